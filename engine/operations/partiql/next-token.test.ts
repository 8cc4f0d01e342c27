import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../../testing/client';
import { statementsOf } from './testing/statements';

const MISMATCH = 'NextToken does not match request';
const INVALID = 'Invalid NextToken';

function filled(): TestClient {
  const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g'])] } });
  for (const pk of ['a', 'b', 'c']) for (const sk of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, sk: { S: sk }, g: { S: pk } } });
  return client;
}

const client = filled();
const { run, told } = statementsOf(client);
const SELECT = `SELECT * FROM "Table" WHERE pk = 'a'`;
const tokenOf = (statement: string, parameters?: readonly object[], more: object = { Limit: 1 }): unknown => run(statement, parameters, more)['NextToken'];

describe('pages', () => {
  test('[Y34] Limit counts what is looked at, and a page that it cuts has a token even if nothing follows', () => {
    expect(run(SELECT, undefined, { Limit: 2 })).toEqual({ Items: [expect.anything(), expect.anything()], NextToken: expect.any(String), LastEvaluatedKey: { pk: { S: 'a' }, sk: { S: '2' } } });
    expect(run(`${SELECT} AND sk <> '1'`, undefined, { Limit: 1 })).toMatchObject({ Items: [], LastEvaluatedKey: { sk: { S: '1' } } });
    expect(run(SELECT, undefined, { Limit: 3 })).toHaveProperty('NextToken');
    expect(Object.keys(run(SELECT, undefined, { Limit: 4 }))).toEqual(['Items']);
    expect(run(SELECT, undefined, { NextToken: tokenOf(SELECT, undefined, { Limit: 3 }) })).toEqual({ Items: [] });
    expect(Object.keys(run(`${SELECT} AND sk = '1'`, undefined, { Limit: 1 }))).toEqual(['Items']);
  });

  test('[Y34] a page ends at 1 MB', () => {
    const large = createTableClient();
    for (const sk of ['1', '2', '3', '4', '5']) large.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: sk }, x: { S: 'x'.repeat(300_000) } } });
    const select = statementsOf(large);
    const first = select.run(SELECT, undefined, { ReturnConsumedCapacity: 'TOTAL' });
    expect(first['Items']).toHaveLength(4);
    expect(first['ConsumedCapacity']).toEqual({ TableName: 'Table', CapacityUnits: 146.5 });
    expect(select.items(SELECT, undefined, { NextToken: first['NextToken'] })).toHaveLength(1);
  });

  test('[Y34] a page may be of another size than the one before', () => {
    const backwards = `${SELECT} ORDER BY sk DESC`;
    expect(statementsOf(client).items(backwards, undefined, { NextToken: tokenOf(backwards) }).map(({ sk }) => sk)).toEqual([{ S: '2' }, { S: '1' }]);
    const scan = 'SELECT * FROM "Table"';
    const all = run(scan)['Items'] as Json[];
    expect(run(scan, undefined, { Limit: 5, NextToken: tokenOf(scan, undefined, { Limit: 2 }) })['Items']).toEqual(all.slice(2, 7));
  });
});

describe('tokens', () => {
  test('[Y34] are good for their statement and parameters alone', () => {
    const statement = 'SELECT * FROM "Table" WHERE pk = ?';
    const NextToken = tokenOf(statement, [{ S: 'a' }]);
    expect(told(statement, [{ S: 'a' }], { NextToken })).toBe('ok');
    expect(told(statement, [{ S: 'a' }], { NextToken, Limit: 7, ConsistentRead: true })).toBe('ok');
    expect(told(statement, [{ S: 'b' }], { NextToken })).toBe(MISMATCH);
    expect(told(SELECT, undefined, { NextToken })).toBe(MISMATCH);
    expect(told(`${statement} `, [{ S: 'a' }], { NextToken })).toBe(MISMATCH);
    expect(told(`INSERT INTO "Table" VALUE {'pk': 'n', 'sk': 'n'}`, undefined, { NextToken })).toBe(MISMATCH);
  });

  test.each(['x', 'AAAA', '====', 'null', 'e30=', 'WyJhIl0=', '😀', 'A'.repeat(32768), '\0'])('[Y34] %s is none', (NextToken) => {
    expect(told(SELECT, undefined, { NextToken })).toBe(INVALID);
  });

  test('[Y34] no change of one goes unnoticed', () => {
    const token = String(tokenOf(SELECT));
    fc.assert(fc.property(fc.nat({ max: token.length - 1 }), fc.string({ maxLength: 3 }), fc.nat({ max: 3 }), (at, inserted, removed) => {
      const changed = token.slice(0, at) + inserted + token.slice(at + removed);
      if (changed !== token && changed !== '') expect(told(SELECT, undefined, { NextToken: changed })).toBe(INVALID);
    }), { numRuns: 300 });
  });

  test('[Y34] one that the table has changed under is still good or refused', () => {
    const changing = filled();
    const of = statementsOf(changing);
    const NextToken = of.run(SELECT, undefined, { Limit: 2 })['NextToken'];
    changing.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: '2' } } });
    expect(of.items(SELECT, undefined, { NextToken })).toHaveLength(1);
    changing.ok('DeleteTable', { TableName: 'Table' });
    changing.ok('CreateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' });
    expect(of.told(SELECT, undefined, { NextToken })).toBe('ok');
    expect(of.told('SELECT * FROM "Table" WHERE n = 1', undefined, { NextToken })).toBe(MISMATCH);
  });

  test('[Y34] of the longest keys is not too long', () => {
    const long = createTableClient({ hash: 'B', range: 'B', attributes: { g: 'B' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g', 'sk'])] } });
    const bytes = (count: number): string => Buffer.alloc(count).toString('base64');
    long.ok('PutItem', { TableName: 'Table', Item: { pk: { B: bytes(2048) }, sk: { B: bytes(1024) }, g: { B: bytes(2048) } } });
    const of = statementsOf(long);
    const statement = 'SELECT * FROM "Table"."ByGroup" WHERE g = ?';
    const NextToken = of.run(statement, [{ B: bytes(2048) }], { Limit: 1 })['NextToken'];
    expect(String(NextToken).length).toBeLessThan(32768);
    expect(of.items(statement, [{ B: bytes(2048) }], { NextToken })).toEqual([]);
  });
});

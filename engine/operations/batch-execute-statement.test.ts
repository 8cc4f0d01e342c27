import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, tableInput, type Json, type TestClient } from '../testing/client';

type Member = string | [string, ...object[]] | { Statement: string; [member: string]: unknown };

function fresh(): TestClient {
  const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g'])] } });
  client.ok('CreateTable', tableInput({ name: 'Other', range: undefined }));
  client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: '1' }, n: { N: '1' }, big: { S: 'x'.repeat(5000) } } });
  client.ok('PutItem', { TableName: 'Other', Item: { pk: { S: 'o' } } });
  return client;
}

const input = (members: readonly Member[], more: object = {}): object => ({
  Statements: members.map((member) => (typeof member === 'string' ? { Statement: member } : Array.isArray(member) ? { Statement: member[0], Parameters: member.slice(1) } : member)), ...more,
});
const batch = (client: TestClient, ...members: Member[]): Json[] => client.ok('BatchExecuteStatement', input(members))['Responses'] as Json[];
const told = (client: TestClient, ...members: Member[]): string => client.verdict('BatchExecuteStatement', input(members));
const error = (Code: string, Message: string): object => ({ Error: { Code, Message } });
const invalid = (Message: string): object => error('ValidationError', Message);

const KEY_NEEDED = invalid('Select statements within BatchExecuteStatement must specify the primary key in the where clause.');
const READ = `SELECT n FROM "Table" WHERE pk = 'a' AND sk = '1'`;
const WRITE = `UPDATE "Table" SET n = 2 WHERE pk = 'a' AND sk = '1'`;

describe('reads', () => {
  test('[Y60] [Y62] each is answered by itself, in order', () => {
    expect(batch(fresh(), READ, `SELECT * FROM Other WHERE pk = 'none'`, [`SELECT * FROM Other WHERE pk = ?`, { S: 'o' }], `SELECT * FROM "Table" WHERE pk = 'a' AND sk = 'none'`, 'SELECT * FROM nosuch WHERE a = 1', 'SELECT')).toEqual([
      { TableName: 'Table', Item: { n: { N: '1' } } }, { TableName: 'Other' }, { TableName: 'Other', Item: { pk: { S: 'o' } } }, { TableName: 'Table' },
      error('ResourceNotFound', 'Requested resource not found'), invalid("Statement wasn't well formed, can't be processed: Unexpected term"),
    ]);
    expect(batch(fresh(), `${READ} AND n = 9`)).toEqual([{ TableName: 'Table' }]);
  });

  test('[Y61] need the full key and no index', () => {
    expect(batch(fresh(), 'SELECT * FROM "Table"', `SELECT * FROM "Table" WHERE pk = 'a'`, `SELECT * FROM "Table" WHERE pk = 'a' AND sk > '0'`, `SELECT * FROM "Table" WHERE pk = 'a' AND sk IN ['1']`, `SELECT * FROM "Table"."ByGroup" WHERE g = 'a'`, `SELECT * FROM "Table"."ByGroup" WHERE pk = 'a' AND sk = '1'`))
      .toEqual(Array.from({ length: 6 }, () => KEY_NEEDED));
    expect(batch(fresh(), `SELECT * FROM "Table" WHERE pk = 1 AND sk = '1'`)).toEqual([invalid('The provided key element does not match the schema')]);
  });

  test('[Y36] [C17] units by table, ConsistentRead by statement', () => {
    const answer = fresh().ok('BatchExecuteStatement', input([READ, { Statement: `SELECT * FROM "Table" WHERE pk = 'a' AND sk = '2'`, ConsistentRead: true }, `SELECT * FROM Other WHERE pk = 'o'`], { ReturnConsumedCapacity: 'INDEXES' }));
    expect(answer['ConsumedCapacity']).toEqual([{ TableName: 'Table', CapacityUnits: 2, Table: { CapacityUnits: 2 } }, { TableName: 'Other', CapacityUnits: 0.5, Table: { CapacityUnits: 0.5 } }]);
  });
});

describe('writes', () => {
  test('[Y62] those that fail do not keep the others from being done', () => {
    const client = fresh();
    expect(batch(client, `INSERT INTO "Table" VALUE {'pk': 'a', 'sk': '1'}`, `INSERT INTO Other VALUE {'pk': 'new'}`, `UPDATE "Table" SET n = 9 WHERE pk = 'a' AND sk = 'none'`, `DELETE FROM Other WHERE pk = 'o' RETURNING ALL OLD *`, `UPDATE "Table" SET n = 9`, 'nonsense', `INSERT INTO Other VALUE {'x': 1}`)).toEqual([
      { ...error('DuplicateItem', 'Duplicate primary key exists in table'), TableName: 'Table' }, { TableName: 'Other' }, { ...error('ConditionalCheckFailed', 'The conditional request failed'), TableName: 'Table' }, { TableName: 'Other', Item: { pk: { S: 'o' } } },
      invalid('Where clause does not contain a mandatory equality on all key attributes'), invalid("Statement wasn't well formed, can't be processed: Expected data manipulation"), invalid('One or more parameter values were invalid: Missing the key pk in the item'),
    ]);
    expect(client.ok('Scan', { TableName: 'Other' })['Items']).toEqual([{ pk: { S: 'new' } }]);
  });

  test('[Y62] what an update finds in the item is told with the table', () => {
    expect(batch(fresh(), `UPDATE "Table" SET n = big + 1 WHERE pk = 'a' AND sk = '1'`)).toEqual([{ ...invalid('An operand in the update expression has an incorrect data type'), TableName: 'Table' }]);
  });

  test('[Y62] the item of a failed condition is not told', () => {
    expect(batch(fresh(), { Statement: `${WRITE} AND n = 9`, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).toEqual([{ ...error('ConditionalCheckFailed', 'The conditional request failed'), TableName: 'Table' }]);
  });

  test('[Y54] no EXISTS, [Y13] parameters are counted', () => {
    expect(batch(fresh(), `EXISTS(${READ} AND n = 1)`, [WRITE, { S: 'x' }])).toEqual([invalid('Unrecognized function: exists at 1:1:6'), invalid("Number of parameters in request and statement don't match.")]);
  });

  test('[Y36] units of those that failed too', () => {
    const answer = fresh().ok('BatchExecuteStatement', input([`${WRITE} AND n = 9`, `DELETE FROM Other WHERE pk = 'none'`, 'nonsense'], { ReturnConsumedCapacity: 'TOTAL' }));
    expect(answer['ConsumedCapacity']).toEqual([{ TableName: 'Table', CapacityUnits: 5 }, { TableName: 'Other', CapacityUnits: 1 }]);
  });
});

describe('whole batches', () => {
  test('[Y60] are all reads or all writes', () => {
    const MIXED = 'ValidationException: Read and write requests together in the same batch is not supported.';
    expect(told(fresh(), READ, WRITE)).toBe(MIXED);
    expect(told(fresh(), 'nonsense', 'SELECT * FROM nosuch', 'DELETE FROM nosuch')).toBe(MIXED);
    expect(told(fresh(), 'nonsense', READ)).toBe('ok');
  });

  test('[Y63] name no item twice', () => {
    const TWICE = 'ValidationException: Provided list of item keys contains duplicates';
    expect(told(fresh(), READ, READ)).toBe(TWICE);
    const client = fresh();
    expect(told(client, WRITE, `DELETE FROM "Table" WHERE pk = 'a' AND sk = '1'`)).toBe(TWICE);
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: '1' } } })).toMatchObject({ Item: { n: { N: '1' } } });
    expect(told(fresh(), WRITE, `DELETE FROM "Table" WHERE pk = 'a' AND sk = '2'`)).toBe('ok');
  });

  test('[Y60] hold 1 to 25 statements', () => {
    expect(told(fresh())).toContain('Member must have length greater than or equal to 1');
    const reads = (count: number): string => told(fresh(), ...Array.from({ length: count }, (_, at) => `SELECT * FROM Other WHERE pk = '${at}'`));
    expect(reads(25)).toBe('ok');
    expect(reads(26)).toContain('Member must have length less than or equal to 25');
  });
});

import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, tableInput, type TestClient } from '../testing/client';

type Member = string | [string, ...object[]] | { Statement: string; [member: string]: unknown };

function fresh(): TestClient {
  const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g'])] } });
  client.ok('CreateTable', tableInput({ name: 'Other', range: undefined }));
  client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: '1' }, n: { N: '1' }, big: { S: 'x'.repeat(5000) } } });
  client.ok('PutItem', { TableName: 'Other', Item: { pk: { S: 'o' }, n: { N: '1' } } });
  return client;
}

const input = (members: readonly Member[], more: object = {}): object => ({
  TransactStatements: members.map((member) => (typeof member === 'string' ? { Statement: member } : Array.isArray(member) ? { Statement: member[0], Parameters: member.slice(1) } : member)), ...more,
});
const told = (client: TestClient, ...members: Member[]): string => client.verdict('ExecuteTransaction', input(members)).replace('ValidationException: ', '');
const reasons = (client: TestClient, ...members: Member[]): readonly { readonly Code: string }[] =>
  client.refusal('ExecuteTransaction', input(members)).body['CancellationReasons'] as readonly { readonly Code: string }[];
const failed = (index: number, message: string): string => `Validation failed in TransactStatements[${index}]: ${message}`;

const READ = `SELECT n FROM "Table" WHERE pk = 'a' AND sk = '1'`;
const WRITE = `UPDATE "Table" SET n = 2 WHERE pk = 'a' AND sk = '1'`;
const OTHER = `DELETE FROM Other WHERE pk = 'o'`;
const CHECK = `EXISTS(SELECT * FROM Other WHERE pk = 'o' AND n = 1)`;
const items = (client: TestClient, TableName: string): unknown => client.ok('Scan', { TableName })['Items'];

describe('writes', () => {
  test('[Y70] [Y73] all are done, and not answered', () => {
    const client = fresh();
    expect(client.ok('ExecuteTransaction', input([WRITE, CHECK, [`INSERT INTO Other VALUE {'pk': ?}`, { S: 'new' }]]))).toEqual({ Responses: [] });
    expect(items(client, 'Table')).toMatchObject([{ n: { N: '2' } }]);
    expect(items(client, 'Other')).toHaveLength(2);
  });

  test('[Y70] [Y74] or none, with reasons by position', () => {
    const client = fresh();
    const before = [items(client, 'Table'), items(client, 'Other')];
    expect(client.verdict('ExecuteTransaction', input([WRITE, `INSERT INTO Other VALUE {'pk': 'o'}`, `INSERT INTO Other VALUE {'pk': 'p'}`, `UPDATE Other SET a = 1 WHERE pk = 'none'`, `DELETE FROM Other WHERE pk = 'absent'`])))
      .toBe('TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons [None, DuplicateItem, None, ConditionalCheckFailed, None]');
    expect([items(client, 'Table'), items(client, 'Other')]).toEqual(before);
  });

  test('[Y74] messages and items of reasons', () => {
    const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    expect(reasons(fresh(), { Statement: `${WRITE} AND n = 9`, ...ALL_OLD }, { Statement: `INSERT INTO Other VALUE {'pk': 'o'}`, ...ALL_OLD }, OTHER.replace("'o'", "'x'"))).toEqual([
      { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: expect.objectContaining({ n: { N: '1' } }) }, { Code: 'DuplicateItem', Message: 'Duplicate primary key exists in table' }, { Code: 'None' },
    ]);
    expect(reasons(fresh(), OTHER, `UPDATE "Table" SET n = big + 1 WHERE pk = 'a' AND sk = '1'`)).toEqual([{ Code: 'None' }, { Code: 'ValidationError', Message: 'An operand in the update expression has an incorrect data type' }]);
    expect(reasons(fresh(), WRITE, `DELETE FROM Other WHERE pk = 1`)).toEqual([{ Code: 'None' }, { Code: 'ValidationError', Message: 'The provided key element does not match the schema' }]);
    expect(reasons(fresh(), `DELETE FROM Other WHERE pk = 2`, WRITE, `DELETE FROM Other WHERE pk = 1`).map(({ Code }) => Code)).toEqual(['ValidationError', 'None', 'ValidationError']);
  });

  test('[Y54] EXISTS is a condition of an item that is there', () => {
    const verdict = (where: string): string => told(fresh(), WRITE, `EXISTS(SELECT * FROM Other WHERE ${where})`).replace(/:.*/, '');
    expect(verdict(`pk = 'o' AND n = 1`)).toBe('ok');
    expect(verdict(`pk = 'o' AND x IS MISSING`)).toBe('ok');
    expect(verdict(`pk = 'o' AND n = 2`)).toBe('TransactionCanceledException');
    expect(verdict(`pk = 'none' AND x IS MISSING`)).toBe('TransactionCanceledException');
    const SHAPE = failed(1, 'EXISTS() must contain a single item read with additional condition');
    for (const from of [`Other WHERE pk = 'o'`, 'Other WHERE n = 1', 'Other', `Other WHERE pk IN ['o'] AND n = 1`, `"Table" WHERE pk = 'a' AND n = 1`, `"Table"."ByGroup" WHERE pk = 'a' AND sk = '1' AND n = 1`]) {
      expect(told(fresh(), WRITE, `EXISTS(SELECT * FROM ${from})`)).toBe(SHAPE);
    }
  });

  test('[Y36] [R2] units as those of TransactWriteItems', () => {
    const statements = fresh().ok('ExecuteTransaction', input([WRITE, CHECK], { ReturnConsumedCapacity: 'INDEXES' }));
    const operations = fresh().ok('TransactWriteItems', {
      ReturnConsumedCapacity: 'INDEXES',
      TransactItems: [
        { Update: { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: '1' } }, UpdateExpression: 'SET n = :v', ExpressionAttributeValues: { ':v': { N: '2' } } } },
        { ConditionCheck: { TableName: 'Other', Key: { pk: { S: 'o' } }, ConditionExpression: 'n = :v', ExpressionAttributeValues: { ':v': { N: '1' } } } },
      ],
    });
    expect(statements['ConsumedCapacity']).toEqual(operations['ConsumedCapacity']);
  });

  test('[Y75] a repeated token', () => {
    const client = fresh();
    const add = input([`UPDATE Other SET n = n + 1 WHERE pk = 'o'`], { ClientRequestToken: 'token', ReturnConsumedCapacity: 'TOTAL' });
    expect(client.ok('ExecuteTransaction', add)).toMatchObject({ ConsumedCapacity: [{ WriteCapacityUnits: 2 }] });
    expect(client.ok('ExecuteTransaction', add)).toEqual({ Responses: [], ConsumedCapacity: [{ TableName: 'Other', CapacityUnits: 2, ReadCapacityUnits: 2 }] });
    expect(items(client, 'Other')).toEqual([{ pk: { S: 'o' }, n: { N: '2' } }]);
    expect(client.verdict('ExecuteTransaction', input([OTHER], { ClientRequestToken: 'token' }))).toContain('IdempotentParameterMismatchException');
    const write = { TransactItems: [{ Delete: { TableName: 'Other', Key: { pk: { S: 'x' } } } }], ClientRequestToken: 'token' };
    expect(client.verdict('TransactWriteItems', write)).toBe('ok');
    client.advance(10 * 60 * 1000);
    expect(client.verdict('ExecuteTransaction', add)).toBe('ok');
    expect(items(client, 'Other')).toEqual([{ pk: { S: 'o' }, n: { N: '3' } }]);
  });
});

describe('reads', () => {
  test('[Y73] are answered by position', () => {
    const answer = fresh().ok('ExecuteTransaction', input([READ, `SELECT * FROM Other WHERE pk = 'none'`, [`SELECT * FROM Other WHERE pk = ?`, { S: 'o' }], `SELECT absent FROM "Table" WHERE pk = 'a' AND sk = '2'`], { ReturnConsumedCapacity: 'TOTAL' }));
    expect(answer).toEqual({
      Responses: [{ Item: { n: { N: '1' } } }, {}, { Item: { pk: { S: 'o' }, n: { N: '1' } } }, {}],
      ConsumedCapacity: [{ TableName: 'Table', CapacityUnits: 6, ReadCapacityUnits: 6 }, { TableName: 'Other', CapacityUnits: 4, ReadCapacityUnits: 4 }],
    });
    expect(fresh().ok('ExecuteTransaction', input([`SELECT absent FROM Other WHERE pk = 'o'`, `SELECT * FROM "Table" WHERE pk = 'a' AND sk = '1' AND n = 5`]))).toEqual({ Responses: [{}, {}] });
  });

  test('[Y72] name the full key and no index', () => {
    const KEY = failed(1, 'Select statements within ExecuteTransaction must specify the primary key in the where clause.');
    for (const statement of ['SELECT * FROM "Table"', `SELECT * FROM "Table" WHERE pk = 'a'`, `SELECT * FROM Other WHERE pk IN ['o']`, `SELECT * FROM Other WHERE pk > 'o'`]) expect(told(fresh(), READ, statement)).toBe(KEY);
    expect(told(fresh(), READ, `SELECT * FROM "Table"."ByGroup" WHERE g = 'x'`)).toBe(failed(1, 'Reads on indices are not supported within transactions.'));
    expect(reasons(fresh(), READ, 'SELECT * FROM Other WHERE pk = 1')).toEqual([{ Code: 'None' }, { Code: 'ValidationError', Message: 'The provided key element does not match the schema' }]);
  });

  test('[R7] of 4 MB at most', () => {
    const client = fresh();
    for (let at = 0; at < 11; at += 1) client.ok('PutItem', { TableName: 'Other', Item: { pk: { S: `large${at}` }, x: { S: 'x'.repeat(400_000) } } });
    const read = (count: number): string => told(client, ...Array.from({ length: count }, (_, at) => `SELECT pk FROM Other WHERE pk = 'large${at}'`));
    expect(read(10)).toBe('ok');
    expect(read(11)).toContain('cannot exceed');
  });
});

describe('whole transactions', () => {
  test('[Y70] are all reads or all writes', () => {
    const MIXED = 'ExecuteTransaction API does not support both read and write operations in the same request.';
    expect(told(fresh(), READ, OTHER)).toBe(MIXED);
    expect(told(fresh(), READ, CHECK)).toBe(MIXED);
    expect(told(fresh(), 'SELECT * FROM nosuch', 'DELETE FROM nosuch')).toBe(MIXED);
    expect(told(fresh(), CHECK)).toBe('ok');
  });

  test('[R3] name no item twice', () => {
    const TWICE = 'Transaction request cannot include multiple operations on one item';
    expect(told(fresh(), READ, READ)).toBe(TWICE);
    expect(told(fresh(), CHECK, OTHER)).toBe(TWICE);
  });

  test('[Y71] say which statement is wrong, but for one that is none', () => {
    expect(told(fresh(), WRITE, 'nonsense')).toBe("Statement wasn't well formed, can't be processed: Expected data manipulation");
    expect(told(fresh(), WRITE, `UPDATE Other SET n = foo(x) WHERE pk = 'o'`)).toBe(failed(1, 'Unrecognized function: foo at 1:22:3'));
    expect(told(fresh(), READ, `SELECT * FROM Other WHERE pk = 'o' LIMIT 1`)).toBe(failed(1, 'Unsupported clause: LIMIT at 1:42:1'));
    expect(told(fresh(), WRITE, [OTHER, { S: 'x' }])).toBe(failed(1, "Number of parameters in request and statement don't match."));
    expect(told(fresh(), WRITE, `UPDATE Other SET a = 1 WHERE pk = 'o' AND a < TRUE`)).toBe(failed(1, 'Incorrect operand type for operator or function; operator or function: <, operand type: BOOL'));
    expect(told(fresh(), `UPDATE "Table" SET n = 1 WHERE pk = 'a'`, WRITE)).toBe(failed(0, 'Where clause does not contain a mandatory equality on all key attributes'));
    expect(told(fresh(), WRITE, 'DELETE FROM nosuch WHERE pk = 1')).toBe('ResourceNotFoundException: Requested resource not found');
  });

  test('[Y72] return nothing', () => {
    expect(told(fresh(), `${WRITE} RETURNING ALL OLD *`)).toBe(failed(0, 'RETURNING clause is not supported in ExecuteTransaction.'));
    expect(told(fresh(), WRITE, `${OTHER} RETURNING ALL OLD *`)).toBe(failed(1, 'RETURNING clause is not supported in ExecuteTransaction.'));
  });

  test('[R4] empty keys fail the request as a whole', () => {
    expect(told(fresh(), `DELETE FROM Other WHERE pk = ''`)).toBe('One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk');
    expect(told(fresh(), `INSERT INTO Other VALUE {'pk': ''}`)).toContain('cannot contain an empty string value. Key: pk');
  });

  test('[Y70] hold 1 to 100 statements', () => {
    expect(told(fresh())).toContain('Member must have length greater than or equal to 1');
    const writes = (count: number): string => told(fresh(), ...Array.from({ length: count }, (_, at) => `INSERT INTO Other VALUE {'pk': '${at}'}`));
    expect(writes(100)).toBe('ok');
    expect(writes(101)).toContain('Member must have length less than or equal to 100');
  });
});

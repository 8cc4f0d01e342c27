import fc from 'fast-check';
import { indexInput, tableInput } from './client';

/** The table that the requests are for, with a local and a global index, provisioned with so many units each. */
export function indexedTable(units: number, more: object = {}): object {
  const ProvisionedThroughput = { ReadCapacityUnits: units, WriteCapacityUnits: units };
  return tableInput({
    attributes: { l: 'S', g: 'S' }, more: {
      BillingMode: 'PROVISIONED', ProvisionedThroughput, ...more,
      LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })], GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput }],
    },
  });
}

const pk = fc.constantFrom('a', 'b');
const sk = fc.constantFrom('1', '2', '3');
const key = fc.record({ pk: pk.map((S) => ({ S })), sk: sk.map((S) => ({ S })) });
const value = fc.record({
  l: fc.constantFrom('x', 'y').map((S) => ({ S })), g: fc.option(fc.constantFrom('x', 'y').map((S) => ({ S })), { nil: undefined }),
  filler: fc.constantFrom(1, 900, 1_500, 5_000, 9_000).map((length) => ({ S: 'x'.repeat(length) })),
});
const item = fc.tuple(key, value).map(([its, more]) => ({ ...its, ...more }));
const condition = fc.constantFrom({}, { ConditionExpression: 'attribute_exists(pk)' }, { ConditionExpression: 'attribute_not_exists(pk)' });
const put = fc.tuple(item, condition).map(([Item, more]) => ({ TableName: 'Table', Item, ...more }));
const update = fc.tuple(key, value, condition).map(([Key, { l }, more]) => ({ TableName: 'Table', Key, UpdateExpression: 'SET l = :l', ExpressionAttributeValues: { ':l': l }, ...more }));
const remove = fc.tuple(key, condition).map(([Key, more]) => ({ TableName: 'Table', Key, ...more }));
const reads = fc.record({ ConsistentRead: fc.boolean() });
const query = (name: string): object => ({ KeyConditionExpression: `${name} = :v`, ExpressionAttributeValues: { ':v': { S: name === 'g' ? 'x' : 'a' } } });
const distinct = { selector: ({ pk: { S: one }, sk: { S: other } }: { pk: { S: string }; sk: { S: string } }) => `${one} ${other}`, minLength: 1, maxLength: 4 };

/** A request of any operation on data: its name and input. Some fail. */
export const requests: fc.Arbitrary<readonly [string, object]> = fc.oneof(
  put.map((input) => ['PutItem', input] as const),
  update.map((input) => ['UpdateItem', input] as const),
  remove.map((input) => ['DeleteItem', input] as const),
  fc.tuple(key, reads).map(([Key, more]) => ['GetItem', { TableName: 'Table', Key, ...more }] as const),
  reads.map((more) => ['Query', { TableName: 'Table', ...query('pk'), ...more }] as const),
  fc.tuple(reads, fc.constantFrom({}, { Select: 'ALL_ATTRIBUTES' })).map(([one, more]) => ['Query', { TableName: 'Table', IndexName: 'ByL', ...query('pk'), ...one, ...more }] as const),
  fc.constant(['Query', { TableName: 'Table', IndexName: 'ByG', ...query('g') }] as const),
  fc.tuple(reads, fc.constantFrom({}, { Limit: 2 })).map(([one, more]) => ['Scan', { TableName: 'Table', ...one, ...more }] as const),
  fc.constant(['Scan', { TableName: 'Table', IndexName: 'ByG' }] as const),
  fc.uniqueArray(key, distinct).map((Keys) => ['BatchGetItem', { RequestItems: { Table: { Keys } } }] as const),
  fc.uniqueArray(item, distinct).map((items) => ['BatchWriteItem', { RequestItems: { Table: items.map((Item) => ({ PutRequest: { Item } })) } }] as const),
  fc.uniqueArray(key, distinct).map((Keys) => ['TransactGetItems', { TransactItems: Keys.map((Key) => ({ Get: { TableName: 'Table', Key } })) }] as const),
  fc.tuple(fc.uniqueArray(item, distinct), condition, fc.option(fc.constantFrom('one', 'two'), { nil: undefined })).map(([items, more, ClientRequestToken]) =>
    ['TransactWriteItems', { ClientRequestToken, TransactItems: items.map((Item, at) => ({ Put: { TableName: 'Table', Item, ...(at === 0 && more) } })) }] as const),
  fc.tuple(key, condition).map(([Key, { ConditionExpression = 'attribute_exists(pk)' }]) =>
    ['TransactWriteItems', { TransactItems: [{ ConditionCheck: { TableName: 'Table', Key, ConditionExpression } }] }] as const),
  fc.constantFrom(`SELECT * FROM "Table" WHERE pk = 'a'`, `SELECT * FROM "Table"`, `SELECT * FROM "Table"."ByG" WHERE g = 'x'`, `SELECT * FROM "Table" WHERE pk IN ['a', 'b'] AND sk = '1'`,
    `INSERT INTO "Table" VALUE {'pk': 'a', 'sk': '1', 'l': 'x'}`, `UPDATE "Table" SET l = 'z' WHERE pk = 'a' AND sk = '2'`, `DELETE FROM "Table" WHERE pk = 'a' AND sk = '3'`)
    .map((Statement) => ['ExecuteStatement', { Statement }] as const),
  fc.constantFrom(['1', '2'], ['3', '1']).map((sks) => ['BatchExecuteStatement', { Statements: sks.map((one) => ({ Statement: `SELECT * FROM "Table" WHERE pk = 'a' AND sk = '${one}'` })) }] as const),
  fc.tuple(fc.constantFrom(['1', '2'], ['3', '1']), fc.constantFrom(`UPDATE "Table" SET l = 'w'`, 'DELETE FROM "Table"')).map(([sks, verb]) =>
    ['ExecuteTransaction', { TransactStatements: sks.map((one) => ({ Statement: `${verb} WHERE pk = 'a' AND sk = '${one}'` })) }] as const),
);

import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type TestClient } from '../testing/client';

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const item = { ...key, n: { N: '1' }, m: { M: { x: { S: 'old' }, y: { BOOL: true } } } };

function fresh(): TestClient {
  const client = createTableClient();
  client.ok('PutItem', { TableName: 'Table', Item: item });
  return client;
}
const get = (client: TestClient): unknown => client.ok('GetItem', { TableName: 'Table', Key: key })['Item'];

describe('PutItem', () => {
  test('[W20] replaces the whole item', () => {
    const client = fresh();
    expect(client.ok('PutItem', { TableName: 'Table', Item: { ...key, other: { S: 'x' } } })).toEqual({});
    expect(get(client)).toEqual({ ...key, other: { S: 'x' } });
  });

  test('[W21] returns the item before, or nothing', () => {
    const client = fresh();
    const put = (ReturnValues?: string): object => client.ok('PutItem', { TableName: 'Table', Item: { ...key, v: { S: 'x' } }, ReturnValues });
    expect(put('ALL_OLD')).toEqual({ Attributes: item });
    expect(put('NONE')).toEqual({});
    expect(put()).toEqual({});
    expect(client.ok('PutItem', { TableName: 'Table', Item: { ...key, sk: { S: 'new' } }, ReturnValues: 'ALL_OLD' })).toEqual({});
  });

  test.each(['ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW'])('[W21] not %s', (ReturnValues) => {
    const client = fresh();
    const text = 'ValidationException: 1 validation error detected: ReturnValues can only be ALL_OLD or NONE';
    expect(client.verdict('PutItem', { TableName: 'Table', Item: key, ReturnValues })).toBe(text);
    expect(client.verdict('DeleteItem', { TableName: 'Table', Key: key, ReturnValues })).toBe(text);
    expect(get(client)).toEqual(item);
  });

  test('[W20] only if its condition holds', () => {
    const client = fresh();
    const put = (ConditionExpression: string, more: object = {}): object =>
      client.call('PutItem', { TableName: 'Table', Item: { ...key, v: { S: 'x' } }, ConditionExpression, ...more }).body;
    const failed = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'The conditional request failed' };
    expect(put('attribute_not_exists(pk)')).toEqual(failed);
    expect(put('attribute_not_exists(pk)', { ReturnValuesOnConditionCheckFailure: 'NONE' })).toEqual(failed);
    expect(put('attribute_not_exists(pk)', { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).toEqual({ ...failed, Item: item });
    expect(get(client)).toEqual(item);
    expect(put('n = :one', { ExpressionAttributeValues: { ':one': { N: '1.0' } } })).toEqual({});
    expect(get(client)).toEqual({ ...key, v: { S: 'x' } });
  });

  test('[W20] a missing item fails like one without attributes, and none is returned', () => {
    const client = createTableClient();
    expect(client.refusal('PutItem', { TableName: 'Table', Item: key, ConditionExpression: 'attribute_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).body)
      .toEqual({ __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'The conditional request failed' });
    expect(get(client)).toBeUndefined();
  });

  test('[W20] what was stored cannot be changed through what was sent or answered', () => {
    const client = fresh();
    const one = client.ok('GetItem', { TableName: 'Table', Key: key });
    (one['Item'] as Record<string, object>)['n'] = { N: '99' };
    expect(get(client)).toEqual(item);
  });
});

describe('UpdateItem', () => {
  const update = (client: TestClient, more: object): object => client.call('UpdateItem', { TableName: 'Table', Key: key, ...more }).body;
  const SET = { UpdateExpression: 'SET m.x = :v, added = :v REMOVE n', ExpressionAttributeValues: { ':v': { S: 'new' } } };
  const after = { ...key, m: { M: { x: { S: 'new' }, y: { BOOL: true } } }, added: { S: 'new' } };

  test.each([
    [undefined, {}], ['NONE', {}], ['ALL_OLD', { Attributes: item }], ['ALL_NEW', { Attributes: after }],
    ['UPDATED_OLD', { Attributes: { m: { M: { x: { S: 'old' } } }, n: { N: '1' } } }],
    ['UPDATED_NEW', { Attributes: { m: { M: { x: { S: 'new' } } }, added: { S: 'new' } } }],
  ])('[W21] ReturnValues %s', (ReturnValues, answer) => {
    const client = fresh();
    expect(update(client, { ...SET, ReturnValues })).toEqual(answer);
    expect(get(client)).toEqual(after);
  });

  test('[W20] makes the item where there is none', () => {
    const client = createTableClient();
    expect(update(client, { UpdateExpression: 'SET a = :v', ExpressionAttributeValues: { ':v': { N: '1' } }, ReturnValues: 'ALL_OLD' })).toEqual({});
    expect(get(client)).toEqual({ ...key, a: { N: '1' } });
    const bare = createTableClient();
    expect(update(bare, { ReturnValues: 'ALL_NEW' })).toEqual({ Attributes: key });
    expect(get(bare)).toEqual(key);
  });

  test('[X70] REMOVE and DELETE alone make none, and find no parent in one that is absent', () => {
    const client = createTableClient();
    const set = { ExpressionAttributeValues: { ':s': { SS: ['x'] } } };
    for (const more of [{ UpdateExpression: 'REMOVE a, b' }, { UpdateExpression: 'DELETE a :s REMOVE b', ...set }]) {
      expect(update(client, { ...more, ReturnValues: 'ALL_NEW', ReturnConsumedCapacity: 'TOTAL' })).toEqual({ ConsumedCapacity: { TableName: 'Table', CapacityUnits: 1 } });
    }
    for (const more of [{ UpdateExpression: 'REMOVE a.b' }, { UpdateExpression: 'REMOVE a, b[0]' }, { UpdateExpression: 'DELETE a.b :s', ...set }]) {
      expect(update(client, more)).toMatchObject({ message: 'The document path provided in the update expression is invalid for update' });
    }
    expect(get(client)).toBeUndefined();
  });

  test('[W20] fails as a whole', () => {
    const client = fresh();
    expect(update(client, { UpdateExpression: 'SET a = :v, b = nothing', ExpressionAttributeValues: { ':v': { S: 'x' } } })).toMatchObject({ message: 'The provided expression refers to an attribute that does not exist in the item' });
    expect(update(client, { ...SET, ConditionExpression: 'attribute_exists(nothing)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })).toMatchObject({ Item: item });
    expect(get(client)).toEqual(item);
  });

  test('[V23] a difference that is too small is an underflow', () => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: { ...key, n: { N: '1.1e-130' } } });
    expect(update(client, { UpdateExpression: 'SET n = n - :v', ExpressionAttributeValues: { ':v': { N: '1e-130' } } }))
      .toMatchObject({ message: 'Number underflow. Attempting to store a number with magnitude smaller than supported range' });
  });
});

describe('DeleteItem', () => {
  test('[W21] removes the item and can return it; nothing there is fine', () => {
    const client = fresh();
    const remove = (ReturnValues: string): object => client.ok('DeleteItem', { TableName: 'Table', Key: key, ReturnValues });
    expect(remove('ALL_OLD')).toEqual({ Attributes: item });
    expect(get(client)).toBeUndefined();
    expect(remove('ALL_OLD')).toEqual({});
    expect(client.ok('Scan', { TableName: 'Table' })).toEqual({ Items: [], Count: 0, ScannedCount: 0 });
  });

  test('[W20] only if its condition holds', () => {
    const client = fresh();
    const remove = (ConditionExpression: string): string => client.verdict('DeleteItem', { TableName: 'Table', Key: key, ConditionExpression, ExpressionAttributeValues: { ':v': { N: '2' } } });
    expect(remove('n = :v')).toBe('ConditionalCheckFailedException: The conditional request failed');
    expect(get(client)).toEqual(item);
    expect(remove('n <> :v')).toBe('ok');
    expect(get(client)).toBeUndefined();
  });
});

describe('GetItem', () => {
  test('[W22] returns the item, parts of it, or nothing', () => {
    const client = fresh();
    const read = (more: object): object => client.ok('GetItem', { TableName: 'Table', Key: key, ...more });
    expect(read({})).toEqual({ Item: item });
    expect(read({ ConsistentRead: true })).toEqual({ Item: item });
    expect(read({ ProjectionExpression: 'm.x, n' })).toEqual({ Item: { m: { M: { x: { S: 'old' } } }, n: { N: '1' } } });
    expect(read({ ProjectionExpression: 'nothing' })).toEqual({ Item: {} });
    expect(read({ AttributesToGet: ['n', 'nothing'] })).toEqual({ Item: { n: { N: '1' } } });
    expect(client.ok('GetItem', { TableName: 'Table', Key: { ...key, sk: { S: 'none' } } })).toEqual({});
  });

  test('[K1] finds numbers by value and binary by bytes', () => {
    const client = createTableClient({ hash: 'N', range: 'B' });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { N: '1.50' }, sk: { B: 'AAE=' } } });
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { N: '15e-1' }, sk: { B: 'AAE=' } } })).toEqual({ Item: { pk: { N: '1.5' }, sk: { B: 'AAE=' } } });
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { N: '1.5' }, sk: { B: 'AAI=' } } })).toEqual({});
  });
});

describe('item collections', () => {
  const METRICS = { ItemCollectionKey: { pk: { S: 'a' } }, SizeEstimateRangeGB: [0, 1] };
  const writes: [string, object][] = [['PutItem', { Item: item }], ['UpdateItem', { Key: key }], ['DeleteItem', { Key: key }]];
  test.each(writes)('[I20] %s tells of them when asked, on tables with local indexes', (operation, input) => {
    const local = createTableClient({ attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])] } });
    const ask = (client: TestClient, ReturnItemCollectionMetrics?: string): object => client.ok(operation, { TableName: 'Table', ...input, ReturnItemCollectionMetrics });
    expect(ask(local, 'SIZE')).toEqual({ ItemCollectionMetrics: METRICS });
    expect(ask(local, 'NONE')).toEqual({});
    expect(ask(local)).toEqual({});
    expect(ask(createTableClient(), 'SIZE')).toEqual({});
  });

  test('[I20] so do batches, by table', () => {
    const local = createTableClient({ attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])] } });
    expect(local.ok('BatchWriteItem', { ReturnItemCollectionMetrics: 'SIZE', RequestItems: { Table: [{ PutRequest: { Item: item } }] } }))
      .toEqual({ UnprocessedItems: {}, ItemCollectionMetrics: { Table: [METRICS] } });
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { createClient, createTableClient, indexInput, tableInput } from '../testing/client';

const client = createTableClient({ range: undefined });
client.ok('CreateTable', tableInput({ name: 'Other', hash: 'N', range: 'S' }));
const key = (pk: string): object => ({ pk: { S: pk } });
const put = (pk: string, more: object = {}): object => ({ PutRequest: { Item: { ...key(pk), ...more } } });
const remove = (pk: string): object => ({ DeleteRequest: { Key: key(pk) } });
const write = (RequestItems: object, more: object = {}): string => client.verdict('BatchWriteItem', { RequestItems, ...more });
const read = (RequestItems: object, more: object = {}): string => client.verdict('BatchGetItem', { RequestItems, ...more });
const DUPLICATES = 'ValidationException: Provided list of item keys contains duplicates';
const MISSING = 'ResourceNotFoundException: Requested resource not found';
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `key${at}`);

describe('BatchWriteItem', () => {
  test('[B2] puts and deletes items of any tables', () => {
    const two = createTableClient({ range: undefined });
    two.ok('CreateTable', tableInput({ name: 'Other', hash: 'N', range: 'S' }));
    expect(two.ok('BatchWriteItem', { RequestItems: { Table: [put('a'), put('b', { x: { N: '01' } })], Other: [{ PutRequest: { Item: { pk: { N: '1' }, sk: { S: 'c' } } } }] } })).toEqual({ UnprocessedItems: {} });
    expect(two.ok('BatchWriteItem', { RequestItems: { Table: [remove('a'), put('b', { y: { S: 'z' } }), remove('none')] } })).toEqual({ UnprocessedItems: {} });
    expect(two.ok('Scan', { TableName: 'Table' })['Items']).toEqual([{ ...key('b'), y: { S: 'z' } }]);
    expect(two.ok('Scan', { TableName: 'Other' })['Count']).toBe(1);
  });

  test('[B2] up to 25 of them', () => {
    expect(write({ Table: many(25).map((pk) => put(pk)) })).toBe('ok');
    expect(write({ Table: many(26).map((pk) => put(pk)) })).toContain('Map value must satisfy constraint');
    expect(write({ Table: many(25).map((pk) => put(pk)), Other: [{ DeleteRequest: { Key: { pk: { N: '1' }, sk: { S: 'a' } } } }] })).toBe('ValidationException: Too many items requested for the BatchWriteItem call');
  });

  test('[B2] at least one', () => {
    const classic = createClient({ wording: 'classic' });
    for (const any of [client, classic]) {
      for (const operation of ['BatchWriteItem', 'BatchGetItem']) {
        expect(any.verdict(operation, { RequestItems: {} })).toBe(`ValidationException: The requestItems parameter is required for ${operation}`);
      }
    }
  });

  test('[B2] each is one or the other', () => {
    expect(write({ Table: [{}] })).toBe('ValidationException: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
    expect(write({ Table: [{ ...put('a'), ...remove('b') }] })).toBe('ValidationException: Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes');
  });

  test('[B3] names no item twice', () => {
    expect(write({ Table: [put('a'), put('a', { x: { S: 'y' } })] })).toBe(DUPLICATES);
    expect(write({ Table: [put('a'), remove('b'), remove('a')] })).toBe(DUPLICATES);
    const number = (pk: string): object => ({ DeleteRequest: { Key: { pk: { N: pk }, sk: { S: 'a' } } } });
    expect(write({ Other: [number('1'), number('1.0')] })).toBe(DUPLICATES);
    expect(write({ Other: [number('1'), number('-1')], Table: [remove('1')] })).toBe('ok');
    expect(write({ Table: [put('a')], 'arn:aws:dynamodb:us-east-1:000000000000:table/Table': [put('a')] })).toBe(DUPLICATES);
  });

  test('[B2] all is checked before anything is written', () => {
    const clean = createTableClient({ range: undefined, attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    const bad: object[] = [put('b', { x: {} }), { PutRequest: { Item: {} } }, { DeleteRequest: { Key: {} } }, put('b', { g: { N: '1' } }), put('a'), put('b', { x: { S: 'y'.repeat(409_600) } }), {}];
    for (const request of bad) expect(clean.call('BatchWriteItem', { RequestItems: { Table: [put('a'), request] } }).status).toBe(400);
    expect(clean.verdict('BatchWriteItem', { RequestItems: { Table: [put('a')], Missing: [put('a')] } })).toBe(MISSING);
    expect(clean.ok('Scan', { TableName: 'Table' })['Count']).toBe(0);
  });

  test('[W20] values, totals, tables, keys, duplicates: one after the other', () => {
    const all = { Table: [{ PutRequest: { Item: {} } }, ...many(24).map(() => put('same'))], Missing: [put('a', { x: {} })] };
    expect(write(all)).toContain('Supplied AttributeValue is empty');
    expect(write({ ...all, Missing: [put('a')] })).toContain('Too many items');
    expect(write({ Table: all.Table.slice(0, 5), Missing: [put('a')] })).toBe(MISSING);
    expect(write({ Table: all.Table.slice(0, 5) })).toContain('does not match the schema');
    expect(write({ Table: all.Table.slice(1, 5) })).toBe(DUPLICATES);
  });
});

describe('BatchGetItem', () => {
  beforeAll(() => { write({ Table: many(3).map((pk) => put(pk, { n: { N: '1' } })) }); });

  test('[B1] returns what it finds, by table', () => {
    const answer = client.ok('BatchGetItem', { RequestItems: { Table: { Keys: [key('key1'), key('none'), key('key0')] }, Other: { Keys: [{ pk: { N: '9' }, sk: { S: 'x' } }] } } });
    expect(answer).toEqual({ Responses: { Table: [{ ...key('key1'), n: { N: '1' } }, { ...key('key0'), n: { N: '1' } }], Other: [] }, UnprocessedKeys: {} });
  });

  test('[B1] each table with a projection of its own', () => {
    const answer = client.ok('BatchGetItem', { RequestItems: { Table: { Keys: [key('key1')], ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'n' }, ConsistentRead: true } } });
    expect(answer['Responses']).toEqual({ Table: [{ n: { N: '1' } }] });
    expect(client.ok('BatchGetItem', { RequestItems: { Table: { Keys: [key('key1')], AttributesToGet: ['pk'] } } })['Responses']).toEqual({ Table: [key('key1')] });
  });

  test('[B1] up to 100 keys', () => {
    expect(read({ Table: { Keys: many(100).map(key) } })).toBe('ok');
    expect(read({ Table: { Keys: many(100).map(key) }, Other: { Keys: [{ pk: { N: '9' }, sk: { S: 'x' } }] } })).toBe('ValidationException: Too many items requested for the BatchGetItem call');
    expect(read({})).toContain('requestItems');
    expect(read({ Table: { Keys: [] } })).toContain('Member must have length greater than or equal to 1');
  });

  test('[B3] names no item twice', () => {
    expect(read({ Table: { Keys: [key('a'), key('b'), key('a')] } })).toBe(DUPLICATES);
    expect(read({ Other: { Keys: [{ pk: { N: '1' }, sk: { S: 'a' } }, { pk: { N: '10e-1' }, sk: { S: 'a' } }] } })).toBe(DUPLICATES);
  });

  test('[W22] values, totals, tables, keys, duplicates: one after the other', () => {
    const Keys = [{}, ...many(99).map(() => key('same'))];
    expect(read({ Table: { Keys }, Missing: { Keys: [{ pk: {} }] } })).toContain('Supplied AttributeValue is empty');
    expect(read({ Table: { Keys }, Missing: { Keys: [key('a')], ProjectionExpression: '' } })).toContain('can not be empty');
    expect(read({ Table: { Keys }, Missing: { Keys: [key('a')] } })).toContain('Too many items');
    expect(read({ Table: { Keys: Keys.slice(0, 5) }, Missing: { Keys: [key('a')] } })).toBe(MISSING);
    expect(read({ Table: { Keys: Keys.slice(0, 5) } })).toContain('does not match the schema');
    expect(read({ Table: { Keys: Keys.slice(1, 5) } })).toBe(DUPLICATES);
  });

  test('[B1] returns 16 MB, the rest as UnprocessedKeys that can be sent again', () => {
    const large = createTableClient({ range: undefined });
    const size = 300 * 1024;
    const keys = many(60);
    for (const pk of keys) large.ok('PutItem', { TableName: 'Table', Item: { ...key(pk), x: { S: 'x'.repeat(size - 10) } } });
    const seen = new Set<string>();
    let request: unknown = { Table: { Keys: keys.map(key), ProjectionExpression: 'pk', ConsistentRead: true } };
    const counts: number[] = [];
    while (Object.keys(request as object).length > 0) {
      const { Responses, UnprocessedKeys } = large.ok('BatchGetItem', { RequestItems: request }) as { Responses: { Table: { pk: { S: string } }[] }; UnprocessedKeys: unknown };
      for (const { pk } of Responses.Table) seen.add(pk.S);
      counts.push(Responses.Table.length);
      request = UnprocessedKeys;
    }
    expect(seen.size).toBe(60);
    expect(counts).toEqual([52, 8]);
  });
});

describe('tables with odd names', () => {
  test.each(['__proto__', 'constructor', 'toString', 'a.b-c'])('[B1] [B2] [C17] [I20] %s', (name) => {
    const odd = createClient();
    odd.ok('CreateTable', tableInput({ name, attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('constructor', ['pk', 'l'])] } }));
    const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
    const batch = (operation: string, requests: string, more: object = {}): string =>
      odd.raw(operation, JSON.stringify({ ...more, RequestItems: 0 }).replace('"RequestItems":0', `"RequestItems":{"${name}":${requests}}`)).text;
    expect(batch('BatchWriteItem', JSON.stringify([{ PutRequest: { Item: { ...Key, l: { S: 'c' } } } }]), { ReturnConsumedCapacity: 'INDEXES', ReturnItemCollectionMetrics: 'SIZE' })).toBe(
      `{"UnprocessedItems":{},"ConsumedCapacity":[{"TableName":"${name}","CapacityUnits":2,"Table":{"CapacityUnits":1},"LocalSecondaryIndexes":{"constructor":{"CapacityUnits":1}}}],` +
      `"ItemCollectionMetrics":{"${name}":[{"ItemCollectionKey":{"pk":{"S":"a"}},"SizeEstimateRangeGB":[0,1]}]}}`);
    expect(batch('BatchGetItem', JSON.stringify({ Keys: [Key] }))).toBe(`{"Responses":{"${name}":[{"pk":{"S":"a"},"sk":{"S":"b"},"l":{"S":"c"}}]},"UnprocessedKeys":{}}`);
    expect(odd.ok('DescribeTable', { TableName: name })['Table']).toMatchObject({ ItemCount: 1 });
  });
});

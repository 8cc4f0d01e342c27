import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';
import { readUnits, writeUnits } from './units';

/** An item of exactly so many bytes: 3 for `pk`, 3 for `sk`, the rest in `x`. */
const item = (bytes: number, sk = '1', more: object = {}): object => ({ pk: { S: 'a' }, sk: { S: sk }, x: { S: 'x'.repeat(bytes - 7) }, ...more });
const key = (sk = '1'): object => ({ pk: { S: 'a' }, sk: { S: sk } });
const consumed = (client: TestClient, operation: string, input: object, mode = 'TOTAL'): unknown =>
  client.ok(operation, { TableName: 'Table', ReturnConsumedCapacity: mode, ...input })['ConsumedCapacity'];
const units = (client: TestClient, operation: string, input: object): unknown => (consumed(client, operation, input) as Json)['CapacityUnits'];
const PK = { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };

describe('units', () => {
  test.each([[0, 1], [1, 1], [4096, 1], [4097, 2], [8192, 2], [409_600, 100]])('[C1] %i bytes read are %i blocks', (bytes, blocks) => {
    expect([readUnits(bytes, 0.5), readUnits(bytes, 1), readUnits(bytes, 2)]).toEqual([blocks / 2, blocks, blocks * 2]);
  });

  test.each([[0, 1], [1, 1], [1024, 1], [1025, 2], [409_600, 400]])('[C2] %i bytes written are %i blocks', (bytes, blocks) => {
    expect([writeUnits(bytes, 1), writeUnits(bytes, 2)]).toEqual([blocks, blocks * 2]);
  });
});

describe('reads', () => {
  test.each([[10, 0.5, 1], [4096, 0.5, 1], [4097, 1, 2], [12_288, 1.5, 3], [12_289, 2, 4]])('[C1] [C3] GetItem of %i bytes: %d, strong %d', (bytes, eventual, strong) => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: item(bytes) });
    expect(units(client, 'GetItem', { Key: key() })).toBe(eventual);
    expect(units(client, 'GetItem', { Key: key(), ConsistentRead: true })).toBe(strong);
    expect(units(client, 'GetItem', { Key: key(), ProjectionExpression: 'pk' })).toBe(eventual);
    expect(units(client, 'GetItem', { Key: key('missing') })).toBe(0.5);
    expect(units(client, 'GetItem', { Key: key('missing'), ConsistentRead: true })).toBe(1);
    expect(units(client, 'Query', PK)).toBe(eventual);
    expect(units(client, 'Query', { ...PK, ConsistentRead: true })).toBe(strong);
  });

  test('[C3] [C17] a batch rounds each key, and lists each table', () => {
    const client = createTableClient();
    client.ok('CreateTable', tableInput({ name: 'Other' }));
    for (const sk of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: item(4500, sk) });
    const batch = (more: object = {}): unknown => consumed(client, 'BatchGetItem', {
      RequestItems: { Table: { Keys: ['1', '2', '3', 'none'].map(key) }, Other: { Keys: [key()], ConsistentRead: true } }, ...more,
    });
    expect(batch()).toEqual([{ TableName: 'Table', CapacityUnits: 3 * 1 + 0.5 }, { TableName: 'Other', CapacityUnits: 1 }]);
    expect(batch({ ReturnConsumedCapacity: 'INDEXES' })).toEqual([
      { TableName: 'Table', CapacityUnits: 3.5, Table: { CapacityUnits: 3.5 } }, { TableName: 'Other', CapacityUnits: 1, Table: { CapacityUnits: 1 } },
    ]);
    expect(batch({ ReturnConsumedCapacity: 'NONE' })).toBeUndefined();
  });

  test('[C4] a query is rounded once over all it looked at', () => {
    const client = createTableClient();
    for (let sk = 1; sk <= 9; sk += 1) client.ok('PutItem', { TableName: 'Table', Item: item(1000, String(sk), { n: { N: String(sk) } }) });
    const bytes = 9 * (1000 + 1 + 2);
    expect(bytes).toBe(9027);
    expect(units(client, 'Query', PK)).toBe(1.5);
    expect(units(client, 'Query', { ...PK, ConsistentRead: true })).toBe(3);
    expect(units(client, 'Query', { ...PK, Limit: 4 })).toBe(0.5);
    expect(units(client, 'Query', { ...PK, Limit: 5 })).toBe(1);
  });

  test('[C4] nothing found costs one block; filter, projection and count save nothing', () => {
    const client = createTableClient();
    for (const sk of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: item(5000, sk) });
    expect(units(client, 'Query', { ...PK, ExpressionAttributeValues: { ':a': { S: 'none' } } })).toBe(0.5);
    expect(units(client, 'Query', { ...PK, ExpressionAttributeValues: { ':a': { S: 'none' } }, ConsistentRead: true })).toBe(1);
    for (const more of [{}, { FilterExpression: 'attribute_not_exists(x)' }, { ProjectionExpression: 'pk' }, { Select: 'COUNT' }]) {
      expect(units(client, 'Query', { ...PK, ...more })).toBe(2);
    }
  });

  test('[C4] [P5] a scan is rounded for each partition it visited, the empty ones too', () => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: item(10) });
    expect(units(client, 'Scan', {})).toBe(2);
    expect(units(client, 'Scan', { ConsistentRead: true })).toBe(4);
    const one = createTableClient({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } } });
    expect(units(one, 'Scan', {})).toBe(0.5);
    for (let sk = 1; sk <= 5; sk += 1) one.ok('PutItem', { TableName: 'Table', Item: item(1000, String(sk)) });
    expect(units(one, 'Scan', { ConsistentRead: true })).toBe(2);
    expect(units(one, 'Scan', { FilterExpression: 'attribute_not_exists(pk)', Select: 'COUNT', ConsistentRead: true })).toBe(2);
  });

  test('[C4] pages and segments pay for the partitions they reach', () => {
    const client = createTableClient({ range: undefined });
    for (let at = 0; at < 40; at += 1) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` } } });
    let start: unknown;
    let total = 0;
    let pages = 0;
    do {
      const page = client.ok('Scan', { TableName: 'Table', Limit: 9, ExclusiveStartKey: start, ReturnConsumedCapacity: 'TOTAL' });
      total += Number((page['ConsumedCapacity'] as Json)['CapacityUnits']);
      start = page['LastEvaluatedKey'];
      pages += 1;
    } while (start !== undefined);
    // Four partitions, and a page more for each that a cut falls inside of.
    expect(pages).toBe(5);
    expect(total).toBeGreaterThanOrEqual(2);
    expect(total).toBeLessThanOrEqual((4 + pages - 1) * 0.5);
    for (let Segment = 0; Segment < 4; Segment += 1) expect(units(client, 'Scan', { Segment, TotalSegments: 4 })).toBe(0.5);
  });
});

describe('index reads', () => {
  const make = (bytes: number, projection: object): TestClient => {
    const client = createTableClient({
      attributes: { l: 'S', g: 'S' },
      more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'], projection)], GlobalSecondaryIndexes: [indexInput('ByG', ['g'], projection)] },
    });
    for (const sk of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: item(bytes, sk, { l: { S: sk }, g: { S: 'g' } }) });
    return client;
  };
  const byL = { ...PK, IndexName: 'ByL' };
  const byG = { IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'g' } } };

  test('[C15] [C16] a global index is charged for its entries, the table nothing', () => {
    const client = make(9000, { ProjectionType: 'KEYS_ONLY' });
    expect(consumed(client, 'Query', byG)).toEqual({ TableName: 'Table', CapacityUnits: 0.5 });
    expect(consumed(client, 'Query', byG, 'INDEXES')).toEqual({
      TableName: 'Table', CapacityUnits: 0.5, Table: { CapacityUnits: 0 }, GlobalSecondaryIndexes: { ByG: { CapacityUnits: 0.5 } },
    });
    expect(consumed(make(9000, { ProjectionType: 'ALL' }), 'Query', byG, 'INDEXES')).toMatchObject({ GlobalSecondaryIndexes: { ByG: { CapacityUnits: 3.5 } } });
  });

  test('[C15] a local index is charged for its entries', () => {
    const client = make(9000, { ProjectionType: 'KEYS_ONLY' });
    expect(consumed(client, 'Query', { ...byL, Select: 'ALL_PROJECTED_ATTRIBUTES' }, 'INDEXES')).toEqual({
      TableName: 'Table', CapacityUnits: 0.5, Table: { CapacityUnits: 0 }, LocalSecondaryIndexes: { ByL: { CapacityUnits: 0.5 } },
    });
    expect(consumed(make(9000, { ProjectionType: 'ALL' }), 'Query', { ...byL, ConsistentRead: true }, 'INDEXES')).toMatchObject({ CapacityUnits: 7, LocalSecondaryIndexes: { ByL: { CapacityUnits: 7 } } });
  });

  test('[C8] and the table for each item fetched, rounded on its own', () => {
    const fetch = (client: TestClient, more: object = {}): unknown => consumed(client, 'Query', { ...byL, Select: 'ALL_ATTRIBUTES', ...more }, 'INDEXES');
    const arms = (table: number, index: number): object => ({ TableName: 'Table', CapacityUnits: table + index, Table: { CapacityUnits: table }, LocalSecondaryIndexes: { ByL: { CapacityUnits: index } } });
    const small = make(100, { ProjectionType: 'KEYS_ONLY' });
    expect(fetch(small)).toEqual(arms(1.5, 0.5));
    expect(fetch(small, { ConsistentRead: true })).toEqual(arms(3, 1));
    const large = make(9000, { ProjectionType: 'KEYS_ONLY' });
    expect(fetch(large)).toEqual(arms(4.5, 0.5));
    expect(fetch(large, { ConsistentRead: true })).toEqual(arms(9, 1));
    expect(fetch(large, { Select: undefined, ProjectionExpression: 'x' })).toEqual(arms(4.5, 0.5));
    expect(fetch(large, { FilterExpression: 'attribute_not_exists(x)' })).toEqual(arms(4.5, 0.5));
    expect(fetch(large, { Select: undefined, ProjectionExpression: 'sk, l' })).toMatchObject({ Table: { CapacityUnits: 0 } });
  });
});

describe('writes', () => {
  test.each([[10, 1], [1024, 1], [1025, 2], [10_240, 10]])('[C5] [C6] an item of %i bytes costs %i to put, update and delete', (bytes, cost) => {
    const client = createTableClient();
    expect(units(client, 'PutItem', { Item: item(bytes) })).toBe(cost);
    expect(units(client, 'UpdateItem', { Key: key(), UpdateExpression: 'SET x = x' })).toBe(cost);
    expect(units(client, 'DeleteItem', { Key: key() })).toBe(cost);
  });

  test('[C5] the larger of before and after counts', () => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: item(3000) });
    expect(units(client, 'PutItem', { Item: item(100) })).toBe(3);
    expect(units(client, 'PutItem', { Item: item(5000) })).toBe(5);
    expect(units(client, 'UpdateItem', { Key: key(), UpdateExpression: 'REMOVE x' })).toBe(5);
    expect(units(client, 'UpdateItem', { Key: key(), UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '1' } } })).toBe(1);
  });

  test('[C5] [C6] what changes nothing costs one unit', () => {
    const client = createTableClient();
    expect(units(client, 'DeleteItem', { Key: key() })).toBe(1);
    expect(units(client, 'UpdateItem', { Key: key(), UpdateExpression: 'REMOVE x' })).toBe(1);
    client.ok('PutItem', { TableName: 'Table', Item: item(100) });
    expect(units(client, 'PutItem', { Item: item(100) })).toBe(1);
  });

  test.each([[undefined, 1], [100, 1], [4000, 4]])('[C7] a failed condition on an item of %s bytes costs %i', (bytes, cost) => {
    const client = createTableClient();
    if (bytes !== undefined) client.ok('PutItem', { TableName: 'Table', Item: item(bytes) });
    const seen: unknown[] = [];
    client.engine.subscribe((event) => { if (event.type === 'capacity.consumed') seen.push(event.units); });
    const condition = { ConditionExpression: 'attribute_exists(nothing)' };
    client.refusal('PutItem', { TableName: 'Table', Item: item(8000), ...condition });
    client.refusal('UpdateItem', { TableName: 'Table', Key: key(), ...condition });
    client.refusal('DeleteItem', { TableName: 'Table', Key: key(), ...condition });
    expect(seen).toEqual([cost, cost, cost]);
  });

  test('[C9] [C17] a batch costs the sum of its writes, by table', () => {
    const client = createTableClient();
    client.ok('CreateTable', tableInput({ name: 'Other' }));
    client.ok('PutItem', { TableName: 'Table', Item: item(3000, '3') });
    const RequestItems = {
      Table: [{ PutRequest: { Item: item(1500, '1') } }, { PutRequest: { Item: item(500, '2') } }, { DeleteRequest: { Key: key('3') } }, { DeleteRequest: { Key: key('4') } }],
      Other: [{ PutRequest: { Item: item(10) } }],
    };
    expect(consumed(client, 'BatchWriteItem', { RequestItems })).toEqual([{ TableName: 'Table', CapacityUnits: 2 + 1 + 3 + 1 }, { TableName: 'Other', CapacityUnits: 1 }]);
  });
});

describe('index writes', () => {
  const make = (): TestClient => createTableClient({
    attributes: { g: 'S', l: 'S' },
    more: {
      GlobalSecondaryIndexes: [indexInput('ByG', ['g'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['p'] })],
      LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])],
    },
  });
  const G = { g: { S: 'g' } };
  const put = (client: TestClient, more: object): unknown => consumed(client, 'PutItem', { Item: { ...key(), ...more } }, 'INDEXES');
  const arms = (table: number, global: number, local = 0): object => ({
    TableName: 'Table', CapacityUnits: table + global + local, Table: { CapacityUnits: table },
    ...(local > 0 && { LocalSecondaryIndexes: { ByL: { CapacityUnits: local } } }),
    ...(global > 0 && { GlobalSecondaryIndexes: { ByG: { CapacityUnits: global } } }),
  });
  /** Over 1 KB, or over 2 KB, in the projected attribute. */
  const KB1 = { p: { S: 'p'.repeat(1500) } };
  const KB2 = { p: { S: 'p'.repeat(2500) } };
  const cases: [string, object, object, object][] = [
    ['[C10] no entry before or after', { a: { S: 'x' } }, { a: { S: 'y' } }, arms(1, 0)],
    ['[C10] an entry that comes', {}, { ...G, ...KB1 }, arms(2, 2)],
    ['[C10] an entry that goes', { ...G, ...KB2 }, {}, arms(3, 3)],
    ['[C11] an entry that stays the same', { ...G, ...KB2 }, { ...G, ...KB2 }, arms(3, 0)],
    ['[C11] a change of what is not projected', { ...G, a: { S: 'x' } }, { ...G, a: { S: 'y' } }, arms(1, 0)],
    ['[C11] a set in another order', { ...G, p: { SS: ['a', 'b'] } }, { ...G, p: { SS: ['b', 'a'] } }, arms(1, 0)],
    ['[C12] a projected attribute that grows', { ...G, ...KB1 }, { ...G, ...KB2 }, arms(3, 3)],
    ['[C12] a projected attribute that shrinks', { ...G, ...KB2 }, { ...G, ...KB1 }, arms(3, 3)],
    ['[C13] a key that changes', { ...G, ...KB1 }, { g: { S: 'h' }, ...KB2 }, arms(3, 2 + 3)],
    ['[C10] [C13] an entry in both indexes that comes', {}, { ...G, l: { S: 'l' } }, arms(1, 1, 1)],
    ['[C11] [C12] an unprojected change under an ALL index', { ...G, l: { S: 'l' }, a: { S: 'x' } }, { ...G, l: { S: 'l' }, a: { S: 'y' } }, arms(1, 0, 1)],
    ['[C13] both at once', { ...G, l: { S: 'l' } }, { g: { S: 'h' }, l: { S: 'l' } }, arms(1, 2, 1)],
    ['[C13] a local key that changes', { l: { S: 'l' } }, { l: { S: 'm' } }, arms(1, 0, 2)],
  ];
  test.each(cases)('%s', (_, before, after, expected) => {
    const client = make();
    put(client, before);
    expect(put(client, after)).toEqual(expected);
  });

  test('[C10] deleting costs the entries that were there', () => {
    const client = make();
    put(client, { ...G, l: { S: 'l' }, ...KB1 });
    expect(consumed(client, 'DeleteItem', { Key: key() }, 'INDEXES')).toEqual(arms(2, 2, 2));
    expect(consumed(client, 'DeleteItem', { Key: key() }, 'INDEXES')).toEqual(arms(1, 0));
  });

  test('[C15] TOTAL sums all arms, NONE is nothing', () => {
    const client = make();
    expect(consumed(client, 'PutItem', { Item: { ...key(), ...G, l: { S: 'l' } } })).toEqual({ TableName: 'Table', CapacityUnits: 3 });
    expect(consumed(client, 'PutItem', { Item: { ...key(), ...G } }, 'NONE')).toBeUndefined();
    expect(client.ok('PutItem', { TableName: 'Table', Item: key() })).toEqual({});
  });

  test('[C9] [C17] batches have arms too', () => {
    const client = make();
    const RequestItems = { Table: ['1', '2'].map((sk) => ({ PutRequest: { Item: { ...key(sk), ...G } } })) };
    expect(consumed(client, 'BatchWriteItem', { RequestItems }, 'INDEXES')).toEqual([arms(2, 2)]);
  });
});

describe('transactions', () => {
  const make = (): TestClient => createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
  const Item = { ...item(1500), g: { S: 'g' } };

  test('[C2] [C18] [R2] writes cost twice, index writes do not', () => {
    const client = make();
    const put = { TransactItems: [{ Put: { TableName: 'Table', Item } }] };
    expect(consumed(client, 'TransactWriteItems', put, 'INDEXES')).toEqual([{
      TableName: 'Table', CapacityUnits: 4 + 2, WriteCapacityUnits: 6, Table: { CapacityUnits: 4, WriteCapacityUnits: 4 },
      GlobalSecondaryIndexes: { ByG: { CapacityUnits: 2, WriteCapacityUnits: 2 } },
    }]);
    const check = { TransactItems: [{ ConditionCheck: { TableName: 'Table', Key: key(), ConditionExpression: 'attribute_exists(pk)' } }] };
    expect(consumed(client, 'TransactWriteItems', check)).toEqual([{ TableName: 'Table', CapacityUnits: 4, WriteCapacityUnits: 4 }]);
    const checkMissing = { TransactItems: [{ ConditionCheck: { TableName: 'Table', Key: key('none'), ConditionExpression: 'attribute_not_exists(pk)' } }] };
    expect(consumed(client, 'TransactWriteItems', checkMissing)).toEqual([{ TableName: 'Table', CapacityUnits: 2, WriteCapacityUnits: 2 }]);
  });

  test('[C1] [C18] reads cost twice a strong one, missing items too', () => {
    const client = make();
    client.ok('PutItem', { TableName: 'Table', Item: item(5000) });
    const gets = { TransactItems: [key(), key('none')].map((Key) => ({ Get: { TableName: 'Table', Key } })) };
    expect(consumed(client, 'TransactGetItems', gets)).toEqual([{ TableName: 'Table', CapacityUnits: 4 + 2, ReadCapacityUnits: 6 }]);
  });

  test('[R8] a repeated request costs reads', () => {
    const client = make();
    const put = { ClientRequestToken: 'token', TransactItems: [{ Put: { TableName: 'Table', Item } }] };
    consumed(client, 'TransactWriteItems', put);
    expect(consumed(client, 'TransactWriteItems', put)).toEqual([{ TableName: 'Table', CapacityUnits: 2, ReadCapacityUnits: 2 }]);
  });
});

describe('a table named by its ARN', () => {
  const client = createTableClient({ attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])] } });
  const TableName = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
  const told = (operation: string, input: object): unknown => {
    const capacity = consumed(client, operation, input) as Json | Json[];
    return Array.isArray(capacity) ? capacity.map((of) => of['TableName']) : capacity['TableName'];
  };
  const Item = item(10);

  test.each([
    ['PutItem', { TableName, Item }], ['UpdateItem', { TableName, Key: key() }], ['GetItem', { TableName, Key: key() }], ['DeleteItem', { TableName, Key: key() }],
    ['Query', { TableName, ...PK }], ['Scan', { TableName }], ['ExecuteStatement', { Statement: `SELECT * FROM "${TableName}"` }],
    ['ExecuteStatement', { Statement: `DELETE FROM "${TableName}" WHERE pk='a' AND sk='1'` }],
  ])('[C19] %s of %j tells the ARN', (operation, input) => {
    expect(told(operation, input)).toBe(TableName);
  });

  const get = `SELECT * FROM "${TableName}" WHERE pk='a' AND sk='1'`;
  test.each([
    ['BatchGetItem', { RequestItems: { [TableName]: { Keys: [key()] } } }], ['BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item } }] } }],
    ['TransactWriteItems', { TransactItems: [{ Put: { TableName, Item } }, { Put: { TableName: 'Table', Item: item(10, '2') } }] }],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key() } }] }], ['BatchExecuteStatement', { Statements: [{ Statement: get }] }], ['ExecuteTransaction', { TransactStatements: [{ Statement: get }] }],
  ])('[C19] %s lists the ARN', (operation, input) => {
    expect(told(operation, input)).toEqual([TableName]);
  });

  test('[C19] so do item collections', () => {
    const SIZE = { ReturnItemCollectionMetrics: 'SIZE' };
    const names = (operation: string, input: object): string[] => Object.keys(client.ok(operation, { ...input, ...SIZE })['ItemCollectionMetrics'] as Json);
    expect(names('BatchWriteItem', { RequestItems: { [TableName]: [{ PutRequest: { Item } }] } })).toEqual([TableName]);
    expect(names('TransactWriteItems', { TransactItems: [{ Put: { TableName, Item } }] })).toEqual([TableName]);
  });
});

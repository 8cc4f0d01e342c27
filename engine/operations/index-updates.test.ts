import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const INVALID = 'One or more parameter values were invalid:';
const UNITS = (units: number): object => ({ ReadCapacityUnits: units, WriteCapacityUnits: units });
const update = (client: TestClient, more: object): string => client.verdict('UpdateTable', { TableName: 'Table', ...more }).replace('ValidationException: ', '');
const described = (client: TestClient): Json => client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
const indexOf = (client: TestClient, name: string): Json | undefined => (described(client)['GlobalSecondaryIndexes'] as Json[] | undefined)?.find(({ IndexName }) => IndexName === name);
const define = (...names: string[]): object => ({ AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })) });
const updates = (...all: object[]): object => ({ GlobalSecondaryIndexUpdates: all });
const creating = (name: string, keys: string[], more: object = {}): object => updates({ Create: { ...indexInput(name, keys), ...more } });
const deleting = (IndexName: string): object => updates({ Delete: { IndexName } });
const updating = (IndexName: string, more: object = {}): object => updates({ Update: { IndexName, ...more } });
const scanned = (client: TestClient, IndexName: string): string => {
  const { status, body } = client.call('Scan', { TableName: 'Table', IndexName });
  return status === 200 ? (body['Items'] as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort().join() : String(body['message']);
};
const ONLY_ONE = 'LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table';

const filled = (options = {}): TestClient => {
  const client = createTableClient({ range: undefined }, options);
  for (const [pk, x] of [['a', { S: 'one' }], ['b', { S: 'two' }], ['c', { N: '3' }], ['d', undefined], ['e', { S: '' }]] as const) {
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...(x && { x }) } });
  }
  return client;
};

describe('global indexes', () => {
  test('[T46] are filled from the table; what does not fit is left out', () => {
    const client = filled();
    expect(update(client, { ...define('x'), ...creating('ByX', ['x']) })).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ IndexStatus: 'ACTIVE', ItemCount: 2 });
    expect(scanned(client, 'ByX')).toBe('a,b');
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'f' }, x: { S: 'three' } } });
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    expect(scanned(client, 'ByX')).toBe('b,f');
  });

  test('[T46] too long keys are left out too', () => {
    const client = createTableClient({ range: undefined });
    for (const [pk, length] of [['a', 2048], ['b', 2049]] as const) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, x: { S: 'x'.repeat(length) }, y: { S: 'y'.repeat(length - 1024) } } });
    update(client, { ...define('x'), ...creating('ByX', ['x'], { Projection: { ProjectionType: 'KEYS_ONLY' } }) });
    expect(scanned(client, 'ByX')).toBe('a');
    update(client, { ...define('pk', 'y'), ...creating('ByY', ['pk', 'y'], { Projection: { ProjectionType: 'KEYS_ONLY' } }) });
    expect(scanned(client, 'ByY')).toBe('a');
  });

  test('[T44] are deleted with their entries', () => {
    const client = filled();
    update(client, { ...define('x'), ...creating('ByX', ['x']) });
    expect(update(client, deleting('ByX'))).toBe('ok');
    expect(indexOf(client, 'ByX')).toBeUndefined();
    expect(scanned(client, 'ByX')).toBe('The table does not have the specified index: ByX');
  });

  test('[T44] that are not there are told so', () => {
    const client = filled();
    const NOT_FOUND = 'ResourceNotFoundException: Requested resource not found';
    for (const change of [deleting('ByX'), updating('ByX', { OnDemandThroughput: {} })]) expect(update(client, change)).toBe(`${NOT_FOUND}: Index ByX for table Table`);
    expect(update(client, updating('ByX', { ProvisionedThroughput: UNITS(1) }))).toContain('Action Blocked: IndexUpdate');
    expect(update(filled({ wording: 'classic' }), deleting('ByX'))).toBe(NOT_FOUND);
    const local = createTableClient({ attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('Local', ['pk', 'l'])] } });
    expect(update(local, deleting('Local'))).toBe('Cannot delete an index that is not a GlobalSecondaryIndex: Local');
    expect(update(local, updating('Local', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }))).toBe('Cannot update an index that is not a GlobalSecondaryIndex: Local');
  });

  test('[T44] one of them at a time', () => {
    const client = filled();
    expect(update(client, { ...define('x', 'y'), ...updates({ Create: indexInput('ByX', ['x']) }, { Create: indexInput('ByY', ['y']) }) })).toBe(ONLY_ONE);
    expect(update(client, updates({}))).toBe(`${INVALID} One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`);
    expect(update(client, updates({ Delete: { IndexName: 'ByX' }, Update: { IndexName: 'ByX' } }))).toBe(`${INVALID} Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`);
    expect(update(client, { ...define('x'), ...updates({ Create: indexInput('ByX', ['x']) }, { Delete: { IndexName: 'ByX' } }) })).toBe(`${INVALID} Only one global secondary index update per index is allowed simultaneously. Index: ByX`);
  });

  test('[T45] definitions are added, known ones keep their type, unused ones are dropped', () => {
    const client = filled();
    const defined = (): unknown => (described(client)['AttributeDefinitions'] as { AttributeName: string; AttributeType: string }[]).map(({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`);
    expect(update(client, creating('ByX', ['x']))).toBe(`${INVALID} AttributeDefinitions is not specified for index: ByX`);
    expect(update(client, { ...define('y'), ...creating('ByX', ['x']) })).toBe(`${INVALID} Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: [y]`);
    expect(update(client, { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' }, { AttributeName: 'pk', AttributeType: 'N' }, { AttributeName: 'unused', AttributeType: 'B' }], ...creating('ByX', ['x', 'pk']) })).toBe('ok');
    expect(defined()).toEqual(['pk S', 'x S']);
    expect(update(client, { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'N' }, { AttributeName: 'a', AttributeType: 'N' }], ...creating('ByAX', ['a', 'x']) })).toBe('ok');
    expect(defined()).toEqual(['a N', 'pk S', 'x S']);
    expect(update(client, deleting('ByAX'))).toBe('ok');
    expect(update(client, { DeletionProtectionEnabled: false })).toBe('ok');
    expect(defined()).toEqual(['pk S', 'x S']);
  });

  test('[T14] [T15] [T16] have the rules of new ones', () => {
    const client = filled();
    const many = (count: number): object => ({ Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: Array.from({ length: count }, (_, at) => `a${at}`) } });
    for (let at = 1; at < 5; at += 1) expect(update(client, { ...define('x'), ...creating(`Index${at}`, ['x'], many(20)) })).toBe('ok');
    expect(update(client, { ...define('x'), ...creating('Index1', ['x']) })).toBe('Attempting to create an index which already exists');
    expect(update(client, { ...define('x'), ...creating('Index5', ['x'], many(20)) })).toBe('ok');
    expect(update(client, { ...define('x'), ...creating('More', ['x'], many(1)) })).toContain('exceeds per-table limit of 100');
    expect(update(client, { ...define('x'), ...creating('More', ['x'], { Projection: {} }) })).toContain('Unknown ProjectionType');
    for (let at = 6; at <= 20; at += 1) expect(update(client, { ...define('x'), ...creating(`Index${at}`, ['x']) })).toBe('ok');
    expect(update(client, { ...define('x'), ...creating('Index21', ['x']) })).toBe('LimitExceededException: Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20');
  });

  test('[T18] [P6] have units of their own', () => {
    const client = createTableClient({ ...{ attributes: { x: 'S' } }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS(5), GlobalSecondaryIndexes: [{ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS(5) }] } });
    expect(update(client, updating('ByX', { ProvisionedThroughput: UNITS(9) }))).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(9) });
    expect(described(client)['ProvisionedThroughput']).toMatchObject(UNITS(5));
    const both = (index: string): string => `${INVALID} Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: ${index}`;
    expect(update(client, { ...define('y'), ...creating('ByY', ['y']) })).toBe(both('ByY'));
    expect(update(client, updating('ByX'))).toBe(both('ByX'));
    expect(update(client, updating('ByX', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }))).toBe(`${INVALID} MaxReadRequestUnits for OnDemandThroughput for index : ByX cannot be specified when the table BillingMode is PROVISIONED`);
  });

  test('[T18] have none on demand', () => {
    const client = createTableClient({ attributes: { x: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByX', ['x'])] } });
    const only = `${INVALID} The only Updates for index: ByX when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`;
    for (const more of [{ ProvisionedThroughput: UNITS(5) }, {}, { OnDemandThroughput: {} }]) expect(update(client, updating('ByX', more))).toBe(only);
    expect(update(client, { ...define('y'), ...creating('ByY', ['y'], { ProvisionedThroughput: UNITS(1) }) })).toBe(`${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ByY when BillingMode is PAY_PER_REQUEST`);
    expect(update(client, updating('ByX', { OnDemandThroughput: { MaxReadRequestUnits: -1, MaxWriteRequestUnits: 5 } }))).toBe('ok');
    expect(indexOf(client, 'ByX')?.['OnDemandThroughput']).toEqual({ MaxWriteRequestUnits: 5 });
  });
});

describe('global indexes with the lifecycle facet', () => {
  const slow = (): TestClient => {
    const client = createTableClient({ range: undefined }, { profile: { lifecycle: true } });
    client.advance(10_000);
    return client;
  };

  test('[T44] [T46] are filled while the table is used', () => {
    const client = slow();
    const put = (pk: string): unknown => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, x: { S: 'x' } } });
    put('before');
    put('gone');
    const answer = client.ok('UpdateTable', { TableName: 'Table', ...define('x'), ...creating('ByX', ['x']) })['TableDescription'];
    expect(answer).toMatchObject({ TableStatus: 'UPDATING', GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING', Backfilling: false }] });
    const IN_USE = 'ResourceInUseException: Attempt to change a resource which is still in use:';
    expect(update(client, deleting('ByX'))).toBe(`${IN_USE} Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the index is active. Table: Table Index: ByX`);
    expect(update(client, updating('ByX', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }))).toBe(`${IN_USE} Index is being created but is not backfilling yet.  Table: Table Index: ByX`);
    expect(update(client, { OnDemandThroughput: { MaxReadRequestUnits: 1 } })).toBe(`${IN_USE} OnDemandThroughput cannot be updated while index creation is in progress for indexes: [ByX]`);
    expect(update(client, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } })).toBe(`${IN_USE} Can't change stream status when an index is being created. Table: Table Indexes: [ByX]`);
    expect(client.verdict('Scan', { TableName: 'Table', IndexName: 'ByX' })).toMatch(/Cannot read from backfilling global secondary index: ByX/);
    client.advance(5_000);
    expect(described(client)).toMatchObject({ TableStatus: 'ACTIVE', GlobalSecondaryIndexes: [{ IndexStatus: 'CREATING', Backfilling: true }] });
    put('during');
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'gone' } } });
    expect(update(client, { ...define('y'), ...creating('ByY', ['y']) })).toBe(ONLY_ONE);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe(`${IN_USE} Cannot delete table while indexes are being created, updated, or deleted.`);
    client.advance(10_000);
    expect(indexOf(client, 'ByX')).toMatchObject({ IndexStatus: 'ACTIVE', ItemCount: 2 });
    expect(indexOf(client, 'ByX')).not.toHaveProperty('Backfilling');
    expect(scanned(client, 'ByX')).toBe('before,during');
  });

  test('[T46] of a new table are not told to be filled', () => {
    const client = createTableClient({ attributes: { x: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByX', ['x'])] } }, { profile: { lifecycle: true } });
    expect(indexOf(client, 'ByX')).toMatchObject({ IndexStatus: 'CREATING', WarmThroughput: { Status: 'UPDATING' } });
    expect(indexOf(client, 'ByX')).not.toHaveProperty('Backfilling');
  });

  test('[T44] one that is being filled can be deleted, and does not come back', () => {
    const client = slow();
    update(client, { ...define('x'), ...creating('ByX', ['x']) });
    client.advance(7_000);
    const answer = client.ok('UpdateTable', { TableName: 'Table', ...deleting('ByX') })['TableDescription'];
    expect(answer).toMatchObject({ TableStatus: 'UPDATING', GlobalSecondaryIndexes: [{ IndexStatus: 'DELETING' }] });
    expect(update(client, updating('ByX', { OnDemandThroughput: { MaxReadRequestUnits: 1 } }))).toContain('Index is being deleted. Table: Table Index: ByX');
    for (let second = 0; second < 12; second += 1) {
      expect(indexOf(client, 'ByX')?.['IndexStatus'] ?? 'DELETING').toBe('DELETING');
      client.advance(1_000);
    }
    expect(indexOf(client, 'ByX')).toBeUndefined();
  });

  test('[T44] [T48] one whose throughput changes is UPDATING, its table is not', () => {
    const client = createTableClient({ range: undefined, attributes: { x: 'S', y: 'S' }, more: {
      BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS(5), GlobalSecondaryIndexes: ['ByX', 'ByY'].map((name) => ({ ...indexInput(name, [name === 'ByX' ? 'x' : 'y']), ProvisionedThroughput: UNITS(5) })),
    } }, { profile: { lifecycle: true } });
    client.advance(10_000);
    const answer = client.ok('UpdateTable', { TableName: 'Table', ...updating('ByX', { ProvisionedThroughput: UNITS(6) }) })['TableDescription'];
    expect(answer).toMatchObject({ TableStatus: 'ACTIVE', GlobalSecondaryIndexes: [{ IndexStatus: 'UPDATING', ProvisionedThroughput: { ...UNITS(5), LastIncreaseDateTime: client.engine.clock.now / 1000 } }, { IndexStatus: 'ACTIVE' }] });
    expect(update(client, updating('ByX', { ProvisionedThroughput: UNITS(7) }))).toContain('Index is being updated. Table: Table Index: ByX');
    expect(update(client, updating('ByY', { ProvisionedThroughput: UNITS(7) }))).toBe('ok');
    client.advance(10_000);
    expect(described(client)['GlobalSecondaryIndexes']).toMatchObject([{ IndexStatus: 'ACTIVE', ProvisionedThroughput: UNITS(6) }, { IndexStatus: 'ACTIVE', ProvisionedThroughput: UNITS(7) }]);
  });
});

test('[T12] [T44] the name of a global index is free again', () => {
  const client = filled();
  for (let time = 0; time < 2; time += 1) {
    expect(update(client, { ...define('x'), ...creating('ByX', ['x']) })).toBe('ok');
    expect(update(client, deleting('ByX'))).toBe('ok');
  }
  expect(client.verdict('CreateTable', tableInput())).toContain('Table already exists');
});

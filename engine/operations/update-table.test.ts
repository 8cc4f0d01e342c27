import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const INVALID = 'One or more parameter values were invalid:';
const HOUR = 3_600_000;
const UNITS = (read: number, write = read): object => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const PROVISIONED = { BillingMode: 'PROVISIONED', ProvisionedThroughput: UNITS(5) };
const update = (client: TestClient, more: object): string => client.verdict('UpdateTable', { TableName: 'Table', ...more }).replace('ValidationException: ', '');
const described = (client: TestClient, TableName = 'Table'): Json => client.ok('DescribeTable', { TableName })['Table'] as Json;
const indexOf = (client: TestClient, name: string): Json | undefined => (described(client)['GlobalSecondaryIndexes'] as Json[] | undefined)?.find(({ IndexName }) => IndexName === name);
const provisioned = (more: object = {}, options = {}): TestClient => createTableClient({ more: { ...PROVISIONED, ...more } }, options);
const define = (...names: string[]): object => ({ AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })) });
const creating = (name: string, keys: string[], more: object = {}): object => ({ GlobalSecondaryIndexUpdates: [{ Create: { ...indexInput(name, keys), ...more } }] });
const deleting = (IndexName: string): object => ({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
const scanned = (client: TestClient, IndexName: string): string => {
  const { status, body } = client.call('Scan', { TableName: 'Table', IndexName });
  return status === 200 ? (body['Items'] as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort().join() : String(body['message']);
};

describe('what an update changes', () => {
  test('[T40] is something', () => {
    const nothing = 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required';
    for (const more of [{}, { GlobalSecondaryIndexUpdates: [] }, define('x')]) expect(update(createTableClient(), more)).toBe(nothing);
    expect(update(createTableClient(), { TableName: 'None' })).toBe(nothing);
  });

  test('[T2] [T40] of a table that is there', () => {
    expect(update(createTableClient(), { TableName: 'None', BillingMode: 'PAY_PER_REQUEST' })).toBe('ResourceNotFoundException: Requested resource not found: Table: None not found');
  });

  test('[T40] may be the settings', () => {
    const client = createTableClient();
    expect(update(client, { DeletionProtectionEnabled: true, TableClass: 'STANDARD_INFREQUENT_ACCESS' })).toBe('ok');
    expect(described(client)).toMatchObject({ DeletionProtectionEnabled: true, TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS', LastUpdateDateTime: client.engine.clock.now / 1000 } });
  });

  test('[T40] is nothing when it is refused', () => {
    const client = provisioned({ ...tableInput({ attributes: { x: 'S' } }), ...PROVISIONED, GlobalSecondaryIndexes: [{ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS(50) }] });
    const index = (read: number): object => ({ GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(read) } }] });
    for (const read of [49, 48, 47, 46]) expect(update(client, index(read))).toBe('ok');
    const before = described(client);
    const stream = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
    expect(update(client, { ...index(45), ...stream, ProvisionedThroughput: UNITS(6), DeletionProtectionEnabled: true, TableClass: 'STANDARD_INFREQUENT_ACCESS' })).toContain('LimitExceededException');
    expect(described(client)).toEqual(before);
    expect(update(client, { ...stream, GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByY', ['y']) }] })).toContain('not defined');
    expect(update(client, { StreamSpecification: { StreamEnabled: false }, ProvisionedThroughput: UNITS(9) })).toContain('Table already has a disabled stream');
    expect(described(client)).toEqual(before);
    expect(update(client, { ProvisionedThroughput: UNITS(7) })).toBe('ok');
  });
});

describe('throughput', () => {
  test('[T41] changes', () => {
    const client = provisioned();
    expect(update(client, { ProvisionedThroughput: UNITS(5) })).toBe(
      'The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for the table: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.');
    expect(update(client, { ProvisionedThroughput: UNITS(5, 6) })).toBe('ok');
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ ...UNITS(5, 6), LastIncreaseDateTime: client.engine.clock.now / 1000 });
  });

  test('[T41] belongs to provisioned tables', () => {
    const unitsOnDemand = `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`;
    const client = createTableClient({ attributes: { x: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByX', ['x'])] } });
    expect(update(client, { ProvisionedThroughput: UNITS(5) })).toBe(unitsOnDemand);
    expect(update(client, { ProvisionedThroughput: UNITS(5), BillingMode: 'PAY_PER_REQUEST' })).toBe(unitsOnDemand);
    expect(update(client, { ProvisionedThroughput: UNITS(5), ...deleting('ByX') })).toBe(unitsOnDemand);
    expect(update(client, { BillingMode: 'PROVISIONED' })).toBe(`${INVALID} ProvisionedThroughput must be specified when BillingMode is PROVISIONED`);
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(5) } }] })).toContain('ProvisionedThroughput should not be specified for index: ByX');
    expect(update(client, { ProvisionedThroughput: UNITS(2e12) })).toBe('Given value 2000000000000 for ReadCapacityUnits is out of bounds');
  });

  test('[T43] is lowered four times a day at once, then once an hour', () => {
    const client = provisioned({ ProvisionedThroughput: UNITS(100) }, { startTime: Date.UTC(2026, 0, 1, 0, 10) });
    let units = 100;
    const lower = (): string => {
      const verdict = update(client, { ProvisionedThroughput: UNITS(units - 1) });
      if (verdict === 'ok') units -= 1;
      return verdict;
    };
    // The clock stands still.
    expect([lower(), lower(), lower(), lower()]).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(lower()).toBe('LimitExceededException: Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. ' +
      'Number of decreases today: 4. Last decrease at Thursday, January 1, 2026 12:10:00 AM UTC. Next decrease can be made at Thursday, January 1, 2026 1:10:00 AM UTC');
    expect(update(client, { ProvisionedThroughput: UNITS(200) })).toBe('ok');
    units = 200;
    client.advance(HOUR);
    expect([lower(), lower()].map((verdict) => verdict.slice(0, 2))).toEqual(['ok', 'Li']);
    client.advance(2 * HOUR);
    expect([lower(), lower(), lower()].map((verdict) => verdict.slice(0, 2))).toEqual(['ok', 'ok', 'Li']);
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ NumberOfDecreasesToday: 7, LastDecreaseDateTime: client.engine.clock.now / 1000 });
    client.advance(24 * HOUR);
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ NumberOfDecreasesToday: 0 });
    expect([lower(), lower(), lower(), lower(), lower()].map((verdict) => verdict.slice(0, 2))).toEqual(['ok', 'ok', 'ok', 'ok', 'Li']);
  });

  test('[T43] at most 27 times a day', () => {
    const client = provisioned({ ProvisionedThroughput: UNITS(1000) }, { startTime: Date.UTC(2026, 0, 1) });
    let done = 0;
    for (let quarter = 0; quarter < 96; quarter += 1) {
      while (update(client, { ProvisionedThroughput: UNITS(1000 - done - 1) }) === 'ok') done += 1;
      client.advance(HOUR / 4);
    }
    // The last quarter ended at midnight, where a new day begins.
    expect(done).toBe(27);
  });

  test('[T42] goes when a table becomes on-demand, and is stated when it returns', () => {
    const client = createTableClient({ attributes: { x: 'S' }, more: { ...PROVISIONED, GlobalSecondaryIndexes: [{ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS(7) }] } });
    client.advance(5000);
    expect(update(client, { BillingMode: 'PAY_PER_REQUEST' })).toBe('ok');
    const now = client.engine.clock.now / 1000;
    expect(described(client)).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: now }, ProvisionedThroughput: UNITS(0) });
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(0) });
    expect(update(client, { OnDemandThroughput: { MaxReadRequestUnits: 50 }, GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', OnDemandThroughput: { MaxWriteRequestUnits: 20 } } }] })).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ OnDemandThroughput: { MaxWriteRequestUnits: 20 } });
    expect(update(client, PROVISIONED)).toBe(`${INVALID} ProvisionedThroughput must be specified for index: ByX`);
    expect(update(client, { ...PROVISIONED, GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(3) } }] })).toBe('ok');
    expect(described(client)).toMatchObject({ BillingModeSummary: { BillingMode: 'PROVISIONED', LastUpdateToPayPerRequestDateTime: now }, ProvisionedThroughput: UNITS(5) });
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(3) });
    expect([described(client)['OnDemandThroughput'], indexOf(client, 'ByX')?.['OnDemandThroughput']]).toEqual([undefined, undefined]);
  });

  test('[T19] maxima are changed one by one', () => {
    const client = createTableClient();
    const set = (OnDemandThroughput: object): unknown => {
      expect(update(client, { OnDemandThroughput })).toBe('ok');
      return described(client)['OnDemandThroughput'];
    };
    expect(set({ MaxReadRequestUnits: 10 })).toEqual({ MaxReadRequestUnits: 10 });
    expect(set({ MaxWriteRequestUnits: 20 })).toEqual({ MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 });
    expect(set({ MaxReadRequestUnits: -1 })).toEqual({ MaxWriteRequestUnits: 20 });
    expect(set({ MaxWriteRequestUnits: -1 })).toBeUndefined();
    expect(update(provisioned(), { OnDemandThroughput: { MaxReadRequestUnits: 10 } })).toContain('cannot be specified when table BillingMode is PROVISIONED');
  });
});

describe('global indexes', () => {
  const filled = (): TestClient => {
    const client = createTableClient({ range: undefined });
    for (const [pk, x] of [['a', { S: 'one' }], ['b', { S: 'two' }], ['c', { N: '3' }], ['d', undefined], ['e', { S: '' }]] as const) {
      client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...(x && { x }) } });
    }
    return client;
  };

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
    expect(update(client, deleting('ByX'))).toBe('ResourceNotFoundException: Requested resource not found');
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', OnDemandThroughput: {} } }] })).toContain('Action Blocked: IndexUpdate');
  });

  test('[T44] one of them at a time', () => {
    const client = filled();
    const both = { GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByX', ['x']) }, { Create: indexInput('ByY', ['y']) }] };
    const LIMIT = 'LimitExceededException: Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table';
    expect(update(client, { ...define('x', 'y'), ...both })).toBe(LIMIT);
    expect(update(client, { GlobalSecondaryIndexUpdates: [{}] })).toBe(`${INVALID} One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`);
    expect(update(client, { ...define('x'), GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByX', ['x']) }, { Delete: { IndexName: 'ByX' } }] })).toBe(`${INVALID} Only one global secondary index update per index is allowed simultaneously. Index: ByX`);
  });

  test('[T45] definitions are added, known ones keep their type, unused ones are dropped', () => {
    const client = filled();
    const defined = (): unknown => (described(client)['AttributeDefinitions'] as { AttributeName: string; AttributeType: string }[]).map(({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`);
    expect(update(client, { ...creating('ByX', ['x']) })).toContain('Some index key attributes are not defined in AttributeDefinitions. Keys: [x], AttributeDefinitions: []');
    expect(update(client, { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' }, { AttributeName: 'pk', AttributeType: 'N' }, { AttributeName: 'unused', AttributeType: 'B' }], ...creating('ByX', ['x', 'pk']) })).toBe('ok');
    expect(defined()).toEqual(['pk S', 'x S']);
    expect(update(client, { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'N' }, { AttributeName: 'y', AttributeType: 'N' }], ...creating('ByYX', ['y', 'x']) })).toBe('ok');
    expect(defined()).toEqual(['pk S', 'x S', 'y N']);
    expect(update(client, deleting('ByYX'))).toBe('ok');
    expect(update(client, { DeletionProtectionEnabled: false })).toBe('ok');
    expect(defined()).toEqual(['pk S', 'x S']);
  });

  test('[T14] [T15] [T16] [T18] have the rules of new ones', () => {
    const client = filled();
    const many = { ProjectionType: 'INCLUDE', NonKeyAttributes: Array.from({ length: 20 }, (_, at) => `a${at}`) };
    expect(update(client, { ...define('x'), ...creating('ByX', ['x'], { Projection: many }) })).toBe('ok');
    for (let at = 1; at < 5; at += 1) expect(update(client, { ...define('x'), ...creating(`Index${at}`, ['x'], { Projection: many }) })).toBe('ok');
    expect(update(client, { ...define('x'), ...creating('ByX', ['x']) })).toContain('Index already exists: ByX');
    expect(update(client, { ...define('x'), ...creating('More', ['x'], { Projection: many }) })).toContain('exceeds per-table limit of 100');
    expect(update(client, { ...define('x'), ...creating('More', ['x'], { ProvisionedThroughput: UNITS(1) }) })).toContain('should not be specified for index: More');
    expect(update(client, { ...define('x'), ...creating('More', ['x'], { Projection: {} }) })).toContain('Unknown ProjectionType');
    for (let at = 5; at < 20; at += 1) expect(update(client, { ...define('x'), ...creating(`Index${at}`, ['x']) })).toBe('ok');
    expect(update(client, { ...define('x'), ...creating('Index20', ['x']) })).toContain('exceeds the per-table limit of 20');
  });

  test('[T18] [P6] have units of their own', () => {
    const client = provisioned({ ...tableInput({ attributes: { x: 'S' } }), ...PROVISIONED, GlobalSecondaryIndexes: [{ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS(5) }] });
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(9) } }] })).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(9) });
    expect(described(client)['ProvisionedThroughput']).toMatchObject(UNITS(5));
    expect(update(client, { ...define('y'), ...creating('ByY', ['y']) })).toContain('ProvisionedThroughput is not specified for index: ByY');
  });
});

describe('changes that take time', () => {
  const slow = (): TestClient => createTableClient({ range: undefined }, { profile: { lifecycle: true } });
  const status = (client: TestClient): unknown => described(client)['TableStatus'];
  const get = (client: TestClient): string => client.verdict('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });

  test('[T1] [T2] [T30] a new table cannot be used, only described', () => {
    const client = slow();
    expect([status(client), get(client)]).toEqual(['CREATING', 'ResourceNotFoundException: Requested resource not found']);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table is being created: Table');
    expect(update(client, { DeletionProtectionEnabled: true })).toContain('Table is being created: Table');
    expect(client.verdict('CreateTable', tableInput())).toContain('Table already exists');
    client.advance(10_000);
    expect([status(client), get(client)]).toEqual(['ACTIVE', 'ok']);
  });

  test('[T30] [T40] one that is being updated can be used, but not changed', () => {
    const client = slow();
    client.advance(10_000);
    expect(update(client, { TableClass: 'STANDARD_INFREQUENT_ACCESS' })).toBe('ok');
    expect([status(client), get(client)]).toEqual(['UPDATING', 'ok']);
    expect(update(client, { DeletionProtectionEnabled: true })).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table is being updated: Table');
    client.advance(10_000);
    expect(status(client)).toBe('ACTIVE');
  });

  test('[T1] [T2] [T25] [T30] one that is being deleted is gone for data', () => {
    const client = slow();
    client.advance(10_000);
    const deleted = client.ok('DeleteTable', { TableName: 'Table' })['TableDescription'];
    expect(deleted).toMatchObject({ TableName: 'Table', TableStatus: 'DELETING' });
    expect([status(client), get(client)]).toEqual(['DELETING', 'ResourceNotFoundException: Requested resource not found']);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ok');
    expect(client.ok('ListTables', {})).toEqual({ TableNames: ['Table'] });
    client.advance(10_000);
    expect(client.verdict('DescribeTable', { TableName: 'Table' })).toContain('ResourceNotFoundException');
    expect(client.ok('ListTables', {})).toEqual({ TableNames: [] });
  });

  test('[T30] in the instant profile the next request sees it done', () => {
    const client = createTableClient({ range: undefined });
    expect([status(client), get(client)]).toEqual(['ACTIVE', 'ok']);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(get(client)).toContain('ResourceNotFoundException');
    expect(client.verdict('CreateTable', tableInput())).toBe('ok');
  });

  test('[T44] [T46] an index is filled while the table is used', () => {
    const client = slow();
    client.advance(10_000);
    const put = (pk: string): unknown => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, x: { S: 'x' } } });
    put('before');
    put('gone');
    expect(update(client, { ...define('x'), ...creating('ByX', ['x']) })).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ IndexStatus: 'CREATING', Backfilling: true });
    client.advance(5_000);
    put('during');
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'gone' } } });
    expect(status(client)).toBe('ACTIVE');
    expect(update(client, { ...define('y'), ...creating('ByY', ['y']) })).toContain('Only 1 online index');
    client.advance(10_000);
    expect(indexOf(client, 'ByX')).toMatchObject({ IndexStatus: 'ACTIVE', ItemCount: 2 });
    expect(indexOf(client, 'ByX')).not.toHaveProperty('Backfilling');
    expect(scanned(client, 'ByX')).toBe('before,during');
  });

  test('[T44] one that is being filled can be deleted, and does not come back', () => {
    const client = slow();
    client.advance(10_000);
    update(client, { ...define('x'), ...creating('ByX', ['x']) });
    client.advance(7_000);
    expect(update(client, deleting('ByX'))).toBe('ok');
    for (let second = 0; second < 12; second += 1) {
      expect(indexOf(client, 'ByX')?.['IndexStatus'] ?? 'DELETING').toBe('DELETING');
      client.advance(1_000);
    }
    expect(indexOf(client, 'ByX')).toBeUndefined();
  });
});

describe('deleting a table', () => {
  test('[T25] is refused under deletion protection', () => {
    const client = createTableClient({ more: { DeletionProtectionEnabled: true } });
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ValidationException: Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.');
    expect(update(client, { DeletionProtectionEnabled: false })).toBe('ok');
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ok');
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ResourceNotFoundException: Requested resource not found: Table: Table not found');
  });

  test('[T25] takes items and indexes with it', () => {
    const client = createTableClient({ range: undefined });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } } });
    const before = described(client)['TableId'];
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('CreateTable', tableInput({ range: undefined }));
    expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(0);
    expect(described(client)['TableId']).not.toBe(before);
  });
});

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
const indexed = (units: number): TestClient => provisioned({ ...tableInput({ attributes: { x: 'S' } }), ...PROVISIONED, GlobalSecondaryIndexes: [{ ...indexInput('ByX', ['x']), ProvisionedThroughput: UNITS(units) }] });
const indexUnits = (read: number, write = read): object => ({ GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(read, write) } }] });

describe('what an update changes', () => {
  const NOTHING = 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required';
  const definitions = { AttributeDefinitions: [{ AttributeName: 'x', AttributeType: 'S' }] };

  test('[T40] is something', () => {
    for (const more of [{}, { GlobalSecondaryIndexUpdates: [] }, definitions, { OnDemandThroughput: {} }, { WarmThroughput: {} }, { TableName: 'None' }]) {
      expect(update(createTableClient(), more)).toBe(NOTHING);
    }
    expect(update(createTableClient(), { MultiRegionConsistency: 'STRONG' })).toBe(NOTHING.replace('MultiRegionConsistency, ', ''));
    expect(update(createTableClient({}, { wording: 'classic' }), {}))
      .toBe('At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required');
    expect(update(createTableClient(), { GlobalSecondaryIndexUpdates: [], DeletionProtectionEnabled: true })).toBe(`${INVALID} List of GlobalSecondaryIndexUpdates is empty`);
  });

  test('[T2] [T40] of a table that is there', () => {
    expect(update(createTableClient(), { TableName: 'None', BillingMode: 'PAY_PER_REQUEST' })).toBe('ResourceNotFoundException: Requested resource not found: Table: None not found');
  });

  test('[T40] [T45] may be a setting; attribute definitions beside it are ignored', () => {
    const client = createTableClient();
    expect(update(client, { TableClass: 'STANDARD_INFREQUENT_ACCESS', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }, { AttributeName: 'x', AttributeType: 'B' }] })).toBe('ok');
    expect(described(client)).toMatchObject({ TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS', LastUpdateDateTime: client.engine.clock.now / 1000 } });
    expect(described(client)['AttributeDefinitions']).toEqual([{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'S' }]);
  });

  test('[T40] is nothing when it is refused', () => {
    const client = indexed(50);
    for (const read of [49, 48, 47, 46]) expect(update(client, indexUnits(read))).toBe('ok');
    const before = described(client);
    expect(update(client, { ...indexUnits(45), ProvisionedThroughput: UNITS(6) })).toContain('LimitExceededException');
    expect(described(client)).toEqual(before);
    expect(update(client, { ...indexUnits(46), ProvisionedThroughput: UNITS(6) })).toContain('will not change');
    expect(described(client)).toEqual(before);
    expect(update(client, { ProvisionedThroughput: UNITS(7) })).toBe('ok');
  });
});

describe('changes in one request', () => {
  const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } };
  const CREATE = { AttributeDefinitions: [{ AttributeName: 'y', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByY', ['y']) }] };
  const SSE = { SSESpecification: { Enabled: true } };
  const CLASS = { TableClass: 'STANDARD_INFREQUENT_ACCESS' };
  const PROTECTION = { DeletionProtectionEnabled: true };
  const WARM = { WarmThroughput: { ReadUnitsPerSecond: 13_000 } };
  const MAXIMUM = { OnDemandThroughput: { MaxReadRequestUnits: 10 } };
  const UNITS6 = { ProvisionedThroughput: UNITS(6) };
  const ON_DEMAND = { BillingMode: 'PAY_PER_REQUEST' };
  const only = (what: string): string => `${INVALID} ${what} must be the only operation in the request`;

  test.each([
    [only('Server-Side Encryption modification'), [SSE, CLASS], [SSE, PROTECTION], [SSE, WARM], [SSE, UNITS6], [SSE, CREATE]],
    [only('TableClass modification'), [CLASS, PROTECTION], [CLASS, WARM], [CLASS, STREAM], [CLASS, ON_DEMAND], [CLASS, CREATE]],
    [only('DeletionProtection modification'), [PROTECTION, WARM], [PROTECTION, MAXIMUM], [PROTECTION, ON_DEMAND], [PROTECTION, CREATE]],
    [only('WarmThroughput'), [WARM, STREAM], [WARM, ON_DEMAND]],
    [only('Replica modification'), [{ ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] }, SSE]],
    [`${INVALID} OnDemandThroughput can only be combined with BillingMode in an UpdateTable request`, [MAXIMUM, STREAM], [MAXIMUM, WARM]],
    [`${INVALID} You cannot modify stream status while updating table IOPS`, [STREAM, UNITS6], [STREAM, { BillingMode: 'PROVISIONED', ...UNITS6 }]],
    [`${INVALID} You cannot create or delete index while updating table IOPS`, [CREATE, UNITS6], [{ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'ByX' } }] }, UNITS6]],
    [`${INVALID} You cannot create or delete index while changing stream status`, [CREATE, STREAM]],
    [`${INVALID} Create global secondary index cannot be specified when updating WarmThroughput`, [CREATE, WARM]],
  ] as [string, ...object[][]][])('[T47] %s', (text, ...pairs) => {
    for (const client of [provisioned(), createTableClient()]) {
      const before = described(client);
      for (const pair of pairs) expect(update(client, Object.assign({}, ...pair) as object)).toBe(text);
      expect(described(client)).toEqual(before);
    }
  });

  test('[T47] some go together', () => {
    const toOnDemand = (more: object): string => update(provisioned(), { ...ON_DEMAND, ...more });
    expect([toOnDemand(STREAM), toOnDemand(MAXIMUM), toOnDemand(CREATE)]).toEqual(['ok', 'ok', 'ok']);
    expect(update(indexed(5), { ProvisionedThroughput: UNITS(6), ...indexUnits(6) })).toBe('ok');
    const client = indexed(5);
    const adding = { Create: { ...indexInput('ByY', ['y']), ProvisionedThroughput: UNITS(1) } };
    expect(update(client, { ...CREATE, GlobalSecondaryIndexUpdates: [adding, { Update: { IndexName: 'ByX', ProvisionedThroughput: UNITS(6) } }] })).toBe('ok');
    expect([indexOf(client, 'ByX'), indexOf(client, 'ByY')]).toMatchObject([{ ProvisionedThroughput: UNITS(6) }, { ProvisionedThroughput: UNITS(1) }]);
  });
});

describe('throughput', () => {
  test('[T41] changes', () => {
    const client = provisioned();
    const unchanged = (index = false): string => {
      const [the, owner] = index ? ['the index ByX', 'index ByX'] : ['the table', 'the table'];
      return `The provisioned throughput for ${the} will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for ${owner}: 5. Requested ReadCapacityUnits: 5. Current WriteCapacityUnits provisioned for ${owner}: 5. Requested WriteCapacityUnits: 5. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`;
    };
    for (const more of [{}, { BillingMode: 'PROVISIONED' }]) expect(update(client, { ProvisionedThroughput: UNITS(5), ...more })).toBe(unchanged());
    expect(update(client, { ProvisionedThroughput: UNITS(5, 6) })).toBe('ok');
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ ...UNITS(5, 6), LastIncreaseDateTime: client.engine.clock.now / 1000 });
    expect(update(indexed(5), indexUnits(5))).toBe(unchanged(true));
    expect(update(indexed(5), { ProvisionedThroughput: UNITS(5), ...indexUnits(6) })).toBe(unchanged());
  });

  test('[T41] belongs to provisioned tables', () => {
    const unitsOnDemand = `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`;
    const client = createTableClient({ attributes: { x: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByX', ['x'])] } });
    expect(update(client, { ProvisionedThroughput: UNITS(5) })).toBe(unitsOnDemand);
    const both = { ProvisionedThroughput: UNITS(5), BillingMode: 'PAY_PER_REQUEST' };
    expect(update(provisioned(), both)).toBe(`${INVALID} ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST`);
    expect(update(provisioned({}, { wording: 'classic' }), both)).toBe(unitsOnDemand);
    for (const any of [client, provisioned()]) expect(update(any, { BillingMode: 'PROVISIONED' })).toBe(`${INVALID} ProvisionedThroughput must be specified when BillingMode is PROVISIONED`);
    expect(update(client, { ProvisionedThroughput: UNITS(2e12) })).toBe('Given value 2000000000000 for ReadCapacityUnits is out of bounds');
  });

  const day = (start = 10): TestClient => provisioned({ ProvisionedThroughput: UNITS(1000) }, { startTime: Date.UTC(2026, 0, 1, 0, start) });
  /** Lowers the units by one, where that is taken. */
  const lower = (client: TestClient): string => update(client, { ProvisionedThroughput: UNITS((described(client)['ProvisionedThroughput'] as { ReadCapacityUnits: number }).ReadCapacityUnits - 1) });

  test('[T43] is lowered four times a day at once, then once an hour after the last time', () => {
    const client = day();
    expect([1, 2, 3, 4].map(() => lower(client))).toEqual(['ok', 'ok', 'ok', 'ok']);
    const text = 'LimitExceededException: Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. ' +
      'Number of decreases today: 4. Last decrease at Thursday, January 1, 2026 at 12:10:00 AM Coordinated Universal Time. Next decrease can be made at Thursday, January 1, 2026 at 1:10:00 AM Coordinated Universal Time';
    expect(lower(client)).toBe(text);
    expect(update(client, { ProvisionedThroughput: UNITS(2000) })).toBe('ok');
    client.advance(HOUR - 1);
    expect(lower(client)).toBe(text);
    client.advance(1);
    expect([lower(client), lower(client).slice(0, 2)]).toEqual(['ok', 'Li']);
    client.advance(3 * HOUR);
    expect([lower(client), lower(client).slice(0, 2)]).toEqual(['ok', 'Li']);
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ NumberOfDecreasesToday: 6, LastDecreaseDateTime: client.engine.clock.now / 1000 });
    client.advance(24 * HOUR);
    expect(described(client)['ProvisionedThroughput']).toMatchObject({ NumberOfDecreasesToday: 0 });
    expect([1, 2, 3, 4, 5].map(() => lower(client).slice(0, 2))).toEqual(['ok', 'ok', 'ok', 'ok', 'Li']);
  });

  test('[T43] a new day begins at midnight', () => {
    const client = day(23 * 60 + 30);
    for (let time = 0; time < 4; time += 1) lower(client);
    expect(lower(client)).toMatch(/Next decrease can be made at Friday, January 2, 2026 at 12:00:00 AM/);
    client.advance(HOUR / 2);
    expect(lower(client)).toBe('ok');
    const classic = provisioned({ ProvisionedThroughput: UNITS(1000) }, { startTime: Date.UTC(2026, 0, 1, 13), wording: 'classic' });
    for (let time = 0; time < 4; time += 1) lower(classic);
    expect(lower(classic)).toMatch(/Last decrease at Thursday, January 1, 2026 1:00:00 PM UTC\. Next decrease can be made at Thursday, January 1, 2026 2:00:00 PM UTC$/);
  });

  test('[T43] at most 27 times a day', () => {
    const client = day(0);
    let done = 0;
    for (let quarter = 0; quarter < 96; quarter += 1) {
      while (lower(client) === 'ok') done += 1;
      client.advance(HOUR / 4);
    }
    // The last quarter ended at midnight, where a new day begins.
    expect(done).toBe(27);
  });

  test('[T43] each index has decreases of its own', () => {
    const client = indexed(50);
    for (const read of [49, 48, 47, 46]) expect(update(client, indexUnits(read))).toBe('ok');
    expect(update(client, indexUnits(45))).toMatch(/^LimitExceededException: .*Number of decreases today: 4/);
    expect(update(client, { ProvisionedThroughput: UNITS(4) })).toBe('ok');
  });

  test('[T42] goes when a table becomes on-demand, and is stated when it returns', () => {
    const client = indexed(7);
    client.advance(5000);
    expect(update(client, { BillingMode: 'PAY_PER_REQUEST' })).toBe('ok');
    const now = client.engine.clock.now / 1000;
    expect(described(client)).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST', LastUpdateToPayPerRequestDateTime: now }, ProvisionedThroughput: UNITS(0) });
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(0) });
    expect(update(client, { OnDemandThroughput: { MaxReadRequestUnits: 50 } })).toBe('ok');
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', OnDemandThroughput: { MaxWriteRequestUnits: 20 } } }] })).toBe('ok');
    expect(indexOf(client, 'ByX')).toMatchObject({ OnDemandThroughput: { MaxWriteRequestUnits: 20 } });
    expect(update(client, PROVISIONED)).toBe(`${INVALID} ProvisionedThroughput must be specified for index: ByX`);
    expect(update(client, { ...PROVISIONED, ...indexUnits(3) })).toBe('ok');
    expect(described(client)).toMatchObject({ BillingModeSummary: { BillingMode: 'PROVISIONED', LastUpdateToPayPerRequestDateTime: now }, ProvisionedThroughput: UNITS(5) });
    expect(indexOf(client, 'ByX')).toMatchObject({ ProvisionedThroughput: UNITS(3) });
    expect([described(client)['OnDemandThroughput'], indexOf(client, 'ByX')?.['OnDemandThroughput']]).toEqual([undefined, undefined]);
  });

  test('[T19] maxima are changed one by one', () => {
    const client = createTableClient();
    const set = (OnDemandThroughput: object): unknown[] => {
      const answer = client.ok('UpdateTable', { TableName: 'Table', OnDemandThroughput })['TableDescription'] as Json;
      expect(answer['TableStatus']).toBe('ACTIVE');
      return [answer['OnDemandThroughput'], described(client)['OnDemandThroughput']];
    };
    expect(set({ MaxReadRequestUnits: 10 })).toEqual([{ MaxReadRequestUnits: 10 }, { MaxReadRequestUnits: 10 }]);
    expect(set({ MaxWriteRequestUnits: 20 })[1]).toEqual({ MaxReadRequestUnits: 10, MaxWriteRequestUnits: 20 });
    expect(set({ MaxReadRequestUnits: -1 })).toEqual([{ MaxReadRequestUnits: -1, MaxWriteRequestUnits: 20 }, { MaxWriteRequestUnits: 20 }]);
    expect(set({ MaxWriteRequestUnits: -1 })).toEqual([{ MaxWriteRequestUnits: -1 }, undefined]);
    for (const units of [0, -2]) expect(update(client, { OnDemandThroughput: { MaxReadRequestUnits: units } })).toBe(`${INVALID} Requested MaxReadRequestUnits for OnDemandThroughput for table is outside of valid range`);
    expect(update(provisioned(), { OnDemandThroughput: { MaxReadRequestUnits: 10 } })).toBe(`${INVALID} MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED`);
    expect(update(provisioned({}, { wording: 'classic' }), { OnDemandThroughput: { MaxReadRequestUnits: 10 } })).toBe(`${INVALID} MaxReadRequestUnits for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.`);
  });

  test('[A20] maxima keep to the quota', () => {
    const client = createTableClient({ attributes: { x: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByX', ['x'])] } });
    const text = (of: string): string => `LimitExceededException: Subscriber limit exceeded: Requested MaxReadRequestUnits for OnDemandThroughput for ${of} exceeds TableMaxReadCapacityUnits of the account in region us-east-1`;
    const OnDemandThroughput = { MaxReadRequestUnits: 40_001 };
    expect(update(client, { OnDemandThroughput })).toBe(text('table'));
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'ByX', OnDemandThroughput } }] })).toBe(text('index : ByX'));
  });
});

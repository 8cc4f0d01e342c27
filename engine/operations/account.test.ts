import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, headersOf, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const describeTable = (client: TestClient, name = 'Table'): Json => client.ok('DescribeTable', { TableName: name })['Table'] as Json;
const units = (read: number, write = read): object => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const provisioned = (read: number, write = read, more: object = {}): object => ({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(read, write), ...more });

describe('quotas', () => {
  test('[A20] are told', () => {
    expect(createClient().ok('DescribeLimits', {})).toEqual({
      AccountMaxReadCapacityUnits: 80000, AccountMaxWriteCapacityUnits: 80000, TableMaxReadCapacityUnits: 40000, TableMaxWriteCapacityUnits: 40000,
    });
  });

  test('[A20] of tables, indexes and the account are kept', () => {
    const client = createClient();
    const create = (name: string, more: object): string => client.verdict('CreateTable', tableInput({ name, range: undefined, more }));
    expect(create('Big', provisioned(40001, 1))).toBe('LimitExceededException: The requested ReadCapacityUnits, 40001, is above the per table maximum for the account in us-east-1. Per table maximum: 40000. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.');
    expect(create('Big', provisioned(1, 40001))).toMatch(/^LimitExceededException: .*Write.* 40000/);
    expect(create('One', provisioned(40000))).toBe('ok');
    expect(create('Two', provisioned(40000))).toBe('ok');
    expect(create('Three', provisioned(1))).toBe('LimitExceededException: This request would have caused the ReadCapacityUnits limit to be exceeded for the account in us-east-1. Current ReadCapacityUnits reserved by the account: 80000. Limit: 80000. Requested: 1. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.');
    expect(create('OnDemand', {})).toBe('ok');
    client.ok('UpdateTable', { TableName: 'Two', ProvisionedThroughput: units(39999) });
    expect(create('Three', provisioned(1))).toBe('ok');
    expect(client.verdict('UpdateTable', { TableName: 'Three', ProvisionedThroughput: units(1, 2) })).toMatch(/^LimitExceededException: .*80000/);
    expect(client.verdict('UpdateTable', { TableName: 'OnDemand', ...provisioned(1) })).toMatch(/^LimitExceededException: .*80000/);
  });

  test('[A20] count the units of global indexes', () => {
    const index = (write: number): object => ({ ...indexInput('Index', ['gk']), ProvisionedThroughput: units(write) });
    const client = createClient();
    const input = (write: number): object => tableInput({ attributes: { gk: 'S' }, more: provisioned(40000, 40000, { GlobalSecondaryIndexes: [index(write)] }) });
    expect(client.verdict('CreateTable', input(40001))).toMatch(/^LimitExceededException: The requested ReadCapacityUnits for index Index, 40001, is above the per index maximum for the account in us-east-1. Per table maximum: 40000\./);
    expect(client.verdict('CreateTable', input(40000))).toBe('ok');
    expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: provisioned(1) }))).toMatch(/80000/);
  });

  test('[A21] so is the number of tables, and of those that change', () => {
    const client = createClient({ profile: { lifecycle: true } });
    const create = (name: string, more: object = {}): string => client.verdict('CreateTable', tableInput({ name, attributes: Object.keys(more).length > 0 ? { gk: 'S' } : {}, more }));
    const indexed = { GlobalSecondaryIndexes: [indexInput('Index', ['gk'])] };
    for (let at = 0; at < 250; at += 1) create(`Table${at}`);
    expect(create('Indexed', indexed)).toBe('LimitExceededException: Too many operations for a given subscriber.');
    for (let at = 250; at < 500; at += 1) create(`Table${at}`);
    expect(create('Plain')).toBe('LimitExceededException: Too many operations for a given subscriber.');
    client.advance(10_000);
    expect(create('Indexed', indexed)).toBe('ok');
  });

  test('[A21] 2,500 tables are enough', () => {
    const client = createClient();
    for (let at = 0; at < 2500; at += 1) client.ok('CreateTable', tableInput({ name: `Table${at}` }));
    expect(client.verdict('CreateTable', tableInput({ name: 'Last' }))).toMatch(/^LimitExceededException: .*2500/);
  });

  test('[A22] endpoints are where they were asked for', () => {
    const { raw } = createClient();
    const answer = raw('DescribeEndpoints', '{}', { headers: { ...headersOf('DescribeEndpoints'), host: 'localhost:8000' } });
    expect(JSON.parse(answer.text)).toEqual({ Endpoints: [{ Address: 'localhost:8000', CachePeriodInMinutes: 1440 }] });
  });
});

describe('encryption', () => {
  const encrypted = (SSESpecification: object): TestClient => createTableClient({ more: { SSESpecification } });
  const status = (client: TestClient): unknown => describeTable(client)['SSEDescription'];

  test('[A30] is by a key of AWS unless asked for', () => {
    expect(status(createTableClient())).toBeUndefined();
    expect(status(encrypted({ Enabled: false }))).toBeUndefined();
    expect(status(encrypted({ Enabled: true }))).toEqual({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: expect.stringMatching(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/) as string });
  });

  test.each([
    ['1234', 'arn:aws:kms:us-east-1:000000000000:key/1234'], ['alias/mine', 'arn:aws:kms:us-east-1:000000000000:alias/mine'],
    ['arn:aws:kms:us-east-1:111111111111:key/1234', 'arn:aws:kms:us-east-1:111111111111:key/1234'],
  ])('[A31] the key %s is %s', (KMSMasterKeyId, arn) => {
    expect(status(encrypted({ Enabled: true, SSEType: 'KMS', KMSMasterKeyId }))).toMatchObject({ KMSMasterKeyArn: arn });
  });

  test('[A30] specifications that contradict themselves are refused', () => {
    const client = createClient();
    const cases = [
      [{ Enabled: false, SSEType: 'KMS' }, 'SSEType can not be specified if Enabled is false'], [{ Enabled: false, KMSMasterKeyId: 'mine' }, 'KMSMasterKeyId can not be specified if Enabled is false'],
      [{ Enabled: true, KMSMasterKeyId: 'mine' }, 'SSEType KMS is required if KMSMasterKeyId is specified'], [{ Enabled: true, SSEType: 'AES256' }, 'SSEType AES256 is not supported'],
    ] as const;
    for (const [SSESpecification, text] of cases) {
      expect(client.verdict('CreateTable', tableInput({ more: { SSESpecification } }))).toBe(`ValidationException: One or more parameter values were invalid: ${text}`);
    }
  });

  test('[A30] one without members enables nothing, one of a type alone does', () => {
    expect(status(encrypted({}))).toBeUndefined();
    expect(status(encrypted({ SSEType: 'KMS' }))).toMatchObject({ Status: 'ENABLED', SSEType: 'KMS' });
  });

  test('[A31] [A32] the key changes, four times a day and after a pause', () => {
    const client = createTableClient();
    const change = (SSESpecification: object): string => client.verdict('UpdateTable', { TableName: 'Table', SSESpecification });
    const by = (KMSMasterKeyId: string): object => ({ Enabled: true, SSEType: 'KMS', KMSMasterKeyId });
    const arn = (key: string): string => `arn:aws:kms:us-east-1:000000000000:key/${key}`;
    const answer = (SSESpecification: object): unknown => (client.ok('UpdateTable', { TableName: 'Table', SSESpecification })['TableDescription'] as Json)['SSEDescription'];
    expect(answer(by('1'))).toEqual({ Status: 'UPDATING' });
    expect(status(client)).toEqual({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: arn('1') });
    expect(change(by(arn('1')))).toBe('ValidationException: One or more parameter values were invalid: Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key');
    expect(answer({ Enabled: false })).toEqual({ Status: 'UPDATING', SSEType: 'KMS', KMSMasterKeyArn: arn('1') });
    expect(status(client)).toBeUndefined();
    expect(change({ Enabled: false })).toBe('ValidationException: One or more parameter values were invalid: Table is already encrypted by default');
    expect(change({})).toContain('Table is already encrypted by default');
    expect(change({ Enabled: true })).toBe('ok');
    const start = client.engine.clock.now;
    client.advance(1000);
    // The same key, by another name.
    expect(change({ Enabled: true })).toBe('ok');
    const text = (time: number): string => new Date(time).toISOString();
    expect(change(by('3'))).toBe(`LimitExceededException: Subscriber limit exceeded: Encryption mode changes are limited in the 24h window ending at ${text(start + 1000)}. After the first 4 change, each subsequent change in the same window can be performed at most once every 21600 seconds. Number of updates today: 4. Last change at ${text(start + 1000)}. Next changes can be made at ${text(start + 1000 + 6 * 3600 * 1000)}.`);
    client.advance(6 * 3600 * 1000);
    expect(change(by('3'))).toBe('ok');
    expect(change(by('4'))).toMatch(/^LimitExceededException/);
    client.advance(24 * 3600 * 1000);
    expect(answer(by('4'))).toEqual({ Status: 'UPDATING', SSEType: 'KMS', KMSMasterKeyArn: arn('3') });
    expect(status(client)).toMatchObject({ KMSMasterKeyArn: arn('4') });
  });

  test('[A30] is ENABLED from the creation of a table on', () => {
    const client = createTableClient({ more: { SSESpecification: { Enabled: true } } }, { profile: { lifecycle: true } });
    expect(describeTable(client)).toMatchObject({ TableStatus: 'CREATING', SSEDescription: { Status: 'ENABLED' } });
  });
});

describe('warm throughput', () => {
  const warm = (ReadUnitsPerSecond: number, WriteUnitsPerSecond: number): object => ({ ReadUnitsPerSecond, WriteUnitsPerSecond });
  const partitions = (client: TestClient): number => client.ok('DescribeStream', { StreamArn: describeTable(client)['LatestStreamArn'] }) as unknown as number;

  test('[A40] is told of tables and indexes', () => {
    const table = describeTable(createTableClient({ attributes: { gk: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('Index', ['gk'])] } }));
    expect(table['WarmThroughput']).toEqual({ ...warm(12000, 4000), Status: 'ACTIVE' });
    expect((table['GlobalSecondaryIndexes'] as Json[])[0]?.['WarmThroughput']).toEqual({ ...warm(12000, 4000), Status: 'ACTIVE' });
    expect(describeTable(createTableClient({ more: provisioned(5, 7) }))['WarmThroughput']).toEqual({ ...warm(5, 7), Status: 'ACTIVE' });
  });

  test('[A41] is chosen at creation, and only rises', () => {
    const client = createTableClient({ more: { WarmThroughput: warm(20000, 4000) } });
    const raise = (WarmThroughput: object): string => client.verdict('UpdateTable', { TableName: 'Table', WarmThroughput });
    expect(describeTable(client)['WarmThroughput']).toMatchObject(warm(20000, 4000));
    expect(raise({ ReadUnitsPerSecond: 19999 })).toBe('ValidationException: One or more parameter values were invalid: Requested ReadUnitsPerSecond for WarmThroughput for table is lower than current WarmThroughput, decreasing WarmThroughput is not supported');
    expect(raise({ WriteUnitsPerSecond: 3999 })).toContain('Requested WriteUnitsPerSecond for WarmThroughput for table is lower');
    expect(raise({})).toMatch(/^ValidationException: At least one of /);
    expect(raise({ ReadUnitsPerSecond: 40001 })).toBe('LimitExceededException: Subscriber limit exceeded: Requested ReadUnitsPerSecond for WarmThroughput for table exceeds TableMaxReadCapacityUnits of the account in region us-east-1');
    expect(raise({ ReadUnitsPerSecond: 20000 })).toBe('ok');
    const raised = client.ok('UpdateTable', { TableName: 'Table', WarmThroughput: { WriteUnitsPerSecond: 9000 } })['TableDescription'];
    expect(raised).toMatchObject({ TableStatus: 'ACTIVE', WarmThroughput: { ...warm(20000, 4000), Status: 'UPDATING' } });
    expect(describeTable(client)['WarmThroughput']).toEqual({ ...warm(20000, 9000), Status: 'ACTIVE' });
    const create = (more: object): string => client.verdict('CreateTable', tableInput({ name: 'Low', more }));
    expect(create({ WarmThroughput: warm(11999, 4000) })).toBe('ValidationException: One or more parameter values were invalid: Requested ReadUnitsPerSecond for WarmThroughput for table is lower than initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial');
    expect(create(provisioned(10, 10, { WarmThroughput: warm(10, 5) }))).toBe('ValidationException: One or more parameter values were invalid: Requested WriteUnitsPerSecond for WarmThroughput for table is lower than WriteCapacityUnits of ProvisionedThroughput');
    expect(create({ WarmThroughput: {} })).toBe('ok');
  });

  test('[A41] of an index is its own', () => {
    const index = { ...indexInput('Index', ['gk']), WarmThroughput: warm(15000, 4000) };
    const client = createTableClient({ attributes: { gk: 'S' }, more: { GlobalSecondaryIndexes: [index] } });
    const told = (): unknown => (describeTable(client)['GlobalSecondaryIndexes'] as Json[])[0]?.['WarmThroughput'];
    expect(told()).toMatchObject(warm(15000, 4000));
    const update = (WarmThroughput: object): object => ({ TableName: 'Table', GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'Index', WarmThroughput } }] });
    expect(client.verdict('UpdateTable', update({ ReadUnitsPerSecond: 14000 }))).toContain('Requested ReadUnitsPerSecond for WarmThroughput for index Index is lower than current WarmThroughput');
    expect(client.verdict('UpdateTable', update({}))).toBe('ValidationException: One or more parameter values were invalid: WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: Index');
    client.ok('UpdateTable', update({ ReadUnitsPerSecond: 16000 }));
    expect(told()).toMatchObject(warm(16000, 4000));
  });

  test('[A41] stays when provisioned units are lowered or given up', () => {
    const client = createTableClient({ more: provisioned(5000, 5000) });
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(10) });
    expect(describeTable(client)['WarmThroughput']).toMatchObject(warm(5000, 5000));
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
    expect(describeTable(client)['WarmThroughput']).toMatchObject(warm(12000, 5000));
    client.ok('UpdateTable', { TableName: 'Table', ...provisioned(10) });
    expect(describeTable(client)['WarmThroughput']).toMatchObject(warm(12000, 5000));
  });

  test('[A41] there is a partition for each 3,000 reads and 1,000 writes of it', () => {
    const stream = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } };
    const shards = (client: TestClient): number => ((partitions(client) as unknown as { StreamDescription: { Shards: unknown[] } }).StreamDescription.Shards).length;
    expect(shards(createTableClient({ more: stream }))).toBe(4);
    expect(shards(createTableClient({ more: { ...stream, WarmThroughput: warm(12000, 4000) } }))).toBe(4);
    expect(shards(createTableClient({ more: { ...stream, WarmThroughput: warm(30000, 4000) } }))).toBe(10);
    expect(shards(createTableClient({ more: { ...stream, WarmThroughput: warm(12000, 7001) } }))).toBe(8);
  });
});

describe('settings that may not change often', () => {
  test('[A50] the class of a table: twice in 30 days', () => {
    const client = createTableClient();
    const change = (TableClass: string): string => client.verdict('UpdateTable', { TableName: 'Table', TableClass });
    expect(change('STANDARD_INFREQUENT_ACCESS')).toBe('ok');
    expect(change('STANDARD_INFREQUENT_ACCESS')).toBe('ok');
    expect(change('STANDARD')).toBe('ok');
    for (const one of ['STANDARD_INFREQUENT_ACCESS', 'STANDARD']) expect(change(one)).toBe('LimitExceededException: Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).');
    client.advance(30 * 24 * 3600 * 1000 + 1);
    expect(change('STANDARD_INFREQUENT_ACCESS')).toBe('ok');
    expect(describeTable(client)['TableClassSummary']).toMatchObject({ TableClass: 'STANDARD_INFREQUENT_ACCESS' });
  });

  test('[A51] the billing mode: four times a day to on-demand, back at any time', () => {
    const client = createTableClient({ more: provisioned(1) });
    for (let time = 0; time < 4; time += 1) {
      client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
      client.ok('UpdateTable', { TableName: 'Table', ...provisioned(1) });
    }
    expect(client.verdict('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' })).toMatch(/^LimitExceededException: .*4 times in 24 hours/);
    client.advance(24 * 3600 * 1000 + 1);
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
  });

  test('[A52] deletion protection: once in 15 seconds with the lifecycle facet, at will without', () => {
    for (const lifecycle of [true, false]) {
      const client = createTableClient({}, { profile: { lifecycle } });
      const protect = (DeletionProtectionEnabled: boolean): string => client.verdict('UpdateTable', { TableName: 'Table', DeletionProtectionEnabled });
      client.advance(10_000);
      expect(protect(true)).toBe('ok');
      client.advance(10_000);
      const text = `ThrottlingException: Deletion protection setting for table Table modified within the previous 15000 milliseconds. Please try again after ${new Date(client.engine.clock.now + 5_000).toISOString()}`;
      expect(protect(true)).toBe(lifecycle ? text : 'ok');
      expect(protect(false)).toBe(lifecycle ? text : 'ok');
      client.advance(10_000);
      expect(protect(false)).toBe('ok');
      client.advance(10_000);
      expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ok');
    }
  });
});

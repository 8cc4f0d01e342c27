import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient, type TestTable } from '../testing/client';
import { inRegion } from '../testing/regions';

const DAY = 24 * 3600 * 1000;
const put = (client: TestClient, pk: string, more: object = {}, TableName = 'Table'): Json => client.ok('PutItem', { TableName, Item: { pk: { S: pk }, ...more } });
const keys = (client: TestClient, TableName: string): unknown => (client.ok('Scan', { TableName })['Items'] as Json[]).map((item) => (item['pk'] as Json)['S']).sort();
const backUp = (client: TestClient, name = 'backup', TableName = 'Table'): string => String((client.ok('CreateBackup', { TableName, BackupName: name })['BackupDetails'] as Json)['BackupArn']);
const tableOf = (client: TestClient, TableName: string): Json => client.ok('DescribeTable', { TableName })['Table'] as Json;
const list = (client: TestClient, input: object = {}): unknown => (client.ok('ListBackups', input)['BackupSummaries'] as Json[]).map((backup) => backup['BackupName']);

const table: TestTable = {
  range: undefined, attributes: { gk: 'S' },
  more: { GlobalSecondaryIndexes: [indexInput('Global', ['gk'])], SSESpecification: { Enabled: true }, StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, Tags: [{ Key: 'a', Value: 'b' }], DeletionProtectionEnabled: true },
};

describe('backups', () => {
  test('[U1] [U10] keep a table as it was, whatever is written later, also when it is gone', () => {
    const client = createTableClient({ range: undefined });
    put(client, 'a');
    const arn = backUp(client);
    put(client, 'b');
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Restored', BackupArn: arn });
    expect(keys(client, 'Restored')).toEqual(['a']);
    put(client, 'c', {}, 'Restored');
    expect(keys(client, 'Table')).toEqual(['b']);
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Table', BackupArn: arn });
    expect(keys(client, 'Table')).toEqual(['a']);
    expect(keys(client, 'Restored')).toEqual(['a', 'c']);
  });

  test('[U2] are described with their table', () => {
    const client = createTableClient(table);
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    put(client, 'a', { gk: { S: 'g' } });
    const arn = backUp(client);
    const { TableId, CreationDateTime } = tableOf(client, 'Table');
    expect(arn).toMatch(/^arn:aws:dynamodb:us-east-1:000000000000:table\/Table\/backup\/\d{14}-[0-9a-f]{8}$/);
    expect(client.ok('DescribeBackup', { BackupArn: arn })['BackupDescription']).toEqual({
      BackupDetails: { BackupArn: arn, BackupName: 'backup', BackupSizeBytes: 6, BackupStatus: 'AVAILABLE', BackupType: 'USER', BackupCreationDateTime: CreationDateTime },
      SourceTableDetails: {
        TableName: 'Table', TableId, TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', TableSizeBytes: 6, KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        TableCreationDateTime: CreationDateTime, ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 }, ItemCount: 1, BillingMode: 'PAY_PER_REQUEST',
      },
      SourceTableFeatureDetails: {
        GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 } }],
        StreamDescription: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' },
        SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: expect.stringContaining('arn:aws:kms:') as string },
      },
    });
  });

  test('[U3] need a table that is there', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    const create = (TableName: string): string => client.verdict('CreateBackup', { TableName, BackupName: 'backup' });
    expect(create('Missing')).toBe('TableNotFoundException: Table not found: Missing');
    expect(create('Table')).toMatch(/^ContinuousBackupsUnavailableException: /);
    expect(create('ab')).toBe('ValidationException: TableName must be at least 3 characters long and at most 255 characters long');
    expect(client.verdict('DescribeContinuousBackups', { TableName: 'Missing' })).toBe('TableNotFoundException: Table not found: Missing');
    client.advance(10_000);
    expect(create('arn:aws:dynamodb:us-east-1:000000000000:table/Table')).toBe('ok');
    expect(create('arn:aws:dynamodb:eu-west-1:000000000000:table/Table')).toBe("ValidationException: 1 validation error detected: Invalid AWS region in 'arn:aws:dynamodb:eu-west-1:000000000000:table/Table'");
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(create('Table')).toMatch(/^TableInUseException: /);
  });

  test('[U4] can be deleted, but not while they are made or restored from', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    const BackupArn = backUp(client);
    const remove = (): string => client.verdict('DeleteBackup', { BackupArn });
    expect(remove()).toBe(`BackupInUseException: Backup is being used by another operation: ${BackupArn}`);
    expect(client.verdict('RestoreTableFromBackup', { TargetTableName: 'New', BackupArn })).toMatch(/^BackupInUseException/);
    client.advance(5_000);
    expect(client.ok('RestoreTableFromBackup', { TargetTableName: 'New', BackupArn })['TableDescription']).toMatchObject({
      TableStatus: 'CREATING', RestoreSummary: { SourceBackupArn: BackupArn, SourceTableArn: expect.stringMatching(/table\/Table$/) as string, RestoreInProgress: true },
    });
    expect(remove()).toMatch(/^BackupInUseException/);
    client.advance(30_000);
    expect(tableOf(client, 'New')['RestoreSummary']).toBeUndefined();
    expect(client.ok('DeleteBackup', { BackupArn })['BackupDescription']).toMatchObject({ BackupDetails: { BackupStatus: 'DELETED' } });
    for (const operation of ['DescribeBackup', 'DeleteBackup']) expect(client.verdict(operation, { BackupArn })).toBe(`BackupNotFoundException: Backup not found: ${BackupArn}`);
    expect(client.verdict('RestoreTableFromBackup', { TargetTableName: 'Other', BackupArn })).toMatch(/^BackupNotFoundException/);
  });

  test('[U5] are listed by table, time and type, in pages', () => {
    const client = createTableClient();
    client.ok('CreateTable', tableInput({ name: 'Other' }));
    const start = client.engine.clock.now / 1000;
    for (const [name, TableName] of [['one', 'Table'], ['two', 'Other'], ['three', 'Table']] as const) {
      backUp(client, name, TableName);
      client.advance(1000);
    }
    expect(list(client)).toEqual(['one', 'two', 'three']);
    expect(list(client, { TableName: 'Table' })).toEqual(['one', 'three']);
    expect(list(client, { BackupType: 'SYSTEM' })).toEqual([]);
    expect(list(client, { BackupType: 'ALL', TimeRangeLowerBound: start + 1, TimeRangeUpperBound: start + 2 })).toEqual(['two']);
    const page = client.ok('ListBackups', { Limit: 2 });
    const ExclusiveStartBackupArn = page['LastEvaluatedBackupArn'];
    expect((page['BackupSummaries'] as Json[])[1]).toMatchObject({ BackupName: 'two', TableName: 'Other', BackupStatus: 'AVAILABLE', BackupType: 'USER', BackupArn: ExclusiveStartBackupArn });
    client.ok('DeleteBackup', { BackupArn: ExclusiveStartBackupArn });
    expect(list(client, { ExclusiveStartBackupArn })).toEqual(['three']);
    expect(client.ok('ListBackups', { ExclusiveStartBackupArn })['LastEvaluatedBackupArn']).toBeUndefined();
  });
});

describe('restores', () => {
  test('[U10] bring indexes and encryption back, but not tags, stream, TTL, recovery and protection', () => {
    const client = createTableClient(table);
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    put(client, 'a', { gk: { S: 'g' } });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Restored', BackupArn: backUp(client) });
    const restored = tableOf(client, 'Restored');
    expect(restored).toMatchObject({ TableStatus: 'ACTIVE', ItemCount: 1, DeletionProtectionEnabled: false, SSEDescription: { Status: 'ENABLED' } });
    expect(restored['TableId']).not.toBe(tableOf(client, 'Table')['TableId']);
    expect(restored['StreamSpecification']).toBeUndefined();
    expect(client.ok('Query', { TableName: 'Restored', IndexName: 'Global', KeyConditionExpression: 'gk = :g', ExpressionAttributeValues: { ':g': { S: 'g' } } })['Count']).toBe(1);
    expect(client.ok('ListTagsOfResource', { ResourceArn: restored['TableArn'] })['Tags']).toEqual([]);
    expect(client.ok('DescribeTimeToLive', { TableName: 'Restored' })['TimeToLiveDescription']).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(client.ok('DescribeContinuousBackups', { TableName: 'Restored' })['ContinuousBackupsDescription']).toMatchObject({ PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } });
  });

  test('[U11] leave indexes out and change billing, throughput and encryption', () => {
    const client = createTableClient(table);
    const BackupArn = backUp(client);
    const units = { ReadCapacityUnits: 3, WriteCapacityUnits: 4 };
    client.ok('RestoreTableFromBackup', {
      TargetTableName: 'Plain', BackupArn, GlobalSecondaryIndexOverride: [], BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units, SSESpecificationOverride: { Enabled: false },
    });
    const plain = tableOf(client, 'Plain');
    expect(plain).toMatchObject({ ProvisionedThroughput: units, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }] });
    expect(plain['GlobalSecondaryIndexes']).toBeUndefined();
    expect(plain['SSEDescription']).toBeUndefined();
    const back = backUp(client, 'plain', 'Plain');
    client.ok('RestoreTableFromBackup', { TargetTableName: 'OnDemand', BackupArn: back, BillingModeOverride: 'PAY_PER_REQUEST' });
    expect(tableOf(client, 'OnDemand')).toMatchObject({ BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' }, ProvisionedThroughput: { ReadCapacityUnits: 0 } });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Same', BackupArn: back });
    expect(tableOf(client, 'Same')).toMatchObject({ ProvisionedThroughput: units });
  });

  test('[U11] are refused where they do not fit', () => {
    const client = createTableClient(table);
    const BackupArn = backUp(client);
    const restore = (more: object): string => client.verdict('RestoreTableFromBackup', { TargetTableName: 'New', BackupArn, ...more });
    expect(restore({ TargetTableName: 'Table' })).toBe('TableAlreadyExistsException: Table already exists: Table');
    expect(restore({ GlobalSecondaryIndexOverride: [indexInput('Other', ['gk'])] })).toMatch(/^ValidationException: .*Other/);
    expect(restore({ GlobalSecondaryIndexOverride: [indexInput('Global', ['gk'], { ProjectionType: 'KEYS_ONLY' })] })).toMatch(/^ValidationException: .*Global/);
    expect(restore({ GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), WarmThroughput: { ReadUnitsPerSecond: 13000 } }] })).toMatch(/^ValidationException: .*WarmThroughput/);
    expect(restore({ BillingModeOverride: 'PROVISIONED' })).toMatch(/^ValidationException: .*must both be specified/);
    expect(restore({ ProvisionedThroughputOverride: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } })).toMatch(/^ValidationException: Neither|^ValidationException: One or more.*Neither/);
  });
});

describe('point-in-time recovery', () => {
  const enable = (client: TestClient, RecoveryPeriodInDays?: number): Json => client.ok('UpdateContinuousBackups', {
    TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, ...(RecoveryPeriodInDays !== undefined && { RecoveryPeriodInDays }) },
  });
  const described = (client: TestClient): unknown => client.ok('DescribeContinuousBackups', { TableName: 'Table' })['ContinuousBackupsDescription'];
  const now = (client: TestClient): number => client.engine.clock.now / 1000;

  test('[U20] [U21] is off, and tells its window when it is on', () => {
    const client = createTableClient();
    expect(described(client)).toEqual({ ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } });
    const from = now(client);
    enable(client);
    client.advance(10_500);
    const window = (RecoveryPeriodInDays: number, EarliestRestorableDateTime: number): object => ({
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays, EarliestRestorableDateTime, LatestRestorableDateTime: Math.floor(now(client)) },
    });
    expect(described(client)).toEqual(window(35, from));
    enable(client, 1);
    client.advance(3 * DAY);
    expect(described(client)).toEqual(window(1, Math.floor(now(client)) - 86400));
    for (const days of [0, 36]) {
      expect(client.verdict('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: days } })).toMatch(/^ValidationException/);
    }
    expect(client.verdict('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false, RecoveryPeriodInDays: 1 } })).toMatch(/RecoveryPeriodInDays/);
  });

  test('[U21] with the lifecycle facet it lags five minutes behind', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    const from = now(client);
    enable(client);
    expect(described(client)).toMatchObject({ PointInTimeRecoveryDescription: { EarliestRestorableDateTime: from, LatestRestorableDateTime: from } });
    client.advance(600_000);
    expect(described(client)).toMatchObject({ PointInTimeRecoveryDescription: { EarliestRestorableDateTime: from, LatestRestorableDateTime: from + 300 } });
  });

  test('[U20] [U23] restores every second that was', () => {
    const client = createTableClient({ range: undefined });
    enable(client);
    const states: [number, string[]][] = [];
    const written: string[] = [];
    for (let step = 0; step < 60; step += 1) {
      const second = Math.floor(now(client));
      if (step % 3 !== 2) {
        put(client, `k${step}`);
        written.push(`k${step}`);
      }
      if (step % 7 === 6) client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: written.shift() ?? '' } } });
      if (states.at(-1)?.[0] === second) states.pop();
      states.push([second, [...written].sort()]);
      client.advance(step % 4 === 0 ? 2700 : 300);
    }
    states.forEach(([second, expected], at) => {
      client.ok('RestoreTableToPointInTime', { SourceTableName: 'Table', TargetTableName: `Restored${at}`, RestoreDateTime: second });
      expect(keys(client, `Restored${at}`), String(second)).toEqual(expected);
    });
    const { TableDescription: restored } = client.ok('RestoreTableToPointInTime', { SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', TargetTableName: 'Latest', UseLatestRestorableTime: true });
    expect(restored).toMatchObject({ RestoreSummary: { SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', RestoreDateTime: Math.floor(now(client)), RestoreInProgress: true } });
    expect(keys(client, 'Latest')).toEqual([...written].sort());
    expect(tableOf(client, 'Latest')).not.toHaveProperty('RestoreSummary');
  });

  test('[U10] [U23] indexes are those the source has now, also from another Region', () => {
    const client = createTableClient({ range: undefined });
    enable(client);
    put(client, 'a', { gk: { S: 'g' } });
    const then = Math.floor(now(client));
    client.advance(5000);
    client.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'gk', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('Global', ['gk']) }] });
    put(client, 'b', { gk: { S: 'g' } });
    const there = inRegion(client, 'eu-west-1');
    there.ok('RestoreTableToPointInTime', { SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', TargetTableName: 'Copy', RestoreDateTime: then });
    expect(there.ok('Scan', { TableName: 'Copy', IndexName: 'Global' })).toMatchObject({ Count: 1, Items: [{ pk: { S: 'a' } }] });
  });

  test('[U22] turned off and on again it has forgotten', () => {
    const client = createTableClient({ range: undefined });
    enable(client);
    put(client, 'a');
    const then = now(client);
    client.advance(5000);
    client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false } });
    const restore = (more: object): string => client.verdict('RestoreTableToPointInTime', { SourceTableName: 'Table', TargetTableName: 'New', ...more });
    expect(restore({ UseLatestRestorableTime: true })).toBe("PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for table 'Table'");
    enable(client);
    expect(restore({ RestoreDateTime: then })).toMatch(/^InvalidRestoreTimeException: /);
    expect(restore({ RestoreDateTime: now(client) + 1 })).toMatch(/^InvalidRestoreTimeException: /);
    expect(restore({ RestoreDateTime: now(client) })).toBe('ok');
  });

  test('[U23] a restore says what and when', () => {
    const client = createTableClient();
    enable(client);
    const restore = (input: object): string => client.verdict('RestoreTableToPointInTime', { TargetTableName: 'New', ...input });
    expect(restore({ UseLatestRestorableTime: true })).toMatch(/^ValidationException: .*SourceTableArn/);
    expect(restore({ SourceTableName: 'Table', SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', UseLatestRestorableTime: true })).toMatch(/^ValidationException/);
    expect(restore({ SourceTableName: 'Table' })).toMatch(/^ValidationException: .*RestoreDateTime/);
    expect(restore({ SourceTableName: 'Table', UseLatestRestorableTime: true, RestoreDateTime: now(client) })).toMatch(/^ValidationException/);
    expect(restore({ SourceTableName: 'Missing', UseLatestRestorableTime: true })).toBe('TableNotFoundException: Table not found: Missing');
    expect(restore({ SourceTableName: 'Table', TargetTableName: 'Table', UseLatestRestorableTime: true })).toMatch(/^TableAlreadyExistsException/);
  });

  test('[U12] a deleted table leaves a backup for 35 days', () => {
    const client = createTableClient({ range: undefined });
    enable(client);
    put(client, 'a');
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(list(client)).toEqual([]);
    const [summary] = client.ok('ListBackups', { BackupType: 'SYSTEM' })['BackupSummaries'] as Json[];
    expect(summary).toMatchObject({ BackupName: 'Table$DeletedTableBackup', BackupStatus: 'AVAILABLE', BackupExpiryDateTime: now(client) + 35 * 86400 });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Table', BackupArn: summary?.['BackupArn'] });
    expect(keys(client, 'Table')).toEqual(['a']);
    client.advance(35 * DAY);
    expect(client.ok('ListBackups', { BackupType: 'ALL' })['BackupSummaries']).toEqual([]);
  });
});

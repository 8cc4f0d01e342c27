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
    expect(create('Table')).toBe('TableNotFoundException: Table not found: Table');
    expect(create('ab')).toBe('ValidationException: TableName must be at least 3 characters long and at most 255 characters long');
    expect(client.verdict('DescribeContinuousBackups', { TableName: 'Missing' })).toBe('TableNotFoundException: Table not found: Missing');
    const describe = (): unknown => (client.ok('DescribeContinuousBackups', { TableName: 'Table' })['ContinuousBackupsDescription'] as Json)['ContinuousBackupsStatus'];
    const enable = (): string => client.verdict('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    client.advance(7_000);
    for (const verdict of [create('Table'), enable()]) expect(verdict).toBe('ContinuousBackupsUnavailableException: Backups are being enabled for the table: Table. Please retry later');
    expect(describe()).toBe('DISABLED');
    client.advance(3_000);
    expect([enable(), describe()]).toEqual(['ok', 'ENABLED']);
    expect(create('arn:aws:dynamodb:us-east-1:000000000000:table/Table')).toBe('ok');
    expect(create('arn:aws:dynamodb:eu-west-1:000000000000:table/Table')).toBe("ValidationException: 1 validation error detected: Invalid AWS region in 'arn:aws:dynamodb:eu-west-1:000000000000:table/Table'");
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(create('Table')).toBe('ok');
  });

  test('[U3] are found by ARNs of backups', () => {
    const client = createTableClient();
    const arn = backUp(client);
    const [OTHER_KIND, BAD] = ['ValidationException: Invalid Backup ARN', 'ValidationException: Invalid Request: BackupArn is not valid'];
    const cases = [
      [arn.slice(0, arn.indexOf('/backup')), OTHER_KIND], ['x'.repeat(40), OTHER_KIND], [arn.replace('/backup/', '/export/'), OTHER_KIND],
      [arn.replace('us-east-1', 'xx-fake-1'), BAD], [arn.replace('arn:aws:', 'arn:other:'), BAD], [arn.replace(':dynamodb:', ':s3:'), BAD],
      [arn.replace('000000000000', '111111111111'), 'AccessDeniedException: Access is denied'], [`${arn.slice(0, -1)}x`, `BackupNotFoundException: Backup not found: ${arn.slice(0, -1)}x`],
    ] as const;
    for (const [BackupArn, text] of cases) {
      for (const [operation, more] of [['DescribeBackup', {}], ['DeleteBackup', {}], ['RestoreTableFromBackup', { TargetTableName: 'New' }]] as const) expect(client.verdict(operation, { BackupArn, ...more }), BackupArn).toBe(text);
    }
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
    expect(remove()).toBe(`BackupInUseException: Backup is being used to restore table: ${BackupArn}`);
    const restore = (TargetTableName: string): string => client.verdict('RestoreTableFromBackup', { TargetTableName, BackupArn });
    expect(restore('Another')).toBe(`BackupInUseException: Backup is being used to restore another table: ${BackupArn}`);
    expect(restore('New')).toBe(`TableInUseException: Table: New is already being restored from backup: ${BackupArn}`);
    expect(client.verdict('CreateTable', tableInput({ name: 'New' }))).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table is being used: New');
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
    expect(list(client, { TableName: 'Missing' })).toEqual([]);
    expect(client.verdict('ListBackups', { TimeRangeLowerBound: start + 1, TimeRangeUpperBound: start })).toBe('ValidationException: One or more parameter values were invalid: Time range lower bound must be less than or equal to upper bound');
    expect(client.verdict('ListBackups', { ExclusiveStartBackupArn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/Table/backup/01700000000000-00000000' }))
      .toBe('ValidationException: Invalid Request: The supplied ExclusiveStartBackupArn does not match the region');
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
    const REQUEST = 'ValidationException: Invalid Request:';
    const other = (index: string): string => `${REQUEST} Index ${index} does not match a secondary index that existed in the source table and cannot be created during the restore operation`;
    expect(restore({ GlobalSecondaryIndexOverride: [indexInput('Other', ['pk'])] })).toBe(other('Other'));
    expect(restore({ GlobalSecondaryIndexOverride: [indexInput('Global', ['gk'], { ProjectionType: 'KEYS_ONLY' })] })).toBe(other('Global'));
    expect(restore({ GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), WarmThroughput: { ReadUnitsPerSecond: 13000 } }] })).toMatch(/^ValidationException: .*WarmThroughput/);
    const units = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };
    const provisioned = { BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units };
    const index = (more: object = {}): object => ({ GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), ...more }] });
    expect(restore({ BillingModeOverride: 'PROVISIONED' })).toBe(`${REQUEST} Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED`);
    expect(restore({ ProvisionedThroughputOverride: units })).toBe(`${REQUEST} Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED`);
    expect(restore({ ...provisioned, BillingModeOverride: 'PAY_PER_REQUEST' })).toBe(`${REQUEST} Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST`);
    expect(restore({ BillingModeOverride: 'PAY_PER_REQUEST', ...index({ ProvisionedThroughput: units }) })).toBe(`${REQUEST} Cannot override ProvisionedThroughput if BillingMode is overridden to PAY_PER_REQUEST for index Global`);
    expect(restore({ ...provisioned, ...index() })).toBe(`${REQUEST} Must specify provisioned throughput for index Global`);
    expect(restore({ ...provisioned, OnDemandThroughputOverride: { MaxReadRequestUnits: 1 } })).toBe(`${REQUEST} Cannot override MaxReadRequestUnits for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST`);
    expect(restore({ OnDemandThroughputOverride: { MaxWriteRequestUnits: 0 } })).toBe(`${REQUEST} Requested MaxWriteRequestUnits for OnDemandThroughput is outside of valid range`);
    expect(client.ok('ListTables', {})).toEqual({ TableNames: ['Table'] });
  });

  test('[U11] rename indexes', () => {
    const client = createTableClient(table);
    put(client, 'a', { gk: { S: 'g' } });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'New', BackupArn: backUp(client), GlobalSecondaryIndexOverride: [indexInput('Renamed', ['gk'])] });
    expect((tableOf(client, 'New')['GlobalSecondaryIndexes'] as Json[]).map(({ IndexName, ItemCount }) => [IndexName, ItemCount])).toEqual([['Renamed', 1]]);
  });

  test('[T3] [U10] a provisioned table tells its billing mode once it is restored', () => {
    const client = createTableClient({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } } });
    client.ok('RestoreTableFromBackup', { TargetTableName: 'New', BackupArn: backUp(client) });
    expect([tableOf(client, 'Table')['BillingModeSummary'], tableOf(client, 'New')['BillingModeSummary']]).toEqual([undefined, { BillingMode: 'PROVISIONED' }]);
  });

  test('[U10] [U11] from another Region say how the table is encrypted', () => {
    const client = createTableClient({ range: undefined });
    put(client, 'a');
    const there = inRegion(client, 'eu-west-1');
    const input = { TargetTableName: 'Copy', BackupArn: backUp(client) };
    expect(there.verdict('RestoreTableFromBackup', input)).toBe('ValidationException: Invalid Request: sseSpecificationOverride must be provided for cross-region restores');
    there.ok('RestoreTableFromBackup', { ...input, SSESpecificationOverride: { Enabled: true, SSEType: 'KMS' } });
    expect(there.ok('Scan', { TableName: 'Copy' })['Count']).toBe(1);
    expect(there.verdict('DescribeBackup', { BackupArn: input.BackupArn })).toMatch(/^BackupNotFoundException/);
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
    expect(client.verdict('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false, RecoveryPeriodInDays: 1 } })).toBe('ValidationException: Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.');
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
    there.ok('RestoreTableToPointInTime', { SourceTableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', TargetTableName: 'Copy', RestoreDateTime: then, SSESpecificationOverride: { Enabled: false } });
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
    const latest = { UseLatestRestorableTime: true };
    const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
    const INVALID = 'ValidationException: One or more parameter values were invalid:';
    const iso = (time: number): string => new Date(time * 1000).toISOString().replace('.000Z', 'Z');
    expect(restore(latest)).toBe("ValidationException: The parameter 'TableName' is required but was not present in the request");
    expect(restore({ SourceTableName: 'Table', SourceTableArn: ARN, ...latest })).toBe('ValidationException: Must provide exactly one of: sourceTableArn, sourceTableName');
    for (const time of [{}, { UseLatestRestorableTime: false }]) {
      expect(restore({ SourceTableName: 'Table', ...time })).toBe('ValidationException: Invalid Request: Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both');
    }
    expect(restore({ SourceTableName: 'Table', ...latest, RestoreDateTime: now(client) })).toMatch(/^ValidationException: Invalid Request: Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request\. /);
    expect(restore({ SourceTableArn: 'Table', ...latest })).toBe(`${INVALID} ARNs must start with 'arn:': Table`);
    expect(restore({ SourceTableArn: `${ARN}/index/Index`, ...latest })).toBe(`${INVALID} sourceTableArn is not a valid ARN`);
    expect(restore({ SourceTableArn: ARN.replace('000000000000', '111111111111'), ...latest })).toBe('ValidationException: This action is only supported by accounts that match the resource owner’s account.');
    expect(restore({ SourceTableName: 'Missing', ...latest })).toBe('TableNotFoundException: Table not found: Missing');
    const at = Math.floor(now(client));
    expect(restore({ SourceTableName: 'Table', TargetTableName: 'Table', RestoreDateTime: at + 60 }))
      .toBe(`InvalidRestoreTimeException: RestoreDateTime '${iso(at + 60)}' must be within EarliestRestorableDateTime '${iso(at)}' and LatestRestorableDateTime '${iso(at)}'`);
    expect(restore({ SourceTableName: 'Table', TargetTableName: 'Table', UseLatestRestorableTime: true })).toMatch(/^TableAlreadyExistsException/);
  });

  test('[U12] a deleted table leaves a backup for 35 days', () => {
    const client = createTableClient({ range: undefined });
    enable(client);
    put(client, 'a');
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(list(client)).toEqual([]);
    const [summary] = client.ok('ListBackups', { BackupType: 'SYSTEM' })['BackupSummaries'] as Json[];
    expect(summary).toMatchObject({ BackupName: 'Table$DeletedTableBackup', BackupStatus: 'AVAILABLE', BackupExpiryDateTime: now(client) + 35 * 86400, BackupArn: expect.stringMatching(/\/backup\/\d{14}-00000000$/) as string });
    const BackupArn = String(summary?.['BackupArn']);
    expect(client.ok('DescribeBackup', { BackupArn })['BackupDescription']).toMatchObject({ SourceTableFeatureDetails: {} });
    expect(client.verdict('DeleteBackup', { BackupArn })).toBe(`ValidationException: Invalid Request: User is not allowed to delete the system backup with arn ${BackupArn}. It will automatically expire on ${new Date(client.engine.clock.now + 35 * DAY).toISOString()}`);
    client.ok('RestoreTableFromBackup', { TargetTableName: 'Table', BackupArn: summary?.['BackupArn'] });
    expect(keys(client, 'Table')).toEqual(['a']);
    client.advance(35 * DAY);
    expect(client.ok('ListBackups', { BackupType: 'ALL' })['BackupSummaries']).toEqual([]);
  });
});

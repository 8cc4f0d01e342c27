import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, type Json, tableInput, type TestClient } from '../../testing/client';

const MINUTE = 60_000;
const GET = { TableName: 'Table', Key: { pk: { S: 'a' } } };
const encryptedBy = (KMSMasterKeyId: string): object => ({ SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId } });
const disabledText = (arn: string): RegExp => new RegExp(`^ValidationException: KMS key disabled error: com\\.amazonaws\\.services\\.kms\\.model\\.DisabledException: ${arn} is disabled\\. \\(Service: AWSKMS; Status Code: 400; Error Code: DisabledException; Request ID: [0-9a-f-]{36}; Proxy: null\\)$`);

/** A client with a table that a customer's key encrypts. */
function encrypted(lifecycle = false): { client: TestClient; arn: string; describe: () => Json } {
  const client = createClient({ profile: { lifecycle } });
  const arn = client.engine.keys.create({ alias: 'alias/mine' });
  client.ok('CreateTable', tableInput({ range: undefined, more: { ...encryptedBy('alias/mine'), StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } }));
  client.advance(MINUTE);
  return { client, arn, describe: () => client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json };
}

describe('a customer\'s key', () => {
  test('[Z31] is made, disabled, enabled, and scheduled for deletion', () => {
    const { engine } = createClient();
    const { keys } = engine;
    const arn = keys.create();
    const state = (): unknown => keys.list().map((key) => [key.state, key.deletionAt]);
    expect(arn).toMatch(/^arn:aws:kms:us-east-1:000000000000:key\/[0-9a-f-]{36}$/);
    expect(state()).toEqual([['Enabled', undefined]]);
    keys.disable(arn);
    expect(state()).toEqual([['Disabled', undefined]]);
    keys.scheduleDeletion(arn, 7);
    expect(state()).toEqual([['PendingDeletion', engine.clock.now + 7 * 24 * 60 * MINUTE]]);
    expect(() => { keys.enable(arn); }).toThrow('pending deletion');
    keys.cancelDeletion(arn);
    expect(state()).toEqual([['Disabled', undefined]]);
    keys.enable(arn);
    expect(state()).toEqual([['Enabled', undefined]]);
    expect(() => { keys.cancelDeletion(arn); }).toThrow('not pending deletion');
    expect(() => { keys.scheduleDeletion(arn, 6); }).toThrow('7 to 30 days');
    keys.scheduleDeletion(arn, 7);
    engine.clock.advanceTo(engine.clock.now + 8 * 24 * 60 * MINUTE);
    expect(() => { keys.cancelDeletion(arn); }).toThrow('not pending deletion');
  });

  test('[Z31] is found by its alias; one that was never spoken of counts as enabled', () => {
    const { describe: table, arn } = encrypted();
    expect(table()['SSEDescription']).toEqual({ Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: arn });
    expect(createTableClient({ more: encryptedBy('arn:aws:kms:us-east-1:000000000000:key/other') }).verdict('Scan', { TableName: 'Table' })).toBe('ok');
  });

  test('[Z32] that cannot be used encrypts no table, and lets none go', () => {
    const { client, arn } = encrypted();
    const other = client.engine.keys.create();
    const create = (name: string, key: string): string => client.verdict('CreateTable', tableInput({ name, more: encryptedBy(key) }));
    const { BackupDetails } = client.ok('CreateBackup', { TableName: 'Table', BackupName: 'abc' }) as unknown as { BackupDetails: { BackupArn: string } };
    client.engine.keys.disable(arn);
    expect(create('New', 'alias/mine')).toMatch(disabledText(arn));
    expect(client.verdict('DescribeTable', { TableName: 'New' })).toMatch(/^ResourceNotFoundException/);
    expect(client.verdict('UpdateTable', { TableName: 'Table', ...encryptedBy(other) })).toMatch(disabledText(arn));
    expect(client.verdict('UpdateTable', { TableName: 'Table', SSESpecification: { Enabled: false } })).toMatch(disabledText(arn));
    expect(client.verdict('RestoreTableFromBackup', { TargetTableName: 'Copy', BackupArn: BackupDetails.BackupArn })).toMatch(disabledText(arn));
    client.engine.keys.scheduleDeletion(other);
    expect(create('New', other)).toMatch(/^ValidationException: KMS validation error: com\.amazonaws\.services\.kms\.model\.KMSInvalidStateException: arn:aws:kms:.* is pending deletion\. \(Service: AWSKMS; /);
    client.engine.keys.enable(arn);
    expect(client.verdict('UpdateTable', { TableName: 'Table', SSESpecification: { Enabled: false } })).toBe('ok');
    client.engine.keys.disable(arn);
    expect(client.verdict('GetItem', GET)).toBe('ok');
  });
});

describe('a table whose key cannot be used', () => {
  const DATA: readonly (readonly [string, object])[] = [
    ['GetItem', GET], ['PutItem', { TableName: 'Table', Item: GET.Key }], ['UpdateItem', GET], ['DeleteItem', GET], ['Scan', { TableName: 'Table' }], ['Query', { TableName: 'Table', KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'a' } } }],
    ['BatchGetItem', { RequestItems: { Table: { Keys: [GET.Key] } } }], ['BatchWriteItem', { RequestItems: { Table: [{ DeleteRequest: { Key: GET.Key } }] } }], ['TransactGetItems', { TransactItems: [{ Get: GET }] }], ['ExecuteStatement', { Statement: 'SELECT * FROM "Table"' }],
  ];

  test('[Z33] refuses its data and stream at once in the instant profile, shows it, and comes back', () => {
    const { client, arn, describe: table } = encrypted();
    client.ok('PutItem', { TableName: 'Table', Item: GET.Key });
    const { LatestStreamArn: StreamArn } = table();
    const { StreamDescription } = client.ok('DescribeStream', { StreamArn }) as unknown as { StreamDescription: { Shards: { ShardId: string }[] } };
    const iterators = StreamDescription.Shards.map(({ ShardId }) => client.ok('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }));
    const statuses: string[] = [];
    client.engine.subscribe((event) => { if (event.type === 'table.changed') statuses.push(event.status); });

    client.engine.keys.disable(arn);
    for (const [operation, input] of [...DATA, ...iterators.map(({ ShardIterator }) => ['GetRecords', { ShardIterator }] as const)]) expect(client.verdict(operation, input), operation).toMatch(disabledText(arn));
    expect(table()).toMatchObject({ TableStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', SSEDescription: { Status: 'ENABLED', KMSMasterKeyArn: arn, InaccessibleEncryptionDateTime: client.engine.clock.now / 1000 } });
    expect(client.verdict('TagResource', { ResourceArn: table()['TableArn'], Tags: [{ Key: 'a', Value: 'b' }] })).toBe('ok');

    client.engine.keys.enable(arn);
    expect(client.ok('GetItem', GET)).toEqual({ Item: GET.Key });
    expect(iterators.flatMap(({ ShardIterator }) => client.ok('GetRecords', { ShardIterator })['Records'])).toHaveLength(1);
    expect(table()).toMatchObject({ TableStatus: 'ACTIVE', SSEDescription: { Status: 'ENABLED' } });
    expect(table()['SSEDescription']).not.toHaveProperty('InaccessibleEncryptionDateTime');
    expect(statuses).toEqual(['INACCESSIBLE_ENCRYPTION_CREDENTIALS', 'ACTIVE']);
  });

  test('[Z33] is noticed late with the lifecycle facet: first by requests, then by its status', () => {
    const { client, arn, describe: table } = encrypted(true);
    client.engine.keys.disable(arn);
    client.advance(5 * MINUTE - 1);
    expect([client.verdict('GetItem', GET), table()['TableStatus']]).toEqual(['ok', 'ACTIVE']);
    client.advance(1);
    expect(client.verdict('GetItem', GET)).toMatch(disabledText(arn));
    expect(table()['TableStatus']).toBe('ACTIVE');
    client.advance(25 * MINUTE);
    expect(table()).toMatchObject({ TableStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS', SSEDescription: { InaccessibleEncryptionDateTime: client.engine.clock.now / 1000 } });
    client.engine.keys.enable(arn);
    expect([client.verdict('GetItem', GET), table()['TableStatus']]).toEqual(['ok', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS']);
    client.advance(30 * MINUTE);
    expect(table()['TableStatus']).toBe('ACTIVE');
  });

  test('[Z33] may be updated and deleted meanwhile', () => {
    const { client, arn, describe: table } = encrypted();
    client.engine.keys.disable(arn);
    expect(client.verdict('UpdateTable', { TableName: 'Table', DeletionProtectionEnabled: true })).toBe('ok');
    expect(table()['TableStatus']).toBe('INACCESSIBLE_ENCRYPTION_CREDENTIALS');
    client.ok('UpdateTable', { TableName: 'Table', DeletionProtectionEnabled: false });
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ok');
  });

  test('[Z33] leaves others alone: those of other keys, and one that changed its key in time', () => {
    const { client, arn } = encrypted(true);
    client.ok('CreateTable', tableInput({ name: 'Other', more: encryptedBy(client.engine.keys.create()) }));
    client.advance(MINUTE);
    client.ok('UpdateTable', { TableName: 'Table', ...encryptedBy(client.engine.keys.create()) });
    client.advance(MINUTE);
    client.engine.keys.disable(arn);
    client.advance(60 * MINUTE);
    for (const TableName of ['Table', 'Other']) expect((client.ok('DescribeTable', { TableName })['Table'] as Json)['TableStatus']).toBe('ACTIVE');
  });
});

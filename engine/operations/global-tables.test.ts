import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { createTableClient, indexInput, type Json, tableInput, type TestClient, type TestTable } from '../testing/client';
import { inRegion, registerWrites, type RegionClient, scaleWrites } from '../testing/regions';

type Caller = Pick<RegionClient, 'ok' | 'verdict'>;

const scan = (client: Caller, more: object = {}): Json[] => (client.ok('Scan', { TableName: 'Table', ...more })['Items'] as Json[]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const put = (client: Caller, pk: string, more: object = {}): Json => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...more } });
const described = (client: Caller, TableName = 'Table'): Json => client.ok('DescribeTable', { TableName })['Table'] as Json;
const units = (ReadCapacityUnits: number, WriteCapacityUnits = ReadCapacityUnits): object => ({ ReadCapacityUnits, WriteCapacityUnits });
const create = (...regions: string[]): object => ({ TableName: 'Table', ReplicaUpdates: regions.map((RegionName) => ({ Create: { RegionName } })) });
const strong = (...regions: string[]): object => ({ ...create(...regions), MultiRegionConsistency: 'STRONG' });

/** A table in us-east-1, and one of its replicas. */
function globalTable(table: TestTable = {}, options?: EngineOptions): { client: TestClient; there: RegionClient } {
  const client = createTableClient({ range: undefined, ...table }, options);
  client.advance(10_000);
  client.ok('UpdateTable', create('eu-west-1'));
  return { client, there: inRegion(client, 'eu-west-1') };
}

describe('replicas', () => {
  test('[G1] [G2] [G3] begin with what is there, and get every write from then on, both ways', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('Global', ['gk'])] } });
    put(client, 'before', { gk: { S: 'g' } });
    for (const region of ['eu-west-1', 'ap-south-1']) client.ok('UpdateTable', create(region));
    const [europe, asia] = [inRegion(client, 'eu-west-1'), inRegion(client, 'ap-south-1')];
    put(client, 'home', { gk: { S: 'g' } });
    put(europe, 'europe');
    asia.ok('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'before' } }, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': { N: '1' } } });
    europe.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'home' } } });
    const expected = [{ pk: { S: 'before' }, gk: { S: 'g' }, x: { N: '1' } }, { pk: { S: 'europe' } }];
    for (const region of [client, europe, asia]) {
      expect(scan(region)).toEqual(expected);
      expect(scan(region, { IndexName: 'Global' })).toEqual(expected.slice(0, 1));
    }
  });

  test('[G3] the last writer wins, and conditions see what came from elsewhere', () => {
    const { client, there } = globalTable();
    put(client, 'a', { v: { S: 'home' } });
    put(there, 'a', { v: { S: 'there' } });
    expect(scan(client)).toEqual([{ pk: { S: 'a' }, v: { S: 'there' } }]);
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(pk)' })).toMatch(/^ConditionalCheckFailedException/);
    client.ok('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'Table', Item: { pk: { S: 't' } } } }] });
    client.ok('BatchWriteItem', { RequestItems: { Table: [{ DeleteRequest: { Key: { pk: { S: 'a' } } } }] } });
    expect(scan(there)).toEqual([{ pk: { S: 't' } }]);
    const consumed = client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'c' } }, ReturnConsumedCapacity: 'TOTAL' })['ConsumedCapacity'];
    expect(consumed).toEqual({ TableName: 'Table', CapacityUnits: 1 });
  });

  test('[G3] [G4] a replicated write is in the other stream as any other, a no-op in none', () => {
    const { client, there } = globalTable();
    put(client, 'a');
    put(client, 'a');
    const { LatestStreamArn: StreamArn, StreamSpecification } = described(there);
    expect(StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
    const { Shards } = there.ok('DescribeStream', { StreamArn })['StreamDescription'] as { Shards: Json[] };
    const records = Shards.flatMap(({ ShardId }) => {
      const { ShardIterator } = there.ok('GetShardIterator', { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
      return there.ok('GetRecords', { ShardIterator })['Records'] as Json[];
    });
    expect(records.map(({ eventName, awsRegion }) => [eventName, awsRegion])).toEqual([['INSERT', 'eu-west-1']]);
  });

  test('[G4] have streams, of the images that were chosen, which stay on', () => {
    const client = createTableClient({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } });
    client.ok('UpdateTable', create('eu-west-1'));
    for (const region of [client, inRegion(client, 'eu-west-1')]) expect(described(region)['StreamSpecification']).toEqual({ StreamEnabled: true, StreamViewType: 'KEYS_ONLY' });
    const { client: other, there } = globalTable();
    const stream = (StreamSpecification: object): string[] => [other, there].map((region) => region.verdict('UpdateTable', { TableName: 'Table', StreamSpecification }));
    expect(new Set(stream({ StreamEnabled: false }))).toEqual(new Set(['ValidationException: One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.']));
    expect(new Set(stream({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }))).toEqual(new Set(['ValidationException: Table already has an enabled stream: TableName: Table']));
    const disabled = createTableClient({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } });
    disabled.ok('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } });
    const { LatestStreamArn } = described(disabled);
    disabled.advance(1000);
    const answer = disabled.ok('UpdateTable', create('eu-west-1'))['TableDescription'] as Json;
    expect(answer).toMatchObject({ StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } });
    expect(answer['LatestStreamArn']).not.toBe(LatestStreamArn);
  });

  test('[G2] are refused where they cannot be', () => {
    const { client, there } = globalTable();
    const update = (...updates: object[]): string => client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: updates });
    const at = (RegionName: string): object => ({ RegionName });
    const exists = 'ValidationException: Failed to create a the new replica of table with name: ‘Table’ because one or more replicas already existed as tables.';
    const local = 'ValidationException: Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.';
    const notPart = (region: string): string => `ValidationException: Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [${region}].`;
    const several = 'ValidationException: Update table operation with more than one create or delete replica actions not allowed';
    const types = 'ValidationException: Update table operation with more than one type of replica actions not allowed';
    const noAction = 'ValidationException: There are no actions specified in the Replica Update Action of the request.';
    expect(update({ Create: at('eu-west-1') })).toBe(exists);
    for (const action of ['Create', 'Delete']) expect(update({ [action]: at('us-east-1') })).toBe(local);
    for (const region of ['eu-west-9', 'EU-WEST-1']) {
      expect(update({ Create: at(region) })).toMatch(new RegExp(`^ValidationException: Region ${region} is not supported. The latest version of global tables are only supported in the following regions: \\[ap-south-2, ap-south-1, eu-south-1, eu-south-2, me-central-1, `));
    }
    for (const empty of [{}, { Update: at('eu-west-1') }, { Update: { ...at('eu-west-1'), GlobalSecondaryIndexes: [{ IndexName: 'Any' }] } }]) expect(update(empty)).toBe(noAction);
    expect(update({ Delete: at('eu-west-2') })).toBe(notPart('eu-west-2'));
    expect(update({ Update: { ...at('eu-west-2'), TableClassOverride: 'STANDARD' } })).toBe(notPart('eu-west-2'));
    expect(update({ Create: at('eu-west-2'), Delete: at('eu-west-1') })).toBe(types);
    expect(update({ Create: at('eu-west-2') }, { Delete: at('eu-west-1') })).toBe(types);
    expect(update({ Create: at('eu-west-2') }, { Create: at('eu-west-3') })).toBe(several);
    expect(update({ Delete: at('eu-west-1') }, { Delete: at('eu-west-3') })).toBe(several);
    expect(update({ Update: { ...at('eu-west-1'), ProvisionedThroughputOverride: { ReadCapacityUnits: 5 } } })).toBe('ValidationException: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST');
    expect(client.verdict('UpdateTable', { ...create('eu-west-2'), DeletionProtectionEnabled: true })).toBe('ValidationException: One or more parameter values were invalid: Replica modification must be the only operation in the request');
    inRegion(client, 'eu-west-2').ok('CreateTable', tableInput());
    expect(update({ Create: at('eu-west-2') })).toBe(exists);
    expect(there.verdict('UpdateTable', create('us-east-1'))).toBe(exists);
    expect(createTableClient().verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: at('eu-west-1') }] })).toBe(notPart('eu-west-1'));
    expect(update({ Create: { ...at('eu-west-3'), ProvisionedThroughputOverride: { ReadCapacityUnits: 5 }, GlobalSecondaryIndexes: [{ IndexName: 'Missing' }] } }, { Create: at('eu-west-3') })).toBe('ok');
    expect(described(inRegion(client, 'eu-west-3'))['ProvisionedThroughput']).toMatchObject(units(0));
  });

  test('[G2] older wording of what is not a replica', () => {
    const client = createTableClient({}, { wording: 'classic' });
    const update = (update: object): string => client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [update] });
    expect(update({ Delete: { RegionName: 'eu-west-2' } })).toBe('ValidationException: Replica specified in the Replica Update or Replica Delete action of the request was not found.');
    expect(update({ Create: { RegionName: 'us-east-1' } })).toBe('ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.');
  });

  test('[G7] are told of from each Region, in the answer only if they were there before', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('Global', ['gk'])] } });
    expect(client.ok('UpdateTable', create('eu-west-1'))['TableDescription']).toMatchObject({ TableStatus: 'UPDATING', GlobalTableVersion: '2019.11.21', Replicas: [] });
    const there = inRegion(client, 'eu-west-1');
    const mode = { GlobalTableSettingsReplicationMode: 'ENABLED_WITH_OVERRIDES' };
    const WarmThroughput = { ReadUnitsPerSecond: 12_000, WriteUnitsPerSecond: 4_000, Status: 'ACTIVE' };
    const replica = (region: string): object => ({ RegionName: region, ReplicaStatus: 'ACTIVE', WarmThroughput, ...mode, GlobalSecondaryIndexes: [{ IndexName: 'Global', WarmThroughput }] });
    expect(described(client)).toMatchObject({ GlobalTableVersion: '2019.11.21', TableStatus: 'ACTIVE', ...mode });
    expect(described(client)['Replicas']).toEqual([replica('eu-west-1')]);
    expect(described(there)['Replicas']).toEqual([replica('us-east-1')]);
    for (const member of ['MultiRegionConsistency', 'GlobalTableWitnesses']) expect(described(client)).not.toHaveProperty(member);
    client.ok('UpdateTable', create('eu-west-2'));
    const regions = (told: Json): unknown => (told['Replicas'] as Json[]).map(({ RegionName, ReplicaStatus }) => [RegionName, ReplicaStatus]);
    expect(regions(described(inRegion(client, 'eu-west-2')))).toEqual([['us-east-1', 'ACTIVE'], ['eu-west-1', 'ACTIVE']]);
    expect(regions(client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-2' } }] })['TableDescription'] as Json)).toEqual([['eu-west-1', 'ACTIVE'], ['eu-west-2', 'ACTIVE']]);
    expect(regions(described(client))).toEqual([['eu-west-1', 'ACTIVE']]);
  });

  test('[G2] with the lifecycle facet they are CREATING, and what is written meanwhile arrives', () => {
    const { client, there } = globalTable({}, { profile: { lifecycle: true } });
    expect(described(client)).toMatchObject({ TableStatus: 'UPDATING', Replicas: [{ ReplicaStatus: 'CREATING' }] });
    expect(client.verdict('UpdateTable', { TableName: 'Table', TableClass: 'STANDARD' })).toMatch(/^ResourceInUseException/);
    put(client, 'meanwhile');
    expect(there.verdict('GetItem', { TableName: 'Table', Key: { pk: { S: 'meanwhile' } } })).toMatch(/^ResourceNotFoundException/);
    client.advance(20_000);
    expect(described(client)).toMatchObject({ TableStatus: 'ACTIVE', Replicas: [{ ReplicaStatus: 'ACTIVE' }] });
    expect(scan(there)).toEqual([{ pk: { S: 'meanwhile' } }]);
  });

  test('[G5] get the same settings, but for those that are their own', () => {
    const { client, there } = globalTable();
    for (const change of [
      { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5) }, { DeletionProtectionEnabled: true }, { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, { SSESpecification: { Enabled: true } },
      { AttributeDefinitions: [{ AttributeName: 'gk', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: { ...indexInput('Global', ['gk']), ProvisionedThroughput: units(2) } }] },
    ]) client.ok('UpdateTable', { TableName: 'Table', ...change });
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    const told = described(there);
    expect(told).toMatchObject({
      ProvisionedThroughput: units(5), DeletionProtectionEnabled: false, TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      SSEDescription: { KMSMasterKeyArn: expect.stringContaining('eu-west-1') as string }, GlobalSecondaryIndexes: [{ IndexName: 'Global', IndexStatus: 'ACTIVE' }],
    });
    expect(there.ok('DescribeTimeToLive', { TableName: 'Table' })['TimeToLiveDescription']).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    put(client, 'old', { ttl: { N: String(Math.floor(client.engine.clock.now / 1000) - 10) } });
    client.advance(1000);
    expect(scan(there)).toEqual([]);
  });

  test('[G6] can differ in read units and class; what they have otherwise is told', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
    const there = inRegion(client, 'eu-west-1');
    scaleWrites(client, 'Table', 'Global');
    const settings = {
      RegionName: 'eu-west-1', ProvisionedThroughputOverride: { ReadCapacityUnits: 9 }, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
      GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 8 } }],
    };
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: settings }] });
    expect(described(there)).toMatchObject({
      ProvisionedThroughput: units(9, 5), TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, GlobalSecondaryIndexes: [{ ProvisionedThroughput: units(8, 5) }],
    });
    const update = (more: object): Json => client.call('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Update: { RegionName: 'eu-west-1', ...more } }] }).body;
    const replica = (told: Json = described(client)): Json => (told['Replicas'] as [Json])[0];
    expect(replica(update({ ProvisionedThroughputOverride: { ReadCapacityUnits: 7 } })['TableDescription'] as Json)).toMatchObject({ ProvisionedThroughputOverride: { ReadCapacityUnits: 9 } });
    expect(replica()).toMatchObject({
      ProvisionedThroughputOverride: { ReadCapacityUnits: 7 }, ReplicaTableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
      GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 8 } }],
    });
    expect(replica(described(there))).toMatchObject({ ProvisionedThroughputOverride: { ReadCapacityUnits: 5 } });
    update({ ProvisionedThroughputOverride: { ReadCapacityUnits: 5 }, TableClassOverride: 'STANDARD' });
    expect(replica()).toMatchObject({ ReplicaTableClassSummary: { TableClass: 'STANDARD' } });
    expect(replica()['ProvisionedThroughputOverride']).toBeUndefined();
    expect(update({ OnDemandThroughputOverride: { MaxReadRequestUnits: 5 } })['message']).toBe('One or more parameter values were invalid: MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is PROVISIONED');
    const onDemand = createTableClient();
    onDemand.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1', OnDemandThroughputOverride: { MaxReadRequestUnits: 50 } } }] });
    expect(replica(described(onDemand))).toMatchObject({ OnDemandThroughputOverride: { MaxReadRequestUnits: 50 } });
  });

  test('[G2] provisioned writes are scaled automatically, of the table and its indexes, and in the new Region too', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
    const ofTable = 'ValidationException: Table write capacity should either be Pay-Per-Request or AutoScaled.';
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe(ofTable);
    registerWrites(client, 'Table');
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe(ofTable);
    scaleWrites(client, 'Table');
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe('ValidationException: GSI write capacity should either be Pay-Per-Request or AutoScaled.');
    scaleWrites(client, 'Table', 'Global');
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe('ok');
    const scaled = (): unknown => (client.ok('DescribeTableReplicaAutoScaling', { TableName: 'Table' })['TableAutoScalingDescription'] as { Replicas: Json[] }).Replicas.map((replica) => [
      (replica['ReplicaProvisionedWriteCapacityAutoScalingSettings'] as Json)['MaximumUnits'],
      ...(replica['GlobalSecondaryIndexes'] as Json[]).map(({ ProvisionedWriteCapacityAutoScalingSettings: writes }) => (writes as Json)['MaximumUnits']),
    ]);
    expect(scaled()).toEqual([[100, 100], [100, 100]]);
    client.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'hk', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: { ...indexInput('Late', ['hk']), ProvisionedThroughput: units(1) } }] });
    expect(scaled()).toEqual([[100, 100, 10], [100, 100, 10]]);
  });

  test('[G2] a table with a key of the account has replicas with keys of their own', () => {
    const INVALID = 'ValidationException: One or more parameter values were invalid:';
    const encrypted = (KMSMasterKeyId?: string): TestClient => createTableClient({ range: undefined, more: { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId } } });
    const replicate = (client: TestClient, KMSMasterKeyId?: string): string => client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1', KMSMasterKeyId } }] });
    expect(replicate(encrypted('mine'))).toBe(`${INVALID} KMSMasterKeyId must be specified for each replica.`);
    expect(replicate(encrypted('mine'), 'alias/aws/dynamodb')).toBe(`${INVALID} All replica keys must either be Customer Managed CMK or AWS Managed CMK.`);
    expect(replicate(createTableClient(), 'theirs')).toBe(`${INVALID} KMSMasterKeyId must be specified for each replica.`);
    expect(replicate(encrypted())).toBe('ok');
    const client = encrypted('mine');
    expect(replicate(client, 'theirs')).toBe('ok');
    expect((described(client)['Replicas'] as Json[])[0]).toMatchObject({ KMSMasterKeyId: 'arn:aws:kms:eu-west-1:000000000000:key/theirs' });
    expect((described(inRegion(client, 'eu-west-1'))['Replicas'] as Json[])[0]).toMatchObject({ KMSMasterKeyId: 'arn:aws:kms:us-east-1:000000000000:key/mine' });
    expect(client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Update: { RegionName: 'eu-west-1', KMSMasterKeyId: 'another' } }] })).toBe(`${INVALID} KMSMasterKeyId must be specified for each replica.`);
  });

  test('[G8] deleted from afar or at home they leave; the last is an ordinary table', () => {
    const { client, there } = globalTable();
    put(client, 'a');
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] });
    expect(there.verdict('DescribeTable', { TableName: 'Table' })).toMatch(/^ResourceNotFoundException/);
    expect(described(client)['GlobalTableVersion']).toBeUndefined();
    expect(scan(client)).toEqual([{ pk: { S: 'a' } }]);
    for (const region of ['eu-west-1', 'eu-west-2']) client.ok('UpdateTable', create(region));
    const source = 'ValidationException: Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.';
    expect(there.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'us-east-1' } }] })).toBe(source);
    there.ok('UpdateTable', { TableName: 'Table', DeletionProtectionEnabled: true });
    const isProtected = 'ValidationException: Cannot delete table Table in region eu-west-1 because it has deletion protection enabled. Disable deletion protection first.';
    expect(client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] })).toBe(isProtected);
    expect(there.verdict('DeleteTable', { TableName: 'Table' })).toBe(isProtected);
    there.ok('UpdateTable', { TableName: 'Table', DeletionProtectionEnabled: false });
    there.ok('DeleteTable', { TableName: 'Table' });
    expect((described(client)['Replicas'] as Json[]).map(({ RegionName }) => RegionName)).toEqual(['eu-west-2']);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe(source);
    client.advance(24 * 60 * 60 * 1000);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(described(inRegion(client, 'eu-west-2'))['Replicas']).toBeUndefined();
    expect(scan(inRegion(client, 'eu-west-2'))).toEqual([{ pk: { S: 'a' } }]);
  });
});

describe('strong consistency', () => {
  const fresh = (table: TestTable = {}): TestClient => createTableClient({ range: undefined, ...table });

  test('[G10] [G11] spans three Regions of one set, or two and a witness', () => {
    const client = fresh();
    client.ok('UpdateTable', strong('us-east-2', 'us-west-2'));
    expect(described(client)).toMatchObject({ MultiRegionConsistency: 'STRONG', Replicas: [{ RegionName: 'us-east-2' }, { RegionName: 'us-west-2' }] });
    const witnessed = fresh();
    witnessed.ok('UpdateTable', { ...strong('us-east-2'), GlobalTableWitnessUpdates: [{ Create: { RegionName: 'us-west-2' } }] });
    expect(described(witnessed)).toMatchObject({ MultiRegionConsistency: 'STRONG', GlobalTableWitnesses: [{ RegionName: 'us-west-2', WitnessStatus: 'ACTIVE' }] });
    put(witnessed, 'a');
    expect(scan(inRegion(witnessed, 'us-east-2'))).toEqual([{ pk: { S: 'a' } }]);
    const witness = (RegionName: string, action = 'Create'): object => ({ GlobalTableWitnessUpdates: [{ [action]: { RegionName } }] });
    const count = 'ValidationException: Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.';
    const unsupported = (region: string): string => `ValidationException: Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: [${region}].`;
    const needsStrong = 'ValidationException: MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.';
    const refused: [object, string][] = [
      [strong('us-east-2'), count], [strong('us-east-2', 'us-west-2', 'us-west-1'), count], [strong('us-east-2', 'us-west-1'), unsupported('us-west-1')], [strong('us-east-2', 'eu-west-1'), unsupported('eu-west-1')],
      [{ ...create('us-east-2'), ...witness('us-west-2') }, needsStrong], [{ ...create('us-east-2'), ...witness('us-west-2'), MultiRegionConsistency: 'EVENTUAL' }, needsStrong],
      [{ ...strong('us-east-2'), ...witness('us-east-2') }, 'ValidationException: Cannot target multiple regions with the same action'],
      [{ ...strong('us-east-2'), ...witness('us-east-1') }, 'ValidationException: Cannot add a witness in the same region as an existing replica when creating a global table with MultiRegionConsistency set to STRONG.'],
      [{ ...strong('us-east-2'), ...witness('us-west-2'), DeletionProtectionEnabled: true }, 'ValidationException: One or more parameter values were invalid: Requests that modify replicas or witnesses must not also modify other fields'],
    ];
    for (const [input, text] of refused) expect(fresh().verdict('UpdateTable', input)).toBe(text);
    expect(fresh().verdict('UpdateTable', { TableName: 'Table', MultiRegionConsistency: 'STRONG', ...witness('us-west-2') })).toMatch(/^ValidationException: At least one of /);
    const update = (action: string, more: object = {}, ...regions: string[]): string => witnessed.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: regions.map((RegionName) => ({ [action]: { RegionName } })), ...more });
    const only = 'ValidationException: Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set to STRONG.';
    expect(update('Delete', {}, 'us-east-2')).toBe('ValidationException: Update table delete operation does not include all witnesses.');
    expect(update('Delete', witness('eu-west-1', 'Delete'), 'us-east-2')).toBe('ValidationException: Update global table operation failed because one or more witnesses were not part of the global table. Please retry the request without these witnesses: [eu-west-1].');
    expect(update('Create', {}, 'us-west-1')).toBe('ValidationException: Cannot add replicas to a global table with strong MultiRegionConsistency');
    expect(update('Create', { MultiRegionConsistency: 'EVENTUAL' }, 'us-west-1')).toBe('ValidationException: MultiRegionConsistency parameter is unsupported on existing global table');
    expect(update('Delete', { MultiRegionConsistency: 'STRONG' }, 'us-east-2')).toBe('ValidationException: Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.');
    expect(client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'us-east-2' } }] })).toBe(only);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe(only);
    expect(update('Delete', witness('us-west-2', 'Delete'), 'us-east-2')).toBe('ok');
    expect(described(witnessed)['GlobalTableVersion']).toBeUndefined();
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: ['us-east-2', 'us-west-2'].map((RegionName) => ({ Delete: { RegionName } })) });
    expect(described(client)['GlobalTableVersion']).toBeUndefined();
  });

  test('[G10] begins with an empty table without TTL and local indexes, and stays', () => {
    const full = fresh();
    put(full, 'a');
    expect(full.verdict('UpdateTable', strong('us-east-2', 'us-west-2'))).toMatch(/must be empty$/);
    const expiring = fresh();
    expiring.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    expect(expiring.verdict('UpdateTable', strong('us-east-2', 'us-west-2'))).toMatch(/Time to Live is not supported/);
    const local = fresh({ range: 'S', attributes: { lk: 'S' }, more: { LocalSecondaryIndexes: [indexInput('Local', ['pk', 'lk'])] } });
    expect(local.verdict('UpdateTable', strong('us-east-2', 'us-west-2'))).toMatch(/LocalSecondaryIndex is not supported/);
    const { client } = globalTable();
    expect(client.verdict('UpdateTable', strong('us-east-2', 'us-west-2'))).toBe('ValidationException: MultiRegionConsistency parameter is unsupported on existing global table');
    expect(client.verdict('UpdateTable', { TableName: 'Table', MultiRegionConsistency: 'STRONG' })).toMatch(/^ValidationException: At least one of .*ReplicaTransitRoleArn, DeletionProtectionEnabled/);
    expect(client.verdict('UpdateTable', { TableName: 'Table', GlobalTableWitnessUpdates: [{ Create: { RegionName: 'eu-west-2' } }] })).toMatch(/^ValidationException: At least one of /);
  });

  test('[G10] takes neither transactions nor TTL', () => {
    const client = fresh();
    client.ok('UpdateTable', strong('us-east-2', 'us-west-2'));
    expect(client.verdict('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'Table', Item: { pk: { S: 'a' } } } }] })).toMatch(/^ValidationException: .*transaction is not supported/);
    expect(client.verdict('TransactGetItems', { TransactItems: [{ Get: { TableName: 'Table', Key: { pk: { S: 'a' } } } }] })).toMatch(/^ValidationException: .*transaction is not supported/);
    expect(client.verdict('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } })).toMatch(/Time to Live is not supported/);
  });
});

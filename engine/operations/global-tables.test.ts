import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { createClient, createTableClient, indexInput, type Json, tableInput, type TestClient, type TestTable } from '../testing/client';
import { inRegion, type RegionClient, scaleWrites } from '../testing/regions';

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

  test('[G4] need streams of both images, which stay on', () => {
    const client = createTableClient({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } });
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toMatch(/^ValidationException: .*NEW_AND_OLD_IMAGES/);
    const { client: other } = globalTable();
    expect(other.verdict('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } })).toBe('ValidationException: One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica.');
  });

  test('[G2] are refused where they cannot be', () => {
    const { client, there } = globalTable();
    const update = (...updates: object[]): string => client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: updates });
    const at = (RegionName: string): object => ({ RegionName });
    expect(update({ Create: at('eu-west-1') })).toMatch(/^ValidationException: Replica already exists/);
    expect(update({ Create: at('us-east-1') })).toBe('ValidationException: Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required.');
    expect(update({ Create: at('eu-west-9') })).toMatch(/^ValidationException: .*eu-west-9/);
    expect(update({})).toMatch(/^ValidationException: /);
    expect(update({ Delete: at('eu-west-2') })).toBe('ValidationException: Replica specified in the Replica Update or Replica Delete action of the request was not found.');
    expect(update({ Update: at('eu-west-2') })).toMatch(/was not found\.$/);
    expect(update({ Create: at('eu-west-2'), Delete: at('eu-west-1') })).toMatch(/One of Create, Update or Delete must be specified/);
    expect(update({ Create: at('eu-west-2') }, { Delete: at('eu-west-2') })).toMatch(/Only one replica update/);
    expect(update({ Create: at('eu-west-2') }, { Delete: at('eu-west-1') })).toBe('ValidationException: Update table operation with more than one create or delete replica action is not supported.');
    expect(update({ Update: at('eu-west-1') })).toBe('ValidationException: One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.');
    expect(client.verdict('UpdateTable', { ...create('eu-west-2'), DeletionProtectionEnabled: true })).toBe('ValidationException: One or more parameter values were invalid: Replica modification must be the only operation in the request');
    inRegion(client, 'eu-west-2').ok('CreateTable', tableInput());
    expect(update({ Create: at('eu-west-2') })).toMatch(/because one or more replicas already existed as tables\.$/);
    expect(there.verdict('UpdateTable', create('us-east-1'))).toMatch(/already exists/);
  });

  test('[G7] are told of from each Region', () => {
    const { client, there } = globalTable();
    const replica = (region: string): object => ({ RegionName: region, ReplicaStatus: 'ACTIVE', ReplicaArn: `arn:aws:dynamodb:${region}:000000000000:table/Table` });
    expect(described(client)).toMatchObject({ GlobalTableVersion: '2019.11.21', Replicas: [replica('eu-west-1')], TableStatus: 'ACTIVE' });
    expect(described(there)).toMatchObject({ GlobalTableVersion: '2019.11.21', Replicas: [replica('us-east-1')], TableStatus: 'ACTIVE' });
    expect(described(client)['MultiRegionConsistency']).toBeUndefined();
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

  test('[G6] can differ in read units, class and key', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
    const there = inRegion(client, 'eu-west-1');
    scaleWrites(client, 'Table', 'Global');
    const settings = {
      RegionName: 'eu-west-1', KMSMasterKeyId: 'mine', ProvisionedThroughputOverride: { ReadCapacityUnits: 9 }, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
      GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 8 } }],
    };
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: settings }] });
    expect(described(there)).toMatchObject({
      ProvisionedThroughput: units(9, 5), TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, SSEDescription: { KMSMasterKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/mine' },
      GlobalSecondaryIndexes: [{ ProvisionedThroughput: units(8, 5) }],
    });
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Update: { RegionName: 'eu-west-1', ProvisionedThroughputOverride: { ReadCapacityUnits: 7 } } }] });
    expect((described(client)['Replicas'] as Json[])[0]).toMatchObject({
      ProvisionedThroughputOverride: { ReadCapacityUnits: 7 }, ReplicaTableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, KMSMasterKeyId: 'arn:aws:kms:eu-west-1:000000000000:key/mine',
      GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 8 } }],
    });
    const refused = (more: object): string => client.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Update: { RegionName: 'eu-west-1', ...more } }] });
    expect(refused({ OnDemandThroughputOverride: { MaxReadRequestUnits: 5 } })).toMatch(/^ValidationException/);
    expect(refused({ GlobalSecondaryIndexes: [{ IndexName: 'Missing' }] })).toMatch(/^ResourceNotFoundException/);
  });

  test('[G2] provisioned writes are scaled automatically, of the table and its indexes', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe('ValidationException: Table write capacity should either be Pay-Per-Request or AutoScaled.');
    scaleWrites(client, 'Table');
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe('ValidationException: Index: Global write capacity should either be Pay-Per-Request or AutoScaled.');
    scaleWrites(client, 'Table', 'Global');
    expect(client.verdict('UpdateTable', create('eu-west-1'))).toBe('ok');
  });

  test('[G2] a table with a key of the account has replicas with keys of their own', () => {
    const encrypted = (KMSMasterKeyId?: string): TestClient => createTableClient({ range: undefined, more: { SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId } } });
    expect(encrypted('mine').verdict('UpdateTable', create('eu-west-1'))).toBe('ValidationException: One or more parameter values were invalid: KMSMasterKeyId must be specified for each replica.');
    expect(encrypted('mine').verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1', KMSMasterKeyId: 'theirs' } }] })).toBe('ok');
    expect(encrypted().verdict('UpdateTable', create('eu-west-1'))).toBe('ok');
  });

  test('[G8] deleted from afar or at home they leave; the last is an ordinary table', () => {
    const { client, there } = globalTable();
    put(client, 'a');
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] });
    expect(there.verdict('DescribeTable', { TableName: 'Table' })).toMatch(/^ResourceNotFoundException/);
    expect(described(client)['GlobalTableVersion']).toBeUndefined();
    expect(scan(client)).toEqual([{ pk: { S: 'a' } }]);
    for (const region of ['eu-west-1', 'eu-west-2']) client.ok('UpdateTable', create(region));
    there.ok('DeleteTable', { TableName: 'Table' });
    expect((described(client)['Replicas'] as Json[]).map(({ RegionName }) => RegionName)).toEqual(['eu-west-2']);
    expect(client.verdict('DeleteTable', { TableName: 'Table' }))
      .toBe('ValidationException: Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours.');
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
    const refused = [strong('us-east-2'), strong('us-east-2', 'eu-west-1'), strong('us-east-2', 'us-west-1'), strong('us-east-2', 'us-west-2', 'us-west-1')];
    for (const input of refused) expect(fresh().verdict('UpdateTable', input)).toMatch(/^ValidationException: .*exactly three Regions/);
    expect(witnessed.verdict('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'us-east-2' } }] })).toMatch(/exactly three Regions/);
    witnessed.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Delete: { RegionName: 'us-east-2' } }], GlobalTableWitnessUpdates: [{ Delete: { RegionName: 'us-west-2' } }] });
    expect(described(witnessed)['GlobalTableVersion']).toBeUndefined();
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
    expect(client.verdict('UpdateTable', strong('eu-west-2'))).toMatch(/MultiRegionConsistency can only be specified/);
    expect(client.verdict('UpdateTable', { TableName: 'Table', MultiRegionConsistency: 'STRONG' })).toMatch(/^ValidationException: At least one of .*ReplicaTransitRoleArn, DeletionProtectionEnabled/);
    expect(client.verdict('UpdateTable', { TableName: 'Table', GlobalTableWitnessUpdates: [{ Create: { RegionName: 'eu-west-2' } }] })).toMatch(/Witnesses require/);
  });

  test('[G10] takes neither transactions nor TTL', () => {
    const client = fresh();
    client.ok('UpdateTable', strong('us-east-2', 'us-west-2'));
    expect(client.verdict('TransactWriteItems', { TransactItems: [{ Put: { TableName: 'Table', Item: { pk: { S: 'a' } } } }] })).toMatch(/^ValidationException: .*transaction is not supported/);
    expect(client.verdict('TransactGetItems', { TransactItems: [{ Get: { TableName: 'Table', Key: { pk: { S: 'a' } } } }] })).toMatch(/^ValidationException: .*transaction is not supported/);
    expect(client.verdict('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } })).toMatch(/Time to Live is not supported/);
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toMatch(/^ValidationException: .*DeleteTable is not supported/);
  });
});

const target = { TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, ScaleInCooldown: 60 } };
const scaling = (MaximumUnits: number): object => ({ MinimumUnits: 1, MaximumUnits, ScalingPolicyUpdate: target });
const policies = (kind: string, place = ''): object[] => [{ PolicyName: `DynamoDB${kind}CapacityUtilization:table/Table${place}`, TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, ScaleInCooldown: 60 } }];

describe('auto scaling of replicas', () => {
  test('[G30] [G31] is of writes everywhere, of reads in each Region', () => {
    const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
    const update = (input: object): string => client.verdict('UpdateTableReplicaAutoScaling', { TableName: 'Table', ...input });
    expect(update({ ProvisionedWriteCapacityAutoScalingUpdate: scaling(9) })).toMatch(/^ValidationException: .*must be a replica/);
    scaleWrites(client, 'Table', 'Global');
    client.ok('UpdateTable', create('eu-west-1'));
    expect(update({
      ProvisionedWriteCapacityAutoScalingUpdate: scaling(9), GlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedWriteCapacityAutoScalingUpdate: scaling(8) }],
      ReplicaUpdates: [{ RegionName: 'eu-west-1', ReplicaProvisionedReadCapacityAutoScalingUpdate: scaling(7), ReplicaGlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedReadCapacityAutoScalingUpdate: scaling(6) }] }],
    })).toBe('ok');
    const { TableStatus, Replicas } = client.ok('DescribeTableReplicaAutoScaling', { TableName: 'Table' })['TableAutoScalingDescription'] as { TableStatus: string; Replicas: Json[] };
    expect(TableStatus).toBe('ACTIVE');
    const off = { AutoScalingDisabled: true };
    const on = (MaximumUnits: number, kind: string, place?: string): object => ({
      MinimumUnits: 1, MaximumUnits, AutoScalingDisabled: false, AutoScalingRoleArn: expect.stringContaining('arn:aws:iam::000000000000:role/') as string, ScalingPolicies: policies(kind, place),
    });
    expect(Replicas).toEqual(['us-east-1', 'eu-west-1'].map((RegionName, at) => ({
      RegionName, ReplicaStatus: 'ACTIVE', ReplicaProvisionedReadCapacityAutoScalingSettings: at === 0 ? off : on(7, 'Read'), ReplicaProvisionedWriteCapacityAutoScalingSettings: on(9, 'Write'),
      GlobalSecondaryIndexes: [{
        IndexName: 'Global', IndexStatus: 'ACTIVE', ProvisionedReadCapacityAutoScalingSettings: at === 0 ? off : on(6, 'Read', '/index/Global'), ProvisionedWriteCapacityAutoScalingSettings: on(8, 'Write', '/index/Global'),
      }],
    })));
    expect(update({ ProvisionedWriteCapacityAutoScalingUpdate: { AutoScalingDisabled: true } })).toBe('ok');
    expect(update({ ProvisionedWriteCapacityAutoScalingUpdate: { MinimumUnits: 5, MaximumUnits: 4 } })).toMatch(/^ValidationException: .*MinimumUnits/);
    for (const TargetValue of [19, 91]) {
      expect(update({ ProvisionedWriteCapacityAutoScalingUpdate: { ScalingPolicyUpdate: { TargetTrackingScalingPolicyConfiguration: { TargetValue } } } })).toMatch(/between 20 and 90/);
    }
    expect(update({ ReplicaUpdates: [{ RegionName: 'eu-west-2' }] })).toMatch(/was not found/);
    expect(update({ GlobalSecondaryIndexUpdates: [{ IndexName: 'Missing' }] })).toMatch(/^ResourceNotFoundException/);
  });

  test('[G31] an ordinary table is described too; a missing one is not found', () => {
    const client = createTableClient();
    expect(client.ok('DescribeTableReplicaAutoScaling', { TableName: 'Table' })['TableAutoScalingDescription']).toMatchObject({ Replicas: [{ RegionName: 'us-east-1' }] });
    expect(client.verdict('DescribeTableReplicaAutoScaling', { TableName: 'Missing' })).toBe('ResourceNotFoundException: Requested resource not found: Table: Missing not found');
  });
});

describe('global tables of version 2017.11.29', () => {
  const both = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };
  const group = (...regions: string[]): object => ({ GlobalTableName: 'Table', ReplicationGroup: regions.map((RegionName) => ({ RegionName })) });

  function tables(...regions: string[]): TestClient {
    const client = createClient({ assumptions: { legacyGlobalTables: true } });
    for (const region of regions) {
      inRegion(client, region).ok('CreateTable', tableInput({
        range: undefined, attributes: { gk: 'S' }, more: { ...both, BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] },
      }));
    }
    return client;
  }

  test('[G20] [G3] join tables that are there', () => {
    const client = tables('us-east-1', 'eu-west-1');
    expect(client.ok('CreateGlobalTable', group('us-east-1', 'eu-west-1'))['GlobalTableDescription']).toEqual({
      ReplicationGroup: [{ RegionName: 'us-east-1' }, { RegionName: 'eu-west-1' }], GlobalTableArn: 'arn:aws:dynamodb::000000000000:global-table/Table',
      CreationDateTime: client.engine.clock.now / 1000, GlobalTableStatus: 'CREATING', GlobalTableName: 'Table',
    });
    const there = inRegion(client, 'eu-west-1');
    expect(there.ok('DescribeGlobalTable', { GlobalTableName: 'Table' })['GlobalTableDescription']).toMatchObject({ GlobalTableStatus: 'ACTIVE' });
    put(there, 'a');
    expect(scan(client)).toEqual([{ pk: { S: 'a' } }]);
    expect(described(client)).toMatchObject({ GlobalTableVersion: '2017.11.29' });
    expect(client.verdict('DescribeGlobalTable', { GlobalTableName: 'Missing' })).toMatch(/^GlobalTableNotFoundException: /);
    expect(client.verdict('CreateGlobalTable', group('us-east-1'))).toMatch(/^GlobalTableAlreadyExistsException: /);
  });

  test('[G20] are not made any more, unless it is assumed that they are', () => {
    expect(createTableClient({ more: both }).verdict('CreateGlobalTable', group('us-east-1')))
      .toBe('ValidationException: One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).');
  });

  test('[G21] of tables that are alike and empty', () => {
    const client = tables('us-east-1', 'eu-west-1');
    expect(client.verdict('CreateGlobalTable', group('us-east-1', 'eu-west-2'))).toBe("TableNotFoundException: Table not found: Table: 'Table' not found in region: 'eu-west-2'.");
    expect(client.verdict('CreateGlobalTable', group())).toMatch(/^ValidationException/);
    expect(client.verdict('CreateGlobalTable', group('us-east-1', 'nowhere'))).toMatch(/^ValidationException: .*nowhere/);
    inRegion(client, 'eu-west-2').ok('CreateTable', tableInput({ more: both }));
    expect(client.verdict('CreateGlobalTable', group('us-east-1', 'eu-west-2'))).toMatch(/^ValidationException: .*key schema/);
    inRegion(client, 'eu-west-3').ok('CreateTable', tableInput({ range: undefined, more: both }));
    expect(client.verdict('CreateGlobalTable', group('us-east-1', 'eu-west-3'))).toMatch(/^ValidationException: .*indexes/);
    inRegion(client, 'us-west-1').ok('CreateTable', tableInput({ range: undefined }));
    expect(client.verdict('CreateGlobalTable', group('us-west-1'))).toMatch(/^ValidationException: .*DynamoDB Streams enabled/);
    put(client, 'a');
    expect(client.verdict('CreateGlobalTable', group('eu-west-1', 'us-east-1'))).toMatch(/^ValidationException: .*must be empty/);
  });

  test('[G22] are listed', () => {
    const client = tables('us-east-1', 'eu-west-1');
    client.ok('CreateTable', tableInput({ name: 'Another', more: both }));
    client.ok('CreateGlobalTable', group('us-east-1', 'eu-west-1'));
    client.ok('CreateGlobalTable', { ...group('us-east-1'), GlobalTableName: 'Another' });
    const names = (input: object = {}): unknown => (client.ok('ListGlobalTables', input)['GlobalTables'] as Json[]).map(({ GlobalTableName }) => GlobalTableName);
    expect(names()).toEqual(['Another', 'Table']);
    expect(names({ RegionName: 'eu-west-1' })).toEqual(['Table']);
    expect(client.ok('ListGlobalTables', { Limit: 1 })).toEqual({ GlobalTables: [{ GlobalTableName: 'Another', ReplicationGroup: [{ RegionName: 'us-east-1' }] }], LastEvaluatedGlobalTableName: 'Another' });
    expect(names({ ExclusiveStartGlobalTableName: 'Another' })).toEqual(['Table']);
  });

  test('[G23] get and lose Regions', () => {
    const client = tables('us-east-1', 'eu-west-1', 'eu-west-2');
    client.ok('CreateGlobalTable', group('us-east-1'));
    const update = (...ReplicaUpdates: object[]): string => client.verdict('UpdateGlobalTable', { GlobalTableName: 'Table', ReplicaUpdates });
    const at = (RegionName: string): object => ({ RegionName });
    expect(update({ Create: at('eu-west-1') }, { Create: at('eu-west-2') })).toBe('ok');
    put(client, 'a');
    expect(scan(inRegion(client, 'eu-west-2'))).toEqual([{ pk: { S: 'a' } }]);
    expect(update({ Create: at('eu-west-1') })).toMatch(/^ReplicaAlreadyExistsException: /);
    expect(update({ Delete: at('eu-west-2') })).toBe('ok');
    put(client, 'b');
    expect(scan(inRegion(client, 'eu-west-2'))).toEqual([{ pk: { S: 'a' } }]);
    expect(update({ Delete: at('eu-west-2') })).toMatch(/^ReplicaNotFoundException: /);
    expect(update({ Create: at('eu-west-2') })).toMatch(/^ValidationException: .*must be empty/);
    expect(update({ Create: at('eu-west-3') })).toMatch(/^TableNotFoundException: /);
    expect(update()).toMatch(/^ValidationException: /);
  });

  test('[G24] have settings of all Regions and of each', () => {
    const client = tables('us-east-1', 'eu-west-1');
    client.ok('CreateGlobalTable', group('us-east-1', 'eu-west-1'));
    const update = (input: object): string => client.verdict('UpdateGlobalTableSettings', { GlobalTableName: 'Table', ...input });
    expect(update({
      GlobalTableProvisionedWriteCapacityUnits: 9, GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: scaling(20),
      GlobalTableGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedWriteCapacityUnits: 8 }],
      ReplicaSettingsUpdate: [{ RegionName: 'eu-west-1', ReplicaProvisionedReadCapacityUnits: 7, ReplicaGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedReadCapacityUnits: 6 }] }],
    })).toBe('ok');
    const { ReplicaSettings } = client.ok('DescribeGlobalTableSettings', { GlobalTableName: 'Table' }) as { ReplicaSettings: Json[] };
    const settings = (region: string, read: number, indexRead: number): object => ({
      RegionName: region, ReplicaStatus: 'ACTIVE', ReplicaProvisionedReadCapacityUnits: read, ReplicaProvisionedWriteCapacityUnits: 9,
      ReplicaProvisionedReadCapacityAutoScalingSettings: { AutoScalingDisabled: true }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { MaximumUnits: 20, AutoScalingDisabled: false },
      ReplicaGlobalSecondaryIndexSettings: [{ IndexName: 'Global', IndexStatus: 'ACTIVE', ProvisionedReadCapacityUnits: indexRead, ProvisionedWriteCapacityUnits: 8 }],
    });
    expect(ReplicaSettings).toMatchObject([settings('us-east-1', 5, 5), settings('eu-west-1', 7, 6)]);
    expect(described(inRegion(client, 'eu-west-1'))).toMatchObject({ ProvisionedThroughput: units(7, 9) });
    expect(update({ ReplicaSettingsUpdate: [{ RegionName: 'eu-west-2' }] })).toMatch(/^ReplicaNotFoundException/);
    expect(update({ GlobalTableGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Missing' }] })).toMatch(/^IndexNotFoundException/);
    expect(update({ GlobalTableBillingMode: 'PAY_PER_REQUEST' })).toBe('ok');
    expect(described(inRegion(client, 'eu-west-1'))).toMatchObject({ ProvisionedThroughput: units(0), BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } });
    expect(update({ GlobalTableProvisionedWriteCapacityUnits: 9 })).toMatch(/^ValidationException: .*PROVISIONED/);
    expect(update({ GlobalTableBillingMode: 'PROVISIONED' })).toMatch(/^ValidationException: /);
  });
});

import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';
import { inRegion, type RegionClient } from '../testing/regions';

type Caller = Pick<RegionClient, 'ok'>;

const scan = (client: Caller): unknown => client.ok('Scan', { TableName: 'Table' })['Items'];
const put = (client: Caller, pk: string): Json => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk } } });
const described = (client: Caller): Json => client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
const units = (ReadCapacityUnits: number, WriteCapacityUnits = ReadCapacityUnits): object => ({ ReadCapacityUnits, WriteCapacityUnits });
const SCALED = { MinimumUnits: 1, MaximumUnits: 20, ScalingPolicyUpdate: { TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 } } };

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
    expect(client.verdict('DescribeGlobalTable', { GlobalTableName: 'Missing' })).toBe("GlobalTableNotFoundException: Global table not found: Global table with name: 'Missing' does not exist.");
    for (const operation of ['DescribeGlobalTableSettings', 'UpdateGlobalTableSettings']) {
      expect(client.verdict(operation, { GlobalTableName: 'Missing' })).toBe("GlobalTableNotFoundException: Global table with name: 'Missing' does not exist.");
    }
    expect(client.verdict('CreateGlobalTable', group('us-east-1'))).toMatch(/^GlobalTableAlreadyExistsException: /);
  });

  test('[G20] are not made any more, unless it is assumed that they are', () => {
    const client = createTableClient({ more: both });
    const refusal = 'ValidationException: One or more parameter values were invalid: DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).';
    expect(client.verdict('CreateGlobalTable', group('us-east-1')))
      .toBe(refusal);
    const update = (action: string): string => client.verdict('UpdateGlobalTable', { GlobalTableName: 'Table', ReplicaUpdates: [{ [action]: { RegionName: 'eu-west-1' } }] });
    expect(update('Create')).toBe(refusal);
    expect(update('Delete')).toBe("GlobalTableNotFoundException: Global table with name: 'Table' does not exist.");
    expect(client.ok('ListGlobalTables', {})).toEqual({ GlobalTables: [] });
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
    expect(update()).toBe('ValidationException: One or more parameter values were invalid');
    expect(update({})).toBe('ValidationException: One or more parameter values were invalid');
  });

  test('[G24] have settings of all Regions and of each', () => {
    const client = tables('us-east-1', 'eu-west-1');
    client.ok('CreateGlobalTable', group('us-east-1', 'eu-west-1'));
    const update = (input: object): string => client.verdict('UpdateGlobalTableSettings', { GlobalTableName: 'Table', ...input });
    expect(update({
      GlobalTableProvisionedWriteCapacityUnits: 9, GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: SCALED,
      GlobalTableGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedWriteCapacityUnits: 8 }],
      ReplicaSettingsUpdate: [{ RegionName: 'eu-west-1', ReplicaProvisionedReadCapacityUnits: 7, ReplicaGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedReadCapacityUnits: 6 }] }],
    })).toBe('ok');
    const { ReplicaSettings } = client.ok('DescribeGlobalTableSettings', { GlobalTableName: 'Table' }) as { ReplicaSettings: Json[] };
    const settings = (region: string, read: number, indexRead: number): object => ({
      RegionName: region, ReplicaStatus: 'ACTIVE', ReplicaProvisionedReadCapacityUnits: read, ReplicaProvisionedWriteCapacityUnits: 9,
      ReplicaProvisionedReadCapacityAutoScalingSettings: { AutoScalingDisabled: true, ScalingPolicies: [] }, ReplicaProvisionedWriteCapacityAutoScalingSettings: { MinimumUnits: 1, MaximumUnits: 20 },
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

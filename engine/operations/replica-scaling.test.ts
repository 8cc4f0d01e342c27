import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../testing/client';
import { scaleWrites } from '../testing/regions';

const units = (ReadCapacityUnits: number): object => ({ ReadCapacityUnits, WriteCapacityUnits: ReadCapacityUnits });
const policy = (TargetValue = 70): object => ({ TargetTrackingScalingPolicyConfiguration: { TargetValue, ScaleInCooldown: 60 } });
const scaling = (MaximumUnits: number, more: object = {}): object => ({ MinimumUnits: 1, MaximumUnits, ScalingPolicyUpdate: policy(), ...more });
const OFF = { AutoScalingDisabled: true, ScalingPolicies: [] };
const FAILED = 'ValidationException: Failed to update settings for global table with name';

function provisioned(): TestClient {
  const client = createTableClient({ range: undefined, attributes: { gk: 'S' }, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5), GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units(5) }] } });
  scaleWrites(client, 'Table', 'Global');
  client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
  return client;
}

describe('auto scaling of replicas', () => {
  const update = (client: TestClient, input: object): string => client.verdict('UpdateTableReplicaAutoScaling', { TableName: 'Table', ...input });
  const replicasOf = (client: TestClient): Json[] => (client.ok('DescribeTableReplicaAutoScaling', { TableName: 'Table' })['TableAutoScalingDescription'] as { Replicas: Json[] }).Replicas;
  const reads = (more: object, RegionName = 'us-east-1'): object => ({ ReplicaUpdates: [{ RegionName, ReplicaProvisionedReadCapacityAutoScalingUpdate: more }] });

  test('[G30] [G31] is of writes everywhere, of reads in each Region', () => {
    const client = provisioned();
    const input = {
      TableName: 'Table',
      ProvisionedWriteCapacityAutoScalingUpdate: scaling(9), GlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedWriteCapacityAutoScalingUpdate: scaling(8) }],
      ReplicaUpdates: [{ RegionName: 'eu-west-1', ReplicaProvisionedReadCapacityAutoScalingUpdate: scaling(7), ReplicaGlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedReadCapacityAutoScalingUpdate: scaling(6) }] }],
    };
    const before = client.ok('DescribeTableReplicaAutoScaling', { TableName: 'Table' });
    expect(client.ok('UpdateTableReplicaAutoScaling', input)).toEqual(before);
    const on = (MaximumUnits: number, kind: string, place = ''): object => ({
      MinimumUnits: 1, MaximumUnits, AutoScalingRoleArn: 'arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable',
      ScalingPolicies: [{ PolicyName: `DynamoDB${kind}CapacityUtilization:table/Table${place}`, ...policy() }],
    });
    expect(replicasOf(client)).toEqual(['eu-west-1', 'us-east-1'].map((RegionName, at) => ({
      RegionName, ReplicaStatus: 'ACTIVE', ReplicaProvisionedReadCapacityAutoScalingSettings: at === 1 ? OFF : on(7, 'Read'), ReplicaProvisionedWriteCapacityAutoScalingSettings: on(9, 'Write'),
      GlobalSecondaryIndexes: [{
        IndexName: 'Global', IndexStatus: 'ACTIVE', ProvisionedReadCapacityAutoScalingSettings: at === 1 ? OFF : on(6, 'Read', '/index/Global'), ProvisionedWriteCapacityAutoScalingSettings: on(8, 'Write', '/index/Global'),
      }],
    })));
    expect(update(client, { ProvisionedWriteCapacityAutoScalingUpdate: { AutoScalingDisabled: true } })).toBe('ok');
    expect(replicasOf(client)[0]).toMatchObject({ ReplicaProvisionedWriteCapacityAutoScalingSettings: OFF, ReplicaProvisionedReadCapacityAutoScalingSettings: { MaximumUnits: 7 } });
    expect(update(client, { ProvisionedWriteCapacityAutoScalingUpdate: { AutoScalingDisabled: true } })).toBe('ok');
  });

  test('[G31] is of global tables only', () => {
    const client = createTableClient();
    for (const TableName of ['Table', 'Missing']) {
      for (const operation of ['DescribeTableReplicaAutoScaling', 'UpdateTableReplicaAutoScaling']) {
        expect(client.verdict(operation, { TableName })).toBe(`ResourceNotFoundException: Global table with name: '${TableName}' does not exist.`);
      }
    }
  });

  test('[G30] has bounds and a policy, or is disabled', () => {
    const client = provisioned();
    const required = (...members: string[]): string => `${FAILED}: ‘Table’: Parameters ${members.map((member) => `'${member}'`).join(', ')} are required unless auto scaling is being disabled.`;
    expect(update(client, reads({}))).toBe(required('MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits'));
    expect(update(client, reads({ AutoScalingDisabled: false }))).toBe(required('MaximumUnits', 'ScalingPolicyUpdate', 'MinimumUnits'));
    expect(update(client, reads({ MinimumUnits: 1, MaximumUnits: 2 }))).toBe(required('ScalingPolicyUpdate'));
    expect(update(client, reads({ ScalingPolicyUpdate: policy() }))).toBe(required('MaximumUnits', 'MinimumUnits'));
    const blank = (...members: string[]): string => `${FAILED} ‘Table’: Parameters ${members.map((member) => `'${member}'`).join(', ')} must be left blank when disabling auto scaling.`;
    expect(update(client, reads({ AutoScalingDisabled: true, MinimumUnits: 1, MaximumUnits: 2 }))).toBe(blank('MaximumUnits', 'MinimumUnits'));
    expect(update(client, reads({ AutoScalingDisabled: true, ScalingPolicyUpdate: policy() }))).toBe(blank('ScalingPolicyUpdate'));
    const passedOn = (text: string): RegExp => new RegExp(`^ValidationException: ${text} \\(Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: ValidationException; Request ID: [\\da-f-]{36}; Proxy: null\\)$`);
    expect(update(client, reads(scaling(4, { MinimumUnits: 5 })))).toMatch(passedOn('Maximum capacity cannot be less than minimum capacity'));
    expect(update(client, reads(scaling(4, { ScalingPolicyUpdate: policy(90.1) })))).toMatch(passedOn("For predefined metric type DynamoDBReadCapacityUtilization, target value must be between '10.0' and '90.0', but was '90.1'."));
    expect(update(client, reads(scaling(4, { ScalingPolicyUpdate: policy(0) })))).toMatch(passedOn("For target tracking scaling, target value must be between '8.51592E-109' and '1.174271E108', but was '0.0'."));
    expect(update(client, reads(scaling(4, { AutoScalingRoleArn: 'arn:aws:iam::000000000000:role/mine' })))).toMatch(/is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000000:role\/mine because/);
    expect(update(client, reads(scaling(5, { MinimumUnits: 5, ScalingPolicyUpdate: policy(19.9) })))).toBe('ok');
  });

  test('[G31] names something, and only what is there', () => {
    const client = provisioned();
    expect(update(client, {})).toBe(`${FAILED}: ‘Table’ because at least one update parameter must be specified.`);
    expect(update(client, { ReplicaUpdates: [{ RegionName: 'us-east-1' }] })).toBe(`${FAILED}: ‘Table’ because at least one update parameter must be specified for region: ‘us-east-1’.`);
    const own = { RegionName: 'us-east-1', ReplicaProvisionedReadCapacityAutoScalingUpdate: scaling(5) };
    expect(update(client, { ReplicaUpdates: [own, own] })).toBe(`${FAILED}: ‘Table’ because the regions: ‘[us-east-1]’ were specified more than once.`);
    const notFound = FAILED.replace('ValidationException', 'ResourceNotFoundException');
    expect(update(client, reads(scaling(5), 'eu-west-2'))).toMatch(/^ResourceNotFoundException: /);
    expect(update(client, { GlobalSecondaryIndexUpdates: [{ IndexName: 'Missing', ProvisionedWriteCapacityAutoScalingUpdate: scaling(5) }] })).toBe(`${notFound}: ‘Table’ because the global secondary indexes with names: ‘[Missing]’ do not exist.`);
    expect(update(client, { ReplicaUpdates: [{ RegionName: 'eu-west-1', ReplicaGlobalSecondaryIndexUpdates: [{ IndexName: 'Missing', ProvisionedReadCapacityAutoScalingUpdate: scaling(5) }] }] }))
      .toBe(`${notFound}: ‘Table’ because a global secondary index with name: ‘Missing’ does not exist in region: ‘eu-west-1’.`);
  });

  test('[G31] of an on-demand table can only be disabled', () => {
    const client = provisioned();
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
    const refusal = (member: string): string =>
      `ValidationException: Failed to update global table with name ‘Table‘. Replicas 'EU-WEST-1', 'US-EAST-1' BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set parameters: '${member}'.`;
    expect(update(client, { ProvisionedWriteCapacityAutoScalingUpdate: scaling(9) })).toBe(refusal('GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate'));
    expect(update(client, reads(scaling(9)))).toBe(refusal('ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate'));
    expect(replicasOf(client)[1]).toMatchObject({ ReplicaProvisionedWriteCapacityAutoScalingSettings: { MaximumUnits: 100, AutoScalingDisabled: true } });
    expect(update(client, { ProvisionedWriteCapacityAutoScalingUpdate: { AutoScalingDisabled: true } })).toBe('ok');
    expect(replicasOf(client)[1]).toMatchObject({ ReplicaProvisionedWriteCapacityAutoScalingSettings: OFF });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alarmsOf, capacityFor, ConsumedMinutes, MINUTE_MS } from '../../capacity/auto-scaling';
import { constantRate, type MixEntry, NO_RETRIES, startLoad } from '../../load';
import type { Profile } from '../../index';
import { createTableClient, indexInput, type Json, type TestClient } from '../../testing/client';
import type { TraceEvent } from '../../trace/events';

const HOUR = 60 * MINUTE_MS;
const READS = { ServiceNamespace: 'dynamodb', ResourceId: 'table/Table', ScalableDimension: 'dynamodb:table:ReadCapacityUnits' };
const WRITES = { ...READS, ScalableDimension: 'dynamodb:table:WriteCapacityUnits' };

const scaling = (client: TestClient, operation: string, input: object): { status: number; body: Json } => {
  const { status, text } = client.raw('', JSON.stringify(input), { headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AnyScaleFrontendService.${operation}` } });
  return { status, body: JSON.parse(text) as Json };
};
const ok = (client: TestClient, operation: string, input: object): Json => {
  const { status, body } = scaling(client, operation, input);
  if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(body)}`);
  return body;
};
const verdict = (client: TestClient, operation: string, input: object): string => {
  const { status, body } = scaling(client, operation, input);
  return status === 200 ? 'ok' : `${String(body['__type'])}: ${String(body['Message'] ?? '')}`;
};

const make = (units: number, { profile = {}, more = {} }: { readonly profile?: Partial<Profile>; readonly more?: object } = {}): TestClient => {
  const ProvisionedThroughput = { ReadCapacityUnits: units, WriteCapacityUnits: units };
  const client = createTableClient({ attributes: 'GlobalSecondaryIndexes' in more ? { g: 'S' } : {}, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput, ...more } }, { profile });
  client.advance(MINUTE_MS);
  return client;
};
const policy = (target = 70, more: object = {}, metric = 'DynamoDBReadCapacityUtilization'): object => ({
  PolicyName: 'hold', PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: { TargetValue: target, PredefinedMetricSpecification: { PredefinedMetricType: metric }, ...more },
});
const track = (client: TestClient, min: number, max: number, target = 70, more: object = {}): void => {
  ok(client, 'RegisterScalableTarget', { ...READS, MinCapacity: min, MaxCapacity: max });
  ok(client, 'PutScalingPolicy', { ...READS, ...policy(target, more) });
};
/** Strongly consistent reads of a missing item: one unit each. */
const load = (client: TestClient, perSecond: number, minutes: number, operation: MixEntry['operation'] = 'GetItem'): void => {
  startLoad(client.engine, {
    table: { name: 'Table', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' }, attributes: [{ name: 'g', type: 'S', values: 3 }] }, rate: constantRate(perSecond, minutes * MINUTE_MS), evenlySpaced: true,
    keys: { kind: 'uniform', keys: 100 }, retries: NO_RETRIES, mix: [{ operation, weight: 1, ...(operation === 'GetItem' && { consistentRead: true }) }],
  });
  client.advance(minutes * MINUTE_MS);
};
const unitsOf = (client: TestClient): { read: number; write: number } => {
  const { ReadCapacityUnits, WriteCapacityUnits } = (client.ok('DescribeTable', { TableName: 'Table' })['Table'] as { ProvisionedThroughput: { ReadCapacityUnits: number; WriteCapacityUnits: number } }).ProvisionedThroughput;
  return { read: ReadCapacityUnits, write: WriteCapacityUnits };
};
const tracing = (client: TestClient): TraceEvent[] => {
  const events: TraceEvent[] = [];
  client.engine.subscribe((event) => { if (event.type.startsWith('scaling.') || (event.type === 'request.received' && event.operation === 'UpdateTable')) events.push(event); });
  return events;
};

describe('target tracking', () => {
  test('[AS1] holds the utilization of the reads of a table near its target', () => {
    const client = make(10, { profile: { lifecycle: true } });
    track(client, 5, 1000);
    load(client, 50, 5);
    expect(unitsOf(client)).toEqual({ read: Math.ceil(50 / 0.7), write: 10 });
  });

  test('[AS2] scales out after two minutes above the target, not after one', () => {
    const client = make(10);
    const events = tracing(client);
    track(client, 5, 1000);
    load(client, 8, 1);
    client.advance(MINUTE_MS);
    load(client, 8, 1);
    client.advance(MINUTE_MS);
    expect(unitsOf(client).read).toBe(10);
    const began = client.engine.clock.now;
    load(client, 8, 3);
    expect(unitsOf(client).read).toBe(12);
    const alarm = events.find((event) => event.type === 'scaling.alarm' && event.state === 'ALARM' && event.alarm === 'high');
    expect(alarm?.at).toBe(began + 2 * MINUTE_MS);
    expect(alarm).toMatchObject({ kind: 'read', provisioned: 10, threshold: 7 });
  });

  test('[AS3] scales in after fifteen minutes well below the target, but not when nothing is consumed', () => {
    const client = make(100);
    track(client, 5, 1000);
    // The knowledge centre's example: a target of 70 % of 100 units scales in below 50.
    load(client, 51, 40);
    expect(unitsOf(client).read).toBe(100);
    load(client, 20, 14);
    expect(unitsOf(client).read).toBe(100);
    load(client, 20, 2);
    expect(unitsOf(client).read).toBe(Math.ceil(20 / 0.7));
    client.advance(HOUR);
    expect(unitsOf(client).read).toBe(29);
  });

  test('[AS3] one minute without a data point begins the fifteen anew', () => {
    const client = make(100);
    track(client, 5, 1000);
    load(client, 10, 10);
    // The last request of a load falls into the next minute.
    client.advance(2 * MINUTE_MS);
    load(client, 10, 10);
    expect(unitsOf(client).read).toBe(100);
    load(client, 10, 6);
    expect(unitsOf(client).read).toBe(15);
  });

  test('[AS2] [AS3] alarms of any minutes: high and low never together, and neither without data', () => {
    const minute = fc.option(fc.double({ min: 0, max: 10_000, noNaN: true }), { nil: undefined });
    fc.assert(fc.property(fc.array(minute, { minLength: 15, maxLength: 15 }), fc.integer({ min: 1, max: 200 }), fc.integer({ min: 20, max: 90 }), (minutes, provisioned, target) => {
      const { high, low } = alarmsOf(minutes, provisioned, target);
      expect(high === 'ALARM' && low === 'ALARM').toBe(false);
      if (high === 'ALARM') expect(minutes.slice(-2).every((units) => (units ?? 0) / 60 / provisioned > target / 100)).toBe(true);
      if (low === 'ALARM') expect(minutes.every((units) => units !== undefined && units / 60 / provisioned < target / 100)).toBe(true);
      expect(high === 'INSUFFICIENT_DATA').toBe(minutes.every((units) => units === undefined));
      const wanted = capacityFor(minutes, target, { min: 1, max: 1e9 });
      // At the new capacity the busiest minute is at the target, to a whole unit.
      const busiest = Math.max(...minutes.map((units) => units ?? 0)) / 60;
      expect(wanted * target).toBeGreaterThanOrEqual(busiest * 100 - 1e-6);
      expect(wanted === 1 || (wanted - 1) * target < busiest * 100 + 1e-6).toBe(true);
    }));
  });

  test('[AS2] minutes hold what was consumed in them', () => {
    const entry = fc.record({ gap: fc.integer({ min: 0, max: 400_000 }), units: fc.integer({ min: 1, max: 9 }) });
    fc.assert(fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      const consumed = new ConsumedMinutes();
      const sums = new Map<number, number>();
      let now = 1_767_225_600_000;
      for (const { gap, units } of entries) {
        now += gap;
        consumed.record(now, units);
        const minute = Math.floor(now / MINUTE_MS);
        sums.set(minute, (sums.get(minute) ?? 0) + units);
        expect(consumed.ended(now)).toEqual(Array.from({ length: 15 }, (_, at) => sums.get(minute - 15 + at)));
      }
    }));
  });

  test('[AS4] stays inside its bounds', () => {
    const client = make(10);
    track(client, 8, 20);
    load(client, 50, 4);
    expect(unitsOf(client).read).toBe(20);
    load(client, 1, 17);
    expect(unitsOf(client).read).toBe(8);
  });

  test('[AS5] a target whose bounds leave out the present capacity brings it inside at once', () => {
    const client = make(10, { profile: { lifecycle: true } });
    const events = tracing(client);
    ok(client, 'RegisterScalableTarget', { ...READS, MinCapacity: 25, MaxCapacity: 40 });
    ok(client, 'RegisterScalableTarget', { ...WRITES, MinCapacity: 1, MaxCapacity: 4 });
    client.advance(20_000);
    expect(unitsOf(client)).toEqual({ read: 25, write: 4 });
    const { ScalingActivities } = ok(client, 'DescribeScalingActivities', { ServiceNamespace: 'dynamodb' });
    expect(ScalingActivities).toMatchObject([
      { StatusCode: 'Successful', Cause: 'maximum capacity was set to 4', Description: 'Setting write capacity units to 4.', StatusMessage: 'Successfully set write capacity units to 4. Change successfully fulfilled by dynamodb.' },
      { StatusCode: 'Successful', Cause: 'minimum capacity was set to 25', ResourceId: 'table/Table', ScalableDimension: 'dynamodb:table:ReadCapacityUnits', ServiceNamespace: 'dynamodb' },
    ]);
    // The table is changed by requests like any others; two at a time wait for each other.
    expect(events.filter(({ type }) => type === 'request.received').map((event) => (event.type === 'request.received' ? JSON.parse(event.body) as Json : {}))).toEqual([
      { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 25, WriteCapacityUnits: 10 } },
      { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 25, WriteCapacityUnits: 4 } },
    ]);
    expect(events.flatMap((event) => (event.type === 'scaling.activity' ? [`${event.kind} ${event.status} ${event.from} ${event.to}`] : []))).toEqual([
      'read InProgress 10 25', 'write InProgress 10 4', 'read Successful 10 25', 'write Successful 10 4',
    ]);
  });

  test('[AS6] decreases that the day has no room for fail, and are tried again later', () => {
    const client = make(100);
    client.advance(5 * MINUTE_MS);
    for (const ReadCapacityUnits of [99, 98, 97, 96]) {
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits: 100 } });
      client.advance(1000);
    }
    track(client, 5, 1000);
    load(client, 10, 17);
    expect(unitsOf(client).read).toBe(96);
    const activities = ok(client, 'DescribeScalingActivities', READS)['ScalingActivities'] as Json[];
    expect(activities.map(({ StatusCode }) => StatusCode)).toEqual(['Failed']);
    expect(String(activities[0]?.['StatusMessage'])).toContain('Subscriber limit exceeded');
    load(client, 10, 60);
    expect(unitsOf(client).read).toBe(15);
  });

  test('[AS6] an increase that waited for an update which went further is no decrease', () => {
    const client = make(100, { profile: { lifecycle: true } });
    client.advance(5 * MINUTE_MS - (client.engine.clock.now % MINUTE_MS));
    track(client, 5, 1000);
    load(client, 90, 1);
    // Half a second before the alarm: the table is being updated when it comes.
    client.engine.clock.schedule(MINUTE_MS - 500, () => client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 500, WriteCapacityUnits: 100 } }));
    load(client, 90, 2);
    expect(unitsOf(client).read).toBe(500);
    const activities = ok(client, 'DescribeScalingActivities', READS)['ScalingActivities'] as Json[];
    expect(activities.map(({ StatusCode }) => StatusCode)).toEqual(['Overridden']);
  });

  test('[AS4] cooldowns: no second decrease before its end, a higher increase at any time', () => {
    const client = make(100);
    track(client, 5, 1000, 70, { ScaleInCooldown: 3600, ScaleOutCooldown: 3600 });
    load(client, 30, 16);
    expect(unitsOf(client).read).toBe(43);
    load(client, 5, 30);
    expect(unitsOf(client).read).toBe(43);
    load(client, 40, 3);
    expect(unitsOf(client).read).toBe(58);
    load(client, 60, 3);
    expect(unitsOf(client).read).toBe(86);
  });

  test('[AS4] after an increase that was taken back only a larger one follows before the cooldown ends', () => {
    const client = make(100);
    track(client, 5, 1000, 70, { ScaleOutCooldown: 3600, DisableScaleIn: true });
    load(client, 100, 3);
    expect(unitsOf(client).read).toBe(143);
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 100, WriteCapacityUnits: unitsOf(client).write } });
    load(client, 90, 10);
    expect(unitsOf(client).read).toBe(100);
    load(client, 90, 60);
    expect(unitsOf(client).read).toBe(129);
  });

  test('[AS4] scaling in can be disabled, and either way suspended', () => {
    const client = make(100);
    track(client, 5, 1000, 70, { DisableScaleIn: true });
    load(client, 5, 20);
    expect(unitsOf(client).read).toBe(100);
    ok(client, 'PutScalingPolicy', { ...READS, ...policy() });
    ok(client, 'RegisterScalableTarget', { ...READS, SuspendedState: { DynamicScalingInSuspended: true, DynamicScalingOutSuspended: true } });
    load(client, 5, 20);
    load(client, 95, 5);
    expect(unitsOf(client).read).toBe(100);
    ok(client, 'RegisterScalableTarget', { ...READS, SuspendedState: { DynamicScalingOutSuspended: false } });
    load(client, 95, 5);
    expect(unitsOf(client).read).toBe(136);
  });

  test('[AS1] a global index scales by itself, and what is throttled is not consumed', () => {
    const ProvisionedThroughput = { ReadCapacityUnits: 10, WriteCapacityUnits: 10 };
    const client = make(100, { profile: { throughput: true }, more: { GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput }] } });
    const index = { ServiceNamespace: 'dynamodb', ResourceId: 'table/Table/index/ByG', ScalableDimension: 'dynamodb:index:WriteCapacityUnits' };
    ok(client, 'RegisterScalableTarget', { ...index, MinCapacity: 5, MaxCapacity: 500 });
    ok(client, 'PutScalingPolicy', { ...index, ...policy(50, {}, 'DynamoDBWriteCapacityUtilization') });
    load(client, 60, 12, 'PutItem');
    const { GlobalSecondaryIndexes: [described] } = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as { GlobalSecondaryIndexes: [{ ProvisionedThroughput: Json }] };
    expect(Number(described.ProvisionedThroughput['WriteCapacityUnits'])).toBeGreaterThan(60);
    expect(described.ProvisionedThroughput['ReadCapacityUnits']).toBe(10);
    expect(unitsOf(client).write).toBe(100);
  });

  test('[AS1] schedules nothing when there is nothing to watch', () => {
    const client = make(100);
    load(client, 10, 1);
    client.advance(MINUTE_MS);
    expect(client.engine.clock.nextAt).toBeUndefined();
    track(client, 5, 1000);
    load(client, 10, 1);
    client.advance(30 * MINUTE_MS);
    expect(client.engine.clock.nextAt).toBeUndefined();
  });

  test('[AS1] a table that is on demand or gone is left alone', () => {
    const client = make(100);
    track(client, 5, 1000);
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
    client.advance(1000);
    load(client, 200, 20);
    expect(ok(client, 'DescribeScalingActivities', READS)['ScalingActivities']).toEqual([]);
    client.ok('DeleteTable', { TableName: 'Table' });
    client.advance(HOUR);
    expect((ok(client, 'DescribeScalableTargets', READS)['ScalableTargets'] as Json[]).length).toBe(1);
  });

  test('[AS9] settings of a replica are targets and policies', () => {
    const client = make(10, { more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } });
    const scalingUpdate = (target: number): object => ({ MinimumUnits: 5, MaximumUnits: 500, ScalingPolicyUpdate: { TargetTrackingScalingPolicyConfiguration: { TargetValue: target } } });
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
    client.advance(1000);
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
    client.advance(1000);
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 10 } });
    client.advance(1000);
    client.ok('UpdateTableReplicaAutoScaling', { TableName: 'Table', ReplicaUpdates: [{ RegionName: 'us-east-1', ReplicaProvisionedReadCapacityAutoScalingUpdate: scalingUpdate(50) }] });
    client.advance(1000);
    expect(ok(client, 'DescribeScalingPolicies', READS)['ScalingPolicies']).toMatchObject([{ PolicyName: 'DynamoDBReadCapacityUtilization:table/Table', TargetTrackingScalingPolicyConfiguration: { TargetValue: 50 } }]);
    load(client, 20, 4);
    expect(unitsOf(client).read).toBe(40);
  });
});

describe('the wire of Application Auto Scaling', () => {
  test('[AS7] registers, describes in pages, and deregisters targets', () => {
    const client = make(10);
    const { ScalableTargetARN: arn } = ok(client, 'RegisterScalableTarget', { ...READS, MinCapacity: 5, MaxCapacity: 20 });
    expect(arn).toMatch(/^arn:aws:application-autoscaling:us-east-1:000000000000:scalable-target\/[\da-f]{36}$/);
    expect(ok(client, 'RegisterScalableTarget', { ...READS, MaxCapacity: 30 })['ScalableTargetARN']).toBe(arn);
    ok(client, 'RegisterScalableTarget', { ...WRITES, MinCapacity: 1, MaxCapacity: 20 });
    const first = ok(client, 'DescribeScalableTargets', { ServiceNamespace: 'dynamodb', MaxResults: 1 });
    expect(first['ScalableTargets']).toEqual([{
      ...READS, MinCapacity: 5, MaxCapacity: 30, ScalableTargetARN: arn, CreationTime: client.engine.clock.now / 1000,
      RoleARN: 'arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable',
      SuspendedState: { DynamicScalingInSuspended: false, DynamicScalingOutSuspended: false, ScheduledScalingSuspended: false },
    }]);
    const second = ok(client, 'DescribeScalableTargets', { ServiceNamespace: 'dynamodb', NextToken: first['NextToken'] });
    expect(second['ScalableTargets']).toMatchObject([WRITES]);
    expect(second['NextToken']).toBeUndefined();
    expect(ok(client, 'DescribeScalableTargets', { ServiceNamespace: 'dynamodb', ResourceIds: ['table/Other'] })['ScalableTargets']).toEqual([]);
    expect(ok(client, 'DeregisterScalableTarget', READS)).toEqual({});
    expect(ok(client, 'DescribeScalableTargets', READS)['ScalableTargets']).toEqual([]);
  });

  test('[AS7] puts, describes and deletes policies; with a target its policy goes', () => {
    const client = make(10);
    ok(client, 'RegisterScalableTarget', { ...READS, MinCapacity: 5, MaxCapacity: 20 });
    const put = ok(client, 'PutScalingPolicy', { ...READS, ...policy(60, { ScaleInCooldown: 5 }) });
    expect(put['PolicyARN']).toMatch(/^arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:[\da-f-]{36}:resource\/dynamodb\/table\/Table:policyName\/hold$/);
    expect((put['Alarms'] as { AlarmName: string }[]).map(({ AlarmName }) => AlarmName.slice(0, -37))).toEqual([
      'TargetTracking-table/Table-AlarmHigh', 'TargetTracking-table/Table-AlarmLow', 'TargetTracking-table/Table-ProvisionedCapacityHigh', 'TargetTracking-table/Table-ProvisionedCapacityLow',
    ]);
    expect(ok(client, 'DescribeScalingPolicies', { ServiceNamespace: 'dynamodb', PolicyNames: ['hold'] })['ScalingPolicies']).toMatchObject([{ ...READS, ...policy(60, { ScaleInCooldown: 5 }), PolicyARN: put['PolicyARN'], Alarms: put['Alarms'] }]);
    expect(verdict(client, 'DeleteScalingPolicy', { ...READS, PolicyName: 'other' })).toContain('ObjectNotFoundException: No scaling policy found for service namespace: dynamodb');
    expect(ok(client, 'DeleteScalingPolicy', { ...READS, PolicyName: 'hold' })).toEqual({});
    ok(client, 'PutScalingPolicy', { ...READS, ...policy() });
    ok(client, 'DeregisterScalableTarget', READS);
    expect(ok(client, 'DescribeScalingPolicies', { ServiceNamespace: 'dynamodb' })['ScalingPolicies']).toEqual([]);
  });

  test.each([
    ['RegisterScalableTarget', {}, "ValidationException: 3 validation errors detected: Value null at 'serviceNamespace' failed to satisfy constraint: Member must not be null; Value null at 'resourceId' failed to satisfy constraint: Member must not be null; Value null at 'scalableDimension' failed to satisfy constraint: Member must not be null"],
    ['DescribeScalableTargets', { ServiceNamespace: '' }, "ValidationException: 1 validation error detected: Value '' at 'serviceNamespace' failed to satisfy constraint: Member must have length greater than or equal to 1"],
    ['DescribeScalingActivities', { ServiceNamespace: 'dynamodb', MaxResults: 51 }, "ValidationException: 1 validation error detected: Value '51' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 50"],
    ['DescribeScalableTargets', { ServiceNamespace: 'dynamodb', NextToken: 'x' }, 'InvalidNextTokenException: The next token supplied was invalid.'],
    ['DescribeScalableTargets', { ServiceNamespace: 5 }, 'SerializationException: '],
    ['RegisterScalableTarget', { ...READS, MinCapacity: 1, MaxCapacity: 2, ResourceId: 'dynamo/Table' }, 'ValidationException: Unsupported service namespace, resource type or scalable dimension'],
    ['RegisterScalableTarget', { ...READS, MinCapacity: 1, MaxCapacity: 2, ResourceId: 'table/None' }, 'ValidationException: DynamoDB table does not exist: table/None'],
    ['RegisterScalableTarget', { ...READS, MinCapacity: 3, MaxCapacity: 2 }, 'ValidationException: Maximum capacity cannot be less than minimum capacity'],
    ['PutScalingPolicy', { ...READS, ...policy() }, 'ObjectNotFoundException: No scalable target registered for service namespace: dynamodb, resource ID: table/Table, scalable dimension: dynamodb:table:ReadCapacityUnits'],
    ['DeregisterScalableTarget', WRITES, 'ObjectNotFoundException: No scalable target registered for service namespace: dynamodb, resource ID: table/Table, scalable dimension: dynamodb:table:WriteCapacityUnits'],
    ['PutScalingPolicy', { ...READS, ...policy(90.1) }, "ValidationException: For predefined metric type DynamoDBReadCapacityUtilization, target value must be between '10.0' and '90.0', but was '90.1'."],
    ['PutScalingPolicy', { ...READS, ...policy(0) }, "ValidationException: For target tracking scaling, target value must be between '8.51592E-109' and '1.174271E108', but was '0.0'."],
    ['PutScalingPolicy', { ...WRITES, ...policy() }, 'ValidationException: The metric DynamoDBReadCapacityUtilization cannot be used for the scalable dimension dynamodb:table:WriteCapacityUnits'],
  ])('[AS7] %s of %j', (operation, input, expected) => {
    expect(verdict(make(10), operation, input)).toBe(expected);
  });

  test('[AS7] a dimension has one policy', () => {
    const client = make(10);
    track(client, 5, 10);
    expect(verdict(client, 'PutScalingPolicy', { ...READS, ...policy(), PolicyName: 'second' })).toBe('ValidationException: Only one TargetTrackingScaling policy for a given metric specification is allowed.');
  });

  test('[AS8] other services, operations and kinds of policies are refused by name', () => {
    const client = make(10);
    for (const [operation, input, name] of [
      ['DescribeScalableTargets', { ServiceNamespace: 'ecs' }, 'ecs'], ['PutScheduledAction', READS, 'PutScheduledAction'],
      ['PutScalingPolicy', { ...READS, PolicyName: 'p', PolicyType: 'StepScaling' }, 'StepScaling'],
      ['PutScalingPolicy', { ...READS, ...policy(50, { CustomizedMetricSpecification: {} }) }, 'CustomizedMetricSpecification'],
      ['RegisterScalableTarget', { ...READS, MinCapacity: 1, MaxCapacity: 2, Tags: { a: 'b' } }, 'Tags'],
    ] as const) {
      const refusal = verdict(client, operation, input);
      expect(refusal).toContain('NotSupportedByPlaygroundException');
      expect(refusal).toContain(name);
    }
  });

  test('[AS7] speaks AWS JSON 1.1, of the Region of its address', () => {
    const client = make(10);
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AnyScaleFrontendService.RegisterScalableTarget', host: 'application-autoscaling.eu-west-1.amazonaws.com' };
    const answer = client.raw('', JSON.stringify({ ...READS, MinCapacity: 1, MaxCapacity: 2 }), { headers });
    expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(JSON.parse(answer.text)).toEqual({ __type: 'ValidationException', Message: 'DynamoDB table does not exist: table/Table' });
    expect(client.raw('', '[]', { headers }).text).toBe('{"__type":"SerializationException"}');
    expect(client.raw('', '{', { headers }).text).toBe('{"__type":"SerializationException"}');
  });
});

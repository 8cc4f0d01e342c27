import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const STREAM = 'arn:aws:kinesis:us-east-1:000000000000:stream/changes';
const OTHER = 'arn:aws:kinesis:us-east-1:000000000000:stream/other';
const put = (client: TestClient, pk: string, more: object = {}): Json => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...more } });

describe('Kinesis destinations', () => {
  const call = (client: TestClient, verb: string, StreamArn = STREAM, more: object = {}): string => client.verdict(`${verb}KinesisStreamingDestination`, { TableName: 'Table', StreamArn, ...more });
  const destinations = (client: TestClient): unknown => client.ok('DescribeKinesisStreamingDestination', { TableName: 'Table' })['KinesisDataStreamDestinations'];
  const records = (client: TestClient): Json[] => client.engine.kinesis.records(STREAM).map(({ data }) => JSON.parse(data) as Json);

  test('[M3] get every change in DynamoDB\'s shape, and nothing else', () => {
    const client = createTableClient({ range: undefined });
    put(client, 'before');
    client.ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM });
    put(client, 'a', { v: { N: '1' } });
    put(client, 'a', { v: { N: '1' } });
    put(client, 'a', { v: { N: '2' } });
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    const [insert, modify, remove, ...rest] = records(client);
    expect(rest).toEqual([]);
    expect(insert).toEqual({
      awsRegion: 'us-east-1', eventID: expect.any(String) as string, eventName: 'INSERT', userIdentity: null, recordFormat: 'application/json', tableName: 'Table', eventSource: 'aws:dynamodb',
      dynamodb: { ApproximateCreationDateTime: client.engine.clock.now, ApproximateCreationDateTimePrecision: 'MILLISECOND', Keys: { pk: { S: 'a' } }, NewImage: { pk: { S: 'a' }, v: { N: '1' } }, SizeBytes: 9 },
    });
    expect(modify).toMatchObject({ eventName: 'MODIFY', dynamodb: { OldImage: { v: { N: '1' } }, NewImage: { v: { N: '2' } } } });
    expect(remove).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: { v: { N: '2' } } } });
    expect(client.engine.kinesis.records(STREAM)[0]).toMatchObject({ partitionKey: '{"pk":{"S":"a"}}', at: client.engine.clock.now });
  });

  test('[M3] tell deletions by TTL, keep records for a day and 10,000 of them', () => {
    const client = createTableClient({ range: undefined });
    client.ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM, EnableKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } });
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    put(client, 'a', { ttl: { N: String(Math.floor(client.engine.clock.now / 1000)) } });
    client.advance(1000);
    expect(records(client)[1]).toMatchObject({ eventName: 'REMOVE', userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' }, dynamodb: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } });
    expect(((records(client)[0] ?? {})['dynamodb'] as Json)['ApproximateCreationDateTime']).toBe((client.engine.clock.now - 1000) * 1000);
    client.advance(24 * 3600 * 1000);
    expect(records(client)).toEqual([]);
    for (let at = 0; at < 10_001; at += 1) put(client, 'b', { at: { N: String(at) } });
    expect(records(client).length).toBe(10_000);
  });

  test('[M1] [M2] are enabled and disabled, one at a time', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    expect(destinations(client)).toEqual([]);
    expect(client.ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM })).toEqual({ TableName: 'Table', StreamArn: STREAM, DestinationStatus: 'ENABLING' });
    const told = (DestinationStatus: string, StreamArn = STREAM): object => ({ StreamArn, DestinationStatus, ApproximateCreationDateTimePrecision: 'MILLISECOND' });
    expect(destinations(client)).toEqual([told('ENABLING')]);
    const busy = 'ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.';
    const notActive = (verb: string): string => `ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be ACTIVE to perform ${verb} operation.`;
    expect(call(client, 'Enable')).toBe(busy);
    expect(call(client, 'Disable')).toBe(notActive('DISABLE'));
    client.advance(5_000);
    expect(call(client, 'Enable')).toBe(busy);
    expect(call(client, 'Enable', OTHER)).toMatch(/^LimitExceededException: /);
    expect(call(client, 'Disable', OTHER)).toMatch(/^ValidationException/);
    expect(call(client, 'Disable')).toBe('ok');
    expect(destinations(client)).toEqual([told('DISABLING')]);
    client.advance(5_000);
    expect(call(client, 'Enable', OTHER)).toBe('ok');
    client.advance(5_000);
    expect(destinations(client)).toEqual([told('DISABLED'), told('ACTIVE', OTHER)]);
  });

  test('[M2] change their precision', () => {
    const client = createTableClient();
    const update = (ApproximateCreationDateTimePrecision?: string): string => call(client, 'Update', STREAM, { UpdateKinesisStreamingConfiguration: { ...(ApproximateCreationDateTimePrecision && { ApproximateCreationDateTimePrecision }) } });
    expect(update('MICROSECOND')).toMatch(/must be ACTIVE to perform UPDATE operation/);
    call(client, 'Enable');
    expect(update()).toBe('ValidationException: Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values');
    const { TableId } = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as { TableId: string };
    expect(update('MILLISECOND')).toBe(`ValidationException: Invalid Request: Precision is already set to the desired value of MILLISECOND for tableId: ${TableId}, kcArn: ${STREAM}`);
    expect(update('MICROSECOND')).toBe('ok');
    expect(destinations(client)).toEqual([{ StreamArn: STREAM, DestinationStatus: 'ACTIVE', ApproximateCreationDateTimePrecision: 'MICROSECOND' }]);
  });

  test('[M1] need a table and the ARN of a stream', () => {
    const client = createTableClient();
    expect(client.verdict('EnableKinesisStreamingDestination', { TableName: 'Missing', StreamArn: STREAM })).toBe('ResourceNotFoundException: Requested resource not found: Table: Missing not found');
    expect(call(client, 'Enable', 'arn:aws:kinesis:us-east-1:000000000000:consumer/x')).toMatch(/^ValidationException: .*Invalid StreamArn/);
  });
});

describe('Contributor Insights', () => {
  const update = (client: TestClient, ContributorInsightsAction: string, more: object = {}): Json => client.ok('UpdateContributorInsights', { TableName: 'Table', ContributorInsightsAction, ...more });
  const indexed = { attributes: { gk: 'S' } as const, more: { GlobalSecondaryIndexes: [indexInput('Global', ['gk'])] } };

  test('[M10] [M11] is on or off, with rules named after the table', () => {
    const client = createTableClient(indexed);
    const described = (more: object = {}): Json => client.ok('DescribeContributorInsights', { TableName: 'Table', ...more });
    expect(described()).toEqual({ TableName: 'Table', ContributorInsightsStatus: 'DISABLED' });
    expect(update(client, 'ENABLE')).toEqual({ TableName: 'Table', ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: 'ACCESSED_AND_THROTTLED_KEYS' });
    const { now } = client.engine.clock;
    expect(described()).toEqual({
      TableName: 'Table', ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: 'ACCESSED_AND_THROTTLED_KEYS', LastUpdateDateTime: now / 1000,
      ContributorInsightsRuleList: ['PKC', 'PKT', 'SKC', 'SKT'].map((kind) => `DynamoDBContributorInsights-${kind}-Table-${now}`),
    });
    update(client, 'ENABLE', { IndexName: 'Global', ContributorInsightsMode: 'THROTTLED_KEYS' });
    expect(described({ IndexName: 'Global' })).toMatchObject({ IndexName: 'Global', ContributorInsightsRuleList: [`DynamoDBContributorInsights-PKT-Table.Global-${now}`] });
    client.advance(1000);
    update(client, 'ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' });
    expect(described()['ContributorInsightsRuleList']).toEqual(['PKT', 'SKT'].map((kind) => `DynamoDBContributorInsights-${kind}-Table-${now}`));
    expect(update(client, 'DISABLE')).toMatchObject({ ContributorInsightsStatus: 'DISABLING' });
    expect(described()).toMatchObject({ ContributorInsightsStatus: 'DISABLED' });
    expect(described()['ContributorInsightsRuleList']).toBeUndefined();
    expect(client.verdict('UpdateContributorInsights', { TableName: 'Table', IndexName: 'Missing', ContributorInsightsAction: 'ENABLE' })).toMatch(/^ResourceNotFoundException/);
    expect(client.verdict('DescribeContributorInsights', { TableName: 'Missing' })).toMatch(/^ResourceNotFoundException/);
  });

  test('[M12] is listed in pages', () => {
    const client = createTableClient(indexed);
    client.ok('CreateTable', tableInput({ name: 'Another' }));
    update(client, 'ENABLE');
    update(client, 'ENABLE', { IndexName: 'Global' });
    client.ok('UpdateContributorInsights', { TableName: 'Another', ContributorInsightsAction: 'ENABLE' });
    const list = (input: object = {}): Json => client.ok('ListContributorInsights', input);
    const names = (page: Json): unknown => (page['ContributorInsightsSummaries'] as Json[]).map(({ TableName, IndexName }) => [TableName, IndexName]);
    expect(names(list())).toEqual([['Another', undefined], ['Table', undefined], ['Table', 'Global']]);
    expect(names(list({ TableName: 'Table' }))).toEqual([['Table', undefined], ['Table', 'Global']]);
    const page = list({ MaxResults: 2 });
    expect(names(page)).toEqual([['Another', undefined], ['Table', undefined]]);
    expect(names(list({ NextToken: page['NextToken'] }))).toEqual([['Table', 'Global']]);
    expect(client.verdict('ListContributorInsights', { NextToken: '?' })).toBe('ValidationException: Invalid NextToken');
    expect(client.verdict('ListContributorInsights', { MaxResults: 101 })).toMatch(/less than or equal to 100/);
  });
});

describe('resource policies', () => {
  const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
  const policy = (more: object = {}): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'dynamodb:GetItem', Resource: ARN, ...more }] });
  const write = (client: TestClient, Policy: string, more: object = {}): string => client.verdict('PutResourcePolicy', { ResourceArn: ARN, Policy, ...more });
  const read = (client: TestClient, ResourceArn = ARN): Json => client.ok('GetResourcePolicy', { ResourceArn });

  test('[M20] [M23] are set, told and removed, with revisions', () => {
    const client = createTableClient();
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN })).toMatch(/^PolicyNotFoundException: /);
    const { RevisionId: first } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy() });
    expect(read(client)).toEqual({ Policy: policy(), RevisionId: first });
    expect(client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy() })).toEqual({ RevisionId: first });
    const { RevisionId: second } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy({ Effect: 'Deny' }) });
    expect(second).not.toBe(first);
    expect(write(client, policy(), { ExpectedRevisionId: first })).toMatch(/^PolicyNotFoundException: /);
    expect(write(client, policy(), { ExpectedRevisionId: 'NO_POLICY' })).toMatch(/^PolicyNotFoundException: /);
    expect(write(client, policy({ Action: '*' }), { ExpectedRevisionId: second })).toBe('ok');
    expect(client.verdict('DeleteResourcePolicy', { ResourceArn: ARN, ExpectedRevisionId: second })).toMatch(/^PolicyNotFoundException: /);
    expect(client.ok('DeleteResourcePolicy', { ResourceArn: ARN })).toEqual({ RevisionId: expect.any(String) as string });
    expect(client.ok('DeleteResourcePolicy', { ResourceArn: ARN })).toEqual({});
    expect(write(client, policy(), { ExpectedRevisionId: 'NO_POLICY' })).toBe('ok');
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('CreateTable', tableInput());
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN })).toMatch(/^PolicyNotFoundException: /);
  });

  test('[M20] belong to tables and streams, and come with a new table', () => {
    const client = createTableClient({ more: { ResourcePolicy: policy(), StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } });
    expect(read(client)).toMatchObject({ Policy: policy() });
    const stream = String((client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['LatestStreamArn']);
    client.ok('PutResourcePolicy', { ResourceArn: stream, Policy: policy({ Effect: 'Deny' }) });
    expect(read(client, stream)).toMatchObject({ Policy: policy({ Effect: 'Deny' }) });
    expect(client.verdict('GetResourcePolicy', { ResourceArn: `${ARN}/index/Index` })).toBe(`ValidationException: One or more parameter values were invalid: Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${ARN}/index/Index`);
    expect(client.verdict('GetResourcePolicy', { ResourceArn: `${ARN}x` })).toBe('ResourceNotFoundException: Requested resource not found: Table: Tablex not found');
    expect(client.verdict('GetResourcePolicy', { ResourceArn: `${stream}9` })).toBe(`ResourceNotFoundException: Requested resource not found: Stream: ${stream.slice(-23)}9 not found for Table: Table`);
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN.replace('us-east-1', 'eu-west-1') })).toBe(`ValidationException: One or more parameter values were invalid: Invalid resource Arn: ${ARN.replace('us-east-1', 'eu-west-1')}`);
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN.replace('000000000000', '111111111111') })).toBe('ValidationException: This action is only supported by accounts that match the resource owner’s account.');
    expect(client.verdict('GetResourcePolicy', { ResourceArn: 'Table' })).toBe("ValidationException: One or more parameter values were invalid: ARNs must start with 'arn:': Table");
    expect(client.verdict('GetResourcePolicy', { ResourceArn: `${ARN}/backup/01700000000000-00000000` })).toBe(`ValidationException: One or more parameter values were invalid: Provided Arn is not a DynamoDB resource arn: ${ARN}/backup/01700000000000-00000000`);
  });

  test('[M21] are documents of statements, up to 20 KB', () => {
    const client = createTableClient();
    const padded = (bytes: number): string => policy().padEnd(bytes, ' ');
    expect(write(client, padded(20480))).toBe('ok');
    expect(write(client, padded(20481))).toBe('ValidationException: One or more parameter values were invalid: Maximum policy size of 20480 bytes exceeded');
    for (const text of ['nonsense', '[]', '{}', '{"Statement":[]}', '{"Statement":[1]}', policy({ Effect: 'Maybe' }), policy({ Principal: undefined })]) {
      expect(write(client, text), text.trim()).toMatch(/^ValidationException: One or more parameter values were invalid: Invalid policy document: /);
    }
    expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: { ResourcePolicy: '{}' } }))).toMatch(/^ValidationException: One or more parameter values were invalid: Invalid policy document: /);
  });

  test('[M22] that lock everybody out need to be confirmed', () => {
    const client = createTableClient();
    for (const Action of ['*', 'dynamodb:*', ['dynamodb:GetItem', 'dynamodb:PutResourcePolicy']]) {
      for (const Principal of ['*', { AWS: '*' }, { AWS: ['*'] }]) {
        expect(write(client, policy({ Effect: 'Deny', Action, Principal }))).toBe('ValidationException: The new resource policy will not allow you to update the resource policy in the future.');
        expect(write(client, policy({ Effect: 'Deny', Action, Principal }), { ConfirmRemoveSelfResourceAccess: true })).toBe('ok');
      }
    }
    for (const harmless of [{ Action: 'dynamodb:PutItem' }, { Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, { Action: '*', Principal: { AWS: 'arn:aws:iam::111111111111:root' } }]) {
      expect(write(client, policy({ Effect: 'Deny', ...harmless }))).toBe('ok');
    }
  });

  test('[M24] with the lifecycle facet are pending, then change once in 15 seconds', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    expect(write(client, policy())).toBe('ok');
    expect(write(client, policy({ Effect: 'Deny' }))).toMatch(/^ResourceInUseException: .*pending previous resource-based policy update/);
    client.advance(14_999);
    expect(client.verdict('DeleteResourcePolicy', { ResourceArn: ARN })).toMatch(/^ThrottlingException: /);
    client.advance(1);
    expect(write(client, policy({ Effect: 'Deny' }))).toBe('ok');
  });
});

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
    const missing = 'ResourceNotFoundException: Requested resource not found: Table: Table not found';
    expect(call(client, 'Enable')).toBe(missing);
    client.advance(10_000);
    expect(destinations(client)).toEqual([]);
    expect(client.ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM })).toEqual({
      TableName: 'Table', StreamArn: STREAM, DestinationStatus: 'ENABLING', EnableKinesisStreamingConfiguration: {},
    });
    const told = (DestinationStatus: string, StreamArn = STREAM): object => ({ StreamArn, DestinationStatus });
    expect(destinations(client)).toEqual([told('ENABLING')]);
    const state = 'ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: ';
    const busy = `${state}EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.`;
    const notActive = `${state}KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.`;
    expect(call(client, 'Enable')).toBe(busy);
    expect(call(client, 'Disable')).toBe(notActive);
    client.advance(5_000);
    expect(call(client, 'Enable')).toBe(busy);
    expect(call(client, 'Enable', OTHER)).toBe(busy);
    expect(call(client, 'Disable', OTHER)).toBe(notActive);
    expect(call(client, 'Disable', STREAM, { EnableKinesisStreamingConfiguration: {} })).toBe('ValidationException: Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters');
    expect(client.ok('DisableKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM })).toEqual({ TableName: 'Table', StreamArn: STREAM, DestinationStatus: 'DISABLING' });
    expect(destinations(client)).toEqual([told('DISABLING')]);
    expect(call(client, 'Enable', OTHER)).toBe(busy);
    client.advance(5_000);
    expect(call(client, 'Disable')).toBe(notActive);
    expect(call(client, 'Enable', OTHER)).toBe('ok');
    client.advance(5_000);
    expect(destinations(client)).toEqual([told('DISABLED'), told('ACTIVE', OTHER)]);
  });

  test('[M2] change their precision', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    const update = (ApproximateCreationDateTimePrecision?: string): string => call(client, 'Update', STREAM, { UpdateKinesisStreamingConfiguration: { ...(ApproximateCreationDateTimePrecision && { ApproximateCreationDateTimePrecision }) } });
    const notActive = `ValidationException: Table is not in a valid state to enable Kinesis Streaming Destination: Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: Table, kdsArn: ${STREAM}`;
    expect(update('MICROSECOND')).toBe(notActive);
    call(client, 'Enable');
    expect(update('MICROSECOND')).toBe(notActive);
    client.advance(5_000);
    expect(update()).toBe('ValidationException: Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values');
    const { TableId } = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as { TableId: string };
    expect(update('MILLISECOND')).toBe(`ValidationException: Invalid Request: Precision is already set to the desired value of MILLISECOND for tableId: ${TableId}, kdsArn: ${STREAM}`);
    const told = (DestinationStatus: string, ApproximateCreationDateTimePrecision?: string): unknown => [{ StreamArn: STREAM, DestinationStatus, ...(ApproximateCreationDateTimePrecision && { ApproximateCreationDateTimePrecision }) }];
    expect(client.ok('UpdateKinesisStreamingDestination', { TableName: 'Table', StreamArn: STREAM, UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } })).toEqual({
      TableName: 'Table', StreamArn: STREAM, DestinationStatus: 'UPDATING', UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' },
    });
    expect(destinations(client)).toEqual(told('UPDATING', 'MICROSECOND'));
    client.advance(5_000);
    expect(destinations(client)).toEqual(told('ACTIVE', 'MICROSECOND'));
    call(client, 'Disable');
    client.advance(5_000);
    call(client, 'Enable');
    client.advance(5_000);
    expect(destinations(client)).toEqual(told('ACTIVE'));
  });

  test('[M1] need a table; a stream that cannot be written to fails afterwards', () => {
    const client = createTableClient();
    expect(client.verdict('EnableKinesisStreamingDestination', { TableName: 'Missing', StreamArn: STREAM })).toBe('ResourceNotFoundException: Requested resource not found: Table: Missing not found');
    const bad = { consumer: 'arn:aws:kinesis:us-east-1:000000000000:consumer/x', region: STREAM.replace('us-east-1', 'eu-west-1'), account: STREAM.replace('000000000000', '111111111111') };
    const failed = (StreamArn: string, DestinationStatusDescription: string): object => ({ StreamArn, DestinationStatus: 'ENABLE_FAILED', DestinationStatusDescription });
    for (const arn of Object.values(bad)) expect(client.ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: arn })).toMatchObject({ DestinationStatus: 'ENABLING' });
    expect(call(client, 'Enable', bad.consumer)).toBe('ok');
    expect(destinations(client)).toEqual([
      failed(bad.region, 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region'),
      failed(bad.account, 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state'),
      failed(bad.consumer, 'User does not have a permission to use kinesis stream'),
    ]);
    expect(call(client, 'Enable')).toBe('ok');
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
      ContributorInsightsRuleList: ['PKC', 'SKC', 'PKT', 'SKT'].map((kind) => `DynamoDBContributorInsights-${kind}-Table-${now}`),
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

  test('[M10] is left as it is where it is so already, and changes its mode otherwise', () => {
    const client = createTableClient(indexed, { profile: { lifecycle: true } });
    const notReady = (what: string): string => `ValidationException: Table or Index is not in a valid state to update Key Access Insights: ${what} must be ACTIVE to enable ContributorInsights.`;
    const verdict = (more: object = {}): string => client.verdict('UpdateContributorInsights', { TableName: 'Table', ContributorInsightsAction: 'ENABLE', ...more });
    expect(verdict()).toBe(notReady('TableStatus'));
    client.advance(10_000);
    expect(update(client, 'DISABLE')).toEqual({ TableName: 'Table', ContributorInsightsStatus: 'DISABLED' });
    update(client, 'ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' });
    client.advance(5_000);
    const enabled = { TableName: 'Table', ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: 'THROTTLED_KEYS' };
    expect(update(client, 'ENABLE', { ContributorInsightsMode: 'THROTTLED_KEYS' })).toEqual(enabled);
    expect(update(client, 'ENABLE')).toEqual({ ...enabled, ContributorInsightsStatus: 'ENABLING', ContributorInsightsMode: 'ACCESSED_AND_THROTTLED_KEYS' });
    client.advance(5_000);
    expect(update(client, 'DISABLE')).toMatchObject({ ContributorInsightsStatus: 'DISABLING' });
    expect((client.ok('ListContributorInsights', {})['ContributorInsightsSummaries'] as Json[]).map(({ ContributorInsightsStatus }) => ContributorInsightsStatus)).toEqual(['DISABLING']);
    client.advance(5_000);
    expect(client.ok('ListContributorInsights', {})).toEqual({ ContributorInsightsSummaries: [] });
    client.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'gk', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('Late', ['gk']) }] });
    expect(verdict({ IndexName: 'Late' })).toBe(notReady('IndexStatus'));
    expect(verdict()).toBe('ok');
    for (const operation of ['UpdateContributorInsights', 'DescribeContributorInsights']) {
      expect(client.verdict(operation, { TableName: 'Table', IndexName: '', ContributorInsightsAction: 'ENABLE' })).toBe('ValidationException: IndexName must be at least 3 characters long and at most 255 characters long');
    }
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
  const ROOT = 'arn:aws:iam::000000000000:root';
  const policy = (more: object = {}): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: ROOT }, Action: 'dynamodb:GetItem', Resource: ARN, ...more }] });
  const write = (client: TestClient, Policy: string, more: object = {}): string => client.verdict('PutResourcePolicy', { ResourceArn: ARN, Policy, ...more });
  const read = (client: TestClient, ResourceArn = ARN): Json => client.ok('GetResourcePolicy', { ResourceArn });
  const none = 'PolicyNotFoundException: Resource-based policy not found for the provided ResourceArn:';

  test('[M20] [M23] are set, told and removed, with revisions', () => {
    const client = createTableClient();
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN })).toBe(`${none} ${ARN}`);
    expect(client.ok('DeleteResourcePolicy', { ResourceArn: ARN })).toEqual({});
    const wanted = (id: string, rest: string): string => `${none} Requested update for policy with revision id ${id}, but ${rest}`;
    expect(write(client, policy(), { ExpectedRevisionId: '123456789' })).toBe(wanted('123456789', 'table Table has no associated policy.'));
    const { RevisionId: first } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy() });
    expect(read(client)).toEqual({ Policy: policy(), RevisionId: first });
    expect(client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy() })).toEqual({ RevisionId: first });
    const { RevisionId: second } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy({ Effect: 'Deny' }) });
    expect(second).not.toBe(first);
    expect(write(client, policy(), { ExpectedRevisionId: first })).toContain(wanted(String(first), 'the policy associated to target table Table did not match'));
    expect(write(client, policy({ Effect: 'Deny' }), { ExpectedRevisionId: first })).toMatch(/^PolicyNotFoundException: /);
    expect(write(client, policy(), { ExpectedRevisionId: 'NO_POLICY' })).toBe(`${none} ${ARN}`);
    const { RevisionId: third } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: policy({ Action: '*' }), ExpectedRevisionId: second });
    expect(client.verdict('DeleteResourcePolicy', { ResourceArn: ARN, ExpectedRevisionId: second })).toMatch(/^PolicyNotFoundException: /);
    expect(client.ok('DeleteResourcePolicy', { ResourceArn: ARN })).toEqual({ RevisionId: third });
    expect(client.ok('DeleteResourcePolicy', { ResourceArn: ARN })).toEqual({});
    expect(write(client, policy(), { ExpectedRevisionId: 'NO_POLICY' })).toBe('ok');
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('CreateTable', tableInput());
    expect(client.verdict('GetResourcePolicy', { ResourceArn: ARN })).toMatch(/^PolicyNotFoundException: /);
  });

  test('[M23] read back in one form, and are the same policy in each', () => {
    const client = createTableClient();
    const given = { Statement: { Condition: { StringEquals: { 'aws:username': ['a'] } }, Resource: [ARN], Action: ['dynamodb:GetItem'], Principal: { AWS: ['000000000000', ROOT] }, Effect: 'allow', Sid: 'One' }, Version: '2012-10-17' };
    const { RevisionId: first } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: JSON.stringify(given, null, 2) });
    const canonical = `{"Version":"2012-10-17","Statement":[{"Sid":"One","Effect":"Allow","Principal":{"AWS":"${ROOT}"},"Action":"dynamodb:GetItem","Resource":"${ARN}","Condition":{"StringEquals":{"aws:username":["a"]}}}]}`;
    expect(read(client)).toEqual({ Policy: canonical, RevisionId: first });
    expect(client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: canonical })).toEqual({ RevisionId: first });
    const several = policy({ Action: ['dynamodb:GetItem', 'dynamodb:Query'], Principal: { AWS: '111111111111' } });
    client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: several });
    expect(read(client)['Policy']).toBe(several.replace('111111111111', 'arn:aws:iam::111111111111:root'));
    const { RevisionId: old } = client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: several.replace('"Version":"2012-10-17",', '') });
    const { Policy: told } = read(client);
    expect(told).toBe(String(told).replace('2012-10-17', '2008-10-17'));
    expect(client.ok('PutResourcePolicy', { ResourceArn: ARN, Policy: told })['RevisionId']).not.toBe(old);
  });

  test('[M25] do not let everybody in', () => {
    const client = createTableClient();
    const refusal = 'ValidationException: Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access';
    const when = (operator: string, key: string, value: string): object => ({ Condition: { [operator]: { [key]: value } } });
    for (const Principal of ['*', { AWS: '*' }, { AWS: [ROOT, '*'] }]) {
      expect(write(client, policy({ Principal }))).toBe(refusal);
      expect(write(client, policy({ Principal, ...when('StringEquals', 'dynamodb:Select', 'COUNT') }))).toBe(refusal);
      expect(write(client, policy({ Principal, ...when('StringLike', 'aws:PrincipalOrgID', 'o-*') }))).toBe(refusal);
      expect(write(client, policy({ Principal, ...when('StringNotEquals', 'aws:SourceVpc', 'vpc-1') }))).toBe(refusal);
      expect(write(client, policy({ Principal, ...when('StringEquals', 'aws:PrincipalArn', '${aws:username}') }))).toBe(refusal);
      expect(write(client, policy({ Principal, ...when('StringEquals', 'aws:SourceVpc', 'vpc-1') }))).toBe('ok');
    }
    expect(write(client, policy({ Principal: undefined, NotPrincipal: { AWS: ROOT } }))).toBe(refusal);
    expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: { ResourcePolicy: policy({ Principal: '*' }) } }))).toBe(refusal);
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
    const problems: [string, string][] = [
      ['', 'This policy contains invalid Json'], ['nonsense', 'This policy contains invalid Json'], ['[]', 'This policy contains invalid Json'], ['null', 'This text appears not to be a policy'],
      ['{}', 'Syntax error at position (1,3)'], ['{\n}', 'Syntax error at position (2,2)'], ['{"Statement":[]}', 'Could not parse the policy: Statement is empty!'], ['{"Statement":[1]}', 'Syntax errors in policy'],
      [policy({ Effect: 'Maybe' }), 'Syntax errors in policy: Invalid effect: Maybe'], [policy({ Principal: undefined }), 'Missing required field Principal'],
    ];
    for (const [text, problem] of problems) expect(write(client, text), text).toBe(`ValidationException: One or more parameter values were invalid: Invalid policy document: ${problem}`);
    expect(write(client, policy({ Principal: '000000000000' }))).toMatch(/ Invalid policy document: Syntax error at position \(1,\d+\)$/);
    for (const Principal of [{ AWS: 'alice' }, { AWS: ['1'] }]) {
      expect(write(client, policy({ Principal }))).toBe('ValidationException: One or more parameter values were invalid: Invalid principal in policy document.');
    }
    expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: { ResourcePolicy: '{}' } }))).toMatch(/^ValidationException: One or more parameter values were invalid: Invalid policy document: /);
  });

  test('[M22] that lock everybody out need to be confirmed', () => {
    const client = createTableClient();
    for (const Action of ['*', 'dynamodb:*', ['dynamodb:GetItem', 'dynamodb:PutResourcePolicy']]) {
      for (const Principal of ['*', { AWS: '*' }, { AWS: ['*'] }]) {
        expect(write(client, policy({ Effect: 'Deny', Action, Principal }))).toBe('AccessDeniedException: The new resource policy will not allow you to update the resource policy in the future.');
        expect(write(client, policy({ Effect: 'Deny', Action, Principal }), { ConfirmRemoveSelfResourceAccess: true })).toBe('ok');
      }
    }
    for (const harmless of [{ Action: 'dynamodb:PutItem' }, { Action: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, { Action: '*', Principal: { AWS: 'arn:aws:iam::111111111111:root' } }]) {
      expect(write(client, policy({ Effect: 'Deny', ...harmless }))).toBe('ok');
    }
  });

  test('[M24] with the lifecycle facet are pending, then change once in 15 seconds', () => {
    const client = createTableClient({ more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } } }, { profile: { lifecycle: true } });
    expect(write(client, policy())).toBe('ResourceNotFoundException: Requested resource not found: Table: Table not found');
    client.advance(10_000);
    expect(write(client, policy())).toBe('ok');
    const { now } = client.engine.clock;
    const deny = policy({ Effect: 'Deny' });
    const IN_USE = 'ResourceInUseException: Attempt to change a resource which is still in use: ';
    expect(write(client, deny)).toBe(`${IN_USE}Table is pending previous resource-based policy update: Table`);
    expect(write(client, ` ${policy()}`)).toBe('ok');
    const stream = String((client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['LatestStreamArn']);
    expect(client.verdict('PutResourcePolicy', { ResourceArn: stream, Policy: policy() })).toBe('ok');
    expect(client.verdict('DeleteResourcePolicy', { ResourceArn: stream })).toBe(`${IN_USE}Stream is pending previous resource-based policy update: ${stream.slice(-23)}`);
    client.advance(14_999);
    const later = new Date(now + 15_000).toISOString();
    expect(client.verdict('DeleteResourcePolicy', { ResourceArn: ARN })).toBe(`ThrottlingException: Resource-based policy for table Table modified within the previous 15000 milliseconds. Please try again after ${later}.`);
    client.advance(1);
    expect(write(client, deny)).toBe('ok');
    client.advance(15_000);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(read(client)).toMatchObject({ Policy: deny });
    expect(write(client, policy())).toBe(`${IN_USE}Table is being deleted: Table`);
  });
});

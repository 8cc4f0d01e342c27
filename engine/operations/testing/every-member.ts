import { createClient, indexInput, type Json, tableInput, type TestClient } from '../../testing/client';
import { inRegion, scaleWrites } from '../../testing/regions';

/** A valid request of an operation, made against a world of tables, backups, files … */
export type Sample = object | ((world: World) => object);

export interface World {
  readonly client: TestClient;
  readonly arn: string;
  readonly streamArn: string;
  readonly backupArn: string;
  readonly exportArn: string;
  readonly importArn: string;
  readonly shardId: string;
  readonly shardIterator: string;
  readonly now: number;
}

const KINESIS = 'arn:aws:kinesis:us-east-1:000000000000:stream/changes';
const SCALING_ROLE = 'arn:aws:iam::000000000000:role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_DynamoDBTable';
const units = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };

/** A new engine with something of everything that requests can be about. */
export function createWorld(): World {
  const client = createClient({ assumptions: { legacyGlobalTables: true } });
  const { ok } = client;
  ok('CreateTable', tableInput({
    attributes: { lk: 'S', gk: 'S' },
    more: {
      LocalSecondaryIndexes: [indexInput('Local', ['pk', 'lk'])], GlobalSecondaryIndexes: [indexInput('Global', ['gk'])],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    },
  }));
  ok('CreateTable', tableInput({
    name: 'Provisioned', attributes: { gk: 'S' },
    more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units, GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }] },
  }));
  scaleWrites(client, 'Provisioned', 'Global');
  ok('CreateTable', tableInput({ name: 'Vectors', range: undefined, attributes: { tenant: 'S' }, more: { VectorIndexes: [vectorIndex] } }));
  ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: 'b' }, lk: { S: 'l' }, gk: { S: 'g' } } });
  client.advance(20 * 60 * 1000);
  client.engine.files.put('bucket', 'data/items.csv', new TextEncoder().encode('pk,text\na,b\n'));
  client.engine.files.put('bucket', 'json/items.json', new TextEncoder().encode('{"Item":{"pk":{"S":"a"}}}\n'));
  ok('EnableKinesisStreamingDestination', { TableName: 'Table', StreamArn: KINESIS });
  ok('UpdateContributorInsights', { TableName: 'Table', ContributorInsightsAction: 'ENABLE' });
  const { StreamArn: streamArn } = one(ok('ListStreams', {}), 'Streams');
  const { ShardId: shardId } = one((ok('DescribeStream', { StreamArn: streamArn })['StreamDescription'] ?? {}) as Json, 'Shards');
  const arn = part(ok('DescribeTable', { TableName: 'Table' }), 'Table', 'TableArn');
  return {
    client, arn, streamArn: String(streamArn), shardId: String(shardId), now: client.engine.clock.now / 1000,
    backupArn: part(ok('CreateBackup', { TableName: 'Table', BackupName: 'backup' }), 'BackupDetails', 'BackupArn'),
    exportArn: part(ok('ExportTableToPointInTime', { TableArn: arn, S3Bucket: 'bucket' }), 'ExportDescription', 'ExportArn'),
    importArn: part(ok('ImportTable', importInput('Imported')), 'ImportTableDescription', 'ImportArn'),
    shardIterator: String(ok('GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' })['ShardIterator']),
  };
}

function one(body: Json, list: string): Json {
  return ((body[list] ?? []) as Json[])[0] ?? {};
}

function part(body: Json, member: string, inner: string): string {
  return String(((body[member] ?? {}) as Json)[inner]);
}

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const vectorIndex = {
  IndexName: 'Similar', VectorAttribute: { AttributeName: 'vector' }, Dimensions: 2, DistanceFunction: 'COSINE', Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['title'] },
  SearchSchema: [{ AttributeName: 'tenant', SearchSchemaElementType: 'HASH' }],
};
const encrypted = { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/mine' };
const expected = { x: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'y' }] } };
const notThere = { x: { Exists: false } };
const present = { pk: { Value: { S: 'a' } } };
const expression = { ExpressionAttributeNames: { '#x': 'x' }, ExpressionAttributeValues: { ':y': { S: 'y' } } };
const condition = { ConditionExpression: 'attribute_not_exists(#x) OR #x <> :y', ...expression };
const returns = { ReturnConsumedCapacity: 'INDEXES', ReturnItemCollectionMetrics: 'SIZE', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const filterMap = { x: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'y' }] }, y: { ComparisonOperator: 'NULL' } };
const scaling = {
  MinimumUnits: 1, MaximumUnits: 9, AutoScalingDisabled: false, AutoScalingRoleArn: SCALING_ROLE,
  ScalingPolicyUpdate: { PolicyName: 'mine', TargetTrackingScalingPolicyConfiguration: { DisableScaleIn: true, ScaleInCooldown: 60, ScaleOutCooldown: 60, TargetValue: 70 } },
};

function importInput(name: string, more: object = {}, table: object = {}): object {
  return {
    S3BucketSource: { S3Bucket: 'bucket', S3KeyPrefix: 'json/' }, InputFormat: 'DYNAMODB_JSON',
    TableCreationParameters: {
      TableName: name, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST', ...table,
    },
    ...more,
  };
}

const select = { Statement: 'SELECT * FROM "Table" WHERE pk = ? AND sk = ?', Parameters: [{ S: 'a' }, { S: 'b' }] };
const update = { Statement: 'UPDATE "Table" SET z = ? WHERE pk = \'a\' AND sk = \'b\'', Parameters: [{ S: 'z' }], ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };

const include = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] };
const includedIndexes = { LocalSecondaryIndexes: [indexInput('Local', ['pk', 'lk'], include)], GlobalSecondaryIndexes: [indexInput('Global', ['gk'], include)] };
const includedOverrides = { GlobalSecondaryIndexOverride: includedIndexes.GlobalSecondaryIndexes, LocalSecondaryIndexOverride: includedIndexes.LocalSecondaryIndexes };

/** A table whose indexes project some attributes. */
function withIncludes({ client }: World): void {
  client.ok('CreateTable', tableInput({ name: 'Included', attributes: { lk: 'S', gk: 'S' }, more: includedIndexes }));
}

/** A global table of the current version, provisioned. */
function withReplica({ client }: World): void {
  client.ok('UpdateTable', { TableName: 'Provisioned', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
}

/** A global table of the older version, provisioned. */
function withLegacyGlobalTable({ client }: World): void {
  for (const { ok } of [client, inRegion(client, 'eu-west-1')]) {
    ok('CreateTable', tableInput({
      name: 'Legacy', attributes: { gk: 'S' },
      more: {
        BillingMode: 'PROVISIONED', ProvisionedThroughput: units, GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    }));
  }
  client.ok('CreateGlobalTable', { GlobalTableName: 'Legacy', ReplicationGroup: [{ RegionName: 'us-east-1' }] });
}

/** Requests that together set every member of the API model; each is valid by itself. */
export const SAMPLES: Readonly<Record<string, readonly Sample[]>> = {
  BatchExecuteStatement: [{ Statements: [{ ...select, ConsistentRead: true }], ReturnConsumedCapacity: 'TOTAL' }, { Statements: [update] }],
  BatchGetItem: [
    { RequestItems: { Table: { Keys: [key], ConsistentRead: true, ProjectionExpression: '#x', ExpressionAttributeNames: { '#x': 'x' } } }, ReturnConsumedCapacity: 'TOTAL' },
    { RequestItems: { Table: { Keys: [key], AttributesToGet: ['x'] } } },
  ],
  BatchWriteItem: [
    { RequestItems: { Table: [{ PutRequest: { Item: { ...key, x: { S: 'y' } } } }] }, ReturnConsumedCapacity: 'TOTAL', ReturnItemCollectionMetrics: 'SIZE' },
    { RequestItems: { Table: [{ DeleteRequest: { Key: key } }] } },
  ],
  CreateBackup: [{ TableName: 'Table', BackupName: 'other' }],
  CreateGlobalTable: [(world) => {
    withLegacyGlobalTable(world);
    world.client.ok('CreateTable', tableInput({ name: 'Other', more: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } }));
    return { GlobalTableName: 'Other', ReplicationGroup: [{ RegionName: 'us-east-1' }] };
  }],
  CreateTable: [
    tableInput({
      name: 'New', attributes: { lk: 'S', gk: 'S', tenant: 'S' },
      more: {
        LocalSecondaryIndexes: [indexInput('Local', ['pk', 'lk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] })],
        GlobalSecondaryIndexes: [{
          ...indexInput('Global', ['gk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] }),
          OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
        }],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, SSESpecification: encrypted, Tags: [{ Key: 'a', Value: 'b' }], TableClass: 'STANDARD',
        DeletionProtectionEnabled: true, WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
        ResourcePolicy: '{"Statement":{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"dynamodb:GetItem","Resource":"*"}}',
        OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, VectorIndexes: [vectorIndex],
      },
    }),
    tableInput({
      name: 'New', attributes: { gk: 'S' },
      more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units, GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }] },
    }),
    tableInput({ name: 'New', more: { GlobalTableSourceArn: 'arn:aws:dynamodb:us-east-1:111111111111:table/Table' } }),
    tableInput({ name: 'New', more: { GlobalTableSettingsReplicationMode: 'ENABLED' } }),
  ],
  DeleteBackup: [({ backupArn }) => ({ BackupArn: backupArn })],
  DeleteItem: [
    { TableName: 'Table', Key: key, ReturnValues: 'ALL_OLD', ...returns, ...condition },
    { TableName: 'Table', Key: key, Expected: { ...expected, ...notThere, ...present, z: { Exists: false } }, ConditionalOperator: 'OR' },
    { TableName: 'Table', Key: key, Expected: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } } },
  ],
  DeleteResourcePolicy: [({ arn, client }) => {
    const { RevisionId } = client.ok('PutResourcePolicy', { ResourceArn: arn, Policy: '{"Statement":{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"dynamodb:GetItem","Resource":"*"}}' });
    return { ResourceArn: arn, ExpectedRevisionId: RevisionId };
  }],
  DeleteTable: [{ TableName: 'Table' }],
  DescribeBackup: [({ backupArn }) => ({ BackupArn: backupArn })],
  DescribeContinuousBackups: [{ TableName: 'Table' }],
  DescribeContributorInsights: [{ TableName: 'Table', IndexName: 'Global' }],
  DescribeEndpoints: [{}],
  DescribeExport: [({ exportArn }) => ({ ExportArn: exportArn })],
  DescribeGlobalTable: [(world) => (withLegacyGlobalTable(world), { GlobalTableName: 'Legacy' })],
  DescribeGlobalTableSettings: [(world) => (withLegacyGlobalTable(world), { GlobalTableName: 'Legacy' })],
  DescribeImport: [({ importArn }) => ({ ImportArn: importArn })],
  DescribeKinesisStreamingDestination: [{ TableName: 'Table' }],
  DescribeLimits: [{}],
  DescribeStream: [({ streamArn, shardId }) => ({ StreamArn: streamArn, Limit: 1, ExclusiveStartShardId: shardId, ShardFilter: { Type: 'CHILD_SHARDS', ShardId: shardId } })],
  DescribeTable: [{ TableName: 'Table' }],
  DescribeTableReplicaAutoScaling: [(world) => (withReplica(world), { TableName: 'Provisioned' })],
  DescribeTimeToLive: [{ TableName: 'Table' }],
  DisableKinesisStreamingDestination: [{ TableName: 'Table', StreamArn: KINESIS }],
  EnableKinesisStreamingDestination: [
    { TableName: 'Provisioned', StreamArn: KINESIS, EnableKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } },
  ],
  ExecuteStatement: [
    { ...select, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL', Limit: 1 },
    update,
    ({ client }) => {
      client.ok('PutItem', { TableName: 'Table', Item: { ...key, sk: { S: 'c' } } });
      return { Statement: 'SELECT * FROM "Table"', Limit: 1, NextToken: client.ok('ExecuteStatement', { Statement: 'SELECT * FROM "Table"', Limit: 1 })['NextToken'] };
    },
  ],
  ExecuteTransaction: [{ TransactStatements: [update], ClientRequestToken: 'token', ReturnConsumedCapacity: 'TOTAL' }],
  ExportTableToPointInTime: [
    ({ arn, now }) => ({
      TableArn: arn, ExportTime: now, ClientToken: 'token', S3Bucket: 'bucket', S3BucketOwner: '000000000000', S3Prefix: 'exports', S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'key',
      ExportFormat: 'DYNAMODB_JSON', ExportType: 'FULL_EXPORT',
      FilterSpecification: { FilterExpression: '#x = :y', ProjectionExpression: 'sk', KeyConditionExpression: 'pk = :y', ...expression },
    }),
    ({ arn, now }) => ({
      TableArn: arn, S3Bucket: 'bucket', ExportType: 'INCREMENTAL_EXPORT',
      IncrementalExportSpecification: { ExportFromTime: now - 1000, ExportToTime: now, ExportViewType: 'NEW_IMAGE' },
    }),
    ({ arn }) => ({ TableArn: arn, S3Bucket: 'bucket', ExportFormat: 'ION' }),
  ],
  GetItem: [
    { TableName: 'Table', Key: key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL', ProjectionExpression: '#x', ExpressionAttributeNames: { '#x': 'x' } },
    { TableName: 'Table', Key: key, AttributesToGet: ['x'] },
  ],
  GetRecords: [({ shardIterator }) => ({ ShardIterator: shardIterator, Limit: 1 })],
  GetResourcePolicy: [({ arn, client }) => {
    client.ok('PutResourcePolicy', { ResourceArn: arn, Policy: '{"Statement":{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"dynamodb:GetItem","Resource":"*"}}' });
    return { ResourceArn: arn };
  }],
  GetShardIterator: [({ streamArn, shardId }) => ({ StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '1'.padEnd(21, '0') }),
    ({ streamArn, shardId, now }) => ({ StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'AT_TIMESTAMP', Timestamp: now })],
  ImportTable: [
    importInput('New', {
      ClientToken: 'token', S3BucketSource: { S3Bucket: 'bucket', S3BucketOwner: '000000000000', S3KeyPrefix: 'data/' }, InputFormat: 'CSV',
      InputFormatOptions: { Csv: { Delimiter: ',', HeaderList: ['pk', 'text'] } }, InputCompressionType: 'NONE',
    }, {
      AttributeDefinitions: ['pk', 'gk', 'tenant'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })), OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 },
      SSESpecification: encrypted, VectorIndexes: [vectorIndex],
      GlobalSecondaryIndexes: [{
        ...indexInput('Global', ['gk'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] }),
        OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
      }],
    }),
    importInput('New', {}, {
      AttributeDefinitions: ['pk', 'gk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })), BillingMode: 'PROVISIONED', ProvisionedThroughput: units,
      GlobalSecondaryIndexes: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }],
    }),
    importInput('New', { InputFormat: 'ION' }),
    importInput('New', { InputCompressionType: 'ZSTD' }),
  ],
  ListBackups: [({ backupArn, now }) => ({
    TableName: 'Table', Limit: 1, TimeRangeLowerBound: 0, TimeRangeUpperBound: now + 1, ExclusiveStartBackupArn: backupArn, BackupType: 'ALL',
  })],
  ListContributorInsights: [{ TableName: 'Table', NextToken: 'VGFibGUv', MaxResults: 1 }],
  ListExports: [(world) => {
    world.client.advance(1000);
    world.client.ok('ExportTableToPointInTime', { TableArn: world.arn, S3Bucket: 'bucket' });
    return { TableArn: world.arn, MaxResults: 1, NextToken: world.client.ok('ListExports', { MaxResults: 1 })['NextToken'] };
  }],
  ListGlobalTables: [{ ExclusiveStartGlobalTableName: 'Legacy', Limit: 1, RegionName: 'us-east-1' }],
  ListImports: [(world) => {
    world.client.advance(1000);
    world.client.ok('ImportTable', importInput('New'));
    return { TableArn: world.arn, PageSize: 1, NextToken: world.client.ok('ListImports', { PageSize: 1 })['NextToken'] };
  }],
  ListStreams: [({ streamArn }) => ({ TableName: 'Table', Limit: 1, ExclusiveStartStreamArn: streamArn })],
  ListTables: [{ ExclusiveStartTableName: 'Table', Limit: 1 }],
  ListTagsOfResource: [({ arn }) => ({ ResourceArn: arn })],
  PutItem: [
    { TableName: 'Table', Item: { ...key, x: { S: 'z' } }, ReturnValues: 'ALL_OLD', ...returns, ...condition },
    { TableName: 'Table', Item: key, Expected: { ...expected, ...notThere, ...present, z: { Exists: false } }, ConditionalOperator: 'OR' },
    { TableName: 'Table', Item: key, Expected: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } } },
  ],
  PutResourcePolicy: [({ arn }) => ({
    ResourceArn: arn, Policy: '{"Statement":{"Effect":"Allow","Principal":{"AWS":"000000000000"},"Action":"dynamodb:GetItem","Resource":"*"}}', ExpectedRevisionId: 'NO_POLICY', ConfirmRemoveSelfResourceAccess: true,
  })],
  Query: [
    {
      TableName: 'Table', IndexName: 'Local', Select: 'SPECIFIC_ATTRIBUTES', Limit: 1, ConsistentRead: true, ScanIndexForward: false, ExclusiveStartKey: { ...key, lk: { S: 'l' } },
      ReturnConsumedCapacity: 'TOTAL', ProjectionExpression: '#x', FilterExpression: '#x <> :y', KeyConditionExpression: 'pk = :p', ...expression,
      ExpressionAttributeValues: { ':p': { S: 'a' }, ':y': { S: 'y' } },
    },
    { TableName: 'Table', AttributesToGet: ['x'], KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } }, QueryFilter: filterMap, ConditionalOperator: 'OR' },
  ],
  RestoreTableFromBackup: [
    ({ backupArn }) => ({
      TargetTableName: 'New', BackupArn: backupArn, BillingModeOverride: 'PAY_PER_REQUEST', OnDemandThroughputOverride: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 },
      SSESpecificationOverride: encrypted, GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 } }],
      LocalSecondaryIndexOverride: [indexInput('Local', ['pk', 'lk'])],
    }),
    ({ backupArn }) => ({
      TargetTableName: 'New', BackupArn: backupArn, BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units,
      GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }],
    }),
    (world) => {
      withIncludes(world);
      return {
        TargetTableName: 'New', BackupArn: part(world.client.ok('CreateBackup', { TableName: 'Included', BackupName: 'included' }), 'BackupDetails', 'BackupArn'), ...includedOverrides,
      };
    },
    ({ client }) => ({
      TargetTableName: 'New', BackupArn: part(client.ok('CreateBackup', { TableName: 'Vectors', BackupName: 'vectors' }), 'BackupDetails', 'BackupArn'), VectorIndexOverride: [vectorIndex],
    }),
  ],
  RestoreTableToPointInTime: [
    ({ arn, now }) => ({
      SourceTableArn: arn, TargetTableName: 'New', RestoreDateTime: now, BillingModeOverride: 'PAY_PER_REQUEST', OnDemandThroughputOverride: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 },
      SSESpecificationOverride: encrypted, GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 } }],
      LocalSecondaryIndexOverride: [indexInput('Local', ['pk', 'lk'])],
    }),
    {
      SourceTableName: 'Table', TargetTableName: 'New', UseLatestRestorableTime: true, BillingModeOverride: 'PROVISIONED', ProvisionedThroughputOverride: units,
      GlobalSecondaryIndexOverride: [{ ...indexInput('Global', ['gk']), ProvisionedThroughput: units }],
    },
    (world) => {
      withIncludes(world);
      world.client.ok('UpdateContinuousBackups', { TableName: 'Included', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
      return { SourceTableName: 'Included', TargetTableName: 'New', UseLatestRestorableTime: true, ...includedOverrides };
    },
    ({ client }) => {
      client.ok('UpdateContinuousBackups', { TableName: 'Vectors', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
      return { SourceTableName: 'Vectors', TargetTableName: 'New', UseLatestRestorableTime: true, VectorIndexOverride: [vectorIndex] };
    },
  ],
  Scan: [
    {
      TableName: 'Table', IndexName: 'Local', Limit: 1, Select: 'SPECIFIC_ATTRIBUTES', ReturnConsumedCapacity: 'TOTAL', TotalSegments: 1, Segment: 0, ProjectionExpression: '#x',
      FilterExpression: '#x <> :y', ...expression, ConsistentRead: true, ExclusiveStartKey: { ...key, lk: { S: 'l' } },
    },
    { TableName: 'Table', AttributesToGet: ['x'], ScanFilter: filterMap, ConditionalOperator: 'OR' },
  ],
  SearchVectors: [{
    TableName: 'Vectors', IndexName: 'Similar', ReturnConsumedCapacity: 'TOTAL', SearchVector: [{ N: '1' }, { N: '0' }], TopK: 1, ProjectionExpression: 'title',
    SearchConditionExpression: '#t = :t', ExpressionAttributeNames: { '#t': 'tenant' }, ExpressionAttributeValues: { ':t': { S: 'a' } },
  }],
  TagResource: [({ arn }) => ({ ResourceArn: arn, Tags: [{ Key: 'a', Value: 'b' }] })],
  TransactGetItems: [{
    TransactItems: [{ Get: { TableName: 'Table', Key: key, ProjectionExpression: '#x', ExpressionAttributeNames: { '#x': 'x' } } }], ReturnConsumedCapacity: 'TOTAL',
  }],
  TransactWriteItems: [{
    TransactItems: [
      { ConditionCheck: { TableName: 'Table', Key: { ...key, sk: { S: '1' } }, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      { Put: { TableName: 'Table', Item: { ...key, sk: { S: '2' } }, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      { Delete: { TableName: 'Table', Key: { ...key, sk: { S: '3' } }, ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
      { Update: { TableName: 'Table', Key: { ...key, sk: { S: '4' } }, UpdateExpression: 'SET #x = :y', ...condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
    ],
    ReturnConsumedCapacity: 'TOTAL', ReturnItemCollectionMetrics: 'SIZE', ClientRequestToken: 'token',
  }],
  UntagResource: [({ arn }) => ({ ResourceArn: arn, TagKeys: ['a'] })],
  UpdateContinuousBackups: [{ TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 7 } }],
  UpdateContributorInsights: [{ TableName: 'Table', IndexName: 'Global', ContributorInsightsAction: 'ENABLE', ContributorInsightsMode: 'THROTTLED_KEYS' }],
  UpdateGlobalTable: [(world) => {
    withLegacyGlobalTable(world);
    return { GlobalTableName: 'Legacy', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] };
  }, (world) => {
    withLegacyGlobalTable(world);
    world.client.ok('UpdateGlobalTable', { GlobalTableName: 'Legacy', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
    return { GlobalTableName: 'Legacy', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] };
  }],
  UpdateGlobalTableSettings: [(world) => {
    withLegacyGlobalTable(world);
    return {
      GlobalTableName: 'Legacy', GlobalTableBillingMode: 'PROVISIONED', GlobalTableProvisionedWriteCapacityUnits: 6, GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate: scaling,
      GlobalTableGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedWriteCapacityUnits: 6, ProvisionedWriteCapacityAutoScalingSettingsUpdate: scaling }],
      ReplicaSettingsUpdate: [{
        RegionName: 'us-east-1', ReplicaProvisionedReadCapacityUnits: 6, ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate: scaling, ReplicaTableClass: 'STANDARD_INFREQUENT_ACCESS',
        ReplicaGlobalSecondaryIndexSettingsUpdate: [{ IndexName: 'Global', ProvisionedReadCapacityUnits: 6, ProvisionedReadCapacityAutoScalingSettingsUpdate: scaling }],
      }],
    };
  }],
  UpdateItem: [
    { TableName: 'Table', Key: key, ReturnValues: 'ALL_NEW', UpdateExpression: 'SET z = :y', ...returns, ...condition },
    {
      TableName: 'Table', Key: key, AttributeUpdates: { z: { Value: { S: 'z' }, Action: 'PUT' } }, Expected: { ...expected, ...notThere, ...present, z: { Exists: false } }, ConditionalOperator: 'OR',
    },
    { TableName: 'Table', Key: key, Expected: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } } },
  ],
  UpdateKinesisStreamingDestination: [
    { TableName: 'Table', StreamArn: KINESIS, UpdateKinesisStreamingConfiguration: { ApproximateCreationDateTimePrecision: 'MICROSECOND' } },
  ],
  UpdateTable: [
    {
      TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST',
      OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, GlobalTableSettingsReplicationMode: 'ENABLED',
      GlobalSecondaryIndexUpdates: [
        {
          Create: {
            ...indexInput('Other', ['other'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x'] }),
            OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 },
          },
        },
        { Update: { IndexName: 'Global', OnDemandThroughput: { MaxReadRequestUnits: 1, MaxWriteRequestUnits: 1 }, WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 } } },
      ],
    },
    ...[
      { SSESpecification: encrypted }, { TableClass: 'STANDARD_INFREQUENT_ACCESS' }, { DeletionProtectionEnabled: true }, { WarmThroughput: { ReadUnitsPerSecond: 13000, WriteUnitsPerSecond: 5000 } },
      { StreamSpecification: { StreamEnabled: false } },
    ].map((change) => ({ TableName: 'Table', ...change })),
    (world) => {
      withReplica(world);
      world.client.ok('UpdateTable', { TableName: 'Provisioned', DisassociationProtectionEnabled: false });
      return { TableName: 'Provisioned', ReplicaUpdates: [{ Disassociate: { RegionName: 'us-east-1', DisassociationMode: 'WAIT_FOR_REPLICATION' } }] };
    },
    (world) => {
      withReplica(world);
      return { TableName: 'Provisioned', DisassociationProtectionEnabled: true };
    },
    { TableName: 'Provisioned', StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } },
    { TableName: 'Provisioned', GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'Global' } }] },
    {
      TableName: 'Provisioned', BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 6, WriteCapacityUnits: 6 },
      GlobalSecondaryIndexUpdates: [{ Update: { IndexName: 'Global', ProvisionedThroughput: { ReadCapacityUnits: 6, WriteCapacityUnits: 6 } } }],
    },
    {
      TableName: 'Provisioned', AttributeDefinitions: [{ AttributeName: 'other', AttributeType: 'S' }],
      GlobalSecondaryIndexUpdates: [{ Create: { ...indexInput('Other', ['other']), ProvisionedThroughput: units } }],
    },
    { TableName: 'Vectors', VectorIndexUpdates: [{ Create: { ...vectorIndex, IndexName: 'Other' } }] },
    { TableName: 'Vectors', VectorIndexUpdates: [{ Delete: { IndexName: 'Similar' } }] },
    {
      TableName: 'Provisioned', ReplicaUpdates: [{
        Create: {
          RegionName: 'eu-west-1', ProvisionedThroughputOverride: { ReadCapacityUnits: 6 }, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
          GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 6 } }],
        },
      }],
    },
    {
      TableName: 'Table', ReplicaUpdates: [{
        Create: {
          RegionName: 'eu-west-1', OnDemandThroughputOverride: { MaxReadRequestUnits: 6 },
          GlobalSecondaryIndexes: [{ IndexName: 'Global', OnDemandThroughputOverride: { MaxReadRequestUnits: 6 } }],
        },
      }],
    },
    (world) => {
      withReplica(world);
      return {
        TableName: 'Provisioned', ReplicaUpdates: [{
          Update: {
            RegionName: 'eu-west-1', ProvisionedThroughputOverride: { ReadCapacityUnits: 6 }, TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
            GlobalSecondaryIndexes: [{ IndexName: 'Global', ProvisionedThroughputOverride: { ReadCapacityUnits: 6 } }],
          },
        }],
      };
    },
    ({ client }) => {
      client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
      return {
        TableName: 'Table', ReplicaUpdates: [{
          Update: {
            RegionName: 'eu-west-1', OnDemandThroughputOverride: { MaxReadRequestUnits: 6 },
            GlobalSecondaryIndexes: [{ IndexName: 'Global', OnDemandThroughputOverride: { MaxReadRequestUnits: 6 } }],
          },
        }],
      };
    },
    ({ client }) => {
      client.ok('CreateTable', tableInput({ name: 'Encrypted', more: { SSESpecification: encrypted } }));
      return { TableName: 'Encrypted', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1', KMSMasterKeyId: 'theirs' } }] };
    },
    (world) => (withReplica(world), { TableName: 'Provisioned', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] }),
    {
      TableName: 'Provisioned', ReplicaUpdates: [{ Create: { RegionName: 'us-east-2' } }], MultiRegionConsistency: 'STRONG', GlobalTableWitnessUpdates: [{ Create: { RegionName: 'us-west-2' } }],
    },
    ({ client }) => {
      client.ok('UpdateTable', {
        TableName: 'Provisioned', ReplicaUpdates: [{ Create: { RegionName: 'us-east-2' } }], MultiRegionConsistency: 'STRONG', GlobalTableWitnessUpdates: [{ Create: { RegionName: 'us-west-2' } }],
      });
      return { TableName: 'Provisioned', ReplicaUpdates: [{ Delete: { RegionName: 'us-east-2' } }], GlobalTableWitnessUpdates: [{ Delete: { RegionName: 'us-west-2' } }] };
    },
  ],
  UpdateTableReplicaAutoScaling: [(world) => {
    withReplica(world);
    return {
      TableName: 'Provisioned', ProvisionedWriteCapacityAutoScalingUpdate: scaling,
      GlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedWriteCapacityAutoScalingUpdate: scaling }],
      ReplicaUpdates: [{
        RegionName: 'eu-west-1', ReplicaProvisionedReadCapacityAutoScalingUpdate: scaling,
        ReplicaGlobalSecondaryIndexUpdates: [{ IndexName: 'Global', ProvisionedReadCapacityAutoScalingUpdate: scaling }],
      }],
    };
  }],
  UpdateTimeToLive: [{ TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } }],
};

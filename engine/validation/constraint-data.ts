/** What AWS does beyond, or otherwise than, the published API model, as data. [W10]–[W16] */

/** Members of an operation or structure that AWS checks first, in its order; the others follow in the model's. */
export const MEMBER_ORDER: Readonly<Record<string, readonly string[]>> = {
  PutItem: ['ReturnConsumedCapacity', 'TableName', 'ReturnValues', 'Item', 'ConditionalOperator', 'Expected', 'ReturnItemCollectionMetrics'],
  DeleteItem: ['ReturnConsumedCapacity', 'TableName', 'ReturnValues', 'ReturnItemCollectionMetrics', 'Key', 'ConditionalOperator', 'Expected'],
  UpdateItem: ['ReturnConsumedCapacity', 'TableName', 'ReturnItemCollectionMetrics', 'ReturnValues', 'Key', 'ConditionalOperator', 'Expected', 'AttributeUpdates'],
  GetItem: ['ReturnConsumedCapacity', 'AttributesToGet', 'TableName', 'Key'],
  Query: ['TableName', 'IndexName', 'Select', 'ReturnConsumedCapacity', 'QueryFilter', 'ConditionalOperator', 'AttributesToGet', 'Limit', 'KeyConditions'],
  Scan: ['Select', 'IndexName', 'TotalSegments', 'ReturnConsumedCapacity', 'TableName', 'ConditionalOperator', 'ScanFilter', 'Segment', 'Limit', 'AttributesToGet'],
  BatchGetItem: ['ReturnConsumedCapacity', 'RequestItems'],
  BatchWriteItem: ['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'RequestItems'],
  TransactWriteItems: ['ClientRequestToken', 'ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'TransactItems'],
  TransactGetItems: ['ReturnConsumedCapacity', 'TransactItems'],
  ListTables: ['Limit', 'ExclusiveStartTableName'],
  CreateTable: ['AttributeDefinitions', 'TableName', 'BillingMode', 'ProvisionedThroughput', 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes'],
  AttributeDefinition: ['AttributeType'],
  ProvisionedThroughput: ['WriteCapacityUnits'],
  LocalSecondaryIndex: ['Projection'],
  GlobalSecondaryIndex: ['Projection', 'IndexName', 'ProvisionedThroughput'],
  CreateGlobalSecondaryIndexAction: ['Projection', 'IndexName', 'ProvisionedThroughput'],
  TimeToLiveSpecification: ['AttributeName'],
};

/** Shapes whose pattern AWS checks before their length. */
export const PATTERN_FIRST: ReadonlySet<string> = new Set(['TableName', 'BackupName']);

/** How the allowed values of an enumeration are printed. */
export const ENUM_ORDER: Readonly<Record<string, readonly string[]>> = {
  ReturnConsumedCapacity: ['INDEXES', 'TOTAL', 'NONE'],
  ReturnItemCollectionMetrics: ['SIZE', 'NONE'],
  ReturnValue: ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'],
  Select: ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'],
  ConditionalOperator: ['OR', 'AND'],
  ComparisonOperator: ['IN', 'NULL', 'BETWEEN', 'LT', 'NOT_CONTAINS', 'EQ', 'GT', 'NOT_NULL', 'NE', 'LE', 'BEGINS_WITH', 'GE', 'CONTAINS'],
  AttributeAction: ['ADD', 'PUT', 'DELETE'],
  KeyType: ['HASH', 'RANGE'],
  ScalarAttributeType: ['B', 'N', 'S'],
  BillingMode: ['PROVISIONED', 'PAY_PER_REQUEST'],
  ProjectionType: ['ALL', 'INCLUDE', 'KEYS_ONLY'],
  TableClass: ['STANDARD', 'STANDARD_INFREQUENT_ACCESS'],
  ShardIteratorType: ['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_TIMESTAMP', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON'],
  StreamViewType: ['OLD_IMAGE', 'KEYS_ONLY', 'NEW_AND_OLD_IMAGES', 'NEW_IMAGE'],
  InputCompressionType: ['ZSTD', 'NONE', 'GZIP'],
  ContributorInsightsMode: ['THROTTLED_KEYS', 'ACCESSED_AND_THROTTLED_KEYS'],
};

export interface Limits {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Whether it must be there, although the model says otherwise. */
  readonly required?: boolean;
  /** A constraint on every name, or every value, of a map; AWS reports the whole map. */
  readonly keys?: { readonly matches: (name: string) => boolean; readonly texts: readonly string[] };
  readonly values?: { readonly matches: (value: unknown) => boolean; readonly texts: readonly string[] };
}

const TABLE_NAME_OR_ARN = /^(?:[a-zA-Z0-9_.-]{1,255}|arn:.{1,1020})$/;
const TABLE_KEYS = {
  matches: (name: string): boolean => TABLE_NAME_OR_ARN.test(name),
  texts: [
    'Member must have length less than or equal to 255', 'Member must have length greater than or equal to 3',
    'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
  ],
};

/** Limits of shapes where AWS differs from the model. */
export const SHAPE_LIMITS: Readonly<Record<string, Limits>> = {
  // Empty or oversized maps of requests are told by the operations themselves.
  BatchGetRequestMap: { keys: TABLE_KEYS },
  BatchWriteItemRequestMap: {
    keys: TABLE_KEYS,
    values: {
      matches: (list) => Array.isArray(list) && list.length >= 1 && list.length <= 25,
      texts: ['Member must have length less than or equal to 25', 'Member must have length greater than or equal to 1'],
    },
  },
  WriteRequests: {},
  AttributeName: {},
  ResourceArnString: { max: 1283 },
  KMSMasterKeyId: { min: 1 },
  // Tags are checked with texts of their own. [A1]
  TagKeyString: {},
  TagValueString: {},
  // Searches check these with texts of their own. [N20]
  TopKInteger: {},
  SearchVectorList: {},
};

const RESOURCE_ARN = { min: 1, max: 1283 };

/** Limits of single members: `<operation or structure>.<member>`. */
export const MEMBER_LIMITS: Readonly<Record<string, Limits>> = {
  'CreateTable.KeySchema': { min: 1, max: 2, required: true },
  'CreateTable.AttributeDefinitions': { required: true },
  'Tag.Key': { required: false },
  'Tag.Value': { required: false },
  'LocalSecondaryIndex.KeySchema': { min: 1, max: 2 },
  'GlobalSecondaryIndex.KeySchema': { min: 1, max: 8 },
  'CreateGlobalSecondaryIndexAction.KeySchema': { min: 1, max: 8 },
  'TableCreationParameters.KeySchema': { min: 1, max: 2 },
  'PutResourcePolicy.ResourceArn': RESOURCE_ARN,
  'GetResourcePolicy.ResourceArn': RESOURCE_ARN,
  'DeleteResourcePolicy.ResourceArn': RESOURCE_ARN,
  'GetRecords.Limit': { min: 1, max: 1000 },
  'ListStreams.Limit': { min: 1, max: 100 },
  'DescribeStream.Limit': { min: 1, max: 100 },
};

/**
 * How an operation checks its TableName: `data` operations by the member constraints of a name of 1 to 255 characters;
 * `control` operations with two sentences of their own first; CreateTable in its own mixture; `list` operations as
 * control ones, where there is one. [W12]
 */
export type TableNameStyle = 'data' | 'control' | 'create' | 'list';

/** Other members that name a table or index, never by its ARN: `<operation>.<member>`. They are checked as those of `list` operations. [W12] */
export const OTHER_NAMES: ReadonlySet<string> = new Set([
  'RestoreTableFromBackup.TargetTableName', 'RestoreTableToPointInTime.TargetTableName', 'CreateGlobalTable.GlobalTableName', 'UpdateGlobalTable.GlobalTableName',
  'DescribeGlobalTable.GlobalTableName', 'DescribeGlobalTableSettings.GlobalTableName', 'UpdateGlobalTableSettings.GlobalTableName',
  'DescribeContributorInsights.IndexName', 'UpdateContributorInsights.IndexName',
]);

export const TABLE_NAME_MEMBERS: Readonly<Record<string, TableNameStyle>> = {
  PutItem: 'data', GetItem: 'data', UpdateItem: 'data', DeleteItem: 'data', Query: 'data', Scan: 'data', SearchVectors: 'data',
  CreateTable: 'create',
  UpdateTable: 'control', DescribeTable: 'control', DeleteTable: 'control', UpdateTimeToLive: 'control', DescribeTimeToLive: 'control',
  CreateBackup: 'control', DescribeContinuousBackups: 'control', UpdateContinuousBackups: 'control', ListBackups: 'list',
  DescribeContributorInsights: 'control', UpdateContributorInsights: 'control', ListContributorInsights: 'list',
  EnableKinesisStreamingDestination: 'control', DisableKinesisStreamingDestination: 'control', UpdateKinesisStreamingDestination: 'control', DescribeKinesisStreamingDestination: 'control',
  DescribeTableReplicaAutoScaling: 'control', UpdateTableReplicaAutoScaling: 'control',
};

/** Structures whose TableName is checked as that of a data operation. [W12] */
export const TRANSACT_ACTIONS: ReadonlySet<string> = new Set(['Put', 'Update', 'Delete', 'ConditionCheck', 'Get']);

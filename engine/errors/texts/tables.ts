const INVALID = 'One or more parameter values were invalid:';

/** Texts about tables, indexes, streams and the other control-plane resources. */
export const TABLE_TEXTS = {
  'table.notFound': () => 'Requested resource not found',
  'table.controlNotFound': ({ name }: { name: string }) => `Requested resource not found: Table: ${name} not found`,
  'table.exists': ({ name }: { name: string }) => `Table already exists: ${name}`,
  'table.inUse': ({ name, doing }: { name: string; doing: 'created' | 'updated' | 'deleted' }) =>
    `Attempt to change a resource which is still in use: Table is being ${doing}: ${name}`,
  'table.protected': () => 'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  'table.unitsOnDemand': () => `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`,
  'table.unitsMissing': () => `${INVALID} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  'table.unitsOutOfBounds': ({ units, member }: { units: number; member: string }) => `Given value ${units} for ${member} is out of bounds`,
  'schema.undefinedKey': () => 'Invalid KeySchema: Some index key attribute have no definition',
  'schema.duplicateDefinition': ({ name }: { name: string }) => `Attribute Name is duplicated: ${name}`,
  'schema.sameName': () => 'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  'schema.firstNotHash': () => 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
  'schema.secondNotRange': () => 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
  'schema.undefinedKeys': ({ keys, defined }: { keys: readonly string[]; defined: readonly string[] }) =>
    `${INVALID} Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
  'schema.unusedDefinition': () =>
    `${INVALID} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  'schema.unusedDefinitions': ({ defined, used }: { defined: readonly string[]; used: readonly string[] }) =>
    `${INVALID} Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${used.join(', ')}]`,
  'index.emptyList': ({ kind }: { kind: 'Local' | 'Global' }) => `${INVALID} List of ${kind}SecondaryIndexes is empty`,
  'index.tableWithoutRange': () =>
    `${INVALID} Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex`,
  'index.withoutRange': ({ index }: { index: string }) => `${INVALID} Index KeySchema does not have a range key for index: ${index}`,
  'index.otherHash': (f: { index: string; indexHash: string; tableHash: string }) =>
    `${INVALID} Index KeySchema does not have the same leading hash key as table KeySchema for index: ${f.index}. index hash key: ${f.indexHash}, table hash key: ${f.tableHash}`,
  'index.tooManyLocal': () => `${INVALID} Number of LocalSecondaryIndexes exceeds per-table limit of 5`,
  'index.tooManyGlobal': () => `${INVALID} GlobalSecondaryIndex count exceeds the per-table limit of 20`,
  'index.projectionMissing': () => `${INVALID} Unknown ProjectionType: null`,
  'index.projectionWithAttributes': ({ projection }: { projection: string }) =>
    `${INVALID} ProjectionType is ${projection}, but NonKeyAttributes is specified`,
  'index.projectionWithoutAttributes': () => `${INVALID} ProjectionType is INCLUDE, but NonKeyAttributes is not specified`,
  'index.tooManyProjected': () => `${INVALID} Number of non-key attributes in all indexes exceeds per-table limit of 100`,
  'index.duplicateName': ({ index }: { index: string }) => `${INVALID} Duplicate index name: ${index}`,
  'index.unitsOnDemand': ({ index }: { index: string }) =>
    `${INVALID} ProvisionedThroughput should not be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
  'index.unitsMissing': ({ index }: { index: string }) => `${INVALID} ProvisionedThroughput is not specified for index: ${index}`,
  'index.unitsNeeded': ({ index }: { index: string }) => `${INVALID} ProvisionedThroughput must be specified for index: ${index}`,
  'index.tooManyKeys': () => 'Invalid KeySchema: A global secondary index has at most 4 HASH and 4 RANGE key attributes',
  'index.exists': ({ index }: { index: string }) => `${INVALID} Index already exists: ${index}`,
  'index.onlyOne': () => 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
  'index.updateEmpty': () =>
    `${INVALID} One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
  'index.updatedTwice': ({ index }: { index: string }) =>
    `${INVALID} Only one global secondary index update per index is allowed simultaneously. Index: ${index}`,
  'index.blockedUpdate': () =>
    'This operation cannot be performed with given input values. Please contact DynamoDB service team for more info: Action Blocked: IndexUpdate',
  'stream.viewTypeWithoutStream': () => `${INVALID} Table is being created with a stream disabled, UpdateViewType should not be specified`,
  'stream.viewTypeMissing': () => `${INVALID} StreamViewType is required when StreamEnabled is true`,
  'stream.alreadyEnabled': ({ name }: { name: string }) => `Table already has an enabled stream: TableName: ${name}`,
  'stream.alreadyDisabled': ({ name }: { name: string }) => `Table already has a disabled stream: TableName: ${name}`,
  'onDemand.provisioned': ({ member }: { member: string }) =>
    `${INVALID} ${member} for OnDemandThroughput cannot be specified when table BillingMode is PROVISIONED.`,
  'onDemand.outOfRange': ({ member }: { member: string }) => `${INVALID} Requested ${member} for OnDemandThroughput for table is outside of valid range`,
  'update.nothing': () =>
    'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required',
  'update.provisionedWithoutUnits': () => `${INVALID} ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
  'update.unitsUnchanged': ({ read, write }: { read: number; write: number }) =>
    `The provisioned throughput for the table will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for the table: ${read}. Requested ReadCapacityUnits: ${read}. Current WriteCapacityUnits provisioned for the table: ${write}. Requested WriteCapacityUnits: ${write}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`,
  'update.tooManyDecreases': ({ count, last, next }: { count: number; last: string; next: string }) =>
    `Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: ${count}. Last decrease at ${last}. Next decrease can be made at ${next}`,
  'ttl.otherAttribute': ({ attribute }: { attribute: string }) => `TimeToLive is active on a different AttributeName: current AttributeName is ${attribute}`,
  'ttl.alreadyEnabled': () => 'TimeToLive is already enabled',
  'ttl.alreadyDisabled': () => 'TimeToLive is already disabled',
  'ttl.tooSoon': () => 'Time to live has been modified multiple times within a fixed interval',
  'streams.notFound': ({ arn }: { arn: string }) => `Requested resource not found: Stream: ${arn} not found`,
  'streams.badArn': ({ arn }: { arn: string }) => `Invalid StreamArn: Invalid ResourceArn provided as input ${arn}`,
  'streams.badSequenceNumber': ({ number }: { number: string }) => `Invalid SequenceNumber: ${number}`,
  'streams.shardNotFound': () => 'Requested resource not found: Shard does not exist',
  'streams.expiredIterator': () => 'Shard iterator has expired',
  'streams.trimmed': () => 'The data you are trying to access has been trimmed',
  'streams.sequenceNumberMissing': ({ type }: { type: string }) => `${INVALID} SequenceNumber must be specified for ShardIteratorType ${type}`,
  'streams.sequenceNumberGiven': ({ type }: { type: string }) => `${INVALID} SequenceNumber must not be specified for ShardIteratorType ${type}`,
  'streams.badIterator': () => 'Invalid ShardIterator',
};

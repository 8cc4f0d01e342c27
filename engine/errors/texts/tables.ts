import type { TextStyle, Wording } from '../style';

const INVALID = 'One or more parameter values were invalid:';

const UNITS_ON_DEMAND = `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A time as these texts have it: `Wednesday, July 25, 2018 6:58:27 PM UTC`, in the 2026 wording longer. */
function longTime(time: number, generation: Wording): string {
  const date = new Date(time);
  const two = (number: number): string => String(number).padStart(2, '0');
  const hours = date.getUTCHours();
  const [at, zone] = generation === '2026' ? [' at', 'Coordinated Universal Time'] : ['', 'UTC'];
  return `${WEEKDAYS[date.getUTCDay()] ?? ''}, ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}, ${date.getUTCFullYear()}${at} ` +
    `${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'} ${zone}`;
}

/** Texts about tables, indexes, streams and the other control-plane resources. */
export const TABLE_TEXTS = {
  'table.notFound': () => 'Requested resource not found',
  'table.controlNotFound': ({ name }: { name: string }) => `Requested resource not found: Table: ${name} not found`,
  'table.exists': ({ name }: { name: string }) => `Table already exists: ${name}`,
  'table.protected': () => 'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  'table.unitsOnDemand': () => UNITS_ON_DEMAND,
  'table.unitsMissing': () => `${INVALID} ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED`,
  'table.unitsOutOfBounds': ({ units, member }: { units: number; member: string }) => `Given value ${units} for ${member} is out of bounds`,
  'schema.undefinedKey': () => 'Invalid KeySchema: Some index key attribute have no definition',
  'schema.duplicateDefinition': ({ name }: { name: string }) => `Attribute Name is duplicated: ${name}`,
  'schema.sameName': () => 'Both the Hash Key and the Range Key element in the KeySchema have the same name',
  'schema.sameNames': ({ count }: { count: number }, { generation }: TextStyle) => count === 2 && generation === 'classic'
    ? 'Both the Hash Key and the Range Key element in the KeySchema have the same name' : 'The KeySchema contains multiple key attributes with the same name',
  'schema.firstNotHash': () => 'Invalid KeySchema: The first KeySchemaElement is not a HASH key type',
  'schema.secondNotRange': () => 'Invalid KeySchema: The second KeySchemaElement is not a RANGE key type',
  'schema.undefinedKeys': ({ keys, defined }: { keys: readonly string[]; defined: readonly string[] }) =>
    `${INVALID} Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
  'schema.unusedDefinition': () =>
    `${INVALID} Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions`,
  'schema.unusedDefinitions': ({ defined, used }: { defined: readonly string[]; used: readonly string[] }) =>
    `${INVALID} Some AttributeDefinitions are not used. AttributeDefinitions: [${defined.join(', ')}], keys used: [${used.join(', ')}]`,
  'index.emptyList': ({ kind }: { kind: string }) => `${INVALID} List of ${kind} is empty`,
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
  'index.projectedTwice': ({ name }: { name: string }) => `${INVALID} Duplicate element in NonKeyAttributes: ${name}`,
  'index.tooManyProjected': () => `${INVALID} Number of non-key attributes in all indexes exceeds per-table limit of 100`,
  'index.duplicateName': ({ index }: { index: string }) => `${INVALID} Duplicate index name: ${index}`,
  'index.unitsOnDemand': ({ index }: { index: string }) =>
    `${INVALID} ProvisionedThroughput should not be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
  'index.unitsMissing': ({ index }: { index: string }) => `${INVALID} ProvisionedThroughput is not specified for index: ${index}`,
  'index.unitsNeeded': ({ index }: { index: string }) => `${INVALID} ProvisionedThroughput must be specified for index: ${index}`,
  'index.tooManyKeys': ({ kind }: { kind: 'HASH' | 'RANGE' }) => `${INVALID} The KeySchema exceeds the maximum allowed number of ${kind} key attributes`,
  'index.mixedKeys': () => `${INVALID} All HASH key attributes must precede RANGE key attributes in the KeySchema`,
  'index.exists': () => 'Attempting to create an index which already exists',
  'index.tooManyOnline': () => 'Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20',
  'index.undefined': ({ index }: { index: string }) => `${INVALID} AttributeDefinitions is not specified for index: ${index}`,
  'index.notFound': ({ index, name }: { index: string; name: string }, { generation }: TextStyle) =>
    `Requested resource not found${generation === '2026' ? `: Index ${index} for table ${name}` : ''}`,
  'index.notGlobal': ({ verb, index }: { verb: 'delete' | 'update'; index: string }) => `Cannot ${verb} an index that is not a GlobalSecondaryIndex: ${index}`,
  'index.addedOnDemand': ({ index }: { index: string }) =>
    `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${index} when BillingMode is PAY_PER_REQUEST`,
  'index.bothUnitsNeeded': ({ index }: { index: string }) => `${INVALID} Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: ${index}`,
  'index.updatedOnDemand': ({ index }: { index: string }) =>
    `${INVALID} The only Updates for index: ${index} when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`,
  'index.onlyOne': () => 'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
  'index.updateEmpty': () =>
    `${INVALID} One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Delete must not be null`,
  'index.severalActions': () => `${INVALID} Only one global secondary index action is allowed per GlobalSecondaryIndexUpdate object`,
  'index.updatedTwice': ({ index }: { index: string }) =>
    `${INVALID} Only one global secondary index update per index is allowed simultaneously. Index: ${index}`,
  'index.blockedUpdate': () =>
    'This operation cannot be performed with given input values. Please contact DynamoDB service team for more info: Action Blocked: IndexUpdate',
  'stream.viewTypeWithoutStream': () => `${INVALID} Table is being created with a stream disabled, UpdateViewType should not be specified`,
  'stream.createdWithoutViewType': () => `${INVALID} Table is being created with a stream enabled, UpdateViewType is required`,
  'stream.alreadyEnabled': ({ name }: { name: string }) => `Table already has an enabled stream: TableName: ${name}`,
  'stream.alreadyDisabled': ({ name }: { name: string }) => `Table has no stream to disable: TableName: ${name}`,
  'stream.viewTypeMissing': () => `${INVALID} If stream is being enabled then UpdateViewType is required`,
  'stream.viewTypeWithDisabling': () => `${INVALID} If stream is being disabled, then UpdateViewType must not be specified`,
  'onDemand.provisioned': ({ member, index, changing }: { member: string; index: string | undefined; changing: boolean }, { generation }: TextStyle) => {
    const [colon, end] = changing && generation === '2026' ? [' :', ' the table BillingMode is PROVISIONED'] : [':', ' table BillingMode is PROVISIONED.'];
    return `${INVALID} ${member} for OnDemandThroughput${index === undefined ? '' : ` for index${colon} ${index}`} cannot be specified when${end}`;
  },
  'onDemand.outOfRange': ({ member, index }: { member: string; index: string | undefined }) =>
    `${INVALID} Requested ${member} for OnDemandThroughput for ${index === undefined ? 'table' : `index : ${index}`} is outside of valid range`,
  'update.nothing': ({ consistency }: { consistency: boolean }, { generation }: TextStyle) => generation === 'classic'
    ? 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required'
    : `At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, ${consistency ? '' : 'MultiRegionConsistency, '}DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required`,
  'update.onlyOperation': ({ what }: { what: string }) => `${INVALID} ${what} must be the only operation in the request`,
  'update.maximumWithOther': () => `${INVALID} OnDemandThroughput can only be combined with BillingMode in an UpdateTable request`,
  'update.streamWithUnits': () => `${INVALID} You cannot modify stream status while updating table IOPS`,
  'update.indexWithUnits': () => `${INVALID} You cannot create or delete index while updating table IOPS`,
  'update.indexWithStream': () => `${INVALID} You cannot create or delete index while changing stream status`,
  'update.indexWithWarm': () => `${INVALID} Create global secondary index cannot be specified when updating WarmThroughput`,
  'update.unitsOnDemand': (_: undefined, { generation }: TextStyle) => generation === '2026' ? `${INVALID} ProvisionedThroughput cannot be specified when BillingMode is PAY_PER_REQUEST` : UNITS_ON_DEMAND,
  'update.provisionedWithoutUnits': () => `${INVALID} ProvisionedThroughput must be specified when BillingMode is PROVISIONED`,
  'update.unitsUnchanged': ({ read, write, index }: { read: number; write: number; index?: string }) => {
    const [the, owner] = index === undefined ? ['the table', 'the table'] : [`the index ${index}`, `index ${index}`];
    return `The provisioned throughput for ${the} will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for ${owner}: ${read}. Requested ReadCapacityUnits: ${read}. Current WriteCapacityUnits provisioned for ${owner}: ${write}. Requested WriteCapacityUnits: ${write}. Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.`;
  },
  'update.tooManyDecreases': ({ count, last, next }: { count: number; last: number; next: number }, { generation }: TextStyle) =>
    `Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at most once every 3600 seconds. Number of decreases today: ${count}. Last decrease at ${longTime(last, generation)}. Next decrease can be made at ${longTime(next, generation)}`,
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

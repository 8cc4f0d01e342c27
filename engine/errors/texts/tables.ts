import type { TextStyle } from '../style';

const INVALID = 'One or more parameter values were invalid:';

export const IN_USE = 'Attempt to change a resource which is still in use:';
export const UNITS_ON_DEMAND = `${INVALID} Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST`;

/** Texts about tables, indexes, streams and the other control-plane resources. */
export const TABLE_TEXTS = {
  'table.notFound': () => 'Requested resource not found',
  'table.controlNotFound': ({ name }: { name: string }) => `Requested resource not found: Table: ${name} not found`,
  'table.exists': ({ name }: { name: string }) => `Table already exists: ${name}`,
  'table.inUse': ({ name, doing }: { name: string; doing: 'created' | 'updated' | 'deleted' }) => `${IN_USE} Table is being ${doing}: ${name}`,
  'table.used': ({ name }: { name: string }) => `${IN_USE} Table is being used: ${name}`,
  'table.tagged': ({ name }: { name: string }) => `${IN_USE} Table tags are being updated: ${name}`,
  'table.notDeletable': ({ name, why }: { name: string; why: 'stream' | 'index' | 'updated' }) => `${IN_USE} ${{
    stream: 'Cannot delete table while stream is being enabled/disabled.',
    index: 'Cannot delete table while indexes are being created, updated, or deleted.',
    updated: `Table: ${name} is in the process of being updated.`,
  }[why]}`,
  'global.inUse': () => 'The resource which you are attempting to change is in use.',
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
  'index.tooManyKeys': ({ kind }: { kind: 'HASH' | 'RANGE' }) => `${INVALID} The KeySchema exceeds the maximum allowed number of ${kind} key attributes`,
  'index.mixedKeys': () => `${INVALID} All HASH key attributes must precede RANGE key attributes in the KeySchema`,
  'stream.viewTypeWithoutStream': () => `${INVALID} Table is being created with a stream disabled, UpdateViewType should not be specified`,
  'stream.createdWithoutViewType': () => `${INVALID} Table is being created with a stream enabled, UpdateViewType is required`,
  'onDemand.provisioned': ({ member, index, changing }: { member: string; index: string | undefined; changing: boolean }, { generation }: TextStyle) => {
    const [colon, end] = changing && generation === '2026' ? [' :', ' the table BillingMode is PROVISIONED'] : [':', ' table BillingMode is PROVISIONED.'];
    return `${INVALID} ${member} for OnDemandThroughput${index === undefined ? '' : ` for index${colon} ${index}`} cannot be specified when${end}`;
  },
  'onDemand.outOfRange': ({ member, index }: { member: string; index: string | undefined }) =>
    `${INVALID} Requested ${member} for OnDemandThroughput for ${index === undefined ? 'table' : `index : ${index}`} is outside of valid range`,
  'ttl.otherAttribute': ({ attribute }: { attribute: string }) => `TimeToLive is active on a different AttributeName: current AttributeName is ${attribute}`,
  'ttl.alreadyEnabled': () => 'TimeToLive is already enabled',
  'ttl.alreadyDisabled': () => 'TimeToLive is already disabled',
  'ttl.creating': ({ name }: { name: string }) => `${IN_USE} Table ${name} is being created`,
  'ttl.notThere': ({ status }: { status: string }) => `Cannot describe time to live while table is in ${status} state: Current table state is ${status}`,
  'ttl.tooSoon': () => 'Time to live has been modified multiple times within a fixed interval',
  'streams.notFound': ({ arn }: { arn: string }) => `Requested resource not found: Stream: ${arn} not found`,
  'streams.badArn': ({ arn }: { arn: string }) => `Invalid StreamArn: Invalid ResourceArn provided as input ${arn}`,
  'streams.badSequenceNumber': ({ number }: { number: string }) => `Invalid SequenceNumber: ${number}`,
  'streams.shardNotFound': () => 'Requested resource not found: Shard does not exist',
  'streams.expiredIterator': () => 'Shard iterator has expired',
  'streams.trimmed': () => 'The data you are trying to access has been trimmed',
  'streams.sequenceNumberMissing': ({ type }: { type: string }) => `${INVALID} SequenceNumber must be specified for ShardIteratorType ${type}`,
  'streams.timestampMissing': ({ type }: { type: string }) => `${INVALID} Timestamp must be specified for ShardIteratorType ${type}`,
  'streams.timestampGiven': ({ type }: { type: string }) => `${INVALID} Timestamp must not be specified for ShardIteratorType ${type}`,
  'streams.timestampInFuture': ({ timestamp }: { timestamp: number }) => `${INVALID} Timestamp must not be in the future: ${timestamp}`,
  'streams.sequenceNumberGiven': ({ type }: { type: string }) => `${INVALID} SequenceNumber must not be specified for ShardIteratorType ${type}`,
  'streams.badIterator': () => 'Invalid ShardIterator',
};

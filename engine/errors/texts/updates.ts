import type { TextStyle, Wording } from '../style';
import { UNITS_ON_DEMAND } from './tables';

const INVALID = 'One or more parameter values were invalid:';

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

/** Texts about changes of tables and their indexes. */
export const UPDATE_TEXTS = {
  'index.unitsNeeded': ({ index }: { index: string }) => `${INVALID} ProvisionedThroughput must be specified for index: ${index}`,
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
  'stream.alreadyEnabled': ({ name }: { name: string }) => `Table already has an enabled stream: TableName: ${name}`,
  'stream.alreadyDisabled': ({ name }: { name: string }) => `Table has no stream to disable: TableName: ${name}`,
  'stream.viewTypeMissing': () => `${INVALID} If stream is being enabled then UpdateViewType is required`,
  'stream.viewTypeWithDisabling': () => `${INVALID} If stream is being disabled, then UpdateViewType must not be specified`,
  'update.nothing': ({ consistency }: { consistency: boolean }, { generation }: TextStyle) => generation === 'classic'
    ? 'At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required'
    : `At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, ${consistency ? '' : 'MultiRegionConsistency, '}DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is required`,
  'update.onlyOperation': ({ what }: { what: string }) => `${INVALID} ${what} must be the only operation in the request`,
  'update.replicasAlone': () => `${INVALID} Requests that modify replicas or witnesses must not also modify other fields`,
  'update.replicationMode': () =>
    "Value 'ENABLED_WITH_OVERRIDES' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED and DISABLED settings replication are allowed",
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
};

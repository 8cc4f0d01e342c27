import type { TextStyle } from '../style';

const INVALID = 'One or more parameter values were invalid:';
const GUIDE = 'Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.';

const arnText = (text: string, arn: string, { generation }: TextStyle): string => (generation === '2026' ? text : `Invalid TableArn: Invalid ResourceArn provided as input ${arn}`);
const isoText = (time: number): string => new Date(time).toISOString();

/** Texts about tags, limits, encryption, warm throughput and resources. */
export const SETTINGS_TEXTS = {
  'access.denied': ({ accountId, operation, resource }: { accountId: string; operation: string; resource: string }, { generation }: TextStyle) => generation === '2026'
    ? 'Access is denied' : `User: arn:aws:iam::${accountId}:root is not authorized to perform: dynamodb:${operation} on resource: ${resource}`,
  /** The older text is a letter short. */
  'resource.notFound': ({ arn }: { arn: string }, { generation }: TextStyle) =>
    `Requested resource not found: ${generation === '2026' ? 'ResourceArn' : 'ResourcArn'}: ${arn} not found`,
  'arn.prefix': ({ arn }: { arn: string }) => `${INVALID} ARNs must start with 'arn:': ${arn}`,
  'arn.otherResource': ({ arn }: { arn: string }, style: TextStyle) => arnText(`${INVALID} Provided Arn is not a DynamoDB resource arn: ${arn}`, arn, style),
  'arn.index': ({ arn }: { arn: string }, style: TextStyle) => arnText(`${INVALID} Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${arn}`, arn, style),
  'token.invalid': () => 'Invalid NextToken',

  'tags.none': () => 'Atleast one Tag needs to be provided as Input.',
  'tags.noKeys': () => 'Atleast one Tag Key needs to be provided as Input.',
  'tags.tooMany': () => 'Number of Tags exceed the current limit for the provided ResourceArn',
  'tags.tooLarge': ({ bytes, limit }: { bytes: number; limit: number }) => `Tag set size ${bytes} bytes is above max size limit of ${limit} bytes`,
  'tags.duplicate': ({ key }: { key: string }) => `Duplicate Tag Keys provided as input: Duplicate Tag Key found ${key}`,
  'tags.reserved': ({ key }: { key: string }) => `Tag Key cannot be prefixed with aws:, Key: ${key}`,
  'tags.badKey': ({ key }: { key: string | undefined }) => `The Tag Key provided is invalid, Key: ${key ?? 'null'}`,
  'tags.badValue': ({ value }: { value: string | undefined }) => `The Tag Value provided is invalid, Value: ${value ?? 'null'}`,
  'tags.changing': ({ name }: { name: string }) => `Subscriber limit exceeded: Table tags are being updated: ${name}`,

  'limit.tables': () => 'Subscriber limit exceeded: Number of tables exceeds the limit of 2500',
  'limit.operations': () => 'Too many operations for a given subscriber.',
  'limit.tableUnits': ({ kind, region, units, index, limit }: { kind: 'Read' | 'Write'; region: string; units: number; index: string | undefined; limit: number }) =>
    `The requested ${kind}CapacityUnits${index === undefined ? '' : ` for index ${index}`}, ${units}, is above the per ${index === undefined ? 'table' : 'index'} maximum for the account in ${region}. Per table maximum: ${limit}. ${GUIDE}`,
  'limit.accountUnits': ({ kind, region, current, requested, limit }: { kind: 'Read' | 'Write'; region: string; current: number; requested: number; limit: number }) =>
    `This request would have caused the ${kind}CapacityUnits limit to be exceeded for the account in ${region}. Current ${kind}CapacityUnits reserved by the account: ${current}. Limit: ${limit}. Requested: ${requested}. ${GUIDE}`,
  'limit.tableMaximum': ({ what, kind, region }: { what: string; kind: 'Read' | 'Write'; region: string }) =>
    `Subscriber limit exceeded: Requested ${what} exceeds TableMax${kind}CapacityUnits of the account in region ${region}`,
  'limit.onDemand': () => 'Subscriber limit exceeded: The billing mode of a table can be changed to PAY_PER_REQUEST at most 4 times in 24 hours',
  'limit.tableClass': () => 'Subscriber limit exceeded: Updates to TableClass are limited to 2 times in 30 day(s).',
  'limit.encryption': ({ now, count, last, next }: { now: number; count: number; last: number; next: number }) =>
    `Subscriber limit exceeded: Encryption mode changes are limited in the 24h window ending at ${isoText(now)}. After the first 4 change, each subsequent change in the same window can be performed at most once every 21600 seconds. Number of updates today: ${count}. Last change at ${isoText(last)}. Next changes can be made at ${isoText(next)}.`,
  'limit.protection': ({ name, next }: { name: string; next: number }) =>
    `Deletion protection setting for table ${name} modified within the previous 15000 milliseconds. Please try again after ${isoText(next)}`,

  'encryption.disabledWith': ({ member }: { member: string }) => `${INVALID} ${member} can not be specified if Enabled is false`,
  'encryption.type': () => `${INVALID} SSEType AES256 is not supported`,
  'encryption.typeMissing': () => `${INVALID} SSEType KMS is required if KMSMasterKeyId is specified`,
  'encryption.unchanged': () =>
    `${INVALID} Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key`,
  'encryption.alreadyDisabled': () => `${INVALID} Table is already encrypted by default`,

  'warm.empty': ({ index }: { index: string }) =>
    `${INVALID} WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: ${index}`,
  'warm.tooLow': ({ kind, of, than }: { kind: 'Read' | 'Write'; of: string; than: 'initial' | 'provisioned' | 'current' }) => {
    const lowest = {
      initial: 'initial throughput for OnDemand. See: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html#on-demand-capacity-mode-initial',
      provisioned: `${kind}CapacityUnits of ProvisionedThroughput`,
      current: 'current WarmThroughput, decreasing WarmThroughput is not supported',
    };
    return `${INVALID} Requested ${kind}UnitsPerSecond for WarmThroughput for ${of} is lower than ${lowest[than]}`;
  },
};

const INVALID = 'One or more parameter values were invalid:';
const KINESIS = 'Kinesis Streaming Destination';

/** Texts about tags, limits, encryption, warm throughput, policies, Kinesis and Contributor Insights. */
export const SETTINGS_TEXTS = {
  'access.denied': ({ accountId, operation, resource }: { accountId: string; operation: string; resource: string }) =>
    `User: arn:aws:iam::${accountId}:root is not authorized to perform: dynamodb:${operation} on resource: ${resource}`,
  'resource.notFound': ({ arn }: { arn: string }) => `Requested resource not found: ResourcArn: ${arn} not found`,
  'token.invalid': () => 'Invalid NextToken',

  'tags.none': () => 'Atleast one Tag needs to be provided as Input.',
  'tags.noKeys': () => 'Atleast one Tag Key needs to be provided as Input.',
  'tags.tooMany': () => `${INVALID} Number of tags exceeds the limit of 50`,
  'tags.duplicate': ({ key }: { key: string }) => `${INVALID} Duplicate tag key found: ${key}`,
  'tags.reserved': () => `${INVALID} aws: prefixed tag key names are not allowed for external use.`,
  'tags.characters': ({ text }: { text: string }) => `${INVALID} Invalid characters in tag: ${text}`,
  'tags.changing': ({ name }: { name: string }) => `Attempt to change a resource which is still in use: Table tags are being updated: ${name}`,

  'limit.tables': () => 'Subscriber limit exceeded: Number of tables exceeds the limit of 2500',
  'limit.operations': () => 'Too many operations for a given subscriber.',
  'limit.units': ({ kind, limit, of }: { kind: 'Read' | 'Write'; limit: number; of: 'table' | 'account' }) =>
    `Subscriber limit exceeded: Provisioned ${kind}CapacityUnits exceed the ${of} limit of ${limit}`,
  'limit.changes': ({ what, times, period }: { what: string; times: number; period: string }) =>
    `Subscriber limit exceeded: ${what} can be changed at most ${times} times in ${period}`,

  'encryption.disabledWithKey': () => `${INVALID} SSEType and KMSMasterKeyId require Enabled to be true`,
  'encryption.type': () => `${INVALID} SSEType AES256 is not supported`,
  'encryption.unchanged': () => `${INVALID} Table is already encrypted by given KMSMasterKeyId`,
  'encryption.alreadyDisabled': () => `${INVALID} Table is already encrypted by an AWS owned key`,

  'warm.empty': () => `${INVALID} WarmThroughput requires ReadUnitsPerSecond or WriteUnitsPerSecond`,
  'warm.tooLow': ({ member, least, owner }: { member: string; least: number; owner: string }) =>
    `${INVALID} Requested ${member} for WarmThroughput for ${owner} is lower than ${least}`,

  'policy.notFound': ({ arn }: { arn: string }) => `Resource-based policy not found for the provided ResourceArn: ${arn}`,
  'policy.pending': ({ arn }: { arn: string }) => `Resource ${arn} is pending previous resource-based policy update`,
  'request.tooFast': () => 'Rate of requests exceeds the allowed throughput.',

  /** It says `enable` whatever is to be performed. */
  'kinesis.state': ({ verb, needed }: { verb: 'ENABLE' | 'DISABLE' | 'UPDATE'; needed: string }) =>
    `Table is not in a valid state to enable ${KINESIS}: KinesisStreamingDestination must be ${needed} to perform ${verb} operation.`,
  'kinesis.onlyOne': () => `Only one ${KINESIS} is allowed per table`,
  'kinesis.samePrecision': ({ precision, tableId, arn }: { precision: string; tableId: string; arn: string }) =>
    `Invalid Request: Precision is already set to the desired value of ${precision} for tableId: ${tableId}, kcArn: ${arn}`,
  'kinesis.noUpdate': () =>
    'Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values',
  'kinesis.badArn': ({ arn }: { arn: string }) => `${INVALID} Invalid StreamArn: ${arn}`,
  'index.notFound': ({ name }: { name: string }) => `Requested resource not found: Index: ${name} not found`,
};

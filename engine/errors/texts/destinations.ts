/** It says `enable` whatever is to be performed. */
const KINESIS_STATE = 'Table is not in a valid state to enable Kinesis Streaming Destination:';

/** Texts about Kinesis destinations and Contributor Insights. */
export const DESTINATION_TEXTS = {
  'kinesis.inUse': () => `${KINESIS_STATE} EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.`,
  'kinesis.notActive': () => `${KINESIS_STATE} KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.`,
  'kinesis.cannotUpdate': ({ name, arn }: { name: string; arn: string }) =>
    `${KINESIS_STATE} Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: ${name}, kdsArn: ${arn}`,
  'kinesis.samePrecision': ({ precision, tableId, arn }: { precision: string; tableId: string; arn: string }) =>
    `Invalid Request: Precision is already set to the desired value of ${precision} for tableId: ${tableId}, kdsArn: ${arn}`,
  'kinesis.disableWith': () => 'Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters',
  'kinesis.noUpdate': () =>
    'Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values',
  'insights.notReady': ({ what }: { what: 'TableStatus' | 'IndexStatus' }) =>
    `Table or Index is not in a valid state to update Key Access Insights: ${what} must be ACTIVE to enable ContributorInsights.`,
  'insights.noIndex': ({ index, name }: { index: string; name: string }) => `Requested resource not found: Index: ${index} not found for table: ${name}`,
};

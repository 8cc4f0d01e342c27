const RAISE = 'Consider increasing your provisioning level with the UpdateTable API.';
const SCALING = 'please try again shortly. If exceptions persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html';

/** Texts about exhausted throughput and about parts of the service that are not there for a while. */
export const THROUGHPUT_TEXTS = {
  'throttled.table': () => `The level of configured provisioned throughput for the table was exceeded. ${RAISE}`,
  'throttled.index': () => `The level of configured provisioned throughput for one or more global secondary indexes of the table was exceeded. ${RAISE}`,
  'throttled.requests': () => 'Rate of requests exceeds the allowed throughput.',
  'throttled.onDemand': () => `Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so ${SCALING}`,
  'throttled.onDemandIndex': () =>
    'Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB is automatically scaling your index so please try again shortly.',
  'throttled.onDemandMaximum': () => 'Throughput exceeds the maximum OnDemandThroughput configured on table or index',
  'throttled.account': () => 'Throughput exceeds the current throughput quota for your account. Please contact AWS Support to request a quota increase.',
  'global.writeConflict': () => 'The request was rejected because one or more items in the request are being modified by a request in another Region.',
  'service.unavailable': () => 'Internal server error',
};

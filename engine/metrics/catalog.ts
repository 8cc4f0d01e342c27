/** What each metric measures: its unit. The names and meanings are CloudWatch's; see [CW1] for what differs. The last two are ours. [CW5] */
export const METRICS = {
  ConsumedReadCapacityUnits: 'Count',
  ConsumedWriteCapacityUnits: 'Count',
  ProvisionedReadCapacityUnits: 'Count',
  ProvisionedWriteCapacityUnits: 'Count',
  ReadThrottleEvents: 'Count',
  WriteThrottleEvents: 'Count',
  ReadProvisionedThroughputThrottleEvents: 'Count',
  WriteProvisionedThroughputThrottleEvents: 'Count',
  ReadKeyRangeThroughputThrottleEvents: 'Count',
  WriteKeyRangeThroughputThrottleEvents: 'Count',
  ReadAccountLimitThrottleEvents: 'Count',
  WriteAccountLimitThrottleEvents: 'Count',
  ReadMaxOnDemandThroughputThrottleEvents: 'Count',
  WriteMaxOnDemandThroughputThrottleEvents: 'Count',
  ThrottledRequests: 'Count',
  SuccessfulRequestLatency: 'Milliseconds',
  ReturnedItemCount: 'Count',
  ConditionalCheckFailedRequests: 'Count',
  TransactionConflict: 'Count',
  SystemErrors: 'Count',
  UserErrors: 'Count',
  ReplicationLatency: 'Milliseconds',
  OnlineIndexPercentageProgress: 'Percent',
  TimeToLiveDeletedItemCount: 'Count',
  ReplicaLag: 'Milliseconds',
  IndexLag: 'Milliseconds',
} as const;

export type MetricName = keyof typeof METRICS;

/** Metrics of which percentiles are kept. [CW4] */
export const WITH_PERCENTILES: ReadonlySet<MetricName> = new Set(['SuccessfulRequestLatency', 'ReplicationLatency', 'ReplicaLag', 'IndexLag']);

/** Metrics that the engine does not have: filling a new index takes no throughput and no time of its own. */
export const NOT_MEASURED = ['OnlineIndexConsumedWriteCapacity', 'OnlineIndexThrottleEvents'] as const;

/** Of what a metric is measured. Only those that apply are there. */
export interface Dimensions {
  readonly tableName?: string;
  /** A global index. Local indexes count as their table. */
  readonly indexName?: string;
  /** Ours: CloudWatch has no such dimension. */
  readonly partitionId?: string;
  readonly operation?: string;
  readonly receivingRegion?: string;
}

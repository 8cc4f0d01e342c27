import type { AttributeMap, AttributeValue } from '../values/attribute-value';

/**
 * What happened inside, as flat plain JSON: facts and ids, no sentences, colours or HTML.
 * Events are recorded first and replayed by the visualizers; a picture shows nothing that is not here.
 */
export type TraceEvent =
  | RequestReceived | RequestAuthorized | RequestRejected | RequestThrottled | ResponseSent
  | ExpressionCompiled | PlanChosen
  | PartitionVisited | ItemRead | ItemFiltered | ItemWritten | IndexPropagated | PageCut
  | CapacityConsumed
  | StreamAppended | ShardOpened | ShardClosed
  | FunctionInvoked | FunctionEnded | FunctionDiscarded
  | TableChanged | TableDeleted | PartitionCreated | PartitionSplit
  | ReplicaApplied | ReplicaChanged | IndexQueued | RequestTravelled
  | RegionReplicated
  | ScalingAlarm | ScalingActivityChanged
  | TransactionStarted | TransactionPrepared | TransactionSettled | TransactionFinished;

export type TraceEventType = TraceEvent['type'];

interface EventBase {
  /** Rises by one with every event of an engine. */
  readonly seq: number;
  /** Milliseconds since the epoch on the engine's clock. */
  readonly at: number;
  /** The request that caused it; absent for background work (backfill, TTL, splits). */
  readonly requestId?: string;
  /** What no request waits for: the Region it is done in. That of a request is told when it is received. */
  readonly region?: string;
}

/** Where an item or index entry lives: a table, or one of its indexes. */
interface Place {
  readonly tableName: string;
  readonly indexName?: string;
}

export interface RequestReceived extends EventBase {
  readonly type: 'request.received';
  readonly requestId: string;
  readonly operation: string;
  readonly region: string;
  /** The wire body as text. */
  readonly body: string;
  /** From the SDK's headers: one id per `client.send`, one attempt number per wire request. */
  readonly invocationId?: string;
  readonly attempt?: number;
}

/** One thing that a request needs to be allowed, and what policies say of it. */
export interface AuthorizationCheck {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  readonly resource: string;
  readonly effect: 'allow' | 'explicitDeny' | 'implicitDeny';
  /** The statement that decided, by its place in its policy from 0; absent where none did: the root may do everything. */
  readonly by?: { readonly kind: 'identity' | 'resource'; readonly policy: string; readonly statement: number; readonly sid?: string };
  /** implicitDeny: of what kind of policy none allows it. */
  readonly missing?: 'identity' | 'resource';
  /** What conditions could ask: values by condition key. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The policies of a principal were asked. Only where there are users and roles. */
export interface RequestAuthorized extends EventBase {
  readonly type: 'request.authorized';
  readonly requestId: string;
  /** Its ARN. */
  readonly principal: string;
  readonly allowed: boolean;
  readonly checks: readonly AuthorizationCheck[];
}

/** The answer is an error: its short type name (ValidationException …) and message as sent. */
export interface RequestRejected extends EventBase {
  readonly type: 'request.rejected';
  readonly requestId: string;
  readonly error: string;
  readonly message: string;
}

/** A read or write found no tokens; `reason` is one of the sixteen of ThrottlingReasons. */
export interface RequestThrottled extends EventBase, Place {
  readonly type: 'request.throttled';
  readonly partitionId: string;
  readonly kind: 'read' | 'write';
  readonly units: number;
  readonly reason: string;
}

export interface ResponseSent extends EventBase {
  readonly type: 'response.sent';
  readonly requestId: string;
  readonly statusCode: number;
  /** The wire body as text. */
  readonly body: string;
}

export interface ExpressionCompiled extends EventBase {
  readonly type: 'expression.compiled';
  readonly kind: 'condition' | 'filter' | 'keyCondition' | 'projection' | 'update' | 'statement';
  readonly text: string;
}

export interface PlanChosen extends EventBase, Place {
  readonly type: 'plan.chosen';
  readonly access: 'item' | 'query' | 'scan';
  /** Query: the partition key value(s) by attribute name. */
  readonly partitionKey?: AttributeMap;
  readonly sortKeyCondition?: string;
  readonly forward?: boolean;
  readonly segment?: number;
  readonly totalSegments?: number;
}

export type Consistency = 'eventual' | 'strong' | 'transactional';

export interface PartitionVisited extends EventBase, Place {
  readonly type: 'partition.visited';
  readonly partitionId: string;
  readonly mode: 'read' | 'write';
  /** Reads only. */
  readonly consistency?: Consistency;
  /** With the replication facet: which replica was asked. */
  readonly replicaId?: string;
  /** Reads: how many writes that replica had not applied yet. */
  readonly behind?: number;
}

/** One item or index entry was looked at. `found: false`: the key has no item. */
export interface ItemRead extends EventBase, Place {
  readonly type: 'item.read';
  readonly partitionId: string;
  readonly key: AttributeMap;
  readonly found: boolean;
  readonly bytes: number;
}

/** A read item that the filter expression dropped. */
export interface ItemFiltered extends EventBase, Place {
  readonly type: 'item.filtered';
  readonly key: AttributeMap;
}

/** A change of the base table. Neither image: nothing was there and nothing is. */
export interface ItemWritten extends EventBase {
  readonly type: 'item.written';
  readonly tableName: string;
  readonly partitionId: string;
  readonly key: AttributeMap;
  /** Position of the partition key in the hash space, 0 … 2^32 - 1. */
  readonly hash: number;
  readonly oldItem?: AttributeMap;
  readonly newItem?: AttributeMap;
  readonly oldBytes: number;
  readonly newBytes: number;
}

/** A change of one index entry that follows from an item.written. A moved entry is a removal and an insertion. */
export interface IndexPropagated extends EventBase {
  readonly type: 'index.propagated';
  readonly tableName: string;
  readonly indexName: string;
  readonly partitionId: string;
  readonly change: 'insert' | 'replace' | 'remove';
  /** Index keys and table keys: what identifies the entry. */
  readonly key: AttributeMap;
  readonly hash: number;
  readonly entry?: AttributeMap;
  readonly bytes: number;
  /** How long after its table's change; absent where both were at once. */
  readonly lagMs?: number;
}

export interface PageCut extends EventBase, Place {
  readonly type: 'page.cut';
  readonly reason: 'limit' | 'size';
  readonly lastEvaluatedKey: AttributeMap;
}

/**
 * One rounding: `units = ceil(bytes / unitBytes) * factor` (at least one whole unit).
 * A request's total is the sum of its events. [C1] [C2]
 */
export interface CapacityConsumed extends EventBase, Place {
  readonly type: 'capacity.consumed';
  readonly indexKind?: 'local' | 'global';
  readonly kind: 'read' | 'write';
  readonly bytes: number;
  readonly unitBytes: 4096 | 1024;
  readonly factor: 0.5 | 1 | 2;
  readonly units: number;
  /** The partition that served them. */
  readonly partitionId?: string;
}

/** A follower has applied a write of its leader. */
export interface ReplicaApplied extends EventBase, Place {
  readonly type: 'replica.applied';
  readonly partitionId: string;
  readonly replicaId: string;
  readonly lagMs: number;
  /** The request that made the write. */
  readonly writtenBy?: string;
}

/** A replica was stopped or started, has caught up, or was elected leader. */
export interface ReplicaChanged extends EventBase, Place {
  readonly type: 'replica.changed';
  readonly partitionId: string;
  readonly replicaId: string;
  readonly role: 'leader' | 'follower';
  readonly status: 'running' | 'stopped' | 'catchingUp';
}

/** A write has arrived in another Region of a global table; not applied: a later one was made there. */
export interface RegionReplicated extends EventBase {
  readonly type: 'region.replicated';
  readonly tableName: string;
  readonly from: string;
  readonly to: string;
  readonly lagMs: number;
  readonly applied: boolean;
  /** Write units it took there, indexes included. */
  readonly units: number;
  /** The partition it fell to, and what of the units global indexes took; absent where it changed nothing. */
  readonly partitionId?: string;
  readonly indexes?: readonly { readonly indexName: string; readonly partitionId: string; readonly units: number }[];
  readonly writtenBy?: string;
}

/** A change of a global index waits in its log; `index.propagated` follows when it is applied. */
export interface IndexQueued extends EventBase {
  readonly type: 'index.queued';
  readonly tableName: string;
  readonly indexName: string;
  /** How many changes of this index wait now, with this one. */
  readonly waiting: number;
}

/** With the latency facet: the request is at a storage node now, and its answer will be with the client after `responseMs`. */
export interface RequestTravelled extends EventBase {
  readonly type: 'request.travelled';
  readonly requestId: string;
  readonly requestMs: number;
  readonly workMs: number;
  readonly responseMs: number;
}

/** A coordinator has taken a transaction: its timestamp orders it among the others. */
export interface TransactionStarted extends EventBase {
  readonly type: 'transaction.started';
  readonly transactionId: string;
  readonly kind: 'read' | 'write';
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly actions: number;
}

/** The leader of one item accepted or refused its part. Reads: each of the two rounds. */
export interface TransactionPrepared extends EventBase {
  readonly type: 'transaction.prepared';
  readonly transactionId: string;
  readonly tableName: string;
  readonly partitionId: string;
  readonly key: AttributeMap;
  readonly accepted: boolean;
  /** The cancellation reason's code. */
  readonly reason?: string;
}

/** The leader of one item has committed or cancelled its part: the item is free again. */
export interface TransactionSettled extends EventBase {
  readonly type: 'transaction.settled';
  readonly transactionId: string;
  readonly tableName: string;
  readonly partitionId: string;
  readonly key: AttributeMap;
  readonly outcome: 'committed' | 'cancelled';
}

export interface TransactionFinished extends EventBase {
  readonly type: 'transaction.finished';
  readonly transactionId: string;
  readonly outcome: 'committed' | 'cancelled' | 'coordinatorLost' | 'recovered';
}

/** An alarm of auto scaling has changed its state. */
export interface ScalingAlarm extends EventBase, Place {
  readonly type: 'scaling.alarm';
  readonly kind: 'read' | 'write';
  /** high: consumed above the target; low: well below it. */
  readonly alarm: 'high' | 'low';
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Units a second: where the alarm begins, what is provisioned, and what was consumed in the last minute, if anything was. */
  readonly threshold: number;
  readonly provisioned: number;
  readonly consumed?: number;
}

/** Auto scaling changes provisioned throughput: it begins to, has done so, found it done by others, or could not. */
export interface ScalingActivityChanged extends EventBase, Place {
  readonly type: 'scaling.activity';
  readonly kind: 'read' | 'write';
  readonly activityId: string;
  readonly status: 'InProgress' | 'Successful' | 'Overridden' | 'Failed';
  /** Provisioned units. */
  readonly from: number;
  readonly to: number;
  readonly cause: string;
}

export interface StreamAppended extends EventBase {
  readonly type: 'stream.appended';
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly viewType: StreamViewType;
  readonly keys: AttributeMap;
  readonly newImage?: AttributeMap;
  readonly oldImage?: AttributeMap;
  readonly bytes: number;
  /** Set for deletions by TTL. */
  readonly byService?: true;
}

export interface ShardOpened extends EventBase {
  readonly type: 'shard.opened';
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly parentShardId?: string;
}

export interface ShardClosed extends EventBase {
  readonly type: 'shard.closed';
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
}

/** A batch of stream records is handed to a Lambda function. */
export interface FunctionInvoked extends EventBase {
  readonly type: 'function.invoked';
  readonly functionName: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
  /** Lambda's request id. */
  readonly invocationId: string;
  /** 1: these records for the first time. */
  readonly attempt: number;
  readonly records: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  /** Age of the last record. */
  readonly iteratorAgeMs: number;
}

export interface FunctionEnded extends EventBase {
  readonly type: 'function.ended';
  readonly functionName: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly invocationId: string;
  /** partial: it has told from which record on it was not done. */
  readonly result: 'succeeded' | 'partial' | 'failed' | 'timedOut';
  readonly durationMs: number;
  /** Records that are done, and those that are to be done again. */
  readonly done: number;
  readonly left: number;
  readonly error?: string;
}

/** Records are given up; the on-failure destination, where there is one, is told. */
export interface FunctionDiscarded extends EventBase {
  readonly type: 'function.discarded';
  readonly functionName: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly records: number;
  readonly firstSequenceNumber: string;
  readonly lastSequenceNumber: string;
  readonly destination?: string;
}

export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

export interface KeyElement {
  readonly name: string;
  readonly type: 'S' | 'N' | 'B';
}

export interface IndexShape {
  readonly indexName: string;
  readonly kind: 'local' | 'global';
  readonly hash: readonly KeyElement[];
  readonly range: readonly KeyElement[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes?: readonly string[];
  readonly status: string;
  /** Provisioned tables, global indexes. */
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

/** A table was created, changed its settings or its status: the whole shape as it stands now. */
export interface TableChanged extends EventBase {
  readonly type: 'table.changed';
  readonly tableName: string;
  readonly status: string;
  readonly hash: KeyElement;
  readonly range?: KeyElement;
  readonly billingMode: 'PROVISIONED' | 'PAY_PER_REQUEST';
  readonly readUnits?: number;
  readonly writeUnits?: number;
  readonly streamArn?: string;
  readonly streamViewType?: StreamViewType;
  readonly indexes: readonly IndexShape[];
}

export interface TableDeleted extends EventBase {
  readonly type: 'table.deleted';
  readonly tableName: string;
}

/** The partition holds hashes `from` (inclusive) to `to` (exclusive) of 0 … 2^32. */
export interface PartitionCreated extends EventBase, Place {
  readonly type: 'partition.created';
  readonly partitionId: string;
  readonly from: number;
  readonly to: number;
}

export interface PartitionSplit extends EventBase, Place {
  readonly type: 'partition.split';
  readonly partitionId: string;
  readonly into: readonly { readonly partitionId: string; readonly from: number; readonly to: number }[];
  readonly reason: 'throughput' | 'size' | 'heat';
  /** An item collection was split inside: both parts have its hash. */
  readonly bySortKey?: true;
}

/** An event as the engine's stages hand it to the recorder, which adds `seq`, `at`, and `requestId` or `region`. */
export type TraceDraft = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'seq' | 'at' | 'requestId'> : never) : never;

export type { AttributeMap, AttributeValue };

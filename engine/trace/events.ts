import type { AttributeMap, AttributeValue } from '../values/attribute-value';

/**
 * What happened inside, as flat plain JSON: facts and ids, no sentences, colours or HTML.
 * Events are recorded first and replayed by the visualizers; a picture shows nothing that is not here.
 */
export type TraceEvent =
  | RequestReceived | RequestRejected | RequestThrottled | ResponseSent
  | ExpressionCompiled | PlanChosen
  | PartitionVisited | ItemRead | ItemFiltered | ItemWritten | IndexPropagated | PageCut
  | CapacityConsumed
  | StreamAppended | ShardOpened | ShardClosed
  | TableChanged | TableDeleted | PartitionCreated | PartitionSplit;

export type TraceEventType = TraceEvent['type'];

interface EventBase {
  /** Rises by one with every event of an engine. */
  readonly seq: number;
  /** Milliseconds since the epoch on the engine's clock. */
  readonly at: number;
  /** The request that caused it; absent for background work (backfill, TTL, splits). */
  readonly requestId?: string;
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

/** The answer is an error: its short type name (ValidationException …) and message as sent. */
export interface RequestRejected extends EventBase {
  readonly type: 'request.rejected';
  readonly requestId: string;
  readonly error: string;
  readonly message: string;
}

export interface RequestThrottled extends EventBase, Place {
  readonly type: 'request.throttled';
  readonly requestId: string;
  readonly partitionId?: string;
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
}

/** An event as the engine's stages hand it to the recorder, which adds `seq`, `at` and `requestId`. */
export type TraceDraft = TraceEvent extends infer E ? (E extends TraceEvent ? Omit<E, 'seq' | 'at' | 'requestId'> : never) : never;

export type { AttributeMap, AttributeValue };

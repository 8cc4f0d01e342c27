import type { CapacityConsumed, RegionReplicated, RequestReceived, RequestRejected, RequestThrottled, ResponseSent, TableChanged, TraceEvent, TransactionPrepared } from '../trace/events';
import type { MetricName } from './catalog';

/** Takes one value in, of what it was measured: '' for a dimension that does not apply. Called for every event: it makes no objects. */
export type Measure = (name: MetricName, at: number, value: number, tableName: string, indexName: string, partitionId: string, operation: string, receivingRegion: string) => void;

/** A request between its arrival and its answer. */
interface OpenRequest {
  readonly received: RequestReceived;
  /** Tables it consumed or was throttled on; of most requests one. */
  tables: readonly string[];
  throttled: readonly string[];
  error: string | undefined;
  /** Time in the service, without the ways: only with the latency facet. */
  workMs: number | undefined;
}

const NONE: readonly string[] = [];

/** More requests at a time are those whose answers were never seen, because listening began or ended between. */
const MAX_OPEN = 100_000;

/** Turns trace events into measurements. [CW1] */
export class EventReducer {
  readonly #region: string | undefined;
  readonly #measure: Measure;
  readonly #open = new Map<string, OpenRequest>();
  /** The last throttling event and the reasons told with it: several limits met at once are one event of CloudWatch. */
  #lastThrottled: RequestThrottled | undefined = undefined;
  readonly #reasons = new Set<string>();
  /** Status of global indexes by table and name. */
  readonly #indexStatus = new Map<string, string>();

  constructor(region: string | undefined, measure: Measure) {
    this.#region = region;
    this.#measure = measure;
  }

  reduce(event: TraceEvent): void {
    if (event.type === 'request.received') {
      this.#begin(event);
      return;
    }
    if (event.type === 'region.replicated') {
      this.#replicated(event);
      return;
    }
    const request = event.requestId === undefined ? undefined : this.#open.get(event.requestId);
    if (this.#region !== undefined && (event.region === undefined ? request === undefined : event.region !== this.#region)) return;
    switch (event.type) {
      case 'capacity.consumed':
        if (request !== undefined) request.tables = withName(request.tables, event.tableName);
        return this.#consumed(event);
      case 'request.throttled':
        if (request !== undefined) request.tables = withName(request.tables, event.tableName);
        if (request !== undefined) request.throttled = withName(request.throttled, event.tableName);
        return this.#throttled(event);
      case 'request.travelled':
        if (request !== undefined) request.workMs = event.workMs;
        return;
      case 'request.rejected':
        return this.#rejected(event, request);
      case 'transaction.prepared':
        return this.#prepared(event);
      case 'response.sent':
        return this.#end(event, request);
      case 'table.changed':
        return this.#tableChanged(event);
      case 'item.written':
        // Only the background deletes on its own account: what comes from other Regions is not traced as a write.
        if (event.requestId === undefined && event.newItem === undefined) this.#measure('TimeToLiveDeletedItemCount', event.at, 1, event.tableName, '', '', '', '');
        return;
      case 'replica.applied':
        this.#measure('ReplicaLag', event.at, event.lagMs, event.tableName, event.indexName ?? '', '', '', '');
        return this.#measure('ReplicaLag', event.at, event.lagMs, event.tableName, event.indexName ?? '', event.partitionId, '', '');
      case 'index.propagated':
        if (event.lagMs !== undefined) this.#measure('IndexLag', event.at, event.lagMs, event.tableName, event.indexName, '', '', '');
        return;
      default:
        return;
    }
  }

  #begin(event: RequestReceived): void {
    if (this.#region !== undefined && event.region !== this.#region) return;
    this.#open.set(event.requestId, { received: event, tables: NONE, throttled: NONE, error: undefined, workMs: undefined });
    if (this.#open.size <= MAX_OPEN) return;
    const [oldest] = this.#open.keys();
    if (oldest !== undefined) this.#open.delete(oldest);
  }

  #consumed({ at, tableName, indexName, indexKind, partitionId, kind, units }: CapacityConsumed): void {
    const name = kind === 'read' ? 'ConsumedReadCapacityUnits' : 'ConsumedWriteCapacityUnits';
    const index = indexKind === 'global' && indexName !== undefined ? indexName : '';
    this.#measure(name, at, units, tableName, index, '', '', '');
    if (partitionId !== undefined) this.#measure(name, at, units, tableName, index, partitionId, '', '');
  }

  /** The latency is the sending Region's, the units are the receiving one's. */
  #replicated({ at, tableName, from, to, lagMs, units, partitionId = '', indexes = [] }: RegionReplicated): void {
    if (this.#region === undefined || this.#region === from) this.#measure('ReplicationLatency', at, lagMs, tableName, '', '', '', to);
    if (this.#region !== undefined && this.#region !== to) return;
    let ofTable = units;
    const measure = (taken: number, indexName: string, partition: string): void => {
      this.#measure('ConsumedWriteCapacityUnits', at, taken, tableName, indexName, '', '', '');
      if (partition !== '') this.#measure('ConsumedWriteCapacityUnits', at, taken, tableName, indexName, partition, '', '');
    };
    for (const index of indexes) {
      measure(index.units, index.indexName, index.partitionId);
      ofTable -= index.units;
    }
    if (ofTable > 0) measure(ofTable, '', partitionId);
  }

  #throttled(event: RequestThrottled): void {
    const { at, tableName, indexName, partitionId, kind, reason, seq } = event;
    const last = this.#lastThrottled;
    this.#lastThrottled = event;
    const prefix = kind === 'read' ? 'Read' : 'Write';
    const ofReason = `${prefix}${REASONS.find((limit) => reason.includes(limit)) ?? ''}ThrottleEvents` as MetricName;
    const names: MetricName[] = ofReason === `${prefix}ThrottleEvents` ? [] : [ofReason];
    const isNext = last !== undefined && last.seq === seq - 1 && last.requestId === event.requestId && last.tableName === tableName && last.indexName === indexName && last.kind === kind;
    // Members of a batch follow each other as well, but each tells a reason once.
    if (!isNext || this.#reasons.has(reason)) {
      this.#reasons.clear();
      names.push(`${prefix}ThrottleEvents`);
    }
    this.#reasons.add(reason);
    for (const name of names) {
      this.#measure(name, at, 1, tableName, indexName ?? '', '', '', '');
      if (partitionId !== '') this.#measure(name, at, 1, tableName, indexName ?? '', partitionId, '', '');
    }
  }

  #rejected({ at, error }: RequestRejected, request: OpenRequest | undefined): void {
    if (request === undefined) return;
    request.error = error;
    for (const tableName of tablesOf(request)) {
      if (error === 'ConditionalCheckFailedException') this.#measure('ConditionalCheckFailedRequests', at, 1, tableName, '', '', '', '');
      if (error === 'TransactionConflictException') this.#measure('TransactionConflict', at, 1, tableName, '', '', '', '');
    }
  }

  #prepared({ accepted, reason, tableName, at }: TransactionPrepared): void {
    if (!accepted && reason === 'TransactionConflict') this.#measure('TransactionConflict', at, 1, tableName, '', '', '', '');
  }

  #end({ at, requestId, statusCode, body }: ResponseSent, request: OpenRequest | undefined): void {
    if (request === undefined) return;
    this.#open.delete(requestId);
    const { received: { operation }, throttled, error } = request;
    if (statusCode !== 200) {
      const onTables = throttled.length > 0 ? throttled : THROTTLING.has(error ?? '') ? tablesOf(request) : [];
      for (const tableName of onTables) this.#measure('ThrottledRequests', at, 1, tableName, '', '', operation, '');
      if (statusCode >= 500) for (const tableName of tablesOf(request)) this.#measure('SystemErrors', at, 1, tableName, '', '', operation, '');
      else if (!NOT_USER_ERRORS.has(error ?? '')) this.#measure('UserErrors', at, 1, '', '', '', '', '');
      return;
    }
    const returned = operation === 'Query' || operation === 'Scan' ? countOf(body) : undefined;
    for (const tableName of tablesOf(request)) {
      const latency = request.workMs ?? at - request.received.at;
      this.#measure('SuccessfulRequestLatency', at, latency, tableName, '', '', operation, '');
      this.#measure('SuccessfulRequestLatency', at, latency, tableName, '', '', '', '');
      if (returned !== undefined) this.#measure('ReturnedItemCount', at, returned, tableName, '', '', operation, '');
    }
  }

  #tableChanged({ at, tableName, billingMode, readUnits = 0, writeUnits = 0, indexes }: TableChanged): void {
    const provisioned = billingMode === 'PROVISIONED';
    this.#measure('ProvisionedReadCapacityUnits', at, provisioned ? readUnits : 0, tableName, '', '', '', '');
    this.#measure('ProvisionedWriteCapacityUnits', at, provisioned ? writeUnits : 0, tableName, '', '', '', '');
    for (const index of indexes) {
      if (index.kind !== 'global') continue;
      const { indexName, status } = index;
      this.#measure('ProvisionedReadCapacityUnits', at, provisioned ? (index.readUnits ?? 0) : 0, tableName, indexName, '', '', '');
      this.#measure('ProvisionedWriteCapacityUnits', at, provisioned ? (index.writeUnits ?? 0) : 0, tableName, indexName, '', '', '');
      this.#indexProgress(at, tableName, indexName, status);
    }
  }

  #indexProgress(at: number, tableName: string, indexName: string, status: string): void {
    const id = `${tableName}\n${indexName}`;
    const before = this.#indexStatus.get(id);
    this.#indexStatus.set(id, status);
    if (status === 'CREATING' && before !== 'CREATING') this.#measure('OnlineIndexPercentageProgress', at, 0, tableName, indexName, '', '', '');
    if (status === 'ACTIVE' && before === 'CREATING') this.#measure('OnlineIndexPercentageProgress', at, 100, tableName, indexName, '', '', '');
  }
}

/** As they stand in reasons and in the names of metrics. */
const REASONS = ['ProvisionedThroughput', 'KeyRangeThroughput', 'AccountLimit', 'MaxOnDemandThroughput'] as const;

const THROTTLING: ReadonlySet<string> = new Set(['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded']);
/** Status 400, but no fault of the caller's making. */
const NOT_USER_ERRORS: ReadonlySet<string> = new Set([...THROTTLING, 'ConditionalCheckFailedException', 'TransactionCanceledException']);

function withName(names: readonly string[], name: string): readonly string[] {
  if (names.length === 0) return [name];
  return names.includes(name) ? names : [...names, name];
}

/** The tables a request touched; where it did not come so far, those it names. */
function tablesOf({ tables, received }: OpenRequest): readonly string[] {
  if (tables.length > 0) return tables;
  const named = /"TableName"\s*:\s*"([\w.:/-]+)"/.exec(received.body)?.[1];
  return named === undefined ? [] : [named];
}

/** The Count member of a Query's or Scan's answer: it stands before ScannedCount, behind the items. */
function countOf(body: string): number | undefined {
  const end = body.lastIndexOf(',"ScannedCount":');
  const count = end < 0 ? undefined : /"Count":(\d+)$/.exec(body.slice(Math.max(0, end - 20), end))?.[1];
  return count === undefined ? undefined : Number(count);
}

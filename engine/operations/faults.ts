import { throttlingError, throttlingReason } from '../capacity/throttling';
import type { ReplicaId } from '../cluster/replica-group';
import { serviceError, type ServiceError } from '../errors/service-error';
import type { Index, Table } from '../storage/table';
import type { EventId } from '../time/clock';
import { checkFault } from './check-settings';
import type { EngineState, Region, RequestContext } from './context';
import { type ActivePartFault, beginAt, endIn } from './part-faults';
import { headsOf } from './statement-head';
import { tableNamesOf } from './table-names';

/** Times on the engine's clock in milliseconds; absent: from now on, and for good. */
interface Lasting {
  readonly from?: number;
  readonly until?: number;
}

/** Which requests a fault meets: all that match, or a share of them, or the n-th. */
interface Matching extends Lasting {
  readonly operation?: string;
  readonly tableName?: string;
  /** From 0 to 1. */
  readonly rate?: number;
  /** Counted from 1 among the requests that match. */
  readonly nth?: number;
}

/** A fault of single requests. [H10] */
export interface RequestFault extends Matching {
  readonly kind:
    /** Refused as if throughput were exhausted. */
    | 'throttle'
    /** Answered with an internal error; nothing was done. */
    | 'internalError'
    /** Done, and answered with an internal error. */
    | 'lostAcknowledgement'
    /** A transaction's coordinator is lost after all items were prepared; another finishes its work. */
    | 'lostCoordinator';
  /** lostCoordinator: lost while it prepares, when only half of the items are. Otherwise before it commits. */
  readonly phase?: 'prepare' | 'commit';
}

/** A fault of a part of the service. [H11] */
export interface PartFault extends Lasting {
  readonly kind: 'slowReplica' | 'stoppedReplica';
  readonly tableName: string;
  readonly indexName?: string;
  /** All partitions unless one is named. */
  readonly partitionId?: string;
  /** slowReplica: both followers unless one is named; stoppedReplica: the leader. */
  readonly replicaId?: ReplicaId;
  /** slowReplica: what the lag is multiplied by. */
  readonly factor?: number;
  readonly accountId?: string;
  readonly region?: string;
}

/** A Region that no other Region reaches. [H12] */
export interface RegionFault extends Lasting {
  readonly kind: 'cutRegion';
  readonly region: string;
}

export type Fault = RequestFault | PartFault | RegionFault;

interface Active {
  readonly fault: Fault;
  met: number;
  readonly part: ActivePartFault | undefined;
}

const REQUEST_FAULTS: ReadonlySet<string> = new Set<Fault['kind']>(['throttle', 'internalError', 'lostAcknowledgement', 'lostCoordinator']);

/** The faults of an engine, as data: by time, by rate or by request, their chance from the engine's seed. [H10]–[H12] */
export class Faults {
  readonly #active = new Set<Active>();
  readonly #engine: () => EngineState;

  constructor(engine: () => EngineState) {
    this.#engine = engine;
  }

  /** Whether any request may meet one. */
  get meetRequests(): boolean {
    // Asked several times a request: most often there is none at all.
    if (this.#active.size === 0) return false;
    for (const { fault } of this.#active) if (REQUEST_FAULTS.has(fault.kind)) return true;
    return false;
  }

  /** Adds a fault; the function returned takes it back. */
  inject(fault: Fault): () => void {
    checkFault(fault);
    const { clock } = this.#engine();
    const part = fault.kind === 'slowReplica' || fault.kind === 'stoppedReplica' ? { fault, held: [] } : undefined;
    const active: Active = { fault, met: 0, part };
    const events: EventId[] = [];
    const begin = (): void => {
      const others = this.#parts();
      this.#active.add(active);
      if (part === undefined) return;
      for (const region of this.#engine().regions.all()) {
        for (const table of region.tables.values()) for (const index of [undefined, ...table.indexes]) beginAt(part, others, region, table, index);
      }
    };
    const end = (): void => {
      for (const event of events) clock.cancel(event);
      if (this.#active.delete(active) && part !== undefined) for (const region of this.#engine().regions.all()) endIn(part, this.#parts(), region);
    };
    if (fault.from === undefined || fault.from <= clock.now) begin();
    else events.push(clock.schedule(fault.from - clock.now, begin));
    if (fault.until !== undefined) events.push(clock.schedule(fault.until - clock.now, end));
    return end;
  }

  /** Whether a transaction loses its coordinator in this phase. [R26] */
  losesCoordinator(phase: 'prepare' | 'commit', operation: string, tableNames: readonly string[]): boolean {
    return this.meets('lostCoordinator', operation, tableNames, phase);
  }

  /** Whether this request meets a fault of that kind. */
  meets(kind: RequestFault['kind'], operation: string, tableNames: readonly string[], phase: 'prepare' | 'commit' = 'commit'): boolean {
    for (const active of this.#active) {
      const { fault } = active;
      if (fault.kind !== kind || (fault.phase ?? 'commit') !== phase || (fault.operation !== undefined && fault.operation !== operation)) continue;
      if (fault.tableName !== undefined && !tableNames.includes(fault.tableName)) continue;
      active.met += 1;
      const isDue = fault.nth !== undefined ? active.met === fault.nth : fault.rate === undefined || this.#engine().random.fraction() < fault.rate;
      if (isDue) return true;
    }
    return false;
  }

  /** Whether writes pass from one Region to the other. */
  areConnected(one: string, other: string): boolean {
    for (const { fault } of this.#active) if (fault.kind === 'cutRegion' && (fault.region === one || fault.region === other)) return false;
    return true;
  }

  /** A table or global index has its first partitions: faults of it that last already meet it too. */
  made(region: Region, table: Table, index?: Index): void {
    if (this.#active.size === 0) return;
    const parts = this.#parts();
    for (const part of parts) beginAt(part, parts.filter((other) => other !== part), region, table, index);
  }

  #parts(): ActivePartFault[] {
    return [...this.#active].flatMap(({ part }) => part ?? []);
  }
}

/** What a request is answered with that met a fault of the service's inside. */
export function unavailable(): ServiceError {
  return serviceError('InternalServerError', 'service.unavailable');
}

const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems', 'SearchVectors']);
const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

/** What a request is answered with that a fault throttles: what its first table, or the index it reads, would throttle it with; for what takes no units, the rate of requests. [H10] [O9] */
export function throttledByFault({ region, operation, trace }: RequestContext, input: object): ServiceError {
  const [statement] = headsOf(input);
  const isRead = READS.has(operation) || statement?.writes === false;
  const table = tableNamesOf(input).map((name) => region.tables.get(name)).find((one) => one !== undefined);
  if (table === undefined || !(isRead || WRITES.has(operation) || statement !== undefined)) return serviceError('ThrottlingException', 'throttled.requests');
  const { IndexName } = input as { readonly IndexName?: unknown };
  const index = table.indexes.find(({ name, kind }) => kind === 'global' && name === IndexName);
  const kind = isRead ? 'read' : 'write';
  const limit = table.billingMode === 'PROVISIONED' ? 'ProvisionedThroughputExceeded' : 'KeyRangeThroughputExceeded';
  const partitionId = region.partitions.of(table, index)[0]?.id ?? '';
  const indexName = index === undefined ? {} : { indexName: index.name };
  trace?.record({ type: 'request.throttled', tableName: table.name, ...indexName, partitionId, kind, units: 0, reason: throttlingReason({ index, kind, limit }) });
  return throttlingError([{ table, index, kind, limit, rate: 0, partitionId }]);
}

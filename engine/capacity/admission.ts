import type { Index, Table } from '../storage/table';
import type { Trace } from '../trace/recorder';
import { throttlingError, throttlingReason, type Limit, type Throttled } from './throttling';
import { TokenBucket } from './token-bucket';

/** Units that one step of a request wants of one partition. */
export interface Use {
  readonly partition: { readonly id: string };
  /** A local index uses its table's throughput. */
  readonly index: Index | undefined;
  readonly kind: 'read' | 'write';
  readonly units: number;
}

/** How many partitions a table or global index has. */
export type PartitionCount = (table: Table, index: Index | undefined) => number;

/** What the simulation assumes about throughput; units a second, times in milliseconds. [O2]–[O8] */
export interface AdmissionSettings {
  readonly burstSeconds: number;
  readonly initialBurstSeconds: number;
  readonly admission: 'global' | 'static';
  readonly accountReadUnits: number;
  readonly accountWriteUnits: number;
  readonly tableReadUnits: number;
  readonly tableWriteUnits: number;
}

/** Units a second one partition serves. [P4] */
export const PARTITION_UNITS: Readonly<Record<'read' | 'write', number>> = { read: 3000, write: 1000 };

/** What a partition takes, whatever its table has: a second of it can be kept. [O7] */
const PARTITION_FLOW: Readonly<Record<'read' | 'write', Flow>> = {
  read: { rate: PARTITION_UNITS.read, capacity: PARTITION_UNITS.read, initial: PARTITION_UNITS.read },
  write: { rate: PARTITION_UNITS.write, capacity: PARTITION_UNITS.write, initial: PARTITION_UNITS.write },
};

const NO_LIMITS: readonly Throttled[] = [];

/** What an on-demand table or index takes at once when it is new. [P5] */
const ON_DEMAND_UNITS: Readonly<Record<'read' | 'write', number>> = { read: 12_000, write: 4_000 };

/** A bucket as it is now: its tokens, how many come each second, and how many it can hold. */
export interface BucketState extends Flow {
  readonly tokens: number;
}

/** Tokens that come each second, how many are kept, and how many a new bucket begins with. */
interface Flow {
  readonly rate: number;
  readonly capacity: number;
  readonly initial: number;
}

/** What uses take from one bucket: its size, which limit it stands for, and the first use of it. */
interface Demand {
  readonly bucket: TokenBucket;
  readonly flow: Flow;
  readonly limit: Limit;
  readonly use: Use;
  units: number;
  /** A list, as most requests have three: an array would be made with room for more. */
  readonly before: Demand | undefined;
}

interface Buckets {
  readonly limit: TokenBucket;
  readonly maximum: TokenBucket;
  /** Since when the table or index can take what it can: a change of the billing mode begins anew. */
  readonly billingMode: Table['billingMode'];
}

interface Now {
  readonly exact: number;
}

/**
 * Decides which requests find enough throughput: tokens of the account, of the table or index, of a configured on-demand
 * maximum, and of each partition. A request takes all its tokens or, throttled, none. [O1]–[O9]
 */
export class Admission {
  readonly #clock: Now;
  readonly #settings: AdmissionSettings;
  readonly #partitionsOf: PartitionCount;
  readonly #owners: Record<'read' | 'write', WeakMap<Table | Index, Buckets>> = { read: new WeakMap(), write: new WeakMap() };
  readonly #partitions: Record<'read' | 'write', WeakMap<object, TokenBucket>> = { read: new WeakMap(), write: new WeakMap() };
  /** With `static` admission: what a partition has of its table's throughput. */
  readonly #shares: Record<'read' | 'write', WeakMap<object, TokenBucket>> = { read: new WeakMap(), write: new WeakMap() };
  readonly #account: Record<'read' | 'write', TokenBucket | undefined> = { read: undefined, write: undefined };

  constructor(clock: Now, settings: AdmissionSettings, partitionsOf: PartitionCount) {
    this.#clock = clock;
    this.#settings = settings;
    this.#partitionsOf = partitionsOf;
  }

  /** Takes the tokens of a request. Throws the throttling error where some are missing. */
  admit(table: Table, uses: readonly Use[], trace: Trace | undefined): void {
    const limits = this.take(table, uses, trace);
    if (limits.length === 0) return;
    const [first, ...others] = limits;
    if (first !== undefined) throw throttlingError([first, ...others]);
  }

  /** Takes the tokens of all uses if all are there; otherwise none, and says which limits were met. */
  take(table: Table, uses: readonly Use[], trace?: Trace): readonly Throttled[] {
    let last: Demand | undefined;
    for (const use of uses) if (use.units > 0) last = this.#demand(table, use, last);
    let isMissing = false;
    for (let demand = last; demand !== undefined; demand = demand.before) isMissing ||= !isThere(demand);
    if (isMissing) return refuse(table, last, trace);
    for (let demand = last; demand !== undefined; demand = demand.before) demand.bucket.take(demand.units);
    return NO_LIMITS;
  }

  /** The bucket of a table or global index, for pictures; with `static` admission its partitions have them alone. */
  describe(table: Table, index: Index | undefined, kind: 'read' | 'write'): BucketState | undefined {
    const owner = index ?? table;
    const flow = ownerFlow(owner, table, kind, this.#settings);
    if (flow === undefined) return undefined;
    const known = this.#owners[kind].get(owner);
    const bucket = known?.billingMode === table.billingMode ? known.limit : new TokenBucket(flow.initial, known === undefined ? table.createdAt : this.#clock.exact);
    return { ...flow, tokens: bucket.at(this.#clock.exact, flow.rate, flow.capacity) };
  }

  /** The bucket of one partition, for pictures. */
  describePartition(table: Table, index: Index | undefined, partition: object, kind: 'read' | 'write'): BucketState {
    const share = this.#shareOf(table, index, kind);
    const flow = share ?? PARTITION_FLOW[kind];
    const tokens = (share === undefined ? this.#partitions : this.#shares)[kind].get(partition)?.at(this.#clock.exact, flow.rate, flow.capacity) ?? flow.initial;
    return { ...flow, tokens };
  }

  /** Adds what a use takes to the demands before it; returns the last. */
  #demand(table: Table, use: Use, before: Demand | undefined): Demand {
    const { kind, partition } = use;
    const index = use.index?.kind === 'global' ? use.index : undefined;
    const owner = index ?? table;
    const now = this.#clock.exact;
    const account = this.#accountFlow(kind);
    let last = add(before, this.#account[kind] ??= new TokenBucket(account.initial, now), account, 'AccountLimitExceeded', use, now);

    const own = ownerFlow(owner, table, kind, this.#settings);
    if (own !== undefined) {
      const buckets = this.#bucketsOf(owner, table, kind, own.initial);
      const isOnDemand = table.billingMode === 'PAY_PER_REQUEST';
      const maximum = isOnDemand ? maximumOf(owner, kind) : undefined;
      if (maximum !== undefined) last = add(last, buckets.maximum, { rate: maximum, capacity: maximum, initial: maximum }, 'MaxOnDemandThroughputExceeded', use, now);
      last = add(last, buckets.limit, own, isOnDemand ? onDemandLimit(own.rate, kind, this.#settings) : 'ProvisionedThroughputExceeded', use, now);
    }

    const share = this.#shareOf(table, index, kind);
    if (share !== undefined) last = add(last, bucketOf(this.#shares[kind], partition, share, now), share, 'KeyRangeThroughputExceeded', use, now);
    const whole = PARTITION_FLOW[kind];
    return add(last, bucketOf(this.#partitions[kind], partition, whole, now), whole, 'KeyRangeThroughputExceeded', use, now);
  }

  #accountFlow(kind: 'read' | 'write'): Flow {
    const rate = kind === 'read' ? this.#settings.accountReadUnits : this.#settings.accountWriteUnits;
    return { rate, capacity: rate, initial: rate };
  }

  /** With `static` admission: what one partition has of the throughput of a provisioned table or index. [O2] */
  #shareOf(table: Table, index: Index | undefined, kind: 'read' | 'write'): Flow | undefined {
    const { admission, burstSeconds, initialBurstSeconds } = this.#settings;
    if (admission === 'global' || table.billingMode === 'PAY_PER_REQUEST') return undefined;
    const rate = unitsPerSecond(index ?? table, table.billingMode, kind) / this.#partitionsOf(table, index);
    return { rate, capacity: rate * burstSeconds, initial: rate * initialBurstSeconds };
  }

  /** What was unused before the first request is saved as well; another billing mode begins anew. */
  #bucketsOf(owner: Table | Index, { billingMode, createdAt }: Table, kind: 'read' | 'write', initial: number): Buckets {
    const known = this.#owners[kind].get(owner);
    if (known?.billingMode === billingMode) return known;
    const since = known === undefined ? createdAt : this.#clock.exact;
    const buckets = { limit: new TokenBucket(initial, since), maximum: new TokenBucket(maximumOf(owner, kind) ?? 0, since), billingMode };
    this.#owners[kind].set(owner, buckets);
    return buckets;
  }
}

/** Units a second that a table or global index takes: provisioned, or on-demand what it is warm for. [O5] */
export function unitsPerSecond({ provisioned, warm }: Table | Index, billingMode: Table['billingMode'], kind: 'read' | 'write'): number {
  if (billingMode === 'PROVISIONED') return kind === 'read' ? provisioned.readUnits : provisioned.writeUnits;
  return Math.max(ON_DEMAND_UNITS[kind], (kind === 'read' ? warm?.readUnits : warm?.writeUnits) ?? 0);
}

/** What a table or global index takes as a whole; undefined where each of its partitions has its share instead. [O2] [O4] [O5] */
function ownerFlow(owner: Table | Index, { billingMode }: Table, kind: 'read' | 'write', settings: AdmissionSettings): Flow | undefined {
  const { admission, burstSeconds, initialBurstSeconds } = settings;
  const units = unitsPerSecond(owner, billingMode, kind);
  if (billingMode === 'PAY_PER_REQUEST') {
    const rate = Math.min(units, tableQuota(kind, settings));
    return { rate, capacity: rate, initial: rate };
  }
  const rate = units;
  return admission === 'static' ? undefined : { rate, capacity: rate * burstSeconds, initial: rate * initialBurstSeconds };
}

/** On demand nothing but the quota is beyond the control of the service: below it, partitions are still to come. [O5] [O8] */
function onDemandLimit(rate: number, kind: 'read' | 'write', settings: AdmissionSettings): Limit {
  return rate < tableQuota(kind, settings) ? 'KeyRangeThroughputExceeded' : 'AccountLimitExceeded';
}

function tableQuota(kind: 'read' | 'write', { tableReadUnits, tableWriteUnits }: AdmissionSettings): number {
  return kind === 'read' ? tableReadUnits : tableWriteUnits;
}

function maximumOf({ onDemandMaximum: { readUnits, writeUnits } }: Table | Index, kind: 'read' | 'write'): number | undefined {
  return kind === 'read' ? readUnits : writeUnits;
}

function bucketOf(buckets: WeakMap<object, TokenBucket>, partition: object, { initial }: Flow, now: number): TokenBucket {
  let bucket = buckets.get(partition);
  if (bucket === undefined) buckets.set(partition, bucket = new TokenBucket(initial, now));
  return bucket;
}

/** Several uses can take from one bucket. */
function add(last: Demand | undefined, bucket: TokenBucket, flow: Flow, limit: Limit, use: Use, now: number): Demand {
  bucket.refill(now, flow.rate, flow.capacity);
  for (let demand = last; demand !== undefined; demand = demand.before) {
    if (demand.bucket !== bucket) continue;
    demand.units += use.units;
    return last ?? demand;
  }
  return { bucket, flow, limit, use, units: use.units, before: last };
}

/** What was met, in the order it was asked for; a reason is told once, though several partitions met it. */
function refuse(table: Table, last: Demand | undefined, trace: Trace | undefined): readonly Throttled[] {
  const met: { readonly throttled: Throttled; readonly units: number }[] = [];
  for (let demand = last; demand !== undefined; demand = demand.before) {
    if (!isThere(demand)) met.unshift({ throttled: throttledBy(table, demand), units: demand.units });
  }
  const told = met.filter(({ throttled }, at) => met.findIndex(({ throttled: { limit, kind, index } }) => limit === throttled.limit && kind === throttled.kind && index === throttled.index) === at);
  return told.map(({ throttled, units }) => {
    const { index, partitionId, kind } = throttled;
    trace?.record({
      type: 'request.throttled', tableName: table.name, ...(index !== undefined && { indexName: index.name }), partitionId, kind, units, reason: throttlingReason(throttled),
    });
    return throttled;
  });
}

function isThere({ bucket, flow, units }: Demand): boolean {
  return bucket.has(units, flow.capacity);
}

function throttledBy(table: Table, { use: { index, kind, partition }, limit, flow: { rate } }: Demand): Throttled {
  return { table, index: index?.kind === 'global' ? index : undefined, kind, limit, rate, partitionId: partition.id };
}

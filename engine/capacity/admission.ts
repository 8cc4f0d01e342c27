import type { Index, Table } from '../storage/table';
import type { Trace } from '../trace/recorder';
import { throttlingError, throttlingReason, type Limit, type Throttled } from './throttling';
import { TokenBucket } from './token-bucket';

/** Units that a request wants of one partition of a table or global index. */
export interface Charge {
  readonly table: Table;
  /** Global indexes only: a local index uses its table's throughput. */
  readonly index: Index | undefined;
  readonly partition: { readonly id: string };
  /** How many partitions the table or index has. */
  readonly partitions: number;
  readonly kind: 'read' | 'write';
  readonly units: number;
}

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

/** A bucket that a charge takes from: its size, and which limit it stands for. */
interface Demand {
  readonly bucket: TokenBucket;
  readonly capacity: number;
  readonly throttled: Throttled;
  units: number;
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
  readonly #owners: Record<'read' | 'write', WeakMap<Table | Index, Buckets>> = { read: new WeakMap(), write: new WeakMap() };
  readonly #partitions: Record<'read' | 'write', WeakMap<object, TokenBucket>> = { read: new WeakMap(), write: new WeakMap() };
  /** With `static` admission: what a partition has of its table's throughput. */
  readonly #shares: Record<'read' | 'write', WeakMap<object, TokenBucket>> = { read: new WeakMap(), write: new WeakMap() };
  readonly #account: Record<'read' | 'write', TokenBucket | undefined> = { read: undefined, write: undefined };

  constructor(clock: Now, settings: AdmissionSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Takes the tokens of a request. Throws the throttling error where some are missing. */
  admit(charges: readonly Charge[], trace: Trace | undefined): void {
    const limits = this.take(charges, trace);
    const [first, ...others] = limits;
    if (first !== undefined) throw throttlingError([first, ...others]);
  }

  /** Takes the tokens of all charges if all are there; otherwise none, and says which limits were met. */
  take(charges: readonly Charge[], trace?: Trace): readonly Throttled[] {
    const demands: Demand[] = [];
    for (const charge of charges) if (charge.units > 0) this.#demand(charge, demands);
    const missing = demands.filter(({ bucket, units, capacity }) => !bucket.has(units, capacity));
    if (missing.length === 0) {
      for (const { bucket, units } of demands) bucket.take(units);
      return [];
    }
    const limits = distinct(missing);
    for (const { throttled, units } of limits) {
      trace?.record({
        type: 'request.throttled', tableName: throttled.table.name, ...(throttled.index !== undefined && { indexName: throttled.index.name }),
        partitionId: throttled.partitionId, kind: throttled.kind, units, reason: throttlingReason(throttled),
      });
    }
    return limits.map(({ throttled }) => throttled);
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

  /** The bucket of one of so many partitions, for pictures. */
  describePartition(table: Table, index: Index | undefined, partition: object, partitions: number, kind: 'read' | 'write'): BucketState {
    const share = shareOf(index ?? table, table, partitions, kind, this.#settings);
    const flow = share ?? partitionFlow(kind);
    const tokens = (share === undefined ? this.#partitions : this.#shares)[kind].get(partition)?.at(this.#clock.exact, flow.rate, flow.capacity) ?? flow.initial;
    return { ...flow, tokens };
  }

  #demand(charge: Charge, demands: Demand[]): void {
    const { table, index, kind, partition, partitions } = charge;
    const owner = index ?? table;
    const now = this.#clock.exact;
    const add = (bucket: TokenBucket, rate: number, capacity: number, limit: Limit): void => {
      bucket.refill(now, rate, capacity);
      const known = demands.find((demand) => demand.bucket === bucket);
      if (known === undefined) demands.push({ bucket, capacity, units: charge.units, throttled: { table, index, kind, limit, rate, partitionId: partition.id } });
      else known.units += charge.units;
    };

    const accountRate = kind === 'read' ? this.#settings.accountReadUnits : this.#settings.accountWriteUnits;
    this.#account[kind] ??= new TokenBucket(accountRate, now);
    add(this.#account[kind], accountRate, accountRate, 'AccountLimitExceeded');

    const own = ownerFlow(owner, table, kind, this.#settings);
    if (own !== undefined) {
      const buckets = this.#bucketsOf(owner, table, kind, own.initial);
      const isOnDemand = table.billingMode === 'PAY_PER_REQUEST';
      const maximum = kind === 'read' ? owner.onDemandMaximum.readUnits : owner.onDemandMaximum.writeUnits;
      if (isOnDemand && maximum !== undefined) add(buckets.maximum, maximum, maximum, 'MaxOnDemandThroughputExceeded');
      add(buckets.limit, own.rate, own.capacity, isOnDemand ? onDemandLimit(own.rate, kind, this.#settings) : 'ProvisionedThroughputExceeded');
    }

    const share = shareOf(owner, table, partitions, kind, this.#settings);
    if (share !== undefined) add(bucketOf(this.#shares[kind], partition, share, now), share.rate, share.capacity, 'KeyRangeThroughputExceeded');
    const whole = partitionFlow(kind);
    add(bucketOf(this.#partitions[kind], partition, whole, now), whole.rate, whole.capacity, 'KeyRangeThroughputExceeded');
  }

  /** What was unused before the first request is saved as well; another billing mode begins anew. */
  #bucketsOf(owner: Table | Index, { billingMode, createdAt }: Table, kind: 'read' | 'write', initial: number): Buckets {
    const known = this.#owners[kind].get(owner);
    if (known?.billingMode === billingMode) return known;
    const since = known === undefined ? createdAt : this.#clock.exact;
    const maximum = kind === 'read' ? owner.onDemandMaximum.readUnits : owner.onDemandMaximum.writeUnits;
    const buckets = { limit: new TokenBucket(initial, since), maximum: new TokenBucket(maximum ?? 0, since), billingMode };
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

/** What a partition takes, whatever its table has: a second of it can be kept. [O7] [P4] */
function partitionFlow(kind: 'read' | 'write'): Flow {
  const rate = PARTITION_UNITS[kind];
  return { rate, capacity: rate, initial: rate };
}

/** With `static` admission: what one of so many partitions has of the throughput of a provisioned table or index. [O2] */
function shareOf(owner: Table | Index, { billingMode }: Table, partitions: number, kind: 'read' | 'write', { admission, burstSeconds, initialBurstSeconds }: AdmissionSettings): Flow | undefined {
  if (admission === 'global' || billingMode === 'PAY_PER_REQUEST') return undefined;
  const rate = unitsPerSecond(owner, billingMode, kind) / partitions;
  return { rate, capacity: rate * burstSeconds, initial: rate * initialBurstSeconds };
}

function bucketOf(buckets: WeakMap<object, TokenBucket>, partition: object, { initial }: Flow, now: number): TokenBucket {
  let bucket = buckets.get(partition);
  if (bucket === undefined) buckets.set(partition, bucket = new TokenBucket(initial, now));
  return bucket;
}

/** A reason is told once, though several partitions met it. */
function distinct(demands: readonly Demand[]): readonly Demand[] {
  return demands.filter(({ throttled }, at) => demands.findIndex((other) =>
    other.throttled.limit === throttled.limit && other.throttled.kind === throttled.kind && (other.throttled.index ?? other.throttled.table) === (throttled.index ?? throttled.table)) === at);
}

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
}

/** Units a second one partition serves. [P4] */
export const PARTITION_UNITS: Readonly<Record<'read' | 'write', number>> = { read: 3000, write: 1000 };

/** What an on-demand table or index takes at once when it is new. [P5] */
const ON_DEMAND_UNITS: Readonly<Record<'read' | 'write', number>> = { read: 12_000, write: 4_000 };

/** A bucket that a charge takes from: its size, and which limit it stands for. */
interface Demand {
  readonly bucket: TokenBucket;
  readonly capacity: number;
  readonly throttled: Throttled;
  readonly partitionId: string;
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
    for (const { throttled, partitionId, units } of limits) {
      trace?.record({
        type: 'request.throttled', tableName: throttled.table.name, ...(throttled.index !== undefined && { indexName: throttled.index.name }),
        partitionId, kind: throttled.kind, units, reason: throttlingReason(throttled),
      });
    }
    return limits.map(({ throttled }) => throttled);
  }

  /** Tokens that a table or global index has now, for pictures. */
  tokensOf(owner: Table | Index, kind: 'read' | 'write'): number | undefined {
    return this.#owners[kind].get(owner)?.limit.tokens;
  }

  #demand(charge: Charge, demands: Demand[]): void {
    const { table, index, kind, partition, partitions } = charge;
    const owner = index ?? table;
    const now = this.#clock.exact;
    const { burstSeconds, initialBurstSeconds, admission } = this.#settings;
    const add = (bucket: TokenBucket, rate: number, capacity: number, limit: Limit): void => {
      bucket.refill(now, rate, capacity);
      const known = demands.find((demand) => demand.bucket === bucket);
      if (known === undefined) demands.push({ bucket, capacity, units: charge.units, partitionId: partition.id, throttled: { table, index, kind, limit } });
      else known.units += charge.units;
    };

    const accountRate = kind === 'read' ? this.#settings.accountReadUnits : this.#settings.accountWriteUnits;
    this.#account[kind] ??= new TokenBucket(accountRate, now);
    add(this.#account[kind], accountRate, accountRate, 'AccountLimitExceeded');

    const provisioned = table.billingMode === 'PROVISIONED';
    const rate = unitsPerSecond(owner, table.billingMode, kind);
    const buckets = this.#bucketsOf(owner, table, kind, provisioned ? rate * initialBurstSeconds : rate);
    if (!provisioned) {
      const maximum = kind === 'read' ? owner.onDemandMaximum.readUnits : owner.onDemandMaximum.writeUnits;
      if (maximum !== undefined) add(buckets.maximum, maximum, maximum, 'MaxOnDemandThroughputExceeded');
      add(buckets.limit, rate, rate, 'KeyRangeThroughputExceeded');
    } else if (admission === 'global') {
      add(buckets.limit, rate, rate * burstSeconds, 'ProvisionedThroughputExceeded');
    }

    const partitionRate = provisioned && admission === 'static' ? rate / partitions : PARTITION_UNITS[kind];
    const partitionCapacity = provisioned && admission === 'static' ? partitionRate * burstSeconds : partitionRate;
    let bucket = this.#partitions[kind].get(partition);
    if (bucket === undefined) {
      bucket = new TokenBucket(partitionRate * (provisioned && admission === 'static' ? initialBurstSeconds : 1), now);
      this.#partitions[kind].set(partition, bucket);
    }
    add(bucket, partitionRate, partitionCapacity, 'KeyRangeThroughputExceeded');
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

/** A reason is told once, though several partitions met it. */
function distinct(demands: readonly Demand[]): readonly Demand[] {
  return demands.filter(({ throttled }, at) => demands.findIndex((other) =>
    other.throttled.limit === throttled.limit && other.throttled.kind === throttled.kind && (other.throttled.index ?? other.throttled.table) === (throttled.index ?? throttled.table)) === at);
}

import { Admission, type BucketState, PARTITION_UNITS, unitsPerSecond, type Use as UseOfUnits } from '../capacity/admission';
import { OnDemandGrowth } from '../capacity/on-demand-growth';
import { throttlingError, throttlingReason, type Throttled } from '../capacity/throttling';
import { HeatMonitor } from '../cluster/heat';
import type { Partition } from '../cluster/partitions';
import type { Index, Table } from '../storage/table';
import type { Trace } from '../trace/recorder';
import { hashOfKey } from '../values/key-encoding';
import type { EngineState, Region } from './context';
import { growPartitions, splitPartition } from './partition-splits';
import { warmThroughputOf } from './warm-throughput';

/** Units that one step of a request wants of one partition, and a storage key it uses there. */
export interface Use extends UseOfUnits {
  readonly partition: Partition;
  readonly key: string;
}

const NO_INDEXES: readonly Index[] = [];

/** What a Region's requests meet on their way to the data: admission, and partitions that grow with the traffic. [O1] [P10] */
export class Traffic {
  readonly #engine: EngineState;
  readonly #region: Region;
  readonly #admission: Admission;
  readonly #heat: HeatMonitor;
  readonly #growth = new OnDemandGrowth();
  readonly #sizes = new WeakMap<Partition, number>();
  readonly #splitting = new WeakSet<Partition>();
  /** The limit that last held up the log of an index. [O20] */
  readonly #held = new WeakMap<Index, Throttled>();

  constructor(engine: EngineState, region: Region) {
    this.#engine = engine;
    this.#region = region;
    this.#admission = new Admission(engine.clock, engine.assumptions, (table, index) => region.partitions.of(table, index).length);
    this.#heat = new HeatMonitor(engine.clock, engine.random, engine.assumptions);
  }

  /** Whether requests must ask here at all. */
  get isActive(): boolean {
    const { throughput, splits } = this.#engine.profile;
    return throughput || splits || this.#region.autoScaling?.isWatching === true;
  }

  /** Takes the units of all uses, or throws the throttling error. A write also waits for indexes that are behind. [O1] [O20] */
  admit(table: Table, uses: readonly Use[], trace: Trace | undefined, backlogs: readonly Index[] = NO_INDEXES): void {
    if (this.#engine.profile.throughput) {
      if (backlogs.length > 0) this.#refuseBacklog(table, backlogs, trace);
      this.#admission.admit(table, uses, trace);
    }
    this.#watch(table, uses);
  }

  /** Takes the units of work that nobody waits for, if they are all there: a change of an index, a write from another Region. */
  tryAdmit(table: Table, uses: readonly Use[]): boolean {
    if (this.#engine.profile.throughput) {
      const limits = this.#admission.take(table, uses);
      for (const limit of limits) if (limit.index !== undefined) this.#held.set(limit.index, limit);
      if (limits.length > 0) return false;
    }
    this.#watch(table, uses);
    return true;
  }

  /** A partition holds so many bytes more: it may have become too large. [P10] */
  grew(table: Table, index: Index | undefined, partition: Partition, bytes: number): void {
    if (!this.#engine.profile.splits) return;
    const known = this.#sizes.get(partition);
    const size = known === undefined ? this.#measure(table, index, partition) : known + bytes;
    this.#sizes.set(partition, size);
    if (size < this.#engine.assumptions.maxPartitionBytes || this.#splitting.has(partition)) return;
    const { items } = index === undefined ? table : { items: index.entries };
    const middle = items.keyAt((items.rankOf(partition.fromKey) + items.rankOf(partition.toKey)) >>> 1);
    if (middle === undefined) return;
    const hash = hashOfKey(middle);
    const inside = [hash, hash + 1].find((at) => at > partition.from && at < partition.to);
    if (inside === undefined && !splitsBySortKey(table, index)) return;
    this.#split(table, index, partition, inside === undefined ? { hash, key: middle } : { hash: inside }, 'size');
  }

  /** The bucket of a table or global index as it is now; undefined where its partitions alone have one. */
  describe(table: Table, index: Index | undefined, kind: 'read' | 'write'): BucketState | undefined {
    return this.#admission.describe(table, index, kind);
  }

  /** The bucket of one of its partitions. */
  describePartition(table: Table, index: Index | undefined, partition: Partition, kind: 'read' | 'write'): BucketState {
    return this.#admission.describePartition(table, index, partition, kind);
  }

  #refuseBacklog(table: Table, indexes: readonly Index[], trace: Trace | undefined): void {
    const [first, ...others] = indexes.flatMap((index) => this.#backlog(table, index) ?? []);
    if (first === undefined) return;
    for (const { index, partitionId, kind, limit } of [first, ...others]) {
      trace?.record({
        type: 'request.throttled', tableName: table.name, ...(index !== undefined && { indexName: index.name }), partitionId, kind, units: 0,
        reason: throttlingReason({ index, kind, limit }),
      });
    }
    throw throttlingError([first, ...others]);
  }

  /** An index whose log is so long that its table must wait for it: what holds it up would take that many seconds for it. [O20] */
  #backlog(table: Table, index: Index): Throttled | undefined {
    const waiting = this.#region.indexLog.waitingUnits(index);
    if (waiting === 0) return undefined;
    const held = this.#held.get(index) ?? {
      table, index, kind: 'write', rate: unitsPerSecond(index, table.billingMode, 'write'),
      limit: table.billingMode === 'PROVISIONED' ? 'ProvisionedThroughputExceeded' : 'KeyRangeThroughputExceeded',
      partitionId: this.#region.partitions.of(table, index)[0]?.id ?? '',
    };
    return waiting > held.rate * this.#engine.assumptions.indexBacklogSeconds ? held : undefined;
  }

  #watch(table: Table, uses: readonly Use[]): void {
    const { throughput, splits } = this.#engine.profile;
    for (const { index, partition, kind, units, key } of uses) {
      const global = index?.kind === 'global' ? index : undefined;
      if (this.#region.autoScaling?.isWatching === true) this.#region.autoScaling.consumed(table, global, kind, units);
      if (throughput && table.billingMode === 'PAY_PER_REQUEST') this.#watchGrowth(table, global, kind, units);
      if (!splits || this.#splitting.has(partition)) continue;
      const point = this.#heat.record(partition, units / PARTITION_UNITS[kind], key, splitsBySortKey(table, global));
      if (point !== undefined) this.#split(table, global, partition, point, 'heat');
    }
  }

  /** On-demand throughput grows to double each new peak, some time after it. [O6] */
  #watchGrowth(table: Table, index: Index | undefined, kind: 'read' | 'write', units: number): void {
    const owner = index ?? table;
    const { clock, assumptions } = this.#engine;
    const peak = this.#growth.record(owner, kind, units, clock.now, unitsPerSecond(owner, table.billingMode, kind));
    if (peak === undefined) return;
    clock.schedule(peak.endedAt + assumptions.onDemandGrowthMs - clock.exact, () => {
      if (table.billingMode !== 'PAY_PER_REQUEST' || this.#region.tables.get(table.name) !== table) return;
      const { readUnits, writeUnits } = warmThroughputOf(owner, table.billingMode);
      const grown = Math.min(2 * peak.units, kind === 'read' ? assumptions.tableReadUnits : assumptions.tableWriteUnits);
      owner.warm = kind === 'read' ? { readUnits: Math.max(readUnits, grown), writeUnits } : { readUnits, writeUnits: Math.max(writeUnits, grown) };
      growPartitions(table, index, this.#region);
    });
  }

  #split(table: Table, index: Index | undefined, partition: Partition, at: { readonly hash: number; readonly key?: string }, reason: 'heat' | 'size'): void {
    this.#splitting.add(partition);
    const { clock, assumptions } = this.#engine;
    clock.schedule(assumptions.splitMs, () => {
      this.#splitting.delete(partition);
      if (this.#region.tables.get(table.name) === table) splitPartition(table, index, partition, at, reason, this.#region);
    });
  }

  #measure(table: Table, index: Index | undefined, { fromKey, toKey }: Partition): number {
    const cursor = (index?.entries ?? table.items).ascend({ gte: fromKey, lt: toKey });
    let bytes = 0;
    while (cursor.next()) bytes += cursor.value.size;
    return bytes;
  }
}

/** Item collections are split by their sort key, but for tables with a local index. [P13] */
function splitsBySortKey(table: Table, index: Index | undefined): boolean {
  return (index ?? table).key.range.length > 0 && (index !== undefined || !table.indexes.some(({ kind }) => kind === 'local'));
}

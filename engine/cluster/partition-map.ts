import type { Index, Table } from '../storage/table';
import type { Position } from '../storage/key-schema';
import type { PartitionSplit } from '../trace/events';
import type { RegionTrace } from '../trace/recorder';
import { evenPartitions, hashPartition, type Partition, partitionAt, partitionCount } from './partitions';

/** A partition that was split, and what became of it. */
export interface Split {
  readonly partition: Partition;
  readonly into: readonly Partition[];
}

/** Which partitions every table and global index has. A local index lives in its table's partitions. [P6] */
export class PartitionMap {
  readonly #partitions = new Map<Table | Index, readonly Partition[]>();
  /** How many partitions a table or index ever had: what numbers the next one. */
  readonly #made = new Map<Table | Index, number>();
  readonly #trace: RegionTrace;

  constructor(trace: RegionTrace) {
    this.#trace = trace;
  }

  /** All partitions, and how many there ever were, for `restore`. [SN1] */
  save(): { readonly partitions: ReadonlyMap<Table | Index, readonly Partition[]>; readonly made: ReadonlyMap<Table | Index, number> } {
    return { partitions: this.#partitions, made: this.#made };
  }

  restore({ partitions, made }: ReturnType<PartitionMap['save']>): void {
    for (const [owner, each] of partitions) this.#partitions.set(owner, each);
    for (const [owner, count] of made) this.#made.set(owner, count);
  }

  /** Gives a new table, or a new global index of it, its first partitions. */
  create(table: Table, index?: Index): void {
    const owner = index ?? table;
    const partitions = evenPartitions(partitionCount(owner, table.billingMode), () => this.#newId(owner));
    this.#partitions.set(owner, partitions);
    const trace = this.#trace();
    if (trace === undefined) return;
    for (const { id, from, to } of partitions) {
      trace.record({ type: 'partition.created', tableName: table.name, ...(index !== undefined && { indexName: index.name }), partitionId: id, from, to });
    }
  }

  remove(owner: Table | Index): void {
    this.#partitions.delete(owner);
    this.#made.delete(owner);
  }

  /**
   * After throughput was raised: splits every partition in two until there are enough, but for those of a single hash,
   * which were split off by heat. Partitions never merge. [P3]
   * @returns the splits in order, for the shards of the table's stream to follow
   */
  grow(table: Table, index?: Index): readonly Split[] {
    const owner = index ?? table;
    const needed = partitionCount(owner, table.billingMode);
    const splits: Split[] = [];
    let partitions = this.of(table, index);
    while (partitions.length < needed) {
      const round = partitions.map((partition) => (partition.to - partition.from > 1 ? this.#halve(partition, table, index) : partition));
      const halved = round.filter((one) => 'into' in one);
      if (halved.length === 0) break;
      partitions = round.flatMap((one) => ('into' in one ? one.into : [one]));
      splits.push(...halved);
      this.#partitions.set(owner, partitions);
    }
    return splits;
  }

  /**
   * Splits one partition at a hash, or inside the item collection of a hash at a storage key. [P10]–[P13]
   * @returns undefined where the partition is gone or the point is not inside it
   */
  split(table: Table, index: Index | undefined, partition: Partition, at: Partial<Position> & Pick<Position, 'hash'>, reason: PartitionSplit['reason']): Split | undefined {
    const owner = index ?? table;
    const partitions = this.#partitions.get(owner) ?? [];
    if (!partitions.includes(partition)) return undefined;
    const { from, to, fromKey, toKey } = partition;
    const { hash, key } = at;
    const isInside = key === undefined ? hash > from && hash < to : key > fromKey && key < toKey && to - from === 1;
    if (!isInside) return undefined;
    const ids = [this.#newId(owner), this.#newId(owner)] as const;
    const into = key === undefined
      ? [hashPartition(ids[0], from, hash), hashPartition(ids[1], hash, to)]
      : [{ id: ids[0], from, to, fromKey, toKey: key }, { id: ids[1], from, to, fromKey: key, toKey }];
    this.#partitions.set(owner, partitions.flatMap((other) => (other === partition ? into : [other])));
    return this.#record({ partition, into }, table, index, reason);
  }

  /** The partitions of a table or one of its indexes, in hash order. */
  of(table: Table, index?: Index): readonly Partition[] {
    const partitions = this.#partitions.get(index?.kind === 'global' ? index : table);
    if (partitions === undefined) throw new Error(`no partitions for ${table.name}`);
    return partitions;
  }

  /** The partition that holds a position. */
  at(table: Table, index: Index | undefined, position: Position): Partition {
    return partitionAt(this.of(table, index), position);
  }

  #halve(partition: Partition, table: Table, index: Index | undefined): Split {
    const owner = index ?? table;
    const middle = Math.floor((partition.from + partition.to) / 2);
    const into = [hashPartition(this.#newId(owner), partition.from, middle), hashPartition(this.#newId(owner), middle, partition.to)];
    return this.#record({ partition, into }, table, index, 'throughput');
  }

  #record(split: Split, table: Table, index: Index | undefined, reason: PartitionSplit['reason']): Split {
    const isInCollection = split.into[0]?.to === split.into[1]?.to;
    this.#trace()?.record({
      type: 'partition.split', tableName: table.name, ...(index !== undefined && { indexName: index.name }), reason,
      partitionId: split.partition.id, into: split.into.map(({ id, from, to }) => ({ partitionId: id, from, to })),
      ...(isInCollection && { bySortKey: true }),
    });
    return split;
  }

  /** Unique within the table or index. */
  #newId(owner: Table | Index): string {
    const number = (this.#made.get(owner) ?? 0) + 1;
    this.#made.set(owner, number);
    return `p${number}`;
  }
}

import type { Index, Table } from '../storage/table';
import type { TraceRecorder } from '../trace/recorder';
import { evenPartitions, type Partition, partitionAt, partitionCount } from './partitions';

/** A partition that was split, and what became of it. */
export interface Split {
  readonly partitionId: string;
  readonly into: readonly Partition[];
}

/** Which partitions every table and global index has. A local index lives in its table's partitions. [P6] */
export class PartitionMap {
  readonly #partitions = new Map<Table | Index, readonly Partition[]>();
  /** How many partitions a table or index ever had: what numbers the next one. */
  readonly #made = new Map<Table | Index, number>();
  readonly #recorder: TraceRecorder;

  constructor(recorder: TraceRecorder) {
    this.#recorder = recorder;
  }

  /** Gives a new table, or a new global index of it, its first partitions. */
  create(table: Table, index?: Index): void {
    const owner = index ?? table;
    const partitions = evenPartitions(partitionCount(owner, table.billingMode), () => this.#newId(owner));
    this.#partitions.set(owner, partitions);
    const trace = this.#recorder.forBackground();
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
   * After throughput was raised: splits every partition in two until there are enough. Partitions never merge. [P3]
   * @returns the splits in order, for the shards of the table's stream to follow
   */
  grow(table: Table, index?: Index): readonly Split[] {
    const owner = index ?? table;
    const needed = partitionCount(owner, table.billingMode);
    const splits: Split[] = [];
    let partitions = this.of(table, index);
    while (partitions.length < needed) {
      const round = partitions.map((partition) => ({ partitionId: partition.id, into: this.#split(partition, table, index) }));
      partitions = round.flatMap(({ into }) => into);
      splits.push(...round);
      this.#partitions.set(owner, partitions);
    }
    return splits;
  }

  /** The partitions of a table or one of its indexes, in hash order. */
  of(table: Table, index?: Index): readonly Partition[] {
    const partitions = this.#partitions.get(index?.kind === 'global' ? index : table);
    if (partitions === undefined) throw new Error(`no partitions for ${table.name}`);
    return partitions;
  }

  /** The partition that holds a hash. */
  at(table: Table, index: Index | undefined, hash: number): Partition {
    return partitionAt(this.of(table, index), hash);
  }

  #split(partition: Partition, table: Table, index: Index | undefined): Partition[] {
    const owner = index ?? table;
    const middle = Math.floor((partition.from + partition.to) / 2);
    const halves = [
      { id: this.#newId(owner), from: partition.from, to: middle },
      { id: this.#newId(owner), from: middle, to: partition.to },
    ];
    this.#recorder.forBackground()?.record({
      type: 'partition.split', tableName: table.name, ...(index !== undefined && { indexName: index.name }),
      partitionId: partition.id, into: halves.map(({ id, from, to }) => ({ partitionId: id, from, to })), reason: 'throughput',
    });
    return halves;
  }

  /** Unique within the table or index. */
  #newId(owner: Table | Index): string {
    const number = (this.#made.get(owner) ?? 0) + 1;
    this.#made.set(owner, number);
    return `p${number}`;
  }
}

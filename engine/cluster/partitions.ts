import type { Index, Table } from '../storage/table';

/** A partition holds the items whose hash lies from `from` (inclusive) to `to` (exclusive). */
export interface Partition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** Size of the hash space. */
export const HASH_SPACE = 4294967296;

/** Units a second one partition serves. [P4] */
export const PARTITION_READ_UNITS = 3000;
export const PARTITION_WRITE_UNITS = 1000;

/** A new on-demand table or index starts with this many. [P5] */
const ON_DEMAND_PARTITIONS = 4;

/** How many partitions a table or global index starts with, or grows to when its throughput is raised. [P3] [P5] */
export function partitionCount(owner: Table | Index, billingMode: Table['billingMode']): number {
  const warm = owner.warm === undefined ? 0 : Math.max(Math.ceil(owner.warm.readUnits / PARTITION_READ_UNITS), Math.ceil(owner.warm.writeUnits / PARTITION_WRITE_UNITS));
  const base = billingMode === 'PAY_PER_REQUEST' ? ON_DEMAND_PARTITIONS : partitionsFor(owner.provisioned.readUnits, owner.provisioned.writeUnits);
  return Math.max(base, warm);
}

function partitionsFor(readUnits: number, writeUnits: number): number {
  return Math.max(1, Math.ceil(readUnits / PARTITION_READ_UNITS + writeUnits / PARTITION_WRITE_UNITS));
}

/** The hash space in `count` equal ranges. */
export function evenPartitions(count: number, nextId: () => string): Partition[] {
  return Array.from({ length: count }, (_, at) => ({
    id: nextId(),
    from: Math.ceil((at * HASH_SPACE) / count),
    to: Math.ceil(((at + 1) * HASH_SPACE) / count),
  }));
}

/** The partition that holds a hash: they are sorted and cover the hash space. */
export function partitionAt(partitions: readonly Partition[], hash: number): Partition {
  let low = 0;
  let high = partitions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((partitions[middle]?.from ?? 0) <= hash) low = middle;
    else high = middle - 1;
  }
  const found = partitions[low];
  if (found === undefined) throw new RangeError('a table has at least one partition');
  return found;
}

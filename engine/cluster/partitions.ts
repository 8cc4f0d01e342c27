import type { Position } from '../storage/key-schema';
import type { KeyRange } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import { AFTER, hashPrefix } from '../values/key-encoding';

/**
 * A partition holds the items whose hash lies from `from` (inclusive) to `to` (exclusive). Where an item collection was
 * split by its sort key several partitions have the same hashes, and differ in their storage keys.
 */
export interface Partition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** The storage keys it holds: from `fromKey` (inclusive) to `toKey` (exclusive). */
  readonly fromKey: string;
  readonly toKey: string;
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

/** A partition bounded by hashes alone. */
export function hashPartition(id: string, from: number, to: number): Partition {
  return { id, from, to, fromKey: keyOfHash(from), toKey: keyOfHash(to) };
}

/** The first storage key of a hash; of the end of the hash space, one after all. */
export function keyOfHash(hash: number): string {
  return hash >= HASH_SPACE ? AFTER : hashPrefix(hash);
}

/** The hash space in `count` equal ranges. */
export function evenPartitions(count: number, nextId: () => string): Partition[] {
  return Array.from({ length: count }, (_, at) =>
    hashPartition(nextId(), Math.ceil((at * HASH_SPACE) / count), Math.ceil(((at + 1) * HASH_SPACE) / count)));
}

/** The partition that holds a position: they are sorted and cover the key space. */
export function partitionAt(partitions: readonly Partition[], { hash, key }: Position): Partition {
  let low = 0;
  let high = partitions.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const candidate = partitions[middle];
    if (candidate === undefined) break;
    if (candidate.from < hash || (candidate.from === hash && candidate.fromKey <= key)) low = middle;
    else high = middle - 1;
  }
  const found = partitions[low];
  if (found === undefined) throw new RangeError('a table has at least one partition');
  return found;
}

/** The partitions a range of storage keys lies in, in order. */
export function partitionsOf(partitions: readonly Partition[], { gte, gt, lt }: KeyRange): readonly Partition[] {
  const from = gt ?? gte ?? '';
  if (partitions.length === 1) return partitions;
  return partitions.filter(({ fromKey, toKey }) => toKey > from && (lt === undefined || fromKey < lt));
}

/** The part of a range that lies in a partition. */
export function within({ fromKey, toKey }: Partition, { gte, gt, lt }: KeyRange): KeyRange {
  const end = lt === undefined || toKey < lt ? toKey : lt;
  if (gt !== undefined && gt >= fromKey) return { gt, lt: end };
  return { gte: gte !== undefined && gte > fromKey ? gte : fromKey, lt: end };
}

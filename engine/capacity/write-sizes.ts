import type { IndexChange, PlacedEntry } from '../storage/index-entries';
import type { Consumption } from './consumption';
import { type Factor, writeUnits } from './units';

/**
 * Counts a write of the base table: the larger of the item before and after. [C5] [C6]
 * Undefined sizes mean there was, or is, no item.
 */
export function countTableWrite(consumption: Consumption, before: number | undefined, after: number | undefined, factor: Factor, partitionId?: string): number {
  return consumption.write(Math.max(before ?? 0, after ?? 0), factor, undefined, partitionId);
}

/**
 * Counts what a write does to one index: one write of the entry that came, went or changed; two when it moved.
 * Inside a transaction index writes are not doubled. [C10]–[C13]
 * @param partitionOf the partition that an entry is in, for the trace
 */
export function countIndexWrite(consumption: Consumption, { index, before, after }: IndexChange, partitionOf?: (entry: PlacedEntry) => string): number {
  if (before !== undefined && after !== undefined && before.position.key !== after.position.key) {
    return consumption.write(before.entry.size, 1, index, partitionOf?.(before)) + consumption.write(after.entry.size, 1, index, partitionOf?.(after));
  }
  const entry = after ?? before;
  return consumption.write(Math.max(before?.entry.size ?? 0, after?.entry.size ?? 0), 1, index, entry && partitionOf?.(entry));
}

/** The units of countIndexWrite, without counting them. [C10]–[C13] */
export function indexWriteUnits({ before, after }: IndexChange): number {
  if (before !== undefined && after !== undefined && before.position.key !== after.position.key) {
    return writeUnits(before.entry.size, 1) + writeUnits(after.entry.size, 1);
  }
  return writeUnits(Math.max(before?.entry.size ?? 0, after?.entry.size ?? 0), 1);
}

import type { CapacityConsumed } from '../../../engine/trace/events';

export interface Blocks {
  /** Whole units of 4 KB or 1 KB that are paid for. */
  readonly count: number;
  /** How much of the last one is used, 0 … 1. */
  readonly lastFill: number;
  /** Paid for and empty. */
  readonly wastedBytes: number;
}

/** The rounding as something to draw: `units = ceil(bytes / unitBytes) * factor`, at least one block. */
export function blocksOf({ bytes, unitBytes }: Pick<CapacityConsumed, 'bytes' | 'unitBytes'>): Blocks {
  const count = Math.max(1, Math.ceil(bytes / unitBytes));
  const wastedBytes = count * unitBytes - bytes;
  return { count, lastFill: 1 - wastedBytes / unitBytes, wastedBytes };
}

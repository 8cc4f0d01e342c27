import { HASH_SPACE } from '../shared/format';
import type { Partition } from './state';

/** The part of the hash space by its first digits: `40… – 7f…`. */
export function rangeText({ from, to }: Pick<Partition, 'from' | 'to'>): string {
  const digits = to - from >= HASH_SPACE / 256 ? 2 : 4;
  return `${head(from, digits)}… – ${head(to - 1, digits)}…`;
}

function head(hash: number, digits: number): string {
  return Math.max(0, hash).toString(16).padStart(8, '0').slice(0, digits);
}

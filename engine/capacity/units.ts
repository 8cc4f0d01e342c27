/** The two block sizes capacity is counted in: 4 KB for reads, 1 KB for writes. [C1] [C2] */
export const READ_BLOCK = 4096;
export const WRITE_BLOCK = 1024;
/** Searches and writes of vector indexes are metered in bytes, at least so many. [N12] */
export const MIN_VECTOR_BYTES = 1024;

/** Factor of a read: 0.5 eventual, 1 strong, 2 transactional. Of a write: 1, transactional 2. [C1] [C2] */
export type Factor = 0.5 | 1 | 2;

/** Read units of `bytes` read at once, at least one block. */
export function readUnits(bytes: number, factor: Factor): number {
  return Math.max(1, Math.ceil(bytes / READ_BLOCK)) * factor;
}

/** Write units of `bytes` written at once, at least one block. */
export function writeUnits(bytes: number, factor: Factor): number {
  return Math.max(1, Math.ceil(bytes / WRITE_BLOCK)) * factor;
}

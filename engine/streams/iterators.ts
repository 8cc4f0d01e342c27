import { fromBase64Text, toBase64Text } from '../values/binary';
import { compareSequenceNumbers, type Shard } from './stream';

/** Iterators expire this long after they were made. [S12] */
export const ITERATOR_LIFETIME_MS = 15 * 60 * 1000;

/**
 * A place in a shard: before the first record whose sequence number is at least (`after`: greater than) the given one.
 * No sequence number: before the oldest record there is.
 */
export interface ShardPosition {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly after: boolean;
}

/** The opaque text of an iterator: the stream's ARN and the position, with the time it was made. */
export function encodeIterator(streamArn: string, position: ShardPosition, now: number): string {
  return `${streamArn}|1|${toBase64Text(JSON.stringify([position.shardId, position.sequenceNumber, position.after, now]))}`;
}

/** What `encodeIterator` was given; undefined for any other text. */
export function decodeIterator(text: string): { streamArn: string; position: ShardPosition; madeAt: number } | undefined {
  const [streamArn, version, payload] = text.split('|');
  if (streamArn === undefined || version !== '1' || payload === undefined) return undefined;
  try {
    const fields: unknown = JSON.parse(fromBase64Text(payload));
    if (!Array.isArray(fields)) return undefined;
    const [shardId, sequenceNumber, after, madeAt] = fields as unknown[];
    if (typeof shardId !== 'string' || typeof sequenceNumber !== 'string' || typeof after !== 'boolean' || typeof madeAt !== 'number') return undefined;
    return { streamArn, position: { shardId, sequenceNumber, after }, madeAt };
  } catch {
    return undefined;
  }
}

/** Whether records from a position on were dropped before they were read. [S10] */
export function isTrimmed({ trimmedThrough }: Shard, { sequenceNumber, after }: ShardPosition): boolean {
  if (trimmedThrough === undefined || sequenceNumber === '') return false;
  const order = compareSequenceNumbers(sequenceNumber, trimmedThrough);
  return after ? order < 0 : order <= 0;
}

/** Index of the first record at a position. */
export function indexAt({ records }: Shard, { sequenceNumber, after }: ShardPosition): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareSequenceNumbers(records[middle]?.sequenceNumber ?? '', sequenceNumber);
    if (order < 0 || (after && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

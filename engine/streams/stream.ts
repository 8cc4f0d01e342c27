import type { KeySchema } from '../storage/key-schema';
import type { StreamViewType } from '../storage/table';
import type { AttributeMap } from '../values/attribute-value';

/** One change of one item. [S1] */
export interface StreamRecord {
  readonly eventId: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly keys: AttributeMap;
  readonly newImage?: AttributeMap;
  readonly oldImage?: AttributeMap;
  readonly bytes: number;
  /** Deleted by TTL, not by a request. [S6] */
  readonly byService: boolean;
}

/** The records of one partition for a stretch of time: open until `closedAt`. [S8] [S23] */
export interface Shard {
  readonly id: string;
  readonly parentId: string | undefined;
  readonly partitionId: string;
  readonly startingSequenceNumber: string;
  readonly openedAt: number;
  /** Oldest first; those older than the retention are dropped when the shard is read. */
  records: StreamRecord[];
  /** Sequence number of the last record that was dropped. */
  trimmedThrough: string | undefined;
  closedAt: number | undefined;
  endingSequenceNumber: string | undefined;
}

/** The change log of a table from the moment it was enabled; readable for 24 hours after it was disabled. [S9] */
export interface Stream {
  readonly arn: string;
  readonly label: string;
  readonly tableName: string;
  readonly key: KeySchema;
  readonly viewType: StreamViewType;
  readonly createdAt: number;
  disabledAt: number | undefined;
  readonly shards: Shard[];
}

/** How long a record can be read. [S10] */
export const RETENTION_MS = 24 * 60 * 60 * 1000;

/** Drops the records that are past the retention. [S10] */
export function trim(shard: Shard, now: number): void {
  const { records } = shard;
  const oldest = records.findIndex(({ at }) => at > now - RETENTION_MS);
  const dropped = oldest < 0 ? records.length : oldest;
  if (dropped === 0) return;
  shard.trimmedThrough = records[dropped - 1]?.sequenceNumber;
  shard.records = records.slice(dropped);
}

/** Drops the shards that were closed so long ago that all their records are past the retention. [S24] */
export function forgetShards({ shards }: Stream, now: number): void {
  let kept = 0;
  for (const shard of shards) {
    if (shard.closedAt !== undefined && shard.closedAt <= now - RETENTION_MS) continue;
    shards[kept] = shard;
    kept += 1;
  }
  shards.length = kept;
}

/** Negative, zero or positive in the order of two sequence numbers: decimal texts of any length. */
export function compareSequenceNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

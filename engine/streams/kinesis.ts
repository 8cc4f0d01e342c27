import { isUnchanged, type Item } from '../storage/item';
import { keyOf } from '../storage/key-schema';
import type { StreamingDestination } from '../storage/table-settings';
import type { Table } from '../storage/table';
import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import { itemSize } from '../values/size';

/** A record as DynamoDB puts it into a data stream of Kinesis: its partition key, and its data as JSON. [M3] */
export interface KinesisRecord {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly data: string;
}

interface Change {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly byService: boolean;
}

/** How long records are kept, and how many of a stream at most. */
const RETENTION_MS = 24 * 60 * 60 * 1000;
const MAX_RECORDS = 10_000;

/**
 * The engine's stand-in for Kinesis Data Streams: what tables have put into each stream, by its ARN, for the host to read.
 * Any stream can be written to; shards, duplicates and the disorder that Kinesis allows are not simulated. [M3]
 */
export class KinesisStreams {
  readonly #streams = new Map<string, KinesisRecord[]>();
  readonly #clock: Clock;
  readonly #random: Random;
  #nextSequence = 1;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** What `restore` continues from. [SN1] */
  save(): { readonly streams: ReadonlyMap<string, readonly KinesisRecord[]>; readonly nextSequence: number } {
    return { streams: this.#streams, nextSequence: this.#nextSequence };
  }

  restore({ streams, nextSequence }: ReturnType<KinesisStreams['save']>): void {
    for (const [arn, records] of streams) this.#streams.set(arn, [...records]);
    this.#nextSequence = nextSequence;
  }

  /** The records of a stream that are still kept, the oldest first. */
  records(streamArn: string): readonly KinesisRecord[] {
    const from = this.#clock.now - RETENTION_MS;
    return (this.#streams.get(streamArn) ?? []).filter(({ at }) => at > from);
  }

  /** Puts a change of a table's item into a stream. Changes that change nothing are left out. */
  append(table: Table, { streamArn, precision = 'MILLISECOND' }: StreamingDestination, change: Change): void {
    const { before, after, byService } = change;
    const image = after ?? before;
    if (image === undefined || isUnchanged(before, after)) return;
    const { now } = this.#clock;
    const keys = keyOf(image.attributes, table.key);
    const data = {
      awsRegion: table.arn.split(':')[3],
      eventID: this.#random.uuid(),
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      userIdentity: byService ? { type: 'Service', principalId: 'dynamodb.amazonaws.com' } : null,
      recordFormat: 'application/json',
      tableName: table.name,
      dynamodb: {
        ApproximateCreationDateTime: precision === 'MICROSECOND' ? now * 1000 : now,
        Keys: keys,
        NewImage: after?.attributes,
        OldImage: before?.attributes,
        SizeBytes: itemSize(keys) + (after?.size ?? 0) + (before?.size ?? 0),
        ApproximateCreationDateTimePrecision: precision,
      },
      eventSource: 'aws:dynamodb',
    };
    const records = this.#streams.get(streamArn) ?? [];
    this.#streams.set(streamArn, records);
    records.push({ sequenceNumber: String(this.#nextSequence++).padStart(56, '0'), partitionKey: JSON.stringify(keys), at: now, data: JSON.stringify(data) });
    if (records.length > MAX_RECORDS) records.splice(0, records.length - MAX_RECORDS);
  }
}

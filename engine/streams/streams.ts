import type { KeySchema } from '../storage/key-schema';
import { keyOf } from '../storage/key-schema';
import type { Item } from '../storage/item';
import type { StreamViewType, Table } from '../storage/table';
import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import type { RegionTrace, Trace } from '../trace/recorder';
import { itemSize } from '../values/size';
import type { AttributeMap } from '../values/attribute-value';
import { FrozenList } from '../values/frozen-list';
import { forgetShards, RETENTION_MS, type Shard, type Stream, type StreamRecord, trim } from './stream';

/** A change as a stream sees it. Undefined: no item. */
export interface ItemChange {
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly partitionId: string;
  /** Deleted by TTL. */
  readonly byService?: boolean;
}

/** Whether shards roll over, and how long one lives then. [S23] */
export interface StreamSettings {
  readonly profile: { readonly rollover: boolean };
  readonly assumptions: { readonly shardLifetime: { readonly minMs: number; readonly meanMs: number } };
}

interface SavedStreams {
  readonly streams: readonly (Omit<Stream, 'shards'> & { readonly shards: readonly (Omit<Shard, 'records'> & { readonly records: FrozenList<StreamRecord> })[] })[];
  readonly nextSequence: number;
}

/** How many records come between two looks for old ones. */
const TRIM_EVERY = 1024;

/** The streams of one Region's tables, those of disabled and deleted tables included while they can be read. */
export class Streams {
  readonly #streams = new Map<string, Stream>();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #trace: RegionTrace;
  readonly #settings: StreamSettings;
  /** Open shards whose end is planned. */
  readonly #rolling = new WeakSet<Shard>();
  #nextSequence = 1;

  constructor(clock: Clock, random: Random, trace: RegionTrace, settings: StreamSettings) {
    this.#clock = clock;
    this.#random = random;
    this.#trace = trace;
    this.#settings = settings;
  }

  /** What `restore` continues from. [SN1] */
  save(): SavedStreams {
    const streams = [...this.#streams.values()].map((stream) => ({ ...stream, shards: stream.shards.map((shard) => this.#saved(shard)) }));
    return { streams, nextSequence: this.#nextSequence };
  }

  #saved(shard: Shard): SavedStreams['streams'][number]['shards'][number] {
    trim(shard, this.#clock.now);
    return { ...shard, records: new FrozenList([...shard.records]) };
  }

  restore({ streams, nextSequence }: SavedStreams): void {
    for (const stream of streams) {
      const shards = stream.shards.map((shard) => ({ ...shard, records: [...shard.records.values] }));
      this.#streams.set(stream.arn, { ...stream, shards });
    }
    this.#nextSequence = nextSequence;
  }

  /** Begins a stream for a table with one shard for each of its partitions. */
  open(table: { readonly name: string; readonly arn: string; readonly key: KeySchema }, viewType: StreamViewType, partitionIds: readonly string[]): Stream {
    const label = this.#newLabel(table.arn);
    const stream: Stream = {
      arn: streamArn(table.arn, label), label, tableName: table.name, key: table.key, viewType,
      createdAt: this.#clock.now, disabledAt: undefined, shards: [],
    };
    this.#streams.set(stream.arn, stream);
    for (const partitionId of partitionIds) this.#openShard(stream, partitionId, undefined);
    return stream;
  }

  /** The time as a label; one that the table has not used yet, though its clock may stand still. [S7] */
  #newLabel(tableArn: string): string {
    let label: string;
    let at = this.#clock.now;
    do label = new Date(at++).toISOString().replace('Z', '');
    while (this.#streams.has(streamArn(tableArn, label)));
    return label;
  }

  /** Closes a stream: no more records; it stays readable for 24 hours. [S9] */
  disable(arn: string): void {
    const stream = this.find(arn);
    if (stream === undefined || stream.disabledAt !== undefined) return;
    stream.disabledAt = this.#clock.now;
    for (const shard of stream.shards) this.#closeShard(stream, shard);
  }

  /** A partition was split: its shard closes and each half continues in a child shard. [S8] */
  split(arn: string, partitionId: string, into: readonly string[]): void {
    const stream = this.find(arn);
    const parent = stream?.shards.find((shard) => shard.partitionId === partitionId && shard.closedAt === undefined);
    if (stream === undefined || parent === undefined) return;
    this.#closeShard(stream, parent);
    for (const child of into) this.#openShard(stream, child, parent.id);
  }

  /** The stream of that ARN while it can be read. */
  find(arn: string): Stream | undefined {
    const stream = this.#streams.get(arn);
    if (stream === undefined) return undefined;
    if (stream.disabledAt !== undefined && stream.disabledAt <= this.#clock.now - RETENTION_MS) {
      this.#streams.delete(arn);
      return undefined;
    }
    forgetShards(stream, this.#clock.now);
    return stream;
  }

  /** All streams that can be read, by ARN. */
  list(): Stream[] {
    return [...this.#streams.keys()].flatMap((arn) => this.find(arn) ?? []).sort((a, b) => (a.arn < b.arn ? -1 : 1));
  }

  /** Records a change of an item. The caller has made sure that something changed. [S1] [S3] */
  append(table: Table, change: ItemChange, trace: Trace | undefined): void {
    const stream = this.#streams.get(table.stream?.arn ?? '');
    // Open shards are the last ones.
    const shard = stream?.shards.findLast(({ partitionId, closedAt }) => partitionId === change.partitionId && closedAt === undefined);
    if (stream === undefined || shard === undefined) return;
    if (this.#settings.profile.rollover) this.#planRollover(stream, shard);
    const record = this.#record(stream, change);
    if (record === undefined) return;
    shard.records.push(record);
    // A shard that nobody reads keeps a day's records, not all.
    if (shard.records.length % TRIM_EVERY === 0) trim(shard, this.#clock.now);
    trace?.record({
      type: 'stream.appended', tableName: table.name, streamArn: stream.arn, shardId: shard.id, viewType: stream.viewType,
      sequenceNumber: record.sequenceNumber, eventName: record.eventName, keys: record.keys, bytes: record.bytes,
      ...(record.newImage !== undefined && { newImage: record.newImage }),
      ...(record.oldImage !== undefined && { oldImage: record.oldImage }),
      ...(record.byService && { byService: true }),
    });
  }

  #record({ key, viewType }: Stream, { before, after, byService = false }: ItemChange): StreamRecord | undefined {
    const image = after ?? before;
    if (image === undefined) return undefined;
    const keys = keyOf(image.attributes, key);
    const newImage = viewType === 'NEW_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? after : undefined;
    const oldImage = viewType === 'OLD_IMAGE' || viewType === 'NEW_AND_OLD_IMAGES' ? before : undefined;
    return {
      eventId: this.#random.hex(32),
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      sequenceNumber: this.#sequenceNumber(), at: this.#clock.now, keys, byService,
      ...images(newImage, oldImage),
      bytes: itemSize(keys) + (newImage?.size ?? 0) + (oldImage?.size ?? 0),
    };
  }

  #openShard(stream: Stream, partitionId: string, parentId: string | undefined): void {
    const shard: Shard = {
      id: `shardId-${String(this.#clock.now).padStart(20, '0')}-${this.#random.hex(8)}`, parentId, partitionId,
      startingSequenceNumber: this.#sequenceNumber(), openedAt: this.#clock.now, records: [], trimmedThrough: undefined, closedAt: undefined, endingSequenceNumber: undefined,
    };
    stream.shards.push(shard);
    this.#trace()?.record({
      type: 'shard.opened', tableName: stream.tableName, streamArn: stream.arn, shardId: shard.id, ...(parentId !== undefined && { parentShardId: parentId }),
    });
    if (this.#settings.profile.rollover) this.#planRollover(stream, shard);
  }

  /** Sees to it that an open shard ends when its time has come: once the facet is on, whenever it was opened. [S23] */
  #planRollover(stream: Stream, shard: Shard): void {
    if (this.#rolling.has(shard)) return;
    this.#rolling.add(shard);
    const end = shard.openedAt + this.#random.time(this.#settings.assumptions.shardLifetime);
    this.#clock.schedule(end - this.#clock.exact, () => this.#rollOver(stream, shard), true);
  }

  #rollOver(stream: Stream, shard: Shard): void {
    this.#rolling.delete(shard);
    if (!this.#settings.profile.rollover || shard.closedAt !== undefined) return;
    this.#closeShard(stream, shard);
    this.#openShard(stream, shard.partitionId, shard.id);
    forgetShards(stream, this.#clock.now);
  }

  #closeShard(stream: Stream, shard: Shard): void {
    if (shard.closedAt !== undefined) return;
    shard.closedAt = this.#clock.now;
    shard.endingSequenceNumber = this.#sequenceNumber();
    this.#trace()?.record({ type: 'shard.closed', tableName: stream.tableName, streamArn: stream.arn, shardId: shard.id });
  }

  /** Rises with every record of the Region; 21 digits, so that texts compare as numbers. */
  #sequenceNumber(): string {
    return `1${String(this.#nextSequence++).padStart(20, '0')}`;
  }
}

function streamArn(tableArn: string, label: string): string {
  return `${tableArn}/stream/${label}`;
}

function images(newImage: Item | undefined, oldImage: Item | undefined): { newImage?: AttributeMap; oldImage?: AttributeMap } {
  return {
    ...(newImage !== undefined && { newImage: newImage.attributes }),
    ...(oldImage !== undefined && { oldImage: oldImage.attributes }),
  };
}

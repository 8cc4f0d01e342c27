import type { AttributeMap, StreamAppended, StreamViewType, TraceEvent } from '../../../engine/trace/events';

export interface StreamState {
  readonly streams: readonly Stream[];
  /** The request under the cursor: its records stand out. */
  readonly requestId?: string;
}

export interface Stream {
  readonly arn: string;
  readonly tableName: string;
  readonly viewType?: StreamViewType;
  readonly shards: readonly Shard[];
}

export interface Shard {
  readonly id: string;
  readonly parentId?: string;
  readonly open: boolean;
  /** In sequence; the oldest are left out beyond a number that nobody reads. */
  readonly records: readonly StreamRecord[];
  readonly dropped: number;
}

export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly requestId?: string;
  readonly eventName: StreamAppended['eventName'];
  readonly viewType: StreamViewType;
  readonly keys: AttributeMap;
  readonly oldImage?: AttributeMap;
  readonly newImage?: AttributeMap;
  readonly bytes: number;
  readonly byService: boolean;
}

export const initialStream: StreamState = { streams: [] };

const KEPT = 500;

export function reduceStream(state: StreamState, event: TraceEvent): StreamState {
  switch (event.type) {
    case 'request.received':
      return { ...state, requestId: event.requestId };
    case 'table.changed':
      return event.streamArn === undefined
        ? state
        : { ...state, streams: changeStream(state.streams, event.streamArn, event.tableName, (stream) => ({ ...stream, ...(event.streamViewType && { viewType: event.streamViewType }) })) };
    case 'table.deleted':
      return { ...state, streams: state.streams.filter(({ tableName }) => tableName !== event.tableName) };
    case 'shard.opened':
      return changeShard(state, event, (shard) => ({ ...shard, ...(event.parentShardId !== undefined && { parentId: event.parentShardId }) }));
    case 'shard.closed':
      return changeShard(state, event, (shard) => ({ ...shard, open: false }));
    case 'stream.appended':
      return changeShard(state, event, (shard) => append(shard, recordOf(event)));
    default:
      return state;
  }
}

function recordOf(event: StreamAppended): StreamRecord {
  const { sequenceNumber, requestId, eventName, viewType, keys, oldImage, newImage, bytes } = event;
  return {
    sequenceNumber, eventName, viewType, keys, bytes,
    byService: event.byService ?? false,
    ...(requestId !== undefined && { requestId }),
    ...(oldImage && { oldImage }),
    ...(newImage && { newImage }),
  };
}

function append(shard: Shard, record: StreamRecord): Shard {
  const full = shard.records.length >= KEPT;
  return {
    ...shard,
    records: [...(full ? shard.records.slice(1) : shard.records), record],
    dropped: shard.dropped + Number(full),
  };
}

function changeStream(streams: readonly Stream[], arn: string, tableName: string, change: (stream: Stream) => Stream): readonly Stream[] {
  const known = streams.find((stream) => stream.arn === arn);
  if (known === undefined) return [...streams, change({ arn, tableName, shards: [] })];
  return streams.map((stream) => (stream === known ? change(stream) : stream));
}

function changeShard(
  state: StreamState,
  { streamArn, tableName, shardId }: { readonly streamArn: string; readonly tableName: string; readonly shardId: string },
  change: (shard: Shard) => Shard,
): StreamState {
  const streams = changeStream(state.streams, streamArn, tableName, (stream) => {
    const known = stream.shards.find(({ id }) => id === shardId);
    if (known === undefined) return { ...stream, shards: [...stream.shards, change({ id: shardId, open: true, records: [], dropped: 0 })] };
    return { ...stream, shards: stream.shards.map((shard) => (shard === known ? change(shard) : shard)) };
  });
  return { ...state, streams };
}

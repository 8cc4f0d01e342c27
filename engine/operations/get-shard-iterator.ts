import { invalid, serviceError } from '../errors/service-error';
import { encodeIterator, isTrimmed, type ShardPosition } from '../streams/iterators';
import { type Shard, trim } from '../streams/stream';
import type { GetShardIteratorInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findStream } from './describe-stream';

/** A place in a shard to read records from, good for 15 minutes. API GetShardIterator. [S11] [S12] */
export function getShardIterator(input: GetShardIteratorInput, request: RequestContext): Execute {
  const type = input.ShardIteratorType;
  const bySequenceNumber = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequenceNumber && input.SequenceNumber === undefined) throw invalid('streams.sequenceNumberMissing', { type });
  if (!bySequenceNumber && input.SequenceNumber !== undefined) throw invalid('streams.sequenceNumberGiven', { type });
  const byTime = type === 'AT_TIMESTAMP';
  if (byTime !== (input.Timestamp !== undefined)) throw invalid(byTime ? 'streams.timestampMissing' : 'streams.timestampGiven', { type });
  if (input.SequenceNumber !== undefined && !/^\d+$/.test(input.SequenceNumber)) throw invalid('streams.badSequenceNumber', { number: input.SequenceNumber });

  return () => {
    const { now } = request.engine.clock;
    const from = (input.Timestamp ?? 0) * 1000;
    if (from > now) throw invalid('streams.timestampInFuture', { timestamp: input.Timestamp ?? 0 });
    const stream = findStream(request, input.StreamArn);
    const shard = stream.shards.find(({ id }) => id === input.ShardId);
    if (shard === undefined) throw serviceError('ResourceNotFoundException', 'streams.shardNotFound');
    trim(shard, now);
    const position = byTime ? positionAtTime(shard, from) : positionFor(type, shard, input.SequenceNumber);
    // Also a number to begin after must still be there.
    if (isTrimmed(shard, { ...position, after: false }) && bySequenceNumber) throw serviceError('TrimmedDataAccessException', 'streams.trimmed');
    return { ShardIterator: encodeIterator(stream.arn, position, now) };
  };
}

function positionFor(type: string, shard: Shard, sequenceNumber: string | undefined): ShardPosition {
  switch (type) {
    case 'AT_SEQUENCE_NUMBER': return { shardId: shard.id, sequenceNumber: sequenceNumber ?? '', after: false };
    case 'AFTER_SEQUENCE_NUMBER': return { shardId: shard.id, sequenceNumber: sequenceNumber ?? '', after: true };
    case 'LATEST': return afterNewest(shard);
    default: return { shardId: shard.id, sequenceNumber: '', after: false };
  }
}

function afterNewest({ id, records, trimmedThrough, startingSequenceNumber }: Shard): ShardPosition {
  return { shardId: id, sequenceNumber: records.at(-1)?.sequenceNumber ?? trimmedThrough ?? startingSequenceNumber, after: true };
}

/** Before the first record made at a time or later, whichever records come; before the oldest one where all are later. */
function positionAtTime(shard: Shard, from: number): ShardPosition {
  const at = shard.records.findIndex((record) => record.at >= from);
  if (at === -1) return afterNewest(shard);
  return { shardId: shard.id, sequenceNumber: at === 0 ? '' : shard.records[at]?.sequenceNumber ?? '', after: false };
}

import { invalid, serviceError } from '../errors/service-error';
import { decodeIterator, encodeIterator, indexAt, isTrimmed, ITERATOR_LIFETIME_MS } from '../streams/iterators';
import { type Shard, type StreamRecord, type Stream, trim } from '../streams/stream';
import type { GetRecordsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findStream } from './describe-stream';
import { requireDecryption } from './encryption';

const MAX_RECORDS = 1000;
const MAX_BYTES = 1_048_576;

/** Records of a shard from an iterator on, and the iterator to go on with. API GetRecords. [S13]–[S15] */
export function getRecords(input: GetRecordsInput, request: RequestContext): Execute {
  const iterator = decodeIterator(input.ShardIterator);
  if (iterator === undefined) throw invalid('streams.badIterator');

  return () => {
    const { now } = request.engine.clock;
    if (now - iterator.madeAt > ITERATOR_LIFETIME_MS) throw serviceError('ExpiredIteratorException', 'streams.expiredIterator');
    const stream = findStream(request, iterator.streamArn);
    const table = request.region.tables.get(stream.tableName);
    if (table !== undefined) requireDecryption(table, request);
    const shard = stream.shards.find(({ id }) => id === iterator.position.shardId);
    // Iterators are only made of shards there are, so this one went with its records. [S24]
    if (shard === undefined) throw serviceError('TrimmedDataAccessException', 'streams.trimmed');
    trim(shard, now);
    if (isTrimmed(shard, iterator.position)) throw serviceError('TrimmedDataAccessException', 'streams.trimmed');
    const records = readRecords(shard, indexAt(shard, iterator.position), input.Limit ?? MAX_RECORDS);
    const last = records.at(-1);
    const position = last === undefined ? iterator.position : { shardId: shard.id, sequenceNumber: last.sequenceNumber, after: true };
    const drained = shard.closedAt !== undefined && indexAt(shard, position) === shard.records.length;
    return {
      Records: records.map((record) => describeRecord(record, stream, request.region.name)),
      NextShardIterator: drained ? undefined : encodeIterator(stream.arn, position, now),
    };
  };
}

function readRecords({ records }: Shard, from: number, limit: number): StreamRecord[] {
  const page: StreamRecord[] = [];
  let bytes = 0;
  for (let at = from; at < records.length && page.length < limit; at += 1) {
    const record = records[at];
    if (record === undefined || (page.length > 0 && bytes + record.bytes > MAX_BYTES)) break;
    bytes += record.bytes;
    page.push(record);
  }
  return page;
}

/** A record as the API shows it. [S2] [S6] */
function describeRecord(record: StreamRecord, { viewType }: Stream, region: string): object {
  return {
    eventID: record.eventId,
    eventName: record.eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(record.at / 1000),
      Keys: record.keys,
      NewImage: record.newImage,
      OldImage: record.oldImage,
      SequenceNumber: record.sequenceNumber,
      SizeBytes: record.bytes,
      StreamViewType: viewType,
    },
    userIdentity: record.byService ? { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' } : undefined,
  };
}

import { invalid, serviceError } from '../errors/service-error';
import type { Shard, Stream } from '../streams/stream';
import type { DescribeStreamInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';

const MAX_SHARDS = 100;

/** The state of a stream and its shards, a page at a time. API DescribeStream. [S21] */
export function describeStream(input: DescribeStreamInput, request: RequestContext): Execute {
  return () => {
    const stream = findStream(request, input.StreamArn);
    const parent = input.ShardFilter?.Type === 'CHILD_SHARDS' ? input.ShardFilter.ShardId : undefined;
    const shards = parent === undefined ? stream.shards : stream.shards.filter(({ parentId }) => parentId === parent);
    const from = input.ExclusiveStartShardId === undefined ? 0 : indexAfter(shards, input.ExclusiveStartShardId);
    const limit = input.Limit ?? MAX_SHARDS;
    const page = shards.slice(from, from + limit);
    return {
      StreamDescription: {
        StreamArn: stream.arn,
        StreamLabel: stream.label,
        StreamStatus: stream.disabledAt === undefined ? 'ENABLED' : 'DISABLED',
        StreamViewType: stream.viewType,
        CreationRequestDateTime: stream.createdAt / 1000,
        TableName: stream.tableName,
        KeySchema: [
          ...stream.key.hash.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })),
          ...stream.key.range.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' })),
        ],
        Shards: page.map(describeShard),
        LastEvaluatedShardId: shards.length > from + limit ? page.at(-1)?.id : undefined,
      },
    };
  };
}

/** Where the shards after that one begin; after an unknown one there are none. */
function indexAfter(shards: readonly Shard[], shardId: string): number {
  const index = shards.findIndex(({ id }) => id === shardId);
  return index < 0 ? shards.length : index + 1;
}

function describeShard({ id, parentId, startingSequenceNumber, endingSequenceNumber }: Shard): object {
  return {
    ShardId: id,
    SequenceNumberRange: { StartingSequenceNumber: startingSequenceNumber, EndingSequenceNumber: endingSequenceNumber },
    ParentShardId: parentId,
  };
}

const STREAM_ARN = /^arn:aws[\w-]*:dynamodb:[\w-]+:\d+:table\/[\w.-]+\/stream\/.+$/;

/** The stream of that ARN while it can be read. [S22] */
export function findStream({ region }: RequestContext, arn: string): Stream {
  const stream = region.streams.find(arn);
  if (stream === undefined && !STREAM_ARN.test(arn)) throw invalid('streams.badArn', { arn });
  if (stream === undefined) throw serviceError('ResourceNotFoundException', 'streams.notFound', { arn });
  return stream;
}

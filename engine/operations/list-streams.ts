import type { ListStreamsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { tableNameOf } from './find-table';

const MAX_LISTED = 100;

/** The streams of the Region, or of one table. API ListStreams. [S20] */
export function listStreams(input: ListStreamsInput, { region }: RequestContext): Execute {
  return () => {
    const tableName = input.TableName === undefined ? undefined : tableNameOf(input.TableName);
    const start = input.ExclusiveStartStreamArn;
    const streams = region.streams.list()
      .filter((stream) => (tableName === undefined || stream.tableName === tableName) && (start === undefined || stream.arn > start));
    const limit = input.Limit ?? MAX_LISTED;
    const page = streams.slice(0, limit);
    return {
      Streams: page.map(({ arn, tableName: name, label }) => ({ StreamArn: arn, TableName: name, StreamLabel: label })),
      LastEvaluatedStreamArn: streams.length > limit ? page.at(-1)?.arn : undefined,
    };
  };
}

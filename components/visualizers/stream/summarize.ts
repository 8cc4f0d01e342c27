import { count } from '../shared/format';
import type { StreamState } from './reduce';

/** What the request left in the streams. */
export function summarizeStream({ streams, requestId }: StreamState): string | undefined {
  if (requestId === undefined || streams.length === 0) return undefined;
  const records = streams.flatMap(({ shards }) => shards.flatMap((shard) => shard.records.filter((record) => record.requestId === requestId)));
  const [first] = records;
  if (first === undefined) return 'The request changed nothing, so the stream has no record of it.';
  return records.length === 1 ? `The request left one ${first.eventName} record in the stream.` : `The request left ${count(records.length, 'record')} in the stream.`;
}

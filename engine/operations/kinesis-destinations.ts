import { invalid } from '../errors/service-error';
import type { StreamingDestination } from '../storage/table-settings';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { findControlTable } from './find-table';

const STREAM_ARN = /^arn:aws[\w-]*:kinesis:[\w-]+:\d{12}:stream\/[\w.-]+$/;

/** Finds the table of a Kinesis operation, and what it has with the stream. The stream itself is not looked for. [M1] [M3] */
export function findDestination(tableName: string, streamArn: string, request: RequestContext): { readonly table: Table; readonly destination: StreamingDestination | undefined } {
  if (!STREAM_ARN.test(streamArn)) throw invalid('kinesis.badArn', { arn: streamArn });
  const table = findControlTable(request, tableName);
  return { table, destination: table.settings.destinations.find((known) => known.streamArn === streamArn) };
}

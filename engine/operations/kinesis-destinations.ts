import { serviceError } from '../errors/service-error';
import type { StreamingDestination } from '../storage/table-settings';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { findControlTable } from './find-table';

const STREAM_ARN = /^arn:aws[\w-]*:kinesis:(?<regionName>[\w-]+):(?<accountId>\d{12}):stream\/[\w.-]+$/;

/** The table of a change to its destinations, and what it has with the stream. [M1] */
export function findDestination(tableName: string, streamArn: string, request: RequestContext): { readonly table: Table; readonly destination: StreamingDestination | undefined } {
  const table = findControlTable(request, tableName);
  if (table.status === 'CREATING') throw serviceError('ResourceNotFoundException', 'table.controlNotFound', { name: table.name });
  return { table, destination: table.settings.destinations.find((known) => known.streamArn === streamArn) };
}

/** Why nothing can be put into a stream; whether it exists is not looked for. [M2] [M3] */
export function failureOf(streamArn: string, { region }: RequestContext): string | undefined {
  const { regionName, accountId } = STREAM_ARN.exec(streamArn)?.groups ?? {};
  if (regionName === undefined) return 'User does not have a permission to use kinesis stream';
  if (regionName !== region.name) return 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in the current region';
  return accountId === region.accountId ? undefined : 'The kinesis Arn used to enable kinesis replication belongs to a stream which is not in Active state';
}

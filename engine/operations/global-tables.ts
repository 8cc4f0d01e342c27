import { invalid, serviceError } from '../errors/service-error';
import type { GlobalTable } from '../storage/global-table';
import type { Table } from '../storage/table';
import { isRegion } from './aws-regions';
import type { RequestContext } from './context';
import { inRegion } from './replicas';

/** What replication of the older version asks of a table. [G21] */
const STREAM_RULE = 'have DynamoDB Streams enabled with StreamViewType NEW_AND_OLD_IMAGES';

/** Global tables of the older version are known by account and name, in every Region. [G20] */
export function globalTableKey(name: string, { region }: RequestContext): string {
  return `${region.accountId}/${name}`;
}

/** @param alone whether the text of operations of settings is told */
export function findGlobalTable(name: string, request: RequestContext, alone = false): GlobalTable {
  const found = request.engine.regions.globalTables.get(globalTableKey(name, request));
  if (found === undefined) throw serviceError('GlobalTableNotFoundException', 'global.notFound', { name, alone });
  return found;
}

/** The table that is to become, or is, a replica in a Region. */
export function replicaTable(name: string, region: string, request: RequestContext): Table {
  if (!isRegion(region)) throw invalid('global.badRegion', { region });
  const table = inRegion(request, region).region.tables.get(name);
  if (table === undefined || table.status === 'DELETING') throw serviceError('TableNotFoundException', 'global.tableNotFound', { name, region });
  return table;
}

/** A replica of the older version streams whole items, is alike all others, and begins empty. [G21] */
export function checkReplicaTable(table: Table, like: Table): void {
  const { name, stream } = table;
  if (table.settings.globalTable !== undefined) throw serviceError('GlobalTableAlreadyExistsException', 'global.exists', { name });
  if (stream?.enabled !== true || stream.viewType !== 'NEW_AND_OLD_IMAGES') throw invalid('global.table', { name, rule: STREAM_RULE });
  if (table.items.size > 0) throw invalid('global.table', { name, rule: 'be empty' });
  if (JSON.stringify(table.key) !== JSON.stringify(like.key)) throw invalid('global.table', { name, rule: 'have the same key schema in all Regions' });
  const indexesOf = ({ indexes }: Table): string => JSON.stringify(indexes.map(({ name: index, kind, key }) => [index, kind, key]).sort());
  if (indexesOf(table) !== indexesOf(like)) throw invalid('global.table', { name, rule: 'have the same indexes in all Regions' });
}

/** The GlobalTableDescription of API responses. [G20] */
export function describeGlobalTableState({ name, accountId, createdAt, status, replicas }: GlobalTable): object {
  return {
    ReplicationGroup: replicas.map(({ region }) => ({ RegionName: region })),
    GlobalTableArn: `arn:aws:dynamodb::${accountId}:global-table/${name}`,
    CreationDateTime: createdAt / 1000,
    GlobalTableStatus: status,
    GlobalTableName: name,
  };
}

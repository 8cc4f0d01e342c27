import { invalid } from '../errors/service-error';
import type { GlobalTable } from '../storage/global-table';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { inRegion } from './replicas';

/** So long a table from which a replica was made cannot be deleted before it. [G8] */
const SOURCE_MS = 24 * 60 * 60 * 1000;

/** Whether a replica was made of the table of that Region lately, and is still there. [G8] */
export function wasSource({ replicas }: GlobalTable, region: string, { engine: { clock } }: Pick<RequestContext, 'engine'>): boolean {
  return replicas.some(({ addedFrom }) => addedFrom?.region === region && clock.now - addedFrom.at < SOURCE_MS);
}

/** A table that is deleted in its own Region leaves its global table. [G8] */
export function leaveGlobalTable(table: Table, request: RequestContext): void {
  const { globalTable } = table.settings;
  if (globalTable?.version !== '2019.11.21') return;
  if (globalTable.consistency === 'STRONG') throw invalid('global.strongDelete');
  if (wasSource(globalTable, request.region.name, request)) throw invalid('global.source');
  leave(table, request.region.name, request);
}

/** The last replica that is left is an ordinary table again. [G8] */
export function leave(table: Table, region: string, request: RequestContext): void {
  const { globalTable } = table.settings;
  if (globalTable === undefined) return;
  globalTable.replicas = globalTable.replicas.filter((replica) => replica.region !== region);
  const [last] = globalTable.replicas;
  if (globalTable.replicas.length !== 1 || last === undefined) return;
  const left = inRegion(request, last.region).region.tables.get(table.name);
  if (left !== undefined) left.settings.globalTable = undefined;
}

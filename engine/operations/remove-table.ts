import type { Table } from '../storage/table';
import { makeSystemBackup } from './backups';
import type { RequestContext } from './context';
import { traceTable, whenComplete } from './lifecycle';

/** Begins the deletion of a table: it is DELETING until its time has passed. [T25] */
export function beginDeletion(table: Table, request: RequestContext, then: () => void = () => undefined): void {
  table.status = 'DELETING';
  traceTable(request, table);
  whenComplete(request, 'deleteTable', () => {
    removeTable(table, request);
    then();
  });
}

/** The table is gone, with all that belongs to it but its backups and, for a day, its stream. [S9] [U12] */
function removeTable(table: Table, request: RequestContext): void {
  const { region, engine } = request;
  if (table.settings.history !== undefined) makeSystemBackup(table, request);
  region.tables.delete(table.name);
  region.partitions.remove(table);
  for (const index of table.indexes) region.partitions.remove(index);
  if (table.stream !== undefined) region.streams.disable(table.stream.arn);
  region.policies.delete(table.arn);
  engine.recorder.forBackground(region.name)?.record({ type: 'table.deleted', tableName: table.name });
}

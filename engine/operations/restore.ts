import { invalid, serviceError } from '../errors/service-error';
import { OrderedMap } from '../storage/ordered-map';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { requireEnabled } from './encryption';
import { backfill } from './index-updates';
import { whenComplete } from './lifecycle';
import { addTable, openTable } from './new-table';
import { checkNewTable } from './new-table-checks';
import type { TableImage } from './resources';
import { restoredInput, type RestoreOverrides } from './restore-overrides';
import { describeTableState } from './table-description';
import { backfillVectors } from './vector-indexes';

/**
 * Makes a new table of an image: schema, indexes, throughput and encryption are the image's but for the overrides; tags,
 * stream, TTL, recovery, protection and policies are not restored. Data and indexes are there when it becomes ACTIVE. [U10]
 */
export function restoreTable(image: TableImage, at: number, backupArn: string | undefined, overrides: RestoreOverrides, request: RequestContext): object {
  const { TargetTableName: name, SSESpecificationOverride: encryption } = overrides;
  const input = restoredInput(image, overrides);
  const fromHere = image.arn.split(':')[3] === request.region.name;
  if (!fromHere && encryption === undefined) throw invalid('restore.otherRegion');
  checkNewTable(input, request.style.generation);
  requireFreeTarget(name, request);
  const inherited = encryption === undefined ? image.settings.encryption?.keyArn : undefined;
  if (inherited !== undefined) requireEnabled(inherited, request);
  const table = addTable(name, input, request);
  if (inherited !== undefined) table.settings.encryption = { keyArn: inherited, status: 'ENABLED' };
  table.settings.restored = { backupArn, tableArn: image.arn, at, inProgress: true };
  const description = describeTableState(table, request);
  whenComplete(request, 'restoreTable', () => {
    fillTable(table, image);
    table.settings.restored = { backupArn, tableArn: image.arn, at, inProgress: false };
    openTable(table, request);
  });
  return description;
}

/** The target's name is free; one that is being restored is in use. [U10] */
function requireFreeTarget(name: string, { region }: RequestContext): void {
  const known = region.tables.get(name);
  if (known === undefined) return;
  const { restored } = known.settings;
  if (restored?.inProgress !== true) throw serviceError('TableAlreadyExistsException', 'table.exists', { name });
  throw serviceError('TableInUseException', 'restore.running', { name, from: restored.backupArn === undefined ? `table: ${restored.tableArn}` : `backup: ${restored.backupArn}` });
}

/** Whether a table, in whatever Region, is being restored from a backup. [U4] */
export function isBeingRestored(backupArn: string, { engine }: RequestContext): boolean {
  return [...engine.regions.all()].some(({ tables }) => [...tables.values()].some(({ settings: { restored } }) => restored?.inProgress === true && restored.backupArn === backupArn));
}

/** Gives a new table the data of an image, and fills its indexes. O(1) for the items: they are shared. */
export function fillTable(table: Table, { items, bytes }: Pick<TableImage, 'items' | 'bytes'>): void {
  table.items = OrderedMap.from(items);
  table.bytes = bytes;
  for (const index of table.indexes) backfill(table, index);
  for (const index of table.vectorIndexes) backfillVectors(table, index);
}

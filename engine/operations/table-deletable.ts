import { serviceError, type ServiceError } from '../errors/service-error';
import type { Table } from '../storage/table';

/** Refuses to delete a table that changes. [T25] */
export function requireDeletable(table: Table): void {
  const { name, status, settings } = table;
  if (status === 'CREATING' || status === 'DELETING') throw inUse(table, serviceError('ResourceInUseException', 'table.inUse', { name, doing: status === 'CREATING' ? 'created' : 'deleted' }));
  if (settings.tagsChanging !== undefined) throw inUse(table, serviceError('ResourceInUseException', 'table.tagged', { name }));
  const indexes = [...table.indexes, ...table.vectorIndexes];
  const why = settings.running?.kind === 'stream' ? 'stream' : indexes.some((index) => index.status !== 'ACTIVE') ? 'index'
    : status === 'UPDATING' || settings.encryption?.status === 'UPDATING' || [table, ...table.indexes].some(({ warming }) => warming !== undefined) ? 'updated' : undefined;
  if (why !== undefined) throw inUse(table, serviceError('ResourceInUseException', 'table.notDeletable', { name, why }));
}

/** Of global tables no more is said than that they are in use. [G5] */
export function inUse({ settings }: Table, error: ServiceError): ServiceError {
  return settings.globalTable === undefined ? error : serviceError('ResourceInUseException', 'global.inUse');
}

import { serviceError } from '../errors/service-error';
import type { Index, Provisioned, Table } from '../storage/table';
import type { Region } from './context';

/** Units a table or index may be provisioned with, and all of an account in a Region together. [A20] */
export const MAX_TABLE_UNITS = 40_000;
export const MAX_ACCOUNT_UNITS = 80_000;
const MAX_TABLES = 2_500;
const MAX_CHANGING = 500;
const MAX_CHANGING_WITH_INDEXES = 250;

/** Refuses a new table where there are too many, or too many that change at this moment. [A21] */
export function checkTableCount({ tables }: Region, withIndexes: boolean): void {
  if (tables.size >= MAX_TABLES) throw serviceError('LimitExceededException', 'limit.tables');
  const changing = [...tables.values()].filter(({ status }) => status === 'CREATING' || status === 'UPDATING' || status === 'DELETING').length;
  if (changing >= (withIndexes ? MAX_CHANGING_WITH_INDEXES : MAX_CHANGING)) throw serviceError('LimitExceededException', 'limit.operations');
}

/**
 * Refuses provisioned units beyond the quotas. [A20]
 * @param wanted what the table and each of its global indexes are to have
 * @param table the table they are for, left out of the sum; undefined for a new one
 */
export function checkProvisionedLimits(wanted: readonly Pick<Provisioned, 'readUnits' | 'writeUnits'>[], table: Table | undefined, { tables }: Region): void {
  const others = [...tables.values()].filter((other) => other !== table).flatMap(provisionedOf);
  for (const [kind, units] of [['Read', 'readUnits'], ['Write', 'writeUnits']] as const) {
    if (wanted.some((owner) => owner[units] > MAX_TABLE_UNITS)) {
      throw serviceError('LimitExceededException', 'limit.units', { kind, limit: MAX_TABLE_UNITS, of: 'table' });
    }
    const total = [...wanted, ...others].reduce((sum, owner) => sum + owner[units], 0);
    if (wanted.length > 0 && total > MAX_ACCOUNT_UNITS) throw serviceError('LimitExceededException', 'limit.units', { kind, limit: MAX_ACCOUNT_UNITS, of: 'account' });
  }
}

/** The units of a table and of its global indexes. */
export function provisionedOf(table: Pick<Table, 'provisioned' | 'indexes'>): Provisioned[] {
  return [table, ...table.indexes].map(({ provisioned }: Pick<Table | Index, 'provisioned'>) => provisioned);
}

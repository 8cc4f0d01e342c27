import { serviceError } from '../errors/service-error';
import type { Index, Provisioned, Table } from '../storage/table';
import type { Region } from './context';

/** Units a table or index may be provisioned with, and all of an account in a Region together. [A20] */
export const MAX_TABLE_UNITS = 40_000;
export const MAX_ACCOUNT_UNITS = 80_000;
const MAX_TABLES = 2_500;
const MAX_CHANGING = 500;
const MAX_CHANGING_WITH_INDEXES = 250;

/** The units a table, or one of its indexes, is to have. */
export interface WantedUnits {
  readonly index: string | undefined;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Refuses a new table where there are too many, or too many that change at this moment. [A21] */
export function checkTableCount({ tables }: Region, withIndexes: boolean): void {
  if (tables.size >= MAX_TABLES) throw serviceError('LimitExceededException', 'limit.tables');
  const changing = [...tables.values()].filter(({ status }) => status === 'CREATING' || status === 'UPDATING' || status === 'DELETING').length;
  if (changing >= (withIndexes ? MAX_CHANGING_WITH_INDEXES : MAX_CHANGING)) throw serviceError('LimitExceededException', 'limit.operations');
}

/**
 * Refuses provisioned units beyond the quotas. [A20]
 * @param wanted what the table and each of its global indexes are to have
 * @param table the table they are for; undefined for a new one
 */
export function checkProvisionedLimits(wanted: readonly WantedUnits[], table: Table | undefined, { tables, name: region }: Region): void {
  const reserved = [...tables.values()].flatMap(provisionedOf);
  for (const [kind, units] of [['Read', 'readUnits'], ['Write', 'writeUnits']] as const) {
    const above = wanted.find((owner) => owner[units] > MAX_TABLE_UNITS);
    if (above !== undefined) throw serviceError('LimitExceededException', 'limit.tableUnits', { kind, region, units: above[units], index: above.index, limit: MAX_TABLE_UNITS });
    const sum = (owners: readonly Pick<Provisioned, 'readUnits' | 'writeUnits'>[]): number => owners.reduce((total, owner) => total + owner[units], 0);
    const current = sum(reserved);
    const requested = sum(wanted) - (table === undefined ? 0 : sum(provisionedOf(table)));
    if (requested > 0 && current + requested > MAX_ACCOUNT_UNITS) throw serviceError('LimitExceededException', 'limit.accountUnits', { kind, region, current, requested, limit: MAX_ACCOUNT_UNITS });
  }
}

/** The units of a table and of its global indexes. */
export function provisionedOf(table: Pick<Table, 'provisioned' | 'indexes'>): Provisioned[] {
  return [table, ...table.indexes].map(({ provisioned }: Pick<Table | Index, 'provisioned'>) => provisioned);
}

/** The units a table or index has. */
export function wantedOf({ provisioned: { readUnits, writeUnits }, ...owner }: Pick<Table | Index, 'provisioned' | 'name'> & { readonly kind?: Index['kind'] }): WantedUnits {
  return { index: owner.kind === undefined ? undefined : owner.name, readUnits, writeUnits };
}

import type { Table } from '../storage/table';
import { pickAttributes } from '../values/attribute-map';
import type { AttributeMap } from '../values/attribute-value';

/** The ItemCollectionMetrics member: only for tables with local indexes, when asked for. [I20] */
export function collectionMetrics(table: Table, attributes: AttributeMap, mode: string | undefined): object | undefined {
  if (mode !== 'SIZE' || !table.indexes.some(({ kind }) => kind === 'local')) return undefined;
  return {
    ItemCollectionKey: pickAttributes(attributes, table.key.hash.map(({ name }) => name)),
    SizeEstimateRangeGB: [0, 1],
  };
}

/** The ItemCollectionMetrics member of a batch or transaction: what each write of each table told. [I20] */
export class CollectionMetrics {
  readonly #byTable = new Map<string, object[]>();

  constructor(readonly mode: string | undefined) {}

  /** Counts a write of a table by the name or ARN that the request gives it. */
  add(table: Table, nameOrArn: string, attributes: AttributeMap): void {
    const metrics = collectionMetrics(table, attributes, this.mode);
    if (metrics !== undefined) this.#byTable.set(nameOrArn, [...(this.#byTable.get(nameOrArn) ?? []), metrics]);
  }

  toOutput(): object | undefined {
    return this.#byTable.size === 0 ? undefined : Object.fromEntries(this.#byTable);
  }
}

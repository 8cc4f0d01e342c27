import type { Table } from '../storage/table';

/** When an item of a global table was last written. */
export interface Stamp {
  /** Milliseconds since the epoch, with fractions. */
  readonly at: number;
  /** Rises with every write in any Region: tells writes of the same instant apart. */
  readonly order: number;
}

/** Which write of each item of one Region's replicas is the last: what two Regions that wrote the same item agree by. [G41] */
export class LastWriters {
  readonly #stamps = new WeakMap<Table, Map<string, Stamp>>();

  record(table: Table, key: string, stamp: Stamp): void {
    let stamps = this.#stamps.get(table);
    if (stamps === undefined) this.#stamps.set(table, stamps = new Map());
    stamps.set(key, stamp);
  }

  /** Whether a write with this stamp comes after the last one here. */
  isLater(table: Table, key: string, { at, order }: Stamp): boolean {
    const last = this.#stamps.get(table)?.get(key);
    return last === undefined || at > last.at || (at === last.at && order > last.order);
  }

  /** The stamps of one table, for `restore`. [SN1] */
  save(table: Table): ReadonlyMap<string, Stamp> | undefined {
    return this.#stamps.get(table);
  }

  restore(table: Table, stamps: ReadonlyMap<string, Stamp>): void {
    this.#stamps.set(table, new Map(stamps));
  }

  /** A new replica begins with what another one holds. */
  copy(from: Table, source: LastWriters, to: Table): void {
    const stamps = source.#stamps.get(from);
    if (stamps !== undefined) this.#stamps.set(to, new Map(stamps));
  }
}

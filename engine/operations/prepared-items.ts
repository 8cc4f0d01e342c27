import type { Table } from '../storage/table';
import type { EngineState } from './context';

/** How long the time of a write is kept: longer than a transaction can be on its way to the item. */
const WRITES_KEPT_MS = 60_000;

/** What the leaders remember for transactions: which items one has prepared, and when items were last written. [R20]–[R25] */
export class PreparedItems {
  readonly #prepared = new Map<Table, Map<string, string>>();
  readonly #written = new WeakMap<Table, Map<string, number>>();

  /** Whether a transaction under way has prepared the item. */
  has(table: Table, key: string): boolean {
    return this.#prepared.size > 0 && this.#prepared.get(table)?.has(key) === true;
  }

  /** The transaction prepares the item: until it is done, other writes conflict. */
  prepare(table: Table, key: string, transactionId: string): void {
    const keys = this.#prepared.get(table) ?? new Map<string, string>();
    this.#prepared.set(table, keys.set(key, transactionId));
  }

  /** The transaction is done with the item. */
  release(table: Table, key: string, transactionId: string): void {
    const keys = this.#prepared.get(table);
    if (keys?.get(key) !== transactionId) return;
    keys.delete(key);
    if (keys.size === 0) this.#prepared.delete(table);
  }

  /** The item was written now. Kept only while requests take time: otherwise none can be under way meanwhile. */
  written(table: Table, key: string, { profile, clock: { exact: now } }: EngineState): void {
    if (!profile.latency) return;
    let keys = this.#written.get(table);
    if (keys === undefined) this.#written.set(table, keys = new Map());
    // Deleting first keeps the map in the order of time.
    keys.delete(key);
    keys.set(key, now);
    for (const [oldest, at] of keys) {
      if (now - at < WRITES_KEPT_MS) break;
      keys.delete(oldest);
    }
  }

  /** When the item, or what was there before it, was last written; undefined when that was long ago. */
  writtenAt(table: Table, key: string): number | undefined {
    return this.#written.get(table)?.get(key);
  }
}

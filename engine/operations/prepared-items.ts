import type { Partition } from '../cluster/partitions';
import type { Item } from '../storage/item';
import type { Table } from '../storage/table';

/** The deletions of one partition: when the last one was, on the clock of whoever made it, and how many there were. */
interface Deletions {
  timestamp: number;
  count: number;
}

/** What a read transaction compares between its rounds: the item that is there, or how often there came to be none. [R24] */
export type Version = Item | number;

/**
 * What the leaders remember for transactions: which items one has prepared, and when items were last written. An item has
 * its time with it, those that are no more share that of their partition. Kept while requests take time: otherwise none
 * can be under way meanwhile. [R20]–[R25]
 */
export class PreparedItems {
  readonly #prepared = new Map<Table, Map<string, string>>();
  readonly #deletions = new WeakMap<Partition, Deletions>();

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

  /** An item was written, or deleted, at a timestamp: that of its transaction, or now. [R21] */
  written(partition: Partition, item: Item | undefined, timestamp: number): void {
    if (item === undefined) this.#deleted(partition, timestamp, 1);
    else item.writtenAt = timestamp;
  }

  /** A transaction has checked an item, or that there is none: no earlier one may write it any more. [R21] */
  checked(partition: Partition, item: Item | undefined, timestamp: number): void {
    if (item === undefined) this.#deleted(partition, timestamp, 0);
    else item.writtenAt = Math.max(item.writtenAt ?? timestamp, timestamp);
  }

  /** When the item, or what was there before it, was last written, as far as that is remembered. */
  writtenAt(partition: Partition, item: Item | undefined): number {
    return (item === undefined ? this.#deletions.get(partition)?.timestamp : item.writtenAt) ?? -Infinity;
  }

  version(partition: Partition, item: Item | undefined): Version {
    return item ?? this.#deletions.get(partition)?.count ?? 0;
  }

  /** The parts of a split partition go on with what it remembered. */
  inherit(partition: Partition, into: readonly Partition[]): void {
    const deletions = this.#deletions.get(partition);
    if (deletions !== undefined) for (const part of into) this.#deletions.set(part, { ...deletions });
  }

  #deleted(partition: Partition, timestamp: number, count: number): void {
    const known = this.#deletions.get(partition);
    if (known === undefined) {
      this.#deletions.set(partition, { timestamp, count });
      return;
    }
    known.timestamp = Math.max(known.timestamp, timestamp);
    known.count += count;
  }
}

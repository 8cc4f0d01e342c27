import { pickAttributes } from '../values/attribute-map';
import { equalMaps } from '../values/compare';
import { itemSize } from '../values/size';
import { Item } from './item';
import { type KeySchema, type Position, positionOf } from './key-schema';
import type { Index, Table } from './table';

/** An entry with its place in the index. */
export interface PlacedEntry {
  readonly position: Position;
  readonly entry: Item;
}

/** What a write of the base item does to one index. */
export interface IndexChange {
  readonly index: Index;
  readonly before: PlacedEntry | undefined;
  readonly after: PlacedEntry | undefined;
}

/** The entry an item has in an index; undefined where an index key attribute is missing or has another type. [I1] [I2] */
export function entryOf(index: Index, tableKey: KeySchema, item: Item | undefined): PlacedEntry | undefined {
  if (item === undefined) return undefined;
  const position = positionOf(item.attributes, index.key, tableKey);
  if (position === undefined) return undefined;
  return { position, entry: project(index, item) };
}

/** The changes of all indexes that follow from a write; indexes whose entry stays the same are left out. [I3] */
export function indexChanges(table: Table, before: Item | undefined, after: Item | undefined): IndexChange[] {
  const changes: IndexChange[] = [];
  for (const index of table.indexes) {
    if (index.status === 'DELETING') continue;
    const change = { index, before: entryOf(index, table.key, before), after: entryOf(index, table.key, after) };
    if (!isUnchanged(change)) changes.push(change);
  }
  return changes;
}

function isUnchanged({ before, after }: IndexChange): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.position.key === after.position.key && equalMaps(before.entry.attributes, after.entry.attributes);
}

/** Brings the index up to date with one change. */
export function applyIndexChange({ index, before, after }: IndexChange): void {
  if (before !== undefined && before.position.key !== after?.position.key) remove(index, before.position.key);
  if (after === undefined) return;
  const replaced = index.entries.set(after.position.key, after.entry);
  index.bytes += after.entry.size - (replaced?.size ?? 0);
}

function remove(index: Index, key: string): void {
  index.bytes -= index.entries.delete(key)?.size ?? 0;
}

function project(index: Index, item: Item): Item {
  if (index.projected === undefined) return item;
  const attributes = pickAttributes(item.attributes, index.projected);
  return new Item(attributes, itemSize(attributes));
}

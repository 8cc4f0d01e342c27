import type { AttributeMap } from '../../../engine/trace/events';
import { identityOf } from '../shared/attribute-text';
import { compareKeyLists } from '../shared/key-order';
import type { Collection, Partition, Place, PlacedItem } from './state';

export interface Write {
  readonly key: AttributeMap;
  readonly hash: number;
  readonly bytes: number;
  /** The item or index entry as it is now; absent: it is gone. */
  readonly item?: AttributeMap | undefined;
}

/** The identity of an item in a place. An index entry is told apart by the table's key too. */
export function itemId(place: Place, key: AttributeMap): string {
  const names = Object.keys(key).sort();
  return `${place.id} ${identityOf(names.map((name) => key[name]))}`;
}

/** The partition after one item of it was put, replaced or removed. */
export function writeItem(place: Place, partition: Partition, write: Write): Partition {
  const id = itemId(place, write.key);
  const source = { ...write.item, ...write.key };
  const keyValues = place.hash.map(({ name }) => source[name]);
  const sort = place.range.map(({ name }) => source[name]);
  const collectionId = `${place.id} ${identityOf(keyValues)}`;
  const at = firstIndex(partition.collections.length, (index) => compareCollections(partition.collections[index], write.hash, keyValues) >= 0);
  const found = partition.collections[at];
  const before = found?.id === collectionId ? found : undefined;
  const oldItem = before?.items.find((item) => item.id === id);
  const others = oldItem === undefined ? (before?.items ?? []) : (before?.items ?? []).filter((item) => item !== oldItem);
  const newItem = write.item && { id, sort, key: write.key, bytes: write.bytes, item: write.item };
  const items = newItem === undefined ? others : insertSorted(others, newItem);
  const collection: Collection = before === undefined ? { id: collectionId, key: keyValues, hash: write.hash, items } : { ...before, items };

  return {
    ...partition,
    items: partition.items + Number(newItem !== undefined) - Number(oldItem !== undefined),
    bytes: partition.bytes + (newItem?.bytes ?? 0) - (oldItem?.bytes ?? 0),
    collections: partition.collections.toSpliced(at, before === undefined ? 0 : 1, ...(items.length === 0 ? [] : [collection])),
  };
}

function compareCollections(a: Collection | undefined, hash: number, key: Collection['key']): number {
  return (a?.hash ?? 0) - hash || compareKeyLists(a?.key ?? [], key);
}

function insertSorted(items: readonly PlacedItem[], item: PlacedItem): readonly PlacedItem[] {
  const target = firstIndex(items.length, (index) => compareItems(items[index], item) > 0);
  return items.toSpliced(target, 0, item);
}

function compareItems(a: PlacedItem | undefined, b: PlacedItem): number {
  const order = compareKeyLists(a?.sort ?? [], b.sort);
  return order !== 0 || a === undefined ? order : compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The first index for which the test holds, by bisection; `length` where there is none. */
function firstIndex(length: number, test: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The parts of a split partition, each with the collections whose hashes it took over. */
export function splitPartition(partition: Partition, into: readonly { partitionId: string; from: number; to: number }[]): readonly Partition[] {
  return into.map(({ partitionId, from, to }) => {
    const collections = partition.collections.filter(({ hash }) => hash >= from && hash < to);
    const items = collections.flatMap((collection) => collection.items);
    return { id: partitionId, from, to, collections, items: items.length, bytes: items.reduce((sum, item) => sum + item.bytes, 0) };
  });
}


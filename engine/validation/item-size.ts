import { invalid } from '../errors/service-error';
import { entryOf } from '../storage/index-entries';
import type { Item } from '../storage/item';
import type { Table } from '../storage/table';
import { MAX_ITEM_BYTES } from './limits';

/** An item together with its entries in local indexes takes no more than an item may. [V42] */
export function checkLocalEntries(item: Item, { indexes, key }: Table, text: 'item.tooLarge' | 'item.updateTooLarge'): void {
  // No entry is larger than its item.
  if (item.size * (indexes.length + 1) <= MAX_ITEM_BYTES) return;
  let size = item.size;
  for (const index of indexes) {
    if (index.kind === 'local') size += entryOf(index, key, item)?.entry.size ?? 0;
  }
  if (size > MAX_ITEM_BYTES) throw invalid(text);
}

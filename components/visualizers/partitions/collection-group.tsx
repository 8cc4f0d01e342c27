import { useState } from 'react';
import { number } from '../shared/format';
import { itemLabel } from './item-label';
import { ItemRow } from './item-row';
import type { Collection, PlacedItem, Touch } from './state';
import { windowOf } from './window';

const SHOWN_ITEMS = 8;

export interface CollectionGroupProps {
  readonly collection: Collection;
  /** The place has sort keys, so a collection may hold several items. */
  readonly sorted: boolean;
  /** Room is scarce: show less. */
  readonly dense: boolean;
  readonly touches: ReadonlyMap<string, Touch>;
  readonly selectedId?: string | undefined;
  readonly onSelect: (item: PlacedItem) => void;
}

/** One partition key value and its items. Without a sort key the item is the collection. */
export function CollectionGroup({ collection, sorted, dense, touches, selectedId, onSelect }: CollectionGroupProps) {
  const [all, setAll] = useState(false);
  const { items, key, hash } = collection;
  const name = itemLabel(key);
  const shown = windowOf(items, {
    limit: all ? items.length : dense ? SHOWN_ITEMS / 2 : SHOWN_ITEMS,
    matters: ({ id }) => touches.has(id),
    tight: dense,
  });
  const row = (item: PlacedItem, label: string) => (
    <ItemRow key={item.id} {...{ item, label, hash, onSelect }} mark={touches.get(item.id)} selected={item.id === selectedId} />
  );
  const first = items[0];
  if (!sorted && items.length === 1 && first) return <ul>{row(first, name)}</ul>;
  return (
    <section aria-label={`Item collection ${name}`} className="collection">
      <h4 className="truncate px-1.5 text-xs leading-5 font-semibold" title={name}>{name}</h4>
      <ul className="mt-0.5 space-y-0.5 border-l border-line-strong pl-1.5">
        {shown.map((part, index) => ('entry' in part ? row(part.entry, itemLabel(part.entry.sort) || itemLabel(Object.values(part.entry.key))) : (
          <li key={`gap ${index}`}>
            <button type="button" onClick={() => setAll(true)} className="px-1.5 text-[0.6875rem] leading-5 text-ink-faint hover:text-ink">
              {number(part.gap)} more …
            </button>
          </li>
        )))}
      </ul>
    </section>
  );
}

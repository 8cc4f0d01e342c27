import { Eye, Pencil } from 'lucide-react';
import { useState } from 'react';
import { classNames } from '../../ui/class-names';
import { bytes, count, number } from '../shared/format';
import { CollectionGroup } from './collection-group';
import { itemLabel } from './item-label';
import { GhostRow } from './item-row';
import { rangeText } from './range-text';
import type { Ghost, Partition, Place, PlacedItem, Touch } from './state';
import { windowOf } from './window';

const SHOWN_COLLECTIONS = 6;

export interface PartitionCardProps {
  readonly place: Place;
  readonly partition: Partition;
  readonly visit?: 'read' | 'write' | undefined;
  readonly touches: ReadonlyMap<string, Touch>;
  readonly ghosts: readonly Ghost[];
  /** One of many: show less of it. */
  readonly dense: boolean;
  readonly selectedId?: string | undefined;
  readonly onSelect: (item: PlacedItem) => void;
}

export function PartitionCard({ place, partition, visit, touches, ghosts, dense, selectedId, onSelect }: PartitionCardProps) {
  const [all, setAll] = useState(false);
  const { collections } = partition;
  const touched = (items: readonly PlacedItem[]) => items.some(({ id }) => touches.has(id));
  const shown = windowOf(collections, {
    limit: all ? collections.length : dense ? SHOWN_COLLECTIONS / 2 : SHOWN_COLLECTIONS,
    matters: ({ items }) => touched(items),
    tight: dense,
  });
  return (
    <section
      aria-label={`Partition ${partition.id}`}
      data-visit={visit}
      className="partition-card"
    >
      <header className="flex h-8 items-center gap-2 border-b border-line px-2">
        <h3 className="font-mono text-xs font-semibold">{partition.id}</h3>
        <span className="ml-auto"><VisitBadge visit={visit} /></span>
      </header>
      <div className="partition-items">
        {shown.map((part, index) => ('entry' in part ? (
          <CollectionGroup key={part.entry.id} collection={part.entry} sorted={place.range.length > 0} dense={dense} {...{ touches, selectedId, onSelect }} />
        ) : (
          <button
            key={`gap ${index}`}
            type="button"
            onClick={() => setAll(true)}
            className="block px-1.5 text-[0.6875rem] leading-5 text-ink-faint hover:text-ink"
          >
            {number(part.gap)} more {part.gap === 1 ? 'collection' : 'collections'} …
          </button>
        )))}
        {ghosts.length > 0 && (
          <ul className="space-y-0.5">
            {ghosts.map((ghost) => <GhostRow key={ghost.id} ghost={ghost} label={itemLabel(Object.values(ghost.key))} />)}
          </ul>
        )}
      </div>
      <p className="tabular mt-auto flex flex-wrap justify-between gap-x-2 px-2 pt-1 pb-1.5 text-[0.6875rem] text-ink-faint">
        <span className="font-mono text-[0.625rem]" title="The hashes this partition holds">{rangeText(partition)}</span>
        <span>{partition.items === 0 ? 'empty' : `${count(partition.items, 'item')} · ${bytes(partition.bytes)}`}</span>
      </p>
    </section>
  );
}

function VisitBadge({ visit }: { readonly visit?: 'read' | 'write' | undefined }) {
  if (visit === undefined) return null;
  const Icon = visit === 'read' ? Eye : Pencil;
  return (
    <span className={classNames('visit-badge', visit === 'read' ? 'visit-read' : 'visit-write')}>
      <Icon aria-hidden className="size-3" strokeWidth={2.25} />
      {visit === 'read' ? 'read' : 'write'}
    </span>
  );
}

'use client';

import { Boxes } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { CSSProperties } from 'react';
import { Notice } from '../../ui/notice';
import type { PictureProps } from '../types';
import { chooseOpen } from './choose-open';
import { HashBand } from './hash-band';
import { ItemDetails } from './item-details';
import { Legend } from './legend';
import { PartitionCard } from './partition-card';
import { PartitionOverview } from './partition-overview';
import { PlaceBar } from './place-bar';
import { visitId } from './state';
import type { PartitionsState, Place } from './state';
import { touchesById } from './touch';
import { useChosenPlace } from './use-chosen-place';
import { useRovingFocus } from '../../ui/use-roving-focus';
import { useTravel } from './use-travel';

/** From here on the partitions are shown as a grid, and only some of them with their items. */
const MANY = 8;

export function PartitionsView({ state, animate }: PictureProps<PartitionsState>) {
  const { place, choose } = useChosenPlace(state);
  if (place === undefined) {
    return (
      <Notice icon={Boxes} title="No tables yet">
        Create one, and its partitions appear here with every item in its place.
      </Notice>
    );
  }
  return (
    <div className="picture space-y-3">
      <PlaceBar places={state.places} place={place} onChoose={choose} />
      <PlacePicture key={place.id} place={place} state={state} animate={animate} />
    </div>
  );
}

function PlacePicture({ place, state, animate }: { readonly place: Place; readonly state: PartitionsState; readonly animate: boolean }) {
  const root = useRef<HTMLDivElement>(null);
  const [selectedId, setSelectedId] = useState<string>();
  const [pinned, setPinned] = useState<string>();
  const { request } = state;
  const touches = useMemo(() => touchesById(request), [request]);
  useTravel(root, request, animate);
  const onKeyDown = useRovingFocus(root, '.item-row[type=button]');

  const many = place.partitions.length > MANY;
  const open = many ? chooseOpen(place, touches, request, pinned) : place.partitions;
  const selected = selectedId === undefined ? undefined : place.partitions.flatMap(({ collections }) => collections).flatMap(({ items }) => items).find(({ id }) => id === selectedId);
  return (
    <div ref={root} className="space-y-2">
      <HashBand place={place} request={request} touches={touches} />
      {many && <PartitionOverview place={place} request={request} open={open} onOpen={setPinned} />}
      <div role="group" aria-label="Items. Arrow keys move among them." onKeyDown={onKeyDown} className="partition-grid" style={{ '--columns': Math.min(open.length, 4) } as CSSProperties}>
        {open.map((partition) => (
          <PartitionCard
            key={partition.id}
            place={place}
            partition={partition}
            visit={request?.visits.get(visitId(place.id, partition.id))}
            touches={touches}
            dense={many}
            ghosts={request?.ghosts.filter((ghost) => ghost.placeId === place.id && ghost.partitionId === partition.id) ?? []}
            selectedId={selectedId}
            onSelect={({ id }) => setSelectedId(id === selectedId ? undefined : id)}
          />
        ))}
      </div>
      {selected && <ItemDetails item={selected} onClose={() => setSelectedId(undefined)} />}
      <Legend request={request} />
    </div>
  );
}

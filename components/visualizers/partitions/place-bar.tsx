import { useId } from 'react';
import { bytes, count } from '../shared/format';
import type { Place } from './state';

export interface PlaceBarProps {
  readonly places: readonly Place[];
  readonly place: Place;
  readonly onChoose: (id: string) => void;
}

const KINDS = { table: 'table', local: 'local index', global: 'global index' } as const;

export function PlaceBar({ places, place, onChoose }: PlaceBarProps) {
  const id = useId();
  const items = place.partitions.reduce((sum, partition) => sum + partition.items, 0);
  const size = place.partitions.reduce((sum, partition) => sum + partition.bytes, 0);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
      {places.length === 1 ? (
        <p className="font-semibold">{place.tableName}</p>
      ) : (
        <>
          <label htmlFor={id} className="sr-only">Table or index</label>
          <select
            id={id}
            value={place.id}
            onChange={({ target }) => onChoose(target.value)}
            className="h-7 max-w-full rounded-md border border-line-strong bg-surface px-2 font-semibold text-ink"
          >
            {places.map((option) => (
              <option key={option.id} value={option.id}>
                {option.indexName === undefined ? option.tableName : `${option.tableName} › ${option.indexName}`}
              </option>
            ))}
          </select>
        </>
      )}
      <p className="text-ink-faint">
        {KINDS[place.kind]}
        {place.status !== 'ACTIVE' && `, ${place.status}`}
        {' · '}
        {keyShape(place)}
      </p>
      <p className="tabular ml-auto text-ink-faint">
        {count(place.partitions.length, 'partition')} · {count(items, 'item')} · {bytes(size)}
      </p>
    </div>
  );
}

function keyShape({ hash, range }: Place): string {
  const names = (keys: Place['hash']) => keys.map(({ name }) => name).join(' + ');
  return range.length === 0 ? `key ${names(hash)}` : `key ${names(hash)}, sorted by ${names(range)}`;
}

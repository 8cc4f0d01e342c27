import { HASH_SPACE, hashText } from '../shared/format';
import { classNames } from '../../ui/class-names';
import { itemLabel } from './item-label';
import { visitId } from './state';
import type { Place, RequestMark, Touch } from './state';

export interface HashBandProps {
  readonly place: Place;
  readonly request?: RequestMark | undefined;
  readonly touches: ReadonlyMap<string, Touch>;
}

/** The hash space from 0 to 2³² as one line: who holds which part, and where each partition key value fell. */
export function HashBand({ place, request, touches }: HashBandProps) {
  const collections = place.partitions.flatMap((partition) => partition.collections);
  const isTouched = (ids: readonly { readonly id: string }[]) => ids.some(({ id }) => touches.has(id));
  const dense = collections.length > 80;
  // Two labels could lie on top of each other.
  const labelled = collections.filter(({ items }) => isTouched(items)).length === 1;
  return (
    <div className="hash-band" aria-hidden>
      <div className="relative h-6">
        {collections.map(({ id, hash, key, items }) => {
          const touched = isTouched(items);
          if (dense && !touched) return null;
          return (
            <span key={id} data-tick={hash} className={classNames('hash-tick', touched && 'hash-tick-touched')} style={{ left: position(hash) }}>
              {touched && labelled && <span className="hash-label" style={{ transform: `translateX(${-100 * (hash / HASH_SPACE)}%)` }}>{itemLabel(key)} → {hashText(hash)}</span>}
            </span>
          );
        })}
        {dense && <DenseTicks hashes={collections.map(({ hash }) => hash)} />}
      </div>
      <div className="flex h-4 gap-px overflow-hidden rounded-sm">
        {place.partitions.map((partition) => {
          const visit = request?.visits.get(visitId(place.id, partition.id));
          return (
            <span
              key={partition.id}
              className={classNames('hash-segment', visit === 'read' && 'hash-segment-read', visit === 'write' && 'hash-segment-write')}
              style={{ flexGrow: partition.to - partition.from }}
            >
              {place.partitions.length <= 12 && partition.id}
            </span>
          );
        })}
      </div>
      <div className="mt-0.5 flex justify-between font-mono text-[0.625rem] text-ink-faint">
        <span>0</span>
        <span>hash of the partition key</span>
        <span>2<sup>32</sup></span>
      </div>
    </div>
  );
}

/** Hundreds of ticks as one shape. */
function DenseTicks({ hashes }: { readonly hashes: readonly number[] }) {
  const path = hashes.map((hash) => `M${((hash / HASH_SPACE) * 1000).toFixed(1)} 6V10`).join('');
  return (
    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" className="absolute inset-x-0 bottom-0 h-3 w-full">
      <path d={path} stroke="var(--ink-faint)" strokeWidth="1" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function position(hash: number): string {
  return `${(hash / HASH_SPACE) * 100}%`;
}

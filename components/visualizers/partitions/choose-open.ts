import { visitId } from './state';
import type { Partition, Place, RequestMark, Touch } from './state';

const OPEN = 4;

/** Of many partitions the few to show in full: the one the reader picked, those the request touched, the fullest. */
export function chooseOpen(
  place: Place,
  touches: ReadonlyMap<string, Touch>,
  request: RequestMark | undefined,
  pinned: string | undefined,
): readonly Partition[] {
  const score = (partition: Partition): number => {
    if (partition.id === pinned) return Infinity;
    if (touches.size > 0 && partition.collections.some(({ items }) => items.some(({ id }) => touches.has(id)))) return 3e12;
    if (request?.visits.has(visitId(place.id, partition.id))) return 2e12;
    return partition.bytes;
  };
  const best = [...place.partitions].sort((a, b) => score(b) - score(a)).slice(0, OPEN);
  return place.partitions.filter((partition) => best.includes(partition) && score(partition) > 0);
}

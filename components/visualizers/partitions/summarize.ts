import { keyText } from '../shared/attribute-text';
import { count, hashText } from '../shared/format';
import { itemLabel } from './item-label';
import type { Collection, PartitionsState, PlacedItem, RequestMark, Touch } from './state';
import { touchesById } from './touch';

interface Found {
  readonly partitionId: string;
  readonly collection: Collection;
  readonly item: PlacedItem;
}

/** Where the request went and why there. */
export function summarizePartitions({ places, request }: PartitionsState): string | undefined {
  if (request === undefined) return undefined;
  if (request.error !== undefined) return `${request.operation} is refused: ${request.error}.`;
  if (request.visits.size === 0) return undefined;
  const touches = touchesById(request);
  const table = places.filter((place) => place.kind === 'table');
  const found = table.flatMap(({ partitions }) => partitions).flatMap((partition) => partition.collections.flatMap((collection) => collection.items
    .filter(({ id }) => touches.has(id))
    .map((item): Found => ({ partitionId: partition.id, collection, item }))));
  const [only] = found;
  if (found.length === 1 && only && request.ghosts.length === 0) return oneItem(request, touches.get(only.item.id), only);
  const [ghost] = request.ghosts;
  if (found.length === 0 && ghost) {
    const outcome = ghost.touch === 'removed' ? 'is deleted from' : 'is not in';
    return `${keyText(ghost.key)} ${outcome} ${ghost.partitionId}, the partition of its hash.`;
  }
  return manyItems(request, touches);
}

function oneItem({ operation }: RequestMark, touch: Touch | undefined, { partitionId, collection }: Found): string {
  const where = `“${itemLabel(collection.key)}” hashes to ${hashText(collection.hash)}, which is in ${partitionId}`;
  return touch === 'inserted' || touch === 'replaced' ? `${where}: the item lives there.` : `${where}: ${operation} looks there and nowhere else.`;
}

function manyItems({ operation, visits }: RequestMark, touches: ReadonlyMap<string, Touch>): string {
  const partitions = [...new Set([...visits.keys()].map((visit) => visit.slice(visit.lastIndexOf(' ') + 1)))];
  const where = partitions.length === 1 ? `${partitions[0]} and to no other partition` : `${partitions.length} partitions`;
  if (touches.size === 0) return `${operation} went to ${where}. It touched no item.`;
  const dropped = [...touches.values()].filter((touch) => touch === 'filtered').length;
  const filter = dropped === 0 ? '' : `; the filter dropped ${dropped} of them`;
  return `${operation} went to ${where}, and touched ${count(touches.size, 'item')}${filter}.`;
}

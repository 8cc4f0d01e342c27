import { FactTable } from '../shared/fact-table';
import { hashText } from '../shared/format';
import type { PictureProps } from '../types';
import { itemLabel } from './item-label';
import type { PartitionsState } from './state';
import { MARKS, touchesById } from './touch';

/** Every item with its partition and hash, as rows. */
export function PartitionsTable({ state }: PictureProps<PartitionsState>) {
  const touches = touchesById(state.request);
  const rows = state.places.flatMap((place) => place.partitions.flatMap((partition) => partition.collections.flatMap((collection) => collection.items.map((item) => {
    const touch = touches.get(item.id);
    return {
      id: item.id,
      cells: [
        place.indexName === undefined ? place.tableName : `${place.tableName} › ${place.indexName}`,
        partition.id,
        hashText(collection.hash),
        itemLabel(collection.key),
        itemLabel(item.sort),
        item.bytes,
        touch === undefined ? '' : MARKS[touch].word,
      ],
    };
  }))));
  const ghosts = (state.request?.ghosts ?? []).map((ghost) => ({
    id: `ghost ${ghost.id}`,
    cells: [ghost.placeId.replace('/', ' › '), ghost.partitionId, '', itemLabel(Object.values(ghost.key)), '', '', MARKS[ghost.touch].word],
  }));
  return (
    <FactTable
      caption="Items, partition by partition"
      columns={['Table or index', 'Partition', 'Hash', 'Partition key', 'Sort key', 'Bytes', 'This request']}
      rows={[...ghosts, ...rows]}
      empty="There are no items."
    />
  );
}

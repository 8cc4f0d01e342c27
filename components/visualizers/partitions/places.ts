import type { IndexPropagated, ItemWritten, PartitionCreated, PartitionSplit, TableChanged } from '../../../engine/trace/events';
import { placeId } from '../shared/place';
import type { PlaceName } from '../shared/place';
import { splitPartition, writeItem } from './collections';
import type { Write } from './collections';
import type { Partition, Place } from './state';

type Places = readonly Place[];

/** The places after a table or its indexes changed shape; partitions and items stay as they are. */
export function changeTable(places: Places, event: TableChanged): Places {
  const known = places.find(({ id }) => id === event.tableName);
  const table: Place = {
    id: event.tableName,
    tableName: event.tableName,
    kind: 'table',
    status: event.status,
    hash: [event.hash],
    range: event.range === undefined ? [] : [event.range],
    partitions: known?.partitions ?? [],
  };
  const indexes = event.indexes.map((index): Place => {
    const id = placeId({ tableName: event.tableName, indexName: index.indexName });
    const { indexName, kind, status, hash, range } = index;
    // A local index lives in its table's partitions.
    const empty = kind === 'local' ? table.partitions.map(emptied) : [];
    const partitions = places.find((place) => place.id === id)?.partitions ?? empty;
    return { id, tableName: event.tableName, indexName, kind, status, hash, range, partitions };
  });
  const changed = [table, ...indexes];
  if (known === undefined) return [...places, ...changed];
  const rest = places.filter((place) => place.tableName !== event.tableName);
  return rest.toSpliced(places.indexOf(known), 0, ...changed);
}

export function deleteTable(places: Places, tableName: string): Places {
  return places.filter((place) => place.tableName !== tableName);
}

export function createPartition(places: Places, event: PartitionCreated): Places {
  const partition: Partition = { id: event.partitionId, from: event.from, to: event.to, items: 0, bytes: 0, collections: [] };
  return changePlaces(places, event, (partitions) =>
    [...partitions.filter(({ id }) => id !== partition.id), partition].sort((a, b) => a.from - b.from));
}

export function divide(places: Places, event: PartitionSplit): Places {
  return changePlaces(places, event, (partitions) =>
    partitions.flatMap((partition) => (partition.id === event.partitionId ? splitPartition(partition, event.into) : [partition])));
}

/** A change of the table's partitions changes those of its local indexes too. */
function changePlaces(places: Places, name: PlaceName, change: (partitions: readonly Partition[]) => readonly Partition[]): Places {
  const id = placeId(name);
  const follows = (place: Place) => name.indexName === undefined && place.kind === 'local' && place.tableName === name.tableName;
  return places.map((place) => (place.id === id || follows(place) ? { ...place, partitions: change(place.partitions) } : place));
}

export function writeTableItem(places: Places, event: ItemWritten): Places {
  return write(places, event, { key: event.key, hash: event.hash, bytes: event.newBytes, item: event.newItem });
}

export function writeIndexEntry(places: Places, event: IndexPropagated): Places {
  const item = event.change === 'remove' ? undefined : (event.entry ?? event.key);
  return write(places, event, { key: event.key, hash: event.hash, bytes: event.bytes, item });
}

function write(places: Places, event: ItemWritten | IndexPropagated, change: Write): Places {
  const id = placeId(event);
  return places.map((place) =>
    place.id !== id
      ? place
      : {
          ...place,
          partitions: place.partitions.map((partition) =>
            partition.id === event.partitionId ? writeItem(place, partition, change) : partition),
        });
}

function emptied(partition: Partition): Partition {
  return { ...partition, items: 0, bytes: 0, collections: [] };
}

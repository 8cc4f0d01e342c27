import type { Consumption } from '../capacity/consumption';
import { type Factor, readUnits } from '../capacity/units';
import type { Partition } from '../cluster/partitions';
import type { ReplicaView } from '../cluster/replica-group';
import type { Replicas } from '../cluster/replicas';
import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { OrderedMapView } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import type { Consistency } from '../trace/events';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';
import { requireRegions } from './replicate-write';

/** Read units per 4 KB block. [C1] */
export const FACTOR_OF: Readonly<Record<Consistency, Factor>> = { eventual: 0.5, strong: 1, transactional: 2 };

/** The consistency a ConsistentRead member asks for. */
export function consistencyOf(consistentRead: boolean | undefined): Consistency {
  return consistentRead === true ? 'strong' : 'eventual';
}

/** Where a read finds its data: the present, or what a follower has of it. */
export type Source = ReplicaView | undefined;

/** The entries of a table or index as the replica that is asked holds them. [J3] */
export function entriesOf(source: Source, table: Table, index: Index | undefined): OrderedMapView<Item> {
  if (source === undefined) return index?.entries ?? table.items;
  return index?.kind === 'local' ? (source.locals?.get(index) ?? index.entries) : source.items;
}

/** Chooses the replica of a partition that a read goes to, and records the visit. Throws InternalServerError while none can answer. [J3] */
export function visit(table: Table, index: Index | undefined, partition: Partition, consistency: Consistency, { engine, region, trace }: RequestContext): Source {
  if (consistency === 'strong' && table.settings.globalTable !== undefined) requireRegions(table, region, engine);
  const read = region.replicas.isActive ? askReplica(region.replicas, table, index, partition, consistency) : undefined;
  trace?.record({
    type: 'partition.visited', tableName: table.name, ...(index !== undefined && { indexName: index.name }), partitionId: partition.id, mode: 'read', consistency,
    ...(read !== undefined && { replicaId: read.replicaId, behind: read.behind }),
  });
  return read?.view;
}

function askReplica(replicas: Replicas, table: Table, index: Index | undefined, partition: Partition, consistency: Consistency): ReturnType<Replicas['read']> {
  return replicas.read({ table, index: index?.kind === 'global' ? index : undefined }, partition, consistency);
}

/** Reads one item by its position; a missing one costs one block as well. Throws the throttling error. [C3] [O1] */
export function readItem(
  table: Table, position: Position, key: AttributeMap, consistency: Consistency, consumption: Consumption, request: RequestContext,
): Item | undefined {
  const { trace, region } = request;
  const partition = region.partitions.at(table, undefined, position);
  const item = entriesOf(visit(table, undefined, partition, consistency, request), table, undefined).get(position.key);
  if (region.traffic.isActive) {
    region.traffic.admit(table, [{ partition, index: undefined, kind: 'read', units: readUnits(item?.size ?? 0, FACTOR_OF[consistency]), key: position.key }], trace);
  }
  trace?.record({
    type: 'item.read', tableName: table.name, partitionId: partition.id, found: item !== undefined, bytes: item?.size ?? 0,
    key: keyOf(key, table.key),
  });
  consumption.read(item?.size ?? 0, FACTOR_OF[consistency], undefined, partition.id);
  return item;
}

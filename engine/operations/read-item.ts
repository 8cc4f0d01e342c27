import type { Consumption } from '../capacity/consumption';
import type { Factor } from '../capacity/units';
import type { Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { Consistency } from '../trace/events';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';

/** Read units per 4 KB block. [C1] */
export const FACTOR_OF: Readonly<Record<Consistency, Factor>> = { eventual: 0.5, strong: 1, transactional: 2 };

/** The consistency a ConsistentRead member asks for. */
export function consistencyOf(consistentRead: boolean | undefined): Consistency {
  return consistentRead === true ? 'strong' : 'eventual';
}

/** Reads one item by its position; a missing one costs one block as well. [C3] */
export function readItem(
  table: Table, position: Position, key: AttributeMap, consistency: Consistency, consumption: Consumption, { trace, region }: RequestContext,
): Item | undefined {
  const partition = region.partitions.at(table, undefined, position.hash);
  trace?.record({ type: 'partition.visited', tableName: table.name, partitionId: partition.id, mode: 'read', consistency });
  const item = table.items.get(position.key);
  trace?.record({
    type: 'item.read', tableName: table.name, partitionId: partition.id, found: item !== undefined, bytes: item?.size ?? 0,
    key: keyOf(key, table.key),
  });
  consumption.read(item?.size ?? 0, FACTOR_OF[consistency]);
  return item;
}

import { newReplica, type Replica } from '../storage/global-table';
import type { Table } from '../storage/table';
import type { RequestContext } from './context';
import { inRegion } from './replicas';
import { describeScaling } from './scaling';

/** A table and its replicas in all Regions, its own first. */
export function allReplicas(table: Table, request: RequestContext): { readonly table: Table; readonly replica: Replica }[] {
  return (table.settings.globalTable?.replicas ?? [newReplica(request.region.name, 'ACTIVE')]).flatMap((replica) => {
    const found = inRegion(request, replica.region).region.tables.get(table.name);
    return found === undefined ? [] : [{ table: found, replica }];
  });
}

/** The TableAutoScalingDescription of API responses. [G31] */
export function describeTableScaling(table: Table, request: RequestContext): object {
  return {
    TableName: table.name,
    TableStatus: table.status,
    Replicas: allReplicas(table, request).map(({ table: copy, replica }) => ({
      RegionName: replica.region,
      GlobalSecondaryIndexes: copy.indexes.filter(({ kind }) => kind === 'global').map(({ name: index, status }) => ({
        IndexName: index, IndexStatus: status,
        ...describeScaling(copy, '', index),
      })),
      ...describeScaling(copy, 'Replica'),
      ReplicaStatus: replica.status,
    })),
  };
}

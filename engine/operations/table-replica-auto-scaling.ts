import { serviceError } from '../errors/service-error';
import type { Replica } from '../storage/global-table';
import type { Table } from '../storage/table';
import { controlTableName } from './find-table';
import type { RequestContext } from './context';
import { inRegion } from './replicas';
import { describeScaling } from './scaling';

interface Copy {
  readonly table: Table;
  readonly replica: Replica;
  readonly request: RequestContext;
}

/** A global table and its replicas by the names of their Regions; an ordinary table is none. [G31] */
export function findGlobalTable(nameOrArn: string, request: RequestContext): { readonly table: Table; readonly copies: readonly Copy[] } {
  const name = controlTableName(request, nameOrArn);
  const table = request.region.tables.get(name);
  const globalTable = table?.settings.globalTable;
  if (table === undefined || globalTable?.version !== '2019.11.21') throw serviceError('ResourceNotFoundException', 'global.noTable', { name });
  const copies = globalTable.replicas.flatMap((replica): Copy[] => {
    const there = inRegion(request, replica.region);
    const copy = there.region.tables.get(name);
    return copy === undefined ? [] : [{ table: copy, replica, request: there }];
  });
  return { table, copies: copies.sort((one, two) => (one.replica.region < two.replica.region ? -1 : 1)) };
}

/** The TableAutoScalingDescription of API responses. [G31] */
export function describeTableScaling({ table, copies }: ReturnType<typeof findGlobalTable>): object {
  return {
    TableName: table.name,
    TableStatus: table.status,
    Replicas: copies.map(({ table: copy, replica, request }) => ({
      RegionName: replica.region,
      GlobalSecondaryIndexes: copy.indexes.filter(({ kind, status }) => kind === 'global' && status !== 'CREATING').map((index) => ({
        IndexName: index.name, IndexStatus: index.status,
        ...describeScaling(copy, '', index, request),
      })),
      ...describeScaling(copy, 'Replica', undefined, request),
      ReplicaStatus: replica.status,
    })),
  };
}

import type { GlobalTable } from '../storage/global-table';
import type { Index, Table } from '../storage/table';
import type { RequestContext } from './context';
import { inRegion } from './replicas';
import { describeScaling } from './scaling';

/** The tables of a global table of the older version, with the Region of each. */
export function replicaTables({ name, replicas }: GlobalTable, request: RequestContext): { readonly region: string; readonly table: Table; readonly request: RequestContext }[] {
  return replicas.flatMap(({ region }) => {
    const there = inRegion(request, region);
    const table = there.region.tables.get(name);
    return table === undefined ? [] : [{ region, table, request: there }];
  });
}

/** The ReplicaSettings of API responses: throughput and auto scaling in each Region. [G24] */
export function describeReplicaSettings(globalTable: GlobalTable, request: RequestContext): object[] {
  return replicaTables(globalTable, request).map(({ region, table, request: there }) => ({
    RegionName: region,
    ReplicaStatus: globalTable.status,
    ReplicaBillingModeSummary: table.onDemandSince === undefined ? undefined
      : { BillingMode: table.billingMode, LastUpdateToPayPerRequestDateTime: table.onDemandSince / 1000 },
    ReplicaProvisionedReadCapacityUnits: table.provisioned.readUnits,
    ReplicaProvisionedWriteCapacityUnits: table.provisioned.writeUnits,
    ...describeScaling(table, 'Replica', undefined, there),
    ReplicaGlobalSecondaryIndexSettings: table.indexes.filter(({ kind }) => kind === 'global').map((index) => describeIndexSettings(table, index, there)),
    ReplicaTableClassSummary: table.tableClass === undefined ? undefined : { TableClass: table.tableClass },
  }));
}

function describeIndexSettings(table: Table, index: Index, request: RequestContext): object {
  const { provisioned } = index;
  return {
    IndexName: index.name,
    IndexStatus: index.status,
    ProvisionedReadCapacityUnits: provisioned.readUnits,
    ProvisionedWriteCapacityUnits: provisioned.writeUnits,
    ...describeScaling(table, '', index, request),
  };
}

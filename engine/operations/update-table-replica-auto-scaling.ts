import { invalid, serviceError } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { UpdateTableReplicaAutoScalingInput } from '../validation/inputs';
import { autoScalingOf } from './auto-scaling/auto-scaling';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { whenComplete } from './lifecycle';
import { inRegion } from './replicas';
import { changeScaling, checkScaling } from './scaling';
import { allReplicas, describeTableScaling } from './table-replica-auto-scaling';

/** Sets auto scaling of a global table: of writes in all Regions, of reads in each. API UpdateTableReplicaAutoScaling. [G31] */
export function updateTableReplicaAutoScaling(input: UpdateTableReplicaAutoScalingInput, request: RequestContext): Execute {
  const { GlobalSecondaryIndexUpdates: indexes = [], ProvisionedWriteCapacityAutoScalingUpdate: writes, ReplicaUpdates: regions = [] } = input;
  checkScaling(writes);
  for (const { ProvisionedWriteCapacityAutoScalingUpdate } of indexes) checkScaling(ProvisionedWriteCapacityAutoScalingUpdate);
  for (const { ReplicaProvisionedReadCapacityAutoScalingUpdate: reads, ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] } of regions) {
    checkScaling(reads);
    for (const { ProvisionedReadCapacityAutoScalingUpdate } of ofIndexes) checkScaling(ProvisionedReadCapacityAutoScalingUpdate);
  }

  return () => {
    const table = findControlTable(request, input.TableName);
    const { name } = table;
    if (table.settings.globalTable?.version !== '2019.11.21') throw invalid('global.table', { name, rule: 'be a replica of a global table' });
    if (table.status !== 'ACTIVE') throw serviceError('ResourceInUseException', 'table.inUse', { name, doing: 'updated' });
    if (table.billingMode !== 'PROVISIONED') throw invalid('global.provisionedOnly');
    const replicas = allReplicas(table, request);
    for (const { RegionName } of regions) if (!replicas.some(({ replica }) => replica.region === RegionName)) throw invalid('global.replicaNotFound');
    for (const named of [...indexes, ...regions.flatMap(({ ReplicaGlobalSecondaryIndexUpdates }) => ReplicaGlobalSecondaryIndexUpdates ?? [])]) requireIndex(table, named.IndexName);

    for (const { table: copy, replica } of replicas) {
      changeScaling(copy, 'Write', writes);
      for (const { IndexName: index, ProvisionedWriteCapacityAutoScalingUpdate: update } of indexes) changeScaling(copy, 'Write', update, index);
      const own = regions.find(({ RegionName }) => RegionName === replica.region);
      changeScaling(copy, 'Read', own?.ReplicaProvisionedReadCapacityAutoScalingUpdate);
      for (const { IndexName: index, ProvisionedReadCapacityAutoScalingUpdate: update } of own?.ReplicaGlobalSecondaryIndexUpdates ?? []) {
        changeScaling(copy, 'Read', update, index);
      }
      copy.status = 'UPDATING';
      replica.status = 'UPDATING';
      autoScalingOf(inRegion(request, replica.region).region, request.engine).changed();
      whenComplete(request, 'updateReplica', () => {
        copy.status = 'ACTIVE';
        replica.status = 'ACTIVE';
      });
    }
    return { TableAutoScalingDescription: describeTableScaling(table, request) };
  };
}

function requireIndex({ name: table, indexes }: Table, index = ''): void {
  if (!indexes.some(({ kind, name }) => kind === 'global' && name === index)) throw serviceError('ResourceNotFoundException', 'insights.noIndex', { index, name: table });
}

import { invalid, serviceError } from '../errors/service-error';
import type { Index, Table } from '../storage/table';
import type { AutoScalingSettingsUpdate, UpdateTableReplicaAutoScalingInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { changeScaling, checkScaling } from './scaling';
import { describeTableScaling, findGlobalTable } from './table-replica-auto-scaling';

/** Sets auto scaling of a global table: of writes in all Regions, of reads in each. The answer tells what was. API UpdateTableReplicaAutoScaling. [G31] */
export function updateTableReplicaAutoScaling(input: UpdateTableReplicaAutoScalingInput, request: RequestContext): Execute {
  const { GlobalSecondaryIndexUpdates: indexes = [], ProvisionedWriteCapacityAutoScalingUpdate: writes, ReplicaUpdates: regions = [] } = input;
  return () => {
    const found = findGlobalTable(input.TableName, request);
    const { table, copies } = found;
    checkUpdate(table, input, copies.map(({ replica }) => replica.region), request);
    const answer = { TableAutoScalingDescription: describeTableScaling(found) };
    for (const { table: copy, replica, request: there } of copies) {
      changeScaling(copy, 'Write', writes, undefined, there);
      for (const { IndexName, ProvisionedWriteCapacityAutoScalingUpdate: update } of indexes) changeScaling(copy, 'Write', update, findScaled(copy, IndexName), there);
      const own = regions.find(({ RegionName }) => RegionName === replica.region);
      changeScaling(copy, 'Read', own?.ReplicaProvisionedReadCapacityAutoScalingUpdate, undefined, there);
      for (const { IndexName, ProvisionedReadCapacityAutoScalingUpdate: update } of own?.ReplicaGlobalSecondaryIndexUpdates ?? []) {
        changeScaling(copy, 'Read', update, findScaled(copy, IndexName), there);
      }
    }
    return answer;
  };
}

function checkUpdate(table: Table, input: UpdateTableReplicaAutoScalingInput, replicas: readonly string[], request: RequestContext): void {
  const { name } = table;
  const { GlobalSecondaryIndexUpdates: indexes = [], ProvisionedWriteCapacityAutoScalingUpdate: writes, ReplicaUpdates: regions = [] } = input;
  if (writes === undefined && indexes.length === 0 && regions.length === 0) throw invalid('scaling.nothing', { name, region: undefined });
  const repeated = regions.map(({ RegionName }) => RegionName).filter((region, at, all) => all.indexOf(region) < at);
  if (repeated.length > 0) throw invalid('scaling.regionTwice', { name, regions: [...new Set(repeated)] });
  checkScaling(writes, 'Write', name, request);
  for (const { ProvisionedWriteCapacityAutoScalingUpdate: update } of indexes) checkScaling(update, 'Write', name, request);
  for (const { RegionName: region, ReplicaProvisionedReadCapacityAutoScalingUpdate: reads, ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] } of regions) {
    if (reads === undefined && ofIndexes.length === 0) throw invalid('scaling.nothing', { name, region });
    checkScaling(reads, 'Read', name, request);
    for (const { ProvisionedReadCapacityAutoScalingUpdate: update } of ofIndexes) checkScaling(update, 'Read', name, request);
  }
  checkNames(table, input, replicas);
  if (table.billingMode === 'PAY_PER_REQUEST') checkOnDemand(name, input, replicas);
}

function checkNames(table: Table, { GlobalSecondaryIndexUpdates: indexes = [], ReplicaUpdates: regions = [] }: UpdateTableReplicaAutoScalingInput, replicas: readonly string[]): void {
  const { name } = table;
  const unknown = indexes.map(({ IndexName: index = '' }) => index).filter((index) => findScaled(table, index) === undefined);
  if (unknown.length > 0) throw serviceError('ResourceNotFoundException', 'scaling.noIndexes', { name, indexes: unknown });
  for (const { RegionName: region, ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] } of regions) {
    if (!replicas.includes(region)) throw serviceError('ResourceNotFoundException', 'scaling.noRegion', { name, region });
    for (const { IndexName: index = '' } of ofIndexes) {
      if (findScaled(table, index) === undefined) throw serviceError('ResourceNotFoundException', 'scaling.noIndex', { name, index, region });
    }
  }
}

/** On-demand tables are scaled no more, and not anew. */
function checkOnDemand(name: string, { GlobalSecondaryIndexUpdates: indexes = [], ProvisionedWriteCapacityAutoScalingUpdate: writes, ReplicaUpdates: replicaUpdates = [] }: UpdateTableReplicaAutoScalingInput, regions: readonly string[]): void {
  const scales = (update: AutoScalingSettingsUpdate | undefined): boolean => update !== undefined && update.AutoScalingDisabled !== true;
  const members = [
    ...(scales(writes) ? ['GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate'] : []),
    ...(indexes.some((index) => scales(index.ProvisionedWriteCapacityAutoScalingUpdate)) ? ['GlobalTableGlobalSecondaryIndexSettingsUpdate'] : []),
    ...(replicaUpdates.some((replica) => scales(replica.ReplicaProvisionedReadCapacityAutoScalingUpdate)) ? ['ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate'] : []),
    ...(replicaUpdates.some(({ ReplicaGlobalSecondaryIndexUpdates: ofIndexes = [] }) => ofIndexes.some((index) => scales(index.ProvisionedReadCapacityAutoScalingUpdate)))
      ? ['ReplicaGlobalSecondaryIndexSettingsUpdate'] : []),
  ];
  if (members.length > 0) throw invalid('scaling.onDemand', { name, regions, members });
}

/** A global index; one that is being created cannot be scaled yet. */
function findScaled({ indexes }: Table, wanted = ''): Index | undefined {
  return indexes.find(({ kind, name, status }) => kind === 'global' && name === wanted && status !== 'CREATING');
}

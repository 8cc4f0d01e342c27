import { invalid, serviceError } from '../errors/service-error';
import type { Index, Table } from '../storage/table';
import type { ReplicaSettingsUpdate, UpdateGlobalTableSettingsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeReplicaSettings, replicaTables } from './global-table-settings';
import { findGlobalTable } from './global-tables';
import { traceTable, whenComplete } from './lifecycle';
import { growPartitions } from './partition-splits';
import { changeScaling, checkScaling } from './scaling';
import { planTableClass } from './table-settings';
import { changeThroughput } from './throughput';

/** Sets writes of all Regions and reads of each, of a global table of version 2017.11.29. API UpdateGlobalTableSettings. [G24] */
export function updateGlobalTableSettings(input: UpdateGlobalTableSettingsInput, request: RequestContext): Execute {
  const { GlobalTableName: name, ReplicaSettingsUpdate: regions = [], GlobalTableGlobalSecondaryIndexSettingsUpdate: indexes = [] } = input;
  for (const { update, units } of scalingUpdates(input)) checkScaling(update, units, name, request);
  return () => {
    const globalTable = findGlobalTable(name, request, true);
    const replicas = replicaTables(globalTable, request);
    if (!regions.every(({ RegionName }) => replicas.some(({ region }) => region === RegionName))) throw serviceError('ReplicaNotFoundException', 'global.replicaNotFound');
    const named = [...indexes, ...regions.flatMap(({ ReplicaGlobalSecondaryIndexSettingsUpdate }) => ReplicaGlobalSecondaryIndexSettingsUpdate ?? [])];
    for (const { table, request: there } of replicas) {
      for (const { IndexName: index } of named) requireIndex(table, index);
      if (table.status !== 'ACTIVE') throw serviceError('ResourceInUseException', 'table.inUse', { name, doing: 'updated' });
      const provisioned = (input.GlobalTableBillingMode ?? table.billingMode) === 'PROVISIONED';
      if (!provisioned && setsUnits(input)) throw invalid('global.provisionedOnly');
      if (provisioned && table.billingMode !== 'PROVISIONED' && input.GlobalTableProvisionedWriteCapacityUnits === undefined) throw invalid('global.billingModeUnits');
      applySettings(table, input, regions.find(({ RegionName }) => RegionName === there.region.name), there);
      table.status = 'UPDATING';
      traceTable(there, table);
      whenComplete(there, 'updateTable', () => {
        table.status = 'ACTIVE';
        globalTable.status = 'ACTIVE';
      });
    }
    globalTable.status = 'UPDATING';
    return { GlobalTableName: name, ReplicaSettings: describeReplicaSettings(globalTable, request) };
  };
}

function scalingUpdates(input: UpdateGlobalTableSettingsInput): { readonly update: Parameters<typeof checkScaling>[0]; readonly units: 'Read' | 'Write' }[] {
  const writes = [
    input.GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate,
    ...(input.GlobalTableGlobalSecondaryIndexSettingsUpdate ?? []).map((index) => index.ProvisionedWriteCapacityAutoScalingSettingsUpdate),
  ];
  const reads = (input.ReplicaSettingsUpdate ?? []).flatMap((region) => [
    region.ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate,
    ...(region.ReplicaGlobalSecondaryIndexSettingsUpdate ?? []).map((index) => index.ProvisionedReadCapacityAutoScalingSettingsUpdate),
  ]);
  return [...writes.map((update) => ({ update, units: 'Write' as const })), ...reads.map((update) => ({ update, units: 'Read' as const }))];
}

function setsUnits({ GlobalTableProvisionedWriteCapacityUnits: writes, GlobalTableGlobalSecondaryIndexSettingsUpdate: indexes = [], ReplicaSettingsUpdate: regions = [] }: UpdateGlobalTableSettingsInput): boolean {
  return writes !== undefined || indexes.some(({ ProvisionedWriteCapacityUnits }) => ProvisionedWriteCapacityUnits !== undefined)
    || regions.some(({ ReplicaProvisionedReadCapacityUnits }) => ReplicaProvisionedReadCapacityUnits !== undefined);
}

function applySettings(table: Table, input: UpdateGlobalTableSettingsInput, own: ReplicaSettingsUpdate | undefined, request: RequestContext): void {
  const { GlobalTableBillingMode: mode } = input;
  if (mode === 'PROVISIONED' || mode === 'PAY_PER_REQUEST') {
    if (mode === 'PAY_PER_REQUEST' && table.billingMode !== mode) table.onDemandSince = request.engine.clock.now;
    table.billingMode = mode;
  }
  setUnits(table, undefined, own?.ReplicaProvisionedReadCapacityUnits, input.GlobalTableProvisionedWriteCapacityUnits, request);
  changeScaling(table, 'Write', input.GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate, undefined, request);
  changeScaling(table, 'Read', own?.ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate, undefined, request);
  planTableClass(table, own?.ReplicaTableClass, request)();
  for (const { IndexName: index, ProvisionedWriteCapacityUnits: units, ProvisionedWriteCapacityAutoScalingSettingsUpdate: scaling } of input.GlobalTableGlobalSecondaryIndexSettingsUpdate ?? []) {
    setUnits(table, requireIndex(table, index), undefined, units, request);
    changeScaling(table, 'Write', scaling, requireIndex(table, index), request);
  }
  for (const { IndexName: index, ProvisionedReadCapacityUnits: units, ProvisionedReadCapacityAutoScalingSettingsUpdate: scaling } of own?.ReplicaGlobalSecondaryIndexSettingsUpdate ?? []) {
    setUnits(table, requireIndex(table, index), units, undefined, request);
    changeScaling(table, 'Read', scaling, requireIndex(table, index), request);
  }
}

/** Sets the units that are given; at least one of each where the table was on-demand. */
function setUnits(table: Table, index: Index | undefined, reads: number | undefined, writes: number | undefined, request: RequestContext): void {
  const { provisioned } = index ?? table;
  if (table.billingMode === 'PAY_PER_REQUEST') {
    provisioned.readUnits = 0;
    provisioned.writeUnits = 0;
    return;
  }
  changeThroughput(table, provisioned, {
    ReadCapacityUnits: reads ?? Math.max(1, provisioned.readUnits), WriteCapacityUnits: writes ?? Math.max(1, provisioned.writeUnits),
  }, request);
  growPartitions(table, index, request.region);
}

function requireIndex({ indexes }: Table, index: string): Index {
  const found = indexes.find(({ kind, name }) => kind === 'global' && name === index);
  if (found === undefined) throw serviceError('IndexNotFoundException', 'global.indexNotFound', { index });
  return found;
}

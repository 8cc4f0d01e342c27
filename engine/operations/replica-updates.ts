import type { GlobalTable, Replica } from '../storage/global-table';
import type { Index, Table } from '../storage/table';
import type { CreateReplicationGroupMemberAction, UpdateReplicationGroupMemberAction, UpdateTableInput } from '../validation/inputs';
import type { RequestContext } from './context';
import { disassociated, disassociateReplica } from './disassociation';
import { leave } from './leave-global-table';
import { traceTable, whenComplete } from './lifecycle';
import { addTable, openStream, openTable, tableClassOf } from './new-table';
import { maximumOf } from './on-demand-maximum';
import { beginDeletion } from './remove-table';
import { actionsOf, requireReplicaUpdates } from './replica-checks';
import { copyScaledWrites } from './replica-scaling';
import { describeMembers, inRegion, otherReplicas } from './replicas';
import { fillTable } from './restore';
import { describeTableState } from './table-description';
import { tableInputOf } from './table-input';
import { changeTimeToLive } from './time-to-live';

/** Creates, changes and deletes replicas of a table; the description tells the replicas that were there. [G2]–[G11] */
export function updateReplicas(table: Table, input: UpdateTableInput, request: RequestContext): object {
  const leaving = disassociated(input);
  if (leaving !== undefined) return disassociateReplica(table, leaving, request);
  requireReplicaUpdates(table, input, request);
  const { creates, updates, deletes } = actionsOf(input);
  const before = describeMembers(table, request);
  const globalTable = table.settings.globalTable ?? newGlobalTable(table, input, request);
  table.settings.globalTable = globalTable;
  if (globalTable.consistency === 'EVENTUAL' && table.stream?.enabled !== true) openStream(table, { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }, request);
  table.status = 'UPDATING';
  for (const create of creates) createReplica(table, globalTable, create, request);
  for (const update of updates) updateReplica(table, update, request);
  for (const region of deletes) deleteReplica(table, region, request);
  updateWitness(globalTable, input, request);
  traceTable(request, table);
  const description = { ...describeTableState(table, request), ...before };
  whenComplete(request, creates.length > 0 ? 'createReplica' : deletes.length > 0 ? 'deleteReplica' : 'updateReplica', () => {
    table.status = 'ACTIVE';
    traceTable(request, table);
  });
  return description;
}

function newGlobalTable({ name }: Table, { MultiRegionConsistency: consistency }: UpdateTableInput, { region, engine }: RequestContext): GlobalTable {
  return {
    name, accountId: region.accountId, version: '2019.11.21', consistency: consistency === 'STRONG' ? 'STRONG' : 'EVENTUAL', createdAt: engine.clock.now,
    status: 'ACTIVE', replicas: [{ region: region.name, status: 'ACTIVE' }], witness: undefined,
  };
}

/** The replica's table is made like this one, and filled when its time has passed. [G2] [G4] */
function createReplica(table: Table, globalTable: GlobalTable, action: CreateReplicationGroupMemberAction, request: RequestContext): void {
  const there = inRegion(request, action.RegionName);
  const copy = addTable(table.name, {
    ...tableInputOf(table),
    StreamSpecification: table.stream?.enabled === true ? { StreamEnabled: true, StreamViewType: table.stream.viewType } : undefined,
    TableClass: table.tableClass,
    SSESpecification: table.settings.encryption === undefined ? undefined : { Enabled: true, KMSMasterKeyId: action.KMSMasterKeyId },
  }, there);
  const replica: Replica = { region: action.RegionName, status: 'CREATING', addedFrom: { region: request.region.name, at: request.engine.clock.now } };
  globalTable.replicas = [...globalTable.replicas, replica];
  copy.settings.globalTable = globalTable;
  override(copy, action, there);
  copyScaledWrites(table, copy, request, there);
  whenComplete(request, 'createReplica', () => {
    there.region.lastWriters.copy(table, request.region.lastWriters, copy);
    fillTable(copy, { items: table.items.snapshot(), bytes: table.bytes });
    if (table.ttl?.status === 'ENABLED') changeTimeToLive(copy, true, table.ttl.attribute, there);
    openTable(copy, there);
    replica.status = 'ACTIVE';
  });
}

function updateReplica(table: Table, action: UpdateReplicationGroupMemberAction, request: RequestContext): void {
  const found = otherReplicas(table, request).find(({ replica: { region } }) => region === action.RegionName);
  if (found === undefined) return;
  const { replica, table: copy, request: there } = found;
  replica.status = 'UPDATING';
  override(copy, action, there);
  whenComplete(request, 'updateReplica', () => {
    replica.status = 'ACTIVE';
  });
}

/** What one replica is to have otherwise than the others; indexes it does not have are ignored. [G6] */
function override(copy: Table, action: Omit<UpdateReplicationGroupMemberAction, 'KMSMasterKeyId'>, { engine }: RequestContext): void {
  const { GlobalSecondaryIndexes: indexes = [], TableClassOverride: tableClass } = action;
  overrideReads(copy, copy, action);
  if (tableClass !== undefined) {
    copy.tableClass = tableClassOf(tableClass);
    copy.tableClassChangedAt = engine.clock.now;
  }
  for (const wanted of indexes) {
    const index = copy.indexes.find(({ kind, name }) => kind === 'global' && name === wanted.IndexName);
    if (index !== undefined) overrideReads(copy, index, wanted);
  }
}

type ReadOverrides = Pick<UpdateReplicationGroupMemberAction, 'ProvisionedThroughputOverride' | 'OnDemandThroughputOverride'>;

function overrideReads({ billingMode }: Table, owner: Pick<Table | Index, 'provisioned' | 'onDemandMaximum'>, { ProvisionedThroughputOverride: units, OnDemandThroughputOverride: maximum }: ReadOverrides): void {
  if (billingMode === 'PROVISIONED') owner.provisioned.readUnits = units?.ReadCapacityUnits ?? owner.provisioned.readUnits;
  owner.onDemandMaximum = maximumOf(maximum, owner.onDemandMaximum);
}

function deleteReplica(table: Table, region: string, request: RequestContext): void {
  const found = otherReplicas(table, request).find(({ replica }) => replica.region === region);
  if (found === undefined) return;
  found.replica.status = 'DELETING';
  beginDeletion(found.table, found.request, () => leave(found.table, region, request));
}

function updateWitness(globalTable: GlobalTable, { GlobalTableWitnessUpdates: updates = [] }: UpdateTableInput, request: RequestContext): void {
  for (const { Create } of updates) {
    const region = Create?.RegionName ?? globalTable.witness?.region ?? '';
    globalTable.witness = { region, status: Create === undefined ? 'DELETING' : 'CREATING' };
    whenComplete(request, Create === undefined ? 'deleteReplica' : 'createReplica', () => {
      globalTable.witness = Create === undefined ? undefined : { region, status: 'ACTIVE' };
    });
  }
}

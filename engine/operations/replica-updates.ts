import { invalid, serviceError } from '../errors/service-error';
import { type GlobalTable, newReplica, type ReadOverrides, type Replica } from '../storage/global-table';
import type { Table } from '../storage/table';
import type { CreateReplicationGroupMemberAction, UpdateReplicationGroupMemberAction, UpdateTableInput } from '../validation/inputs';
import { isRegion, isRegionSet } from './aws-regions';
import type { RequestContext } from './context';
import { keyArnOf } from './encryption';
import { leave } from './leave-global-table';
import { traceTable, whenComplete } from './lifecycle';
import { maximumOf } from './on-demand-maximum';
import { addTable, openStream, openTable, tableClassOf } from './new-table';
import { beginDeletion } from './remove-table';
import { inRegion, otherReplicas, STREAM_RULE } from './replicas';
import { fillTable } from './restore';
import { checkProvisionedLimits, checkTableCount, wantedOf } from './throughput-limits';
import { tableInputOf } from './table-input';
import { describeTableState } from './table-description';
import { changeTimeToLive } from './time-to-live';

/** Checks the changes of replicas by themselves. [G2] [G10] */
export function checkReplicaUpdates(input: UpdateTableInput): void {
  const { ReplicaUpdates: updates = [], GlobalTableWitnessUpdates: witnesses, MultiRegionConsistency: consistency } = input;
  checkActions(updates.map(({ Create, Update, Delete }) => [Create, Update, Delete]));
  checkActions((witnesses ?? []).map(({ Create, Delete }) => [Create, Delete]));
  if (consistency !== undefined && !updates.some(({ Create }) => Create !== undefined)) throw invalid('global.consistency');
}

/** Every update has one action, and no Region two updates. [G2] */
export function checkActions(updates: readonly (readonly ({ readonly RegionName: string } | undefined)[])[]): void {
  const seen = new Set<string>();
  for (const actions of updates) {
    const [action, second] = actions.filter((each) => each !== undefined);
    if (action === undefined || second !== undefined) throw invalid('global.updateEmpty');
    const { RegionName: region } = action;
    if (!isRegion(region)) throw invalid('global.badRegion', { region });
    if (seen.has(region)) throw invalid('global.twoUpdates', { region });
    seen.add(region);
  }
}

/** Creates, changes and deletes replicas of a table; returns its description. [G2]–[G11] */
export function updateReplicas(table: Table, input: UpdateTableInput, request: RequestContext): object {
  const updates = input.ReplicaUpdates ?? [];
  const creates = updates.flatMap(({ Create }) => Create ?? []);
  const deletes = updates.flatMap(({ Delete }) => Delete ?? []);
  for (const { RegionName: region } of updates.flatMap(({ Create, Update, Delete }) => Create ?? Update ?? Delete ?? [])) {
    if (region === request.region.name) throw invalid('global.sameRegion');
  }
  for (const create of creates) checkCreation(table, create, request);
  for (const { Create, Update } of updates) checkOverrides(table, Create ?? Update);
  for (const { RegionName } of [...deletes, ...updates.flatMap(({ Update }) => Update ?? [])]) {
    if (!table.settings.globalTable?.replicas.some(({ region }) => region === RegionName)) throw invalid('global.replicaNotFound');
  }
  checkKeys(table, updates, request);
  checkConsistency(table, input);
  const isStrong = (table.settings.globalTable?.consistency ?? input.MultiRegionConsistency) === 'STRONG';
  if (!isStrong && creates.length + deletes.length > 1) throw invalid('global.severalReplicas');

  const globalTable = table.settings.globalTable ?? newGlobalTable(table, input, request);
  table.settings.globalTable = globalTable;
  if (globalTable.consistency === 'EVENTUAL' && table.stream?.enabled !== true) openStream(table, { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }, request);
  table.status = 'UPDATING';
  for (const create of creates) createReplica(table, globalTable, create, request);
  for (const { Update } of updates) if (Update !== undefined) updateReplica(table, Update, request);
  for (const { RegionName } of deletes) deleteReplica(table, RegionName, request);
  updateWitness(globalTable, input, request);
  traceTable(request, table);
  const description = describeTableState(table, request);
  whenComplete(request, creates.length > 0 ? 'createReplica' : deletes.length > 0 ? 'deleteReplica' : 'updateReplica', () => {
    table.status = 'ACTIVE';
    traceTable(request, table);
  });
  return description;
}

function checkCreation(table: Table, { RegionName: region }: CreateReplicationGroupMemberAction, request: RequestContext): void {
  const { name, settings: { globalTable }, stream } = table;
  if (globalTable?.replicas.some((replica) => replica.region === region)) throw invalid('global.replicaExists', { region });
  if (inRegion(request, region).region.tables.has(name)) throw invalid('global.tableExists', { name });
  if (stream?.enabled === true && stream.viewType !== 'NEW_AND_OLD_IMAGES') throw invalid('global.table', { name, rule: STREAM_RULE });
  const there = inRegion(request, region).region;
  checkTableCount(there, table.indexes.length > 0);
  if (table.billingMode !== 'PROVISIONED') return;
  checkWritesScaled(table, request);
  checkProvisionedLimits([table, ...table.indexes].map(wantedOf), undefined, there);
}

/** Provisioned write units of a table that is to be replicated must be scaled automatically. [G2] */
function checkWritesScaled(table: Table, { region: { autoScaling } }: RequestContext): void {
  if (autoScaling?.scales(table, undefined, 'write') !== true) throw invalid('global.notScaled', {});
  for (const index of table.indexes) {
    if (index.kind === 'global' && !autoScaling.scales(table, index, 'write')) throw invalid('global.notScaled', { index: index.name });
  }
}

/** With a key of the account every new replica names its own; an update that changes nothing is told the same. [G2] [G6] */
function checkKeys({ settings: { encryption } }: Table, updates: NonNullable<UpdateTableInput['ReplicaUpdates']>, { region }: RequestContext): void {
  const isOwn = encryption !== undefined && encryption.keyArn !== region.managedKeyArn;
  for (const { Create, Update } of updates) {
    const changesNothing = Update !== undefined && Object.values(Update).filter((member) => member !== undefined).length === 1;
    if (changesNothing || (isOwn && Create !== undefined && Create.KMSMasterKeyId === undefined)) throw invalid('global.keyMissing');
  }
}

/** Overrides are of the billing mode the table has, and of indexes it has. [G6] */
function checkOverrides({ billingMode, indexes }: Table, action: CreateReplicationGroupMemberAction | UpdateReplicationGroupMemberAction | undefined): void {
  const named = action?.GlobalSecondaryIndexes ?? [];
  if (!named.every(({ IndexName }) => indexes.some(({ kind, name }) => kind === 'global' && name === IndexName))) {
    throw serviceError('ResourceNotFoundException', 'table.notFound');
  }
  for (const { ProvisionedThroughputOverride: units, OnDemandThroughputOverride: maximum } of [...(action === undefined ? [] : [action]), ...named]) {
    if (units?.ReadCapacityUnits !== undefined && billingMode === 'PAY_PER_REQUEST') throw invalid('table.unitsOnDemand');
    if (maximum?.MaxReadRequestUnits !== undefined && billingMode === 'PROVISIONED') throw invalid('onDemand.provisioned', { member: 'MaxReadRequestUnits', index: undefined, changing: true });
  }
}

/** The rules of strong consistency: three Regions of one set, from the first item on, without TTL and local indexes. [G10] [G11] */
function checkConsistency(table: Table, { ReplicaUpdates: updates = [], GlobalTableWitnessUpdates: witnesses = [], MultiRegionConsistency: wanted }: UpdateTableInput): void {
  const { globalTable } = table.settings;
  const consistency = globalTable?.consistency ?? wanted ?? 'EVENTUAL';
  if (wanted !== undefined && wanted !== consistency) throw invalid('global.consistency');
  if (consistency === 'EVENTUAL') {
    if (witnesses.length > 0) throw invalid('global.witness');
    return;
  }
  const home = table.arn.split(':')[3] ?? '';
  const regions = new Set([...(globalTable?.replicas ?? []).map(({ region }) => region), home, ...(globalTable?.witness === undefined ? [] : [globalTable.witness.region])]);
  for (const { Create, Delete } of [...updates, ...witnesses]) {
    if (Create !== undefined) regions.add(Create.RegionName);
    if (Delete !== undefined) regions.delete(Delete.RegionName);
  }
  if (regions.size !== 1 && !isRegionSet([...regions])) throw invalid('global.strongRegions');
  if (globalTable !== undefined) return;
  if (table.items.size > 0) throw invalid('global.table', { name: table.name, rule: 'be empty' });
  if (table.ttl !== undefined && table.ttl.status !== 'DISABLED') throw invalid('global.strongFeature', { feature: 'Time to Live' });
  if (table.indexes.some(({ kind }) => kind === 'local')) throw invalid('global.strongFeature', { feature: 'LocalSecondaryIndex' });
}

function newGlobalTable({ name }: Table, { MultiRegionConsistency: consistency }: UpdateTableInput, { region, engine }: RequestContext): GlobalTable {
  return {
    name, accountId: region.accountId, version: '2019.11.21', consistency: consistency === 'STRONG' ? 'STRONG' : 'EVENTUAL', createdAt: engine.clock.now,
    status: 'ACTIVE', replicas: [newReplica(region.name, 'ACTIVE')], witness: undefined,
  };
}

/** The replica's table is made like this one, and filled when its time has passed. [G2] */
function createReplica(table: Table, globalTable: GlobalTable, action: CreateReplicationGroupMemberAction, request: RequestContext): void {
  const there = inRegion(request, action.RegionName);
  const encryption = table.settings.encryption === undefined && action.KMSMasterKeyId === undefined ? undefined
    : { Enabled: true, KMSMasterKeyId: action.KMSMasterKeyId };
  const copy = addTable(table.name, {
    ...tableInputOf(table),
    StreamSpecification: table.stream?.enabled === true ? { StreamEnabled: true, StreamViewType: table.stream.viewType } : undefined,
    TableClass: table.tableClass,
    SSESpecification: encryption,
  }, there);
  const addedFrom = { region: request.region.name, at: request.engine.clock.now };
  const replica: Replica = { ...newReplica(action.RegionName, 'CREATING'), keyArn: keyArnOf(encryption, there), addedFrom };
  globalTable.replicas = [...globalTable.replicas, replica];
  copy.settings.globalTable = globalTable;
  override(copy, replica, action);
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
  if (action.KMSMasterKeyId !== undefined) {
    const keyArn = keyArnOf({ Enabled: true, KMSMasterKeyId: action.KMSMasterKeyId }, there);
    replica.keyArn = keyArn;
    if (keyArn !== undefined) copy.settings.encryption = { keyArn, status: 'ENABLED' };
  }
  override(copy, replica, action);
  whenComplete(request, 'updateReplica', () => {
    replica.status = 'ACTIVE';
  });
}

/** What one replica is to have otherwise than the others. [G6] */
function override(copy: Table, replica: Replica, action: Omit<UpdateReplicationGroupMemberAction, 'KMSMasterKeyId'>): void {
  const { GlobalSecondaryIndexes: indexes = [], TableClassOverride: tableClass } = action;
  replica.overrides = { ...replica.overrides, ...overrideReads(copy, action) };
  replica.tableClass = tableClass ?? replica.tableClass;
  copy.tableClass = tableClassOf(tableClass) ?? copy.tableClass;
  for (const wanted of indexes) {
    const index = copy.indexes.find(({ name }) => name === wanted.IndexName);
    if (index !== undefined) replica.indexes = new Map([...replica.indexes, [index.name, { ...replica.indexes.get(index.name), ...overrideReads(index, wanted) }]]);
  }
}

function overrideReads(owner: Pick<Table, 'provisioned' | 'onDemandMaximum'>, { ProvisionedThroughputOverride: units, OnDemandThroughputOverride: maximum }: ReadOverrides): ReadOverrides {
  owner.provisioned.readUnits = units?.ReadCapacityUnits ?? owner.provisioned.readUnits;
  owner.onDemandMaximum = maximumOf(maximum, owner.onDemandMaximum);
  return { ...(units && { ProvisionedThroughputOverride: units }), ...(maximum && { OnDemandThroughputOverride: maximum }) };
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

import { invalid } from '../errors/service-error';
import type { Table } from '../storage/table';
import type { CreateReplicationGroupMemberAction, UpdateReplicationGroupMemberAction, UpdateTableInput } from '../validation/inputs';
import { isRegion, REGIONS } from './aws-regions';
import type { RequestContext } from './context';
import { wasSource } from './leave-global-table';
import { inRegion } from './replicas';
import { requireScaledWrites } from './replica-scaling';
import { checkStrongUpdate, requireStrongUpdate } from './strong-consistency';
import { checkProvisionedLimits, checkTableCount, wantedOf } from './throughput-limits';

/** The actions of an update of replicas; the same one twice counts once. [G2] */
export interface ReplicaActions {
  readonly creates: readonly CreateReplicationGroupMemberAction[];
  readonly updates: readonly UpdateReplicationGroupMemberAction[];
  readonly deletes: readonly string[];
}

export function actionsOf({ ReplicaUpdates: updates = [] }: UpdateTableInput): ReplicaActions {
  const creates = updates.flatMap(({ Create }) => Create ?? []);
  return {
    creates: creates.filter(({ RegionName }, at) => creates.findIndex((other) => other.RegionName === RegionName) === at),
    updates: updates.flatMap(({ Update }) => Update ?? []),
    deletes: [...new Set(updates.flatMap(({ Delete }) => Delete?.RegionName ?? []))],
  };
}

/** Checks the changes of replicas by themselves. [G2] [G10] */
export function checkReplicaUpdates(input: UpdateTableInput): void {
  const { ReplicaUpdates: updates } = input;
  if (updates === undefined) return;
  const types = updates.map(({ Create, Update, Delete, Disassociate }) => Object.entries({ Create, Update, Delete, Disassociate }).flatMap(([type, action]) => (action === undefined ? [] : [type])));
  if (types.some(({ length }) => length > 1)) throw invalid('replica.severalTypes');
  if (updates.some(({ Create, Update, Delete, Disassociate }) => Create === undefined && Delete === undefined && Disassociate === undefined && (Update === undefined || changesNothing(Update)))) throw invalid('replica.noAction');
  if (new Set(types.flat()).size > 1) throw invalid('replica.severalTypes');
  if (updates.length > 1 && types.flat().includes('Disassociate')) throw invalid('replica.disassociatedWithOther');
  for (const { Create, Update, Delete, Disassociate } of updates) {
    const region = (Create ?? Update ?? Delete ?? Disassociate)?.RegionName ?? '';
    if (!isRegion(region)) throw invalid('replica.badRegion', { region, regions: REGIONS });
  }
  checkStrongUpdate(input, actionsOf(input));
}

/** An update names something beside the Region, and something beside the name of an index. */
function changesNothing({ RegionName: _, GlobalSecondaryIndexes: indexes = [], ...changes }: UpdateReplicationGroupMemberAction): boolean {
  const isEmpty = (members: object): boolean => Object.values(members).every((member) => member === undefined);
  return isEmpty(changes) && indexes.every(({ IndexName: __, ...overrides }) => isEmpty(overrides));
}

/** Checks the changes of replicas against the table. [G2] [G6] [G8] [G10] */
export function requireReplicaUpdates(table: Table, input: UpdateTableInput, request: RequestContext): void {
  const { creates, updates, deletes } = actionsOf(input);
  const { globalTable } = table.settings;
  if ([...creates, ...updates].some(({ RegionName }) => RegionName === request.region.name) || deletes.includes(request.region.name)) throw invalid('replica.local');
  requireStrongUpdate(table, input, { creates, updates, deletes });
  const isStrong = (globalTable?.consistency ?? input.MultiRegionConsistency) === 'STRONG';
  if (!isStrong && creates.length + deletes.length > 1) throw invalid('replica.several');
  for (const create of creates) requireCreation(table, create, request);
  const strangers = [...deletes, ...updates.map(({ RegionName }) => RegionName)].filter((name) => globalTable?.replicas.every(({ region }) => region !== name) ?? true);
  if (strangers.length > 0) throw invalid('replica.notPart', { regions: strangers });
  for (const update of updates) requireUpdate(table, update);
  for (const region of deletes) requireDeletion(table, region, request);
}

/** A replica's table is not there yet, has room, writes as much as is scaled for it, and the kind of key the others have. */
function requireCreation(table: Table, { RegionName, KMSMasterKeyId: key, ...overrides }: CreateReplicationGroupMemberAction, request: RequestContext): void {
  const { name, settings: { encryption } } = table;
  const there = inRegion(request, RegionName).region;
  if (there.tables.has(name)) throw invalid('replica.exists', { name });
  checkOverrides(table, overrides, false);
  const isOwn = encryption !== undefined && encryption.keyArn !== request.region.managedKeyArn;
  if (isOwn ? key === undefined : key !== undefined && encryption === undefined) throw invalid('replica.keyMissing');
  if (key !== undefined && (key === 'alias/aws/dynamodb') === isOwn) throw invalid('replica.keyTypes');
  checkTableCount(there, table.indexes.length > 0);
  if (table.billingMode !== 'PROVISIONED') return;
  requireScaledWrites(table, request);
  checkProvisionedLimits([table, ...table.indexes].map(wantedOf), undefined, there);
}

/** The key of a replica is changed in its own Region. */
function requireUpdate(table: Table, { KMSMasterKeyId: key, ...overrides }: UpdateReplicationGroupMemberAction): void {
  if (key !== undefined) throw invalid('replica.keyMissing');
  checkOverrides(table, overrides, true);
}

/** Overrides are of the billing mode the table has; read units of a new replica are ignored where they cannot be. [G6] */
function checkOverrides({ billingMode }: Table, { GlobalSecondaryIndexes: indexes = [], ...own }: Omit<UpdateReplicationGroupMemberAction, 'RegionName'>, changing: boolean): void {
  for (const { ProvisionedThroughputOverride: units, OnDemandThroughputOverride: maximum } of [own, ...indexes]) {
    if (changing && units?.ReadCapacityUnits !== undefined && billingMode === 'PAY_PER_REQUEST') throw invalid('replica.unitsOnDemand');
    if (maximum?.MaxReadRequestUnits !== undefined && billingMode === 'PROVISIONED') throw invalid('onDemand.provisioned', { member: 'MaxReadRequestUnits', index: undefined, changing: true });
  }
}

function requireDeletion({ name, settings: { globalTable } }: Table, region: string, request: RequestContext): void {
  if (inRegion(request, region).region.tables.get(name)?.deletionProtection === true) throw invalid('global.protected', { name, region });
  if (globalTable?.consistency === 'EVENTUAL' && wasSource(globalTable, region, request)) throw invalid('global.source');
}

import { invalid, serviceError } from '../errors/service-error';
import type { BillingMode, Index, Provisioned, Table, WarmThroughput } from '../storage/table';
import type { GlobalSecondaryIndexUpdate, ProvisionedThroughput, StreamSpecification, UpdateTableInput } from '../validation/inputs';
import { checkUnitBounds, openStream } from './new-table';
import type { Execute, RequestContext } from './context';
import { checkEncryption, planEncryption } from './encryption';
import { findControlTable } from './find-table';
import { indexUpdateName, type PlannedIndexUpdates, planIndexUpdates } from './index-updates';
import { traceTable, whenComplete } from './lifecycle';
import { growPartitions } from './partition-splits';
import { checkMaximum, maximumOf } from './on-demand-maximum';
import { checkReplicaUpdates, updateReplicas } from './replica-updates';
import { otherReplicas } from './replicas';
import { planBillingSwitch, planProtection, planTableClass } from './table-settings';
import { describeTableState } from './table-description';
import { changeThroughput, checkDecrease } from './throughput';
import { checkProvisionedLimits } from './throughput-limits';
import { checkOnlineChanges, planVectorUpdates } from './vector-updates';
import { keepWarm, raisedWarm } from './warm-throughput';

/** Changes a table's throughput, billing mode, indexes, stream, replicas and other settings. API UpdateTable. [T40]–[T46] */
export function updateTable(input: UpdateTableInput, request: RequestContext): Execute {
  const indexUpdates = input.GlobalSecondaryIndexUpdates ?? [];
  if (!changesAnything(input, indexUpdates)) throw invalid('update.nothing');
  if (input.BillingMode === 'PROVISIONED' && input.ProvisionedThroughput === undefined) throw invalid('update.provisionedWithoutUnits');
  if (input.BillingMode === 'PAY_PER_REQUEST' && input.ProvisionedThroughput !== undefined) throw invalid('table.unitsOnDemand');
  if (input.ProvisionedThroughput !== undefined) checkUnitBounds(input.ProvisionedThroughput);
  checkIndexUpdates(indexUpdates);
  checkEncryption(input.SSESpecification);
  checkReplicaUpdates(input);

  return () => {
    const table = findControlTable(request, input.TableName);
    const replicas = otherReplicas(table, request);
    for (const { table: other } of [{ table }, ...replicas]) requireActive(other);
    if (input.ReplicaUpdates !== undefined || input.GlobalTableWitnessUpdates !== undefined) return { TableDescription: updateReplicas(table, input, request) };
    checkUnits(table, input, indexUpdates);
    const apply = planUpdate(table, input, request);
    const elsewhere = replicas.map(({ table: other, request: there }) => planUpdate(other, sharedPart(input), there));
    const description = apply();
    for (const applyThere of elsewhere) applyThere();
    return { TableDescription: description };
  };
}

/** Checks an update against a table, and returns what makes it: all of it, or nothing. */
function planUpdate(table: Table, input: UpdateTableInput, request: RequestContext): () => object {
  const indexUpdates = input.GlobalSecondaryIndexUpdates ?? [];
  const vectorUpdates = input.VectorIndexUpdates ?? [];
  const billingMode = billingModeOf(input.BillingMode) ?? table.billingMode;
  checkMaximum(input.OnDemandThroughput, billingMode);
  if (billingMode === 'PROVISIONED' && table.vectorIndexes.length > 0) throw invalid('vector.provisioned');
  checkOnlineChanges(table, indexUpdates, vectorUpdates);
  const planned = planIndexUpdates(table, indexUpdates, input.AttributeDefinitions, billingMode, request);
  const plannedVectors = planVectorUpdates(table, vectorUpdates, input.AttributeDefinitions, billingMode, request);
  const warm = raisedWarm(input.WarmThroughput, table, billingMode);
  if (billingMode === 'PROVISIONED') checkProvisionedLimits(wantedUnits(table, input, indexUpdates), table, request.region);
  checkDecrease(table, table.provisioned, input.ProvisionedThroughput, request);
  if (input.StreamSpecification !== undefined) checkStreamChange(table, input.StreamSpecification);
  const changes = [
    planBillingSwitch(table, billingMode, request),
    ...(input.SSESpecification === undefined ? [] : [planEncryption(table, input.SSESpecification, request)]),
    planProtection(table, input.DeletionProtectionEnabled, request),
    planTableClass(table, input.TableClass, request),
  ];
  return () => {
    for (const change of changes) change();
    if (input.StreamSpecification !== undefined) changeStream(table, input.StreamSpecification, request);
    return changeTable(table, input, { billingMode, warm, indexes: [planned, plannedVectors] }, request);
  };
}

/** What a checked update brings. */
interface PlannedUpdate {
  readonly billingMode: BillingMode;
  readonly warm: WarmThroughput | undefined;
  readonly indexes: readonly PlannedIndexUpdates[];
}

function changeTable(table: Table, input: UpdateTableInput, { billingMode, warm, indexes }: PlannedUpdate, request: RequestContext): object {
  for (const owner of [table, ...table.indexes]) keepWarm(owner, table.billingMode);
  if (warm !== undefined) table.warm = warm;
  if (input.ProvisionedThroughput !== undefined) changeThroughput(table, table.provisioned, input.ProvisionedThroughput, request);
  if (billingMode !== table.billingMode) changeBillingMode(table, billingMode, request);
  table.onDemandMaximum = billingMode === 'PROVISIONED' ? {} : maximumOf(input.OnDemandThroughput, table.onDemandMaximum);
  table.settings.replicationMode = input.GlobalTableSettingsReplicationMode ?? table.settings.replicationMode;

  table.status = 'UPDATING';
  for (const { begin } of indexes) begin();
  growPartitions(table, undefined, request.region);
  traceTable(request, table);
  const description = describeTableState(table, request);
  whenComplete(request, 'updateTable', () => {
    table.status = 'ACTIVE';
    traceTable(request, table);
  });
  return description;
}

function changesAnything(input: UpdateTableInput, indexUpdates: readonly GlobalSecondaryIndexUpdate[]): boolean {
  return indexUpdates.length > 0 || [
    input.ProvisionedThroughput, input.BillingMode, input.StreamSpecification, input.SSESpecification, input.ReplicaUpdates,
    input.DeletionProtectionEnabled, input.TableClass, input.OnDemandThroughput, input.WarmThroughput, input.VectorIndexUpdates,
    input.GlobalTableWitnessUpdates, input.GlobalTableSettingsReplicationMode, input.MultiRegionConsistency,
  ].some((member) => member !== undefined);
}

function checkIndexUpdates(updates: readonly GlobalSecondaryIndexUpdate[]): void {
  const names = new Set<string>();
  for (const update of updates) {
    const index = indexUpdateName(update);
    if (index === undefined) throw invalid('index.updateEmpty');
    if (names.has(index)) throw invalid('index.updatedTwice', { index });
    names.add(index);
  }
}

function requireActive({ name, status }: Table): void {
  if (status === 'CREATING' || status === 'UPDATING' || status === 'DELETING') {
    const doing = status === 'CREATING' ? 'created' : status === 'UPDATING' ? 'updated' : 'deleted';
    throw serviceError('ResourceInUseException', 'table.inUse', { name, doing });
  }
}

/** What the replicas in other Regions are changed by too: all but the protection against deletion and a Region's own key. [G5] */
function sharedPart({ DeletionProtectionEnabled: _, SSESpecification: encryption, ...shared }: UpdateTableInput): UpdateTableInput {
  return { ...shared, ...(encryption !== undefined && encryption.KMSMasterKeyId === undefined && { SSESpecification: encryption }) };
}

function billingModeOf(mode: string | undefined): BillingMode | undefined {
  return mode === 'PROVISIONED' || mode === 'PAY_PER_REQUEST' ? mode : undefined;
}

/** New units must differ from the present ones, unless something else changes with them. [T41] */
function checkUnits(table: Table, input: UpdateTableInput, indexUpdates: readonly GlobalSecondaryIndexUpdate[]): void {
  const wanted = input.ProvisionedThroughput;
  if (wanted === undefined) return;
  if (table.billingMode === 'PAY_PER_REQUEST') {
    if (input.BillingMode !== 'PROVISIONED') throw invalid('table.unitsOnDemand');
    return;
  }
  if (indexUpdates.length === 0 && sameUnits(table.provisioned, wanted)) {
    throw invalid('update.unitsUnchanged', { read: wanted.ReadCapacityUnits, write: wanted.WriteCapacityUnits });
  }
}

function sameUnits({ readUnits, writeUnits }: Provisioned, wanted: ProvisionedThroughput): boolean {
  return readUnits === wanted.ReadCapacityUnits && writeUnits === wanted.WriteCapacityUnits;
}

/** The units the table and its global indexes are to have after the update, where it changes any. [A20] */
function wantedUnits(table: Table, { ProvisionedThroughput: units }: UpdateTableInput, updates: readonly GlobalSecondaryIndexUpdate[]): Pick<Provisioned, 'readUnits' | 'writeUnits'>[] {
  const changed = updates.flatMap(({ Create, Update }) => Create ?? Update ?? []);
  if (units === undefined && changed.length === 0) return [];
  const named = new Set(changed.map(({ IndexName }) => IndexName));
  const asked = [units, ...changed.map(({ ProvisionedThroughput }) => ProvisionedThroughput)]
    .flatMap((one) => (one === undefined ? [] : [{ readUnits: one.ReadCapacityUnits, writeUnits: one.WriteCapacityUnits }]));
  const kept = table.indexes.filter(({ name }) => !named.has(name)).map(({ provisioned }) => provisioned);
  return [...(units === undefined ? [table.provisioned] : []), ...asked, ...kept];
}

/** Switching to on-demand drops the provisioned units of the table and its global indexes, switching back their maxima. [T19] [T42] */
function changeBillingMode(table: Table, billingMode: BillingMode, { engine }: RequestContext): void {
  table.billingMode = billingMode;
  if (billingMode === 'PROVISIONED') {
    for (const index of table.indexes) index.onDemandMaximum = {};
    return;
  }
  table.onDemandSince = engine.clock.now;
  const owners: (Table | Index)[] = [table, ...table.indexes];
  for (const { provisioned } of owners) {
    provisioned.readUnits = 0;
    provisioned.writeUnits = 0;
  }
}

/** A stream is enabled once and cannot be changed, only disabled; replication needs it. [S7] [G4] */
function checkStreamChange(table: Table, { StreamEnabled: enable, StreamViewType: viewType }: StreamSpecification): void {
  const enabled = table.stream?.enabled === true;
  if (table.settings.globalTable?.consistency === 'EVENTUAL') throw invalid('global.protectedStream');
  if (enable && enabled) throw invalid('stream.alreadyEnabled', { name: table.name });
  if (enable && viewType === undefined) throw invalid('stream.viewTypeMissing');
  if (!enable && !enabled) throw invalid('stream.alreadyDisabled', { name: table.name });
}

function changeStream(table: Table, specification: StreamSpecification, request: RequestContext): void {
  if (specification.StreamEnabled) {
    openStream(table, specification, request);
  } else if (table.stream !== undefined) {
    request.region.streams.disable(table.stream.arn);
    table.stream.enabled = false;
  }
}

import { invalid } from '../errors/service-error';
import type { BillingMode, Table } from '../storage/table';
import type { RunningChange } from '../storage/table-settings';
import type { StreamSpecification, UpdateTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { planDisassociationProtection } from './disassociation';
import { planEncryption } from './encryption';
import { findControlTable } from './find-table';
import { planIndexUpdates } from './index-updates';
import { traceTable, whenComplete } from './lifecycle';
import { openStream } from './new-table';
import { checkReplicaUpdates } from './replica-checks';
import { requireScaledIndexes, scaleNewIndexes } from './replica-scaling';
import { updateReplicas } from './replica-updates';
import { otherReplicas } from './replicas';
import { requireChangeable } from './table-in-use';
import { planBillingSwitch, planProtection, planTableClass } from './table-settings';
import { describeTableState } from './table-description';
import { addsOrRemoves, checkUpdate } from './update-checks';
import { checkUnits, planUnits } from './update-units';
import { checkOnlineChanges, planVectorUpdates } from './vector-updates';
import { planWarm } from './warm-throughput';

/** Changes a table's throughput, billing mode, indexes, stream, replicas and other settings. API UpdateTable. [T40]–[T48] */
export function updateTable(input: UpdateTableInput, request: RequestContext): Execute {
  checkUpdate(input);
  checkReplicaUpdates(input);

  return () => {
    const table = findControlTable(request, input.TableName);
    const replicas = otherReplicas(table, request);
    for (const { table: other } of [{ table }, ...replicas]) requireChangeable(other, input);
    if (input.ReplicaUpdates !== undefined || input.GlobalTableWitnessUpdates !== undefined) return { TableDescription: updateReplicas(table, input, request) };
    const isScaled = replicas.length > 0 && table.billingMode === 'PROVISIONED' && input.GlobalSecondaryIndexUpdates !== undefined;
    if (isScaled) requireScaledIndexes(table, request);
    const apply = planUpdate(table, input, request);
    const elsewhere = replicas.map(({ table: other, request: there }) => planUpdate(other, sharedPart(input), there));
    const description = apply();
    for (const applyThere of elsewhere) applyThere();
    if (isScaled) for (const each of [{ table, request }, ...replicas]) scaleNewIndexes(each.table, input, each.request);
    return { TableDescription: description };
  };
}

/** Checks an update against a table, and returns what makes it: all of it, or nothing. */
function planUpdate(table: Table, input: UpdateTableInput, request: RequestContext): () => object {
  const indexUpdates = input.GlobalSecondaryIndexUpdates ?? [];
  const vectorUpdates = input.VectorIndexUpdates ?? [];
  const billingMode = billingModeOf(input.BillingMode) ?? table.billingMode;
  checkUnits(table, input.ProvisionedThroughput, billingMode);
  if (billingMode === 'PROVISIONED' && table.vectorIndexes.length > 0) throw invalid('vector.provisioned');
  checkOnlineChanges(table, indexUpdates, vectorUpdates);
  const steps = [
    planWarm(table, input.WarmThroughput, billingMode, request),
    planIndexUpdates(table, indexUpdates, input.AttributeDefinitions, billingMode, request),
    planVectorUpdates(table, vectorUpdates, input.AttributeDefinitions, billingMode, request),
    planBillingSwitch(table, billingMode, request),
    planUnits(table, input, billingMode, request),
    ...(input.SSESpecification === undefined ? [] : [planEncryption(table, input.SSESpecification, request)]),
    planProtection(table, input.DeletionProtectionEnabled, request),
    planDisassociationProtection(table, input.DisassociationProtectionEnabled, request),
    planTableClass(table, input.TableClass, request),
  ];
  if (input.StreamSpecification !== undefined) checkStreamChange(table, input.StreamSpecification);
  return () => {
    const running = runningChange(table, input, billingMode);
    for (const step of steps) step();
    if (input.StreamSpecification !== undefined) changeStream(table, input.StreamSpecification, request);
    table.settings.replicationMode = input.GlobalTableSettingsReplicationMode ?? table.settings.replicationMode;
    if (running !== undefined) run(table, running, request);
    traceTable(request, table);
    return describeAnswer(table, input, request);
  };
}

/** The table is UPDATING while a change runs. [T48] */
function run(table: Table, change: RunningChange, request: RequestContext): void {
  table.status = 'UPDATING';
  table.settings.running = change;
  whenComplete(request, 'updateTable', () => {
    table.status = 'ACTIVE';
    table.settings.running = undefined;
    traceTable(request, table);
  });
}

/** What makes the table UPDATING; undefined for changes that are made at once, or that other parts of its description tell of. [T48] */
function runningChange(table: Table, input: UpdateTableInput, billingMode: BillingMode): RunningChange | undefined {
  const { StreamSpecification: stream, TableClass: tableClass } = input;
  if (input.ProvisionedThroughput !== undefined || billingMode !== table.billingMode) return { kind: 'units' };
  if (stream !== undefined) return { kind: 'stream', enabling: stream.StreamEnabled };
  if (tableClass !== undefined && tableClass !== (table.tableClass ?? 'STANDARD')) return { kind: 'class', tableClass };
  return addsOrRemoves([...(input.GlobalSecondaryIndexUpdates ?? []), ...(input.VectorIndexUpdates ?? [])]) ? { kind: 'index' } : undefined;
}

/** The answer says UPDATING of a billing mode and a class even where the table has it, and tells -1 of a maximum that is removed. [T48] [T19] */
function describeAnswer(table: Table, input: UpdateTableInput, request: RequestContext): object {
  const description = describeTableState(table, request);
  const { BillingMode: mode, TableClass: tableClass, OnDemandThroughput: maximum } = input;
  const removed = Object.fromEntries(Object.entries(maximum ?? {}).filter(([, units]) => units === -1));
  return {
    ...description,
    ...((mode !== undefined || tableClass !== undefined) && { TableStatus: 'UPDATING' }),
    ...(mode === 'PAY_PER_REQUEST' && table.settings.running !== undefined && { BillingModeSummary: { BillingMode: mode } }),
    ...(Object.keys(removed).length > 0 && { OnDemandThroughput: { ...(description as { OnDemandThroughput?: object }).OnDemandThroughput, ...removed } }),
  };
}

/** What the replicas in other Regions are changed by too: all but a Region's own protections and key. [G5] */
function sharedPart({ DeletionProtectionEnabled: _, DisassociationProtectionEnabled: __, SSESpecification: encryption, ...shared }: UpdateTableInput): UpdateTableInput {
  return { ...shared, ...(encryption !== undefined && encryption.KMSMasterKeyId === undefined && { SSESpecification: encryption }) };
}

function billingModeOf(mode: string | undefined): BillingMode | undefined {
  return mode === 'PROVISIONED' || mode === 'PAY_PER_REQUEST' ? mode : undefined;
}

/** A stream is enabled once and cannot be changed, only disabled; replication needs it. [S7] [G4] */
function checkStreamChange({ name, stream, settings: { globalTable } }: Table, { StreamEnabled: enable }: StreamSpecification): void {
  const enabled = stream?.enabled === true;
  if (enable && enabled) throw invalid('stream.alreadyEnabled', { name });
  if (!enable && globalTable?.consistency === 'EVENTUAL') throw invalid('replica.protectedStream');
  if (!enable && !enabled) throw invalid('stream.alreadyDisabled', { name });
}

function changeStream(table: Table, specification: StreamSpecification, request: RequestContext): void {
  if (specification.StreamEnabled) {
    openStream(table, specification, request);
  } else if (table.stream !== undefined) {
    request.region.streams.disable(table.stream.arn);
    table.stream.enabled = false;
  }
}

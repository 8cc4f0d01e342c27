import { invalid, serviceError } from '../errors/service-error';
import { applyIndexChange, entryOf } from '../storage/index-entries';
import type { BillingMode, Index, Table } from '../storage/table';
import type { AttributeDefinition, GlobalSecondaryIndex, GlobalSecondaryIndexUpdate, UpdateGlobalSecondaryIndexAction } from '../validation/inputs';
import { checkGlobalIndexes, checkGlobalKeys, checkIndexesTogether, keyTypeOf, MAX_GLOBAL_INDEXES } from '../validation/table-schema';
import { globalIndex } from './new-table';
import { checkUnitBounds } from './new-table-checks';
import type { RequestContext } from './context';
import { traceTable, whenComplete } from './lifecycle';
import { checkMaximum, checkMaximumQuota, maximumOf } from './on-demand-maximum';
import { growPartitions } from './partition-splits';
import { beginThroughputChange, changeThroughput, checkDecrease } from './throughput';
import { sameUnits } from './update-units';
import { keepWarm, planWarm } from './warm-throughput';

type Definitions = readonly AttributeDefinition[] | undefined;

/** Checks the updates of global indexes against the table, and returns what makes them. [T44]–[T46] */
export function planIndexUpdates(
  table: Table, updates: readonly GlobalSecondaryIndexUpdate[], definitions: Definitions, billingMode: BillingMode, request: RequestContext,
): () => void {
  const steps = updates.map((update) => planIndexUpdate(table, update, definitions, billingMode, request));
  if (billingMode === 'PROVISIONED' && table.billingMode === 'PAY_PER_REQUEST') checkAllProvisioned(table, updates);
  return () => steps.forEach((step) => step());
}

function planIndexUpdate(
  table: Table, { Create, Update, Delete }: GlobalSecondaryIndexUpdate, definitions: Definitions, billingMode: BillingMode, request: RequestContext,
): () => void {
  if (Create !== undefined) return planCreation(table, Create, definitions, billingMode, request);
  const name = Update?.IndexName ?? Delete?.IndexName ?? '';
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (index === undefined) {
    if (Update?.ProvisionedThroughput !== undefined && billingMode === 'PAY_PER_REQUEST') throw invalid('index.blockedUpdate');
    throw serviceError('ResourceNotFoundException', 'index.notFound', { index: name, name: table.name });
  }
  if (index.kind === 'local') throw invalid('index.notGlobal', { verb: Update === undefined ? 'delete' : 'update', index: name });
  return Update === undefined ? () => beginDeletion(table, index, request) : planThroughput(table, index, Update, billingMode, request);
}

function planCreation(table: Table, Create: GlobalSecondaryIndex, definitions: Definitions, billingMode: BillingMode, request: RequestContext): () => void {
  const { IndexName: index, ProvisionedThroughput: units } = Create;
  if (definitions === undefined) throw invalid('index.undefined', { index });
  if ([...table.indexes, ...table.vectorIndexes].some(({ name }) => name === index)) throw invalid('index.exists');
  checkGlobalKeys([Create], definitions);
  checkGlobalIndexes([Create]);
  checkIndexesTogether([...table.indexes.map(({ name: IndexName, nonKeyAttributes: NonKeyAttributes }) => ({ IndexName, Projection: { NonKeyAttributes } })), Create]);
  if (billingMode === 'PAY_PER_REQUEST' && units !== undefined) throw invalid('index.addedOnDemand', { index });
  if (billingMode === 'PROVISIONED' && units === undefined) throw invalid('index.bothUnitsNeeded', { index });
  if (units !== undefined) checkUnitBounds(units);
  checkMaximum(Create.OnDemandThroughput, billingMode, index);
  if (table.indexes.filter(({ kind }) => kind === 'global').length >= MAX_GLOBAL_INDEXES) throw serviceError('LimitExceededException', 'index.tooManyOnline');
  checkMaximumQuota(Create.OnDemandThroughput, request.region.name, index);
  return () => beginCreation(table, globalIndex(table, Create, mergeDefinitions(table, definitions), request.region.name), request);
}

/** An update of an index's units, maxima and warm throughput; the index is UPDATING until they are there. [T48] */
function planThroughput(table: Table, index: Index, update: UpdateGlobalSecondaryIndexAction, billingMode: BillingMode, request: RequestContext): () => void {
  const { ProvisionedThroughput: units, OnDemandThroughput: maximum, WarmThroughput: warm } = update;
  const { name } = index;
  const hasMaximum = maximum?.MaxReadRequestUnits !== undefined || maximum?.MaxWriteRequestUnits !== undefined;
  if (billingMode === 'PAY_PER_REQUEST' && (units !== undefined || (!hasMaximum && warm === undefined))) throw invalid('index.updatedOnDemand', { index: name });
  checkMaximum(maximum, billingMode, name, true);
  if (billingMode === 'PROVISIONED' && units === undefined && warm === undefined) throw invalid('index.bothUnitsNeeded', { index: name });
  checkMaximumQuota(maximum, request.region.name, name);
  if (units !== undefined) {
    checkUnitBounds(units);
    if (table.billingMode === 'PROVISIONED' && sameUnits(index.provisioned, units)) throw invalid('update.unitsUnchanged', { read: units.ReadCapacityUnits, write: units.WriteCapacityUnits, index: name });
    checkDecrease(table, index.provisioned, units, request);
  }
  const raise = planWarm(table, warm, billingMode, request, index);
  return () => {
    raise();
    index.onDemandMaximum = maximumOf(maximum, index.onDemandMaximum);
    if (units === undefined && !hasMaximum) return;
    const switches = table.billingMode !== billingMode;
    index.status = 'UPDATING';
    if (units !== undefined && !switches) beginThroughputChange(table, index.provisioned, units, request);
    if (units !== undefined && switches) changeThroughput(table, index.provisioned, units, request);
    whenComplete(request, 'updateTable', () => {
      if (index.status === 'UPDATING') index.status = 'ACTIVE';
      if (units === undefined) return;
      if (!switches) {
        keepWarm(index, table.billingMode);
        changeThroughput(table, index.provisioned, units, request);
      }
      growPartitions(table, index, request.region);
      traceTable(request, table);
    });
  };
}

/** A table becomes provisioned together with all its global indexes. [T42] */
function checkAllProvisioned({ indexes }: Table, updates: readonly GlobalSecondaryIndexUpdate[]): void {
  for (const { name, kind } of indexes) {
    const provided = updates.some(({ Update, Delete }) => Delete?.IndexName === name || (Update?.IndexName === name && Update.ProvisionedThroughput !== undefined));
    if (kind === 'global' && !provided) throw invalid('index.unitsNeeded', { index: name });
  }
}

/** Definitions given with an update are added; one that is known keeps its type. [T45] */
export function mergeDefinitions(table: Table, definitions: readonly AttributeDefinition[]): AttributeDefinition[] {
  const known = table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type as string }));
  return [...known, ...definitions.filter(({ AttributeName }) => !known.some((attribute) => attribute.AttributeName === AttributeName))];
}

function beginCreation(table: Table, index: Index, request: RequestContext): void {
  table.indexes = [...table.indexes, index];
  table.attributes = usedAttributes(table);
  request.region.partitions.create(table, index);
  request.engine.faults.made(request.region, table, index);
  index.backfilling = false;
  // First its resources are allocated, while the table is UPDATING.
  whenComplete(request, 'updateTable', () => {
    if (index.status === 'CREATING') index.backfilling = true;
  });
  whenComplete(request, 'createIndex', () => {
    index.backfilling = undefined;
    // It, or its table, may have been deleted meanwhile.
    if (index.status !== 'CREATING' || request.region.tables.get(table.name) !== table) return;
    backfill(table, index);
    index.status = 'ACTIVE';
    traceTable(request, table);
  });
}

/** Brings the items that were there before the index into it; those whose key attributes do not fit are left out. [T46] */
export function backfill(table: Table, index: Index): void {
  const cursor = table.items.ascend();
  while (cursor.next()) {
    const placed = entryOf(index, table.key, cursor.value);
    if (placed !== undefined) applyIndexChange({ index, before: undefined, after: placed });
  }
}

function beginDeletion(table: Table, index: Index, request: RequestContext): void {
  index.status = 'DELETING';
  index.backfilling = undefined;
  whenComplete(request, 'deleteIndex', () => {
    table.indexes = table.indexes.filter((other) => other !== index);
    table.attributes = usedAttributes(table);
    request.region.partitions.remove(index);
    traceTable(request, table);
  });
}

/** Attribute definitions that no key uses any more are dropped. [T45] */
export function usedAttributes(table: Table): Table['attributes'] {
  const used = new Map<string, Table['attributes'][number]>();
  for (const { hash, range } of [table.key, ...table.indexes.map(({ key }) => key)]) {
    for (const element of [...hash, ...range]) used.set(element.name, element);
  }
  for (const { hash, filters } of table.vectorIndexes) for (const element of [...(hash === undefined ? [] : [hash]), ...filters]) used.set(element.name, element);
  return [...used.values()].map(({ name, type }) => ({ name, type: keyTypeOf(type) }));
}

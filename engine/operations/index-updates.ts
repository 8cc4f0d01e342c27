import { invalid, serviceError } from '../errors/service-error';
import { applyIndexChange, entryOf } from '../storage/index-entries';
import type { BillingMode, Index, Table } from '../storage/table';
import type { AttributeDefinition, GlobalSecondaryIndexUpdate } from '../validation/inputs';
import { checkGlobalIndexes, checkIndexesTogether, keyTypeOf } from '../validation/table-schema';
import { checkIndexThroughput, checkUnitBounds, globalIndex } from './new-table';
import type { RequestContext } from './context';
import { traceTable, whenComplete } from './lifecycle';
import { checkMaximum, maximumOf } from './on-demand-maximum';
import { growPartitions } from './partition-splits';
import { changeThroughput, checkDecrease } from './throughput';
import { raisedWarm } from './warm-throughput';

/** What an UpdateTable does to global indexes: everything is checked before `begin` changes anything. */
export interface PlannedIndexUpdates {
  readonly begin: () => void;
}

/** The index an element of GlobalSecondaryIndexUpdates speaks of. */
export function indexUpdateName(update: GlobalSecondaryIndexUpdate): string | undefined {
  return update.Update?.IndexName ?? update.Create?.IndexName ?? update.Delete?.IndexName;
}

/** Checks the updates of global indexes against the table. [T44]–[T46] */
export function planIndexUpdates(
  table: Table, updates: readonly GlobalSecondaryIndexUpdate[], definitions: readonly AttributeDefinition[] | undefined,
  billingMode: BillingMode, request: RequestContext,
): PlannedIndexUpdates {
  const steps = updates.map((update) => planIndexUpdate(table, update, definitions ?? [], billingMode, request));
  if (billingMode === 'PROVISIONED' && table.billingMode === 'PAY_PER_REQUEST') checkAllProvisioned(table, updates);
  return { begin: () => steps.forEach((step) => step()) };
}

function planIndexUpdate(
  table: Table, { Create, Update, Delete }: GlobalSecondaryIndexUpdate, definitions: readonly AttributeDefinition[],
  billingMode: BillingMode, request: RequestContext,
): () => void {
  if (Create !== undefined) {
    if ([...table.indexes, ...table.vectorIndexes].some(({ name }) => name === Create.IndexName)) throw invalid('index.exists', { index: Create.IndexName });
    if (table.indexes.filter(({ kind }) => kind === 'global').length >= 20) throw invalid('index.tooManyGlobal');
    checkGlobalIndexes([Create], definitions);
    checkIndexesTogether([...table.indexes.map(({ name: IndexName, nonKeyAttributes: NonKeyAttributes }) => ({ IndexName, Projection: { NonKeyAttributes } })), Create]);
    checkIndexThroughput(Create, billingMode);
    return () => beginCreation(table, globalIndex(table, Create, mergeDefinitions(table, definitions)), request);
  }
  const name = Update?.IndexName ?? Delete?.IndexName ?? '';
  const index = table.indexes.find((candidate) => candidate.kind === 'global' && candidate.name === name);
  if (index === undefined) {
    if (Update !== undefined && billingMode === 'PAY_PER_REQUEST') throw invalid('index.blockedUpdate');
    throw serviceError('ResourceNotFoundException', 'table.notFound');
  }
  if (Delete !== undefined) return () => beginDeletion(table, index, request);
  const { ProvisionedThroughput: units, OnDemandThroughput: maximum, WarmThroughput: wanted } = Update ?? {};
  if (units !== undefined) {
    if (billingMode === 'PAY_PER_REQUEST') throw invalid('index.unitsOnDemand', { index: name });
    checkUnitBounds(units);
  }
  checkMaximum(maximum, billingMode);
  const warm = raisedWarm(wanted, index, billingMode, `index ${name}`);
  checkDecrease(table, index.provisioned, units, request);
  return () => {
    index.warm = warm;
    if (units !== undefined) changeThroughput(table, index.provisioned, units, request);
    index.onDemandMaximum = maximumOf(maximum, index.onDemandMaximum);
    growPartitions(table, index, request.region);
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
  index.backfilling = true;
  whenComplete(request, 'createIndex', () => {
    // It, or its table, may have been deleted meanwhile.
    if (index.status !== 'CREATING' || request.region.tables.get(table.name) !== table) return;
    backfill(table, index);
    index.backfilling = false;
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

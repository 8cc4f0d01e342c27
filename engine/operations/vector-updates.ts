import { invalid, serviceError } from '../errors/service-error';
import type { BillingMode, Table } from '../storage/table';
import type { VectorIndex } from '../storage/vector-index';
import type { AttributeDefinition, GlobalSecondaryIndexUpdate, VectorIndexUpdate } from '../validation/inputs';
import type { RequestContext } from './context';
import { mergeDefinitions, usedAttributes } from './index-updates';
import { traceTable, whenComplete } from './lifecycle';
import { backfillVectors, checkVectorIndexes, makeVectorIndex, vectorIndexInput } from './vector-indexes';

/** Only one index of a table is created or deleted at a time, of either kind. [T44] [N5] */
export function checkOnlineChanges(table: Table, globals: readonly GlobalSecondaryIndexUpdate[], vectors: readonly VectorIndexUpdate[]): void {
  const wanted = globals.filter(({ Create, Delete }) => Create !== undefined || Delete !== undefined).length + vectors.length;
  // An index can be deleted while it is being filled.
  const deleted = [...globals, ...vectors].map(({ Delete }) => Delete?.IndexName);
  const running = [...table.indexes, ...table.vectorIndexes]
    .filter(({ name, status }) => status === 'DELETING' || (status === 'CREATING' && !deleted.includes(name))).length;
  if (wanted > 0 && wanted + running > 1) throw serviceError('LimitExceededException', 'index.onlyOne');
}

/** Checks the updates of vector indexes against the table. [N5] */
export function planVectorUpdates(
  table: Table, updates: readonly VectorIndexUpdate[], definitions: readonly AttributeDefinition[] | undefined, billingMode: BillingMode, request: RequestContext,
): () => void {
  const steps = updates.map(({ Create, Delete }) => {
    if (Create !== undefined) {
      const { IndexName: name } = Create;
      if ([...table.indexes, ...table.vectorIndexes].some((index) => index.name === name)) throw invalid('index.exists');
      const merged = mergeDefinitions(table, definitions ?? []);
      checkVectorIndexes([...table.vectorIndexes.map(vectorIndexInput), Create], merged, billingMode);
      return () => beginCreation(table, makeVectorIndex(table, Create, merged), request);
    }
    const index = table.vectorIndexes.find(({ name }) => name === Delete?.IndexName);
    if (index === undefined) throw serviceError('ResourceNotFoundException', 'index.notFound', { index: Delete?.IndexName ?? '', name: table.name });
    return () => beginDeletion(table, index, request);
  });
  return () => steps.forEach((step) => step());
}

function beginCreation(table: Table, index: VectorIndex, request: RequestContext): void {
  index.backfilling = false;
  whenComplete(request, 'updateTable', () => {
    if (index.status === 'CREATING') index.backfilling = true;
  });
  table.vectorIndexes = [...table.vectorIndexes, index];
  table.attributes = usedAttributes(table);
  whenComplete(request, 'createIndex', () => {
    index.backfilling = undefined;
    if (index.status !== 'CREATING' || request.region.tables.get(table.name) !== table) return;
    backfillVectors(table, index);
    index.status = 'ACTIVE';
    traceTable(request, table);
  });
}

function beginDeletion(table: Table, index: VectorIndex, request: RequestContext): void {
  index.status = 'DELETING';
  index.backfilling = undefined;
  whenComplete(request, 'deleteIndex', () => {
    table.vectorIndexes = table.vectorIndexes.filter((other) => other !== index);
    table.attributes = usedAttributes(table);
  });
}

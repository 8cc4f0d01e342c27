import { invalid } from '../errors/service-error';
import type { Wording } from '../errors/style';
import type { BillingMode } from '../storage/table';
import type { GlobalSecondaryIndex, ProvisionedThroughput, StreamSpecification } from '../validation/inputs';
import { checkDefinitionsUsed, checkGlobalIndexes, checkGlobalKeys, checkIndexesTogether, checkLocalIndexes, checkLocalKeys, checkTableKeys } from '../validation/table-schema';
import { checkEncryption } from './encryption';
import { billingModeOf, type NewTableInput } from './new-table';
import { checkMaximum } from './on-demand-maximum';
import { checkVectorIndexes } from './vector-indexes';

const MAX_UNITS = 1_000_000_000_000;

/** Checks all of a new table that needs no data. [T10]–[T19] */
export function checkNewTable(input: NewTableInput, wording: Wording): void {
  const billingMode = billingModeOf(input);
  checkThroughput(input.ProvisionedThroughput, billingMode);
  checkSchema(input, billingMode, wording);
  checkStreamSpecification(input.StreamSpecification);
  checkMaximum(input.OnDemandThroughput, billingMode);
  for (const { IndexName, OnDemandThroughput } of input.GlobalSecondaryIndexes ?? []) checkMaximum(OnDemandThroughput, billingMode, IndexName);
  checkEncryption(input.SSESpecification);
}

/** Keys, definitions and indexes. The 2026 wording finds unused definitions before it looks at more of an index than its key. [T17] */
function checkSchema(input: NewTableInput, billingMode: BillingMode, wording: Wording): void {
  const { AttributeDefinitions: definitions = [], KeySchema: keys = [], LocalSecondaryIndexes: locals, GlobalSecondaryIndexes: globals, VectorIndexes: given } = input;
  const vectors = given ?? [];
  const searched = vectors.flatMap(({ SearchSchema }) => SearchSchema ?? []);
  const checkUsed = (): void => checkDefinitionsUsed(definitions, [keys, ...[...(locals ?? []), ...(globals ?? [])].map(({ KeySchema }) => KeySchema), ...(searched.length > 0 ? [searched] : [])]);
  checkTableKeys(keys, definitions, wording);
  if (locals !== undefined) checkLocalKeys(locals, keys, definitions);
  if (globals !== undefined) checkGlobalKeys(globals, definitions);
  if (wording === '2026') checkUsed();
  if (locals !== undefined) checkLocalIndexes(locals);
  if (globals !== undefined) checkGlobalIndexes(globals);
  checkIndexesTogether([...(locals ?? []), ...(globals ?? []), ...vectors]);
  for (const index of globals ?? []) checkIndexThroughput(index, billingMode);
  if (given !== undefined) checkVectorIndexes(vectors, definitions, billingMode);
  if (wording === 'classic') checkUsed();
}

/** ProvisionedThroughput and BillingMode must fit together. [T18] */
function checkThroughput(throughput: ProvisionedThroughput | undefined, billingMode: BillingMode): void {
  if (billingMode === 'PAY_PER_REQUEST') {
    if (throughput !== undefined) throw invalid('table.unitsOnDemand');
    return;
  }
  if (throughput === undefined) throw invalid('table.unitsMissing');
  checkUnitBounds(throughput);
}

export function checkUnitBounds({ ReadCapacityUnits: read, WriteCapacityUnits: write }: ProvisionedThroughput): void {
  if (read > MAX_UNITS) throw invalid('table.unitsOutOfBounds', { units: read, member: 'ReadCapacityUnits' });
  if (write > MAX_UNITS) throw invalid('table.unitsOutOfBounds', { units: write, member: 'WriteCapacityUnits' });
}

/** A global index of a provisioned table needs throughput of its own; one of an on-demand table has none. [T18] */
function checkIndexThroughput({ IndexName: index, ProvisionedThroughput: throughput }: GlobalSecondaryIndex, billingMode: BillingMode): void {
  if (billingMode === 'PAY_PER_REQUEST' && throughput !== undefined) throw invalid('index.unitsOnDemand', { index });
  if (billingMode === 'PROVISIONED' && throughput === undefined) throw invalid('index.unitsMissing', { index });
  if (throughput !== undefined) checkUnitBounds(throughput);
}

/** [S7] */
function checkStreamSpecification(stream: StreamSpecification | undefined): void {
  if (stream === undefined) return;
  if (!stream.StreamEnabled && stream.StreamViewType !== undefined) throw invalid('stream.viewTypeWithoutStream');
  if (stream.StreamEnabled && stream.StreamViewType === undefined) throw invalid('stream.createdWithoutViewType');
}

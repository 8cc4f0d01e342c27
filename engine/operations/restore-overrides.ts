import { invalid } from '../errors/service-error';
import type { BillingMode } from '../storage/table';
import type { GlobalSecondaryIndex, LocalSecondaryIndex, OnDemandThroughput, ProvisionedThroughput, SSESpecification, VectorIndex } from '../validation/inputs';
import type { NewTableInput } from './new-table';
import type { TableImage } from './resources';
import { tableInputOf, withUsedDefinitions } from './table-input';

/** What a restored table is to have otherwise than its source. [U11] */
export interface RestoreOverrides {
  readonly TargetTableName: string;
  readonly BillingModeOverride?: string;
  readonly GlobalSecondaryIndexOverride?: readonly GlobalSecondaryIndex[];
  readonly LocalSecondaryIndexOverride?: readonly LocalSecondaryIndex[];
  readonly ProvisionedThroughputOverride?: ProvisionedThroughput;
  readonly OnDemandThroughputOverride?: OnDemandThroughput;
  readonly SSESpecificationOverride?: SSESpecification;
  readonly VectorIndexOverride?: readonly VectorIndex[];
}

/** The table an image is restored to. [U10] [U11] */
export function restoredInput(image: TableImage, overrides: RestoreOverrides): NewTableInput {
  const source = tableInputOf(image);
  const { BillingModeOverride: mode, ProvisionedThroughputOverride: units, GlobalSecondaryIndexOverride: globals = [] } = overrides;
  const onDemand = (mode ?? image.billingMode) === 'PAY_PER_REQUEST';
  if (mode === 'PROVISIONED' && units === undefined) throw invalid('restore.unitsNeeded');
  if (onDemand && units !== undefined) throw invalid('restore.unitsOnDemand', { overridden: mode !== undefined });
  checkMaximum(overrides.OnDemandThroughputOverride, onDemand);
  for (const index of globals) checkIndexUnits(index, onDemand, mode !== undefined);
  const kept = source.GlobalSecondaryIndexes?.map((index) => ({
    ...index,
    ProvisionedThroughput: onDemand ? undefined : index.ProvisionedThroughput ?? units,
    OnDemandThroughput: onDemand ? index.OnDemandThroughput : undefined,
  }));
  return withUsedDefinitions({
    ...source,
    BillingMode: onDemand ? 'PAY_PER_REQUEST' : 'PROVISIONED' satisfies BillingMode,
    GlobalSecondaryIndexes: chosen(kept, overrides.GlobalSecondaryIndexOverride),
    LocalSecondaryIndexes: chosen(source.LocalSecondaryIndexes, overrides.LocalSecondaryIndexOverride),
    VectorIndexes: chosen(source.VectorIndexes, overrides.VectorIndexOverride),
    ProvisionedThroughput: units ?? (onDemand ? undefined : source.ProvisionedThroughput),
    OnDemandThroughput: overrides.OnDemandThroughputOverride ?? (onDemand ? source.OnDemandThroughput : undefined),
    SSESpecification: overrides.SSESpecificationOverride,
  });
}

function checkIndexUnits({ IndexName: index, ProvisionedThroughput: units, OnDemandThroughput: maximum, WarmThroughput: warm }: GlobalSecondaryIndex, onDemand: boolean, overridden: boolean): void {
  if (warm !== undefined) throw invalid('restore.warmIndex', { index });
  if (onDemand && units !== undefined) throw invalid('restore.unitsOnDemand', { overridden, index });
  if (!onDemand && units === undefined) throw invalid('restore.indexUnitsNeeded', { index });
  checkMaximum(maximum, onDemand, index);
}

function checkMaximum(maximum: OnDemandThroughput | undefined, onDemand: boolean, index?: string): void {
  for (const member of ['MaxReadRequestUnits', 'MaxWriteRequestUnits'] as const) {
    const units = maximum?.[member];
    if (units === undefined) continue;
    const facts = { member, ...(index !== undefined && { index }) };
    if (!onDemand) throw invalid('restore.maximumProvisioned', facts);
    if (units < 1) throw invalid('restore.maximumOutOfRange', facts);
  }
}

/** What defines an index of any kind. */
type IndexDefinition = Pick<GlobalSecondaryIndex, 'IndexName'> & Partial<GlobalSecondaryIndex & VectorIndex>;

/** The indexes that are restored: all, or those an override names, which may have another name but not another definition. [U11] */
function chosen<T extends IndexDefinition>(source: readonly T[] | undefined, override: readonly T[] | undefined): readonly T[] | undefined {
  if (override === undefined) return source;
  const indexes = override.map((index) => {
    const known = source?.find((candidate) => schemaText(candidate) === schemaText(index));
    if (known === undefined) throw invalid('restore.otherIndex', { index: index.IndexName });
    return { ...known, ...index };
  });
  return indexes.length === 0 ? undefined : indexes;
}

/** What must be the same of an index and its override: everything but its name and its throughput. */
function schemaText({ KeySchema, Projection, VectorAttribute, SearchSchema, Dimensions, DistanceFunction }: IndexDefinition): string {
  return JSON.stringify([KeySchema, Projection?.ProjectionType, [...(Projection?.NonKeyAttributes ?? [])].sort(), VectorAttribute, SearchSchema, Dimensions, DistanceFunction]);
}

import { invalid, serviceError } from '../errors/service-error';
import { OrderedMap } from '../storage/ordered-map';
import type { Table } from '../storage/table';
import type {
  GlobalSecondaryIndex, LocalSecondaryIndex, OnDemandThroughput, ProvisionedThroughput, SSESpecification, VectorIndex,
} from '../validation/inputs';
import type { RequestContext } from './context';
import { requireEnabled } from './encryption';
import { backfill } from './index-updates';
import { whenComplete } from './lifecycle';
import { addTable, type NewTableInput, openTable } from './new-table';
import { checkNewTable } from './new-table-checks';
import type { TableImage } from './resources';
import { tableInputOf, withUsedDefinitions } from './table-input';
import { describeTableState } from './table-description';
import { backfillVectors } from './vector-indexes';

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

/**
 * Makes a new table of an image: schema, indexes, throughput and encryption are the image's but for the overrides; tags,
 * stream, TTL, recovery, protection and policies are not restored. Data and indexes are there when it becomes ACTIVE. [U10]
 */
export function restoreTable(image: TableImage, at: number, backupArn: string | undefined, overrides: RestoreOverrides, request: RequestContext): object {
  const name = overrides.TargetTableName;
  if (request.region.tables.has(name)) throw serviceError('TableAlreadyExistsException', 'table.exists', { name });
  const input = restoredInput(image, overrides);
  checkNewTable(input, request.style.generation);
  const inherited = overrides.SSESpecificationOverride === undefined ? image.settings.encryption?.keyArn : undefined;
  if (inherited !== undefined) requireEnabled(inherited, request);
  const table = addTable(name, input, request);
  if (overrides.SSESpecificationOverride === undefined && image.settings.encryption !== undefined) {
    const foreign = !image.arn.startsWith(table.arn.slice(0, table.arn.lastIndexOf('/')));
    table.settings.encryption = { keyArn: foreign ? request.region.managedKeyArn : image.settings.encryption.keyArn, status: 'ENABLED' };
  }
  table.settings.restored = { backupArn, tableArn: image.arn, at, inProgress: true };
  const description = describeTableState(table, request);
  whenComplete(request, 'restoreTable', () => {
    fillTable(table, image);
    table.settings.restored = { backupArn, tableArn: image.arn, at, inProgress: false };
    openTable(table, request);
  });
  return description;
}

/** Gives a new table the data of an image, and fills its indexes. O(1) for the items: they are shared. */
export function fillTable(table: Table, { items, bytes }: Pick<TableImage, 'items' | 'bytes'>): void {
  table.items = OrderedMap.from(items);
  table.bytes = bytes;
  for (const index of table.indexes) backfill(table, index);
  for (const index of table.vectorIndexes) backfillVectors(table, index);
}

function restoredInput(image: TableImage, overrides: RestoreOverrides): NewTableInput {
  const source = tableInputOf(image);
  const BillingMode = overrides.BillingModeOverride ?? image.billingMode;
  const onDemand = BillingMode === 'PAY_PER_REQUEST';
  const { ProvisionedThroughputOverride: units } = overrides;
  const warm = overrides.GlobalSecondaryIndexOverride?.find(({ WarmThroughput }) => WarmThroughput !== undefined);
  if (warm !== undefined) throw invalid('restore.warmIndex', { index: warm.IndexName });
  const globals = source.GlobalSecondaryIndexes?.map((index) => ({
    ...index,
    ProvisionedThroughput: onDemand ? undefined : index.ProvisionedThroughput ?? units,
    OnDemandThroughput: onDemand ? index.OnDemandThroughput : undefined,
  }));
  return withUsedDefinitions({
    ...source,
    BillingMode,
    GlobalSecondaryIndexes: chosen(globals, overrides.GlobalSecondaryIndexOverride),
    LocalSecondaryIndexes: chosen(source.LocalSecondaryIndexes, overrides.LocalSecondaryIndexOverride),
    VectorIndexes: chosen(source.VectorIndexes, overrides.VectorIndexOverride),
    ProvisionedThroughput: units ?? (onDemand ? undefined : source.ProvisionedThroughput),
    OnDemandThroughput: overrides.OnDemandThroughputOverride ?? (onDemand ? source.OnDemandThroughput : undefined),
    SSESpecification: overrides.SSESpecificationOverride,
  });
}

/** What defines an index of any kind. */
type IndexDefinition = Pick<GlobalSecondaryIndex, 'IndexName'> & Partial<GlobalSecondaryIndex & VectorIndex>;

/** The indexes that are restored: all, or those an override names, which must be as they are in the source. [U11] */
function chosen<T extends IndexDefinition>(source: readonly T[] | undefined, override: readonly T[] | undefined): readonly T[] | undefined {
  if (override === undefined) return source;
  const indexes = override.map((index) => {
    const known = source?.find(({ IndexName }) => IndexName === index.IndexName);
    if (known === undefined || schemaText(known) !== schemaText(index)) throw invalid('restore.otherIndex', { index: index.IndexName });
    return { ...known, ...index };
  });
  return indexes.length === 0 ? undefined : indexes;
}

/** What must be the same of an index and its override: everything but its throughput. */
function schemaText({ KeySchema, Projection, VectorAttribute, SearchSchema, Dimensions, DistanceFunction }: IndexDefinition): string {
  return JSON.stringify([KeySchema, Projection?.ProjectionType, [...(Projection?.NonKeyAttributes ?? [])].sort(), VectorAttribute, SearchSchema, Dimensions, DistanceFunction]);
}

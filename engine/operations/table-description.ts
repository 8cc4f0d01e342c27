import type { Index, Provisioned, Table } from '../storage/table';
import type { TableSettings } from '../storage/table-settings';
import { describeMaximum } from './backups';
import type { RequestContext } from './context';
import { describeEncryption } from './encryption';
import { projectionInput } from './make-index';
import type { NewTableInput } from './new-table';
import { describeReplication, describeTableClass } from './replicas';
import { shownStatus } from './shown-status';
import { keySchemaInput } from './table-input';
import { describeVectorIndex } from './vector-indexes';
import { describeWarm } from './warm-throughput';

/** The TableDescription of API responses. Times are seconds since the epoch. [T3] */
export function describeTableState(table: Table, { engine }: Pick<RequestContext, 'engine'>): object {
  const { stream } = table;
  const { now } = engine.clock;
  return {
    AttributeDefinitions: byName(table.attributes).map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    TableName: table.name,
    KeySchema: keySchemaInput(table.key),
    TableStatus: shownStatus(table),
    CreationDateTime: table.createdAt / 1000,
    ProvisionedThroughput: describeProvisioned(table.provisioned, now),
    TableSizeBytes: table.bytes,
    ItemCount: table.items.size,
    TableArn: table.arn,
    TableId: table.id,
    BillingModeSummary: describeBilling(table),
    LocalSecondaryIndexes: describeIndexes(table, 'local', now),
    GlobalSecondaryIndexes: table.status === 'DELETING' ? undefined : describeIndexes(table, 'global', now),
    StreamSpecification: stream?.enabled === true ? { StreamEnabled: true, StreamViewType: stream.viewType } : undefined,
    LatestStreamLabel: stream?.label,
    LatestStreamArn: stream?.arn,
    ...describeReplication(table, { engine }),
    RestoreSummary: describeRestored(table.settings),
    SSEDescription: describeEncryption(table.settings.encryption),
    TableClassSummary: describeTableClass(table),
    DeletionProtectionEnabled: table.deletionProtection,
    OnDemandThroughput: describeMaximum(table),
    WarmThroughput: describeWarm(table, table.billingMode),
    VectorIndexes: table.vectorIndexes.length === 0 ? undefined : table.vectorIndexes.map(describeVectorIndex),
  };
}

/** A new table's TableDescription, in the answer that creates it: some of it is not known yet. [T3] */
export function describeNewTable(table: Table, { WarmThroughput: warm }: NewTableInput, request: RequestContext): object {
  const onDemand = table.billingMode === 'PAY_PER_REQUEST';
  return {
    ...describeTableState(table, request),
    BillingModeSummary: onDemand ? { BillingMode: table.billingMode } : undefined,
    GlobalSecondaryIndexes: describeIndexes(table, 'global', request.engine.clock.now)?.map((index) => ({ ...index, WarmThroughput: undefined })),
    ...(warm === undefined && { WarmThroughput: undefined }),
  };
}

function byName(attributes: Table['attributes']): Table['attributes'] {
  return [...attributes].sort((one, two) => (one.name < two.name ? -1 : 1));
}

/** A table that was never on-demand says nothing, unless it was restored. */
function describeBilling({ billingMode, onDemandSince, settings }: Table): object | undefined {
  if (onDemandSince === undefined && settings.restored === undefined) return undefined;
  return { BillingMode: billingMode, LastUpdateToPayPerRequestDateTime: onDemandSince === undefined ? undefined : onDemandSince / 1000 };
}

/** Where a table comes from, while it is being restored. [U10] */
function describeRestored({ restored }: TableSettings): object | undefined {
  return restored?.inProgress === true ? {
    SourceBackupArn: restored.backupArn, SourceTableArn: restored.tableArn, RestoreDateTime: restored.at / 1000, RestoreInProgress: true,
  } : undefined;
}

function describeProvisioned({ readUnits, writeUnits, lastIncreaseAt, lastDecreaseAt, decreases }: Provisioned, now: number): object {
  const day = Math.floor(now / DAY_MS);
  return {
    LastIncreaseDateTime: lastIncreaseAt === undefined ? undefined : lastIncreaseAt / 1000,
    LastDecreaseDateTime: lastDecreaseAt === undefined ? undefined : lastDecreaseAt / 1000,
    NumberOfDecreasesToday: decreases.filter((at) => Math.floor(at / DAY_MS) === day).length,
    ReadCapacityUnits: readUnits,
    WriteCapacityUnits: writeUnits,
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

function describeIndexes(table: Table, kind: Index['kind'], now: number): object[] | undefined {
  const indexes = table.indexes.filter((index) => index.kind === kind);
  return indexes.length === 0 ? undefined : indexes.map((index) => describeIndex(table, index, now));
}

function describeIndex(table: Table, index: Index, now: number): object {
  const common = {
    IndexName: index.name,
    KeySchema: keySchemaInput(index.key),
    Projection: projectionInput(index),
    IndexSizeBytes: index.bytes,
    ItemCount: index.entries.size,
    IndexArn: index.arn,
  };
  if (index.kind === 'local') return common;
  return {
    ...common,
    IndexStatus: index.status,
    Backfilling: index.backfilling,
    ProvisionedThroughput: describeProvisioned(index.provisioned, now),
    OnDemandThroughput: describeMaximum(index),
    WarmThroughput: describeWarm(index, table.billingMode),
  };
}

import { invalid } from '../errors/service-error';
import type { Wording } from '../errors/style';
import { OrderedMap } from '../storage/ordered-map';
import { initialSettings } from '../storage/table-settings';
import type { BillingMode, Index, Table } from '../storage/table';
import type { CreateTableInput, GlobalSecondaryIndex, LocalSecondaryIndex, ProvisionedThroughput, StreamSpecification } from '../validation/inputs';
import {
  checkDefinitionsUsed, checkGlobalIndexes, checkIndexesTogether, checkLocalIndexes, checkTableKeys, keyTypeOf, resolveKeySchema,
} from '../validation/table-schema';
import type { RequestContext } from './context';
import { beginEncryption, checkEncryption, completeEncryption, usableKeyArnOf } from './encryption';
import { makeIndex, noThroughput, throughputOf } from './make-index';
import { traceTable } from './lifecycle';
import { checkMaximum, maximumOf } from './on-demand-maximum';
import { checkProvisionedLimits, checkTableCount } from './throughput-limits';
import { checkVectorIndexes, makeVectorIndex } from './vector-indexes';
import { raisedWarm } from './warm-throughput';

/** A table that is to be made: by CreateTable, a restore, an import or for another Region. */
export type NewTableInput = Omit<CreateTableInput, 'TableName' | 'Tags' | 'ResourcePolicy' | 'GlobalTableSourceArn' | 'GlobalTableSettingsReplicationMode'>;

const MAX_UNITS = 1_000_000_000_000;

/** Checks all of a new table that needs no data. [T10]–[T19] */
export function checkNewTable(input: NewTableInput, wording: Wording): void {
  const billingMode = billingModeOf(input);
  const { AttributeDefinitions: definitions = [], KeySchema: keys = [], LocalSecondaryIndexes: locals, GlobalSecondaryIndexes: globals, VectorIndexes: vectors = [] } = input;
  checkThroughput(input.ProvisionedThroughput, billingMode);
  checkTableKeys(keys, definitions, wording);
  if (locals !== undefined) checkLocalIndexes(locals, keys, definitions);
  if (globals !== undefined) checkGlobalIndexes(globals, definitions);
  checkIndexesTogether([...(locals ?? []), ...(globals ?? []), ...vectors]);
  for (const index of globals ?? []) checkIndexThroughput(index, billingMode);
  checkVectorIndexes(vectors, definitions, billingMode);
  const searched = vectors.flatMap(({ SearchSchema }) => SearchSchema ?? []);
  checkDefinitionsUsed(definitions, [keys, ...[...(locals ?? []), ...(globals ?? [])].map(({ KeySchema }) => KeySchema), ...(searched.length > 0 ? [searched] : [])]);
  checkStreamSpecification(input.StreamSpecification);
  checkMaximum(input.OnDemandThroughput, billingMode);
  checkEncryption(input.SSESpecification);
}

/** Adds a checked table to the Region: it is CREATING, until `openTable`. */
export function addTable(name: string, input: NewTableInput, request: RequestContext): Table {
  const { region } = request;
  const { AttributeDefinitions: definitions = [], LocalSecondaryIndexes: locals = [], GlobalSecondaryIndexes: globals = [], VectorIndexes: vectors = [] } = input;
  checkTableCount(region, locals.length + globals.length > 0);
  const keyArn = usableKeyArnOf(input.SSESpecification, request);
  const table = makeTable(name, input, request);
  table.warm = raisedWarm(input.WarmThroughput, table, table.billingMode);
  table.indexes = [
    ...locals.map((index: LocalSecondaryIndex) =>
      makeIndex(table, { name: index.IndexName, kind: 'local', key: resolveKeySchema(index.KeySchema, definitions), projection: index.Projection })),
    ...globals.map((index) => globalIndex(table, index, definitions)),
  ];
  table.vectorIndexes = vectors.map((index) => makeVectorIndex(table, index, definitions));
  if (table.billingMode === 'PROVISIONED') checkProvisionedLimits([table.provisioned, ...table.indexes.map(({ provisioned }) => provisioned)], undefined, region);
  region.tables.set(name, table);
  traceTable(request, table);
  region.partitions.create(table);
  for (const index of table.indexes) if (index.kind === 'global') region.partitions.create(table, index);
  if (input.StreamSpecification?.StreamEnabled === true) openStream(table, input.StreamSpecification, request);
  beginEncryption(table, keyArn);
  return table;
}

/** The table and its indexes can be used. */
export function openTable(table: Table, request: RequestContext): void {
  table.status = 'ACTIVE';
  for (const index of [...table.indexes, ...table.vectorIndexes]) index.status = 'ACTIVE';
  completeEncryption(table);
  traceTable(request, table);
}

function makeTable(name: string, input: NewTableInput, { engine, region }: RequestContext): Table {
  const { now } = engine.clock;
  const billingMode = billingModeOf(input);
  const definitions = input.AttributeDefinitions ?? [];
  return {
    name,
    id: engine.random.uuid(),
    arn: `arn:aws:dynamodb:${region.name}:${region.accountId}:table/${name}`,
    createdAt: now,
    key: resolveKeySchema(input.KeySchema ?? [], definitions),
    attributes: definitions.map(({ AttributeName, AttributeType }) => ({ name: AttributeName, type: keyTypeOf(AttributeType) })),
    status: 'CREATING',
    items: new OrderedMap(),
    bytes: 0,
    indexes: [],
    vectorIndexes: [],
    billingMode,
    onDemandSince: billingMode === 'PAY_PER_REQUEST' ? now : undefined,
    provisioned: throughputOf(input.ProvisionedThroughput) ?? noThroughput(),
    onDemandMaximum: maximumOf(input.OnDemandThroughput),
    warm: undefined,
    stream: undefined,
    ttl: undefined,
    expiry: undefined,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tableClass: tableClassOf(input.TableClass),
    tableClassChangedAt: undefined,
    settings: initialSettings(),
  };
}

function billingModeOf({ BillingMode: mode }: NewTableInput): BillingMode {
  return mode === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED';
}

export function tableClassOf(tableClass: string | undefined): Table['tableClass'] {
  return tableClass === 'STANDARD_INFREQUENT_ACCESS' || tableClass === 'STANDARD' ? tableClass : undefined;
}

/** An empty global index that is being created. [A40] */
export function globalIndex(table: Table, index: GlobalSecondaryIndex, definitions: NonNullable<NewTableInput['AttributeDefinitions']>): Index {
  const made: Index = {
    ...makeIndex(table, { name: index.IndexName, kind: 'global', key: resolveKeySchema(index.KeySchema, definitions), projection: index.Projection }),
    provisioned: throughputOf(index.ProvisionedThroughput) ?? noThroughput(),
    onDemandMaximum: maximumOf(index.OnDemandThroughput),
  };
  return { ...made, warm: raisedWarm(index.WarmThroughput, made, table.billingMode, `index ${index.IndexName}`) };
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
export function checkIndexThroughput({ IndexName: index, ProvisionedThroughput: throughput, OnDemandThroughput: maximum }: GlobalSecondaryIndex, billingMode: BillingMode): void {
  if (billingMode === 'PAY_PER_REQUEST' && throughput !== undefined) throw invalid('index.unitsOnDemand', { index });
  if (billingMode === 'PROVISIONED' && throughput === undefined) throw invalid('index.unitsMissing', { index });
  if (throughput !== undefined) checkUnitBounds(throughput);
  checkMaximum(maximum, billingMode);
}

function checkStreamSpecification(stream: StreamSpecification | undefined): void {
  if (stream === undefined) return;
  if (!stream.StreamEnabled && stream.StreamViewType !== undefined) throw invalid('stream.viewTypeWithoutStream');
  if (stream.StreamEnabled && stream.StreamViewType === undefined) throw invalid('stream.viewTypeMissing');
}

/** Begins the table's stream. [S1] */
export function openStream(table: Table, { StreamViewType: viewType }: StreamSpecification, { region }: RequestContext): void {
  const partitions = region.partitions.of(table).map(({ id }) => id);
  const stream = region.streams.open(table, viewTypeOf(viewType), partitions);
  table.stream = { arn: stream.arn, label: stream.label, viewType: stream.viewType, enabled: true };
}

function viewTypeOf(viewType: string | undefined): NonNullable<Table['stream']>['viewType'] {
  return viewType === 'KEYS_ONLY' || viewType === 'NEW_IMAGE' || viewType === 'OLD_IMAGE' ? viewType : 'NEW_AND_OLD_IMAGES';
}

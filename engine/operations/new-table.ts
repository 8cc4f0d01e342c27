import { OrderedMap } from '../storage/ordered-map';
import { initialSettings } from '../storage/table-settings';
import type { BillingMode, Index, Table } from '../storage/table';
import type { CreateTableInput, GlobalSecondaryIndex, LocalSecondaryIndex, StreamSpecification } from '../validation/inputs';
import { keyTypeOf, resolveKeySchema } from '../validation/table-schema';
import type { RequestContext } from './context';
import { encrypt, usableKeyArnOf } from './encryption';
import { makeIndex, noThroughput, throughputOf } from './make-index';
import { traceTable } from './lifecycle';
import { maximumOf } from './on-demand-maximum';
import { checkProvisionedLimits, checkTableCount, wantedOf } from './throughput-limits';
import { makeVectorIndex } from './vector-indexes';
import { initialWarm } from './warm-throughput';

/** A table that is to be made: by CreateTable, a restore, an import or for another Region. */
export type NewTableInput = Omit<CreateTableInput, 'TableName' | 'Tags' | 'ResourcePolicy' | 'GlobalTableSourceArn' | 'GlobalTableSettingsReplicationMode'>;

/** Adds a checked table to the Region: it is CREATING, until `openTable`. */
export function addTable(name: string, input: NewTableInput, request: RequestContext): Table {
  const { region } = request;
  const { AttributeDefinitions: definitions = [], LocalSecondaryIndexes: locals = [], GlobalSecondaryIndexes: globals = [], VectorIndexes: vectors = [] } = input;
  checkTableCount(region, locals.length + globals.length > 0);
  const keyArn = usableKeyArnOf(input.SSESpecification, request);
  const table = makeTable(name, input, request);
  table.warm = initialWarm(input.WarmThroughput, table, table.billingMode, region.name);
  table.indexes = [
    ...locals.map((index: LocalSecondaryIndex) =>
      makeIndex(table, { name: index.IndexName, kind: 'local', key: resolveKeySchema(index.KeySchema, definitions), projection: index.Projection })),
    ...globals.map((index) => globalIndex(table, index, definitions, region.name)),
  ];
  table.vectorIndexes = vectors.map((index) => makeVectorIndex(table, index, definitions));
  if (table.billingMode === 'PROVISIONED') checkProvisionedLimits([table, ...table.indexes].map(wantedOf), undefined, region);
  region.tables.set(name, table);
  traceTable(request, table);
  region.partitions.create(table);
  for (const index of table.indexes) if (index.kind === 'global') region.partitions.create(table, index);
  for (const index of [undefined, ...table.indexes]) request.engine.faults.made(region, table, index);
  if (input.StreamSpecification?.StreamEnabled === true) openStream(table, input.StreamSpecification, request);
  encrypt(table, keyArn);
  return table;
}

/** The table and its indexes can be used. */
export function openTable(table: Table, request: RequestContext): void {
  table.status = 'ACTIVE';
  table.settings.openedAt = request.engine.clock.now;
  for (const index of [...table.indexes, ...table.vectorIndexes]) index.status = 'ACTIVE';
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
    warming: undefined,
    stream: undefined,
    ttl: undefined,
    expiry: undefined,
    deletionProtection: input.DeletionProtectionEnabled ?? false,
    tableClass: tableClassOf(input.TableClass),
    tableClassChangedAt: undefined,
    settings: initialSettings(),
  };
}

export function billingModeOf({ BillingMode: mode }: NewTableInput): BillingMode {
  return mode === 'PAY_PER_REQUEST' ? 'PAY_PER_REQUEST' : 'PROVISIONED';
}

export function tableClassOf(tableClass: string | undefined): Table['tableClass'] {
  return tableClass === 'STANDARD_INFREQUENT_ACCESS' || tableClass === 'STANDARD' ? tableClass : undefined;
}

/** An empty global index that is being created. [A40] */
export function globalIndex(table: Table, index: GlobalSecondaryIndex, definitions: NonNullable<NewTableInput['AttributeDefinitions']>, region: string): Index {
  const made: Index = {
    ...makeIndex(table, { name: index.IndexName, kind: 'global', key: resolveKeySchema(index.KeySchema, definitions), projection: index.Projection }),
    provisioned: throughputOf(index.ProvisionedThroughput) ?? noThroughput(),
    onDemandMaximum: maximumOf(index.OnDemandThroughput),
  };
  return { ...made, warm: initialWarm(index.WarmThroughput, made, table.billingMode, region) };
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

import type { Index } from '../storage/table';
import type { GlobalSecondaryIndex, KeySchemaElement } from '../validation/inputs';
import { projectionInput } from './make-index';
import type { NewTableInput } from './new-table';
import type { TableImage } from './resources';
import { vectorIndexInput } from './vector-indexes';

type Described = Pick<TableImage, 'attributes' | 'key' | 'indexes' | 'vectorIndexes' | 'billingMode' | 'provisioned' | 'onDemandMaximum'>;

/** What makes another table of the same schema and throughput: for restores and for other Regions. */
export function tableInputOf(table: Described): NewTableInput {
  const indexes = (kind: Index['kind']): GlobalSecondaryIndex[] | undefined => listed(table.indexes.filter((index) => index.kind === kind).map((index) => ({
    IndexName: index.name, KeySchema: keySchemaInput(index.key), Projection: projectionInput(index), ...(kind === 'global' && throughputInput(index, table.billingMode)),
  })));
  return {
    AttributeDefinitions: table.attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: keySchemaInput(table.key),
    LocalSecondaryIndexes: indexes('local'),
    GlobalSecondaryIndexes: indexes('global'),
    VectorIndexes: listed(table.vectorIndexes.map(vectorIndexInput)),
    ...throughputInput(table, table.billingMode),
    BillingMode: table.billingMode,
  };
}

/** A list, or nothing where it is empty: requests do not take empty lists. */
function listed<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}

export function keySchemaInput({ hash, range }: Index['key']): KeySchemaElement[] {
  return [...hash.map(({ name }) => ({ AttributeName: name, KeyType: 'HASH' })), ...range.map(({ name }) => ({ AttributeName: name, KeyType: 'RANGE' }))];
}

/** Only the definitions that some key or search schema of the table uses. */
export function withUsedDefinitions(input: NewTableInput): NewTableInput {
  const used = new Set([
    ...(input.KeySchema ?? []),
    ...[...(input.LocalSecondaryIndexes ?? []), ...(input.GlobalSecondaryIndexes ?? [])].flatMap(({ KeySchema }) => KeySchema),
    ...(input.VectorIndexes ?? []).flatMap(({ SearchSchema }) => SearchSchema ?? []),
  ].map(({ AttributeName }) => AttributeName));
  return { ...input, AttributeDefinitions: (input.AttributeDefinitions ?? []).filter(({ AttributeName }) => used.has(AttributeName)) };
}

function throughputInput({ provisioned, onDemandMaximum: { readUnits, writeUnits } }: Pick<Index, 'provisioned' | 'onDemandMaximum'>, billingMode: Described['billingMode']): Pick<NewTableInput, 'ProvisionedThroughput' | 'OnDemandThroughput'> {
  return billingMode === 'PROVISIONED'
    ? { ProvisionedThroughput: { ReadCapacityUnits: provisioned.readUnits, WriteCapacityUnits: provisioned.writeUnits } }
    : { OnDemandThroughput: readUnits === undefined && writeUnits === undefined ? undefined : { MaxReadRequestUnits: readUnits, MaxWriteRequestUnits: writeUnits } };
}

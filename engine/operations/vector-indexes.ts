import { invalid } from '../errors/service-error';
import type { KeyElement } from '../storage/key-schema';
import { OrderedMap } from '../storage/ordered-map';
import type { BillingMode, Table } from '../storage/table';
import { applyVectorChange, vectorChanges, type DistanceFunction, type VectorIndex } from '../storage/vector-index';
import type { AttributeDefinition, VectorIndex as VectorIndexInput } from '../validation/inputs';
import { checkProjection, keyTypeOf } from '../validation/table-schema';
import { namesOf, projectionInput, projectionTypeOf } from './make-index';

const MAX_DIMENSIONS = 4096;
const MAX_VECTOR_INDEXES = 5;
const MAX_FILTERS = 18;

/** Checks the vector indexes a table is to have, all of them together. [N1] [N4] */
export function checkVectorIndexes(indexes: readonly VectorIndexInput[], definitions: readonly AttributeDefinition[], billingMode: BillingMode): void {
  if (indexes.length === 0) throw invalid('index.emptyList', { kind: 'VectorIndexes' });
  if (billingMode === 'PROVISIONED') throw invalid('vector.provisioned');
  const dimensions = new Map<string, number>();
  for (const index of indexes) {
    checkSearchSchema(index, definitions);
    checkProjection(index.Projection);
    if (index.Dimensions > MAX_DIMENSIONS) throw invalid('vector.dimensions');
    const attribute = index.VectorAttribute.AttributeName;
    if ((dimensions.get(attribute) ?? index.Dimensions) !== index.Dimensions) throw invalid('vector.conflict', { attribute });
    dimensions.set(attribute, index.Dimensions);
  }
  if (indexes.length > MAX_VECTOR_INDEXES) throw invalid('vector.tooMany');
}

function checkSearchSchema({ IndexName: index, SearchSchema: schema = [] }: VectorIndexInput, definitions: readonly AttributeDefinition[]): void {
  const names = new Set<string>();
  for (const { AttributeName: name } of schema) {
    if (!definitions.some(({ AttributeName }) => AttributeName === name)) throw invalid('vector.undefinedSchema');
    names.add(name);
  }
  const hashes = schema.filter(({ SearchSchemaElementType }) => SearchSchemaElementType === 'HASH').length;
  if (hashes > 1 || schema.length - hashes > MAX_FILTERS || names.size < schema.length) throw invalid('vector.searchSchema', { index });
}

/** An empty vector index that is being created. */
export function makeVectorIndex(table: Table, input: VectorIndexInput, definitions: readonly AttributeDefinition[]): VectorIndex {
  const elements = (kind: string): KeyElement[] => (input.SearchSchema ?? [])
    .filter(({ SearchSchemaElementType }) => SearchSchemaElementType === kind)
    .map(({ AttributeName: name }) => ({ name, type: keyTypeOf(definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType) }));
  const [hash] = elements('HASH');
  const filters = elements('INLINE_FILTER');
  const projection = projectionTypeOf(input.Projection.ProjectionType);
  const nonKeyAttributes = input.Projection.NonKeyAttributes ?? [];
  const named = [...(hash === undefined ? [] : [hash]), ...filters].map(({ name }) => name);
  return {
    name: input.IndexName,
    arn: `${table.arn}/index/${input.IndexName}`,
    attribute: input.VectorAttribute.AttributeName,
    dimensions: input.Dimensions,
    distance: distanceOf(input.DistanceFunction),
    hash, filters, projection, nonKeyAttributes,
    projected: projection === 'ALL' ? undefined : new Set([...namesOf(table.key), ...named, ...nonKeyAttributes]),
    entries: new OrderedMap(),
    bytes: 0,
    status: 'CREATING',
    backfilling: undefined,
  };
}

function distanceOf(name: string): DistanceFunction {
  return name === 'EUCLIDEAN' || name === 'DOT_PRODUCT' ? name : 'COSINE';
}

/** Brings the items that are there into a new index; those without a fitting vector are left out. [N3] */
export function backfillVectors(table: Table, index: VectorIndex): void {
  const cursor = table.items.ascend();
  while (cursor.next()) for (const change of vectorChanges([index], cursor.key, undefined, cursor.value)) applyVectorChange(change);
}

/** The definition of a vector index, as requests give it and descriptions tell it. */
export function vectorIndexInput(index: VectorIndex): VectorIndexInput {
  const schema = [
    ...(index.hash === undefined ? [] : [{ AttributeName: index.hash.name, SearchSchemaElementType: 'HASH' }]),
    ...index.filters.map(({ name }) => ({ AttributeName: name, SearchSchemaElementType: 'INLINE_FILTER' })),
  ];
  return {
    IndexName: index.name,
    VectorAttribute: { AttributeName: index.attribute },
    SearchSchema: schema.length === 0 ? undefined : schema,
    Projection: projectionInput(index),
    Dimensions: index.dimensions,
    DistanceFunction: index.distance,
  };
}

export function describeVectorIndex(index: VectorIndex): object {
  return {
    ...vectorIndexInput(index),
    IndexStatus: index.status,
    Backfilling: index.backfilling,
    IndexSizeBytes: index.bytes,
    ItemCount: index.entries.size,
    IndexArn: index.arn,
  };
}

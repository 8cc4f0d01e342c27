import { invalid } from '../errors/service-error';
import type { Wording } from '../errors/style';
import type { KeyElement, KeySchema } from '../storage/key-schema';
import type { AttributeDefinition, GlobalSecondaryIndex, KeySchemaElement, LocalSecondaryIndex, Projection } from './inputs';

const MAX_LOCAL_INDEXES = 5;
export const MAX_GLOBAL_INDEXES = 20;
const MAX_PROJECTED_ATTRIBUTES = 100;
const MAX_KEY_ATTRIBUTES = 4;

/** Checks a table's KeySchema against its AttributeDefinitions. [T10]–[T12] */
export function checkTableKeys(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[], wording: Wording): void {
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  const keys = elements.map(({ AttributeName }) => AttributeName);
  const duplicate = defined.find((name, at) => defined.indexOf(name) !== at);
  if (duplicate !== undefined) throw invalid('schema.duplicateDefinition', { name: duplicate });
  const same = keys.length === 2 && keys[0] === keys[1];
  if (keys.length > defined.length || (same && wording === '2026')) throw invalid('schema.undefinedKey');
  checkKeyElements(elements);
  checkDefined(keys, defined);
}

/** At most one hash and one range element, in this order, under different names. */
function checkKeyElements([first, second]: readonly KeySchemaElement[]): void {
  if (first !== undefined && first.AttributeName === second?.AttributeName) throw invalid('schema.sameName');
  if (first?.KeyType !== 'HASH') throw invalid('schema.firstNotHash');
  if (second !== undefined && second.KeyType !== 'RANGE') throw invalid('schema.secondNotRange');
}

function checkDefined(keys: readonly string[], defined: readonly string[]): void {
  if (keys.some((key) => !defined.includes(key))) throw invalid('schema.undefinedKeys', { keys, defined });
}

/** Checks the keys of a new table's local indexes. [T13] */
export function checkLocalKeys(indexes: readonly LocalSecondaryIndex[], tableKeys: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  if (indexes.length === 0) throw invalid('index.emptyList', { kind: 'LocalSecondaryIndexes' });
  if (tableKeys.length < 2) throw invalid('index.tableWithoutRange');
  const tableHash = tableKeys[0]?.AttributeName ?? '';
  for (const { IndexName: index, KeySchema: keys } of indexes) {
    checkIndexDefined(keys, definitions);
    checkKeyElements(keys);
    if (keys.length < 2) throw invalid('index.withoutRange', { index });
    const indexHash = keys[0]?.AttributeName ?? '';
    if (indexHash !== tableHash) throw invalid('index.otherHash', { index, indexHash, tableHash });
  }
}

/** Checks the rest of them. [T13] [T15] */
export function checkLocalIndexes(indexes: readonly LocalSecondaryIndex[]): void {
  for (const { Projection: projection } of indexes) checkProjection(projection);
  if (indexes.length > MAX_LOCAL_INDEXES) throw invalid('index.tooManyLocal');
}

/** Checks the keys of global indexes of a new table, or of one to be added. [T14] */
export function checkGlobalKeys(indexes: readonly GlobalSecondaryIndex[], definitions: readonly AttributeDefinition[]): void {
  if (indexes.length === 0) throw invalid('index.emptyList', { kind: 'GlobalSecondaryIndexes' });
  for (const { KeySchema: keys } of indexes) {
    checkIndexDefined(keys, definitions);
    checkGlobalKeyElements(keys);
  }
}

/** Checks the rest of them. [T14] [T15] */
export function checkGlobalIndexes(indexes: readonly GlobalSecondaryIndex[]): void {
  for (const { Projection: projection } of indexes) checkProjection(projection);
  if (indexes.length > MAX_GLOBAL_INDEXES) throw invalid('index.tooManyGlobal');
}

function checkIndexDefined(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  checkDefined(elements.map(({ AttributeName }) => AttributeName), definitions.map(({ AttributeName }) => AttributeName));
}

/** A global index has one to four hash attributes, then up to four range attributes. [T14] */
function checkGlobalKeyElements(keys: readonly KeySchemaElement[]): void {
  if (new Set(keys.map(({ AttributeName }) => AttributeName)).size !== keys.length) throw invalid('schema.sameNames', { count: keys.length });
  if (keys[0]?.KeyType !== 'HASH') throw invalid('schema.firstNotHash');
  const hashes = keys.filter(({ KeyType }) => KeyType === 'HASH').length;
  if (keys.slice(0, hashes).some(({ KeyType }) => KeyType === 'RANGE')) throw invalid('index.mixedKeys');
  for (const [kind, count] of [['HASH', hashes], ['RANGE', keys.length - hashes]] as const) {
    if (count > MAX_KEY_ATTRIBUTES) throw invalid('index.tooManyKeys', { kind });
  }
}

/** A projection is whole, or names what it adds, each name once. [T15] */
export function checkProjection({ ProjectionType: projection, NonKeyAttributes: attributes }: Projection): void {
  if (projection === undefined) throw invalid('index.projectionMissing');
  if (projection !== 'INCLUDE' && attributes !== undefined) throw invalid('index.projectionWithAttributes', { projection });
  if (projection === 'INCLUDE' && attributes === undefined) throw invalid('index.projectionWithoutAttributes');
  const repeated = attributes?.find((name, at) => attributes.indexOf(name) !== at);
  if (repeated !== undefined) throw invalid('index.projectedTwice', { name: repeated });
}

/** Index names are unique over both kinds, and all INCLUDE lists together are limited. [T15] [T16] */
export function checkIndexesTogether(indexes: readonly { readonly IndexName: string; readonly Projection: Projection }[]): void {
  const names = new Set<string>();
  let projected = 0;
  for (const { IndexName: index, Projection: { NonKeyAttributes } } of indexes) {
    if (names.has(index)) throw invalid('index.duplicateName', { index });
    names.add(index);
    projected += NonKeyAttributes?.length ?? 0;
  }
  if (projected > MAX_PROJECTED_ATTRIBUTES) throw invalid('index.tooManyProjected');
}

/** Every definition must be a key of the table or of an index. [T17] */
export function checkDefinitionsUsed(definitions: readonly AttributeDefinition[], keySchemas: readonly (readonly { readonly AttributeName: string }[])[]): void {
  const used = [...new Set(keySchemas.flat().map(({ AttributeName }) => AttributeName))];
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  if (defined.every((name) => used.includes(name))) return;
  throw keySchemas.length === 1 ? invalid('schema.unusedDefinition') : invalid('schema.unusedDefinitions', { defined, used });
}

/** A KeySchema with the types of its attributes. */
export function resolveKeySchema(elements: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): KeySchema {
  const ofKind = (kind: string): KeyElement[] => elements.filter(({ KeyType }) => KeyType === kind).map(({ AttributeName: name }) => ({
    name, type: keyTypeOf(definitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType),
  }));
  return { hash: ofKind('HASH'), range: ofKind('RANGE') };
}

/** The member constraints have made sure that it is one of the three. */
export function keyTypeOf(attributeType: string | undefined): KeyElement['type'] {
  return attributeType === 'N' ? 'N' : attributeType === 'B' ? 'B' : 'S';
}

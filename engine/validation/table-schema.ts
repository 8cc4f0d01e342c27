import { invalid } from '../errors/service-error';
import type { Wording } from '../errors/style';
import type { KeyElement, KeySchema } from '../storage/key-schema';
import type { AttributeDefinition, GlobalSecondaryIndex, KeySchemaElement, LocalSecondaryIndex, Projection } from './inputs';

const MAX_LOCAL_INDEXES = 5;
const MAX_GLOBAL_INDEXES = 20;
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

/** Checks the local indexes of a new table. [T13] [T15] */
export function checkLocalIndexes(indexes: readonly LocalSecondaryIndex[], tableKeys: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): void {
  if (indexes.length === 0) throw invalid('index.emptyList', { kind: 'Local' });
  if (tableKeys.length < 2) throw invalid('index.tableWithoutRange');
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  const tableHash = tableKeys[0]?.AttributeName ?? '';
  for (const { IndexName: index, KeySchema: keys, Projection: projection } of indexes) {
    checkDefined(keys.map(({ AttributeName }) => AttributeName), defined);
    checkKeyElements(keys);
    if (keys.length < 2) throw invalid('index.withoutRange', { index });
    const indexHash = keys[0]?.AttributeName ?? '';
    if (indexHash !== tableHash) throw invalid('index.otherHash', { index, indexHash, tableHash });
    checkProjection(projection);
  }
  if (indexes.length > MAX_LOCAL_INDEXES) throw invalid('index.tooManyLocal');
}

/** Checks global indexes of a new table, or one to be added. [T14] [T15] */
export function checkGlobalIndexes(indexes: readonly GlobalSecondaryIndex[], definitions: readonly AttributeDefinition[]): void {
  if (indexes.length === 0) throw invalid('index.emptyList', { kind: 'Global' });
  const defined = definitions.map(({ AttributeName }) => AttributeName);
  for (const { KeySchema: keys, Projection: projection } of indexes) {
    checkDefined(keys.map(({ AttributeName }) => AttributeName), defined);
    checkGlobalKeyElements(keys);
    checkProjection(projection);
  }
  if (indexes.length > MAX_GLOBAL_INDEXES) throw invalid('index.tooManyGlobal');
}

/** A global index has one to four hash attributes, then up to four range attributes. [T14] */
function checkGlobalKeyElements(keys: readonly KeySchemaElement[]): void {
  if (keys.length <= 2 && keys.every(({ KeyType }, at) => at === 0 || KeyType === 'RANGE')) {
    checkKeyElements(keys);
    return;
  }
  if (new Set(keys.map(({ AttributeName }) => AttributeName)).size !== keys.length) throw invalid('schema.sameName');
  if (keys[0]?.KeyType !== 'HASH') throw invalid('schema.firstNotHash');
  const firstRange = keys.findIndex(({ KeyType }) => KeyType === 'RANGE');
  const hashes = firstRange < 0 ? keys.length : firstRange;
  if (keys.slice(hashes).some(({ KeyType }) => KeyType === 'HASH')) throw invalid('schema.secondNotRange');
  if (hashes > MAX_KEY_ATTRIBUTES || keys.length - hashes > MAX_KEY_ATTRIBUTES) throw invalid('index.tooManyKeys');
}

/** A projection is whole, or names what it adds. [T15] */
export function checkProjection({ ProjectionType: projection, NonKeyAttributes: attributes }: Projection): void {
  if (projection === undefined) throw invalid('index.projectionMissing');
  if (projection !== 'INCLUDE' && attributes !== undefined) throw invalid('index.projectionWithAttributes', { projection });
  if (projection === 'INCLUDE' && attributes === undefined) throw invalid('index.projectionWithoutAttributes');
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

import { invalid, ServiceError } from '../errors/service-error';
import type { TextStyle } from '../errors/style';
import type { KeyMatch } from '../expressions';
import { type KeyElement, keyElements, positionOf, type KeySchema } from '../storage/key-schema';
import type { KeyRange } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import { checkAttributes } from '../validation/attribute-value';
import { checkKey } from '../validation/keys';
import { getAttribute, pickAttributes } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { equalValues } from '../values/compare';

/** Checks the values of an ExclusiveStartKey; some texts of the older layer say where the value stands. [Q20] */
export function checkStartKeyValues(startKey: AttributeMap | undefined, { layer }: TextStyle): void {
  if (startKey === undefined) return;
  try {
    checkAttributes(startKey, layer);
  } catch (error) {
    if (layer === 'classic' && error instanceof ServiceError && PREFIXED.has(error.code)) throw invalid('startKey.invalidValue', { inner: error });
    throw error;
  }
}

const PREFIXED: ReadonlySet<string> = new Set([
  'value.empty', 'value.severalTypes', 'value.nullFalse', 'value.emptySet', 'value.duplicateStrings', 'value.duplicateNumbers', 'value.duplicateBinaries',
]);

/** Checks that an ExclusiveStartKey has exactly the attributes of the index and table key. A Scan of a table says why it has not. [Q21] */
export function checkStartKeySchema(startKey: AttributeMap, table: Table, index: Index | undefined, operation: 'Query' | 'Scan'): void {
  const elements = [...keyElements(index?.key ?? table.key), ...keyElements(table.key)];
  const names = new Set(elements.map(({ name }) => name));
  const fits = Object.keys(startKey).length === names.size && elements.every(({ name, type }) => getAttribute(startKey, name)?.[type] !== undefined);
  if (!fits) throw operation === 'Query' || index !== undefined ? invalid('startKey.invalid') : invalid('startKey.invalidValue', { inner: invalid('key.mismatch') });
  try {
    checkKey(pickAttributes(startKey, keyElements(table.key).map(({ name }) => name)), table.key);
  } catch (error) {
    throw error instanceof ServiceError ? invalid('startKey.invalidValue', { inner: error }) : error;
  }
}

/** The storage key an ExclusiveStartKey stands for, which need not exist. */
export function startPosition(startKey: AttributeMap, table: Table, index: Index | undefined): string {
  const position = positionOf(startKey, index?.key ?? table.key, index === undefined ? undefined : table.key);
  if (position === undefined) throw invalid('startKey.invalid');
  return position.key;
}

/**
 * A query goes on only from a key inside what it asks for. Which text stands where was measured for another partition,
 * for a key outside the range condition and for a table without sort key; that the last is for conditions on a table that
 * one item at most can meet is assumed. [Q22]
 */
export function checkStartKeyInRange(startKey: AttributeMap, position: string, index: Index | undefined, schema: KeySchema, match: KeyMatch, range: KeyRange): void {
  const sameHash = equalsAll(startKey, schema.hash, match.hash);
  const meetsRange = sameHash ? isInside(position, range) : equalsAll(startKey, schema.range, match.range);
  if (!meetsRange) throw invalid('startKey.range');
  if (sameHash) return;
  if (index !== undefined || match.range.length < schema.range.length) throw invalid('startKey.outside');
  throw schema.range.length === 0 ? invalid('startKey.hashOnly', { startKey }) : invalid('startKey.oneRow');
}

function isInside(position: string, { gte, lt }: KeyRange): boolean {
  return (gte === undefined || position >= gte) && (lt === undefined || position < lt);
}

/** Whether the first key attributes equal the values asked for. */
function equalsAll(startKey: AttributeMap, elements: readonly KeyElement[], wanted: readonly AttributeValue[]): boolean {
  return wanted.every((value, at) => {
    const given = getAttribute(startKey, elements[at]?.name ?? '');
    return given !== undefined && equalValues(given, value);
  });
}

import { invalid, type ServiceError } from '../errors/service-error';
import type { KeyMatch } from '../expressions';
import { type KeyElement, type KeySchema, MAX_HASH_BYTES, MAX_RANGE_BYTES, type Position, positionOf } from '../storage/key-schema';
import type { Index } from '../storage/table';
import { getAttribute } from '../values/attribute-map';
import { type AttributeMap, type AttributeValue, typeOf } from '../values/attribute-value';
import { equalValues } from '../values/compare';
import { valueSize } from '../values/size';
import { compareUtf8 } from '../values/utf8';

/**
 * Checks a Key member against the table's schema and returns its position: exactly the key attributes, of the declared
 * types, not empty, not too long. [K1] [K3] [K4]
 */
export function checkKey(key: AttributeMap, schema: KeySchema): Position {
  let attributes = 0;
  for (const name in key) if (key[name] !== undefined) attributes += 1;
  if (attributes !== schema.hash.length + schema.range.length) throw invalid('key.mismatch');
  for (const elements of [schema.hash, schema.range]) {
    for (const { name, type } of elements) {
      const value = getAttribute(key, name);
      if (value?.[type] === undefined) throw invalid('key.mismatch');
    }
  }
  return checkedPosition(key, schema);
}

/**
 * Checks the key attributes of an item to be put and returns its position. [K2] [K3] [K4]
 * @param mismatch the text for a wrong type: BatchWriteItem has another one, also for what is missing
 */
export function checkItemKey(item: AttributeMap, schema: KeySchema, mismatch: 'key.wrongType' | 'key.mismatch' = 'key.wrongType'): Position {
  for (const elements of [schema.hash, schema.range]) {
    for (const { name, type } of elements) {
      const value = getAttribute(item, name);
      if (value?.[type] !== undefined) continue;
      if (mismatch === 'key.mismatch') throw invalid('key.mismatch');
      throw value === undefined ? invalid('key.missing', { name }) : invalid('key.wrongType', { name, expected: type, actual: typeOf(value) });
    }
  }
  return checkedPosition(item, schema);
}

function checkedPosition(attributes: AttributeMap, schema: KeySchema): Position {
  checkKeyValues(attributes, schema);
  const position = positionOf(attributes, schema);
  if (position === undefined) throw invalid('key.mismatch');
  return position;
}

function checkKeyValues(attributes: AttributeMap, schema: KeySchema): void {
  for (const elements of [schema.hash, schema.range]) {
    for (const { name, type } of elements) {
      if (isEmpty(getAttribute(attributes, name))) throw invalid('key.empty', { name, type });
    }
  }
  const fault = keyLengthFault(attributes, schema);
  if (fault !== undefined) throw fault;
}

function keyLengthFault(attributes: AttributeMap, schema: KeySchema): ServiceError | undefined {
  if (keyLength(attributes, schema.hash) > MAX_HASH_BYTES) return invalid('key.hashTooLong');
  return keyLength(attributes, schema.range) > MAX_RANGE_BYTES ? invalid('key.rangeTooLong') : undefined;
}

/** Bytes of the key values; numbers are exempt. */
function keyLength(attributes: AttributeMap, elements: readonly KeyElement[]): number {
  let length = 0;
  for (const { name, type } of elements) {
    const value = type === 'N' ? undefined : getAttribute(attributes, name);
    if (value !== undefined) length += valueSize(value);
  }
  return length;
}

/** Checks that the values a query asks for are not longer than those of keys. [K4] */
export function checkMatchLengths({ hash, range, bound }: KeyMatch, schema: KeySchema): void {
  if (valuesLength(hash, schema.hash) > MAX_HASH_BYTES) throw invalid('key.hashTooLong');
  for (const operand of bound?.operands ?? [undefined]) {
    if (valuesLength(operand === undefined ? range : [...range, operand], schema.range) > MAX_RANGE_BYTES) throw invalid('key.rangeTooLong');
  }
}

/** Bytes of the values of the first key attributes; numbers are exempt. */
function valuesLength(values: readonly AttributeValue[], elements: readonly KeyElement[]): number {
  return values.reduce((length, value, at) => (elements[at]?.type === 'N' ? length : length + valueSize(value)), 0);
}

function isEmpty(value: AttributeValue | undefined): boolean {
  return value?.S === '' || value?.B === '';
}

/**
 * Checks the index key attributes of an item to be put: of the declared type, not empty, not too long. Of several indexes
 * that they do not fit the first by name is told. [K5] [K6]
 */
export function checkIndexKeys(item: AttributeMap, indexes: readonly Index[]): void {
  let told: { readonly name: string; readonly fault: ServiceError } | undefined;
  for (const index of indexes) {
    const fault = indexKeyFault(item, index);
    if (fault !== undefined && (told === undefined || compareUtf8(index.name, told.name) < 0)) told = { name: index.name, fault };
  }
  if (told !== undefined) throw told.fault;
}

function indexKeyFault(item: AttributeMap, { key, name: index }: Index): ServiceError | undefined {
  for (const elements of [key.hash, key.range]) {
    for (const { name, type } of elements) {
      const value = getAttribute(item, name);
      if (value === undefined) continue;
      if (value[type] === undefined) return invalid('indexKey.wrongType', { name, expected: type, actual: typeOf(value), index });
      if (isEmpty(value)) return invalid('indexKey.empty', { name, type, index });
    }
  }
  return keyLengthFault(item, key);
}

/** Checks the index key attributes that an update changed: what was there before the index need not fit it. [K7] */
export function checkUpdatedIndexKeys(before: AttributeMap | undefined, after: AttributeMap, indexes: readonly Index[]): void {
  for (const { key } of indexes) {
    for (const [elements, limit] of [[key.hash, MAX_HASH_BYTES], [key.range, MAX_RANGE_BYTES]] as const) {
      const changed = elements.filter(({ name }) => isChanged(before && getAttribute(before, name), getAttribute(after, name)));
      for (const { name, type } of changed) {
        const value = getAttribute(after, name);
        if (value?.[type] === undefined) throw invalid('indexKey.updatedWrongType');
        if (isEmpty(value)) throw invalid('indexKey.updatedEmpty', { type });
      }
      if (changed.length > 0 && keyLength(after, elements) > limit) throw invalid('indexKey.updatedTooLong');
    }
  }
}

function isChanged(before: AttributeValue | undefined, after: AttributeValue | undefined): boolean {
  return after !== undefined && (before === undefined || !equalValues(before, after));
}

import { getAttribute, setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, KeyType } from '../values/attribute-value';
import { hashPrefix, keyBytes, keyPart } from '../values/key-encoding';
import { keyHash } from '../values/key-hash';
import { valueSize } from '../values/size';

/** Longest key values in bytes. [V40] */
export const MAX_HASH_BYTES = 2048;
export const MAX_RANGE_BYTES = 1024;

export interface KeyElement {
  readonly name: string;
  readonly type: KeyType;
}

/** Key attributes of a table (one hash, at most one range) or a global index (up to four of each). */
export interface KeySchema {
  readonly hash: readonly KeyElement[];
  readonly range: readonly KeyElement[];
}

/** Where an item or entry lives: its hash, and its place in the order. */
export interface Position {
  readonly hash: number;
  readonly key: string;
}

/**
 * The position of an item by a key schema, or undefined when a key attribute is missing or has another type.
 * `owner` is the table's schema, whose key makes an index entry unique; in an index, keys that are empty or too long
 * have no place either: an item may have been there before the index. [P2] [I1]
 */
export function positionOf(attributes: AttributeMap, schema: KeySchema, owner?: KeySchema): Position | undefined {
  if (owner !== undefined && !(fits(attributes, schema.hash, MAX_HASH_BYTES) && fits(attributes, schema.range, MAX_RANGE_BYTES))) return undefined;
  let hashed = '';
  let parts = '';
  for (const element of schema.hash) {
    const bytes = bytesOf(attributes, element);
    if (bytes === undefined) return undefined;
    hashed += bytes;
    parts += keyPart(bytes, element.type);
  }
  for (const element of schema.range) {
    const bytes = bytesOf(attributes, element);
    if (bytes === undefined) return undefined;
    parts += keyPart(bytes, element.type);
  }
  const hash = keyHash(hashed);
  if (owner !== undefined) parts += ownerParts(attributes, owner);
  // Joined it is one piece: strings that are sums of others take twice as long to compare, and each is compared all its life.
  return { hash, key: [hashPrefix(hash), parts].join('') };
}

/** Whether no key value is empty, and all together are not too long; numbers are exempt. [V40] */
function fits(attributes: AttributeMap, elements: readonly KeyElement[], limit: number): boolean {
  let length = 0;
  for (const { name, type } of elements) {
    const value = type === 'N' ? undefined : getAttribute(attributes, name);
    const size = value === undefined ? 1 : valueSize(value);
    if (size === 0) return false;
    length += size;
  }
  return length <= limit;
}

function ownerParts(attributes: AttributeMap, owner: KeySchema): string {
  let parts = '';
  for (const element of owner.hash) parts += keyPart(bytesOf(attributes, element) ?? '', element.type);
  for (const element of owner.range) parts += keyPart(bytesOf(attributes, element) ?? '', element.type);
  return parts;
}

function bytesOf(attributes: AttributeMap, element: KeyElement): string | undefined {
  const value = getAttribute(attributes, element.name);
  return value === undefined ? undefined : keyBytes(value, element.type);
}

/** All elements, hash first. */
export function keyElements(schema: KeySchema): readonly KeyElement[] {
  return schema.range.length === 0 ? schema.hash : [...schema.hash, ...schema.range];
}

/** The key attributes of an item, those of `schemas` in order. */
export function keyOf(attributes: AttributeMap, ...schemas: readonly KeySchema[]): AttributeMap {
  const key: MutableAttributeMap = {};
  for (const schema of schemas) {
    for (const elements of [schema.hash, schema.range]) {
      for (const { name } of elements) {
        const value = getAttribute(attributes, name);
        if (value !== undefined) setAttribute(key, name, value);
      }
    }
  }
  return key;
}

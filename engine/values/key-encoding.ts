import type { AttributeValue, KeyType } from './attribute-value';
import { base64Bytes } from './binary';
import { numberBytes } from './number';
import { utf8Bytes } from './utf8';

/**
 * Storage keys: strings of code units 0 to 255 whose order is the order DynamoDB keeps items in. [P2]
 * A key is the partition key's hash, then one part per key attribute; each part ends itself, so that no part is a prefix
 * of another and parts compare as their values do.
 */

/** Sorts after every continuation of the key it is appended to. */
export const AFTER = '\u0100';

/** The bytes of a key value, as a string of code units 0 to 255: UTF-8, number bytes or binary. Undefined for other types. */
export function keyBytes(value: AttributeValue, type: KeyType): string | undefined {
  if (type === 'S') return value.S === undefined ? undefined : utf8Bytes(value.S);
  if (type === 'N') return value.N === undefined ? undefined : numberBytes(value.N);
  return value.B === undefined ? undefined : base64Bytes(value.B);
}

/** One self-terminating part of a storage key from a value's bytes. */
export function keyPart(bytes: string, type: KeyType): string {
  // Number bytes never contain 0 after the first, so 0 ends them; text and binary escape it.
  return type === 'N' ? `${bytes}\0` : `${escapeZeros(bytes)}\0\0`;
}

/** The beginning shared by the parts of all values that begin with these bytes. */
export function keyPartPrefix(bytes: string): string {
  return escapeZeros(bytes);
}

/** The four code units every storage key of that hash begins with. */
export function hashPrefix(hash: number): string {
  return String.fromCharCode(hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
}

/** The hash a storage key begins with. */
export function hashOfKey(key: string): number {
  return ((key.charCodeAt(0) << 24) | (key.charCodeAt(1) << 16) | (key.charCodeAt(2) << 8) | key.charCodeAt(3)) >>> 0;
}

function escapeZeros(bytes: string): string {
  return bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes;
}

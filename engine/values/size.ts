import type { AttributeMap, AttributeValue } from './attribute-value';
import { base64Length } from './binary';
import { numberSize } from './number';
import { utf8Length } from './utf8';

/** Most bytes of an item. [V41] */
export const MAX_ITEM_BYTES = 409_600;

/** Bytes of a value as DynamoDB counts them for limits and capacity. [V30] */
export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return utf8Length(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return base64Length(value.B);
  if (value.M !== undefined) return mapSize(value.M);
  if (value.L !== undefined) return listSize(value.L);
  if (value.SS !== undefined) return sum(value.SS, utf8Length);
  if (value.NS !== undefined) return sum(value.NS, numberSize);
  if (value.BS !== undefined) return sum(value.BS, base64Length);
  return 1;
}

/** Bytes of an item, a key or an index entry: names and values, without the 100 bytes of indexing overhead. [V30] */
export function itemSize(item: AttributeMap): number {
  let size = 0;
  for (const name in item) {
    const value = item[name];
    if (value !== undefined) size += utf8Length(name) + valueSize(value);
  }
  return size;
}

function mapSize(map: AttributeMap): number {
  let size = 3;
  for (const name in map) {
    const value = map[name];
    if (value !== undefined) size += 1 + utf8Length(name) + valueSize(value);
  }
  return size;
}

function listSize(list: readonly AttributeValue[]): number {
  let size = 3;
  for (const element of list) size += 1 + valueSize(element);
  return size;
}

function sum(members: readonly string[], sizeOf: (member: string) => number): number {
  let size = 0;
  for (const member of members) size += sizeOf(member);
  return size;
}

/** Levels of the deepest value of an item: a scalar attribute is one, a map with scalars in it two. [V31] */
export function itemDepth(item: AttributeMap): number {
  let deepest = 0;
  for (const name in item) deepest = Math.max(deepest, depthOf(item[name]));
  return deepest;
}

function depthOf(value: AttributeValue | undefined): number {
  if (value?.M !== undefined) return 1 + itemDepth(value.M);
  if (value?.L !== undefined) return 1 + value.L.reduce((deepest, element) => Math.max(deepest, depthOf(element)), 0);
  return 1;
}

import { typeOf, type AttributeMap, type AttributeValue } from './attribute-value';
import { base64Bytes } from './binary';
import { compareNumbers } from './number';
import { compareUtf8 } from './utf8';

/** Equality as conditions and change detection see it: no coercion, numbers by value, sets and maps without order, deep. [X20] */
export function equalValues(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) return true;
  if (a.S !== undefined) return a.S === b.S;
  if (a.N !== undefined) return a.N === b.N;
  if (a.B !== undefined) return a.B === b.B;
  if (a.BOOL !== undefined) return a.BOOL === b.BOOL;
  if (a.NULL !== undefined) return b.NULL !== undefined;
  if (a.M !== undefined) return b.M !== undefined && equalMaps(a.M, b.M);
  if (a.L !== undefined) return b.L !== undefined && equalLists(a.L, b.L);
  if (a.SS !== undefined) return b.SS !== undefined && equalSets(a.SS, b.SS);
  if (a.NS !== undefined) return b.NS !== undefined && equalSets(a.NS, b.NS);
  if (a.BS !== undefined) return b.BS !== undefined && equalSets(a.BS, b.BS);
  return false;
}

/** Equality of two items or maps, whatever the order of their names. */
export function equalMaps(a: AttributeMap, b: AttributeMap): boolean {
  let names = 0;
  for (const name in a) {
    const left = a[name];
    const right = Object.hasOwn(b, name) ? b[name] : undefined;
    if (left === undefined || right === undefined || !equalValues(left, right)) return false;
    names += 1;
  }
  for (const name in b) if (b[name] !== undefined) names -= 1;
  return names === 0;
}

function equalLists(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  return a.length === b.length && a.every((element, at) => {
    const other = b[at];
    return other !== undefined && equalValues(element, other);
  });
}

function equalSets(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const members = new Set(b);
  return a.every((member) => members.has(member));
}

/**
 * Order of two values of one ordered type: S by UTF-8 bytes, N by value, B by unsigned bytes [X21];
 * undefined where the types differ or have no order.
 */
export function compareValues(a: AttributeValue, b: AttributeValue): number | undefined {
  if (a.S !== undefined) return b.S === undefined ? undefined : compareUtf8(a.S, b.S);
  if (a.N !== undefined) return b.N === undefined ? undefined : compareNumbers(a.N, b.N);
  if (a.B !== undefined && b.B !== undefined) {
    const left = base64Bytes(a.B);
    const right = base64Bytes(b.B);
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return undefined;
}

/** The types that have an order: those of keys. */
export function isOrdered(value: AttributeValue): boolean {
  const type = typeOf(value);
  return type === 'S' || type === 'N' || type === 'B';
}

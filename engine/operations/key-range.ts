import type { KeyMatch } from '../expressions';
import type { KeyElement, KeySchema } from '../storage/key-schema';
import type { KeyRange } from '../storage/ordered-map';
import { checkMatchLengths } from '../validation/keys';
import type { AttributeValue } from '../values/attribute-value';
import { AFTER, hashPrefix, keyBytes, keyPart, keyPartPrefix } from '../values/key-encoding';
import { keyHash } from '../values/key-hash';

/** The stretch of storage keys that a key condition selects, all under one hash. Throws where a value is too long for a key. [Q2] [P2] [K4] */
export function keyRangeOf(schema: KeySchema, match: KeyMatch): { readonly hash: number; readonly range: KeyRange } {
  checkMatchLengths(match, schema);
  const hash = keyHash(schema.hash.map((element, at) => bytesOf(match.hash[at], element)).join(''));
  const prefix = hashPrefix(hash) + partsOf(schema.hash, match.hash) + partsOf(schema.range, match.range);
  return { hash, range: boundedRange(prefix, match.bound, schema.range[match.range.length]) };
}

function boundedRange(prefix: string, bound: KeyMatch['bound'], element: KeyElement | undefined): KeyRange {
  if (bound === undefined || element === undefined) return { gte: prefix, lt: prefix + AFTER };
  const [first, second] = bound.operands.map((operand) => bytesOf(operand, element));
  const at = prefix + keyPart(first ?? '', element.type);
  switch (bound.operator) {
    case '<': return { gte: prefix, lt: at };
    case '<=': return { gte: prefix, lt: at + AFTER };
    case '>': return { gte: at + AFTER, lt: prefix + AFTER };
    case '>=': return { gte: at, lt: prefix + AFTER };
    case 'BETWEEN': return { gte: at, lt: prefix + keyPart(second ?? '', element.type) + AFTER };
    case 'begins_with': {
      const beginning = prefix + keyPartPrefix(first ?? '');
      return { gte: beginning, lt: beginning + AFTER };
    }
    default: return bound.operator satisfies never;
  }
}

function partsOf(elements: readonly KeyElement[], values: readonly AttributeValue[]): string {
  return values.map((value, at) => {
    const element = elements[at];
    return element === undefined ? '' : keyPart(bytesOf(value, element), element.type);
  }).join('');
}

function bytesOf(value: AttributeValue | undefined, { type }: KeyElement): string {
  return (value && keyBytes(value, type)) ?? '';
}

import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aKeyValue } from '../testing/arbitraries';
import type { AttributeMap, AttributeValue, KeyType } from '../values/attribute-value';
import { hashOfKey } from '../values/key-encoding';
import { numberBytes } from '../values/number';
import { type KeyElement, keyElements, keyOf, type KeySchema, positionOf } from './key-schema';

const aType = (): Arbitrary<KeyType> => fc.constantFrom('S', 'N', 'B');
const elements = (prefix: string, types: readonly KeyType[]): KeyElement[] => types.map((type, at) => ({ name: `${prefix}${at}`, type }));

/** A schema of up to four attributes of each kind, and some items that have them all. */
const aSchemaWithItems = (hashes: number, ranges: number): Arbitrary<{ schema: KeySchema; items: AttributeMap[] }> =>
  fc.tuple(fc.array(aType(), { minLength: 1, maxLength: hashes }), fc.array(aType(), { maxLength: ranges })).chain(([hash, range]) => {
    const schema = { hash: elements('h', hash), range: elements('r', range) };
    const item = fc.tuple(...keyElements(schema).map(({ type }) => aKeyValue(type)))
      .map((values) => Object.fromEntries(values.map((value, at) => [keyElements(schema)[at]?.name ?? '', value])));
    return fc.array(item, { minLength: 2, maxLength: 6 }).map((items) => ({ schema, items }));
  });

function rawBytes(value: AttributeValue | undefined): Buffer {
  if (value?.S !== undefined) return Buffer.from(value.S, 'utf8');
  return value?.B === undefined ? Buffer.from(numberBytes(value?.N ?? '0'), 'latin1') : Buffer.from(value.B, 'base64');
}

function naiveHash(item: AttributeMap, schema: KeySchema): Buffer {
  return createHash('md5').update('Outliers').update(Buffer.concat(schema.hash.map(({ name }) => rawBytes(item[name])))).digest().subarray(0, 4);
}

/** Order of values as the guide tells it: numbers as numbers, text by UTF-8 bytes, binary by unsigned bytes. */
function naiveOrder(a: AttributeValue | undefined, b: AttributeValue | undefined): number {
  if (a?.N !== undefined && b?.N !== undefined) {
    const [left, right] = [a.N, b.N].map((text) => {
      const [whole = '', fraction = ''] = text.split('.');
      return BigInt(whole + fraction.padEnd(200, '0'));
    });
    return left === right ? 0 : (left ?? 0n) < (right ?? 0n) ? -1 : 1;
  }
  return Buffer.compare(rawBytes(a), rawBytes(b));
}

function naiveItemOrder(a: AttributeMap, b: AttributeMap, schema: KeySchema): number {
  const byHash = Buffer.compare(naiveHash(a, schema), naiveHash(b, schema));
  return byHash !== 0 ? byHash : keyElements(schema).reduce((order, { name }) => order || naiveOrder(a[name], b[name]), 0);
}

describe('storage keys', () => {
  test('[P2] [V25] are in the order of hash and values, whatever bytes these have', () => {
    fc.assert(fc.property(aSchemaWithItems(4, 4), ({ schema, items }) => {
      for (const a of items) {
        for (const b of items) {
          const [one, two] = [positionOf(a, schema)?.key ?? '', positionOf(b, schema)?.key ?? ''];
          expect(one < two ? -1 : one > two ? 1 : 0).toBe(naiveItemOrder(a, b, schema));
        }
      }
    }), { numRuns: 1500 });
  });

  test('[P2] of an index also hold the table key, after its own', () => {
    fc.assert(fc.property(aSchemaWithItems(1, 2), ({ schema, items }) => {
      // The last attribute stands for the table's key.
      const all = keyElements(schema);
      const owner: KeySchema = { hash: all.slice(-1), range: [] };
      const index: KeySchema = { hash: all.slice(0, 1), range: all.slice(1, -1) };
      const order: KeySchema = { hash: index.hash, range: [...index.range, ...owner.hash] };
      for (const a of items) {
        for (const b of items) {
          const [one, two] = [positionOf(a, index, owner)?.key ?? '', positionOf(b, index, owner)?.key ?? ''];
          // Empty and too long key values have no place in an index.
          if (one === '' || two === '') continue;
          expect(one < two ? -1 : one > two ? 1 : 0).toBe(naiveItemOrder(a, b, order));
        }
      }
    }), { numRuns: 500 });
  });

  test('[P1] begin with the hash of the partition key value', () => {
    fc.assert(fc.property(aSchemaWithItems(4, 2), ({ schema, items }) => {
      for (const item of items) {
        const position = positionOf(item, schema);
        expect(position?.hash).toBe(naiveHash(item, schema).readUInt32BE(0));
        expect(hashOfKey(position?.key ?? '')).toBe(position?.hash);
      }
    }));
  });

  test('[I1] there is none without all attributes in their types', () => {
    const schema: KeySchema = { hash: [{ name: 'a', type: 'S' }], range: [{ name: 'b', type: 'N' }] };
    expect(positionOf({ a: { S: 'x' }, b: { N: '1' } }, schema)).toBeDefined();
    for (const item of [{}, { a: { S: 'x' } }, { b: { N: '1' } }, { a: { N: '1' }, b: { N: '1' } }, { a: { S: 'x' }, b: { S: '1' } }] as AttributeMap[]) {
      expect(positionOf(item, schema)).toBeUndefined();
    }
  });

  test('[Q21] keyOf takes the attributes of all schemas once', () => {
    const table: KeySchema = { hash: [{ name: 'a', type: 'S' }], range: [{ name: 'b', type: 'N' }] };
    const index: KeySchema = { hash: [{ name: 'c', type: 'S' }], range: [{ name: 'a', type: 'S' }] };
    const item = { d: { S: '0' }, b: { N: '1' }, a: { S: '2' }, c: { S: '3' } };
    expect(Object.keys(keyOf(item, index, table))).toEqual(['c', 'a', 'b']);
  });
});

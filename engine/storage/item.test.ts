import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AttributeMap } from '../values/attribute-value';
import { Item } from './item';

const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ S: fc.string({ unit: 'binary' }) }), fc.record({ N: fc.integer().map(String) }), fc.record({ B: fc.base64String() }), fc.record({ BOOL: fc.boolean() }),
    fc.constant({ NULL: true }), fc.record({ SS: fc.uniqueArray(fc.string(), { minLength: 1 }) }),
    fc.record({ L: fc.array(tie('value')) }), fc.record({ M: fc.dictionary(fc.string(), tie('value')) }),
  ),
})).value;

test('[W46] an item keeps its attributes, their order and their JSON, whichever of the two it holds', () => {
  fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary' }), value), (given) => {
    const attributes = given as AttributeMap;
    const item = new Item(attributes, 1);
    const json = item.encode();
    item.shed();
    expect(item.attributes).toEqual(attributes);
    expect(Object.keys(item.attributes)).toEqual(Object.keys(attributes));
    expect(item.encode()).toBe(json);
    expect(JSON.stringify(item.attributes)).toBe(json);
  }));
});

test('[W46] an item that was never encoded keeps its attributes', () => {
  const item = new Item({ a: { S: 'b' } }, 1);
  item.shed();
  expect(item.attributes).toEqual({ a: { S: 'b' } });
});

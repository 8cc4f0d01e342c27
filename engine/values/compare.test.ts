import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem, aValue } from '../testing/arbitraries';
import type { AttributeMap, AttributeValue } from './attribute-value';
import { compareValues, equalMaps, equalValues, isOrdered } from './compare';

/** The same value in another order of names and members. */
function shuffled(value: AttributeValue): AttributeValue {
  if (value.SS !== undefined) return { SS: [...value.SS].reverse() };
  if (value.NS !== undefined) return { NS: [...value.NS].reverse() };
  if (value.BS !== undefined) return { BS: [...value.BS].reverse() };
  if (value.L !== undefined) return { L: value.L.map(shuffled) };
  return value.M === undefined ? { ...value } : { M: shuffledMap(value.M) };
}

function shuffledMap(map: AttributeMap): AttributeMap {
  return Object.fromEntries(Object.entries(map).reverse().map(([name, value]) => [name, shuffled(value)]));
}

/** A text that is the same for equal values only. */
function sortedText(value: AttributeValue): string {
  const [[type, content] = ['', '']] = Object.entries(value);
  if (value.M !== undefined) return `M{${Object.entries(value.M).map(([name, member]) => `${JSON.stringify(name)}:${sortedText(member)}`).sort().join()}}`;
  if (value.L !== undefined) return `L[${value.L.map(sortedText).join()}]`;
  return Array.isArray(content) ? `${type}${JSON.stringify([...content].sort())}` : `${type}${JSON.stringify(content)}`;
}

describe('equality', () => {
  test('[V10] [S3] is of values, not of the order they are written in', () => {
    fc.assert(fc.property(aValue(), (value) => { expect(equalValues(value, shuffled(value))).toBe(true); }), { numRuns: 500 });
    fc.assert(fc.property(anItem(), (item) => { expect(equalMaps(item, shuffledMap(item))).toBe(true); }), { numRuns: 500 });
  });

  test('[V10] [S3] differs wherever anything does', () => {
    fc.assert(fc.property(aValue(), aValue(), (a, b) => {
      expect(equalValues(a, b)).toBe(sortedText(a) === sortedText(b));
      expect(equalValues(b, a)).toBe(equalValues(a, b));
    }), { numRuns: 2000 });
  });

  test('[V10] maps with names of objects are ordinary maps', () => {
    const own = JSON.parse('{"__proto__":{"S":"a"},"constructor":{"S":"b"}}') as AttributeMap;
    expect(equalMaps(own, JSON.parse(JSON.stringify(own)) as AttributeMap)).toBe(true);
    expect(equalMaps(own, {})).toBe(false);
    expect(equalMaps({}, own)).toBe(false);
    expect(equalMaps({ toString: { S: 'a' } }, { valueOf: { S: 'a' } })).toBe(false);
  });
});

describe('order', () => {
  test.each([
    [{ S: 'a' }, { S: 'b' }, -1], [{ S: 'B' }, { S: 'a' }, -1], [{ S: 'a' }, { S: 'a' }, 0], [{ S: 'a' }, { S: 'ab' }, -1], [{ S: '\uffff' }, { S: '😀' }, -1],
    [{ N: '9' }, { N: '10' }, -1], [{ N: '-9' }, { N: '-10' }, 1], [{ B: '/w==' }, { B: 'AA==' }, 1], [{ B: 'AA==' }, { B: 'AAA=' }, -1],
  ] as [AttributeValue, AttributeValue, number][])('[Q2] %j and %j', (a, b, order) => expect(Math.sign(compareValues(a, b) ?? NaN)).toBe(order));

  test('[Q2] there is none between types, nor in types other than S, N and B', () => {
    expect(compareValues({ S: '1' }, { N: '1' })).toBeUndefined();
    expect(compareValues({ N: '1' }, { S: '1' })).toBeUndefined();
    expect(compareValues({ B: 'AA==' }, { S: 'a' })).toBeUndefined();
    expect(compareValues({ BOOL: true }, { BOOL: true })).toBeUndefined();
    expect([{ S: '' }, { N: '0' }, { B: '' }].every(isOrdered)).toBe(true);
    expect([{ BOOL: true }, { NULL: true as const }, { L: [] }, { M: {} }, { SS: ['a'] }, { NS: ['1'] }, { BS: ['AA=='] }].some(isOrdered)).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem } from '../testing/arbitraries';
import type { AttributeMap, AttributeValue } from './attribute-value';
import { itemDepth, itemSize, valueSize } from './size';

describe('size of values', () => {
  const cases: [string, AttributeValue, number][] = [
    ['text', { S: 'héllo' }, 6], ['empty text', { S: '' }, 0], ['emoji', { S: '😀' }, 4],
    ['binary', { B: 'AAEC' }, 3], ['padded binary', { B: 'AA==' }, 1], ['empty binary', { B: '' }, 0],
    ['number', { N: '123' }, 3], ['zero', { N: '0' }, 1], ['negative', { N: '-42' }, 3],
    ['true', { BOOL: true }, 1], ['false', { BOOL: false }, 1], ['null', { NULL: true }, 1],
    ['empty list', { L: [] }, 3], ['list', { L: [{ N: '1' }, { S: 'ab' }] }, 3 + (1 + 2) + (1 + 2)],
    ['empty map', { M: {} }, 3], ['map', { M: { ab: { S: 'xyz' } } }, 3 + 1 + 2 + 3], ['map with a wide name', { M: { é: { BOOL: true } } }, 3 + 1 + 2 + 1],
    ['string set', { SS: ['a', 'bc', ''] }, 3], ['number set', { NS: ['0', '12', '-1.5'] }, 1 + 2 + 4], ['binary set', { BS: ['AA==', 'AAEC'] }, 4],
    ['nested', { L: [{ L: [{ L: [] }] }] }, 3 + 1 + (3 + 1 + 3)],
    // The one container that was measured to the byte: a vector of n one-digit numbers.
    ['vector', { L: Array.from({ length: 10 }, () => ({ N: '1' })) }, 3 + 10 * (1 + 2)],
  ];
  test.each(cases)('[V30] %s', (_, value, size) => expect(valueSize(value)).toBe(size));

  test('[V30] an item is its names and values', () => {
    expect(itemSize({})).toBe(0);
    expect(itemSize({ pk: { S: 'a' }, né: { N: '100' } })).toBe(2 + 1 + 3 + 2);
  });

  test('[V30] any item is the sum of its parts', () => {
    fc.assert(fc.property(anItem(), (item) => { expect(itemSize(item)).toBe(naiveItemSize(item, 0)); }), { numRuns: 500 });
  });
});

describe('depth', () => {
  test.each([
    ['a scalar', { a: { S: '' } }, 1], ['an empty map', { a: { M: {} } }, 1], ['a map', { a: { M: { b: { N: '1' } } } }, 2],
    ['a list in a map', { a: { M: { b: { L: [{ N: '1' }] } } }, c: { L: [] } }, 3], ['a set', { a: { SS: ['x'] } }, 1], ['nothing', {}, 0],
  ] as [string, AttributeMap, number][])('[V31] of %s', (_, item, depth) => expect(itemDepth(item)).toBe(depth));
});

/** Sizes by the plainest of means: encoded text, decoded binary, digits counted one by one. */
function naiveItemSize(attributes: AttributeMap, each: number): number {
  return Object.entries(attributes).reduce((size, [name, value]) => size + each + Buffer.byteLength(name) + naiveSize(value), 0);
}

function naiveSize({ S, N, B, SS, NS, BS, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (B !== undefined) return Buffer.from(B, 'base64').length;
  if (N !== undefined) return naiveNumberSize(N);
  if (SS !== undefined) return SS.reduce((size, member) => size + Buffer.byteLength(member), 0);
  if (NS !== undefined) return NS.reduce((size, member) => size + naiveNumberSize(member), 0);
  if (BS !== undefined) return BS.reduce((size, member) => size + Buffer.from(member, 'base64').length, 0);
  if (L !== undefined) return L.reduce((size, element) => size + 1 + naiveSize(element), 3);
  return M === undefined ? 1 : 3 + naiveItemSize(M, 1);
}

function naiveNumberSize(text: string): number {
  if (text === '0') return 1;
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const before = whole === '0' ? '' : fraction === '' ? whole.replace(/0+$/, '') : whole;
  const after = before === '' ? fraction.replace(/^0+/, '') : fraction;
  return 1 + Math.ceil(before.length / 2) + Math.ceil(after.length / 2) + (text.startsWith('-') ? 1 : 0);
}

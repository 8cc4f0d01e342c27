import { describe, expect, test } from 'vitest';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { condition } from './testing/compile';
import { B, BOOL, BS, L, M, mapOf, N, NS, NULL, S, SS } from './testing/values';

const matches = (text: string, item: AttributeMap, values?: AttributeMap) => condition(text, { values }).matches(item);
const compares = (one: AttributeValue, operator: string, two: AttributeValue) => matches(`a ${operator} :v`, { a: one }, { ':v': two });

describe('equality', () => {
  test('[X20] values are equal within their type', () => {
    expect(compares(N(1), '=', N(1))).toBe(true);
    expect(compares(N(1), '=', S('1'))).toBe(false);
    expect(compares(S('a'), '=', S('A'))).toBe(false);
    expect(compares(B('AQ=='), '=', B('AQ=='))).toBe(true);
    expect(compares(NULL, '=', NULL)).toBe(true);
  });

  test('[X20] sets have no order, lists have one', () => {
    expect(compares(SS('a', 'b'), '=', SS('b', 'a'))).toBe(true);
    expect(compares(NS(1, 2), '=', NS(2, 1))).toBe(true);
    expect(compares(L(N(1), N(2)), '=', L(N(2), N(1)))).toBe(false);
    expect(compares(M({ x: N(1), y: N(2) }), '=', M({ y: N(2), x: N(1) }))).toBe(true);
    expect(compares(M({ x: SS('a', 'b') }), '=', M({ x: SS('b', 'a') }))).toBe(true);
  });

  test('[X31] nothing equals a missing attribute, not even another', () => {
    expect(matches('a = b', {})).toBe(false);
    expect(matches('a = b', { a: N(1) })).toBe(false);
    expect(matches('a = :v', {}, { ':v': NULL })).toBe(false);
    expect(matches('a.b = :v', { a: M({}) }, { ':v': N(1) })).toBe(false);
  });

  test('[X32] <> is true of a missing attribute and of another type', () => {
    expect(matches('a <> b', {})).toBe(true);
    expect(matches('a <> :v', {}, { ':v': N(1) })).toBe(true);
    expect(compares(S('1'), '<>', N(1))).toBe(true);
    expect(compares(N(1), '<>', N(1))).toBe(false);
  });
});

describe('order', () => {
  test.each([['<', [true, false, false]], ['<=', [true, true, false]], ['>', [false, false, true]], ['>=', [false, true, true]]] as const)('[X21] %s', (operator, expected) => {
    expect([N(9), N(10), N(11)].map((value) => compares(value, operator, N(10)))).toEqual(expected);
    expect([S('a'), S('b'), S('ba')].map((value) => compares(value, operator, S('b')))).toEqual(expected);
    expect([B('fw=='), B('gA=='), B('/w==')].map((value) => compares(value, operator, B('gA==')))).toEqual(expected);
  });

  test('[X30] types that differ, have no order or are missing compare as false', () => {
    for (const operator of ['<', '<=', '>', '>=']) {
      expect(compares(S('1'), operator, N(1))).toBe(false);
      expect(compares(BOOL(true), operator, N(1))).toBe(false);
      expect(matches(`a ${operator} :v`, {}, { ':v': N(1) })).toBe(false);
      expect(matches(`a ${operator} b`, { a: L(), b: L() })).toBe(false);
    }
  });

  test('[X33] BETWEEN includes both bounds', () => {
    const between = (value: AttributeValue) => matches('a BETWEEN :low AND :high', { a: value }, { ':low': N(1), ':high': N(3) });
    expect([N(0), N(1), N(2), N(3), N(4), S('2')].map(between)).toEqual([false, true, true, true, false, false]);
    expect(matches('a BETWEEN b AND c', { a: N(2), b: N(3), c: N(1) })).toBe(false);
    expect(matches(':v BETWEEN b AND c', { b: N(1), c: N(3) }, { ':v': N(2) })).toBe(true);
    expect(matches('a BETWEEN b AND c', { a: N(2), b: N(1) })).toBe(false);
    expect(matches('a BETWEEN b AND c', { a: N(2), b: N(1), c: S('3') })).toBe(false);
  });

  test('[X28] IN is equality with one of a list', () => {
    const within = (item: AttributeMap) => matches('a IN (:v, b)', item, { ':v': SS('x', 'y') });
    expect(within({ a: SS('y', 'x') })).toBe(true);
    expect(within({ a: N(1), b: N(1) })).toBe(true);
    expect(within({ a: N(1), b: N(2) })).toBe(false);
    expect(within({ b: N(2) })).toBe(false);
    expect(within({})).toBe(false);
  });
});

describe('functions', () => {
  test('attribute_exists and attribute_not_exists look for anything, also NULL', () => {
    expect(matches('attribute_exists(a)', { a: NULL })).toBe(true);
    expect(matches('attribute_not_exists(a)', { a: NULL })).toBe(false);
    expect(matches('attribute_exists(a.b[1])', { a: M({ b: L(N(1), N(2)) }) })).toBe(true);
    expect(matches('attribute_exists(a.b[2])', { a: M({ b: L(N(1), N(2)) }) })).toBe(false);
    expect(matches('attribute_not_exists(a.b)', { a: S('text') })).toBe(true);
    expect(matches('attribute_exists(a[0])', { a: M({ 0: N(1) }) })).toBe(false);
    expect(matches('attribute_exists(a[0])', { a: SS('x') })).toBe(false);
  });

  test('[X40] an absent item has no attributes', () => {
    expect(condition('attribute_not_exists(pk)').matches({})).toBe(true);
    expect(condition('attribute_exists(pk)').matches({})).toBe(false);
  });

  test('[X27] attribute_type', () => {
    const values: Record<string, AttributeValue> = {
      S: S(''), N: N(0), B: B(''), BOOL: BOOL(false), NULL, L: L(), M: M({}), SS: SS('a'), NS: NS(1), BS: BS('AQ=='),
    };
    for (const [type, value] of Object.entries(values)) {
      for (const asked of Object.keys(values)) {
        expect(matches('attribute_type(a, :t)', { a: value }, { ':t': S(asked) })).toBe(asked === type);
      }
    }
    expect(matches('attribute_type(a, :t)', {}, { ':t': S('S') })).toBe(false);
  });

  test('[X34] begins_with', () => {
    const begins = (value: AttributeValue, prefix: AttributeValue) => matches('begins_with(a, :p)', { a: value }, { ':p': prefix });
    expect(begins(S('abc'), S('ab'))).toBe(true);
    expect(begins(S('abc'), S(''))).toBe(true);
    expect(begins(S('abc'), S('bc'))).toBe(false);
    expect(begins(B('AQID'), B('AQI='))).toBe(true);
    expect(begins(B('AQID'), B('AgM='))).toBe(false);
    expect(begins(S('AQID'), B('AQI='))).toBe(false);
    expect(begins(N(12), S('1'))).toBe(false);
    expect(begins(L(S('a')), S('a'))).toBe(false);
    expect(matches('begins_with(:t, a)', { a: S('ab') }, { ':t': S('abc') })).toBe(true);
  });

  test('[X35] contains looks for a part of a text or of bytes', () => {
    const has = (value: AttributeValue, part: AttributeValue) => matches('contains(a, :p)', { a: value }, { ':p': part });
    expect(has(S('abc'), S('bc'))).toBe(true);
    expect(has(S('abc'), S('cb'))).toBe(false);
    expect(has(S('abc'), S(''))).toBe(true);
    expect(has(S('123'), N(2))).toBe(false);
    expect(has(B('AQIDBA=='), B('AgM='))).toBe(true);
    expect(has(B('AQIDBA=='), B('BA=='))).toBe(true);
    expect(has(B('AQIDBA=='), B('AwI='))).toBe(false);
  });

  test('[X35] contains looks for a member of a set or list, compared as by =', () => {
    const has = (value: AttributeValue, part: AttributeValue) => matches('contains(a, :p)', { a: value }, { ':p': part });
    expect(has(SS('ab', 'cd'), S('ab'))).toBe(true);
    expect(has(SS('ab', 'cd'), S('a'))).toBe(false);
    expect(has(SS('1'), N(1))).toBe(false);
    expect(has(NS(1, 2), N(2))).toBe(true);
    expect(has(NS(1, 2), S('2'))).toBe(false);
    expect(has(NS(1, 2), NS(1))).toBe(false);
    expect(has(BS('AQ=='), B('AQ=='))).toBe(true);
    expect(has(BS('AQ=='), S('AQ=='))).toBe(false);
    expect(has(L(N(1), L(SS('a', 'b'))), L(SS('b', 'a')))).toBe(true);
    expect(has(L(S('abc')), S('ab'))).toBe(false);
    expect(has(M({ b: N(1) }), S('b'))).toBe(false);
    expect(has(N(123), N(2))).toBe(false);
  });

  test('[X36] size counts units of UTF-16, bytes and elements', () => {
    const size = (value: AttributeValue) => [...Array(9).keys()].find((count) => matches('size(a) = :n', { a: value }, { ':n': N(count) }));
    expect(size(S('abc'))).toBe(3);
    expect(size(S('é😀'))).toBe(3);
    expect(size(S(''))).toBe(0);
    expect(size(B('AQIDBA=='))).toBe(4);
    expect(size(SS('abc', 'd'))).toBe(2);
    expect(size(NS(1, 2, 3))).toBe(3);
    expect(size(BS('AQID'))).toBe(1);
    expect(size(L())).toBe(0);
    expect(size(M({ x: NULL, y: L(N(1)) }))).toBe(2);
    expect(size(N(12))).toBeUndefined();
    expect(size(BOOL(true))).toBeUndefined();
    expect(size(NULL)).toBeUndefined();
  });

  test('[X36] size of what has none is missing', () => {
    expect(matches('size(a) <> :n', {}, { ':n': N(0) })).toBe(true);
    expect(matches('size(a) >= :n', {}, { ':n': N(0) })).toBe(false);
    expect(matches('size(a) < size(b)', { a: S('x'), b: L(N(1), N(2)) })).toBe(true);
    expect(matches('size(:v) = :n', {}, { ':v': S('xy'), ':n': N(2) })).toBe(true);
  });
});

describe('AND, OR, NOT', () => {
  const truth = (text: string, ...bits: string[]) => matches(text.replaceAll(/\b[pqr]\b/g, 'attribute_exists($&)'), Object.fromEntries(bits.map((bit) => [bit, NULL])));

  test('[X8] NOT binds closer than AND, AND closer than OR', () => {
    expect(truth('p OR q AND r', 'p')).toBe(true);
    expect(truth('(p OR q) AND r', 'p')).toBe(false);
    expect(truth('p AND q OR r', 'r')).toBe(true);
    expect(truth('NOT p AND q', 'p')).toBe(false);
    expect(truth('NOT p OR q', 'p', 'q')).toBe(true);
    expect(truth('NOT (p OR q)', 'q')).toBe(false);
    expect(truth('NOT NOT p', 'p')).toBe(true);
  });

  test('[X8] the AND of a BETWEEN is its own', () => {
    const values = { ':a': N(1), ':b': N(2) };
    expect(matches('a BETWEEN :a AND :b AND b = :a', { a: N(2), b: N(1) }, values)).toBe(true);
    expect(matches('a BETWEEN :a AND :b AND b = :a', { a: N(2), b: N(2) }, values)).toBe(false);
    expect(matches('NOT a BETWEEN :a AND :b', { a: N(2) }, values)).toBe(false);
    expect(matches('NOT a = :a AND b = :b', { a: N(2), b: N(2) }, values)).toBe(true);
  });
});

describe('names that every object has', () => {
  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])('[X14] %s is an attribute like any other', (name) => {
    const names = { '#n': name };
    const values = { ':v': N(1) };
    for (const item of [mapOf(), mapOf(['m', M({})])]) {
      expect(condition('attribute_exists(#n) OR attribute_exists(m.#n)', { names }).matches(item)).toBe(false);
    }
    expect(condition('#n = :v', { names, values }).matches(mapOf([name, N(1)]))).toBe(true);
    expect(condition('m.#n = :v', { names, values }).matches({ m: { M: mapOf([name, N(1)]) } })).toBe(true);
  });

  test('[X14] a placeholder stands for one name, dots and brackets included', () => {
    const names = { '#n': 'a.b[0]' };
    expect(condition('attribute_exists(#n)', { names }).matches({ 'a.b[0]': NULL })).toBe(true);
    expect(condition('attribute_exists(#n)', { names }).matches({ a: M({ b: L(NULL) }) })).toBe(false);
  });
});

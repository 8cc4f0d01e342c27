import { describe, expect, test } from 'vitest';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { update } from './testing/compile';
import { refusal } from './testing/refusal';
import { B, BOOL, BS, L, M, mapOf, N, NS, NULL, S, SS } from './testing/values';

const numbers = { ':0': N(0), ':1': N(1), ':2': N(2), ':5': N(5) };
const run = (text: string, item: AttributeMap, values: AttributeMap = numbers) => update(text, { values }).apply(deepFreeze(item));
const refuse = (text: string, item: AttributeMap, values?: AttributeMap) => refusal(() => run(text, item, values));

const missingAttribute = 'The provided expression refers to an attribute that does not exist in the item';
const wrongType = 'An operand in the update expression has an incorrect data type';
const invalidPath = 'The document path provided in the update expression is invalid for update';

describe('SET', () => {
  test('[X80] writes values, replacing whatever there was', () => {
    expect(run('SET a = :1, b = :2', { a: S('old'), c: N(3) })).toEqual({ a: N(1), b: N(2), c: N(3) });
  });

  test('[X80] computes everything from the old item', () => {
    expect(run('SET a = b, b = a', { a: N(1), b: N(2) })).toEqual({ a: N(2), b: N(1) });
    expect(run('SET a = :5, b = a + :1, c = if_not_exists(a, :0) REMOVE d ADD e :1', { a: N(1), d: N(1), e: N(1) })).toEqual({ a: N(5), b: N(2), c: N(1), e: N(2) });
    expect(run('SET a = b REMOVE b', { b: N(2) })).toEqual({ a: N(2) });
  });

  test('[X80] leaves the old item as it is and shares what does not change', () => {
    const old = { a: M({ x: N(1), y: L(N(1)) }), b: M({ z: N(1) }) };
    const next = run('SET a.x = :2', old);
    expect(next).toEqual({ a: M({ x: N(2), y: L(N(1)) }), b: M({ z: N(1) }) });
    expect(next.b).toBe(old.b);
    expect(next.a?.M?.y).toBe(old.a.M?.y);
  });

  test('[X76] adds and subtracts exactly', () => {
    expect(run('SET a = a + :1, b = :5 - b, c = a - b', { a: N('0.1'), b: N(7) })).toEqual({ a: N('1.1'), b: N(-2), c: N('-6.9') });
    expect(run('SET a = a + :v', { a: N('12345678901234567890') }, { ':v': N('0.00000000000000001') })).toEqual({ a: N('12345678901234567890.00000000000000001') });
  });

  test('[X81] refuses numbers out of range', () => {
    const overflow = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
    const most = `9${'0'.repeat(125)}`;
    expect(refuse('SET a = a + :v', { a: N(most) }, { ':v': N(most) })).toBe(overflow);
    expect(refuse('ADD a :v', { a: N(`-${most}`) }, { ':v': N(`-${most}`) })).toBe(overflow);
    expect(refuse('SET a = a - :v', { a: N(`-${most}`) }, { ':v': N(most) })).toBe(overflow);
    const small = (digits: string) => N(`0.${'0'.repeat(128)}${digits}`);
    expect(refuse('SET a = a - :v', { a: small('101') }, { ':v': small('1') })).toBe(overflow.replace('overflow', 'underflow').replace('larger', 'smaller'));
    expect(run('SET a = a - :v', { a: small('11') }, { ':v': small('1') })).toEqual({ a: small('01') });
  });

  test('[X81] refuses to read what is not there', () => {
    for (const text of ['SET a = b', 'SET a = b + :1', 'SET a = :1 - b', 'SET a = list_append(b, c)', 'SET a = c.d', 'SET a = c[1]', 'SET a = if_not_exists(b, b)']) {
      expect(refuse(text, { c: L(N(1)) })).toBe(missingAttribute);
    }
  });

  test('[X81] refuses to compute with what has another type', () => {
    expect(refuse('SET a = b + :1', { b: S('1') })).toBe(wrongType);
    expect(refuse('SET a = :1 - b', { b: L() })).toBe(wrongType);
    expect(refuse('SET a = list_append(b, :l)', { b: SS('a') }, { ':l': L() })).toBe(wrongType);
    expect(refuse('SET a = list_append(:l, b)', { b: N(1) }, { ':l': L() })).toBe(wrongType);
    expect(refuse('SET a = if_not_exists(b, :s) + :1', {}, { ...numbers, ':s': S('s') })).toBe(wrongType);
  });

  test('if_not_exists takes what is there, also NULL, or else the other operand', () => {
    expect(run('SET a = if_not_exists(a, :1), b = if_not_exists(b, :1), c = if_not_exists(x.y, :2)', { a: NULL })).toEqual({ a: NULL, b: N(1), c: N(2) });
    expect(run('SET a = if_not_exists(x, if_not_exists(y, :5)) + :1', {})).toEqual({ a: N(6) });
    expect(run('SET a = if_not_exists(x, z)', { x: N(1) })).toEqual({ x: N(1), a: N(1) });
  });

  test('list_append joins in the order of its operands', () => {
    expect(run('SET a = list_append(a, :l), b = list_append(:l, a), c = list_append(if_not_exists(x, :l), a)', { a: L(N(1)) }, { ':l': L(S('x'), S('y')) })).toEqual({
      a: L(N(1), S('x'), S('y')), b: L(S('x'), S('y'), N(1)), c: L(S('x'), S('y'), N(1)),
    });
  });

  test('values of any type', () => {
    for (const value of [S(''), N(1), B('AQ=='), BOOL(false), NULL, L(), M({}), SS('a'), NS(1), BS('AQ==')]) {
      expect(run('SET a = :v', {}, { ':v': value })).toEqual({ a: value });
    }
  });
});

describe('nested targets', () => {
  test('inside maps and lists', () => {
    expect(run('SET a.b.c = :1, a.l[0].x = :2 REMOVE a.r', { a: M({ b: M({}), l: L(M({ x: N(9), y: N(9) })), r: N(9) }) }))
      .toEqual({ a: M({ b: M({ c: N(1) }), l: L(M({ x: N(2), y: N(9) })) }) });
  });

  test.each(['SET a.b = :1', 'SET a.b.c = :1', 'SET l.x = :1', 'SET m[0] = :1', 'SET n.x = :1', 'SET n[0] = :1', 'SET ss[0] = :1', 'SET l[5].x = :1', 'SET l[0].x = :1', 'REMOVE a.b', 'REMOVE l.x',
    'REMOVE m[0]', 'REMOVE m.x.y', 'ADD a.b :1', 'ADD m.x.y :1', 'DELETE a.b :set', 'REMOVE l[3].x', 'REMOVE ss[0]'])('[X82] refuses %s', (text) => {
    expect(refuse(text, { m: M({}), n: N(1), l: L(N(1)), ss: SS('a') }, { ...numbers, ':set': SS('a') })).toBe(invalidPath);
  });

  test('[X82] takes what is missing itself while its parent is there', () => {
    expect(run('SET m.x = :1, e = :2 REMOVE m.y, n.z, l[7] ADD m.c :5', { m: M({}), n: M({ q: NULL }), l: L(N(1)) }))
      .toEqual({ m: M({ x: N(1), c: N(5) }), n: M({ q: NULL }), l: L(N(1)), e: N(2) });
  });

  test('[X82] a parent that the same update makes is not there yet', () => {
    expect(refuse('SET a = b REMOVE c[0]', { b: L() })).toBe(invalidPath);
  });

  test('[X82] maps and lists may become empty', () => {
    expect(run('REMOVE m.x, l[0]', { m: M({ x: N(1) }), l: L(N(1)) })).toEqual({ m: M({}), l: L() });
  });
});

describe('lists', () => {
  const list = (...elements: number[]) => ({ l: L(...elements.map(N)) });

  test('[X83] SET replaces elements and appends beyond the end', () => {
    expect(run('SET l[1] = :5', list(1, 2, 3))).toEqual(list(1, 5, 3));
    expect(run('SET l[3] = :5', list(1, 2, 3))).toEqual(list(1, 2, 3, 5));
    expect(run('SET l[99] = :5', list(1))).toEqual(list(1, 5));
    expect(run('SET l[0] = :5', list())).toEqual(list(5));
  });

  test('[X83] several appended come in the order of their indexes', () => {
    expect(run('SET l[20] = :2, l[10] = :1, l[11] = :5', list(0))).toEqual(list(0, 1, 5, 2));
    expect(run('SET l[10] = :2, l[2] = :1', list(0))).toEqual(list(0, 1, 2));
  });

  test('[X83] REMOVE closes up; all indexes mean the old list', () => {
    expect(run('REMOVE l[0]', list(1, 2, 3))).toEqual(list(2, 3));
    expect(run('REMOVE l[2], l[0]', list(1, 2, 3))).toEqual(list(2));
    expect(run('REMOVE l[1] SET l[2] = :5', list(1, 2, 3))).toEqual(list(1, 5));
    expect(run('REMOVE l[0], l[1] SET l[7] = :5', list(1, 2, 3))).toEqual(list(3, 5));
    expect(run('REMOVE l[9]', list(1, 2, 3))).toEqual(list(1, 2, 3));
  });

  test('[X83] elements of elements', () => {
    expect(run('REMOVE l[0], l[1].a SET l[1].b = :1', { l: L(N(0), M({ a: N(1) })) })).toEqual({ l: L(M({ b: N(1) })) });
    expect(run('REMOVE l[0][0] SET l[0][5] = :1', { l: L(L(N(7))) })).toEqual({ l: L(L(N(1))) });
  });

  test('[X84] ADD beyond the end appends a number', () => {
    expect(run('ADD l[0] :1, l[5] :2', list(1))).toEqual(list(2, 2));
  });
});

describe('REMOVE', () => {
  test('takes attributes away; one that is missing stays so', () => {
    expect(run('REMOVE a, x', { a: N(1), b: N(2) })).toEqual({ b: N(2) });
    expect(Object.keys(run('REMOVE a', { a: N(1), b: N(2) }))).toEqual(['b']);
    expect(run('REMOVE a', {})).toEqual({});
  });
});

describe('ADD', () => {
  test('[X84] adds numbers; a missing one is zero', () => {
    expect(run('ADD a :5, b :1, m.c :2', { a: N('0.5'), m: M({ c: N(-2) }) })).toEqual({ a: N('5.5'), b: N(1), m: M({ c: N(0) }) });
  });

  test('[X84] adds what a set does not have', () => {
    expect(run('ADD a :s', { a: SS('x', 'y') }, { ':s': SS('y', 'z') })).toEqual({ a: SS('x', 'y', 'z') });
    expect(run('ADD a :s', {}, { ':s': NS(2, 1) })).toEqual({ a: NS(2, 1) });
    expect(run('ADD a :s', { a: BS('AQ==') }, { ':s': BS('AQ==', 'Ag==') })).toEqual({ a: BS('AQ==', 'Ag==') });
  });

  test.each<[AttributeValue, AttributeValue]>([[S('1'), N(1)], [L(N(1)), N(1)], [N(1), NS(1)], [SS('1'), NS(1)], [NS(1), N(1)], [NS(1), SS('1')], [BS('AQ=='), SS('AQ==')], [L(), SS('a')], [NULL, N(1)]])('[X84] refuses other types: %j and %j', (existing, value) => {
    expect(refuse('ADD a :v', { a: existing }, { ':v': value })).toBe(wrongType);
  });
});

describe('DELETE', () => {
  test('[X85] takes members away', () => {
    expect(run('DELETE a :s', { a: SS('x', 'y', 'z') }, { ':s': SS('z', 'x', 'q') })).toEqual({ a: SS('y') });
    expect(run('DELETE a :s', { a: NS(1, 2) }, { ':s': NS(2) })).toEqual({ a: NS(1) });
  });

  test('[X85] an empty set goes away', () => {
    expect(run('DELETE a :s, m.b :s, l[0] :s', { a: SS('x'), m: M({ b: SS('x') }), l: L(SS('x'), N(1)) }, { ':s': SS('x', 'y') })).toEqual({ m: M({}), l: L(N(1)) });
  });

  test('[X85] a missing set stays so', () => {
    expect(run('DELETE a :s', { b: N(1) }, { ':s': SS('x') })).toEqual({ b: N(1) });
  });

  test('[X85] refuses other types', () => {
    for (const existing of [NS(1), S('x'), L(S('x'))]) expect(refuse('DELETE a :s', { a: existing }, { ':s': SS('x') })).toBe(wrongType);
  });
});

describe('order of refusals when it runs', () => {
  test('[X86] values of SET come before the paths of any action', () => {
    expect(refuse('REMOVE x.y SET a = b', {})).toBe(missingAttribute);
    expect(refuse('ADD a :1 SET c = b', { a: S('s') })).toBe(missingAttribute);
    expect(refuse('SET x.y = :1 ADD a :1', { a: S('s') })).toBe(invalidPath);
    expect(refuse('ADD a :1 REMOVE x.y', { a: S('s') })).toBe(wrongType);
  });
});

describe('parts updated', () => {
  const parts = (text: string, item: AttributeMap, values: AttributeMap = numbers) => {
    const { apply, updatedParts } = update(text, { values });
    return [updatedParts(item), updatedParts(apply(item))];
  };

  test('[X95] old and new values of what was changed, nesting kept', () => {
    expect(parts('SET a = :1, m.x = :2 REMOVE r ADD n :1', { a: S('old'), b: N(1), m: M({ x: N(1), y: N(1) }), r: N(3) })).toEqual([
      { a: S('old'), m: M({ x: N(1) }), r: N(3) },
      { a: N(1), m: M({ x: N(2) }), n: N(1) },
    ]);
  });

  test('[X95] elements of lists, in the order of the list', () => {
    expect(parts('SET l[2] = :5, l[0] = :1', { l: L(N(7), N(8), N(9)) })).toEqual([{ l: L(N(7), N(9)) }, { l: L(N(1), N(5)) }]);
  });

  test('[X95] after a removal, what moved into the place', () => {
    expect(parts('REMOVE l[0]', { l: L(N(7), N(8)) })).toEqual([{ l: L(N(7)) }, { l: L(N(8)) }]);
    expect(parts('REMOVE l[1]', { l: L(N(7), N(8)) })).toEqual([{ l: L(N(8)) }, {}]);
  });

  test('[X95] an element set far beyond the end is not where it was set', () => {
    expect(parts('SET l[9] = :1', { l: L(N(7)) })).toEqual([{}, {}]);
    expect(parts('SET l[1] = :1', { l: L(N(7)) })).toEqual([{}, { l: L(N(1)) }]);
  });
});

test('names that every object has', () => {
  const names = { '#p': '__proto__', '#c': 'constructor' };
  const next = update('SET #p = :1, m.#c = :2', { names, values: numbers }).apply({ m: M(mapOf(['__proto__', N(3)])) });
  expect(next).toEqual(mapOf(['m', M(mapOf(['__proto__', N(3)], ['constructor', N(2)]))], ['__proto__', N(1)]));
  expect(update('REMOVE #p, m.#c', { names }).apply(next)).toEqual({ m: M(mapOf(['__proto__', N(3)])) });
  expect(refusal(() => update('SET a = #c', { names }).apply({}))).toBe(missingAttribute);
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

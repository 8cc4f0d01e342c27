import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { findClash, valueAt, type DocumentPath } from './document-path';
import { projectionOnto } from './project';
import { projection, refuseProjection, refuseUpdate } from './testing/compile';
import { anItem, aPath } from './testing/arbitraries';
import { L, M, mapOf, N, S } from './testing/values';

const item: AttributeMap = { pk: S('k'), a: N(1), m: M({ x: N(1), y: M({ z: S('z') }), l: L(N(7)) }), l: L(N(0), M({ p: N(1), q: N(2) }), N(2), L(N(3))) };
const project = (text: string) => projection(text).apply(item);

describe('what is kept', () => {
  test('[X61] attributes', () => {
    expect(project('a, pk')).toEqual({ a: N(1), pk: S('k') });
    expect(project('a, nix')).toEqual({ a: N(1) });
  });

  test('[X65] the key is not added', () => {
    expect(project('a')).toEqual({ a: N(1) });
  });

  test('[X61] nesting is kept', () => {
    expect(project('m.y.z')).toEqual({ m: M({ y: M({ z: S('z') }) }) });
    expect(project('l[1].q')).toEqual({ l: L(M({ q: N(2) })) });
    expect(project('l[3][0]')).toEqual({ l: L(L(N(3))) });
  });

  test('[X62] parts of one map or list come back in one', () => {
    expect(project('m.x, l[1].q, m.y.z, l[1].p')).toEqual({ m: M({ x: N(1), y: M({ z: S('z') }) }), l: L(M({ p: N(1), q: N(2) })) });
  });

  test('[X63] list elements close up in the order of the list', () => {
    expect(project('l[3], l[0], l[2]')).toEqual({ l: L(N(0), N(2), L(N(3))) });
    expect(project('l[2], l[9], l[1].p')).toEqual({ l: L(M({ p: N(1) }), N(2)) });
  });

  test('[X64] nothing stays of a map or list without the parts', () => {
    expect(project('m.nix')).toEqual({});
    expect(project('m.y.nix, a')).toEqual({ a: N(1) });
    expect(project('l[9]')).toEqual({});
    expect(project('l[1].nix')).toEqual({});
    expect(project('m[0], l.x, a.x, pk[0]')).toEqual({});
  });

  test('[X64] an empty map asked for itself is kept', () => {
    expect(projection('m.e, l[0]').apply({ m: M({ e: M({}) }), l: L(L()) })).toEqual({ m: M({ e: M({}) }), l: L(L()) });
  });

  test('names that every object has', () => {
    const given = mapOf(['__proto__', M(mapOf(['constructor', N(1)]))], ['x', N(1)]);
    expect(projection('#p.#c', { names: { '#p': '__proto__', '#c': 'constructor' } }).apply(given)).toEqual(mapOf(['__proto__', M(mapOf(['constructor', N(1)]))]));
    expect(projection('#p.#c', { names: { '#p': '__proto__', '#c': 'constructor' } }).apply({})).toEqual({});
  });

  test('it tells its paths and the attributes they lead into', () => {
    const { paths, names } = projection('a.b, #c[1], a.#d', { names: { '#c': 'c', '#d': 'd' } });
    expect([paths, names]).toEqual([[['a', 'b'], ['c', 1], ['a', 'd']], ['a', 'c']]);
  });
});

describe('paths that clash', () => {
  const clash = (kind: string, one: string, two: string) => `Two document paths ${kind} with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${two}`;

  test.each([['a, a', '[a]', '[a]'], ['a, a.b', '[a]', '[a, b]'], ['a.b[0].c, a.b', '[a, b, [0], c]', '[a, b]'], ['a[0], b, #a[0]', '[a, [0]]', '[a, [0]]']])('[X16] %s overlap', (text, one, two) => {
    expect(refuseProjection(text, { names: { '#a': 'a' } })).toBe(clash('overlap', one, two));
  });

  test.each([['a.b, a[0]', '[a, b]', '[a, [0]]'], ['a[0].b, a.c.d', '[a, [0], b]', '[a, c, d]']])('[X17] %s conflict', (text, one, two) => {
    expect(refuseProjection(text)).toBe(clash('conflict', one, two));
  });

  test('[X17] overlaps are told before conflicts', () => {
    expect(refuseProjection('a.b, a[0], c, c')).toBe(clash('overlap', '[c]', '[c]'));
  });

  test('[X16] paths side by side are none', () => {
    expect(refuseProjection('a.b, a.c, b.a, l[0], l[1], m[0].x, m[0].y')).toBe('accepted');
  });

  test('[X16] the same in updates, for what they change', () => {
    expect(refuseUpdate('SET a.b = a, c = a.b REMOVE a[0]')).toBe(clash('conflict', '[a, b]', '[a, [0]]'));
    expect(refuseUpdate('SET a.b = c REMOVE a')).toBe(clash('overlap', '[a, b]', '[a]'));
  });

  test('[X16] a clash among many is found, the one that a search pair by pair finds first', () => {
    fc.assert(fc.property(fc.array(aPath(), { minLength: 2, maxLength: 30 }), (paths) => {
      const pairs = paths.flatMap((two, at) => paths.slice(0, at).map((one) => ({ one, two, kind: naiveRelation(one, two) })));
      const expected = pairs.find(({ kind }) => kind === 'overlap') ?? pairs.find(({ kind }) => kind === 'conflict');
      expect(findClash(paths)).toEqual(expected);
    }));
  });

  test('[X60] order: reserved words, undefined names, depth, clashes', () => {
    const deep = `a${'.b'.repeat(32)}`;
    expect(refuseProjection(`c, c, ${deep}, #x, year`)).toContain('reserved keyword');
    expect(refuseProjection(`c, c, ${deep}, #x`)).toContain('not defined');
    expect(refuseProjection(`c, c, ${deep}`)).toContain('nesting levels');
    expect(refuseProjection('c, c')).toContain('overlap');
  });
});

function naiveRelation(one: DocumentPath, two: DocumentPath): string {
  for (let at = 0; ; at += 1) {
    if (at === one.length || at === two.length) return 'overlap';
    if (typeof one[at] !== typeof two[at]) return 'conflict';
    if (one[at] !== two[at]) return 'apart';
  }
}

describe('for any item and paths', () => {
  const anApartSelection = fc.array(aPath(), { minLength: 1, maxLength: 6 }).filter((paths) => findClash(paths) === undefined);

  test('[X62] the projection onto several paths is the merge of those onto each', () => {
    fc.assert(fc.property(anItem(), anApartSelection, (given, paths) => {
      const whole = projectionOnto(paths)(given);
      // Take list indexes apart first: merging needs to know the place that an element had.
      expect(whole).toEqual(compact(paths.map((path) => sparse(given, path)).reduce(merge, {})));
    }), { numRuns: 300 });
  });

  test('[X61] what maps alone lead to is where it was, and all else is gone', () => {
    const throughMaps = anApartSelection.filter((paths) => paths.flat().every((part) => typeof part === 'string'));
    fc.assert(fc.property(anItem(), throughMaps, (given, paths) => {
      const projected = projectionOnto(paths)(given);
      for (const path of paths) expect(valueAt(projected, path)).toEqual(valueAt(given, path));
      expect(projectionOnto(paths)(projected)).toEqual(projected);
    }));
  });
});

/** One path's part of an item as nested objects with list indexes as names such as `[2]`; the oracle's own way. */
interface Sparse { [part: string]: Sparse | AttributeValue }
const isLeaf = (node: Sparse | AttributeValue): node is AttributeValue => Object.keys(node).some((key) => !/^[.[]/.test(key));

function sparse(given: AttributeMap, path: DocumentPath): Sparse {
  const value = valueAt(given, path);
  if (value === undefined) return {};
  return path.reduceRight<Sparse | AttributeValue>((inner, part) => ({ [typeof part === 'number' ? `[${part}` : `.${part}`]: inner }), value) as Sparse;
}

function merge(one: Sparse, two: Sparse): Sparse {
  const merged: Sparse = { ...one };
  for (const [key, right] of Object.entries(two)) {
    const left = merged[key];
    merged[key] = left === undefined ? right : merge(left as Sparse, right as Sparse);
  }
  return merged;
}

function compact(node: Sparse): AttributeMap {
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key.slice(1), compactValue(inner)]));
}

function compactValue(node: Sparse | AttributeValue): AttributeValue {
  if (isLeaf(node)) return node;
  const keys = Object.keys(node);
  if (!keys[0]?.startsWith('[')) return { M: compact(node) };
  const inOrder = keys.sort((one, two) => Number(one.slice(1)) - Number(two.slice(1)));
  return { L: inOrder.map((key) => compactValue(node[key] ?? {})) };
}

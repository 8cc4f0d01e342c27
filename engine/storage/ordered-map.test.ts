import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrderedMap, type Cursor, type OrderedMapView } from './ordered-map';
import { checkTree, nodesOf, nodesOnlyIn } from './ordered-map-check';
import { headOf } from './ordered-map-node';
import { MAX_SLOTS } from './ordered-map-write';

const numbered = (n: number) => String(n).padStart(6, '0');

function read<V>(cursor: Cursor<V>): [string, V][] {
  const entries: [string, V][] = [];
  while (cursor.next()) entries.push([cursor.key, cursor.value]);
  return entries;
}

function mapOf(keys: Iterable<number>): OrderedMap<number> {
  const map = new OrderedMap<number>();
  for (const n of keys) map.set(numbered(n), n);
  return map;
}

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
/** 0 … n - 1 in an order without order (n not divisible by 7919). */
const scattered = (n: number) => upTo(n).map((i) => (i * 7919) % n);
const averageFill = (map: OrderedMapView<number>) => map.size / nodesOf(map).filter((node) => node.level === 0).length / MAX_SLOTS;

describe('reading and writing', () => {
  test('an empty map has no entries', () => {
    const map = new OrderedMap<number>();
    expect([map.size, map.get(''), map.delete('a'), map.keyAt(0), map.rankOf('a')]).toEqual([0, undefined, undefined, undefined, 0]);
    expect(read(map.ascend())).toEqual([]);
    expect(read(map.descend({ gte: 'a', lt: 'b' }))).toEqual([]);
  });

  test('set and delete return the value before', () => {
    const map = new OrderedMap<string>();
    expect(map.set('k', 'one')).toBeUndefined();
    expect(map.set('k', 'two')).toBe('one');
    expect(map.delete('k')).toBe('two');
    expect(map.delete('k')).toBeUndefined();
    expect(map.size).toBe(0);
  });

  test('falsy values and the empty key are entries like any other', () => {
    const map = new OrderedMap<unknown>();
    map.set('', 0);
    map.set('a', null);
    expect(map.set('a', '')).toBeNull();
    expect(map.delete('')).toBe(0);
    expect(read(map.ascend())).toEqual([['a', '']]);
  });

  test('orders keys by code unit', () => {
    const map = new OrderedMap<number>();
    const keys = ['\u{1F600}', '\uFF5E', 'a', 'B', 'a\0', '', 'é'];
    keys.forEach((key, i) => map.set(key, i));
    expect(read(map.ascend()).map(([key]) => key)).toEqual([...keys].sort());
  });

  test('of two keys that have different heads the one with the smaller head is the smaller', () => {
    const unit = fc.oneof(fc.constantFrom(0, 1, 63, 64, 253, 254, 255, 256, 0xffff), fc.nat(0xffff));
    const key = fc.array(unit, { maxLength: 6 }).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(key, key, (a, b) => {
      const [headA, headB] = [headOf(a), headOf(b)];
      expect(headA >= 0 && headA < 2 ** 30).toBe(true);
      if (headA !== headB) expect(headA < headB).toBe(a < b);
    }), { numRuns: 5000 });
    expect(headOf('abc\x00')).toBeLessThan(headOf('abc\x04'));
  });

  test('a range may be empty, reversed or beyond all keys', () => {
    const map = mapOf(upTo(300));
    for (const range of [{ gt: '000100', lt: '000101' }, { gte: '000200', lt: '000100' }, { gt: '000299' }, { lt: '' }, { gte: 'x' }, { gt: '000100', lt: '000100' }]) {
      expect(read(map.ascend(range))).toEqual([]);
      expect(read(map.descend(range))).toEqual([]);
    }
    expect(read(map.descend({ gte: '000100', lte: '000100' }))).toEqual([['000100', 100]]);
  });

  test('reads no leaf beyond the range', () => {
    const map = mapOf(upTo(MAX_SLOTS * 3));
    const { slots } = map.tree.root;
    const untouchable = new Proxy({}, { get: () => { throw new Error('touched'); } }) as (typeof slots)[number];
    slots[0] = slots[2] = untouchable;
    const range = { gt: numbered(MAX_SLOTS), lt: numbered(MAX_SLOTS * 2 - 1) };
    expect(read(map.ascend(range)).length).toBe(MAX_SLOTS - 2);
    expect(read(map.descend(range)).length).toBe(MAX_SLOTS - 2);
    expect(() => read(map.ascend())).toThrow('touched');
  });
});

describe('snapshots', () => {
  test('a snapshot shares every node until a write, which copies one node a level', () => {
    const map = mapOf(scattered(20_000));
    const height = map.tree.root.level + 1;
    const view = map.snapshot();
    expect(height).toBe(3);
    expect(nodesOnlyIn(map, view)).toBe(0);
    map.set(numbered(77), -1);
    expect(nodesOnlyIn(map, view)).toBe(height);
    map.set(numbered(77), -2);
    expect(nodesOnlyIn(map, view)).toBe(height);
    expect(view.get(numbered(77))).toBe(77);
  });

  test('replacing a value after a snapshot copies no keys', () => {
    const map = mapOf(scattered(20_000));
    const keys = new Set(nodesOf(map.snapshot()).map((node) => node.keys));
    map.set(numbered(77), -1);
    expect(nodesOf(map).every((node) => keys.has(node.keys))).toBe(true);
  });

  test('inserting after a snapshot copies the keys of a leaf once', () => {
    const map = mapOf(upTo(40));
    const { keys } = map.tree.root;
    map.snapshot();
    map.set(numbered(77), 77);
    const copied = map.tree.root.keys;
    map.set(numbered(78), 78);
    expect(copied).not.toBe(keys);
    expect(map.tree.root.keys).toBe(copied);
  });

  test('a delete of an absent key copies nothing', () => {
    const map = mapOf(upTo(1000));
    const view = map.snapshot();
    map.delete('absent');
    expect(nodesOnlyIn(map, view)).toBe(0);
  });

  test('without snapshots writes copy nothing', () => {
    const map = mapOf(upTo(1000));
    const before = new Set(nodesOf(map));
    for (let i = 0; i < 1000; i++) map.set(numbered(i), -i);
    expect(nodesOf(map).every((node) => before.has(node))).toBe(true);
  });

  test('a map made from another map shares its entries and none of its later writes', () => {
    const map = mapOf(upTo(500));
    const fork = OrderedMap.from(map);
    map.set(numbered(3), -3);
    fork.delete(numbered(4));
    map.delete(numbered(499));
    expect([fork.get(numbered(3)), map.get(numbered(4)), fork.get(numbered(499))]).toEqual([3, 4, 499]);
    expect([map.size, fork.size]).toEqual([499, 499]);
  });

  test('a view is its own snapshot', () => {
    const view = mapOf([1]).snapshot();
    expect(view.snapshot()).toBe(view);
  });
});

describe('a cursor on a live map reads the present', () => {
  test('deleting each entry it stands on', () => {
    const map = mapOf(upTo(1000));
    const seen: number[] = [];
    for (const cursor = map.ascend({ gte: numbered(100), lt: numbered(900) }); cursor.next(); ) {
      map.delete(cursor.key);
      seen.push(cursor.value);
    }
    expect(seen).toEqual(upTo(800).map((i) => i + 100));
    expect(map.size).toBe(200);
    checkTree(map);
  });

  test('entries added or deleted ahead of it, and a replaced one', () => {
    const map = mapOf([10, 20, 30, 40]);
    const cursor = map.descend();
    cursor.next();
    map.set(numbered(35), 35);
    map.set(numbered(50), 50);
    map.delete(numbered(30));
    map.set(numbered(20), -20);
    expect([cursor.key, cursor.value]).toEqual([numbered(40), 40]);
    expect(read(cursor).map(([, value]) => value)).toEqual([35, -20, 10]);
  });

  test('an entry added after the end, or before the first step', () => {
    const map = new OrderedMap<number>();
    const cursor = map.ascend({ gte: 'b' });
    expect(cursor.next()).toBe(false);
    map.set('a', 1);
    map.set('b', 2);
    expect(read(cursor)).toEqual([['b', 2]]);
    map.set('c', 3);
    expect(read(cursor)).toEqual([['c', 3]]);
  });
});

describe('the shape of the tree', () => {
  test('a load in ascending order leaves full leaves', () => {
    const map = mapOf(upTo(50_000));
    checkTree(map);
    expect(averageFill(map)).toBeGreaterThan(0.99);
  });

  test('at no size does a load in ascending order leave a branch with one child', () => {
    const map = new OrderedMap<number>();
    for (let n = 0; n < MAX_SLOTS * MAX_SLOTS * 2.1; n++) {
      map.set(numbered(n), n);
      if (n % MAX_SLOTS === 0) checkTree(map);
    }
    expect(map.tree.root.level).toBe(2);
  });

  test('loads in descending order, and ascending in many places at once, leave leaves well filled', () => {
    const descending = mapOf(upTo(50_000).reverse());
    const interleaved = mapOf(upTo(50_000).map((i) => (i % 50) * 1000 + Math.floor(i / 50)));
    for (const map of [descending, interleaved]) {
      checkTree(map);
      expect(averageFill(map)).toBeGreaterThan(0.7);
    }
  });

  test('a queue that is filled at one end and emptied at the other stays small', () => {
    const map = mapOf(upTo(500));
    for (let i = 500; i < 50_000; i++) {
      map.set(numbered(i), i);
      map.delete(numbered(i - 500));
    }
    checkTree(map);
    expect(nodesOf(map).length).toBeLessThan(30);
  });

  test('churn does not thin the tree out', () => {
    const map = mapOf(scattered(10_000));
    for (let i = 0; i < 100_000; i++) {
      map.delete(numbered((i * 7919) % 10_000));
      map.set(numbered((i * 104_729) % 10_000), i);
    }
    checkTree(map);
    expect(averageFill(map)).toBeGreaterThan(0.5);
  });

  test('deleting all in any order leaves the empty leaf', () => {
    for (const order of [upTo(5000), upTo(5000).reverse(), scattered(5000)]) {
      const map = mapOf(upTo(5000));
      order.forEach((n, i) => {
        expect(map.delete(numbered(n))).toBe(n);
        if (i % 97 === 0) checkTree(map);
      });
      expect([map.size, nodesOf(map).length]).toEqual([0, 1]);
    }
  });
});

describe('against a plain Map, sorted when it is read', () => {
  type Model = ReadonlyMap<string, number>;
  type Bounds = { gt?: string; gte?: string; lt?: string; lte?: string };
  const sorted = (model: Model) => [...model].sort(([a], [b]) => (a < b ? -1 : 1));
  const inRange = ({ gt, gte, lt, lte }: Bounds) => ([key]: readonly [string, number]) =>
    (gte === undefined || key >= gte) && (gt === undefined || key > gt) && (lte === undefined || key <= lte) && (lt === undefined || key < lt);
  // Compared as text: toEqual takes its time over thousands of pairs.
  const text = (entries: readonly (readonly [string, number])[]) => entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join('\n');

  function expectSame(view: OrderedMapView<number>, model: Model): void {
    checkTree(view);
    const expected = sorted(model);
    expect(view.size).toBe(expected.length);
    expect(text(read(view.ascend()))).toBe(text(expected));
    expect(text(read(view.descend()))).toBe(text(expected.toReversed()));
  }

  type Command =
    | { do: 'set'; key: string; value: number }
    | { do: 'delete' | 'get' | 'rank'; key: string }
    | { do: 'setRun'; start: number; length: number; step: number }
    | { do: 'deleteRun'; start: number; length: number }
    | { do: 'range'; bounds: Bounds }
    | { do: 'snapshot' }
    | { do: 'fork'; of: number };
  const number = fc.nat({ max: 9999 });
  const key = number.map(numbered);
  const lower = fc.oneof(fc.constant({}), key.map((gt) => ({ gt })), key.map((gte) => ({ gte })));
  const upper = fc.oneof(fc.constant({}), key.map((lt) => ({ lt })), key.map((lte) => ({ lte })));
  const bounds: fc.Arbitrary<Bounds> = fc.tuple(lower, upper).map(([low, high]) => ({ ...low, ...high }));
  const command: fc.Arbitrary<Command> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('set' as const), key, value: fc.nat() }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('delete' as const, 'get' as const, 'rank' as const), key }) },
    // Runs of neighbours are what splits and joins nodes.
    { weight: 4, arbitrary: fc.record({ do: fc.constant('setRun' as const), start: number, length: fc.nat({ max: 400 }), step: fc.constantFrom(1, -1, 2, 17) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('deleteRun' as const), start: number, length: fc.nat({ max: 3000 }) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('range' as const), bounds }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('snapshot' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('fork' as const), of: fc.nat() }) },
  );
  // From the empty leaf to three levels.
  const load = fc.constantFrom<readonly number[]>([], upTo(64), scattered(9000).slice(0, 1000), scattered(9000), upTo(9000));

  test('random programs, with all their snapshots and forks, read as the Map does', () => {
    fc.assert(
      fc.property(load, fc.array(command, { maxLength: 60 }), (loaded, program) => {
        let map = mapOf(loaded);
        let model = new Map(loaded.map((n) => [numbered(n), n]));
        // Every snapshot, and every map left behind by a fork, must stay as it was.
        const kept: { view: OrderedMapView<number>; model: Model }[] = [];
        for (const step of program) {
          switch (step.do) {
            case 'set':
              expect(map.set(step.key, step.value)).toBe(model.get(step.key));
              model.set(step.key, step.value);
              break;
            case 'delete':
              expect(map.delete(step.key)).toBe(model.get(step.key));
              model.delete(step.key);
              break;
            case 'get':
              expect(map.get(step.key)).toBe(model.get(step.key));
              break;
            case 'rank': {
              const below = sorted(model).filter(([k]) => k < step.key).length;
              expect(map.rankOf(step.key)).toBe(below);
              expect(map.keyAt(below)).toBe(sorted(model)[below]?.[0]);
              break;
            }
            case 'setRun':
              for (let i = 0; i < step.length; i++) {
                const at = numbered(Math.abs(step.start + i * step.step));
                map.set(at, i);
                model.set(at, i);
              }
              break;
            case 'deleteRun':
              for (let i = 0; i < step.length; i++) {
                map.delete(numbered(step.start + i));
                model.delete(numbered(step.start + i));
              }
              break;
            case 'range': {
              const expected = sorted(model).filter(inRange(step.bounds));
              expect(text(read(map.ascend(step.bounds)))).toBe(text(expected));
              expect(text(read(map.descend(step.bounds)))).toBe(text(expected.toReversed()));
              break;
            }
            case 'snapshot':
              kept.push({ view: map.snapshot(), model: new Map(model) });
              break;
            case 'fork': {
              kept.push({ view: map, model });
              const base = kept[step.of % kept.length];
              if (base === undefined) break;
              map = OrderedMap.from(base.view);
              model = new Map(base.model);
              break;
            }
            default:
              step satisfies never;
          }
        }
        expectSame(map, model);
        for (const past of kept) expectSame(past.view, past.model);
      }),
      { numRuns: 60 },
    );
  });

  test('keys of any characters, written and deleted between the steps of a cursor', () => {
    const anyKey = fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u00ff', '\u0100', '\ud800', '\uffff'), maxLength: 4 });
    const writes = fc.array(fc.tuple(anyKey, fc.boolean()), { maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(anyKey, { maxLength: 400 }), fc.array(writes, { maxLength: 40 }), fc.boolean(), (keys, steps, up) => {
        const map = new OrderedMap<number>();
        const model = new Map(keys.map((k, i) => [k, i]));
        for (const [k, i] of model) map.set(k, i);
        const cursor = up ? map.ascend() : map.descend();
        let at: string | undefined;
        for (const step of steps) {
          const ahead = sorted(model).filter(([k]) => at === undefined || (up ? k > at : k < at));
          const next = ahead.at(up ? 0 : -1);
          expect(cursor.next()).toBe(next !== undefined);
          if (next !== undefined) expect([cursor.key, cursor.value]).toEqual(next);
          at = next?.[0] ?? at;
          step.forEach(([k, isSet], i) => {
            if (isSet) map.set(k, i);
            else map.delete(k);
            if (isSet) model.set(k, i);
            else model.delete(k);
          });
        }
        expectSame(map, model);
      }),
      { numRuns: 100 },
    );
  });
});

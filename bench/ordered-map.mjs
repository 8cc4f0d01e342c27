// The engine's ordered map beside the best sorted maps of npm and a plain Map: node bench/ordered-map.mjs [sizes] [rounds]
//
// Nanoseconds of processor time an operation (other programs then count little; the garbage collector's threads do
// count), median over rounds in which the contestants take turns. Bytes an entry are without the key and the value
// themselves. Keys look like the engine's: a hash of the partition key, the partition key, the sort key, in collections
// of 20. Every key that is looked for is another string object than the one stored, as in a real request.
import { build } from 'esbuild';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import btree from 'sorted-btree';
import sdsl from '@js-sdsl/ordered-map';

const SIZES = (process.argv[2] ?? '1e3,1e5,1e6').split(',').map(Number);
const ROUNDS = Number(process.argv[3] ?? 5);
const RANGE = 20;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const { OrderedMap } = await importTypeScript('engine/storage/ordered-map.ts');
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// `range` adds up the values of [from, to), so that none can skip the work. `snapshot` is absent where the structure has
// none but a full copy. Plain functions rather than methods of a wrapper: code that V8 optimized for a wrapper would be
// thrown away with it.
const contestants = {
  OrderedMap: {
    make: () => new OrderedMap(),
    get: (map, key) => map.get(key),
    set: (map, key, value) => map.set(key, value),
    delete: (map, key) => map.delete(key),
    range: (map, from, to) => {
      let sum = 0;
      const cursor = map.ascend({ gte: from, lt: to });
      while (cursor.next()) sum += cursor.value.size;
      return sum;
    },
    snapshot: (map) => map.snapshot(),
  },
  'sorted-btree': {
    make: () => new btree.default(undefined, compare),
    get: (map, key) => map.get(key),
    set: (map, key, value) => map.set(key, value),
    delete: (map, key) => map.delete(key),
    range: (map, from, to) => {
      let sum = 0;
      map.forRange(from, to, false, (_key, value) => {
        sum += value.size;
      });
      return sum;
    },
    snapshot: (map) => map.clone(),
  },
  '@js-sdsl': {
    make: () => new sdsl.OrderedMap([], compare),
    get: (map, key) => map.getElementByKey(key),
    set: (map, key, value) => map.setElement(key, value),
    delete: (map, key) => map.eraseElementByKey(key),
    range: (map, from, to) => {
      let sum = 0;
      const end = map.lowerBound(to);
      for (const at = map.lowerBound(from); !at.equals(end); at.next()) sum += at.pointer[1].size;
      return sum;
    },
  },
  // Not ordered: the first range after a write that adds or deletes a key sorts all keys.
  'Map + sort': {
    make: () => ({ map: new Map(), sorted: undefined }),
    get: ({ map }, key) => map.get(key),
    set: (store, key, value) => {
      const { size } = store.map;
      store.map.set(key, value);
      if (store.map.size !== size) store.sorted = undefined;
    },
    delete: (store, key) => {
      store.map.delete(key);
      store.sorted = undefined;
    },
    range: (store, from, to) => {
      store.sorted ??= [...store.map.keys()].sort();
      const { map, sorted } = store;
      let low = 0;
      for (let high = sorted.length; low < high; ) {
        const middle = (low + high) >>> 1;
        if (sorted[middle] < from) low = middle + 1;
        else high = middle;
      }
      let sum = 0;
      for (; low < sorted.length && sorted[low] < to; low++) sum += map.get(sorted[low]).size;
      return sum;
    },
    sorts: true,
  },
};

for (const size of [2000, ...SIZES]) benchmark(size, size === 2000);

/** Runs and prints all tests at one size; `warmUp` only lets V8 optimize. */
function benchmark(size, warmUp) {
  const data = makeData(size);
  const names = Object.keys(contestants);
  const times = new Map(names.map((name) => [name, new Map()]));
  const rounds = warmUp ? 1 : size >= 1e6 ? Math.min(ROUNDS, 3) : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      if (size >= 1e5) collectGarbage();
      for (const [test, ns] of Object.entries(runRound(contestants[name], data))) {
        const all = times.get(name).get(test) ?? [];
        times.get(name).set(test, [...all, ns]);
      }
    }
  }
  if (warmUp) return;
  const table = {};
  for (const name of names) {
    table[name] = Object.fromEntries([...times.get(name)].map(([test, all]) => [test, format(median(all))]));
    Object.assign(table[name], memory(contestants[name], data));
  }
  console.log(`\n${size.toLocaleString('en')} entries, ns of processor time an operation, median of ${rounds} rounds`);
  console.table(table);
}

/** One round of all tests. Small sizes repeat, so that no time is below some milliseconds. */
function runRound(contestant, { ascending, random, probes, added, values }) {
  const size = random.length;
  const repeat = Math.max(1, Math.round(2e5 / size));
  const few = Math.min(size, 1e5);
  const result = {};
  let store;

  const measure = (test, operations, run) => {
    const begin = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(begin);
    result[test] = ((user + system) * 1e3) / operations;
  };
  const load = (keys) => () => {
    for (let r = 0; r < repeat; r++) {
      store = contestant.make();
      for (let i = 0; i < size; i++) contestant.set(store, keys[i], values[i]);
    }
  };
  const each = (count, run) => () => {
    for (let r = 0; r < repeat; r++) for (let i = 0; i < count; i++) run(i);
  };

  measure('load in order', size * repeat, load(ascending));
  measure('load at random', size * repeat, load(random));
  let found = 0;
  measure('get', size * repeat, each(size, (i) => {
    if (contestant.get(store, probes[i]) !== undefined) found++;
  }));
  if (found !== size * repeat) throw new Error('get lost entries');

  const ranges = Math.min(few, size - RANGE);
  const stride = Math.max(1, Math.floor((size - RANGE) / ranges));
  let sum = contestant.range(store, probes[0], probes[0]);
  measure(`range of ${RANGE}`, ranges * repeat, each(ranges, (i) => {
    const from = ((i * 7919) % ranges) * stride;
    sum += contestant.range(store, ascending[from], ascending[from + RANGE]);
  }));
  if (sum !== ranges * repeat * RANGE) throw new Error('range lost entries');

  if (contestant.snapshot !== undefined) {
    measure('snapshot + set', few * repeat, each(few, (i) => {
      contestant.snapshot(store);
      contestant.set(store, probes[i], values[i]);
    }));
  }
  // Deletes one key and adds another; the next repetition the other way round.
  let turn = 0;
  measure('delete + insert', few * repeat, () => {
    for (let r = 0; r < repeat; r++, turn ^= 1) {
      const [out, into] = turn === 0 ? [probes, added] : [added, probes];
      for (let i = 0; i < few; i++) {
        contestant.delete(store, out[i]);
        contestant.set(store, into[i], values[i]);
      }
    }
  });
  // What a Query among writes costs; a Map that sorts gets few turns, or it would take minutes.
  const mixed = contestant.sorts ? Math.max(2, Math.round(3e5 / size)) : few * repeat;
  measure('the same + range', mixed, () => {
    for (let i = 0; i < mixed; i++) {
      contestant.delete(store, added[i % few]);
      contestant.set(store, added[i % few], values[i % few]);
      const from = ((i * 7919) % ranges) * stride;
      sum += contestant.range(store, ascending[from], ascending[from + RANGE]);
    }
  });
  return result;
}

/** Bytes an entry, and bytes a snapshot holds that is kept while one value after the other is replaced. */
function memory(contestant, { ascending, random, values }) {
  // Below, what else happens on the heap is larger than what is measured.
  if (random.length < 1e5) return {};
  const heap = () => {
    collectGarbage();
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const load = (keys) => {
    const before = heap();
    const store = contestant.make();
    for (let i = 0; i < keys.length; i++) contestant.set(store, keys[i], values[i]);
    return [store, (heap() - before) / keys.length];
  };
  const [, inOrder] = load(ascending);
  const [store, atRandom] = load(random);
  const result = { 'bytes, in order': Number(inOrder.toFixed(1)), 'bytes, at random': Number(atRandom.toFixed(1)) };
  if (contestant.snapshot === undefined) return result;

  const before = heap();
  const kept = random.slice(0, 10_000).map((key, i) => {
    const snapshot = contestant.snapshot(store);
    contestant.set(store, key, values[i]);
    return snapshot;
  });
  return { ...result, 'bytes a snapshot': Math.round((heap() - before) / kept.length) };
}

function makeData(size) {
  const hash = (n) => Math.imul(n + 1, 2654435761) >>> 0;
  const collection = (n) => String.fromCharCode(hash(n) >>> 24, (hash(n) >>> 16) & 255, (hash(n) >>> 8) & 255, hash(n) & 255);
  const key = (i, suffix = '') => {
    const customer = Math.floor(i / 20);
    return flat(`${collection(customer)}CUSTOMER#${String(customer).padStart(6, '0')}\0ORDER#${1700000000 + (i % 20) * 7919}${suffix}`);
  };
  const ascending = Array.from({ length: size }, (_, i) => key(i)).sort();
  const few = Math.min(size, 1e5);
  const probes = shuffle(ascending, 2).map(flat);
  return {
    ascending,
    random: shuffle(ascending, 1),
    probes,
    added: shuffle(probes.slice(0, few), 3).map((text) => flat(`${text}x`)),
    values: Array.from({ length: size }, () => ({ size: 1 })),
  };
}

/** A string object of its own that is not a rope. */
function flat(text) {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function shuffle(list, seed) {
  const result = [...list];
  let state = seed;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

function median(list) {
  return list.toSorted((a, b) => a - b)[list.length >> 1];
}

function format(ns) {
  return Math.round(ns);
}

async function importTypeScript(path) {
  const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: 'esm', target: 'es2023', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

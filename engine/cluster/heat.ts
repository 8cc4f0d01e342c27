import { hashOfKey } from '../values/key-encoding';
import type { Partition } from './partitions';

/** How many keys of a window are kept to choose a split point from. */
const SAMPLES = 64;
/** Shares of the samples: one key, or one direction, that a split cannot help. [P12] */
const ONE_KEY = 0.5;
const RISING = 0.9;

/** Where to split: at a hash, or inside the item collection of a hash at a storage key. */
export interface SplitPoint {
  readonly hash: number;
  readonly key?: string;
}

/** The traffic of one partition during one window of time. */
interface Window {
  readonly since: number;
  /** Share of a second of the partition's maximum, summed: 60 are a minute at full load. */
  load: number;
  seen: number;
  /** A uniform sample of the keys used, with when they were used. */
  readonly samples: { readonly at: number; readonly key: string }[];
}

export interface HeatSettings {
  readonly splitHeat: number;
  readonly splitHeatMs: number;
}

/** Watches which partitions are hot, and where the keys used in them would be divided best. [P11] [P12] */
export class HeatMonitor {
  readonly #clock: { readonly now: number };
  readonly #random: { below(end: number): number };
  readonly #settings: HeatSettings;
  readonly #windows = new WeakMap<Partition, Window>();

  constructor(clock: { readonly now: number }, random: { below(end: number): number }, settings: HeatSettings) {
    this.#clock = clock;
    this.#random = random;
    this.#settings = settings;
  }

  /**
   * Counts traffic: `load` is units over the partition's units a second. Returns where to split once a window of traffic
   * was hot and a split would help.
   * @param bySortKey whether an item collection may be split inside
   */
  record(partition: Partition, load: number, key: string, bySortKey: boolean): SplitPoint | undefined {
    const { now } = this.#clock;
    let window = this.#windows.get(partition);
    if (window === undefined) {
      window = { since: now, load: 0, seen: 0, samples: [] };
      this.#windows.set(partition, window);
    }
    const elapsed = now - window.since;
    let point: SplitPoint | undefined;
    if (elapsed >= this.#settings.splitHeatMs) {
      if ((window.load * 1000) / elapsed >= this.#settings.splitHeat) point = splitPoint(partition, window.samples, bySortKey);
      window = { since: now, load: 0, seen: 0, samples: [] };
      this.#windows.set(partition, window);
    }
    window.load += load;
    window.seen += 1;
    if (window.samples.length < SAMPLES) {
      window.samples.push({ at: window.seen, key });
    } else {
      const at = this.#random.below(window.seen);
      if (at < SAMPLES) window.samples[at] = { at: window.seen, key };
    }
    return point;
  }
}

/** The point that halves the traffic, or undefined where splitting would not: one hot item, a rising sort key. [P12] [P13] */
export function splitPoint(partition: Partition, samples: readonly { readonly at: number; readonly key: string }[], bySortKey: boolean): SplitPoint | undefined {
  const keys = samples.map(({ key }) => key).sort();
  const middle = keys[keys.length >> 1];
  if (middle === undefined || mostFrequent(keys) >= ONE_KEY * keys.length) return undefined;
  const hash = hashOfKey(middle);
  const inside = keys.filter((key) => hashOfKey(key) === hash).length;
  if (inside < ONE_KEY * keys.length) {
    // Many item collections: the boundary goes to the side of the middle one that divides more evenly.
    const below = keys.filter((key) => hashOfKey(key) < hash).length;
    return boundary(partition, keys.length - 2 * below > 2 * (below + inside) - keys.length ? [hash + 1, hash] : [hash, hash + 1]);
  }
  const inCollection = samples.filter(({ key }) => hashOfKey(key) === hash).sort((a, b) => a.at - b.at).map(({ key }) => key);
  if (!bySortKey || isRising(inCollection)) return undefined;
  // The collection gets a partition of its own first, then is split inside.
  return boundary(partition, [hash, hash + 1]) ?? { hash, key: inCollection.sort()[inCollection.length >> 1] ?? middle };
}

function boundary({ from, to }: Partition, hashes: readonly number[]): SplitPoint | undefined {
  const hash = hashes.find((one) => one > from && one < to);
  return hash === undefined ? undefined : { hash };
}

function mostFrequent(sorted: readonly string[]): number {
  let most = 0;
  let run = 0;
  sorted.forEach((key, at) => {
    run = key === sorted[at - 1] ? run + 1 : 1;
    most = Math.max(most, run);
  });
  return most;
}

/** Whether the keys move in one direction as time goes by: new ones always meet the last part. */
function isRising(keys: readonly string[]): boolean {
  let up = 0;
  let down = 0;
  keys.forEach((key, at) => {
    const before = keys[at - 1];
    if (before === undefined) return;
    if (key > before) up += 1;
    else if (key < before) down += 1;
  });
  return Math.max(up, down) >= RISING * (keys.length - 1);
}

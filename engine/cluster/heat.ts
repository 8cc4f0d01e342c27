import { hashOfKey } from '../values/key-encoding';
import type { Partition } from './partitions';

/** How many keys of a window are kept to choose a split point from. */
const SAMPLES = 64;

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
  readonly samples: Sample[];
}

export interface HeatSettings extends SplitSettings {
  readonly splitHeat: number;
  readonly splitHeatMs: number;
}

/** Where a split helps: how even it must be, and when a sort key is one that rises. */
export interface SplitSettings {
  readonly splitLeastShare: number;
  readonly splitRising: number;
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
      if ((window.load * 1000) / elapsed >= this.#settings.splitHeat) point = splitPoint(partition, window.samples, bySortKey, this.#settings);
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

/** One key of the sample, and when it was used. */
interface Sample {
  readonly at: number;
  readonly key: string;
}

/**
 * The point that divides the traffic most evenly, or undefined where no split would help: one hot item alone, a rising
 * sort key. A hot item among others is split off step by step; an item collection with nearly all traffic gets a partition
 * of its own first, and is split inside then. [P12] [P13]
 */
export function splitPoint(partition: Partition, samples: readonly Sample[], bySortKey: boolean, { splitLeastShare, splitRising }: SplitSettings): SplitPoint | undefined {
  const sorted = [...samples].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const hashes = sorted.map(({ key }) => hashOfKey(key));
  const between = mostEven(hashes, splitLeastShare, (hash) => [hash, hash + 1].filter((at) => at > partition.from && at < partition.to));
  if (between !== undefined) return { hash: between };
  const hash = hashes[hashes.length >> 1];
  if (hash === undefined || !bySortKey) return undefined;
  const inside = sorted.filter((_, at) => hashes[at] === hash);
  const key = mostEven(inside.map((sample) => sample.key), splitLeastShare, (one) => [one]);
  if (key === undefined || isRising(inside, splitRising)) return undefined;
  const edge = [hash, hash + 1].find((at) => at > partition.from && at < partition.to);
  return edge === undefined ? { hash, key } : { hash: edge };
}

/**
 * Of the points that values lie on or before, the one that divides them most evenly: how many are below it, how many not.
 * Undefined where the smaller part would always be too small.
 */
function mostEven<Point extends string | number>(sorted: readonly Point[], leastShare: number, pointsAt: (value: Point) => readonly Point[]): Point | undefined {
  let best: Point | undefined;
  let bestShare = leastShare * sorted.length;
  for (const point of new Set(sorted.flatMap(pointsAt))) {
    const below = sorted.filter((value) => value < point).length;
    const smaller = Math.min(below, sorted.length - below);
    if (smaller < bestShare || (smaller === bestShare && best !== undefined)) continue;
    best = point;
    bestShare = smaller;
  }
  return bestShare === 0 ? undefined : best;
}

/** Whether the keys move in one direction as time goes by: new ones always meet the last part. */
function isRising(samples: readonly Sample[], share: number): boolean {
  const inTime = [...samples].sort((a, b) => a.at - b.at);
  let up = 0;
  let down = 0;
  inTime.forEach(({ key }, at) => {
    const before = inTime[at - 1]?.key;
    if (before === undefined) return;
    if (key > before) up += 1;
    else if (key < before) down += 1;
  });
  return Math.max(up, down) >= share * (inTime.length - 1);
}

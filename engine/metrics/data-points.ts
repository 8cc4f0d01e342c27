import { Histogram } from './histogram';

export type Statistic = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'SampleCount' | Percentile;

export type Percentile = 'p50' | 'p90' | 'p99';

/** All that was recorded in one period. */
interface Period {
  /** Number of the period since the epoch. */
  readonly number: number;
  sum: number;
  min: number;
  max: number;
  count: number;
  /** Only where percentiles are kept. */
  readonly histogram: Histogram | undefined;
}

export interface DataPoint {
  /** Beginning of the period, milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
}

/** The values of one metric by periods of one length. Periods without values take no room; the oldest give way. [CW2] */
export class DataPoints {
  readonly #periodMs: number;
  readonly #limit: number;
  readonly #keepsPercentiles: boolean;
  /** A ring: once full, `#oldest` is where it begins. */
  readonly #periods: Period[] = [];
  #oldest = 0;
  #last: Period | undefined = undefined;

  constructor(periodMs: number, limit: number, keepsPercentiles = false) {
    this.#periodMs = periodMs;
    this.#limit = limit;
    this.#keepsPercentiles = keepsPercentiles;
  }

  /** @param at milliseconds since the epoch, never before an earlier one */
  record(at: number, value: number): void {
    const number = Math.floor(at / this.#periodMs);
    if (this.#last?.number !== number) {
      const histogram = this.#keepsPercentiles ? new Histogram() : undefined;
      histogram?.record(value);
      this.#add({ number, sum: value, min: value, max: value, count: 1, histogram });
      return;
    }
    const period = this.#last;
    period.sum += value;
    if (value < period.min) period.min = value;
    if (value > period.max) period.max = value;
    period.count += 1;
    period.histogram?.record(value);
  }

  /** What is known of periods that begin from `from` to before `to`, in order of time. */
  points(statistic: Statistic, from = -Infinity, to = Infinity): DataPoint[] {
    const points: DataPoint[] = [];
    // From the latest back: most often only the last are wanted.
    for (let index = this.#periods.length - 1; index >= 0; index -= 1) {
      const period = this.#periods[(this.#oldest + index) % this.#periods.length];
      if (period === undefined) continue;
      const at = period.number * this.#periodMs;
      if (at < from) break;
      if (at < to) points.push({ at, value: statisticOf(period, statistic) });
    }
    return points.reverse();
  }

  #add(period: Period): void {
    this.#last = period;
    if (this.#periods.length < this.#limit) {
      this.#periods.push(period);
      return;
    }
    this.#periods[this.#oldest] = period;
    this.#oldest = (this.#oldest + 1) % this.#limit;
  }
}

function statisticOf({ sum, min, max, count, histogram }: Period, statistic: Statistic): number {
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return min;
    case 'Maximum':
      return max;
    case 'SampleCount':
      return count;
    case 'p50':
    case 'p90':
    case 'p99':
      return histogram?.percentile(SHARES[statistic]) ?? NaN;
  }
}

const SHARES: Readonly<Record<Percentile, number>> = { p50: 0.5, p90: 0.9, p99: 0.99 };

/** A value that holds until it changes, as provisioned throughput: every period has it. [CW3] */
export class Level {
  readonly #changes: { readonly at: number; readonly value: number }[] = [];

  constructor(private readonly limit: number) {}

  set(at: number, value: number): void {
    if (this.#changes.at(-1)?.value === value) return;
    this.#changes.push({ at, value });
    if (this.#changes.length > this.limit) this.#changes.shift();
  }

  /** The value at the end of each period from the first change, or `from`, to before `to`. */
  points(periodMs: number, from: number | undefined, to: number): DataPoint[] {
    const first = this.#changes[0];
    if (first === undefined) return [];
    const points: DataPoint[] = [];
    let known = 0;
    for (let at = Math.floor(Math.max(first.at, from ?? first.at) / periodMs) * periodMs; at < to; at += periodMs) {
      while ((this.#changes[known + 1]?.at ?? Infinity) < at + periodMs) known += 1;
      points.push({ at, value: this.#changes[known]?.value ?? 0 });
    }
    return points;
  }
}

export type Statistic = 'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'SampleCount';

/** All that was recorded in one period. */
interface Period {
  /** Number of the period since the epoch. */
  readonly number: number;
  sum: number;
  min: number;
  max: number;
  count: number;
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
  /** A ring: once full, `#oldest` is where it begins. */
  readonly #periods: Period[] = [];
  #oldest = 0;
  #last: Period | undefined = undefined;

  constructor(periodMs: number, limit: number) {
    this.#periodMs = periodMs;
    this.#limit = limit;
  }

  /** @param at milliseconds since the epoch, never before an earlier one */
  record(at: number, value: number): void {
    const number = Math.floor(at / this.#periodMs);
    if (this.#last?.number !== number) {
      this.#add({ number, sum: value, min: value, max: value, count: 1 });
      return;
    }
    const period = this.#last;
    period.sum += value;
    if (value < period.min) period.min = value;
    if (value > period.max) period.max = value;
    period.count += 1;
  }

  /** What is known of periods that begin from `from` to before `to`, in order of time. */
  points(statistic: Statistic, from = -Infinity, to = Infinity): DataPoint[] {
    const points: DataPoint[] = [];
    for (let index = 0; index < this.#periods.length; index += 1) {
      const period = this.#periods[(this.#oldest + index) % this.#periods.length];
      const at = (period?.number ?? 0) * this.#periodMs;
      if (period !== undefined && at >= from && at < to) points.push({ at, value: statisticOf(period, statistic) });
    }
    return points;
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

function statisticOf({ sum, min, max, count }: Period, statistic: Statistic): number {
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
  }
}

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

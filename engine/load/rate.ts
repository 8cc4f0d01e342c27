import type { Random } from '../time/random';

/** How many requests a second arrive at one moment of a run; between two points the rate changes in a straight line. */
export interface RatePoint {
  /** Milliseconds from the beginning of the run, never falling. */
  readonly at: number;
  readonly perSecond: number;
}

/** The same rate all the time. Times in milliseconds, rates in requests a second. [LG1] */
export function constantRate(perSecond: number, durationMs: number): readonly RatePoint[] {
  return [{ at: 0, perSecond }, { at: durationMs, perSecond }];
}

/** From one rate to another in a straight line. [LG1] */
export function rampRate(from: number, to: number, durationMs: number): readonly RatePoint[] {
  return [{ at: 0, perSecond: from }, { at: durationMs, perSecond: to }];
}

/** A base rate with a sudden peak. [LG1] */
export function spikeRate({ base, peak, peakFromMs, peakMs, durationMs }: {
  readonly base: number; readonly peak: number; readonly peakFromMs: number; readonly peakMs: number; readonly durationMs: number;
}): readonly RatePoint[] {
  const peakTo = peakFromMs + peakMs;
  return [
    { at: 0, perSecond: base }, { at: peakFromMs, perSecond: base }, { at: peakFromMs, perSecond: peak },
    { at: peakTo, perSecond: peak }, { at: peakTo, perSecond: base }, { at: Math.max(durationMs, peakTo), perSecond: base },
  ];
}

const DAY_MS = 24 * 60 * 60 * 1000;
const DAY_STEP_MS = 10 * 60 * 1000;

/** Days that go up and down between two rates as a cosine does, in lines of ten minutes. [LG1] */
export function dailyRate({ low, high, peakHour = 15, startHour = 0, durationMs = DAY_MS }: {
  readonly low: number; readonly high: number;
  /** The hour of the day with the most requests, and that at which the run begins. */
  readonly peakHour?: number; readonly startHour?: number; readonly durationMs?: number;
}): readonly RatePoint[] {
  const rateAt = (at: number): number => {
    const day = (at / DAY_MS + (startHour - peakHour) / 24) * 2 * Math.PI;
    return low + ((high - low) * (1 + Math.cos(day))) / 2;
  };
  const points: RatePoint[] = [];
  for (let at = 0; at < durationMs; at += DAY_STEP_MS) points.push({ at, perSecond: rateAt(at) });
  return [...points, { at: durationMs, perSecond: rateAt(durationMs) }];
}

/**
 * When requests arrive: one whenever the area under the rate has grown by one (`even`), or by an exponentially distributed
 * amount that is one on average (`poisson`). Nobody waits for an answer before the next arrives. [LG1] [LG2]
 */
export class ArrivalTimes {
  readonly #points: readonly RatePoint[];
  readonly #random: Random | undefined;
  #segment = 0;
  /** Where on the time axis the last request arrived. */
  #at = 0;

  /** @param random for Poisson arrivals; without it they are evenly spaced */
  constructor(points: readonly RatePoint[], random: Random | undefined) {
    this.#points = points;
    this.#random = random;
  }

  /** Milliseconds from the beginning of the run to the next arrival; undefined when the run is over. */
  next(): number | undefined {
    let area = this.#random === undefined ? 1 : -Math.log(1 - this.#random.fraction());
    for (;;) {
      const from = this.#points[this.#segment];
      const to = this.#points[this.#segment + 1];
      if (from === undefined || to === undefined) return undefined;
      const length = to.at - from.at;
      const slope = length === 0 ? 0 : (to.perSecond - from.perSecond) / length / 1000;
      const rate = from.perSecond / 1000 + slope * (this.#at - from.at);
      const left = to.at - this.#at;
      const areaLeft = length === 0 ? 0 : left * (rate + (slope * left) / 2);
      if (areaLeft >= area && areaLeft > 0) {
        this.#at = Math.min(to.at, this.#at + timeOf(area, rate, slope));
        return this.#at;
      }
      area -= areaLeft;
      this.#segment += 1;
      this.#at = to.at;
    }
  }
}

/** How long until the area under a rate that starts as `rate` and changes by `slope` is `area`: rate·t + slope·t²/2 = area. */
function timeOf(area: number, rate: number, slope: number): number {
  if (Math.abs(slope) < 1e-15) return area / rate;
  return (2 * area) / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope * area)));
}

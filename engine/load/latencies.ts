import { Histogram } from '../metrics/histogram';

export interface LatencySummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Times of calls in milliseconds, in little memory however many they are. [LG20] */
export class Latencies {
  readonly #histogram = new Histogram();
  #count = 0;
  #sum = 0;
  #max = 0;

  record(ms: number): void {
    this.#histogram.record(ms);
    this.#count += 1;
    this.#sum += ms;
    if (ms > this.#max) this.#max = ms;
  }

  summary(): LatencySummary {
    const at = (share: number): number => this.#histogram.percentile(share);
    return { count: this.#count, meanMs: this.#count === 0 ? 0 : this.#sum / this.#count, p50Ms: at(0.5), p90Ms: at(0.9), p99Ms: at(0.99), maxMs: this.#max };
  }
}

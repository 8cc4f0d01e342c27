/** Buckets grow by a sixteenth of a doubling: a percentile is exact to 4.5 %. */
const STEPS = 16;
const SMALLEST_MS = 0.01;

export interface LatencySummary {
  readonly count: number;
  readonly meanMs: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Counts times in buckets of growing width, in constant memory. [LG20] */
export class Latencies {
  readonly #counts = new Uint32Array(STEPS * 40);
  #count = 0;
  #sum = 0;
  #max = 0;

  record(ms: number): void {
    const bucket = ms <= SMALLEST_MS ? 0 : Math.min(this.#counts.length - 1, 1 + Math.floor(STEPS * Math.log2(ms / SMALLEST_MS)));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count += 1;
    this.#sum += ms;
    if (ms > this.#max) this.#max = ms;
  }

  summary(): LatencySummary {
    return {
      count: this.#count, meanMs: this.#count === 0 ? 0 : this.#sum / this.#count,
      p50Ms: this.#percentile(0.5), p90Ms: this.#percentile(0.9), p99Ms: this.#percentile(0.99), maxMs: this.#max,
    };
  }

  /** The upper end of the bucket that holds this share of the times, never more than the largest. */
  #percentile(share: number): number {
    let left = Math.ceil(this.#count * share);
    if (left === 0) return 0;
    for (let bucket = 0; bucket < this.#counts.length; bucket += 1) {
      left -= this.#counts[bucket] ?? 0;
      if (left <= 0) return Math.min(this.#max, SMALLEST_MS * 2 ** (bucket / STEPS));
    }
    return this.#max;
  }
}

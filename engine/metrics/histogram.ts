/** Buckets grow by a sixteenth of a doubling: a percentile is exact to 4.5 %. */
const STEPS = 16;
const SMALLEST = 0.01;

/** Counts positive values in buckets of growing width: as many buckets as lie between the smallest and the largest. [CW4] */
export class Histogram {
  readonly #counts: number[] = [];
  /** The bucket that the first count stands for. */
  #first = 0;
  #count = 0;
  #max = 0;

  record(value: number): void {
    const bucket = value <= SMALLEST ? 0 : 1 + Math.floor(STEPS * Math.log2(value / SMALLEST));
    if (this.#count === 0) this.#first = bucket;
    for (; this.#first > bucket; this.#first -= 1) this.#counts.unshift(0);
    const at = bucket - this.#first;
    while (this.#counts.length <= at) this.#counts.push(0);
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#count += 1;
    if (value > this.#max) this.#max = value;
  }

  /** The upper end of the bucket that holds this share of the values, never more than the largest; 0 where there are none. @param share from 0 to 1 */
  percentile(share: number): number {
    let left = Math.ceil(this.#count * share);
    if (left === 0) return 0;
    for (const [at, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0) return Math.min(this.#max, SMALLEST * 2 ** ((this.#first + at) / STEPS));
    }
    return this.#max;
  }
}

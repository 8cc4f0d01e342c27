/**
 * Tokens that come at a steady rate and are kept up to a capacity. Whoever takes more than the bucket can ever hold needs a
 * full one and leaves a debt, which new tokens pay first: tokens are never negative and never more than the capacity. [O3]
 */
export class TokenBucket {
  #tokens: number;
  #debt = 0;
  #at: number;

  /** @param tokens to begin with; @param now milliseconds of the engine's clock */
  constructor(tokens: number, now: number) {
    this.#tokens = tokens;
    this.#at = now;
  }

  get tokens(): number {
    return this.#tokens;
  }

  get debt(): number {
    return this.#debt;
  }

  /** Brings the bucket up to now. @param rate tokens a second; @param capacity tokens */
  refill(now: number, rate: number, capacity: number): void {
    const earned = (rate * Math.max(0, now - this.#at)) / 1000;
    const paid = Math.min(this.#debt, earned);
    this.#debt -= paid;
    this.#tokens = Math.min(capacity, this.#tokens + earned - paid);
    this.#at = Math.max(now, this.#at);
  }

  /** The tokens it would have now: as a refill, which changes nothing. */
  at(now: number, rate: number, capacity: number): number {
    const earned = (rate * Math.max(0, now - this.#at)) / 1000;
    return Math.min(capacity, this.#tokens + earned - Math.min(this.#debt, earned));
  }

  /** Whether so many tokens may be taken of a bucket of that capacity. */
  has(tokens: number, capacity: number): boolean {
    // Of a bucket that keeps nothing the debt alone tells whether it has paid for what was taken.
    if (this.#debt > 1e-6) return tokens <= 0;
    // A refill in many steps may fall short of a whole token by a rounding of the floating point.
    return this.#tokens + 1e-6 >= Math.min(tokens, capacity);
  }

  take(tokens: number): void {
    const taken = Math.min(tokens, this.#tokens);
    this.#tokens -= taken;
    if (tokens - taken > 1e-6) this.#debt += tokens - taken;
  }
}

import type { Random } from '../time/random';

/**
 * Draws ranks from 1 to `count` so that rank k is as likely as 1 / k^exponent: by rejection from the inverted integral of
 * that curve (Hörmann and Derflinger, ACM TOMACS 6, 1996), in constant time and memory for any count. [LG3]
 */
export class Zipf {
  readonly #count: number;
  readonly #exponent: number;
  readonly #integralFirst: number;
  readonly #integralLast: number;
  readonly #always: number;

  constructor(count: number, exponent: number) {
    if (!(count >= 1) || !(exponent > 0)) throw new RangeError('A Zipf distribution has one rank or more and an exponent above zero.');
    this.#count = Math.floor(count);
    this.#exponent = exponent;
    this.#integralFirst = this.#integral(1.5) - 1;
    this.#integralLast = this.#integral(this.#count + 0.5);
    this.#always = 2 - this.#inverse(this.#integral(2.5) - this.#density(2));
  }

  draw(random: Random): number {
    for (;;) {
      const area = this.#integralLast + random.fraction() * (this.#integralFirst - this.#integralLast);
      const at = this.#inverse(area);
      const rank = Math.min(this.#count, Math.max(1, Math.round(at)));
      if (rank - at <= this.#always || area >= this.#integral(rank + 0.5) - this.#density(rank)) return rank;
    }
  }

  #density(x: number): number {
    return Math.exp(-this.#exponent * Math.log(x));
  }

  /** The integral of the density, with a constant that keeps it exact where the exponent is near one. */
  #integral(x: number): number {
    const log = Math.log(x);
    const scaled = (1 - this.#exponent) * log;
    return (Math.abs(scaled) > 1e-8 ? Math.expm1(scaled) / scaled : 1 + scaled / 2) * log;
  }

  #inverse(area: number): number {
    const scaled = Math.max(-1, area * (1 - this.#exponent));
    return Math.exp((Math.abs(scaled) > 1e-8 ? Math.log1p(scaled) / scaled : 1 - scaled / 2) * area);
  }
}

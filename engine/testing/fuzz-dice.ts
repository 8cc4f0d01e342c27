import { Random } from '../time/random';

/** Seeded choices. */
export class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  below(end: number): number {
    return this.#random.below(end);
  }

  chance(probability: number): boolean {
    return this.#random.fraction() < probability;
  }

  pick<T>(choices: readonly [T, ...T[]] | readonly T[]): T {
    const [first] = choices;
    return choices[this.below(choices.length)] ?? first as T;
  }

  /** So many of them, in order. */
  some<T>(choices: readonly T[], probability: number): T[] {
    return choices.filter(() => this.chance(probability));
  }
}

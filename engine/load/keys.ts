import type { Random } from '../time/random';
import { Zipf } from './zipf';

/** How often which keys are used. [LG3] */
export type KeyPopularity =
  /** Every partition key value as likely. */
  | { readonly kind: 'uniform'; readonly keys: number }
  /** The k-th most popular one as likely as 1 / k^exponent. */
  | { readonly kind: 'zipf'; readonly keys: number; readonly exponent: number }
  /** One value has this share of all requests, the others the rest. */
  | { readonly kind: 'hot'; readonly keys: number; readonly share: number }
  /** Every write has the next sort key of its partition key, as a time stamp has; reads use those that were written. Needs a sort key. */
  | { readonly kind: 'risingSortKey'; readonly keys: number }
  /** Every write has the next partition key value; reads use those that were written. */
  | { readonly kind: 'sequential' };

/** Which item: numbers that become key values. */
export interface KeyChoice {
  partition: number;
  sort: number;
}

/** Chooses the key of each request of a run. Returns the same object every time. */
export class KeyChooser {
  readonly #popularity: KeyPopularity;
  readonly #sortKeys: number;
  readonly #random: Random;
  readonly #zipf: Zipf | undefined;
  readonly #choice: KeyChoice = { partition: 0, sort: 0 };
  /** Rising: the last sort key of each partition key. */
  readonly #lastSort: Map<number, number> = new Map();
  #lastPartition = -1;

  /** @param sortKeys how many sort keys a partition key has, each as likely */
  constructor(popularity: KeyPopularity, sortKeys: number, random: Random) {
    this.#popularity = popularity;
    this.#sortKeys = sortKeys;
    this.#random = random;
    this.#zipf = popularity.kind === 'zipf' ? new Zipf(popularity.keys, popularity.exponent) : undefined;
  }

  choose(isWrite: boolean): Readonly<KeyChoice> {
    const choice = this.#choice;
    choice.partition = this.#partition(isWrite);
    choice.sort = this.#sort(choice.partition, isWrite);
    return choice;
  }

  #partition(isWrite: boolean): number {
    const popularity = this.#popularity;
    switch (popularity.kind) {
      case 'uniform':
      case 'risingSortKey':
        return this.#random.below(popularity.keys);
      case 'zipf':
        return (this.#zipf?.draw(this.#random) ?? 1) - 1;
      case 'hot':
        if (popularity.keys === 1 || this.#random.fraction() < popularity.share) return 0;
        return 1 + this.#random.below(popularity.keys - 1);
      case 'sequential':
        if (isWrite) return (this.#lastPartition += 1);
        return this.#random.below(Math.max(1, this.#lastPartition + 1));
    }
  }

  #sort(partition: number, isWrite: boolean): number {
    if (this.#popularity.kind !== 'risingSortKey') return this.#sortKeys === 1 ? 0 : this.#random.below(this.#sortKeys);
    const last = this.#lastSort.get(partition) ?? -1;
    if (!isWrite) return this.#random.below(Math.max(1, last + 1));
    this.#lastSort.set(partition, last + 1);
    return last + 1;
  }
}

export interface TopKey {
  readonly key: string;
  /** At most this often, and at least `count - error`. */
  readonly count: number;
  readonly error: number;
}

/**
 * The keys that come most often, by the space-saving algorithm (Metwally, Agrawal, El Abbadi, ICDT 2005): so many counters
 * and no more; a new key takes over the smallest, whose count it may owe to others. Any key with more than 1/n of all
 * is among n counters. [CW20]
 */
export class TopKeys {
  readonly #size: number;
  readonly #slots = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #counts: Float64Array;
  readonly #errors: Float64Array;
  #total = 0;

  constructor(size: number) {
    this.#size = size;
    this.#counts = new Float64Array(size);
    this.#errors = new Float64Array(size);
  }

  get total(): number {
    return this.#total;
  }

  record(key: string): void {
    this.#total += 1;
    const known = this.#slots.get(key);
    if (known !== undefined) {
      this.#counts[known] = (this.#counts[known] ?? 0) + 1;
      return;
    }
    const free = this.#keys.length;
    if (free < this.#size) this.#put(key, free, 0);
    else this.#put(key, this.#smallest(), undefined);
  }

  /** The most frequent first; of equals the one that is known longer. */
  top(limit = this.#size): TopKey[] {
    return this.#keys
      .map((key, slot) => ({ key, count: this.#counts[slot] ?? 0, error: this.#errors[slot] ?? 0 }))
      .sort((a, b) => b.count - a.count)
      .slice(0, limit);
  }

  /** @param error undefined: what the key that was there had */
  #put(key: string, slot: number, error: number | undefined): void {
    const before = this.#keys[slot];
    if (before !== undefined) this.#slots.delete(before);
    const owed = error ?? this.#counts[slot] ?? 0;
    this.#keys[slot] = key;
    this.#slots.set(key, slot);
    this.#counts[slot] = owed + 1;
    this.#errors[slot] = owed;
  }

  #smallest(): number {
    let smallest = 0;
    for (let slot = 1; slot < this.#size; slot += 1) if ((this.#counts[slot] ?? 0) < (this.#counts[smallest] ?? 0)) smallest = slot;
    return smallest;
  }
}

import type { Index, Table } from '../storage/table';

interface Second {
  at: number;
  units: number;
}

/** Watches how much of an on-demand table or index is used in a second, and tells when it should grow. [O6] */
export class OnDemandGrowth {
  readonly #seconds: Record<'read' | 'write', WeakMap<Table | Index, Second>> = { read: new WeakMap(), write: new WeakMap() };
  readonly #growing: Record<'read' | 'write', WeakSet<Table | Index>> = { read: new WeakSet(), write: new WeakSet() };

  /**
   * Counts units used now. Returns the peak a second ended with, when its double is more than the table takes and no
   * growth is under way; undefined otherwise.
   */
  record(owner: Table | Index, kind: 'read' | 'write', units: number, now: number, present: number): number | undefined {
    const at = Math.floor(now / 1000);
    const second = this.#seconds[kind].get(owner);
    if (second === undefined) {
      this.#seconds[kind].set(owner, { at, units });
      return undefined;
    }
    if (second.at === at) {
      second.units += units;
      return undefined;
    }
    const peak = second.units;
    second.at = at;
    second.units = units;
    if (2 * peak <= present || this.#growing[kind].has(owner)) return undefined;
    this.#growing[kind].add(owner);
    return peak;
  }

  /** The growth that was told of is done. */
  grown(owner: Table | Index, kind: 'read' | 'write'): void {
    this.#growing[kind].delete(owner);
  }
}

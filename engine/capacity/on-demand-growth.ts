import type { Index, Table } from '../storage/table';

/** What is known of the reads or writes of one on-demand table or index. */
interface Watched {
  /** The second that is counted now. */
  at: number;
  units: number;
  /** The most that was used in one second so far. */
  peak: number;
}

/** A second that used more than any before it. */
export interface Peak {
  readonly units: number;
  /** When that second ended, in milliseconds of the engine's clock. */
  readonly endedAt: number;
}

/** Watches how much of an on-demand table or index is used in a second, and tells every new peak. [O6] */
export class OnDemandGrowth {
  readonly #watched: Record<'read' | 'write', WeakMap<Table | Index, Watched>> = { read: new WeakMap(), write: new WeakMap() };

  /** Counts units used now. Returns the peak that the last second was, if it was one and its double is more than the table takes. */
  record(owner: Table | Index, kind: 'read' | 'write', units: number, now: number, present: number): Peak | undefined {
    const at = Math.floor(now / 1000);
    const watched = this.#watched[kind].get(owner);
    if (watched === undefined) {
      this.#watched[kind].set(owner, { at, units, peak: 0 });
      return undefined;
    }
    if (watched.at === at) {
      watched.units += units;
      return undefined;
    }
    const last = { units: watched.units, endedAt: (watched.at + 1) * 1000 };
    watched.at = at;
    watched.units = units;
    if (last.units <= watched.peak) return undefined;
    watched.peak = last.units;
    return 2 * last.units > present ? last : undefined;
  }
}

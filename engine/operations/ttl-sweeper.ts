import type { Table } from '../storage/table';
import type { EventId } from '../time/clock';
import { hashOfKey } from '../values/key-encoding';
import type { EngineState, Region } from './context';
import { canReachLeader, commitWrite } from './write-item';

/** How long after its expiry an item is deleted when nothing simulates the wait. [D4] */
const INSTANT_DELAY_MS = 250;

/** Deletes the expired items of one Region's tables in the background. [D4] [D5] */
export class TtlSweeper {
  readonly #engine: EngineState;
  readonly #region: Region;
  #scheduled: { readonly at: number; readonly id: EventId } | undefined;

  constructor(engine: EngineState, region: Region) {
    this.#engine = engine;
    this.#region = region;
  }

  /** Something expires at that second: makes sure that a sweep comes after it. */
  expect(second: number): void {
    const { clock, profile, random, assumptions: { ttlDelay: { minMs, maxMs } } } = this.#engine;
    const wait = profile.ttl ? minMs + random.below(Math.max(1, maxMs - minMs)) : INSTANT_DELAY_MS;
    this.sweepAt(Math.max(clock.now, second * 1000) + wait);
  }

  /** When the next sweep comes, in milliseconds; undefined while nothing will expire. */
  get nextAt(): number | undefined {
    return this.#scheduled?.at;
  }

  /** Makes sure that a sweep comes at that time or before it. */
  sweepAt(at: number): void {
    const { clock } = this.#engine;
    if (this.#scheduled !== undefined && this.#scheduled.at <= at) return;
    if (this.#scheduled !== undefined) clock.cancel(this.#scheduled.id);
    this.#scheduled = { at, id: clock.schedule(at - clock.now, () => this.#sweep(), true) };
  }

  #sweep(): void {
    this.#scheduled = undefined;
    const second = Math.floor(this.#engine.clock.now / 1000);
    for (const table of this.#region.tables.values()) {
      if (table.expiry === undefined || table.status === 'CREATING' || table.status === 'DELETING') continue;
      for (const key of table.expiry.dueKeys(second)) this.#expire(table, key);
      const next = table.expiry.firstSecond(second);
      if (next !== undefined) this.expect(next);
    }
  }

  #expire(table: Table, key: string): void {
    const before = table.items.get(key);
    if (before === undefined) return;
    const position = { key, hash: hashOfKey(key) };
    // A transaction holds the item, or its partition has no leader: a later sweep finds it again.
    if (!canReachLeader(table, position, { region: this.#region })) return this.expect(Math.floor(this.#engine.clock.now / 1000) + 1);
    const trace = this.#engine.recorder.forBackground(this.#region.name);
    commitWrite({ table, position, before, after: undefined, consumption: undefined, factor: 1, byService: true }, { engine: this.#engine, region: this.#region, trace });
  }
}

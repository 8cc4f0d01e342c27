import type { IndexChange } from '../storage/index-entries';
import type { Index, Table } from '../storage/table';
import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import type { Partition } from './partitions';

/** A change of a global index on its way there. */
export interface QueuedChange {
  readonly table: Table;
  /** The storage key of the item that was changed. */
  readonly key: string;
  readonly change: IndexChange;
  /** Write units it will take of the index. */
  readonly units: number;
  readonly requestId: string | undefined;
  /** When the table was changed, in milliseconds of the engine's clock. */
  readonly madeAt: number;
}

interface Waiting extends QueuedChange {
  readonly readyAt: number;
}

/** The changes of one index that come from one partition of its table: they arrive in the order they were made. */
interface Lane {
  queue: Waiting[];
  isScheduled: boolean;
}

/** What the log assumes; times in milliseconds. */
interface IndexLogSettings {
  readonly indexLag: { readonly minMs: number; readonly meanMs: number };
  /** So long a change waits before it asks again for throughput. */
  readonly retryMs: number;
}

/** Carries the changes of a Region's tables to their global indexes, each with a lag of its own. [J20]–[J22] */
export class IndexLog {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #settings: IndexLogSettings;
  /** Applies a change, or returns false where the index has no throughput for it now. */
  readonly #apply: (queued: QueuedChange) => boolean;
  readonly #lanes = new WeakMap<Index, WeakMap<Partition, Lane>>();
  readonly #waitingUnits = new WeakMap<Index, number>();
  readonly #waiting = new WeakMap<Index, number>();

  constructor(clock: Clock, random: Random, settings: IndexLogSettings, apply: (queued: QueuedChange) => boolean) {
    this.#clock = clock;
    this.#random = random;
    this.#settings = settings;
    this.#apply = apply;
  }

  /** How many changes of an index are under way. */
  waiting(index: Index): number {
    return this.#waiting.get(index) ?? 0;
  }

  /** Their write units: what has to fit into the index before its table may go on. [O20] */
  waitingUnits(index: Index): number {
    return this.#waitingUnits.get(index) ?? 0;
  }

  /** Adds a change made in a partition of the table. */
  append(queued: QueuedChange, partition: Partition): void {
    const { index } = queued.change;
    const lane = this.#laneOf(index, partition);
    const readyAt = Math.max(lane.queue.at(-1)?.readyAt ?? 0, this.#clock.exact + this.#random.time(this.#settings.indexLag));
    lane.queue.push({ ...queued, readyAt });
    this.#count(index, 1, queued.units);
    this.#schedule(lane, readyAt - this.#clock.exact);
  }

  /** A partition of the table was split: each part goes on with the changes of its items, so that they keep their order. [J21] */
  inherit({ indexes }: Table, partition: Partition, into: readonly Partition[]): void {
    for (const index of indexes) {
      const lane = this.#lanes.get(index)?.get(partition);
      if (lane === undefined || lane.queue.length === 0) continue;
      for (const part of into) {
        const inherited = this.#laneOf(index, part);
        inherited.queue = lane.queue.filter(({ key }) => key >= part.fromKey && key < part.toKey);
        const [first] = inherited.queue;
        if (first !== undefined) this.#schedule(inherited, first.readyAt - this.#clock.exact);
      }
      lane.queue = [];
    }
  }

  #laneOf(index: Index, partition: Partition): Lane {
    let lanes = this.#lanes.get(index);
    if (lanes === undefined) this.#lanes.set(index, lanes = new WeakMap());
    let lane = lanes.get(partition);
    if (lane === undefined) lanes.set(partition, lane = { queue: [], isScheduled: false });
    return lane;
  }

  #schedule(lane: Lane, delay: number): void {
    if (lane.isScheduled) return;
    lane.isScheduled = true;
    this.#clock.schedule(delay, () => {
      lane.isScheduled = false;
      this.#drain(lane);
    });
  }

  #drain(lane: Lane): void {
    const { queue } = lane;
    let done = 0;
    for (const queued of queue) {
      if (queued.readyAt > this.#clock.exact || !this.#apply(queued)) break;
      this.#count(queued.change.index, -1, -queued.units);
      done += 1;
    }
    queue.splice(0, done);
    const next = queue[0];
    if (next !== undefined) this.#schedule(lane, next.readyAt > this.#clock.exact ? next.readyAt - this.#clock.exact : this.#settings.retryMs);
  }

  #count(index: Index, changes: number, units: number): void {
    this.#waiting.set(index, this.waiting(index) + changes);
    this.#waitingUnits.set(index, this.waitingUnits(index) + units);
  }
}

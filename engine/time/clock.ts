/** The last time that a date can tell. */
export const LAST_TIME = 8.64e15;

/** Identifies a scheduled event, to cancel it. */
export type EventId = number;

interface Scheduled {
  readonly at: number;
  readonly id: EventId;
  readonly run: () => void;
  readonly derived: boolean;
}

/**
 * The engine's only notion of time: milliseconds since the epoch, moved from outside, and a queue of events.
 * Events due at the same time run in the order they were scheduled. Nothing here reads the wall clock.
 */
export class Clock {
  #now: number;
  #nextId: EventId = 1;
  /** Binary heap by time, then id. */
  readonly #queue: Scheduled[] = [];
  readonly #cancelled = new Set<EventId>();

  constructor(startTime: number) {
    this.#now = startTime;
  }

  /** Whole milliseconds: what AWS's answers tell. */
  get now(): number {
    return Math.floor(this.#now);
  }

  /** With fractions of a millisecond, in which the simulation's events follow each other. */
  get exact(): number {
    return this.#now;
  }

  /** When the next event is due, or undefined when nothing is scheduled. */
  get nextAt(): number | undefined {
    this.#dropCancelled();
    return this.#queue[0]?.at;
  }

  /**
   * Runs `run` after `delay` milliseconds of engine time (not before now).
   * @param derived the event follows from other state: who restores that schedules it anew
   */
  schedule(delay: number, run: () => void, derived = false): EventId {
    if (Number.isNaN(delay)) throw new RangeError('A delay is a number of milliseconds, not NaN.');
    const id = this.#nextId++;
    this.#push({ at: this.#now + Math.max(0, delay), id, run, derived });
    return id;
  }

  /** Whether something is under way that no state tells of. */
  get isBusy(): boolean {
    return this.#queue.some(({ id, derived }) => !derived && !this.#cancelled.has(id));
  }

  cancel(id: EventId): void {
    this.#cancelled.add(id);
  }

  /** Runs everything due up to `time` in order and sets the clock there. A time in the past only runs what is due now. */
  advanceTo(time: number): void {
    if (!(time <= LAST_TIME)) throw new RangeError(`A time is a number of milliseconds up to ${LAST_TIME}, not ${String(time)}.`);
    for (let next = this.nextAt; next !== undefined && next <= Math.max(time, this.#now); next = this.nextAt) this.step();
    this.#now = Math.max(time, this.#now);
  }

  /** Moves to the next event and runs it. False when nothing is scheduled. */
  step(): boolean {
    this.#dropCancelled();
    const next = this.#pop();
    if (next === undefined) return false;
    this.#now = Math.max(this.#now, next.at);
    next.run();
    return true;
  }

  /** Runs what is due without moving the clock. */
  runDue(): void {
    if (this.#queue.length > 0) this.advanceTo(this.#now);
  }

  #dropCancelled(): void {
    while (this.#cancelled.size > 0) {
      const first = this.#queue[0];
      if (first === undefined || !this.#cancelled.delete(first.id)) return;
      this.#pop();
    }
  }

  #push(event: Scheduled): void {
    const queue = this.#queue;
    let at = queue.length;
    while (at > 0) {
      const parentAt = (at - 1) >> 1;
      const parent = queue[parentAt];
      if (parent === undefined || before(parent, event)) break;
      queue[at] = parent;
      at = parentAt;
    }
    queue[at] = event;
  }

  #pop(): Scheduled | undefined {
    const queue = this.#queue;
    const first = queue[0];
    const last = queue.pop();
    if (first === undefined || last === undefined || first === last) return first;
    let at = 0;
    for (;;) {
      let childAt = 2 * at + 1;
      let child = queue[childAt];
      const right = queue[childAt + 1];
      if (child === undefined) break;
      if (right !== undefined && before(right, child)) {
        child = right;
        childAt += 1;
      }
      if (before(last, child)) break;
      queue[at] = child;
      at = childAt;
    }
    queue[at] = last;
    return first;
  }
}

function before(a: Scheduled, b: Scheduled): boolean {
  return a.at < b.at || (a.at === b.at && a.id < b.id);
}

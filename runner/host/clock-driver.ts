import type { Clock } from '../../engine/time/clock';

/** How the engine's time goes by. */
export interface ClockState {
  /** Milliseconds since the epoch on the engine's clock. */
  readonly now: number;
  /** Engine time for each unit of real time; 0 is paused. */
  readonly speed: number;
  /** When the next scheduled event is due, if there is one. */
  readonly nextAt?: number;
  /** The engine cannot keep up with the speed. */
  readonly behind: boolean;
}

export interface ClockDriver {
  /** Brings the clock up to the real time that has gone by: before every request. */
  catchUp(): void;
  /** 0 pauses. From 0.1 to 10,000. */
  setSpeed(speed: number): void;
  /** Moves to the next event and runs it. */
  step(): void;
  /** Runs everything up to that time, however long it takes; what holds the clock interrupts it, and it goes on afterwards. */
  runUntil(time: number): void;
  /**
   * Somebody outside is at work whose time is the real one, such as a learner's code: until the function that is returned
   * is called, the engine's goes no faster.
   */
  hold(): () => void;
  state(): ClockState;
  dispose(): void;
}

/** A turn runs no longer than this, so that requests and stop buttons come through. */
const TURN_MS = 12;
const TURN_PAUSE_MS = 4;
/** Timers cannot wait longer. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Drives an engine's clock by real time. `changed` is called when the clock has moved by itself. */
export function driveClock(clock: Clock, changed: () => void, real: () => number = () => performance.now()): ClockDriver {
  let speed = 1;
  let realBase = real();
  let base = clock.exact;
  let behind = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let holds = 0;
  /** Rises with every hold: what was on its way at another pace stops. */
  let turnOfHolds = 0;
  let skipTo: number | undefined;

  const pace = (): number => (holds > 0 ? Math.min(speed, 1) : speed);
  const target = (): number => base + (real() - realBase) * pace();

  function rebase(): void {
    realBase = real();
    base = clock.exact;
  }

  /** Runs what is due, at most for one turn. */
  function turn(): void {
    const goal = target();
    const end = real() + TURN_MS;
    const before = turnOfHolds;
    while ((clock.nextAt ?? Infinity) <= goal && real() < end && turnOfHolds === before) clock.step();
    if (turnOfHolds !== before) {
      behind = false;
      return;
    }
    behind = (clock.nextAt ?? Infinity) <= goal;
    // Time that could not be kept up with is let go, not saved up.
    if (behind) rebase();
    else clock.advanceTo(goal);
  }

  function plan(): void {
    clearTimeout(timer);
    timer = undefined;
    // With nothing due it sleeps; the next request brings the clock up to date.
    if (speed === 0 || clock.nextAt === undefined) return;
    const wait = behind ? 0 : Math.min(LONGEST_WAIT_MS, Math.max(TURN_PAUSE_MS, (clock.nextAt - target()) / pace()));
    timer = setTimeout(() => {
      turn();
      plan();
      changed();
    }, wait);
  }

  /** Runs on to where the reader wants to be, unless something holds the clock. */
  function skip(): void {
    if (skipTo === undefined) return;
    while (holds === 0 && (clock.nextAt ?? Infinity) <= skipTo) clock.step();
    if (holds === 0) {
      clock.advanceTo(skipTo);
      skipTo = undefined;
    }
    rebase();
  }

  function release(): void {
    if (holds === 1 && speed > 1) turn();
    holds -= 1;
    if (holds > 0) return;
    if (speed > 1) rebase();
    skip();
    plan();
    changed();
  }

  plan();
  return {
    catchUp() {
      if (speed > 0) turn();
      plan();
    },
    setSpeed(next) {
      if (speed > 0) turn();
      speed = Math.min(10_000, Math.max(0, next));
      if (speed === 0) skipTo = undefined;
      rebase();
      plan();
      changed();
    },
    step() {
      clock.step();
      rebase();
      plan();
      changed();
    },
    runUntil(time) {
      skipTo = time;
      skip();
      plan();
      changed();
    },
    hold() {
      // At the pace of real time nothing changes.
      if (holds === 0 && speed > 1) {
        rebase();
        turnOfHolds += 1;
      }
      holds += 1;
      let isHeld = true;
      return () => {
        if (!isHeld) return;
        isHeld = false;
        release();
      };
    },
    state: () => ({ now: clock.exact, speed, behind, ...(clock.nextAt !== undefined && { nextAt: clock.nextAt }) }),
    dispose() { clearTimeout(timer); },
  };
}

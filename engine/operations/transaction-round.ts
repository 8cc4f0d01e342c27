import type { RandomTime } from './profile';
import type { EngineState } from './context';

/**
 * One round of messages of a coordinator, to the leader of each of so many items: with the latency facet each is on its way
 * for a time of its own. `visit` does what the leader does, or returns false where it must be asked again. Ends when all
 * have answered. [R20]
 */
export function* round(count: number, time: RandomTime, { profile, random, assumptions: { retryMs } }: EngineState, visit: (at: number) => boolean): Generator<number, void, void> {
  if (!profile.latency) {
    for (let at = 0; at < count; at += 1) while (!visit(at)) yield retryMs;
    return;
  }
  const open = Array.from({ length: count }, (_, at) => ({ at, due: random.time(time) }));
  let passed = 0;
  for (;;) {
    open.sort((one, two) => one.due - two.due);
    const [next] = open;
    if (next === undefined) return;
    if (next.due > passed) {
      yield next.due - passed;
      passed = next.due;
    }
    if (visit(next.at)) open.shift();
    else next.due = passed + retryMs;
  }
}

/** Runs a process that no request waits for on the clock, after a delay. */
export function runLater(delay: number, process: Generator<number, void, void>, clock: EngineState['clock']): void {
  clock.schedule(delay, () => {
    const { done, value } = process.next();
    if (done !== true) runLater(value, process, clock);
  });
}

import type { Engine } from '../index';
import type { EventSource } from './event-source';

/**
 * Lets time pass while event sources are at work, waiting for handlers that are asynchronous: their own work takes no
 * time on the engine's clock but the function's duration, so that a run comes out the same however fast the machine is.
 * What they ask of the engine by `handle` moves the clock on to each answer. A handler that waits for the clock itself, or
 * never ends, would wait here for ever: for those, move the clock by itself, and the function times out. [LM15]
 */
export async function advance({ clock }: Pick<Engine, 'clock'>, sources: readonly EventSource[], milliseconds: number): Promise<void> {
  const end = clock.exact + milliseconds;
  for (;;) {
    await Promise.all(sources.map((source) => source.settled()));
    if ((clock.nextAt ?? Infinity) > end) break;
    clock.step();
  }
  clock.advanceTo(end);
}

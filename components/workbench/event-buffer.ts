import type { TraceEvent } from '../../engine/trace/events';

export interface EventBuffer {
  add(events: readonly TraceEvent[]): void;
  /** Hands over what is waiting, now. */
  flush(): void;
  /** Forgets what is waiting. */
  clear(): void;
}

/** The eye needs no more than a dozen pictures a second while a run is pouring out events; drawing each batch would slow the run down. */
export const PAUSE_MS = 80;

/** Hands events over at once after a quiet time, and then at most every 80 ms. */
export function createEventBuffer(deliver: (events: readonly TraceEvent[]) => void): EventBuffer {
  let waiting: TraceEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    if (waiting.length === 0) return;
    const ready = waiting;
    waiting = [];
    deliver(ready);
  }

  function afterPause(): void {
    timer = undefined;
    if (waiting.length === 0) return;
    timer = setTimeout(afterPause, PAUSE_MS);
    flush();
  }

  return {
    add(events) {
      for (const event of events) waiting.push(event);
      if (timer !== undefined) return;
      timer = setTimeout(afterPause, PAUSE_MS);
      flush();
    },
    flush,
    clear() {
      waiting = [];
    },
  };
}

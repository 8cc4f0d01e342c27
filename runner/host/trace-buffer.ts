import type { TraceEvent } from '../../engine/trace/events';
import type { TraceBatch, TraceOrigin } from './engine-messages';

const FLUSH_AFTER_MS = 16;
const FLUSH_AT_EVENTS = 1_000;

export interface TraceBuffer {
  add(origin: TraceOrigin, event: TraceEvent): void;
  flush(): void;
  clear(): void;
}

/** Gathers trace events, so that a busy run costs the page one message a frame. */
export function createTraceBuffer(send: (batches: readonly TraceBatch[]) => void): TraceBuffer {
  let batches: { origin: TraceOrigin; events: TraceEvent[] }[] = [];
  let size = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function clear(): void {
    clearTimeout(timer);
    timer = undefined;
    batches = [];
    size = 0;
  }

  function flush(): void {
    const ready = batches;
    clear();
    if (ready.length > 0) send(ready);
  }

  return {
    add(origin, event) {
      const last = batches.at(-1);
      if (last && isSame(last.origin, origin)) last.events.push(event);
      else batches.push({ origin, events: [event] });
      size += 1;
      if (size >= FLUSH_AT_EVENTS) flush();
      else timer ??= setTimeout(flush, FLUSH_AFTER_MS);
    },
    flush,
    clear,
  };
}

function isSame(a: TraceOrigin, b: TraceOrigin): boolean {
  if (a.by === 'run') return b.by === 'run' && a.runId === b.runId;
  if (a.by === 'page') return b.by === 'page' && a.purpose === b.purpose;
  return b.by === 'engine';
}

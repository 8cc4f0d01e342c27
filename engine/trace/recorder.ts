import type { Clock } from '../time/clock';
import type { TraceDraft, TraceEvent } from './events';

export type TraceListener = (event: TraceEvent) => void;

/** Hands trace events to whoever listens. Stages ask `for…` once a request and skip everything when nobody does. */
export class TraceRecorder {
  readonly #listeners = new Set<TraceListener>();
  readonly #clock: Clock;
  #seq = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls `listener` with every event from now on; returns the function that ends it. */
  subscribe(listener: TraceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A trace for one request, or undefined when nobody listens. */
  forRequest(requestId: string): Trace | undefined {
    return this.#listeners.size === 0 ? undefined : new Trace(this, requestId);
  }

  /** A trace for background work, or undefined when nobody listens. */
  forBackground(): Trace | undefined {
    return this.#listeners.size === 0 ? undefined : new Trace(this, undefined);
  }

  emit(draft: TraceDraft, requestId: string | undefined): void {
    this.#seq += 1;
    // A draft plus these three members is the event; TypeScript cannot see that through the union.
    const event = { seq: this.#seq, at: this.#clock.exact, ...(requestId !== undefined && { requestId }), ...draft } as TraceEvent;
    for (const listener of this.#listeners) listener(event);
  }
}

/** Where one request's stages, or one piece of background work, record what they did. */
export class Trace {
  readonly #recorder: TraceRecorder;
  readonly #requestId: string | undefined;

  constructor(recorder: TraceRecorder, requestId: string | undefined) {
    this.#recorder = recorder;
    this.#requestId = requestId;
  }

  record(draft: TraceDraft): void {
    this.#recorder.emit(draft, this.#requestId);
  }
}

import type { Clock } from '../time/clock';
import type { TraceDraft, TraceEvent } from './events';

export type TraceListener = (event: TraceEvent) => void;

/** A trace for background work of one Region, or undefined when nobody listens. */
export type RegionTrace = () => Trace | undefined;

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

  /** The number of the last event. */
  get seq(): number {
    return this.#seq;
  }

  set seq(seq: number) {
    this.#seq = seq;
  }

  /** A trace for one request, or undefined when nobody listens. */
  forRequest(requestId: string): Trace | undefined {
    return this.#listeners.size === 0 ? undefined : new Trace(this, { requestId });
  }

  /** A trace for what a request caused and does not wait for, or undefined when nobody listens. */
  forLater(requestId: string | undefined, region: string): Trace | undefined {
    if (requestId === undefined) return this.forBackground(region);
    return this.#listeners.size === 0 ? undefined : new Trace(this, { requestId, region });
  }

  /** A trace for background work of a Region, or undefined when nobody listens. */
  forBackground(region: string): Trace | undefined {
    return this.#listeners.size === 0 ? undefined : new Trace(this, { region });
  }

  emit(draft: TraceDraft, cause: Cause): void {
    this.#seq += 1;
    // A draft plus these members is the event; TypeScript cannot see that through the union.
    const event = { seq: this.#seq, at: this.#clock.exact, ...cause, ...draft } as TraceEvent;
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // Not in the middle of what the event tells of, which would be left half done: as soon as the clock goes on.
        this.#clock.schedule(0, () => { throw error; });
      }
    }
  }
}

/** Whose doing an event is: a request's, or a Region's own. */
type Cause = { readonly requestId: string; readonly region?: string } | { readonly region: string };

/** Where one request's stages, or one piece of background work, record what they did. */
export class Trace {
  readonly #recorder: TraceRecorder;
  readonly #cause: Cause;

  constructor(recorder: TraceRecorder, cause: Cause) {
    this.#recorder = recorder;
    this.#cause = cause;
  }

  record(draft: TraceDraft): void {
    this.#recorder.emit(draft, this.#cause);
  }
}

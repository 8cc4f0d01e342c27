import type { TraceEvent } from '../../engine/trace/events';
import { createTimeline } from './timeline';
import type { Reducer, Timeline } from './timeline';

export type Reducers = Readonly<Record<string, Reducer<unknown>>>;
export type States<R extends Reducers> = { readonly [Id in keyof R]: R[Id] extends Reducer<infer State> ? State : never };

export interface TraceSnapshot {
  /** Events of the present run so far. */
  readonly length: number;
  /** How many of them the pictures show: the cursor stands behind this many. */
  readonly position: number;
  /** Positions behind each finished request. */
  readonly stops: readonly number[];
  /** The cursor has just moved forward, by one request or less: slow enough to be watched. */
  readonly forward: boolean;
  /** The event the cursor stands behind. */
  readonly event?: TraceEvent | undefined;
}

export interface TraceStore<R extends Reducers = Reducers> {
  subscribe(listener: () => void): () => void;
  /** The same object until something changes. */
  snapshot(): TraceSnapshot;
  /** The reduced state of one picture at the cursor, or at another position. */
  state<Id extends keyof R>(id: Id, position?: number): States<R>[Id];
  events(): readonly TraceEvent[];
  /** Adds events. A cursor at the end stays at the end unless it is held; any other stays where it is. */
  append(batch: readonly TraceEvent[]): void;
  /** A player moves the cursor itself, so it must not run ahead. */
  hold(held: boolean): void;
  /** Forgets the events and keeps what they led to: the next run starts from the tables as they are. */
  beginRun(): void;
  /** The engine began anew: nothing is there. */
  clear(): void;
  seek(position: number): void;
  /** One event or one request back (-1) or forward (1). */
  step(direction: -1 | 1, by: 'event' | 'request'): void;
}

/** A run that never ends must not fill the memory: beyond so many events, the older half is folded into the states. */
export const MOST_EVENTS = 100_000;

/** One record of what happened and one cursor in it, for all pictures. Moving the cursor back is time travel. */
export function createTraceStore<R extends Reducers>(reducers: R): TraceStore<R> {
  const events: TraceEvent[] = [];
  const timelines = new Map<keyof R, Timeline<unknown>>(
    Object.entries(reducers).map(([id, reducer]) => [id, createTimeline(reducer, events)]),
  );
  const listeners = new Set<() => void>();
  let stops: readonly number[] = [];
  let position = 0;
  let held = false;
  let current: TraceSnapshot = { length: 0, position: 0, stops, forward: false };

  function movesForward(): boolean {
    const before = current.position;
    if (position === before) return current.forward;
    return position > before && stops.filter((stop) => stop > before && stop <= position).length <= 1;
  }

  function changed(): void {
    current = { length: events.length, position, stops, forward: movesForward(), event: events[position - 1] };
    for (const listener of [...listeners]) listener();
  }

  function seek(target: number): void {
    const next = Math.max(0, Math.min(events.length, target));
    if (next === position) return;
    position = next;
    changed();
  }

  function empty(each: (timeline: Timeline<unknown>) => void): void {
    for (const timeline of timelines.values()) each(timeline);
    events.length = 0;
    stops = [];
    position = 0;
    changed();
  }

  function foldOlderHalf(): void {
    const count = events.length - MOST_EVENTS / 2;
    for (const timeline of timelines.values()) timeline.rebase(count);
    events.splice(0, count);
    stops = stops.filter((stop) => stop > count).map((stop) => stop - count);
    position = Math.max(0, position - count);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => current,
    // The map holds each reducer's own state under its id.
    state: (id, at = position) => timelines.get(id)?.at(at) as States<R>[typeof id],
    events: () => events,
    append(batch) {
      if (batch.length === 0) return;
      const follows = !held && position === events.length;
      const fresh: number[] = [];
      for (const event of batch) {
        events.push(event);
        if (event.type === 'response.sent') fresh.push(events.length);
      }
      if (fresh.length > 0) stops = [...stops, ...fresh];
      if (follows) position = events.length;
      if (events.length > MOST_EVENTS) foldOlderHalf();
      changed();
    },
    hold(next) {
      held = next;
    },
    beginRun: () => empty((timeline) => timeline.restart(events.length)),
    clear: () => empty((timeline) => timeline.clear()),
    seek,
    step(direction, by) {
      if (by === 'event') seek(position + direction);
      else if (direction === 1) seek(stops.find((stop) => stop > position) ?? events.length);
      else seek(stops.findLast((stop) => stop < position) ?? 0);
    },
  };
}

import { describe, expect, it } from 'vitest';
import type { TraceEvent } from '../../engine/trace/events';
import { initialPartitions } from '../visualizers/partitions/state';
import { reducePartitions } from '../visualizers/partitions/reduce';
import { songs, traceBuilder } from '../visualizers/testing/trace-builder';
import { createTimeline } from './timeline';
import { MOST_EVENTS, createTraceStore } from './trace-store';

const counter = { initial: 0, reduce: (state: number) => state + 1, carries: true };
const perRun = { ...counter, carries: false };

function events(count: number): TraceEvent[] {
  return Array.from({ length: count }, (_, index): TraceEvent => ({
    type: 'response.sent', seq: index + 1, at: index, requestId: String(index), statusCode: 200, body: '',
  }));
}

describe('timeline', () => {
  it('gives at every position what a reduction from the beginning gives', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' }, range: { name: 'Title', type: 'S' } });
    for (let round = 0; round < 12; round++) for (const song of songs()) trace.put('Music', song, round === 0 ? undefined : song);
    const timeline = createTimeline({ initial: initialPartitions, reduce: reducePartitions, carries: true }, trace.events);
    const from = (position: number) => trace.events.slice(0, position).reduce(reducePartitions, initialPartitions);
    for (const position of [600, 3, 257, 256, 255, 500, 499, 501, 0, trace.events.length]) {
      expect(timeline.at(position)).toEqual(from(position));
    }
  });

  it('takes at most 256 reductions to go anywhere once it has been there', () => {
    let reductions = 0;
    const counting = { ...counter, reduce: (state: number) => { reductions += 1; return state + 1; } };
    const timeline = createTimeline(counting, events(10_000));
    timeline.at(10_000);
    for (const position of [1, 5_000, 9_999, 4_321]) {
      reductions = 0;
      expect(timeline.at(position)).toBe(position);
      expect(reductions).toBeLessThan(256);
    }
  });
});

describe('trace store', () => {
  it('follows new events while the cursor stands at the end, and stays where the reader put it otherwise', () => {
    const store = createTraceStore({ counter });
    store.append(events(3));
    expect(store.snapshot()).toMatchObject({ length: 3, position: 3 });
    store.step(-1, 'event');
    store.append(events(2));
    expect(store.snapshot()).toMatchObject({ length: 5, position: 2 });
    expect(store.state('counter')).toBe(2);
  });

  it('steps by request and stops at both ends', () => {
    const trace = traceBuilder();
    trace.createTable('Music');
    trace.put('Music', { pk: { S: 'a' } });
    trace.get('Music', { pk: { S: 'a' } });
    const store = createTraceStore({ counter });
    store.append(trace.events);
    const { stops } = store.snapshot();
    expect(stops).toHaveLength(3);
    store.step(-1, 'request');
    expect(store.snapshot().position).toBe(stops[1]);
    expect(store.snapshot().event?.type).toBe('response.sent');
    store.step(-1, 'request');
    store.step(-1, 'request');
    store.step(-1, 'request');
    expect(store.snapshot().position).toBe(0);
    store.step(1, 'request');
    expect(store.snapshot().position).toBe(stops[0]);
    store.seek(1e9);
    expect(store.snapshot().position).toBe(trace.events.length);
  });

  it('says that the cursor moves forward only for steps slow enough to be watched', () => {
    const store = createTraceStore({ counter });
    store.append(events(10));
    store.step(-1, 'request');
    expect(store.snapshot().forward).toBe(false);
    store.step(1, 'request');
    expect(store.snapshot().forward).toBe(true);
    store.hold(true);
    store.append(events(1));
    expect(store.snapshot()).toMatchObject({ length: 11, position: 10, forward: true });
    store.seek(0);
    store.seek(9);
    expect(store.snapshot().forward).toBe(false);
  });

  it('begins a run with the tables as they are and the units at nothing', () => {
    const store = createTraceStore({ carried: counter, perRun });
    store.append(events(300));
    store.seek(10);
    store.beginRun();
    expect(store.snapshot()).toMatchObject({ length: 0, position: 0, stops: [] });
    expect([store.state('carried'), store.state('perRun')]).toEqual([300, 0]);
    store.append(events(2));
    expect([store.state('carried'), store.state('perRun')]).toEqual([302, 2]);
    store.clear();
    expect([store.state('carried'), store.state('perRun')]).toEqual([0, 0]);
  });

  it('folds the older half of a run that never ends', () => {
    const store = createTraceStore({ carried: counter, perRun });
    store.append(events(MOST_EVENTS));
    store.append(events(1));
    expect(store.snapshot()).toMatchObject({ length: MOST_EVENTS / 2, position: MOST_EVENTS / 2 });
    expect([store.state('carried'), store.state('perRun')]).toEqual([MOST_EVENTS + 1, MOST_EVENTS + 1]);
    expect(store.snapshot().stops).toHaveLength(MOST_EVENTS / 2);
    store.step(-1, 'request');
    expect(store.state('carried')).toBe(MOST_EVENTS);
    store.seek(0);
    expect(store.state('perRun')).toBe(MOST_EVENTS / 2 + 1);
  });

  it('keeps the snapshot until something changes and tells listeners when it does', () => {
    const store = createTraceStore({ counter });
    let calls = 0;
    const stop = store.subscribe(() => { calls += 1; });
    store.append(events(1));
    const before = store.snapshot();
    store.seek(1);
    expect(store.snapshot()).toBe(before);
    stop();
    store.seek(0);
    expect(calls).toBe(1);
  });
});

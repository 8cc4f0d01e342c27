import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { songs, traceBuilder } from '../visualizers/testing/trace-builder';
import { PAUSE_MS, createEventBuffer } from './event-buffer';

describe('event buffer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const trace = traceBuilder();
  trace.createTable('Music');
  for (const song of songs()) trace.put('Music', { pk: song.Title ?? {}, ...song });
  const batch = (from: number) => trace.events.slice(from, from + 2);

  it('hands the first batch over at once and gathers the rest', () => {
    const delivered: number[] = [];
    const buffer = createEventBuffer((events) => delivered.push(events.length));
    for (let from = 0; from < 10; from += 2) buffer.add(batch(from));
    expect(delivered).toEqual([2]);
    vi.advanceTimersByTime(PAUSE_MS);
    expect(delivered).toEqual([2, 8]);
    buffer.add(batch(10));
    expect(delivered).toEqual([2, 8]);
    vi.advanceTimersByTime(10 * PAUSE_MS);
    buffer.add(batch(12));
    expect(delivered).toEqual([2, 8, 2, 2]);
  });

  it('keeps order, and loses nothing but what is cleared', () => {
    const seen: number[] = [];
    const buffer = createEventBuffer((events) => seen.push(...events.map(({ seq }) => seq)));
    buffer.add(batch(0));
    buffer.add(batch(2));
    buffer.flush();
    buffer.add(batch(4));
    buffer.clear();
    buffer.add(batch(6));
    buffer.flush();
    buffer.flush();
    expect(seen).toEqual([1, 2, 3, 4, 7, 8]);
  });
});

import { describe, expect, it } from 'vitest';
import type { IndexShape } from '../../../engine/trace/events';
import { songs, traceBuilder } from '../testing/trace-builder';
import { blocksOf } from './blocks';
import { describeCapacity } from './describe';
import { initialCapacity, reduceCapacity } from './reduce';

const INDEX: IndexShape = {
  indexName: 'bySeconds', kind: 'global', hash: [{ name: 'Seconds', type: 'N' }], range: [], projection: 'ALL', status: 'ACTIVE',
};

describe('capacity', () => {
  const [song] = songs();
  if (!song) throw new Error('songs are missing');

  it('adds up per request, per place and over the run', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' }, indexes: [INDEX] });
    trace.put('Music', song);
    trace.put('Music', song, song);
    trace.get('Music', song);
    const state = trace.events.reduce(reduceCapacity, initialCapacity);
    expect(state.request).toMatchObject({ operation: 'GetItem', readUnits: 0.5, writeUnits: 0 });
    expect(state.recent.map(({ readUnits, writeUnits }) => [readUnits, writeUnits])).toEqual([[0, 2], [0, 2], [0.5, 0]]);
    expect(state.totals.map(({ id, readUnits, writeUnits }) => [id, readUnits, writeUnits])).toEqual([['Music', 0.5, 2], ['Music/bySeconds', 0, 2]]);
    expect([state.readUnits, state.writeUnits]).toEqual([0.5, 4]);
  });

  it('remembers a limited number of requests and all units', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' } });
    for (let index = 0; index < 100; index++) trace.put('Music', song);
    const state = trace.events.reduce(reduceCapacity, initialCapacity);
    expect(state.recent).toHaveLength(60);
    expect(state.writeUnits).toBe(100);
  });

  it('draws the rounding as blocks, the last one partly filled', () => {
    expect(blocksOf({ bytes: 0, unitBytes: 4096 })).toEqual({ count: 1, lastFill: 0, wastedBytes: 4096 });
    expect(blocksOf({ bytes: 4096, unitBytes: 4096 })).toEqual({ count: 1, lastFill: 1, wastedBytes: 0 });
    expect(blocksOf({ bytes: 4097, unitBytes: 4096 })).toMatchObject({ count: 2, wastedBytes: 4095 });
    expect(blocksOf({ bytes: 1536, unitBytes: 1024 })).toEqual({ count: 2, lastFill: 0.5, wastedBytes: 512 });
  });

  it('says the whole calculation', () => {
    expect(describeCapacity({
      type: 'capacity.consumed', seq: 1, at: 0, tableName: 'Music', kind: 'read', bytes: 9000, unitBytes: 4096, factor: 0.5, units: 1.5,
    })).toBe('Music: 9,000 B rounded up to 3 × 4 KB, half price because it is eventually consistent, makes 1.5 read units.');
  });
});

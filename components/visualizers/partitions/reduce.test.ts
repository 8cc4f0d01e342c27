import { describe, expect, it } from 'vitest';
import type { IndexShape, TraceEvent } from '../../../engine/trace/events';
import { songs, traceBuilder } from '../testing/trace-builder';
import type { TraceBuilder } from '../testing/trace-builder';
import { reducePartitions } from './reduce';
import { initialPartitions } from './state';
import type { PartitionsState, Place } from './state';

const ARTIST = { name: 'Artist', type: 'S' } as const;
const TITLE = { name: 'Title', type: 'S' } as const;
const SECONDS: IndexShape = {
  indexName: 'bySeconds', kind: 'global', hash: [{ name: 'Seconds', type: 'N' }], range: [], projection: 'ALL', status: 'ACTIVE',
};

function reduceAll(events: readonly TraceEvent[]): PartitionsState {
  return events.reduce(reducePartitions, initialPartitions);
}

function music(options: Parameters<TraceBuilder['createTable']>[1] = {}): TraceBuilder {
  const trace = traceBuilder();
  trace.createTable('Music', { hash: ARTIST, range: TITLE, ...options });
  return trace;
}

function titles(place: Place | undefined): string[][] {
  const collections = place?.partitions.flatMap((partition) => partition.collections) ?? [];
  return collections.map(({ items }) => items.map(({ key }) => key.Title?.S ?? ''));
}

describe('partitions', () => {
  it('puts every item into the partition of its hash, collections by hash, items by sort key', () => {
    const trace = music();
    for (const song of songs()) trace.put('Music', song);
    const [place] = reduceAll(trace.events).places;
    expect(place?.partitions.map(({ id }) => id)).toEqual(['P1', 'P2', 'P3', 'P4']);
    for (const { collections, from, to, items, bytes } of place?.partitions ?? []) {
      const hashes = collections.map(({ hash }) => hash);
      expect(hashes).toEqual([...hashes].sort((a, b) => a - b));
      expect(hashes.every((hash) => hash >= from && hash < to)).toBe(true);
      expect(collections.reduce((sum, collection) => sum + collection.items.length, 0)).toBe(items);
      expect(collections.flatMap((collection) => collection.items).reduce((sum, item) => sum + item.bytes, 0)).toBe(bytes);
    }
    expect(titles(place)).toContainEqual(['Ambre', 'Says', 'Toilet Brushes']);
    expect(titles(place)).toContainEqual(['Clearing', 'Holding']);
  });

  it('orders numbers by value, not by text', () => {
    const trace = traceBuilder();
    trace.createTable('T', { hash: ARTIST, range: { name: 'n', type: 'N' } });
    for (const n of ['10', '9', '-1', '0.5', '1E+20', '99999999999999999999999999999999999999', '99999999999999999999999999999999999998']) {
      trace.put('T', { Artist: { S: 'a' }, n: { N: n } });
    }
    const [place] = reduceAll(trace.events).places;
    const order = place?.partitions.flatMap(({ collections }) => collections).flatMap(({ items }) => items.map(({ key }) => key.n?.N));
    expect(order).toEqual(['-1', '0.5', '9', '10', '1E+20', '99999999999999999999999999999999999998', '99999999999999999999999999999999999999']);
  });

  it('marks what the last request did, and only that', () => {
    const trace = music();
    const [says, ambre, clearing] = songs();
    if (!says || !ambre || !clearing) throw new Error('songs are missing');
    trace.put('Music', says);
    expect(reduceAll(trace.events).request?.touches.map(({ touch }) => touch)).toEqual(['inserted']);
    trace.put('Music', { ...says, Seconds: { N: '1' } }, says);
    expect(reduceAll(trace.events).request?.touches.map(({ touch }) => touch)).toEqual(['replaced']);
    trace.put('Music', ambre);
    trace.query('Music', [ambre, says], [says]);
    const { request } = reduceAll(trace.events);
    expect(request?.touches.map(({ touch }) => touch)).toEqual(['read', 'read', 'filtered']);
    expect([...(request?.visits.values() ?? [])]).toEqual(['read']);
    expect(request?.done).toBe(true);
  });

  it('shows a key without an item, and an item that is gone, as a ghost', () => {
    const trace = music();
    const [says] = songs();
    if (!says) throw new Error('songs are missing');
    trace.get('Music', says, { found: false });
    expect(reduceAll(trace.events).request?.ghosts).toMatchObject([{ touch: 'missing', placeId: 'Music' }]);
    trace.put('Music', says);
    trace.remove('Music', says);
    const state = reduceAll(trace.events);
    expect(state.request?.ghosts).toMatchObject([{ touch: 'removed' }]);
    expect(titles(state.places[0])).toEqual([]);
    expect(state.places[0]?.partitions.every(({ items, bytes }) => items === 0 && bytes === 0)).toBe(true);
  });

  it('keeps the entries of a global index in partitions of their own', () => {
    const trace = music({ indexes: [SECONDS] });
    for (const song of songs()) trace.put('Music', song);
    const state = reduceAll(trace.events);
    expect(state.places.map(({ id }) => id)).toEqual(['Music', 'Music/bySeconds']);
    const entries = state.places[1]?.partitions.reduce((sum, { items }) => sum + items, 0);
    expect(entries).toBe(songs().length);
    expect(state.request?.touches).toHaveLength(2);
  });

  it('lets a local index live in the partitions of its table', () => {
    const local: IndexShape = { ...SECONDS, indexName: 'bySeconds', kind: 'local', hash: [ARTIST], range: [{ name: 'Seconds', type: 'N' }] };
    const trace = music({ indexes: [local] });
    for (const song of songs()) trace.put('Music', song);
    const [table, index] = reduceAll(trace.events).places;
    expect(index?.partitions.map(({ id, items }) => [id, items])).toEqual(table?.partitions.map(({ id, items }) => [id, items]));
    expect(titles(index)).toContainEqual(['Ambre', 'Says', 'Toilet Brushes']);
  });

  it('divides a partition and loses nothing', () => {
    const trace = music({ partitions: 1 });
    for (const song of songs()) trace.put('Music', song);
    trace.emit({
      type: 'partition.split', tableName: 'Music', partitionId: 'P1', reason: 'heat',
      into: [{ partitionId: 'P2', from: 0, to: 2 ** 31 }, { partitionId: 'P3', from: 2 ** 31, to: 2 ** 32 }],
    });
    const [place] = reduceAll(trace.events).places;
    expect(place?.partitions.map(({ id }) => id)).toEqual(['P2', 'P3']);
    expect(place?.partitions.reduce((sum, { items }) => sum + items, 0)).toBe(songs().length);
  });

  it('forgets a deleted table and its indexes, and changes no earlier state', () => {
    const trace = music({ indexes: [SECONDS] });
    const before = reduceAll(trace.events);
    const copy = structuredClone(before);
    trace.emit({ type: 'table.deleted', tableName: 'Music' });
    expect(trace.events.slice(-1).reduce(reducePartitions, before).places).toEqual([]);
    expect(before).toEqual(copy);
  });

  it('holds 3,000 items in 40 partitions without effort', () => {
    const trace = music({ partitions: 40 });
    for (let index = 0; index < 3_000; index++) {
      trace.put('Music', { Artist: { S: `artist ${index % 300}` }, Title: { S: `title ${index}` } });
    }
    const started = performance.now();
    const [place] = reduceAll(trace.events).places;
    expect(place?.partitions.reduce((sum, { items }) => sum + items, 0)).toBe(3_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

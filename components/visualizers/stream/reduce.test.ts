import { describe, expect, it } from 'vitest';
import { songs, traceBuilder } from '../testing/trace-builder';
import { describeStream } from './describe';
import { diffImages } from './diff';
import { initialStream, reduceStream } from './reduce';

describe('stream', () => {
  const [song] = songs();
  if (!song) throw new Error('songs are missing');
  const longer = { ...song, Seconds: { N: '500' }, Label: { S: 'Erased Tapes' } };

  it('keeps the records of a shard in order, with both images', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' }, range: { name: 'Title', type: 'S' }, stream: true });
    trace.put('Music', song);
    trace.put('Music', longer, song);
    trace.remove('Music', longer);
    const state = trace.events.reduce(reduceStream, initialStream);
    const [shard] = state.streams[0]?.shards ?? [];
    expect(shard).toMatchObject({ open: true, dropped: 0 });
    expect(shard?.records.map(({ eventName }) => eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(shard?.records[1]).toMatchObject({ oldImage: song, newImage: longer });
    expect(shard?.records.at(-1)?.requestId).toBe(state.requestId);
    const modified = trace.events.find((event) => event.type === 'stream.appended' && event.eventName === 'MODIFY');
    expect(modified && describeStream(modified)).toMatch(/2 attributes changed \(Label, Seconds\)/);
  });

  it('shows no stream for a table without one and forgets the stream of a deleted table', () => {
    const trace = traceBuilder();
    trace.createTable('Plain');
    trace.createTable('Music', { stream: true });
    expect(trace.events.reduce(reduceStream, initialStream).streams.map(({ tableName }) => tableName)).toEqual(['Music']);
    trace.emit({ type: 'table.deleted', tableName: 'Music' });
    expect(trace.events.reduce(reduceStream, initialStream).streams).toEqual([]);
  });

  it('compares the images attribute by attribute, keys first', () => {
    const changes = diffImages({ Artist: song.Artist ?? {} }, song, { ...longer, Title: { S: 'Other' } });
    expect(changes.map(({ name, change }) => [name, change])).toEqual([
      ['Artist', 'same'], ['Label', 'added'], ['Seconds', 'changed'], ['Title', 'changed'],
    ]);
    expect(diffImages({}, { a: { M: { x: { N: '1' }, y: { N: '2' } } } }, { a: { M: { y: { N: '2' }, x: { N: '1' } } } })[0]?.change).toBe('same');
  });
});

import { describe, expect, it } from 'vitest';
import { songs, traceBuilder } from '../visualizers/testing/trace-builder';
import { recordRequests } from './record-requests';

describe('recorded requests', () => {
  const [song] = songs();
  if (!song) throw new Error('songs are missing');

  it('carry input, output, units and error', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' } });
    trace.get('Music', song, { strong: true });
    trace.request('GetItem', { TableName: 'No' }, [{ type: 'request.rejected', error: 'ResourceNotFoundException', message: 'not found' }], { statusCode: 400 });
    const [create, get, failed] = recordRequests(trace.events);
    expect(create).toMatchObject({ operation: 'CreateTable', statusCode: 200, readUnits: 0, writeUnits: 0 });
    expect(get).toMatchObject({ operation: 'GetItem', readUnits: 1, input: { TableName: 'Music' }, output: { Item: song } });
    expect(failed).toMatchObject({ statusCode: 400, error: { name: 'ResourceNotFoundException', message: 'not found' } });
  });

  it('leave out a request that was not answered', () => {
    const trace = traceBuilder();
    trace.createTable('Music');
    expect(recordRequests(trace.events.slice(0, -1))).toEqual([]);
  });
});

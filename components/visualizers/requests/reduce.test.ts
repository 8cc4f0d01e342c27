import { describe, expect, it } from 'vitest';
import { songs, traceBuilder } from '../testing/trace-builder';
import { initialRequests, reduceRequests } from './reduce';
import { summarizeCall } from './summary';

describe('request log', () => {
  const [says, ambre] = songs();
  if (!says || !ambre) throw new Error('songs are missing');

  it('gathers the attempts of one send under one call', () => {
    const trace = traceBuilder();
    const again = { invocationId: 'one', statusCode: 400 };
    trace.request('PutItem', { TableName: 'Music' }, [{ type: 'request.throttled', tableName: 'Music', partitionId: 'p1', kind: 'write', units: 1, reason: 'TableWriteProvisionedThroughputExceeded' }, { type: 'request.rejected', error: 'ThrottlingException', message: 'slow down' }], again);
    trace.request('PutItem', { TableName: 'Music' }, [], { invocationId: 'one', attempt: 2 });
    const { calls } = trace.events.reduce(reduceRequests, initialRequests);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.attempts.map(({ statusCode, throttled }) => [statusCode, throttled])).toEqual([[400, true], [200, false]]);
    expect(calls[0] && summarizeCall(calls[0])).toMatchObject({ outcome: 'ok', attempts: 2, target: 'Music' });
  });

  it('counts what was examined, dropped, returned and paid', () => {
    const trace = traceBuilder();
    trace.createTable('Music', { hash: { name: 'Artist', type: 'S' }, range: { name: 'Title', type: 'S' } });
    trace.query('Music', [ambre, says], [says]);
    trace.get('Music', says, { found: false, strong: true });
    const [, query, get] = trace.events.reduce(reduceRequests, initialRequests).calls;
    expect(query && summarizeCall(query)).toMatchObject({ operation: 'Query', examined: 2, returned: 1, readUnits: 0.5, writeUnits: 0, target: 'Music' });
    expect(get && summarizeCall(get)).toMatchObject({ operation: 'GetItem', examined: 0, returned: 0, readUnits: 1 });
    expect(query?.attempts[0]).toMatchObject({ filtered: 1 });
  });

  it('names the error of a refused request', () => {
    const trace = traceBuilder();
    trace.request('GetItem', { TableName: 'Nothing' }, [{ type: 'request.rejected', error: 'ResourceNotFoundException', message: 'Requested resource not found' }], { statusCode: 400 });
    const [call] = trace.events.reduce(reduceRequests, initialRequests).calls;
    expect(call && summarizeCall(call)).toMatchObject({ outcome: 'failed', statusCode: 400, error: { name: 'ResourceNotFoundException' } });
  });

  it('keeps the last 500 calls', () => {
    const trace = traceBuilder();
    for (let index = 0; index < 520; index++) trace.request('ListTables', {}, []);
    const state = trace.events.reduce(reduceRequests, initialRequests);
    expect([state.calls.length, state.dropped]).toEqual([500, 20]);
  });
});

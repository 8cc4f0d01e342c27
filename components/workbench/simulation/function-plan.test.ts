import { describe, expect, it } from 'vitest';
import { readMapping } from '../../../engine/lambda';
import { ageText, NEW_FUNCTION, resultText, settingsOf, settingsText, stateText, stripText } from './function-plan';

const STREAM = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders/stream/2026-01-01T00:00:00.000';

describe('the function as the reader sets it', () => {
  it('begins as AWS does, and is what Lambda takes', () => {
    const { mapping, timeoutMs } = settingsOf(NEW_FUNCTION);
    expect(timeoutMs).toBe(3000);
    expect(readMapping({ ...mapping, EventSourceArn: STREAM, FunctionName: 'handler' })).toMatchObject({
      batchSize: 100, windowMs: 0, maxRetries: Infinity, maxAgeMs: 86_400_000, lanes: 1, bisects: false, reportsFailures: false, startingPosition: 'TRIM_HORIZON',
    });
    expect(settingsText(NEW_FUNCTION)).toBe('batches of 100 · retried until it succeeds · timeout 3 s');
  });

  it('says every setting to the engine', () => {
    const form = {
      tableName: 'Orders', start: 'LATEST', batchSize: 5, windowSeconds: 10, retries: '2', maxAge: '60', parallel: 4, timeoutSeconds: 7, bisects: true, reportsFailures: true, keepsFailures: true,
      repeated: '0.1', filter: ' {"eventName":["INSERT"]} ',
    } as const;
    const { mapping, ...rest } = settingsOf(form);
    expect(rest).toEqual({ tableName: 'Orders', timeoutMs: 7000, repeated: 0.1 });
    const read = readMapping({ ...mapping, EventSourceArn: STREAM, FunctionName: 'handler' });
    expect(read).toMatchObject({ batchSize: 5, windowMs: 10_000, maxRetries: 2, maxAgeMs: 60_000, lanes: 4, bisects: true, reportsFailures: true, startingPosition: 'LATEST' });
    expect(read.destination).toContain(':sqs:');
    expect(settingsText(form)).toBe('batches of 5 · window 10 s · 4 at a time · retried twice · at most a minute old · split on errors · partial responses · one batch in ten twice · new records only · filtered · timeout 7 s');
  });
});

describe('what is told of it', () => {
  it('is a sentence for every state', () => {
    expect(stateText(undefined)).toContain('Connecting');
    expect(stateText({ state: 'refused', refusal: 'BatchSize' })).toContain('BatchSize');
    expect([stateText({ state: 'noStream' }), stateText({ state: 'noHandler', tableName: 'Orders' }), stateText({ state: 'connected', tableName: 'Orders' })]).toEqual([
      expect.stringContaining('Waiting for a table'), expect.stringContaining('Waiting for a handler'), 'The stream of Orders invokes your handler.',
    ]);
  });

  it('names results, errors and ages', () => {
    const one = { requestId: '1', shardId: 'shardId-1-a', at: 0, records: 4, attempt: 1, iteratorAgeMs: 0 };
    const all = [one, { ...one, result: 'succeeded' as const }, { ...one, result: 'partial' as const, done: 3 }, { ...one, result: 'failed' as const, error: 'TypeError: x' }, { ...one, result: 'timedOut' as const, records: 9 }];
    expect(all.map(resultText)).toEqual(['running', 'succeeded', '3 of 4 done', 'TypeError: x', 'timed out']);
    expect(stripText(all)).toBe('The latest 5 invocations: 1 succeeded, 1 partly done, 1 failed, 1 timed out, 1 running; at most 9 records in one.');
    expect([12, 1500, 61_000, 7_200_000].map(ageText)).toEqual(['12 ms', '1.5 s', '1 min 1 s', '2.0 h']);
  });
});

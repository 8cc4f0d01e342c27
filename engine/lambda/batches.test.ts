import { describe, expect, test } from 'vitest';
import type { TestClient } from '../testing/client';
import { keysOf, letters, type Mapped, mapped, putAll, type Settings, withStream } from '../testing/functions';
import { watch } from '../testing/simulation';
import { readStream, streamArn } from '../testing/streams';
import type { EventSourceOptions, Handler } from '.';

const SECOND = 1000;
const QUEUE = { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:failed' } };

/** So many records handed over by a mapping of those settings, and a minute gone by. */
function run(count: number, settings: Settings, handler?: Handler, options?: EventSourceOptions): Mapped & { readonly client: TestClient } {
  const client = withStream();
  putAll(client, letters(count));
  const made = mapped(client, settings, handler, options);
  client.advance(60 * SECOND);
  return { ...made, client };
}
const sizes = ({ batches }: Mapped): number[] => batches.map(({ length }) => length);
/** A handler that fails with any of those keys. */
const failsWith = (...keys: readonly string[]): Handler => (event) => {
  if (keysOf(event).some((pk) => keys.includes(pk))) throw new Error('poison');
};
const given = ({ source }: Mapped): (readonly [number, string])[] => source.failures.map(({ DDBStreamBatchInfo: { batchSize }, requestContext: { condition } }) => [batchSize, condition]);

describe('a batch', () => {
  test.each([[1, [1, 1, 1, 1, 1]], [2, [2, 2, 1]], [5, [5]], [100, [5]]])('[LM4] has up to %i records', (BatchSize, expected) => {
    expect(sizes(run(5, { BatchSize }))).toEqual(expected);
  });

  test('[LM4] has 100 records at most unless it is said, and more than a page of GetRecords where it is', () => {
    expect(sizes(run(250, {}))).toEqual([100, 100, 50]);
    const client = withStream();
    putAll(client, letters(2500));
    const { batches } = mapped(client, { BatchSize: 10_000, MaximumBatchingWindowInSeconds: 5 });
    client.advance(20 * SECOND);
    expect(batches.map(({ length }) => length)).toEqual([2500]);
  });

  test('[LM4] has an event of up to 6 MB', () => {
    const client = withStream({}, { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } });
    putAll(client, letters(40), { big: { S: 'x'.repeat(350_000) } });
    const { batches, events } = mapped(client, { BatchSize: 1000, MaximumBatchingWindowInSeconds: 10 });
    client.advance(60 * SECOND);
    expect(batches.map(({ length }) => length)).toEqual([17, 17, 6]);
    for (const event of events) expect(new TextEncoder().encode(JSON.stringify(event)).length).toBeLessThanOrEqual(6_291_556);
  });

  test('[LM4] waits for more until the window is over', () => {
    const client = withStream();
    const { batches, times } = mapped(client, { BatchSize: 4, MaximumBatchingWindowInSeconds: 20 });
    client.advance(7 * SECOND);
    putAll(client, ['a']);
    client.advance(5 * SECOND);
    putAll(client, ['b']);
    client.advance(30 * SECOND);
    expect([batches, times[0]]).toEqual([[['a', 'b']], 20 * SECOND]);
  });

  test('[LM4] does not wait when it is full; the next window begins when the function has ended', () => {
    const client = withStream();
    const { batches, times } = mapped(client, { BatchSize: 2, MaximumBatchingWindowInSeconds: 10 });
    client.advance(3 * SECOND);
    putAll(client, ['a', 'b', 'c']);
    client.advance(30 * SECOND);
    expect(batches).toEqual([['a', 'b'], ['c']]);
    expect(times[0]).toBe(3250);
    expect(times[1]).toBeCloseTo(3250 + 1 + 10 * SECOND, 0);
  });

  test('[LM4] windows follow each other, so that a record never waits longer than one', () => {
    const client = withStream();
    const { times } = mapped(client, { MaximumBatchingWindowInSeconds: 10 });
    client.advance(34 * SECOND);
    putAll(client, ['a']);
    client.advance(30 * SECOND);
    expect(times).toEqual([40 * SECOND]);
  });
});

describe('what fails', () => {
  test('[LM5] is handed over again until it succeeds, and what is behind it waits', () => {
    let left = 3;
    const made = run(4, { BatchSize: 2 }, () => {
      left -= 1;
      if (left >= 0) throw new Error('not yet');
    });
    const [first = [], second = []] = [letters(4).slice(0, 2), letters(4).slice(2)];
    expect(made.batches).toEqual([first, first, first, first, second]);
    const waits = made.times.slice(1, 4).map((at, index) => Math.round(at - (made.times[index] ?? 0)));
    expect(waits).toEqual([501, 1001, 2001]);
  });

  test('[LM5] waits a minute at most before it comes again', () => {
    const client = withStream();
    putAll(client, ['a']);
    const { times } = mapped(client, {}, failsWith('a'));
    client.advance(3600 * SECOND);
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.max(...waits)).toBeLessThan(60_100);
    expect(Math.round((waits.at(-1) ?? 0) / SECOND)).toBe(60);
  });

  test.each([0, 1, 4])('[LM5] is given up after %i retries, as a whole, and the rest goes on', (MaximumRetryAttempts) => {
    const made = run(5, { BatchSize: 3, MaximumRetryAttempts, DestinationConfig: QUEUE }, failsWith('k0001'));
    expect(sizes(made)).toEqual([...Array.from({ length: MaximumRetryAttempts + 1 }, () => 3), 2]);
    expect(given(made)).toEqual([[3, 'RetryAttemptsExhausted']]);
    expect(made.source.report()).toMatchObject({ discarded: 3, done: 2, waiting: 0 });
  });

  test('[LM5] is only counted where no destination is set', () => {
    const made = run(1, { MaximumRetryAttempts: 0 }, failsWith('k0000'));
    expect([made.source.failures, made.source.report().discarded]).toEqual([[], 1]);
  });

  test('[LM7] fails by a time-out as well', () => {
    const slow: EventSourceOptions & { readonly fn: object } = { fn: { timeoutMs: 2000, duration: { minMs: 5000, meanMs: 5000 } } };
    const client = withStream();
    putAll(client, ['a']);
    const ended = watch(client, 'function.ended');
    const { source, times } = mapped(client, { MaximumRetryAttempts: 1, DestinationConfig: QUEUE }, () => 'too late', slow);
    client.advance(60 * SECOND);
    expect(ended.map(({ result, durationMs }) => [result, durationMs])).toEqual([['timedOut', 2000], ['timedOut', 2000]]);
    expect(times[1]).toBe((times[0] ?? 0) + 2000 + 500);
    expect(source.failures[0]).toMatchObject({ responseContext: { functionError: 'Unhandled' }, requestContext: { approximateInvokeCount: 2 } });
  });

  test('[LM7] has three seconds unless it is said, and knows how many are left', () => {
    const client = withStream();
    putAll(client, ['a']);
    const left: number[] = [];
    mapped(client, {}, (_, context) => {
      left.push(context.getRemainingTimeInMillis());
      return { context };
    });
    client.advance(SECOND);
    expect(left).toEqual([3000]);
    expect(() => mapped(client, {}, undefined, { fn: { timeoutMs: 900_001 } })).toThrow('15 minutes');
  });

  test.each([undefined, null, '', 'done', 0, {}, { statusCode: 500 }, { batchItemFailures: [{ itemIdentifier: '' }] }])('[LM7] is not what returns %j, without ReportBatchItemFailures', (response) => {
    expect(run(3, { MaximumRetryAttempts: 0 }, () => response).source.report()).toMatchObject({ succeeded: 1, done: 3, discarded: 0 });
  });
});

describe('a batch that is bisected', () => {
  test('[LM6] is split in two, which uses no retry up, until the poison is alone', () => {
    const made = run(8, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1, DestinationConfig: QUEUE }, failsWith('k0005'));
    expect(made.batches.map((keys) => keys.map((pk) => Number(pk.slice(1))))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3], [4, 5, 6, 7], [4, 5], [4], [5], [5], [6, 7]]);
    expect(given(made)).toEqual([[1, 'RetryAttemptsExhausted']]);
    const poison = readStream(made.client, streamArn(made.client))[5]?.dynamodb.SequenceNumber;
    expect(made.source.failures[0]?.DDBStreamBatchInfo).toMatchObject({ startSequenceNumber: poison, endSequenceNumber: poison });
    expect(made.source.report()).toMatchObject({ done: 7, discarded: 1 });
  });

  test('[LM6] is split at once; the poison alone waits before its retries', () => {
    const { times } = run(2, { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 }, failsWith('k0000'));
    const waits = times.slice(1).map((at, index) => Math.round(at - (times[index] ?? 0)));
    expect(waits).toEqual([1, 501, 1]);
  });

  test('[LM6] [LM8] is cut at the record that was reported, and split where that is the first', () => {
    const made = run(8, { BisectBatchOnFunctionError: true, FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 0, DestinationConfig: QUEUE }, (event) => {
      const bad = event.Records.find(({ dynamodb }) => dynamodb.Keys['pk']?.S === 'k0003');
      return { batchItemFailures: bad === undefined ? [] : [{ itemIdentifier: bad.dynamodb.SequenceNumber }] };
    });
    expect(made.batches.map((keys) => keys.map((pk) => Number(pk.slice(1))))).toEqual([[0, 1, 2, 3, 4, 5, 6, 7], [3, 4, 5, 6, 7], [3, 4, 5], [3, 4], [3], [4], [5], [6, 7]]);
    expect(given(made)).toEqual([[1, 'RetryAttemptsExhausted']]);
  });
});

describe('a partial response', () => {
  const reports = { FunctionResponseTypes: ['ReportBatchItemFailures'], DestinationConfig: QUEUE };
  const reporting = (...keys: readonly string[]): Handler => (event) => ({
    batchItemFailures: event.Records.filter(({ dynamodb }) => keys.includes(dynamodb.Keys['pk']?.S ?? '')).map(({ dynamodb }) => ({ itemIdentifier: dynamodb.SequenceNumber })),
  });

  test('[LM8] is gone on from at the lowest sequence number', () => {
    let once = true;
    const made = run(5, reports, (event, context) => {
      if (!once) return { batchItemFailures: [] };
      once = false;
      const { batchItemFailures } = reporting('k0002', 'k0004')(event, context) as { batchItemFailures: object[] };
      return { batchItemFailures: batchItemFailures.reverse() };
    });
    expect(sizes(made)).toEqual([5, 3]);
    expect(made.source.report()).toMatchObject({ partial: 1, succeeded: 1, done: 5, recent: [{ records: 3, attempt: 2 }, { result: 'partial', done: 2 }] });
  });

  test('[LM8] without end takes all that is left along', () => {
    const made = run(5, { ...reports, MaximumRetryAttempts: 2 }, reporting('k0002'));
    expect(sizes(made)).toEqual([5, 3, 3, 3]);
    expect(given(made)).toEqual([[3, 'RetryAttemptsExhausted']]);
    expect(made.source.failures[0]).toMatchObject({ responseContext: { statusCode: 200, functionError: null }, requestContext: { approximateInvokeCount: 4 } });
  });

  test('[LM8] with progress begins the retries anew', () => {
    let fails = 0;
    const made = run(5, { ...reports, MaximumRetryAttempts: 1 }, (event) => {
      fails += 1;
      return fails > 4 ? undefined : { batchItemFailures: [{ itemIdentifier: event.Records[1]?.dynamodb.SequenceNumber }] };
    });
    expect(sizes(made)).toEqual([5, 4, 3, 2, 1]);
    expect(made.source.report()).toMatchObject({ done: 5, discarded: 0 });
  });

  test.each([
    [undefined], [null], [{}], ['fine'], [{ batchItemFailures: null }], [{ batchItemFailures: [] }],
  ])('[LM8] %j is a success', (response) => {
    expect(run(3, { ...reports, MaximumRetryAttempts: 0 }, () => response).source.report()).toMatchObject({ done: 3, discarded: 0 });
  });

  test.each([
    [[{ itemIdentifier: '' }]], [[{ itemIdentifier: null }]], [[{ id: '1' }]], [[{ itemIdentifier: '42' }]], [[null]], ['1'],
  ])('[LM8] %j fails the whole batch', (batchItemFailures) => {
    const made = run(3, { ...reports, MaximumRetryAttempts: 0 }, () => ({ batchItemFailures }));
    expect(given(made)).toEqual([[3, 'RetryAttemptsExhausted']]);
  });
});

describe('old records', () => {
  test('[LM9] are given up when it is their turn', () => {
    const client = withStream();
    putAll(client, ['a', 'b']);
    client.advance(50 * SECOND);
    putAll(client, ['c']);
    client.advance(20 * SECOND);
    const made = mapped(client, { MaximumRecordAgeInSeconds: 60, DestinationConfig: QUEUE });
    client.advance(SECOND);
    expect(made.batches).toEqual([['c']]);
    expect(given(made)).toEqual([[2, 'RecordAgeExceeded']]);
    expect(made.source.failures[0]).not.toHaveProperty('responseContext');
    expect(made.source.failures[0]).toMatchObject({ requestContext: { approximateInvokeCount: 0 } });
  });

  test('[LM9] are so after retries, too', () => {
    const client = withStream();
    putAll(client, ['a']);
    const made = mapped(client, { MaximumRecordAgeInSeconds: 60, DestinationConfig: QUEUE }, failsWith('a'));
    client.advance(200 * SECOND);
    expect(given(made)).toEqual([[1, 'RecordAgeExceeded']]);
    expect(made.source.failures[0]).toMatchObject({ responseContext: { functionError: 'Unhandled' } });
    expect(made.times.at(-1)).toBeLessThanOrEqual(61 * SECOND);
  });

  test('[LM9] are those of a day, where no age is said', () => {
    const client = withStream();
    putAll(client, ['a']);
    const made = mapped(client, { DestinationConfig: QUEUE }, failsWith('a'));
    client.advance(23.9 * 3600 * SECOND);
    expect(given(made)).toEqual([]);
    client.advance(0.2 * 3600 * SECOND);
    expect(given(made)).toEqual([[1, 'RecordAgeExceeded']]);
  });
});

test('[LM12] a failure record says where the records are and why they are there', () => {
  const client = withStream({ startTime: Date.UTC(2026, 4, 1, 12) });
  putAll(client, ['a']);
  client.advance(2500);
  putAll(client, ['b']);
  const { source } = mapped(client, { MaximumRetryAttempts: 1, DestinationConfig: QUEUE }, failsWith('a'));
  client.advance(SECOND);
  const [first, second] = readStream(client, streamArn(client));
  expect(source.failures).toEqual([{
    requestContext: { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:handler', condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0', timestamp: expect.stringMatching(/^2026-05-01T12:00:03\.\d{3}Z$/),
    DDBStreamBatchInfo: {
      shardId: expect.stringMatching(/^shardId-\d{20}-[0-9a-f]{8}$/), startSequenceNumber: first?.dynamodb.SequenceNumber, endSequenceNumber: second?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: '2026-05-01T12:00:00Z', approximateArrivalOfLastRecord: '2026-05-01T12:00:02Z', batchSize: 2, streamArn: streamArn(client),
    },
  }]);
});

describe('parallelization', () => {
  test.each([1, 4, 10])('[LM11] %i: so many batches of a shard at a time, and each partition key in its order', (ParallelizationFactor) => {
    const client = withStream();
    for (let round = 0; round < 5; round += 1) putAll(client, letters(60), { round: { N: String(round) } });
    let open = 0;
    let most = 0;
    const rounds = new Map<string, string[]>();
    client.engine.subscribe((event) => {
      if (event.type === 'function.invoked') most = Math.max(most, open += 1);
      if (event.type === 'function.ended') open -= 1;
    });
    mapped(client, { BatchSize: 7, ParallelizationFactor }, ({ Records }) => {
      for (const { dynamodb: { Keys, NewImage } } of Records) {
        const pk = Keys['pk']?.S ?? '';
        rounds.set(pk, [...(rounds.get(pk) ?? []), NewImage?.['round']?.N ?? '']);
      }
    }, { fn: { duration: { minMs: 5, meanMs: 60 } } });
    client.advance(600 * SECOND);
    expect(most).toBe(ParallelizationFactor);
    expect(rounds.size).toBe(60);
    for (const told of rounds.values()) expect(told).toEqual(['0', '1', '2', '3', '4']);
  });

  test('[LM11] a lane that is held up does not hold up the others', () => {
    const client = withStream();
    putAll(client, letters(40));
    const { batches } = mapped(client, { BatchSize: 1, ParallelizationFactor: 10 }, failsWith('k0000'));
    client.advance(20 * SECOND);
    expect(new Set(batches.flat()).size).toBeGreaterThan(30);
  });
});

test('[LM13] a share of batches comes twice, although they were done', () => {
  const made = run(200, { BatchSize: 10 }, undefined, { repeated: 0.3, seed: 4 });
  expect(made.batches.length).toBeGreaterThan(22);
  expect(made.batches.length).toBeLessThan(40);
  expect(new Set(made.batches.flat()).size).toBe(200);
  expect(run(20, { BatchSize: 10 }).batches).toHaveLength(2);
});

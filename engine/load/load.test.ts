import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { INITIAL_RETRY_TOKENS, isThrottlingError, isTransientError, MAXIMUM_RETRY_DELAY, Retry } from '@smithy/core/retry';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, tableInput, type Json } from '../testing/client';
import { createEngine, type JsonRequest, type TextResponse } from '../index';
import { itemSize } from '../values/size';
import { Random } from '../time/random';
import {
  constantRate, dailyRate, type KeyPopularity, type MixEntry, NO_RETRIES, rampRate, type RatePoint, runLoad, SDK_2026, SDK_CLASSIC, spikeRate, startLoad, type Workload,
} from '.';
import { KeyChooser } from './keys';
import { Latencies } from './latencies';
import { ArrivalTimes } from './rate';
import { LoadRequests } from './requests';
import { retryKindOf, RetryStrategy } from './retry';
import { drawSize } from './sizes';
import { Zipf } from './zipf';

const TABLE = { name: 'Table', hash: { name: 'pk', type: 'S' as const }, range: { name: 'sk', type: 'S' as const } };
const MIX: readonly MixEntry[] = [
  { operation: 'GetItem', weight: 4 }, { operation: 'GetItem', weight: 1, consistentRead: true }, { operation: 'PutItem', weight: 2, sizes: { kind: 'lognormal', median: 800, sigma: 1 } },
  { operation: 'UpdateItem', weight: 1 }, { operation: 'UpdateItem', weight: 1, sizes: { kind: 'uniform', from: 100, to: 3000 } }, { operation: 'DeleteItem', weight: 1 },
  { operation: 'Query', weight: 1, limit: 10 }, { operation: 'Scan', weight: 0.1, limit: 5 }, { operation: 'TransactWriteItems', weight: 0.5, items: 3 }, { operation: 'BatchWriteItem', weight: 0.5, items: 10 },
];
const workload = (more: Partial<Workload> = {}): Workload => ({
  table: TABLE, rate: constantRate(100, 10_000), keys: { kind: 'zipf', keys: 500, exponent: 1 }, sortKeys: 4, mix: MIX, seed: 7, ...more,
});
const arrivalsOf = (points: readonly RatePoint[], random?: Random): number[] => {
  const times = new ArrivalTimes(points, random);
  const all: number[] = [];
  for (let at = times.next(); at !== undefined; at = times.next()) all.push(at);
  return all;
};
const countIn = (times: readonly number[], from: number, to: number): number => times.filter((at) => at >= from && at < to).length;
const SECOND = 1000;

describe('arrivals', () => {
  test('[LG1] evenly spaced ones are as many as the area under the rate, at every moment', () => {
    const point = fc.record({ gap: fc.integer({ min: 0, max: 5000 }), perSecond: fc.double({ min: 0, max: 200, noNaN: true }) });
    fc.assert(fc.property(fc.array(point, { minLength: 2, maxLength: 6 }), (gaps) => {
      let at = 0;
      const points = gaps.map(({ gap, perSecond }) => ({ at: (at += gap), perSecond }));
      const from = points[0]?.at ?? 0;
      const shifted = points.map((one) => ({ ...one, at: one.at - from }));
      let area = 0;
      shifted.forEach((one, index) => {
        const before = shifted[index - 1];
        if (before !== undefined) area += ((one.at - before.at) / SECOND) * ((one.perSecond + before.perSecond) / 2);
      });
      const times = arrivalsOf(shifted);
      expect(Math.abs(times.length - Math.floor(area + 1e-6))).toBeLessThanOrEqual(area % 1 > 0.999999 || area % 1 < 0.000001 ? 1 : 0);
      expect(times.every((time, index) => time >= (times[index - 1] ?? 0))).toBe(true);
    }));
  });

  test('[LG1] constant, ramp, spike and day have the rates they say', () => {
    expect(arrivalsOf(constantRate(50, 10 * SECOND)).map((at) => Math.round(at)).slice(0, 3)).toEqual([20, 40, 60]);
    const ramp = arrivalsOf(rampRate(0, 100, 10 * SECOND));
    expect(ramp).toHaveLength(500);
    expect(countIn(ramp, 0, 5 * SECOND)).toBe(125);
    const spike = arrivalsOf(spikeRate({ base: 10, peak: 500, peakFromMs: 60 * SECOND, peakMs: 5 * SECOND, durationMs: 120 * SECOND }));
    expect(countIn(spike, 60 * SECOND, 65 * SECOND)).toBeGreaterThan(2490);
    expect(countIn(spike, 0, 60 * SECOND)).toBeCloseTo(600, -1);
    const hour = 3600 * SECOND;
    const day = arrivalsOf(dailyRate({ low: 1, high: 5, peakHour: 15 }));
    expect(day.length).toBeCloseTo(3 * 86_400, -3);
    expect(countIn(day, 15 * hour - 1800 * SECOND, 15 * hour + 1800 * SECOND) / 3600).toBeCloseTo(5, 0);
    expect(countIn(day, 3 * hour - 1800 * SECOND, 3 * hour + 1800 * SECOND) / 3600).toBeCloseTo(1, 0);
  });

  test('[LG2] Poisson arrivals have the mean and the variance of a Poisson process', () => {
    const times = arrivalsOf(constantRate(50, 1000 * SECOND), new Random(3));
    const perSecond = Array.from({ length: 1000 }, () => 0);
    for (const at of times) perSecond[Math.floor(at / SECOND)] = (perSecond[Math.floor(at / SECOND)] ?? 0) + 1;
    const mean = perSecond.reduce((sum, count) => sum + count, 0) / 1000;
    const variance = perSecond.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 1000;
    // Three standard deviations of each estimate.
    expect(Math.abs(mean - 50)).toBeLessThan(3 * Math.sqrt(50 / 1000));
    expect(Math.abs(variance - 50)).toBeLessThan(3 * 50 * Math.sqrt(2 / 1000));
  });
});

describe('keys and sizes', () => {
  test.each([0.5, 0.99, 1, 1.01, 1.5, 3])('[LG3] Zipf with exponent %d: every rank as often as its law says', (exponent) => {
    const count = 50;
    const zipf = new Zipf(count, exponent);
    const random = new Random(11);
    const draws = 200_000;
    const counts = Array.from({ length: count + 1 }, () => 0);
    for (let draw = 0; draw < draws; draw += 1) {
      const rank = zipf.draw(random);
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const weights = Array.from({ length: count }, (_, index) => (index + 1) ** -exponent);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    // Chi squared with 49 degrees of freedom exceeds 86 once in a thousand times.
    const chi = weights.reduce((sum, weight, index) => sum + ((counts[index + 1] ?? 0) - (draws * weight) / total) ** 2 / ((draws * weight) / total), 0);
    expect(chi).toBeLessThan(86);
  });

  test('[LG3] keys by that law: the first twice as popular as the second', () => {
    const chooser = new KeyChooser({ kind: 'zipf', keys: 100, exponent: 1 }, 1, new Random(5));
    const draws = Array.from({ length: 50_000 }, () => chooser.choose(true).partition);
    const count = (key: number): number => draws.filter((one) => one === key).length;
    expect([Math.min(...draws), Math.max(...draws)]).toEqual([0, 99]);
    expect(count(0) / count(1)).toBeCloseTo(2, 0);
  });

  test('[LG3] one hot key has its share, the others the rest', () => {
    const chooser = new KeyChooser({ kind: 'hot', keys: 101, share: 0.3 }, 1, new Random(5));
    const draws = Array.from({ length: 50_000 }, () => chooser.choose(true).partition);
    expect(draws.filter((key) => key === 0).length / draws.length).toBeCloseTo(0.3, 2);
    expect(new Set(draws).size).toBe(101);
    expect(Math.max(...draws)).toBe(100);
  });

  test('[LG3] rising sort keys and sequential keys: writes go up, reads use what was written', () => {
    const rising = new KeyChooser({ kind: 'risingSortKey', keys: 3 }, 1, new Random(5));
    const last = new Map<number, number>();
    for (let at = 0; at < 300; at += 1) {
      const { partition, sort } = rising.choose(true);
      expect(sort).toBe((last.get(partition) ?? -1) + 1);
      last.set(partition, sort);
      const read = rising.choose(false);
      expect(read.sort).toBeLessThanOrEqual(Math.max(0, last.get(read.partition) ?? 0));
    }
    const sequential = new KeyChooser({ kind: 'sequential' }, 1, new Random(5));
    expect(Array.from({ length: 4 }, () => sequential.choose(true).partition)).toEqual([0, 1, 2, 3]);
    expect(Array.from({ length: 50 }, () => sequential.choose(false).partition).every((key) => key <= 3)).toBe(true);
    const padded = new LoadRequests(workload({ keys: { kind: 'risingSortKey', keys: 1 }, sortKeys: 1, mix: [{ operation: 'PutItem', weight: 1 }] }));
    const keys = Array.from({ length: 12 }, () => (padded.next().body as { Item: { sk: { S: string } } }).Item.sk.S);
    expect([...keys].sort()).toEqual(keys);
  });

  test('[LG4] sizes follow their distribution, and items have exactly the size drawn', () => {
    const random = new Random(9);
    const lognormal = Array.from({ length: 20_000 }, () => drawSize({ kind: 'lognormal', median: 1000, sigma: 0.7 }, random)).sort((a, b) => a - b);
    expect((lognormal[10_000] ?? 0) / 1000).toBeCloseTo(1, 1);
    // One standard deviation up: 84.1 % are smaller.
    expect((lognormal[Math.floor(0.8413 * 20_000)] ?? 0) / 1000).toBeCloseTo(Math.exp(0.7), 0);
    const uniform = Array.from({ length: 1000 }, () => drawSize({ kind: 'uniform', from: 5, to: 7 }, random));
    expect(new Set(uniform)).toEqual(new Set([5, 6, 7]));
    const table = { ...TABLE, attributes: [{ name: 'größe', type: 'N' as const, values: 5000 }] };
    const requests = new LoadRequests(workload({ table, mix: [{ operation: 'PutItem', weight: 1, sizes: { kind: 'constant', bytes: 1024 } }] }));
    for (let at = 0; at < 200; at += 1) expect(itemSize((requests.next().body as { Item: Record<string, { S: string }> }).Item)).toBe(1024);
  });
});

/** An engine that keeps what was sent to it. */
const recording = (requests: string[], profile: 'instant' | 'realistic' = 'instant') => {
  const client = createTableClient({}, { profile });
  client.advance(60_000);
  const { engine } = client;
  return {
    client,
    driven: {
      clock: engine.clock,
      submit: (request: JsonRequest, respond: (response: TextResponse) => void): void => {
        requests.push(`${engine.clock.exact} ${JSON.stringify(request.headers)} ${JSON.stringify(request.body)}`);
        engine.submit(request, respond);
      },
    },
  };
};

describe('a run', () => {
  test('[LG5] is a function of its seed: the same requests at the same times, byte for byte', () => {
    const sentWith = (seed: number, profile: 'instant' | 'realistic'): string[] => {
      const requests: string[] = [];
      const { driven } = recording(requests, profile);
      runLoad(driven, workload({ seed, retries: NO_RETRIES, unprocessedAttempts: 0 }));
      return requests;
    };
    const one = sentWith(7, 'realistic');
    expect(one.length).toBeGreaterThan(800);
    expect(sentWith(7, 'realistic')).toEqual(one);
    expect(sentWith(8, 'realistic')).not.toEqual(one);
    // What is asked for does not depend on the answers, nor on when they come.
    const withoutTimes = (requests: readonly string[]): string[] => requests.map((request) => request.slice(request.indexOf(' ')));
    expect(withoutTimes(sentWith(7, 'instant'))).toEqual(withoutTimes(one));
  });

  test('[LG6] every kind of request is accepted, as often as its weight says', () => {
    const client = createTableClient();
    const results = runLoad(client.engine, workload({ rate: constantRate(500, 10_000) }));
    expect(results.failed).toEqual({});
    expect(results.succeeded).toBe(results.calls);
    const requests = new LoadRequests(workload());
    const gets = Array.from({ length: 10_000 }, () => requests.next().operation).filter((operation) => operation === 'GetItem').length;
    expect(gets / 10_000).toBeCloseTo(5 / 12, 1);
  });

  test('[LG6] keys of type N, tables without sort key, attributes of indexes', () => {
    const client = createTableClient({ hash: 'N', range: undefined });
    const table = { name: 'Table', hash: { name: 'pk', type: 'N' as const }, attributes: [{ name: 'g', type: 'S' as const, values: 3 }] };
    const results = runLoad(client.engine, workload({ table, sortKeys: 1, keys: { kind: 'uniform', keys: 40 } }));
    expect(results.failed).toEqual({});
    const { Items } = client.ok('Scan', { TableName: 'Table' }) as { Items: Json[] };
    expect(new Set(Items.flatMap(({ g }) => (g === undefined ? [] : [JSON.stringify(g)])))).toEqual(new Set(['{"S":"k0"}', '{"S":"k1"}', '{"S":"k2"}']));
  });

  test('[LG7] stops when it is told to; what is under way ends', () => {
    const client = createTableClient({}, { profile: { latency: true } });
    const run = startLoad(client.engine, workload({ rate: constantRate(100, 60_000) }));
    client.advance(1000);
    run.stop();
    expect(run.results().calls).toBeGreaterThan(50);
    client.advance(2000);
    expect(run.isOver).toBe(true);
    const { calls, succeeded, open } = run.results();
    expect({ open, succeeded }).toEqual({ open: 0, succeeded: calls });
  });

  test('[LG8] refuses workloads that make no sense', () => {
    const { engine } = createTableClient();
    const bad: Partial<Workload>[] = [
      { mix: [] }, { rate: [{ at: 0, perSecond: 1 }] }, { rate: rampRate(-1, 1, 10) }, { keys: { kind: 'uniform', keys: 0 } },
      { keys: { kind: 'hot', keys: 3, share: 2 } }, { table: { name: 'Table', hash: TABLE.hash } },
      // Drawn or waited for without end, or sent as something else, unless they are refused.
      { keys: { kind: 'zipf', keys: 10, exponent: Infinity } }, { rate: constantRate(Infinity, 1000) }, { rate: constantRate(1, NaN) },
      { keys: { kind: 'uniform', keys: 1.5 } }, { sortKeys: NaN }, { seed: NaN }, { unprocessedAttempts: -1 }, { retries: { ...NO_RETRIES, maxAttempts: 0 } },
      { mix: [{ operation: 'PutItem', weight: NaN }] }, { mix: [{ operation: 'BatchWriteItem', weight: 1, items: 0 }] }, { mix: [{ operation: 'Query', weight: 1, limit: -1 }] },
      { mix: [{ operation: 'PutItem', weight: 1, sizes: { kind: 'constant', bytes: NaN } }] }, { mix: [{ operation: 'PutItem', weight: 1, sizes: { kind: 'uniform', from: 9, to: 3 } }] },
    ];
    for (const more of bad) expect(() => startLoad(engine, workload(more))).toThrow(RangeError);
  });

  test('[LG20] counts every call once, whatever happens to it', () => {
    const keys: fc.Arbitrary<KeyPopularity> = fc.constantFrom<KeyPopularity>(
      { kind: 'uniform', keys: 20 }, { kind: 'hot', keys: 20, share: 0.9 }, { kind: 'risingSortKey', keys: 2 }, { kind: 'sequential' },
    );
    fc.assert(fc.property(fc.nat(), keys, fc.constantFrom(SDK_2026, SDK_CLASSIC, NO_RETRIES), (seed, popularity, retries) => {
      const client = createTableClient({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 20, WriteCapacityUnits: 20 } } }, { profile: { throughput: true, latency: true }, seed });
      client.engine.inject({ kind: 'internalError', rate: 0.05 });
      const run = startLoad(client.engine, workload({ keys: popularity, sortKeys: 1, retries, seed, rate: constantRate(60, 5000), unprocessedAttempts: 2 }));
      const check = (): void => {
        const { calls, succeeded, failed, open, requests, retried } = run.results();
        expect(calls).toBe(succeeded + open + Object.values(failed).reduce((sum, count) => sum + count, 0));
        expect(requests).toBeGreaterThanOrEqual(calls);
        expect(requests).toBeGreaterThanOrEqual(retried);
      };
      while (!run.isOver && client.engine.clock.step()) check();
      expect(run.results().open).toBe(0);
      expect(run.results().calls).toBeGreaterThan(0);
    }), { numRuns: 12 });
  });

  test('[LG20] percentiles are within a bucket of the true ones', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.02, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }), (times) => {
      const latencies = new Latencies();
      for (const ms of times) latencies.record(ms);
      const sorted = [...times].sort((a, b) => a - b);
      const { p50Ms, p99Ms, maxMs, meanMs } = latencies.summary();
      const exact = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
      for (const [told, true_] of [[p50Ms, exact(0.5)], [p99Ms, exact(0.99)]] as const) {
        expect(told).toBeGreaterThanOrEqual(true_ * 0.999);
        expect(told).toBeLessThanOrEqual(true_ * 1.05);
      }
      expect(maxMs).toBe(sorted[sorted.length - 1]);
      expect(meanMs).toBeCloseTo(times.reduce((sum, ms) => sum + ms, 0) / times.length, 3);
    }));
  });
});

describe('retries', () => {
  test('[LG10] wait at most the base doubled each time, at random from nothing, and never more than 20 s', () => {
    fc.assert(fc.property(fc.nat(), fc.constantFrom(SDK_2026, SDK_CLASSIC), fc.constantFrom('throttling' as const, 'transient' as const), fc.integer({ min: 1, max: 12 }), (seed, base, kind, attempt) => {
      const retries = new RetryStrategy({ ...base, maxAttempts: 20 }, new Random(seed));
      const wait = retries.delayAfter(attempt, kind);
      const first = kind === 'throttling' ? base.throttlingDelayMs : base.baseDelayMs;
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThan(Math.min(20_000, first * 2 ** (attempt - 1)));
      expect(Number.isInteger(wait)).toBe(true);
    }));
    const retries = new RetryStrategy({ ...SDK_2026, cost: 0, throttlingCost: 0 }, new Random(1));
    const mean = Array.from({ length: 5000 }, () => retries.delayAfter(1, 'throttling') ?? 0).reduce((sum, ms) => sum + ms, 0) / 5000;
    expect(mean / 500).toBeCloseTo(1, 1);
  });

  test.each([[SDK_2026, 4], [SDK_CLASSIC, 3], [NO_RETRIES, 1]])('[LG10] %o ends after its attempts', (settings, attempts) => {
    const retries = new RetryStrategy(settings, new Random(1));
    const given = [1, 2, 3, 4, 5].filter((attempt) => retries.delayAfter(attempt, 'throttling') !== undefined);
    expect(given).toHaveLength(attempts - 1);
  });

  test('[LG10] the bucket ends a storm after 35 retries of faults or 100 of throttles, and fills again with success', () => {
    const retriesIn = (kind: 'throttling' | 'transient'): number => {
      const retries = new RetryStrategy(SDK_2026, new Random(1));
      let count = 0;
      while (retries.delayAfter(1, kind) !== undefined) count += 1;
      return count;
    };
    expect([retriesIn('transient'), retriesIn('throttling')]).toEqual([35, 100]);
    const retries = new RetryStrategy(SDK_2026, new Random(1));
    retries.delayAfter(1, 'transient');
    retries.succeeded('transient');
    expect(retries.tokens).toBe(500);
    retries.delayAfter(1, 'throttling');
    retries.succeeded(undefined);
    expect(retries.tokens).toBe(496);
  });

  test('[LG10] [LG11] the figures and the kinds of errors are those of the installed SDK', async () => {
    const { config } = new DynamoDBClient({ region: 'us-east-1' });
    const strategy = await config.retryStrategy();
    expect({
      maxAttempts: await config.maxAttempts(), baseDelayMs: 'baseDelay' in strategy && strategy.baseDelay, throttlingDelayMs: Retry.throttlingDelay(), maxDelayMs: MAXIMUM_RETRY_DELAY,
      cost: Retry.cost(), throttlingCost: Retry.throttlingCost(),
    }).toEqual(SDK_2026);
    expect(new RetryStrategy(SDK_2026, new Random(1)).tokens).toBe(INITIAL_RETRY_TOKENS);
    for (const [name, httpStatusCode] of [
      ['ProvisionedThroughputExceededException', 400], ['ThrottlingException', 400], ['RequestLimitExceeded', 400], ['LimitExceededException', 400], ['TransactionInProgressException', 400],
      ['InternalServerError', 500], ['ValidationException', 400], ['ConditionalCheckFailedException', 400], ['TransactionCanceledException', 400], ['TransactionConflictException', 400], ['ResourceInUseException', 400],
    ] as const) {
      const error = Object.assign(new Error(name), { name, cause: undefined, $fault: 'client' as const, $metadata: { httpStatusCode } });
      expect([name, retryKindOf(name, httpStatusCode)]).toEqual([name, isThrottlingError(error) ? 'throttling' : isTransientError(error) ? 'transient' : 'none']);
    }
  });

  test('[LG11] throttles, server faults and conflicts of Regions are tried again, nothing else', () => {
    expect([
      retryKindOf('ProvisionedThroughputExceededException', 400), retryKindOf('ThrottlingException', 400), retryKindOf('RequestLimitExceeded', 400),
      retryKindOf('TransactionInProgressException', 400), retryKindOf('InternalServerError', 500), retryKindOf('ReplicatedWriteConflictException', 400),
    ]).toEqual(['throttling', 'throttling', 'throttling', 'throttling', 'transient', 'transient']);
    for (const error of ['ValidationException', 'ConditionalCheckFailedException', 'TransactionCanceledException', 'TransactionConflictException']) {
      expect(retryKindOf(error, 400)).toBe('none');
    }
  });

  test('[LG10] a throttled table: reasons are counted, attempts have the headers of the SDK, and calls are given up', () => {
    const requests: string[] = [];
    const client = createTableClient({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 5 } } }, { profile: { throughput: true, latency: true } });
    const { engine } = client;
    const results = runLoad({
      clock: engine.clock,
      submit: (request: JsonRequest, respond: (response: TextResponse) => void) => { requests.push(request.headers['amz-sdk-request'] ?? ''); engine.submit(request, respond); },
    }, workload({ rate: constantRate(40, 20_000), mix: [{ operation: 'PutItem', weight: 1 }] }));
    expect(Object.keys(results.throttled)).toEqual(['TableWriteProvisionedThroughputExceeded']);
    expect(results.failed['ProvisionedThroughputExceededException']).toBeGreaterThan(0);
    expect(results.requests).toBe(results.calls + results.retried);
    expect(requests.filter((one) => one === 'attempt=2; max=4').length).toBeGreaterThan(0);
    expect(requests.filter((one) => one.startsWith('attempt=1;'))).toHaveLength(results.calls);
    // A call that succeeded in its second attempt took the wait as well.
    expect(results.latency.maxMs).toBeGreaterThan(100);
  });

  test('[LG12] what a batch leaves unprocessed is sent again until all of it is written', () => {
    const client = createTableClient({ range: undefined, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 50, WriteCapacityUnits: 10 } } }, { profile: { throughput: true } });
    const results = runLoad(client.engine, {
      table: { name: 'Table', hash: { name: 'pk', type: 'S' } }, rate: constantRate(1, 4500), evenlySpaced: true, keys: { kind: 'sequential' },
      mix: [{ operation: 'BatchWriteItem', weight: 1, items: 25 }], seed: 2, unprocessedAttempts: 40,
    });
    expect(results.calls).toBe(4);
    expect(results.unprocessed).toBeGreaterThan(0);
    expect(results.abandoned).toBe(0);
    expect((client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['ItemCount']).toBe(100);
  });
});

test('[LG6] three thousand requests a second of engine time are no trouble', () => {
  const engine = createEngine({ authentication: 'none', profile: { latency: true, throughput: true } });
  const body = new TextEncoder().encode(JSON.stringify(tableInput()));
  engine.handle({ method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.CreateTable' }, body });
  const results = runLoad(engine, workload({ rate: constantRate(3000, 10_000), mix: [{ operation: 'GetItem', weight: 1 }] }));
  expect(results.succeeded).toBe(results.calls);
  expect(results.latency.p50Ms).toBeGreaterThan(1);
  expect(results.latency.p99Ms).toBeLessThan(20);
});

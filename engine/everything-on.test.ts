import { describe, expect, test } from 'vitest';
import { createCoreEngine } from './core';
import { EXTENSION } from './extension';
import { type BucketState, inspect } from './inspection';
import { constantRate, type LoadResults, type MixEntry, rampRate, startLoad, type Workload } from './load';
import { headersOf, indexInput, type Json, tableInput } from './testing/client';
import { provisioned } from './testing/simulation';

const [HERE, THERE] = ['us-east-1', 'us-west-2'];
const MIX: readonly MixEntry[] = [
  { operation: 'PutItem', weight: 4, sizes: { kind: 'lognormal', median: 600, sigma: 1 } }, { operation: 'GetItem', weight: 3 }, { operation: 'UpdateItem', weight: 2 }, { operation: 'DeleteItem', weight: 1 },
  { operation: 'Query', weight: 1, limit: 5 }, { operation: 'TransactWriteItems', weight: 1, items: 3 }, { operation: 'BatchWriteItem', weight: 1, items: 10 },
];
const WORKLOAD: Workload = {
  table: { name: 'Table', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' }, attributes: [{ name: 'g', type: 'S', values: 5 }] },
  rate: rampRate(20, 120, 130_000), keys: { kind: 'zipf', keys: 50, exponent: 1.1 }, sortKeys: 5, mix: MIX,
};

interface Outcome {
  readonly answers: string;
  readonly trace: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly results: readonly LoadResults[];
  readonly outOfBounds: readonly BucketState[];
  readonly items: readonly [string, string];
}

/** A provisioned global table of two Regions with an index, a stream and auto scaling, under two loads and all kinds of faults. */
function run(seed: number): Outcome {
  const engine = createCoreEngine({ authentication: 'none', profile: 'realistic', seed, assumptions: { splitHeatMs: 3_000, splitMs: 2_000, splitHeat: 0.02, shardLifetime: { minMs: 5_000, meanMs: 9_000 } } }, EXTENSION);
  const [answers, trace, counts]: [string[], string[], Map<string, number>] = [[], [], new Map()];
  engine.subscribe((event) => {
    trace.push(JSON.stringify(event));
    counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
  });
  const call = (operation: string, input: object, region = HERE, headers: object = headersOf(operation)): Json => {
    const { statusCode, body } = engine.handle({ method: 'POST', path: '/', headers: { ...headers, host: `dynamodb.${region}.amazonaws.com` }, body: new TextEncoder().encode(JSON.stringify(input)) });
    const text = new TextDecoder().decode(body);
    answers.push(text);
    expect(statusCode, text).toBe(200);
    return JSON.parse(text) as Json;
  };
  const advance = (milliseconds: number): void => engine.clock.advanceTo(engine.clock.now + milliseconds);

  const units = { ProvisionedThroughput: { ReadCapacityUnits: 50, WriteCapacityUnits: 60 } };
  call('CreateTable', tableInput({ attributes: { g: 'S' }, more: { ...provisioned(60, 80), GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ...units }], StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } }));
  advance(60_000);
  for (const [ResourceId, kind] of [['table/Table', 'table'], ['table/Table/index/ByG', 'index']]) {
    const target = { ServiceNamespace: 'dynamodb', ResourceId, ScalableDimension: `dynamodb:${kind}:WriteCapacityUnits` };
    const scaling = (operation: string, input: object): Json => call(operation, { ...target, ...input }, HERE, { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AnyScaleFrontendService.${operation}` });
    scaling('RegisterScalableTarget', { MinCapacity: 10, MaxCapacity: 4_000 });
    scaling('PutScalingPolicy', { PolicyName: 'hold', PolicyType: 'TargetTrackingScaling', TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' } } });
  }
  call('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: THERE } }] });
  advance(60_000);

  const at = (seconds: number): number => engine.clock.now + seconds * 1_000;
  const takeBack = [engine.inject({ kind: 'throttle', rate: 0.01 }), engine.inject({ kind: 'internalError', operation: 'GetItem', rate: 0.01 })];
  engine.inject({ kind: 'lostAcknowledgement', rate: 0.02, until: at(100) });
  engine.inject({ kind: 'lostCoordinator', rate: 0.1, until: at(100) });
  engine.inject({ kind: 'lostCoordinator', rate: 0.1, phase: 'prepare', until: at(100) });
  engine.inject({ kind: 'slowReplica', tableName: 'Table', factor: 20, from: at(2), until: at(20) });
  engine.inject({ kind: 'stoppedReplica', tableName: 'Table', from: at(30), until: at(40) });
  engine.inject({ kind: 'cutRegion', region: THERE, from: at(15), until: at(45) });
  const runs = [
    startLoad(engine, { ...WORKLOAD, seed }),
    startLoad(engine, { ...WORKLOAD, seed: seed + 1, rate: constantRate(20, 60_000), headers: { host: `dynamodb.${THERE}.amazonaws.com` } }),
  ];
  const outOfBounds: BucketState[] = [];
  while (!runs.every(({ isOver }) => isOver)) {
    advance(1_000);
    for (const { read, write, partitions } of engine.look(inspect).flatMap(({ places }) => places)) {
      const buckets = [read.bucket, write.bucket, ...partitions.flatMap((partition) => [partition.read, partition.write])];
      outOfBounds.push(...buckets.flatMap((bucket) => (bucket === undefined || (bucket.tokens >= 0 && bucket.tokens <= bucket.capacity + 1e-6) ? [] : [bucket])));
    }
  }
  for (const end of takeBack) end();
  engine.configure({ profile: { throughput: false } });
  advance(30 * 60_000);
  const itemsIn = (region: string): string => JSON.stringify((call('Scan', { TableName: 'Table', ConsistentRead: true, Limit: 300 }, region))['Items']);
  return { answers: answers.join('\n'), trace: trace.join('\n'), counts, results: runs.map((one) => one.results()), outOfBounds, items: [itemsIn(HERE ?? ''), itemsIn(THERE ?? '')] };
}

describe('everything on', () => {
  test('[H4] [O3] [LG20] loads on a global table with index, stream, auto scaling, splits and faults: twice the same to the byte, no token too many, no number that is none', () => {
    const first = run(7);
    const second = run(7);
    expect(second.trace === first.trace).toBe(true);
    expect(second.answers === first.answers).toBe(true);
    expect(second.results).toEqual(first.results);
    expect(run(8).trace === first.trace).toBe(false);
    // All of it did happen.
    for (const type of ['request.throttled', 'scaling.activity', 'partition.split', 'shard.closed', 'region.replicated', 'replica.changed', 'transaction.finished', 'index.propagated']) expect(first.counts.get(type), type).toBeGreaterThan(0);
    expect(first.outOfBounds).toEqual([]);
    // JSON has null for NaN and Infinity; no item of the load has one.
    expect(/NaN|Infinity|:null/.exec(first.trace)?.[0]).toBeUndefined();
    for (const { calls, succeeded, failed, open } of first.results) {
      expect(open).toBe(0);
      expect(succeeded + Object.values(failed).reduce((sum, count) => sum + count, 0)).toBe(calls);
    }
    expect(first.items[1]).toBe(first.items[0]);
  });
});

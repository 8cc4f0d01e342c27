import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoreEngine, createCoreEngine } from '../core';
import { EXTENSION } from '../extension';
import { inspect, type PlaceInside } from '../inspection';
import { constantRate, runLoad } from '../load';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function call(engine: CoreEngine, target: string, input: object, contentType = 'application/x-amz-json-1.0'): string {
  const { statusCode, body } = engine.handle({ method: 'POST', path: '/', headers: { 'content-type': contentType, 'x-amz-target': target }, body: encoder.encode(JSON.stringify(input)) });
  return `${statusCode} ${decoder.decode(body)}`;
}

function make(units: number | undefined, seed = 1): CoreEngine {
  const engine = createCoreEngine({ authentication: 'none', seed, profile: { throughput: true, splits: true, indexLag: true, latency: true } }, EXTENSION);
  const ProvisionedThroughput = { ReadCapacityUnits: units, WriteCapacityUnits: units };
  const billing = units === undefined ? { BillingMode: 'PAY_PER_REQUEST' } : { ProvisionedThroughput };
  call(engine, 'DynamoDB_20120810.CreateTable', {
    TableName: 'Table', ...billing, AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [{ IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' }, ...(units !== undefined && { ProvisionedThroughput }) }],
  });
  return engine;
}

const place = (engine: CoreEngine, at = 0): PlaceInside | undefined => engine.look(inspect)[0]?.places[at];
const put = (engine: CoreEngine, pk: string): string => call(engine, 'DynamoDB_20120810.PutItem', { TableName: 'Table', Item: { pk: { S: pk } } });

describe('the inside', () => {
  test('[O24] looking at it changes nothing: not an answer, not a trace, not a random number', () => {
    fc.assert(fc.property(fc.nat(), fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }), (seed, units) => {
      const run = (looks: boolean): readonly unknown[] => {
        const engine = make(units, seed);
        const trace: string[] = [];
        engine.subscribe((event) => {
          trace.push(JSON.stringify(event));
          if (looks && trace.length % 7 === 0) engine.look(inspect);
        });
        const results = runLoad(engine, {
          table: { name: 'Table', hash: { name: 'pk', type: 'S' }, attributes: [{ name: 'g', type: 'S', values: 3 }] }, seed, rate: constantRate(100, 4_000),
          keys: { kind: 'uniform', keys: 50 }, mix: [{ operation: 'PutItem', weight: 1 }, { operation: 'GetItem', weight: 1 }],
        });
        return [results, trace, engine.randomState, engine.clock.exact];
      };
      expect(run(true)).toEqual(run(false));
    }), { numRuns: 10 });
  });

  test('[O24] so many tokens as it tells can be taken, and no more', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 5_000 }), (units, wait) => {
      const engine = make(units);
      engine.configure({ profile: { latency: false } });
      engine.clock.advanceTo(engine.clock.exact + wait);
      const tokens = Math.floor((place(engine)?.write.bucket?.tokens ?? 0) + 1e-6);
      for (let at = 0; at < tokens; at += 1) expect(put(engine, `k${at}`)).toBe('200 {}');
      expect(put(engine, 'one more')).toContain('ProvisionedThroughputExceeded');
      expect(place(engine)?.write.bucket).toMatchObject({ rate: units, capacity: units * 300 });
    }), { numRuns: 20 });
  });

  test('[O24] partitions hold all items; on demand each serves what a partition serves', () => {
    const engine = make(undefined);
    for (let at = 0; at < 50; at += 1) put(engine, `k${at}`);
    const { items, partitions = [], write } = place(engine) ?? {};
    expect([items, partitions.length, partitions.reduce((sum, partition) => sum + partition.items, 0)]).toEqual([50, 4, 50]);
    expect(write?.units).toBeUndefined();
    expect(write?.bucket).toMatchObject({ rate: 4000, capacity: 4000 });
    for (const { read, write: writes } of partitions) {
      expect([read.capacity, writes.capacity]).toEqual([3000, 1000]);
      expect(writes.tokens).toBeLessThanOrEqual(1000);
    }
    expect(place(engine, 1)).toMatchObject({ indexName: 'ByG', items: 0, status: 'ACTIVE' });
    expect(engine.look(inspect)).toMatchObject([{ region: 'us-east-1', tableName: 'Table', hash: { name: 'pk', type: 'S' }, indexKeys: [{ name: 'g', type: 'S' }] }]);
  });

  test('[O24] tells what auto scaling may set', () => {
    const engine = make(5);
    const target = { ServiceNamespace: 'dynamodb', ResourceId: 'table/Table', ScalableDimension: 'dynamodb:table:WriteCapacityUnits' };
    const send = (operation: string, input: object): string => call(engine, `AnyScaleFrontendService.${operation}`, input, 'application/x-amz-json-1.1');
    send('RegisterScalableTarget', { ...target, MinCapacity: 5, MaxCapacity: 50 });
    expect(place(engine)?.write.scaling).toEqual({ min: 5, max: 50 });
    expect(send('PutScalingPolicy', {
      ...target, PolicyName: 'hold', PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: { TargetValue: 70, PredefinedMetricSpecification: { PredefinedMetricType: 'DynamoDBWriteCapacityUtilization' } },
    })).toMatch(/^200/);
    expect(place(engine)?.write.scaling).toEqual({ min: 5, max: 50, target: 70 });
    expect(place(engine)?.read.scaling).toBeUndefined();
  });
});

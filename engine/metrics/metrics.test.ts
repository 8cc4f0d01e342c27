import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantRate, type MixEntry, NO_RETRIES, runLoad, type Workload } from '../load';
import { createTableClient, indexInput, type TestClient } from '../testing/client';
import { inRegion } from '../testing/regions';
import type { TraceEvent } from '../trace/events';
import { collectMetrics, type MetricName, type Metrics, type MetricsOptions } from '.';
import { DataPoints, Level } from './data-points';
import { TopKeys } from './top-keys';

const MINUTE = 60_000;
const measure = (client: TestClient, options?: MetricsOptions): Metrics => collectMetrics(client.engine, options).metrics;
const MIX: readonly MixEntry[] = [
  { operation: 'PutItem', weight: 3, sizes: { kind: 'uniform', from: 60, to: 4000 } }, { operation: 'GetItem', weight: 3 }, { operation: 'Query', weight: 1 }, { operation: 'DeleteItem', weight: 1 },
  { operation: 'Scan', weight: 0.3 }, { operation: 'BatchWriteItem', weight: 1, items: 4 }, { operation: 'TransactWriteItems', weight: 1, items: 3 },
];
const workload = (more: Partial<Workload> = {}): Workload => ({
  table: { name: 'Table', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' }, attributes: [{ name: 'g', type: 'S', values: 5 }, { name: 'l', type: 'S', values: 5 }] },
  rate: constantRate(50, 3 * MINUTE), keys: { kind: 'zipf', keys: 30, exponent: 1 }, sortKeys: 3, mix: MIX, retries: NO_RETRIES, ...more,
});
const indexed = { attributes: { g: 'S', l: 'S' } as const, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])], LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])] } };
const provisioned = (read: number, write: number) => ({ more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: read, WriteCapacityUnits: write } } });
const key = (pk = 'a') => ({ pk: { S: pk }, sk: { S: '1' } });

describe('metrics', () => {
  test('[CW1] consumed units are those of the capacity events, and partitions add up to their table and index', () => {
    fc.assert(fc.property(fc.nat(), fc.boolean(), (seed, realistic) => {
      const client = createTableClient(indexed, { seed, profile: realistic ? 'realistic' : 'instant' });
      client.advance(MINUTE);
      const sums = new Map<string, number>();
      client.engine.subscribe((event) => {
        if (event.type !== 'capacity.consumed') return;
        const place = event.indexKind === 'global' ? event.indexName : 'table';
        sums.set(`${event.kind} ${place}`, (sums.get(`${event.kind} ${place}`) ?? 0) + event.units);
      });
      const metrics = measure(client);
      // Failed conditions consume as well, with a partition.
      for (let at = 0; at < 5; at += 1) client.refusal('DeleteItem', { TableName: 'Table', Key: key(`k${at}`), ConditionExpression: 'a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } });
      runLoad(client.engine, workload({ seed, rate: constantRate(20, 20_000) }));
      for (const [kind, name] of [['read', 'ConsumedReadCapacityUnits'], ['write', 'ConsumedWriteCapacityUnits']] as const) {
        for (const [place, dimensions] of [['table', { tableName: 'Table' }], ['ByG', { tableName: 'Table', indexName: 'ByG' }]] as const) {
          const expected = sums.get(`${kind} ${place}`) ?? 0;
          expect(metrics.total({ name, ...dimensions })).toBeCloseTo(expected, 6);
          for (const period of [1, 60] as const) {
            expect(metrics.series({ name, period, ...dimensions }).points.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(expected, 6);
          }
        }
      }
      for (const [kind, name] of [['read', 'ConsumedReadCapacityUnits'], ['write', 'ConsumedWriteCapacityUnits']] as const) {
        for (const place of ['table', 'ByG']) {
          const parts = metrics.list().filter(({ name: other, dimensions }) => other === name && dimensions.partitionId !== undefined && (dimensions.indexName ?? 'table') === place);
          expect(parts.reduce((sum, part) => sum + metrics.total({ name: part.name, ...part.dimensions }), 0)).toBeCloseTo(sums.get(`${kind} ${place}`) ?? 0, 6);
        }
      }
    }), { numRuns: 6 });
  });

  test('[CW1] latency is the time in the service, one sample a request that succeeded', () => {
    const client = createTableClient({}, { profile: { latency: true } });
    const works: number[] = [];
    client.engine.subscribe((event) => { if (event.type === 'request.travelled') works.push(event.workMs); });
    const metrics = measure(client);
    for (let at = 0; at < 20; at += 1) client.ok('GetItem', { TableName: 'Table', Key: key() });
    client.refusal('GetItem', { TableName: 'Table', Key: {} });
    const query = { name: 'SuccessfulRequestLatency', tableName: 'Table', operation: 'GetItem' } as const;
    const at = (statistic: 'SampleCount' | 'Maximum' | 'Minimum' | 'Average'): number => metrics.series({ ...query, statistic }).points[0]?.value ?? 0;
    expect([at('SampleCount'), at('Maximum'), at('Minimum')]).toEqual([20, Math.max(...works.slice(0, 20)), Math.min(...works.slice(0, 20))]);
    expect(at('Average')).toBeCloseTo(works.slice(0, 20).reduce((sum, ms) => sum + ms, 0) / 20, 9);
    expect(metrics.series(query)).toMatchObject({ unit: 'Milliseconds', period: 60, statistic: 'Sum', dimensions: { tableName: 'Table', operation: 'GetItem' } });
  });

  test('[CW1] returned items, failed conditions, conflicts, faults of the user and of the service', () => {
    const client = createTableClient({}, { profile: { latency: true } });
    const metrics = measure(client);
    for (const sk of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: sk }, Count: { N: '9' }, ',"ScannedCount":': { S: '"Count":7,"ScannedCount":1' } } });
    const query = { TableName: 'Table', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
    client.ok('Query', query);
    client.ok('Query', { ...query, Limit: 2 });
    client.ok('Scan', { TableName: 'Table', FilterExpression: 'attribute_not_exists(pk)' });
    expect(metrics.total({ name: 'ReturnedItemCount', tableName: 'Table', operation: 'Query' })).toBe(5);
    expect(metrics.total({ name: 'ReturnedItemCount', tableName: 'Table', operation: 'Scan' })).toBe(0);
    client.refusal('PutItem', { TableName: 'Table', Item: key(), ConditionExpression: 'attribute_not_exists(pk)' });
    expect(metrics.total({ name: 'ConditionalCheckFailedRequests', tableName: 'Table' })).toBe(1);
    client.refusal('GetItem', { TableName: 'Nowhere', Key: key() });
    client.refusal('GetItem', { TableName: 'Table', Key: {} });
    expect(metrics.total({ name: 'UserErrors' })).toBe(2);
    const heal = client.engine.inject({ kind: 'internalError', rate: 1 });
    client.refusal('GetItem', { TableName: 'Table', Key: key() });
    heal();
    expect(metrics.total({ name: 'SystemErrors', tableName: 'Table', operation: 'GetItem' })).toBe(1);
    const put = { Put: { TableName: 'Table', Item: key() } };
    client.refusal('TransactWriteItems', { TransactItems: [{ Put: { ...put.Put, ConditionExpression: 'attribute_not_exists(pk)' } }] });
    expect(metrics.total({ name: 'TransactionConflict', tableName: 'Table' })).toBe(0);
    let answers = 0;
    const send = (operation: string, input: object): void => client.engine.submit({
      method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: new TextEncoder().encode(JSON.stringify(input)),
    }, () => { answers += 1; });
    for (let at = 0; at < 5; at += 1) send('TransactWriteItems', { TransactItems: [put] });
    client.advance(1000);
    expect(answers).toBe(5);
    expect(metrics.total({ name: 'TransactionConflict', tableName: 'Table' })).toBeGreaterThan(0);
    expect(metrics.total({ name: 'UserErrors' })).toBe(2);
  });

  test('[CW1] throttling: events by kind and by reason, a request once', () => {
    const client = createTableClient(provisioned(2, 3), { profile: { throughput: true, latency: true } });
    const metrics = measure(client);
    const results = runLoad(client.engine, workload({ rate: constantRate(30, 20_000), mix: [{ operation: 'PutItem', weight: 1 }, { operation: 'GetItem', weight: 1 }] }));
    const thrown = Object.values(results.failed).reduce((sum, count) => sum + count, 0);
    const total = (name: MetricName, operation?: string): number => metrics.total({ name, tableName: 'Table', ...(operation !== undefined && { operation }) });
    expect(thrown).toBeGreaterThan(100);
    expect(total('ReadThrottleEvents') + total('WriteThrottleEvents')).toBe(thrown);
    expect(total('ThrottledRequests', 'PutItem') + total('ThrottledRequests', 'GetItem')).toBe(thrown);
    expect(total('WriteProvisionedThroughputThrottleEvents')).toBe(total('WriteThrottleEvents'));
    expect(metrics.total({ name: 'UserErrors' })).toBe(0);
    const heal = client.engine.inject({ kind: 'throttle', rate: 1 });
    client.refusal('DeleteItem', { TableName: 'Table', Key: key() });
    heal();
    expect(total('ThrottledRequests', 'DeleteItem')).toBe(1);
    // A batch of which some was done is not a throttled request, though its members were.
    const before = total('WriteThrottleEvents');
    client.advance(MINUTE);
    const items = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { ...key(`b${at}`), x: { S: 'x'.repeat(20_000) } } } }));
    const { UnprocessedItems } = client.ok('BatchWriteItem', { RequestItems: { Table: items } });
    expect(total('WriteThrottleEvents') - before).toBe((UnprocessedItems as { Table: unknown[] }).Table.length);
    expect(total('ThrottledRequests', 'BatchWriteItem')).toBe(0);
  });

  test('[CW1] replication latency, progress of a new index, items deleted by TTL', () => {
    const client = createTableClient({}, { profile: { lifecycle: true, regionLag: true, ttl: true } });
    client.advance(MINUTE);
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
    client.advance(MINUTE);
    const metrics = measure(client);
    const lags: number[] = [];
    client.engine.subscribe((event) => { if (event.type === 'region.replicated') lags.push(event.lagMs); });
    client.ok('PutItem', { TableName: 'Table', Item: key() });
    client.advance(10 * MINUTE);
    expect(metrics.series({ name: 'ReplicationLatency', tableName: 'Table', receivingRegion: 'eu-west-1', statistic: 'Maximum' }).points.map(({ value }) => value)).toEqual(lags);
    // It takes a unit here and one there.
    expect(metrics.total({ name: 'ConsumedWriteCapacityUnits', tableName: 'Table' })).toBe(2);
    const single = createTableClient({}, { profile: { lifecycle: true, ttl: true } });
    single.advance(MINUTE);
    const own = measure(single);
    single.ok('UpdateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByG', ['g']) }] });
    single.advance(MINUTE);
    expect(own.series({ name: 'OnlineIndexPercentageProgress', tableName: 'Table', indexName: 'ByG', period: 1 }).points.map(({ value }) => value)).toEqual([0, 100]);
    single.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    single.advance(2 * MINUTE);
    single.ok('PutItem', { TableName: 'Table', Item: { ...key(), ttl: { N: String(Math.floor(single.engine.clock.now / 1000) + 1) } } });
    single.ok('DeleteItem', { TableName: 'Table', Key: key('none') });
    single.advance(60 * MINUTE);
    expect(own.total({ name: 'TimeToLiveDeletedItemCount', tableName: 'Table' })).toBe(1);
  });

  test('[CW1] of a replicated write the latency is the sending Region’s, the units those of table, index and partition in the receiving one', () => {
    const client = createTableClient({ ...indexed, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] }, attributes: { g: 'S' } });
    client.ok('UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: 'eu-west-1' } }] });
    const [here, there] = [measure(client, { region: 'us-east-1' }), measure(client, { region: 'eu-west-1' })];
    client.ok('PutItem', { TableName: 'Table', Item: { ...key(), g: { S: 'a' }, x: { S: 'x'.repeat(1500) } } });
    client.ok('UpdateItem', { TableName: 'Table', Key: key(), UpdateExpression: 'SET g = :g', ExpressionAttributeValues: { ':g': { S: 'b' } } });
    const latencies = { name: 'ReplicationLatency', tableName: 'Table', receivingRegion: 'eu-west-1', statistic: 'SampleCount' } as const;
    expect([here, there].map((metrics) => metrics.series(latencies).points[0]?.value)).toEqual([2, undefined]);
    const name = 'ConsumedWriteCapacityUnits';
    for (const metrics of [here, there]) {
      // Two units each time; of the index two for the entry that came, then two where it was and two where it is.
      expect([metrics.total({ name, tableName: 'Table' }), metrics.total({ name, tableName: 'Table', indexName: 'ByG' })]).toEqual([4, 6]);
      const parts = metrics.list().filter((one) => one.name === name && one.dimensions.partitionId !== undefined);
      expect(parts.reduce((sum, { dimensions }) => sum + metrics.total({ name, ...dimensions }), 0)).toBe(10);
    }
  });

  test('[CW1] requests of one Region alone', () => {
    const client = createTableClient();
    const there = inRegion(client, 'eu-west-1');
    there.ok('CreateTable', { TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST' });
    const [here, both] = [measure(client, { region: 'us-east-1' }), measure(client)];
    client.ok('GetItem', { TableName: 'Table', Key: key() });
    there.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    there.verdict('GetItem', { TableName: 'Table', Key: {} });
    const name = 'ConsumedReadCapacityUnits';
    expect([here.total({ name, tableName: 'Table' }), both.total({ name, tableName: 'Table' })]).toEqual([0.5, 1]);
    expect([here.total({ name: 'UserErrors' }), both.total({ name: 'UserErrors' })]).toEqual([0, 1]);
  });

  test('[CW4] percentiles are those of the values, to 4.5 %', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0.011, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 }), (values) => {
      const points = new DataPoints(1000, 1, true);
      for (const value of values) points.record(0, value);
      const sorted = values.toSorted((a, b) => a - b);
      for (const [statistic, share] of [['p50', 0.5], ['p90', 0.9], ['p99', 0.99]] as const) {
        const exact = sorted[Math.ceil(share * values.length) - 1] ?? NaN;
        const told = points.points(statistic)[0]?.value ?? NaN;
        expect(told).toBeGreaterThanOrEqual(exact * (1 - 1e-9));
        expect(told).toBeLessThanOrEqual(exact * 2 ** (1 / 16) * (1 + 1e-9));
      }
    }));
  });

  test('[CW5] lags of followers and indexes are those of the trace', () => {
    const client = createTableClient(indexed, { profile: { replication: true, indexLag: true }, assumptions: { indexLag: { minMs: 700, meanMs: 700 }, replicaLag: { minMs: 300, meanMs: 300 } } });
    const metrics = measure(client);
    client.ok('PutItem', { TableName: 'Table', Item: { ...key(), g: { S: 'x' } } });
    client.advance(10_000);
    const lag = (name: 'ReplicaLag' | 'IndexLag', statistic: 'Maximum' | 'SampleCount', indexName?: string): number | undefined =>
      metrics.series({ name, tableName: 'Table', statistic, ...(indexName !== undefined && { indexName }) }).points[0]?.value;
    expect([lag('ReplicaLag', 'SampleCount'), lag('ReplicaLag', 'Maximum')]).toEqual([2, 300]);
    expect([lag('IndexLag', 'SampleCount', 'ByG'), lag('IndexLag', 'Maximum', 'ByG')]).toEqual([1, 700]);
    // Its entry is replicated on its own.
    expect(lag('ReplicaLag', 'SampleCount', 'ByG')).toBe(2);
  });

  test('[CW2] statistics of periods agree with the values, however many there are', () => {
    const values = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 2500 }), value: fc.integer({ min: -50, max: 50 }) }), { minLength: 1, maxLength: 60 });
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 8 }), (records, limit) => {
      const points = new DataPoints(1000, limit);
      let at = 0;
      const periods = new Map<number, number[]>();
      for (const { gap, value } of records) {
        at += gap;
        points.record(at, value);
        const period = Math.floor(at / 1000) * 1000;
        periods.set(period, [...(periods.get(period) ?? []), value]);
      }
      const kept = [...periods].slice(-limit);
      const expected = (of: (values: number[]) => number) => kept.map(([period, all]) => ({ at: period, value: of(all) }));
      const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);
      expect(points.points('Sum')).toEqual(expected(sum));
      expect(points.points('Minimum')).toEqual(expected((all) => Math.min(...all)));
      expect(points.points('Maximum')).toEqual(expected((all) => Math.max(...all)));
      expect(points.points('SampleCount')).toEqual(expected((all) => all.length));
      expect(points.points('Average')).toEqual(expected((all) => sum(all) / all.length));
      const from = kept[0]?.[0] ?? 0;
      expect(points.points('Sum', from + 1)).toEqual(expected(sum).slice(1));
    }));
  });

  test('[CW2] memory is bounded: periods, series, and requests that are never answered', () => {
    const client = createTableClient();
    const metrics = measure(client, { seconds: 5, minutes: 2, maxSeries: 3 });
    for (let at = 0; at < 10; at += 1) {
      client.ok('PutItem', { TableName: 'Table', Item: key(`k${at}`) });
      client.advance(20_000);
    }
    expect(metrics.list()).toHaveLength(3);
    expect(metrics.dropped).toBeGreaterThan(0);
    expect(metrics.series({ name: 'ConsumedWriteCapacityUnits', tableName: 'Table', period: 1 }).points).toHaveLength(5);
    expect(metrics.series({ name: 'ConsumedWriteCapacityUnits', tableName: 'Table' }).points).toHaveLength(2);
  });

  test('[CW2] a series is plain JSON', () => {
    const client = createTableClient();
    const metrics = measure(client);
    client.ok('PutItem', { TableName: 'Table', Item: key() });
    for (const { name, dimensions } of metrics.list()) {
      const series = metrics.series({ name, ...dimensions });
      expect(JSON.parse(JSON.stringify(series))).toEqual(series);
      expect(series.points.length).toBeGreaterThan(0);
    }
  });

  test('[CW3] provisioned units hold from one change to the next', () => {
    const client = createTableClient(provisioned(5, 6));
    const metrics = measure(client);
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 7, WriteCapacityUnits: 6 } });
    client.advance(3 * MINUTE);
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 9, WriteCapacityUnits: 6 } });
    client.advance(2 * MINUTE);
    client.ok('UpdateTable', { TableName: 'Table', BillingMode: 'PAY_PER_REQUEST' });
    const values = (name: 'ProvisionedReadCapacityUnits' | 'ProvisionedWriteCapacityUnits') => metrics.series({ name, tableName: 'Table' }).points.map(({ value }) => value);
    expect(values('ProvisionedReadCapacityUnits')).toEqual([7, 7, 7, 9, 9, 0]);
    expect(values('ProvisionedWriteCapacityUnits')).toEqual([6, 6, 6, 6, 6, 0]);
    const level = new Level(2);
    for (const at of [1, 2, 3]) level.set(at * 1000, at);
    expect(level.points(1000, undefined, 5000)).toEqual([{ at: 2000, value: 2 }, { at: 3000, value: 3 }, { at: 4000, value: 3 }]);
  });
});

describe('keys used most', () => {
  test('[CW20] no count is too low, none too high by more than its error, and every frequent key is there', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }).map((n) => Math.floor(n * n * 0.02)), { maxLength: 400 }), fc.integer({ min: 1, max: 12 }), (keys, size) => {
      const sketch = new TopKeys(size);
      const counts = new Map<string, number>();
      for (const one of keys) {
        sketch.record(String(one));
        counts.set(String(one), (counts.get(String(one)) ?? 0) + 1);
      }
      const top = sketch.top();
      expect(top.length).toBeLessThanOrEqual(size);
      for (const { key: one, count, error } of top) {
        const real = counts.get(one) ?? 0;
        expect(count).toBeGreaterThanOrEqual(real);
        expect(count - error).toBeLessThanOrEqual(real);
      }
      for (const [one, count] of counts) if (count > keys.length / size) expect(top.map((entry) => entry.key)).toContain(one);
      expect(top.reduce((sum, { count }) => sum + count, 0)).toBe(sketch.total);
    }));
  });

  test('[CW21] the hot key leads what is accessed, and what is throttled', () => {
    const client = createTableClient(provisioned(5, 5), { profile: { throughput: true } });
    const metrics = measure(client, { keyCounters: 10 });
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 20 } });
    runLoad(client.engine, workload({ keys: { kind: 'hot', keys: 100, share: 0.5 }, sortKeys: 2, rate: constantRate(60, 20_000), mix: [{ operation: 'PutItem', weight: 1 }] }));
    expect(metrics.topKeys('accessedPartitionKeys', 'Table', undefined, 1)[0]).toMatchObject({ key: 'k0' });
    expect(metrics.topKeys('throttledPartitionKeys', 'Table')[0]).toMatchObject({ key: 'k0' });
    expect(metrics.topKeys('throttledKeys', 'Table').slice(0, 2).map((entry) => entry.key).sort()).toEqual(['k0, k0', 'k0, k1']);
    const events: TraceEvent[] = [];
    client.engine.subscribe((event) => events.push(event));
    client.advance(MINUTE);
    client.ok('Scan', { TableName: 'Table', Limit: 3 });
    expect(events.filter(({ type }) => type === 'item.read')).toHaveLength(3);
    expect(measure(client, { keyCounters: 0 }).topKeys('accessedKeys', 'Table')).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { ASSUMPTIONS } from '../operations/profile';
import { positionOf } from '../storage/key-schema';
import { indexInput, type Json, type TestClient } from '../testing/client';
import { simulated, watch } from '../testing/simulation';
import { hashOfKey } from '../values/key-encoding';
import { splitPoint } from './heat';
import { HASH_SPACE, hashPartition, keyOfHash } from './partitions';

const ON: EngineOptions = { profile: { splits: true }, assumptions: { splitHeatMs: 1_000, splitMs: 500 } };

/** A minute of writes of that many units a second, in steps of ten milliseconds. */
function heat(client: TestClient, keyOf: (at: number) => [pk: string, sk: string], seconds = 6, perSecond = 700): void {
  let at = 0;
  for (let step = 0; step < seconds * 100; step += 1) {
    for (let n = 0; n < perSecond / 100; n += 1) {
      const [pk, sk] = keyOf(at);
      client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, sk: { S: sk } } });
      at += 1;
    }
    client.advance(10);
  }
}

const one = { more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 } } };

describe('splits for heat', () => {
  test('[P11] [P12] a hot partition splits where its traffic is halved', () => {
    const client = simulated(ON, one);
    const splits = watch(client, 'partition.split');
    const visits: string[] = [];
    heat(client, (at) => [`k${(at * 7919) % 997}`, 's'], 2);
    client.advance(600);
    expect(splits.length).toBeGreaterThan(0);
    expect(splits[0]).toMatchObject({ reason: 'heat', partitionId: 'p1' });
    client.engine.subscribe((event) => { if (event.type === 'partition.visited' && event.mode === 'write') visits.push(event.partitionId); });
    for (let at = 0; at < 997; at += 1) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` }, sk: { S: 's' } } });
    const share = visits.filter((id) => id === visits[0]).length / visits.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.8);
  });

  test('[P12] not for one hot item', () => {
    const client = simulated(ON, one);
    const splits = watch(client, 'partition.split');
    heat(client, () => ['hot', 'item'], 4);
    expect(splits).toEqual([]);
  });

  test('[P12] not for a sort key that only rises', () => {
    const client = simulated(ON, one);
    const splits = watch(client, 'partition.split');
    heat(client, (at) => ['log', String(at).padStart(9, '0')], 4);
    expect(splits).toEqual([]);
  });

  test('[P13] a hot item collection gets its own partition, then is split inside; reads find everything in order', () => {
    const client = simulated(ON, one);
    const splits = watch(client, 'partition.split');
    heat(client, (at) => ['hot', String((at * 7919) % 1000).padStart(4, '0')], 8);
    expect(splits.some(({ bySortKey }) => bySortKey === true)).toBe(true);
    const query = { TableName: 'Table', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'hot' } } };
    const keys = (forward: boolean): unknown[] => {
      const found: unknown[] = [];
      let ExclusiveStartKey: unknown;
      do {
        const page = client.ok('Query', { ...query, ScanIndexForward: forward, Limit: 37, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) });
        found.push(...(page['Items'] as Json[]).map(({ sk }) => (sk as Json)['S']));
        ExclusiveStartKey = page['LastEvaluatedKey'];
      } while (ExclusiveStartKey !== undefined);
      return found;
    };
    const expected = Array.from({ length: 1000 }, (_, at) => String(at).padStart(4, '0'));
    expect(keys(true)).toEqual(expected);
    expect(keys(false)).toEqual(expected.reverse());
  });

  test('[P12] a hot item among others is split off, so that they are not throttled with it (guide: isolate frequently accessed items)', () => {
    const client = simulated({ profile: { splits: true, throughput: true }, assumptions: { splitHeatMs: 9_000, splitMs: 500 } }, { more: { ...one.more, ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1_500 } } });
    const splits = watch(client, 'partition.split');
    const throttledIn = (seconds: number): number => {
      let throttled = 0;
      for (let step = 0; step < seconds * 20; step += 1) {
        const puts = (pk: (n: number) => string): object[] => Array.from({ length: 25 }, (_, n) => ({ PutRequest: { Item: { pk: { S: pk(n) }, sk: { S: 's' } } } }));
        for (let n = 0; n < 46; n += 1) client.call('PutItem', { TableName: 'Table', Item: { pk: { S: 'hot' }, sk: { S: 's' } } });
        const { status, body } = client.call('BatchWriteItem', { RequestItems: { Table: puts((n) => `k${step * 25 + n}`) } });
        throttled += status === 200 ? ((body['UnprocessedItems'] as { Table?: unknown[] }).Table ?? []).length : 25;
        client.advance(50);
      }
      return throttled;
    };
    // Two partitions: that of the hot item has 920 units a second of it, and 250 of others, who are behind it.
    expect(throttledIn(9)).toBeGreaterThan(300);
    throttledIn(16);
    expect(splits.map(({ reason }) => reason)).toContain('heat');
    expect(throttledIn(3)).toBe(0);
  });

  test('[P13] not inside while the table has a local index', () => {
    const client = simulated(ON, { ...one, attributes: { x: 'S' }, more: { ...one.more, LocalSecondaryIndexes: [indexInput('ByX', ['pk', 'x'])] } });
    const splits = watch(client, 'partition.split');
    heat(client, (at) => ['hot', String((at * 7919) % 1000).padStart(4, '0')], 4);
    expect(splits).toEqual([]);
  });
});

test('[P12] [P13] a point leaves a tenth of the traffic on either side, or gives a collection its own partition to be split in', () => {
  const keyAt = (pk: number, sk: number): string => positionOf({ pk: { S: `k${pk}` }, sk: { S: `s${sk}` } }, { hash: [{ name: 'pk', type: 'S' }], range: [{ name: 'sk', type: 'S' }] })?.key ?? '';
  const used = fc.array(fc.record({ pk: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 4 })), sk: fc.oneof(fc.constant(0), fc.nat({ max: 20 })) }), { minLength: 1, maxLength: 64 });
  const outcomes = new Set<string>();
  fc.assert(fc.property(used, fc.boolean(), fc.boolean(), (uses, bySortKey, isAlone) => {
    const keys = uses.map(({ pk, sk }) => keyAt(isAlone ? 0 : pk, sk));
    const own = hashOfKey(keyAt(0, 0));
    const partition = isAlone ? hashPartition('p', own, own + 1) : hashPartition('p', 0, HASH_SPACE);
    const point = splitPoint(partition, keys.map((key, at) => ({ at, key })), bySortKey, ASSUMPTIONS);
    const most = Math.max(...[...new Set(keys)].map((key) => keys.filter((other) => other === key).length));
    outcomes.add(point === undefined ? 'none' : point.key === undefined ? 'hash' : 'inside');
    // One item with all but a tenth of the traffic is left where it is.
    if (most > 0.9 * keys.length) expect(point).toBe(undefined);
    if (point === undefined) return;
    if (point.key !== undefined) expect([bySortKey, isAlone]).toEqual([true, true]);
    const boundary = point.key ?? keyOfHash(point.hash);
    expect(boundary > partition.fromKey && boundary < partition.toKey).toBe(true);
    const below = keys.filter((key) => key < boundary).length;
    const inOne = Math.max(...[...new Set(keys.map(hashOfKey))].map((hash) => keys.filter((key) => hashOfKey(key) === hash).length));
    if (Math.min(below, keys.length - below) < 0.1 * keys.length) expect(bySortKey && inOne > 0.8 * keys.length).toBe(true);
  }), { numRuns: 500 });
  expect(outcomes).toEqual(new Set(['none', 'hash', 'inside']));
});

test('[P10] a partition that has grown too large splits at its middle, and the shards of the stream with it; no item is lost', () => {
  const client = simulated({ profile: { splits: true }, assumptions: { maxPartitionBytes: 20_000, splitMs: 100 } }, {
    ...one, more: { ...one.more, StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } },
  });
  const splits = watch(client, 'partition.split');
  const closed = watch(client, 'shard.closed');
  for (let at = 0; at < 200; at += 1) {
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` }, sk: { S: 's' }, v: { S: 'x'.repeat(400) } } });
    client.advance(20);
  }
  expect(splits.length).toBeGreaterThanOrEqual(3);
  expect(splits.every(({ reason }) => reason === 'size')).toBe(true);
  expect(closed).toHaveLength(splits.length);
  expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(200);
});

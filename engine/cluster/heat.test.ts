import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { indexInput, type Json, type TestClient } from '../testing/client';
import { simulated, watch } from '../testing/simulation';

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

  test('[P13] not inside while the table has a local index', () => {
    const client = simulated(ON, { ...one, attributes: { x: 'S' }, more: { ...one.more, LocalSecondaryIndexes: [indexInput('ByX', ['pk', 'x'])] } });
    const splits = watch(client, 'partition.split');
    heat(client, (at) => ['hot', String((at * 7919) % 1000).padStart(4, '0')], 4);
    expect(splits).toEqual([]);
  });
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

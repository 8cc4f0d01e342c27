import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, Profile } from './index';
import { constantRate, type LoadRun, type MixEntry, NO_RETRIES, startLoad } from './load';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from './testing/client';
import { item, key, simulated, submit, watch } from './testing/simulation';

const INDEXED = { attributes: { g: 'S' } as const, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])], StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } } };
const MIX: readonly MixEntry[] = [
  { operation: 'PutItem', weight: 4, sizes: { kind: 'uniform', from: 100, to: 3000 } }, { operation: 'GetItem', weight: 2 }, { operation: 'UpdateItem', weight: 2 }, { operation: 'DeleteItem', weight: 2 },
  { operation: 'Query', weight: 1 }, { operation: 'TransactWriteItems', weight: 2, items: 3 }, { operation: 'BatchWriteItem', weight: 1, items: 10 },
];
const load = (client: TestClient, seed: number): LoadRun => startLoad(client.engine, {
  table: { name: 'Table', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' }, attributes: [{ name: 'g', type: 'S', values: 5 }] },
  rate: constantRate(200, 10_000), keys: { kind: 'zipf', keys: 40, exponent: 1 }, sortKeys: 5, mix: MIX, seed, retries: NO_RETRIES,
});
const isComplete = (run: LoadRun): boolean => {
  const { calls, succeeded, failed, open } = run.results();
  return run.isOver && open === 0 && calls === succeeded + Object.values(failed).reduce((sum, count) => sum + count, 0);
};
const itemsOf = (client: TestClient, more: object): readonly string[] =>
  (client.ok('Scan', { TableName: 'Table', ...more })['Items'] as Json[]).map((one) => JSON.stringify(Object.entries(one).sort())).sort();
const FACETS = ['lifecycle', 'ttl', 'latency', 'replication', 'indexLag', 'throughput', 'splits', 'regionLag', 'rollover'] as const satisfies readonly (keyof Profile)[];
const FAULTS: readonly Fault[] = [
  { kind: 'stoppedReplica', tableName: 'Table' }, { kind: 'stoppedReplica', tableName: 'Table', indexName: 'ByG' }, { kind: 'slowReplica', tableName: 'Table', factor: 30 }, { kind: 'lostCoordinator', rate: 0.3 },
];

describe('changes while requests are under way', () => {
  test('[H7] a transaction that waits for a leader goes on waiting when latency is switched off', () => {
    const client = simulated({ profile: { latency: true, replication: true } });
    const prepared = watch(client, 'transaction.prepared');
    const pending = submit(client, 'TransactWriteItems', { TransactItems: [{ Put: item('a') }] });
    while (prepared.length === 0 && client.engine.clock.step());
    const back = client.engine.inject({ kind: 'stoppedReplica', tableName: 'Table' });
    client.engine.configure({ profile: { latency: false } });
    client.advance(1_000);
    expect(pending.verdict).toBeUndefined();
    back();
    client.advance(10_000);
    expect(pending.verdict).toBe('ok');
    expect(client.ok('GetItem', key('a', { ConsistentRead: true }))['Item']).toEqual({ pk: { S: 'a' } });
  });

  test('[H7] facets and faults come and go under load: every call ends, and replicas and indexes come to hold what the table holds', () => {
    const change = fc.record({ facet: fc.constantFrom(...FACETS), on: fc.boolean(), fault: fc.option(fc.constantFrom(...FAULTS), { freq: 6 }), wait: fc.nat(300) });
    fc.assert(fc.property(fc.nat(), fc.array(change, { minLength: 20, maxLength: 60 }), (seed, changes) => {
      const client = createTableClient(INDEXED, { profile: 'realistic', seed, assumptions: { splitHeatMs: 2_000, splitMs: 1_000, splitHeat: 0.05, shardLifetime: { minMs: 3_000, meanMs: 5_000 } } });
      client.advance(60_000);
      const run = load(client, seed);
      for (const { facet, on, fault, wait } of changes) {
        client.engine.configure({ profile: { [facet]: on } });
        if (fault !== null) client.engine.clock.schedule(10 * wait, client.engine.inject(fault));
        client.advance(wait);
      }
      client.advance(60_000);
      expect(isComplete(run)).toBe(true);
      client.engine.configure({ profile: { throughput: false } });
      const table = itemsOf(client, { ConsistentRead: true });
      for (let replica = 0; replica < 4; replica += 1) expect(itemsOf(client, {})).toEqual(table);
      expect(itemsOf(client, { IndexName: 'ByG' })).toEqual(table.filter((one) => one.includes('["g"')));
      // Nothing is prepared any more.
      const puts = Array.from({ length: 40 }, (_, at) => ({ Put: { TableName: 'Table', Item: { pk: { S: `k${at}` }, sk: { S: 'k0' } } } }));
      expect(client.verdict('TransactWriteItems', { TransactItems: puts })).toBe('ok');
    }), { numRuns: 10 });
  });

  test('[H7] a table that is deleted and made again under load: every call ends, and the new one has nothing of the old', () => {
    const client = createTableClient(INDEXED, { profile: 'realistic', seed: 5 });
    client.advance(60_000);
    const run = load(client, 5);
    client.advance(4_000);
    client.ok('DeleteTable', { TableName: 'Table' });
    while (client.verdict('DescribeTable', { TableName: 'Table' }) === 'ok') client.advance(100);
    run.stop();
    client.advance(60_000);
    expect(isComplete(run)).toBe(true);
    expect(run.results().failed['ResourceNotFoundException']).toBeGreaterThan(0);
    client.ok('CreateTable', tableInput(INDEXED));
    client.advance(60_000);
    expect([itemsOf(client, { ConsistentRead: true }), itemsOf(client, {}), itemsOf(client, { IndexName: 'ByG' })]).toEqual([[], [], []]);
  });
});

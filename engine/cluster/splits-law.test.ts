import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineOptions, Fault } from '../index';
import { indexInput, type Json, type TestClient } from '../testing/client';
import { item, key, provisioned, simulated, watch } from '../testing/simulation';

const LAG = { minMs: 1_000, meanMs: 1_000 };
const FILLER = { S: 'x'.repeat(150) };

/** A table of one partition that splits as soon as it holds a few items. */
function splitting(options: EngineOptions = {}, more: object = {}): TestClient {
  return simulated({ ...options, profile: { splits: true, ...(options.profile as object) }, assumptions: { maxPartitionBytes: 600, splitMs: 50, ...options.assumptions } }, {
    range: undefined, attributes: { g: 'S' }, more: { ...provisioned(10, 10), GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ...throughput(5) }], ...more },
  });
}

const throughput = (write: number): object => ({ ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: write } });
const put = (client: TestClient, pk: string, g?: string, v = 0): number => client.call('PutItem', item(pk, { filler: FILLER, v: { N: String(v) }, ...(g !== undefined && { g: { S: g } }) })).status;
const scan = (client: TestClient, more: object = {}): Json[] => client.ok('Scan', { TableName: 'Table', ...more })['Items'] as Json[];
const sorted = (items: Json[]): string[] => items.map((one) => JSON.stringify(one)).sort();

describe('what was under way when a partition split', () => {
  test('[J21] changes of an index keep the order of their item', () => {
    const client = splitting({ profile: { indexLag: true, throughput: true }, assumptions: { indexBacklogSeconds: 1_000, initialBurstSeconds: 100 } });
    const splits = watch(client, 'partition.split');
    const keys = Array.from({ length: 30 }, (_, at) => `k${at}`);
    for (const pk of keys) put(client, pk, 'x');
    client.advance(100);
    expect(splits.length).toBeGreaterThan(0);
    // Those of before the splits wait for throughput; those of now must not overtake them.
    for (const pk of keys) client.ok('DeleteItem', key(pk));
    client.advance(600_000);
    expect(scan(client, { IndexName: 'ByG' })).toEqual([]);
  });

  test('[J2] [P10] a write that followers have not applied is missed in both parts until then, and told once', () => {
    const client = splitting({ profile: { replication: true }, assumptions: { replicaLag: LAG, eventualReads: 'furthestBehind' } });
    const splits = watch(client, 'partition.split');
    const applied = watch(client, 'replica.applied');
    const keys = ['a', 'b', 'c', 'd', 'e'];
    for (const pk of keys) put(client, pk);
    client.advance(100);
    expect(splits.length).toBeGreaterThan(0);
    expect(scan(client)).toEqual([]);
    client.advance(1_000);
    expect(scan(client)).toHaveLength(keys.length);
    expect(applied.map(({ lagMs }) => lagMs)).toEqual(Array.from({ length: 2 * keys.length }, () => LAG.minMs));
  });

  test('[H11] [P3] a slow follower is slow in the parts of its partition', () => {
    const client = simulated({ profile: { replication: true }, assumptions: { replicaLag: LAG, eventualReads: 'furthestBehind' } }, { range: undefined, more: provisioned(1, 900) });
    const end = client.engine.inject({ kind: 'slowReplica', tableName: 'Table', partitionId: 'p1', factor: 100 });
    put(client, 'before');
    client.advance(200_000);
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1_900 } });
    client.advance(1);
    put(client, 'during');
    client.advance(50_000);
    expect(scan(client)).toHaveLength(1);
    client.advance(60_000);
    end();
    put(client, 'after');
    client.advance(1_001);
    expect(scan(client)).toHaveLength(3);
  });

  test('[H11] a replica that is slow, or stopped, is so in both parts, until the fault ends', () => {
    const client = splitting({ profile: { replication: true }, assumptions: { replicaLag: LAG, eventualReads: 'furthestBehind' } });
    const splits = watch(client, 'partition.split');
    const changes = watch(client, 'replica.changed');
    const visits = watch(client, 'partition.visited');
    put(client, 'a');
    const leader = visits[0]?.replicaId;
    const follower = (['a', 'b', 'c'] as const).find((id) => id !== leader) ?? 'a';
    const ends = [client.engine.inject({ kind: 'stoppedReplica', tableName: 'Table', partitionId: 'p1', replicaId: follower }), client.engine.inject({ kind: 'slowReplica', tableName: 'Table', factor: 100 })];
    for (const pk of ['b', 'c', 'd', 'e']) put(client, pk);
    client.advance(100);
    expect(splits.length).toBeGreaterThan(0);
    client.advance(10_000);
    put(client, 'f');
    client.advance(50_000);
    const lagging = scan(client).length;
    for (const end of ends) end();
    put(client, 'g');
    client.advance(200_000);
    expect(lagging).toBeLessThan(6);
    expect(scan(client)).toHaveLength(7);
    const gone = new Set(splits.map(({ partitionId }) => partitionId));
    const last = new Map(changes.filter(({ partitionId }) => !gone.has(partitionId)).map(({ partitionId, replicaId, status }) => [`${partitionId} ${replicaId}`, status]));
    expect(last.size).toBeGreaterThan(1);
    expect([...last.values()].filter((status) => status !== 'running')).toEqual([]);
  });
});

const steps = fc.array(fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'delete', 'read', 'read', 'fault', 'end'), pk: fc.integer({ min: 0, max: 9 }).map((n) => `k${n}`),
  g: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }), replicaId: fc.constantFrom(undefined, 'a' as const, 'b' as const, 'c' as const), slow: fc.boolean(), wait: fc.integer({ min: 0, max: 400 }),
}), { minLength: 10, maxLength: 90 });

test('[J1] [J2] [J3] [J21] [J22] whatever splits, stops and lags: a read is of an earlier state, no replica goes back, no acknowledged write is lost, all converge', () => {
  let splitsSeen = 0;
  fc.assert(fc.property(steps, fc.nat(), (program, seed) => {
    const client = splitting({ profile: { replication: true, indexLag: true, throughput: true }, assumptions: { indexBacklogSeconds: 1_000, initialBurstSeconds: 300, replicaLag: { minMs: 5, meanMs: 300 } }, seed });
    const splits = watch(client, 'partition.split');
    const visits = watch(client, 'partition.visited');
    /** What each key has held, the oldest first; undefined for no item. */
    const states = new Map<string, (number | undefined)[]>();
    const seenBy = new Map<string, number>();
    const ends: (() => void)[] = [];
    const read = (pk: string): void => {
      const { status, body } = client.call('GetItem', key(pk));
      if (status !== 200) return;
      const value = (body['Item'] as { v?: { N: string } } | undefined)?.v?.N;
      const history = states.get(pk) ?? [undefined];
      const at = history.lastIndexOf(value === undefined ? undefined : Number(value));
      expect(at).toBeGreaterThanOrEqual(0);
      const replica = `${pk} ${visits.at(-1)?.replicaId ?? ''}`;
      // Values are written once; that there is none can have been so at several times.
      if (value === undefined) return;
      expect(at).toBeGreaterThanOrEqual(seenBy.get(replica) ?? 0);
      seenBy.set(replica, at);
    };
    program.forEach(({ kind, pk, g, replicaId, slow, wait }, at) => {
      const history = states.get(pk) ?? [undefined];
      if (kind === 'put' && put(client, pk, g, at) === 200) states.set(pk, [...history, at]);
      if (kind === 'delete' && client.call('DeleteItem', key(pk)).status === 200) states.set(pk, [...history, undefined]);
      if (kind === 'read') read(pk);
      const fault: Fault = { kind: slow ? 'slowReplica' : 'stoppedReplica', tableName: 'Table', ...(replicaId !== undefined && { replicaId }), ...(wait % 3 === 0 && { indexName: 'ByG' }) };
      if (kind === 'fault') ends.push(client.engine.inject(fault));
      if (kind === 'end') ends.shift()?.();
      client.advance(wait);
    });
    for (const end of ends) end();
    client.advance(600_000);
    splitsSeen += splits.length;
    for (const [pk, history] of states) {
      const last = history.at(-1);
      for (const ConsistentRead of [true, false, false, false, false, false]) {
        expect((client.ok('GetItem', key(pk, { ConsistentRead }))['Item'] as { v?: { N: string } } | undefined)?.v?.N).toBe(last === undefined ? undefined : String(last));
      }
    }
    expect(sorted(scan(client, { IndexName: 'ByG' }))).toEqual(sorted(scan(client).filter(({ g }) => g !== undefined)));
  }), { numRuns: 80 });
  expect(splitsSeen).toBeGreaterThan(80);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { indexInput, type Json, tableInput, type TestClient } from '../testing/client';
import { item, key, simulated, watch } from '../testing/simulation';

const LAG = { minMs: 100, meanMs: 100 };
const options = (assumptions: EngineOptions['assumptions'] = {}): EngineOptions => ({ profile: { replication: true }, assumptions: { replicaLag: LAG, ...assumptions } });

const valueOf = (body: Json): unknown => ((body['Item'] as Json | undefined)?.['v'] as Json | undefined)?.['N'];
const write = (client: TestClient, v: number): Json => client.ok('PutItem', item('a', { v: { N: String(v) } }));
const read = (client: TestClient, consistent = false): unknown => valueOf(client.ok('GetItem', key('a', { ConsistentRead: consistent })));
const reads = (client: TestClient, times: number): unknown[] => Array.from({ length: times }, () => read(client));

describe('reads', () => {
  test('[J2] [J3] an eventually consistent read may miss a write until the followers have applied it', () => {
    const client = simulated(options());
    write(client, 1);
    client.advance(200);
    write(client, 2);
    const seen = reads(client, 60);
    expect(new Set(seen)).toEqual(new Set(['1', '2']));
    client.advance(101);
    expect(new Set(reads(client, 60))).toEqual(new Set(['2']));
  });

  test('[J3] two of them may go backwards', () => {
    const client = simulated(options());
    write(client, 1);
    client.advance(200);
    write(client, 2);
    const seen = reads(client, 60).map(Number);
    expect(seen.some((value, at) => value < (seen[at - 1] ?? 0))).toBe(true);
  });

  test('[J3] the replica can be chosen for a lesson: the one furthest behind misses what is new', () => {
    const client = simulated(options({ eventualReads: 'furthestBehind' }));
    const visits = watch(client, 'partition.visited');
    write(client, 1);
    expect(reads(client, 5)).toEqual(Array.from({ length: 5 }, () => undefined));
    expect(visits.at(-1)).toMatchObject({ mode: 'read', behind: 1 });
  });

  test('[J4] strong reads, and conditions, see every write', () => {
    const client = simulated(options());
    for (let v = 1; v <= 20; v += 1) {
      write(client, v);
      expect(read(client, true)).toBe(String(v));
      expect(client.call('UpdateItem', key('a', { UpdateExpression: 'SET v = v', ConditionExpression: 'v = :v', ExpressionAttributeValues: { ':v': { N: String(v) } } })).status).toBe(200);
    }
  });

  test('[J2] a local index, a query and a scan are as late as their partition', () => {
    const client = simulated(options({ eventualReads: 'furthestBehind' }), { attributes: { x: 'S' }, more: { LocalSecondaryIndexes: [indexInput('ByX', ['pk', 'x'])] } });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: '1' }, x: { S: 'x' } } });
    const query = { TableName: 'Table', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } };
    const counts = (): unknown[] => [client.ok('Query', query), client.ok('Query', { ...query, IndexName: 'ByX' }), client.ok('Scan', { TableName: 'Table' })].map(({ Count }) => Count);
    expect(counts()).toEqual([0, 0, 0]);
    client.advance(101);
    expect(counts()).toEqual([1, 1, 1]);
  });

  test('[J2] [J3] every eventually consistent read returns some earlier state of the item', () => {
    fc.assert(fc.property(fc.array(fc.record({ write: fc.boolean(), wait: fc.integer({ min: 0, max: 80 }) }), { maxLength: 60 }), fc.nat(), (steps, seed) => {
      const client = simulated({ ...options({ replicaLag: { minMs: 1, meanMs: 60 } }), seed });
      const states: unknown[] = [undefined];
      for (const { write: isWrite, wait } of steps) {
        if (isWrite) {
          write(client, states.length);
          states.push(String(states.length));
        } else {
          expect(states).toContain(read(client));
        }
        client.advance(wait);
      }
      client.advance(60_000);
      expect(new Set(reads(client, 10))).toEqual(new Set([states.at(-1)]));
    }), { numRuns: 60 });
  });
});

describe('lost replicas', () => {
  const stop = (client: TestClient, replicaId?: 'a' | 'b' | 'c'): (() => void) => client.engine.inject({ kind: 'stoppedReplica', tableName: 'Table', ...(replicaId !== undefined && { replicaId }) });

  test('[J1] [J5] [J10] without a leader writes and strong reads fail, eventual ones go on, until a follower is elected', () => {
    const client = simulated(options());
    write(client, 1);
    client.advance(200);
    const changes = watch(client, 'replica.changed');
    stop(client);
    expect(client.call('PutItem', item('a'))).toMatchObject({ status: 500, body: { message: 'Internal server error' } });
    expect(client.call('GetItem', key('a', { ConsistentRead: true })).status).toBe(500);
    expect(new Set(reads(client, 20))).toEqual(new Set(['1']));
    client.advance(2_001);
    expect(read(client, true)).toBe('1');
    write(client, 2);
    expect(read(client, true)).toBe('2');
    expect(changes.filter(({ role, status }) => role === 'leader' && status === 'running').length).toBeGreaterThan(0);
  });

  test('[J5] a leader alone has no quorum', () => {
    const client = simulated(options());
    write(client, 1);
    const visits = watch(client, 'partition.visited');
    write(client, 2);
    const leader = visits[0]?.replicaId;
    const followers = (['a', 'b', 'c'] as const).filter((id) => id !== leader);
    const [first] = followers.map((id) => stop(client, id));
    expect(client.call('PutItem', item('a')).status).toBe(500);
    first?.();
    client.advance(3_100);
    write(client, 3);
    expect(read(client, true)).toBe('3');
  });

  test('[J11] a replica that comes back serves again once it has caught up', () => {
    const client = simulated(options({ eventualReads: 'follower' }));
    write(client, 1);
    const visits = watch(client, 'partition.visited');
    write(client, 2);
    const leader = visits[0]?.replicaId;
    const follower = (['a', 'b', 'c'] as const).find((id) => id !== leader) ?? 'a';
    const back = stop(client, follower);
    write(client, 3);
    client.advance(500);
    visits.length = 0;
    reads(client, 20);
    expect(visits.every(({ replicaId }) => replicaId !== follower)).toBe(true);
    back();
    client.advance(2_900);
    reads(client, 20);
    expect(visits.every(({ replicaId }) => replicaId !== follower)).toBe(true);
    client.advance(200);
    reads(client, 20);
    expect(visits.some(({ replicaId }) => replicaId === follower)).toBe(true);
    expect(new Set(reads(client, 20))).toEqual(new Set(['3']));
  });

  test('[J11] one that is stopped while it catches up begins anew', () => {
    const client = simulated(options());
    const visits = watch(client, 'partition.visited');
    write(client, 1);
    const follower = (['a', 'b', 'c'] as const).find((id) => id !== visits[0]?.replicaId) ?? 'a';
    const changes = watch(client, 'replica.changed');
    const at = client.engine.clock.now;
    let back = stop(client, follower);
    write(client, 2);
    back();
    client.advance(2_000);
    back = stop(client, follower);
    client.advance(500);
    back();
    client.advance(10_000);
    const own = changes.filter(({ partitionId }) => partitionId === visits[0]?.partitionId);
    expect(own.map(({ status, at: changedAt }) => [status, changedAt - at])).toEqual([['stopped', 0], ['catchingUp', 0], ['stopped', 2_000], ['catchingUp', 2_500], ['running', 5_500]]);
  });

  test('[J2] [J10] the trace tells when a write was applied: by who was stopped, once it is back, by who is elected, then', () => {
    const client = simulated(options());
    const visits = watch(client, 'partition.visited');
    const applied = watch(client, 'replica.applied');
    write(client, 1);
    const leader = visits[0]?.replicaId ?? '';
    const [first, second] = (['a', 'b', 'c'] as const).filter((id) => id !== leader);
    stop(client, first)();
    client.advance(10_000);
    expect(applied.map(({ replicaId, lagMs }) => [replicaId, lagMs])).toEqual([[second, 100], [first, 3_000]]);
    client.engine.configure({ assumptions: { replicaLag: { minMs: 5_000, meanMs: 5_000 } } });
    write(client, 2);
    stop(client);
    client.advance(10_000);
    expect(applied.slice(2).map(({ lagMs }) => lagMs)).toEqual([2_000, 5_000]);
  });

  test('[H11] a slow replica lags more', () => {
    const client = simulated(options({ eventualReads: 'furthestBehind' }));
    client.engine.inject({ kind: 'slowReplica', tableName: 'Table', factor: 50 });
    write(client, 1);
    client.advance(4_000);
    expect(read(client)).toBe(undefined);
    client.advance(1_100);
    expect(read(client)).toBe('1');
  });

  test('[H11] of faults that meet the one that ends leaves the others', () => {
    const client = simulated(options({ eventualReads: 'furthestBehind' }));
    const slow = (factor: number): (() => void) => client.engine.inject({ kind: 'slowReplica', tableName: 'Table', factor });
    slow(50);
    slow(2)();
    write(client, 1);
    client.advance(4_000);
    expect(read(client)).toBe(undefined);
    client.advance(1_100);
    expect(read(client)).toBe('1');
    const changes = watch(client, 'replica.changed');
    for (const replicaId of ['a', undefined] as const) {
      const [one, other] = [stop(client, replicaId), stop(client, replicaId)];
      client.advance(10_000);
      changes.length = 0;
      one();
      client.advance(10_000);
      expect(changes).toEqual([]);
      other();
      client.advance(10_000);
      expect(changes.some(({ status }) => status === 'running')).toBe(true);
    }
  });

  test('[H11] a fault meets a table or index that is made while it lasts', () => {
    const client = simulated(options(), { name: 'Other', range: undefined });
    const ends = [stop(client, 'a'), stop(client, 'b'), client.engine.inject({ kind: 'stoppedReplica', tableName: 'Other', indexName: 'ByG' })];
    client.ok('CreateTable', tableInput({ range: undefined }));
    expect(client.refusal('PutItem', item('a')).type).toBe('InternalServerError');
    const changes = watch(client, 'replica.changed');
    client.ok('UpdateTable', { TableName: 'Other', AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByG', ['g']) }] });
    expect(changes.filter(({ indexName, status }) => indexName === 'ByG' && status === 'stopped').length).toBeGreaterThan(0);
    for (const end of ends) end();
    client.advance(10_000);
    expect(client.call('PutItem', item('a')).status).toBe(200);
  });

  test('[J10] of the others the one that has all writes is elected, though another has less to apply', () => {
    const client = simulated(options({ replicaLag: { minMs: 60_000, meanMs: 60_000 } }));
    const visits = watch(client, 'partition.visited');
    const changes = watch(client, 'replica.changed');
    write(client, 1);
    const [missing, other] = (['a', 'b', 'c'] as const).filter((id) => id !== visits[0]?.replicaId);
    const back = stop(client, missing);
    write(client, 2);
    back();
    // It is still catching up when the lease of the leader runs out; the other one has two writes to apply.
    client.advance(500);
    stop(client);
    client.advance(2_001);
    expect(changes.filter(({ partitionId, role, status }) => partitionId === visits[0]?.partitionId && role === 'leader' && status === 'running')).toMatchObject([{ replicaId: other }]);
    client.advance(1_000);
    expect(read(client, true)).toBe('2');
  });

  test('[J2] followers apply writes in the order of their leader', () => {
    const client = simulated(options({ replicaLag: { minMs: 1, meanMs: 300 } }));
    const applied = watch(client, 'replica.applied');
    const requests = watch(client, 'request.received');
    for (let v = 0; v < 30; v += 1) write(client, v);
    client.advance(60_000);
    for (const id of new Set(applied.map(({ replicaId }) => replicaId))) {
      expect(applied.filter(({ replicaId }) => replicaId === id).map(({ writtenBy }) => writtenBy)).toEqual(requests.map(({ requestId }) => requestId));
    }
  });

  test('[J1] [J5] [J10] no acknowledged write is lost, whatever is stopped and started: who is elected has them all in its log', () => {
    const step = fc.record({ kind: fc.constantFrom('write', 'write', 'write', 'stop', 'start'), replicaId: fc.constantFrom(undefined, 'a' as const, 'b' as const, 'c' as const), wait: fc.integer({ min: 0, max: 2_500 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), fc.nat(), (steps, seed) => {
      const client = simulated({ ...options(), seed });
      const stopped: (() => void)[] = [];
      let acknowledged = 0;
      const away = new Set<string>();
      const missing = new Set<string>();
      const place = watch(client, 'partition.visited');
      client.call('GetItem', key('a'));
      client.engine.subscribe((event) => {
        if (event.type === 'item.written') for (const id of away) missing.add(id);
        if (event.type !== 'replica.changed' || event.partitionId !== place[0]?.partitionId) return;
        if (event.status !== 'running') return void away.add(event.replicaId);
        if (event.role === 'leader') expect(missing.has(event.replicaId)).toBe(false);
        away.delete(event.replicaId);
        missing.delete(event.replicaId);
      });
      steps.forEach(({ kind, replicaId, wait }, at) => {
        if (kind === 'stop') stopped.push(stop(client, replicaId));
        else if (kind === 'start') stopped.shift()?.();
        else if (client.call('PutItem', item('a', { v: { N: String(at + 1) } })).status === 200) acknowledged = at + 1;
        client.advance(wait);
      });
      for (const back of stopped) back();
      client.advance(60_000);
      expect(read(client, true)).toBe(acknowledged === 0 ? undefined : String(acknowledged));
      expect(new Set(reads(client, 10))).toEqual(new Set([acknowledged === 0 ? undefined : String(acknowledged)]));
    }), { numRuns: 80 });
  });
});

describe('global indexes', () => {
  const table = { range: undefined, attributes: { g: 'S' as const }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } };
  const scan = (client: TestClient, more: object = {}): Json[] => client.ok('Scan', { TableName: 'Table', ...more })['Items'] as Json[];

  test('[J20] an index follows its table some time later', () => {
    const client = simulated({ profile: { indexLag: true }, assumptions: { indexLag: LAG } }, table);
    client.ok('PutItem', item('a', { g: { S: 'x' } }));
    expect(scan(client)).toHaveLength(1);
    client.advance(99);
    expect(scan(client, { IndexName: 'ByG' })).toHaveLength(0);
    client.advance(2);
    expect(scan(client, { IndexName: 'ByG' })).toHaveLength(1);
    client.ok('DeleteItem', key('a'));
    expect(scan(client, { IndexName: 'ByG' })).toHaveLength(1);
  });

  test('[J2] [J20] where an entry has moved from and where to, followers are late', () => {
    const client = simulated({ profile: { replication: true }, assumptions: { replicaLag: LAG, eventualReads: 'furthestBehind' } }, table);
    const entries = watch(client, 'index.propagated');
    const move = (g: string): string => (client.ok('PutItem', item('a', { g: { S: g } })), entries.at(-1)?.partitionId ?? '');
    const from = move('g0');
    const to = Array.from({ length: 20 }, (_, at) => `g${at}`).find((g) => move(g) !== from) ?? '';
    move('g0');
    client.advance(1_000);
    const found = (g: string): unknown => client.ok('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: g } } })['Count'];
    move(to);
    expect([found('g0'), found(to)]).toEqual([1, 0]);
    client.advance(101);
    expect([found('g0'), found(to)]).toEqual([0, 1]);
  });

  test('[J21] [J22] [J20] when writes stop it equals a filter of the table, whatever was written and however late', () => {
    const step = fc.record({ pk: fc.constantFrom('a', 'b', 'c'), g: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }), remove: fc.boolean(), wait: fc.integer({ min: 0, max: 60 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 50 }), fc.nat(), (steps, seed) => {
      const client = simulated({ profile: { indexLag: true, replication: true }, seed }, table);
      for (const { pk, g, remove, wait } of steps) {
        if (remove) client.ok('DeleteItem', key(pk));
        else client.ok('PutItem', item(pk, { ...(g !== undefined && { g: { S: g } }), n: { N: String(wait) } }));
        client.advance(wait);
      }
      client.advance(60_000);
      const byKey = (items: Json[]): string[] => items.map((one) => JSON.stringify(one)).sort();
      expect(byKey(scan(client, { IndexName: 'ByG' }))).toEqual(byKey(scan(client).filter(({ g }) => g !== undefined)));
    }), { numRuns: 60 });
  });
});

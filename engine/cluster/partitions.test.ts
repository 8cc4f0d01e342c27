import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type TestClient } from '../testing/client';
import type { TraceEvent } from '../trace/events';
import { hashPrefix } from '../values/key-encoding';
import type { Table } from '../storage/table';
import { PartitionMap } from './partition-map';
import { evenPartitions, HASH_SPACE, keyOfHash, PARTITION_READ_UNITS, PARTITION_WRITE_UNITS, partitionAt } from './partitions';

const even = (count: number): ReturnType<typeof evenPartitions> => {
  let id = 0;
  return evenPartitions(count, () => `p${id++}`);
};

const idAt = (count: number, hash: number): string => partitionAt(even(count), { hash, key: hashPrefix(hash) }).id;

describe('partitions', () => {
  test('[P3] divide the hash space without gap or overlap', () => {
    for (const count of [1, 2, 3, 4, 7, 54, 100]) {
      const partitions = even(count);
      expect(partitions.map(({ from }) => from)).toEqual([0, ...partitions.slice(0, -1).map(({ to }) => to)]);
      expect(partitions.at(-1)?.to).toBe(HASH_SPACE);
      const widths = partitions.map(({ from, to }) => to - from);
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
    }
  });

  test('[P3] each hash lies in one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: HASH_SPACE - 1 }), (count, hash) => {
      const partitions = even(count);
      expect(partitionAt(partitions, { hash, key: hashPrefix(hash) })).toBe(partitions.find(({ from, to }) => from <= hash && hash < to));
    }));
    for (const { id, from, to } of even(7)) expect([idAt(7, from), idAt(7, to - 1)]).toEqual([id, id]);
    expect(idAt(4, 0)).toBe('p0');
    expect(idAt(4, HASH_SPACE - 1)).toBe('p3');
  });

  test('[P3] [P10] [P13] cover every key once, however they split by hash, inside of collections and for throughput', () => {
    // Few hashes, so that collections get partitions of their own.
    const hash = fc.integer({ min: 0, max: 5 }).map((n) => n * 700_000_000 + 5);
    const step = fc.oneof(
      fc.record({ at: hash, beside: fc.nat({ max: 1 }) }).map(({ at, beside }) => ({ kind: 'hash' as const, at: { hash: at + beside } })),
      fc.record({ at: hash, key: fc.constantFrom('b', 'k', 'm', 't') }).map(({ at, key }) => ({ kind: 'key' as const, at: { hash: at, key: hashPrefix(at) + key } })),
      fc.integer({ min: 1, max: 30 }).map((thousands) => ({ kind: 'grow' as const, writeUnits: thousands * 1000 })),
    );
    let inside = 0;
    fc.assert(fc.property(fc.array(step, { maxLength: 25 }), fc.array(fc.tuple(hash, fc.constantFrom('', 'a', 'k', 'l', 'z')), { minLength: 1, maxLength: 20 }), (steps, keys) => {
      const owner = { name: 'Table', billingMode: 'PROVISIONED', provisioned: { readUnits: 1, writeUnits: 1 }, warm: undefined, indexes: [] } as unknown as Table;
      const map = new PartitionMap(() => undefined);
      map.create(owner);
      for (const one of steps) {
        if (one.kind === 'grow') {
          owner.provisioned.writeUnits = Math.max(owner.provisioned.writeUnits, one.writeUnits);
          map.grow(owner);
        } else {
          const at = one.at.hash;
          const points: readonly { hash: number; key?: string }[] = one.kind === 'hash' ? [one.at] : [{ hash: at }, { hash: at + 1 }, one.at];
          for (const point of points) {
            const partition = map.at(owner, undefined, { hash: at, key: point.key ?? hashPrefix(at) });
            if (map.split(owner, undefined, partition, point, 'heat') !== undefined && point.key !== undefined) inside += 1;
          }
        }
        const partitions = map.of(owner);
        expect(partitions.map(({ fromKey }) => fromKey)).toEqual([keyOfHash(0), ...partitions.slice(0, -1).map(({ toKey }) => toKey)]);
        expect(partitions.at(-1)?.toKey).toBe(keyOfHash(HASH_SPACE));
        expect(partitions.every(({ from, to, fromKey, toKey }) => from < to && fromKey < toKey)).toBe(true);
        for (const [at, rest] of keys) {
          const position = { hash: at, key: hashPrefix(at) + rest };
          const { fromKey, toKey } = map.at(owner, undefined, position);
          expect(fromKey <= position.key && position.key < toKey).toBe(true);
        }
      }
    }), { numRuns: 300 });
    expect(inside).toBeGreaterThan(50);
  });

  test('[P4] serve 3,000 read and 1,000 write units', () => expect([PARTITION_READ_UNITS, PARTITION_WRITE_UNITS]).toEqual([3000, 1000]));
});

/** What the trace tells of partitions being made and split. */
function watched(make: (client: TestClient) => unknown, options: Parameters<typeof createTableClient>[0] = {}): TraceEvent[] {
  const client = createTableClient({ name: 'Unwatched', ...options });
  const seen: TraceEvent[] = [];
  client.engine.subscribe((event) => { if (event.type === 'partition.created' || event.type === 'partition.split') seen.push(event); });
  make(client);
  return seen;
}

const units = (read: number, write: number): object => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
const table = (more: object): object => ({
  TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], ...more,
});

describe('tables', () => {
  test('[P5] [P6] on-demand ones begin with four, their global indexes too, local indexes with none', () => {
    const seen = watched((client) => client.ok('CreateTable', {
      TableName: 'Table', BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      AttributeDefinitions: ['pk', 'sk', 'x'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [indexInput('ByX', ['x'])], LocalSecondaryIndexes: [indexInput('Local', ['pk', 'x'])],
    }));
    const indexNames = seen.map((event) => ('indexName' in event ? event.indexName : undefined));
    expect(indexNames).toEqual([undefined, undefined, undefined, undefined, 'ByX', 'ByX', 'ByX', 'ByX']);
    expect(new Set(seen.map((event) => ('partitionId' in event ? `${'indexName' in event ? event.indexName : ''} ${event.partitionId}` : ''))).size).toBe(8);
  });

  test.each([[1, 1, 1], [2000, 1, 1], [3000, 1, 2], [1500, 500, 1], [1501, 500, 2], [6000, 1000, 3], [40_000, 40_000, 54]])(
    '[P3] one of %d read and %d write units begins with %i', (read, write, count) => {
      expect(watched((client) => client.ok('CreateTable', table({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(read, write) })))).toHaveLength(count);
    });

  test('[P3] every partition is split in two when throughput grows beyond them', () => {
    const seen = watched((client) => {
      client.ok('CreateTable', table({ BillingMode: 'PROVISIONED', ProvisionedThroughput: units(1000, 500) }));
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(1000, 600) });
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(3000, 1500) });
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(5, 5) });
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(6000, 2000) });
    });
    const splits = seen.flatMap((event) => (event.type === 'partition.split' ? [event.into.length] : []));
    // One partition becomes two, then four: no fewer after units were lowered.
    expect(splits).toEqual([2, 2, 2]);
  });

  test('[P3] a split loses no item and no order', () => {
    const client = createTableClient({ range: undefined, more: { BillingMode: 'PROVISIONED', ProvisionedThroughput: units(5, 5) } });
    for (let at = 0; at < 50; at += 1) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` } } });
    const scan = (): unknown => client.ok('Scan', { TableName: 'Table', ReturnConsumedCapacity: 'TOTAL' });
    const before = scan() as { Items: unknown; ConsumedCapacity: { CapacityUnits: number } };
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: units(5000, 5000) });
    const after = scan() as typeof before;
    expect(after.Items).toEqual(before.Items);
    expect([before.ConsumedCapacity.CapacityUnits, after.ConsumedCapacity.CapacityUnits]).toEqual([0.5, 4]);
  });

  test('[P6] an index has partitions by its own hash', () => {
    const client = createTableClient({ range: undefined, attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    const visited: (string | undefined)[] = [];
    client.engine.subscribe((event) => { if (event.type === 'partition.visited') visited.push(event.indexName === undefined ? undefined : event.partitionId); });
    const inIndex = new Set<string | undefined>();
    for (let at = 0; at < 20; at += 1) {
      client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` }, g: { S: 'same' } } });
      client.ok('Query', { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'same' } } });
      inIndex.add(visited.pop());
    }
    expect(inIndex.size).toBe(1);
    expect(inIndex.has(undefined)).toBe(false);
  });
});

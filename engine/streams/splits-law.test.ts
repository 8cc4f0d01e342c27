import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../testing/client';
import { item, key, provisioned, simulated, watch } from '../testing/simulation';
import { allShards, readShard, readStream, streamArn } from '../testing/streams';

test('[S25] [S8] [S23] [S3] the stream holds each change once and in item order, however often its partitions split and its shards roll over', () => {
  const step = fc.record({ pk: fc.integer({ min: 0, max: 12 }).map((n) => `k${n}`), kind: fc.constantFrom('put', 'put', 'put', 'same', 'delete'), wait: fc.integer({ min: 0, max: 120 }) });
  let splitsSeen = 0;
  let rolloversSeen = 0;
  fc.assert(fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), fc.nat(), (steps, seed) => {
    const assumptions = { maxPartitionBytes: 600, splitMs: 50, shardLifetime: { minMs: 100, meanMs: 300 } };
    const client = simulated({ profile: { splits: true, rollover: true }, assumptions, seed }, {
      range: undefined, more: { ...provisioned(1, 1), StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } },
    });
    const splits = watch(client, 'partition.split');
    const expected = new Map<string, (string | undefined)[]>();
    for (const [at, { pk, kind, wait }] of steps.entries()) {
      const history = expected.get(pk) ?? [];
      const last = history.at(-1);
      const next = kind === 'delete' ? undefined : kind === 'same' ? last : `${at} ${'x'.repeat(200)}`;
      if (next === undefined) client.ok('DeleteItem', key(pk));
      else client.ok('PutItem', item(pk, { v: { S: next } }));
      // What changes nothing is no change.
      if (next !== last) expected.set(pk, [...history, next]);
      client.advance(wait);
    }
    splitsSeen += splits.length;
    const shards = allShards(client, streamArn(client));
    const childrenOf = (parent: string): number => shards.filter(({ ParentShardId }) => ParentShardId === parent).length;
    const closed = shards.filter(({ SequenceNumberRange: { EndingSequenceNumber } }) => EndingSequenceNumber !== undefined);
    for (const { ShardId } of closed) expect([1, 2]).toContain(childrenOf(ShardId));
    expect(closed.filter(({ ShardId }) => childrenOf(ShardId) === 2)).toHaveLength(splits.length);
    for (const { ShardId, SequenceNumberRange: { StartingSequenceNumber: from, EndingSequenceNumber: to } } of shards) {
      for (const { dynamodb: { SequenceNumber } } of readShard(client, streamArn(client), ShardId)) {
        expect(BigInt(SequenceNumber)).toBeGreaterThan(BigInt(from));
        if (to !== undefined) expect(BigInt(SequenceNumber)).toBeLessThan(BigInt(to));
      }
    }
    rolloversSeen += closed.length - splits.length;
    const told = new Map<string, (string | undefined)[]>();
    for (const { dynamodb: { Keys, NewImage } } of readStream(client, streamArn(client))) {
      const pk = Keys['pk']?.S ?? '';
      told.set(pk, [...(told.get(pk) ?? []), NewImage?.['v']?.S]);
    }
    expect(told).toEqual(expected);
    const stored = (client.ok('Scan', { TableName: 'Table' })['Items'] as Json[]).length;
    expect(stored).toBe([...expected.values()].filter((history) => history.at(-1) !== undefined).length);
  }), { numRuns: 40 });
  expect(splitsSeen).toBeGreaterThan(20);
  expect(rolloversSeen).toBeGreaterThan(100);
});

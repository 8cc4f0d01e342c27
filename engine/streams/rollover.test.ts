import { describe, expect, test } from 'vitest';
import type { CoreEngine } from '../core';
import type { TestClient } from '../testing/client';
import { item, simulated, watch } from '../testing/simulation';
import { allShards, readShard, readStream, shardIterator, streamArn, type TestShard } from '../testing/streams';

const HOUR = 3_600_000;
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' }, BillingMode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } };
/** One partition, so one open shard. */
const table = (profile: object, assumptions = {}): TestClient => simulated({ profile, assumptions }, { range: undefined, more: STREAM });
const put = (client: TestClient, pk: string): unknown => client.ok('PutItem', item(pk));
const isOpen = ({ SequenceNumberRange }: TestShard): boolean => SequenceNumberRange.EndingSequenceNumber === undefined;
const shardsOf = (client: TestClient): TestShard[] => allShards(client, streamArn(client));
const keysIn = (client: TestClient, shard: TestShard | undefined): unknown[] => readShard(client, streamArn(client), shard?.ShardId ?? '').map(({ dynamodb }) => dynamodb.Keys['pk']?.S);

describe('rollover', () => {
  test('[S23] a shard ends after about four hours and goes on in a child, again and again', () => {
    const client = table({ rollover: true });
    const events = watch(client, 'shard.opened', 'shard.closed');
    put(client, 'first');
    client.advance(3.75 * HOUR - 1);
    expect(shardsOf(client)).toHaveLength(1);
    client.advance(1.25 * HOUR);
    put(client, 'second');
    const [parent, child, ...more] = shardsOf(client);
    expect(more).toEqual([]);
    expect(parent && isOpen(parent)).toBe(false);
    expect(child).toMatchObject({ ParentShardId: parent?.ShardId });
    expect([keysIn(client, parent), keysIn(client, child)]).toEqual([['first'], ['second']]);
    expect(events.map(({ type, shardId }) => [type, shardId])).toEqual([['shard.closed', parent?.ShardId], ['shard.opened', child?.ShardId]]);
    client.advance(14 * HOUR);
    const chain = shardsOf(client);
    expect(chain).toHaveLength(5);
    for (const [at, shard] of chain.entries()) expect([shard.ParentShardId, isOpen(shard)]).toEqual([chain[at - 1]?.ShardId, at === 4]);
    expect(keysIn(client, chain[2]), 'a shard without records rolls over like any other').toEqual([]);
  });

  test('[S23] shards live four hours on average', () => {
    const client = table({ rollover: true });
    const closed = watch(client, 'shard.closed');
    put(client, 'a');
    client.advance(400 * HOUR);
    expect(closed.length).toBeGreaterThan(95);
    expect(closed.length).toBeLessThan(105);
  });

  test('[S23] without the facet, no shard ends by itself; switched on, old ones do with their next record', () => {
    const client = table({});
    put(client, 'a');
    client.advance(48 * HOUR);
    expect(shardsOf(client)).toHaveLength(1);
    expect(client.engine.clock.nextAt).toBeUndefined();
    client.engine.configure({ profile: { rollover: true } });
    put(client, 'b');
    client.advance(1);
    expect(shardsOf(client).map(isOpen)).toEqual([false, true]);
    client.engine.configure({ profile: { rollover: false } });
    client.advance(48 * HOUR);
    put(client, 'c');
    expect(shardsOf(client).map(isOpen)).toEqual([true]);
    expect(client.engine.clock.nextAt).toBeUndefined();
  });

  test('[S23] a disabled stream does not go on', () => {
    const client = table({ rollover: true });
    const arn = streamArn(client);
    client.ok('UpdateTable', { TableName: 'Table', StreamSpecification: { StreamEnabled: false } });
    put(client, 'a');
    client.advance(12 * HOUR);
    expect(allShards(client, arn).map(isOpen)).toEqual([false]);
  });
});

describe('closed shards', () => {
  test('[S24] are told for a day, then gone; their children still name them', () => {
    const client = table({ rollover: true });
    put(client, 'a');
    client.advance(5 * HOUR);
    put(client, 'b');
    const [parent, child] = shardsOf(client);
    client.advance(18.74 * HOUR);
    expect(shardsOf(client)[0]).toEqual(parent);
    const iterator = shardIterator(client, streamArn(client), parent?.ShardId ?? '', 'TRIM_HORIZON');
    for (let minutes = 0; shardsOf(client)[0]?.ShardId === parent?.ShardId; minutes += 1) {
      expect(minutes).toBeLessThan(24 * 60);
      client.advance(60_000);
    }
    expect(shardsOf(client)[0]?.ParentShardId).toBe(parent?.ShardId);
    expect(shardsOf(client)[0]?.ShardId).toBe(child?.ShardId);
    const gone = { StreamArn: streamArn(client), ShardId: parent?.ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    expect(client.verdict('GetShardIterator', gone)).toContain('ResourceNotFoundException');
    expect(client.verdict('GetRecords', { ShardIterator: iterator })).toMatch(/^(TrimmedDataAccessException|ExpiredIteratorException)/);
    expect(readStream(client, streamArn(client)).map(({ dynamodb }) => dynamodb.Keys['pk']?.S)).toEqual(['b']);
  });

  test('[S24] an iterator into one that is gone is trimmed', () => {
    const client = table({});
    put(client, 'a');
    const iterator = ((): unknown => {
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2500 } });
      client.advance(24 * HOUR - 60_000);
      return shardIterator(client, streamArn(client), shardsOf(client)[0]?.ShardId ?? '', 'TRIM_HORIZON');
    })();
    client.advance(60_000);
    expect(shardsOf(client).every(isOpen)).toBe(true);
    expect(client.verdict('GetRecords', { ShardIterator: iterator })).toBe('TrimmedDataAccessException: The data you are trying to access has been trimmed');
  });

  test('[S10] a shard that nobody reads keeps the records of a day', () => {
    const client = table({});
    for (let n = 0; n < 1500; n += 1) put(client, `old ${n}`);
    client.advance(25 * HOUR);
    for (let n = 0; n < 600; n += 1) put(client, `new ${n}`);
    const kept = (client.engine as CoreEngine).look(({ regions }) => [...regions.all()].flatMap(({ streams }) => streams.list().flatMap(({ shards }) => shards.map(({ records }) => records.length))));
    expect(kept).toEqual([600]);
    expect(readStream(client, streamArn(client))).toHaveLength(600);
  });
});

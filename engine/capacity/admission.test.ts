import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineOptions } from '../index';
import { indexInput, type Json, type TestClient } from '../testing/client';
import { item, key, provisioned, simulated, watch } from '../testing/simulation';
import { throttlingReason } from './throttling';
import { TokenBucket } from './token-bucket';

const ON: EngineOptions = { profile: { throughput: true } };
const KB = 'x'.repeat(1000);

/** How many of so many writes of one unit are taken now. */
function taken(client: TestClient, writes: number, pk: (at: number) => string = (at) => `k${at}`): number {
  let ok = 0;
  for (let at = 0; at < writes; at += 1) if (client.call('PutItem', item(pk(at))).status === 200) ok += 1;
  return ok;
}

const reasons = (body: Json): readonly { reason: string; resource: string }[] => (body['ThrottlingReasons'] ?? body['throttlingReasons']) as readonly { reason: string; resource: string }[];

describe('token bucket', () => {
  test('[O3] is never negative and never more than its capacity; a large take leaves a debt', () => {
    fc.assert(fc.property(
      fc.array(fc.record({ wait: fc.integer({ min: 0, max: 5000 }), take: fc.integer({ min: 0, max: 50 }) }), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 100 }),
      (steps, rate, capacity) => {
        const bucket = new TokenBucket(capacity, 0);
        let now = 0;
        let used = 0;
        for (const { wait, take } of steps) {
          now += wait;
          bucket.refill(now, rate, capacity);
          if (bucket.has(take, capacity)) {
            bucket.take(take);
            used += take;
          }
          expect(bucket.tokens).toBeGreaterThanOrEqual(0);
          expect(bucket.tokens).toBeLessThanOrEqual(capacity);
          // What was taken was there at the beginning, has come since, or is owed.
          expect(used).toBeLessThanOrEqual(capacity + (rate * now) / 1000 + bucket.debt + 1e-3);
        }
      },
    ));
  });

  test('[O3] [O4] where nothing unused is kept, what was taken must be paid before more is', () => {
    const client = simulated({ ...ON, assumptions: { burstSeconds: 0 } }, { range: undefined, more: provisioned(10, 10) });
    let taken = 0;
    for (let at = 0; at < 1_000; at += 1) {
      if (client.call('PutItem', item('a')).status === 200) taken += 1;
      client.advance(10);
    }
    expect(taken).toBe(100);
  });

  test('[O3] a 400 KB item can be written to a table of one unit, after which others wait', () => {
    const client = simulated({ ...ON, assumptions: { burstSeconds: 10 } }, { range: undefined, more: provisioned(1, 1) });
    client.advance(20_000);
    expect(client.call('PutItem', item('big', { v: { S: 'x'.repeat(300_000) } })).status).toBe(200);
    client.advance(60_000);
    expect(client.call('PutItem', item('small')).status).toBe(400);
    client.advance(240_000);
    expect(client.call('PutItem', item('small')).status).toBe(200);
  });
});

describe('provisioned throughput', () => {
  test('[O1] [O9] beyond it requests are throttled, take nothing, and say why', () => {
    const client = simulated(ON, { range: undefined, more: provisioned(5, 3) });
    expect(taken(client, 10)).toBe(3);
    const { type, message, body } = client.refusal('PutItem', item('k9'));
    expect([type, message]).toEqual(['ProvisionedThroughputExceededException', 'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.']);
    expect(reasons(body)).toEqual([{ reason: 'TableWriteProvisionedThroughputExceeded', resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table' }]);
    expect(client.ok('GetItem', key('k9'))).toEqual({});
    client.advance(1000);
    expect(taken(client, 10)).toBe(3);
  });

  test('[O7] one partition takes 1,000 write units a second, whatever the table has', () => {
    const client = simulated(ON, { range: undefined, more: provisioned(1, 40_000) });
    expect(taken(client, 1_100, () => 'hot')).toBe(1_000);
    expect(reasons(client.refusal('PutItem', item('hot')).body)[0]?.reason).toBe('TableWriteKeyRangeThroughputExceeded');
  });

  test('[O7] nor with equal shares and all the burst there is', () => {
    const client = simulated({ ...ON, assumptions: { admission: 'static' } }, { range: undefined, more: provisioned(1, 900) });
    taken(client, 1, () => 'hot');
    client.advance(600_000);
    expect(taken(client, 1_100, () => 'hot')).toBe(1_000);
  });

  test('[O1] a failed condition and a read take units too', () => {
    const client = simulated(ON, { range: undefined, more: provisioned(2, 2) });
    const condition = { ConditionExpression: 'attribute_exists(pk)' };
    const seen = [0, 1, 2].map(() => client.refusal('PutItem', { ...item('none'), ...condition }).type);
    expect(seen).toEqual(['ConditionalCheckFailedException', 'ConditionalCheckFailedException', 'ProvisionedThroughputExceededException']);
    expect([0, 1, 2, 3, 4].map(() => client.call('GetItem', key('none')).status)).toEqual([200, 200, 200, 200, 400]);
  });

  test('[O1] consumed units are admitted units', () => {
    const client = simulated(ON, { range: undefined, more: provisioned(5, 7) });
    const consumed = watch(client, 'capacity.consumed');
    let ok = 0;
    for (let at = 0; at < 300; at += 1) {
      if (client.call('PutItem', item(`k${at}`)).status === 200) ok += 1;
      client.advance(50);
    }
    expect(consumed.reduce((sum, { units }) => sum + units, 0)).toBe(ok);
    // 15 seconds at 7 units, and the second it began with.
    expect(Math.abs(ok - 16 * 7)).toBeLessThanOrEqual(7);
  });
});

describe('on-demand throughput', () => {
  test('[O5] a new table takes 4,000 write units at once', () => {
    const client = simulated(ON);
    expect(taken(client, 4_200, (at) => `k${at}`)).toBeGreaterThan(3_700);
    const { type, message } = client.refusal('BatchWriteItem', { RequestItems: { Table: Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { pk: { S: `k${at}` }, v: { S: 'x'.repeat(300_000) } } } })) } });
    expect(type).toBe('ThrottlingException');
    expect(message).toContain('Throughput exceeds the current capacity of your table or index.');
  });

  test('[O10] a configured maximum is a limit of its own', () => {
    const client = simulated(ON, { range: undefined, more: { OnDemandThroughput: { MaxReadRequestUnits: 10, MaxWriteRequestUnits: 5 } } });
    client.call('PutItem', item('first'));
    client.advance(5_000);
    expect(taken(client, 10)).toBe(5);
    const { type, message, body } = client.refusal('PutItem', item('k'));
    expect([type, message, reasons(body)[0]?.reason]).toEqual([
      'ThrottlingException', 'Throughput exceeds the maximum OnDemandThroughput configured on table or index', 'TableWriteMaxOnDemandThroughputExceeded',
    ]);
  });

  test('[O8] all tables of the account share its quota', () => {
    const client = simulated({ ...ON, assumptions: { accountWriteUnits: 3 } });
    expect(taken(client, 10)).toBe(3);
    expect(client.refusal('PutItem', item('k'))).toMatchObject({ type: 'RequestLimitExceeded', body: { ThrottlingReasons: [{ reason: 'TableWriteAccountLimitExceeded' }] } });
  });
});

test('[O9] there are sixteen reasons', () => {
  const index = { name: 'ByX' } as never;
  const all = ['ProvisionedThroughputExceeded', 'KeyRangeThroughputExceeded', 'AccountLimitExceeded', 'MaxOnDemandThroughputExceeded'].flatMap((limit) =>
    (['read', 'write'] as const).flatMap((kind) => [undefined, index].map((one) => throttlingReason({ index: one, kind, limit: limit as never }))));
  expect(new Set(all).size).toBe(16);
  expect(all).toContain('IndexReadAccountLimitExceeded');
});

describe('global indexes', () => {
  const table = { range: undefined, attributes: { g: 'S' as const }, more: { ...provisioned(100, 100), GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 2 } }] } };
  const write = (at: number): object => item(`k${at}`, { g: { S: 'x' }, v: { S: KB.slice(0, 100) } });

  test('[O20] without lag a write waits for the units of its index', () => {
    const client = simulated(ON, table);
    const statuses = [0, 1, 2].map((at) => client.call('PutItem', write(at)));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(reasons(statuses[2]?.body ?? {})).toEqual([{ reason: 'IndexWriteProvisionedThroughputExceeded', resource: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table/index/ByG' }]);
    expect(client.call('PutItem', item('no entry')).status).toBe(200);
  });

  test('[O20] [O21] with lag its log grows for ten seconds of its units; then its table is throttled, until it has caught up', () => {
    const client = simulated({ profile: { throughput: true, indexLag: true } }, table);
    let ok = 0;
    while (client.call('PutItem', write(ok)).status === 200) ok += 1;
    expect(ok).toBeGreaterThanOrEqual(20);
    expect(ok).toBeLessThanOrEqual(22);
    expect(client.refusal('PutItem', write(99)).body).toMatchObject({ ThrottlingReasons: [{ reason: 'IndexWriteProvisionedThroughputExceeded' }] });
    const applied = watch(client, 'index.propagated');
    client.advance(5_000);
    // Two units a second.
    expect(Math.abs(applied.length - 11)).toBeLessThanOrEqual(2);
    client.advance(30_000);
    expect(applied).toHaveLength(ok);
    expect(client.call('PutItem', write(99)).status).toBe(200);
  });

  test('[O20] an index with one hot key holds its table to what one partition takes, and says so', () => {
    const client = simulated({ profile: { throughput: true, indexLag: true } }, { range: undefined, attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    const throttled = watch(client, 'request.throttled');
    let ok = 0;
    for (let step = 0; step < 300; step += 1) {
      for (let batch = 0; batch < 8; batch += 1) {
        const puts = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { pk: { S: `k${step} ${batch} ${at}` }, g: { S: 'hot' } } } }));
        const { status, body } = client.call('BatchWriteItem', { RequestItems: { Table: puts } });
        if (status === 200) ok += 25 - ((body['UnprocessedItems'] as { Table?: unknown[] }).Table ?? []).length;
      }
      client.advance(100);
    }
    // For thirty seconds 1,000 a second, and ten seconds of them on their way.
    expect(Math.abs(ok - 41_000)).toBeLessThan(1_200);
    expect(new Set(throttled.map(({ reason, indexName }) => `${reason} ${indexName ?? ''}`))).toEqual(new Set(['IndexWriteKeyRangeThroughputExceeded ByG']));
  });

  test('[C13] [O21] an entry that moves takes a unit where it was and one where it goes', () => {
    const client = simulated(ON, { range: undefined, attributes: { g: 'S' }, more: { ...provisioned(1, 3_000), GlobalSecondaryIndexes: [{ ...indexInput('ByG', ['g']), ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 3_000 } }] } });
    const entries = watch(client, 'index.propagated');
    const write = (at: number, g: string): number => client.call('PutItem', item(`k${at}`, { g: { S: g } })).status;
    const placeOf = (g: string): string | undefined => (write(0, g), entries.at(-1)?.partitionId);
    const from = placeOf('g0');
    const to = Array.from({ length: 20 }, (_, at) => `g${at}`).find((g) => placeOf(g) !== from) ?? '';
    client.advance(5_000);
    const statuses = ['g0', to].flatMap((g) => {
      client.advance(5_000);
      return Array.from({ length: 900 }, (_, at) => write(at, g));
    });
    // 900 of the 1,000 units of each place: with both units in one of them, 400 were left out.
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
  });

  test('[O9] reads of an index are throttled by its own units', () => {
    const client = simulated(ON, table);
    const query = { TableName: 'Table', IndexName: 'ByG', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'x' } } };
    const statuses = Array.from({ length: 5 }, () => client.call('Query', query).status);
    expect(statuses).toEqual([200, 200, 200, 200, 400]);
    expect(client.refusal('Query', query).message).toContain('one or more global secondary indexes');
  });
});

test('[B4] members of a batch that find no units come back; a batch of which nothing was done is refused', () => {
  const client = simulated(ON, { range: undefined, more: provisioned(2, 3) });
  const members = Array.from({ length: 5 }, (_, at) => ({ PutRequest: { Item: { pk: { S: `k${at}` } } } }));
  const { UnprocessedItems } = client.ok('BatchWriteItem', { RequestItems: { Table: members } }) as { UnprocessedItems: Json };
  expect(UnprocessedItems).toEqual({ Table: members.slice(3) });
  expect(client.refusal('BatchWriteItem', { RequestItems: { Table: members } }).type).toBe('ProvisionedThroughputExceededException');
  const keys = members.map(({ PutRequest: { Item } }) => ({ pk: Item.pk }));
  const read = client.ok('BatchGetItem', { RequestItems: { Table: { Keys: keys, ConsistentRead: true } } }) as { UnprocessedKeys: { Table: { Keys: unknown[] } } };
  expect(read.UnprocessedKeys.Table.Keys).toEqual(keys.slice(2));
});

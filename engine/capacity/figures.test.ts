import { describe, expect, test } from 'vitest';
import { createCoreEngine } from '../core';
import { EXTENSION } from '../extension';
import type { EngineOptions } from '../index';
import { inspect } from '../inspection';
import { headersOf, type Json, tableInput, type TestClient } from '../testing/client';
import { item, key, provisioned, simulated, watch } from '../testing/simulation';

const ON: EngineOptions = { profile: { throughput: true } };

/** One key of each partition of the table. */
function keysOfPartitions(client: TestClient): readonly string[] {
  const visits = watch(client, 'partition.visited');
  const keys = new Map<string, string>();
  for (let at = 0; at < 40; at += 1) {
    client.call('GetItem', key(`k${at}`));
    keys.set(visits.at(-1)?.partitionId ?? '', `k${at}`);
  }
  return [...keys].sort().map(([, pk]) => pk);
}

describe('figures of the guide and of the papers', () => {
  test('[O4] 300 seconds of unused units are kept, and no more (guide: burst capacity)', () => {
    const client = simulated(ON, { range: undefined, more: provisioned(1, 2) });
    client.advance(3_600_000);
    const statuses = Array.from({ length: 700 }, (_, at) => client.call('PutItem', item(`k${at}`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(600);
  });

  test('[O2] adaptive capacity: of 400 WCU over four partitions three take 50 and one 150 a second (guide: burst-adaptive-capacity); with equal shares that one has 100', () => {
    for (const [admission, expected] of [['global', 150], ['static', 100]] as const) {
      const client = simulated({ ...ON, assumptions: { burstSeconds: 1, admission } }, { range: undefined, more: provisioned(9_100, 400) });
      const keys = keysOfPartitions(client);
      expect(keys).toHaveLength(4);
      client.advance(10_000);
      const taken = [0, 0, 0, 0];
      for (let step = 0; step < 600; step += 1) {
        keys.forEach((pk, at) => {
          for (let n = 0; n < (at === 3 ? 15 : 5); n += 1) if (client.call('PutItem', item(pk)).status === 200) taken[at] = (taken[at] ?? 0) + 1;
        });
        client.advance(100);
      }
      const perSecond = taken.map((units) => units / 60);
      expect(perSecond.slice(0, 3)).toEqual([50, 50, 50]);
      // It begins with one second of its units.
      expect(Math.abs((perSecond[3] ?? 0) - expected)).toBeLessThan(2);
    }
  });

  test('[P3] [O2] the paper’s sequence: 3,200 WCU are 4 partitions of 800, 3,600 are 900 each, 6,000 are 8 of 750, and stay 8 with 5,000 (ATC’22 §3.1; 675 each there, 625 by its own rule)', () => {
    const engine = createCoreEngine({ authentication: 'none', assumptions: { admission: 'static' } }, EXTENSION);
    const call = (operation: string, input: object): void => {
      const { statusCode } = engine.handle({ method: 'POST', path: '/', headers: headersOf(operation), body: new TextEncoder().encode(JSON.stringify(input)) });
      expect(statusCode).toBe(200);
      engine.clock.advanceTo(engine.clock.now + 1);
    };
    const shares = (): readonly number[] => engine.look(inspect)[0]?.places[0]?.partitions.map(({ write }) => write.rate) ?? [];
    call('CreateTable', tableInput({ range: undefined, more: provisioned(1, 3_200) }));
    expect(shares()).toEqual(Array.from({ length: 4 }, () => 800));
    for (const [units, partitions, share] of [[3_600, 4, 900], [6_000, 8, 750], [5_000, 8, 625]] as const) {
      call('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: units } });
      expect(shares()).toEqual(Array.from({ length: partitions }, () => share));
    }
  });

  test('[O2] throughput dilution: what a hot key had before a split is halved with equal shares, not with global admission (ATC’22 §3.1)', () => {
    const taken = (admission: 'static' | 'global'): readonly number[] => {
      const client = simulated({ ...ON, assumptions: { burstSeconds: 1, admission } }, { range: undefined, more: provisioned(1, 999) });
      const hot = (): number => Array.from({ length: 950 }, () => client.call('PutItem', item('hot')).status).filter((status) => status === 200).length;
      hot();
      client.advance(2_000);
      const before = hot();
      client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 3_000, WriteCapacityUnits: 999 } });
      client.advance(1);
      hot();
      client.advance(2_000);
      return [before, hot()];
    };
    // More read units make a second partition, though nothing was asked of the writes.
    expect(taken('static')).toEqual([950, 499]);
    expect(taken('global')).toEqual([950, 950]);
  });
});

describe('on-demand growth', () => {
  const warm = (client: TestClient): unknown => ((client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json)['WarmThroughput'] as Json)['WriteUnitsPerSecond'];
  const aligned = (client: TestClient): void => client.advance(1_000 - (client.engine.clock.now % 1_000));
  /** So many writes in one second, by batches over many keys. Returns how many were taken. */
  const second = (client: TestClient, writes: number): number => {
    let ok = 0;
    for (let batch = 0; batch < writes / 25; batch += 1) {
      const puts = Array.from({ length: 25 }, (_, at) => ({ PutRequest: { Item: { pk: { S: `k${batch} ${at}` } } } }));
      const { status, body } = client.call('BatchWriteItem', { RequestItems: { Table: puts } });
      if (status === 200) ok += 25 - ((body['UnprocessedItems'] as { Table?: unknown[] }).Table ?? []).length;
      if (batch % 20 === 19) client.advance(20_000 / (writes / 25));
    }
    return ok;
  };

  test('[O6] half an hour after a peak it takes double (guide: on-demand-capacity-mode)', () => {
    const client = simulated(ON);
    aligned(client);
    expect(second(client, 3_000)).toBe(3_000);
    aligned(client);
    second(client, 25);
    client.advance(29 * 60_000);
    expect(warm(client)).toBe(4_000);
    client.advance(60_000);
    expect(warm(client)).toBe(6_000);
    client.advance(24 * 60 * 60_000);
    expect(warm(client)).toBe(6_000);
  });

  test('[O6] a spike of more than double the peak is throttled; each new peak counts from its own time', () => {
    const client = simulated(ON);
    aligned(client);
    second(client, 3_000);
    aligned(client);
    // A second that is kept, and what comes.
    expect(second(client, 12_000)).toBeLessThan(8_100);
    aligned(client);
    expect(second(client, 8_000)).toBeLessThan(4_100);
    aligned(client);
    second(client, 25);
    client.advance(31 * 60_000);
    expect(warm(client)).toBeGreaterThan(13_000);
    expect(second(client, 12_000)).toBe(12_000);
  });

  test('[O8] up to the quota of a table, beyond which the account is the reason', () => {
    const client = simulated({ ...ON, assumptions: { tableWriteUnits: 4_500 } });
    aligned(client);
    second(client, 3_000);
    aligned(client);
    second(client, 25);
    client.advance(31 * 60_000);
    expect(warm(client)).toBe(4_500);
    const throttled = watch(client, 'request.throttled');
    second(client, 12_000);
    expect(new Set(throttled.map(({ reason }) => reason))).toEqual(new Set(['TableWriteAccountLimitExceeded']));
  });
});

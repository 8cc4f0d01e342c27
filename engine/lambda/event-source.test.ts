import { describe, expect, test } from 'vitest';
import { startEventSource } from '.';
import { keysOf, letters, mapped, putAll, withStream } from '../testing/functions';
import { globalTable, HERE, put, send, THERE } from '../testing/global-table';
import { item, key, watch } from '../testing/simulation';
import { allShards, streamArn } from '../testing/streams';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe('polls', () => {
  test('[LM3] records are handed over within the time of a poll, a quarter of a second', () => {
    const client = withStream();
    const { batches, times } = mapped(client);
    client.advance(60 * SECOND);
    putAll(client, ['a', 'b']);
    client.advance(100);
    putAll(client, ['c']);
    client.advance(SECOND);
    expect(batches).toEqual([['a', 'b', 'c']]);
    expect(times[0]).toBe(60_250);
  });

  test('[LM3] [G40] so are those of a replica that were written in another Region', () => {
    const engine = globalTable({ profile: { regionLag: true } });
    const { LatestStreamArn } = send(engine, THERE, 'DescribeTable', { TableName: 'Table' }).body['Table'] as { readonly LatestStreamArn: string };
    const seen: string[] = [];
    startEventSource(engine, { EventSourceArn: LatestStreamArn, FunctionName: 'there', StartingPosition: 'TRIM_HORIZON' }, { handler: (event) => { seen.push(...keysOf(event)); } });
    engine.clock.advanceTo(engine.clock.now + 60 * SECOND);
    put(engine, HERE, 'a', 'one');
    engine.clock.advanceTo(engine.clock.now + 10 * SECOND);
    expect(seen).toEqual(['a']);
  });

  test('[LM3] empty polls are left out, yet no iterator expires', () => {
    const client = withStream();
    const { batches, source } = mapped(client, { StartingPosition: 'LATEST' });
    client.advance(10 * SECOND);
    const polls = watch(client, 'request.received');
    client.advance(10 * HOUR);
    expect(polls.length).toBeGreaterThan(30);
    expect(polls.length).toBeLessThan(200);
    putAll(client, ['a']);
    client.advance(SECOND);
    expect(batches).toEqual([['a']]);
    expect(source.report().problem).toBeUndefined();
  });

  test('[LM3] a busy shard is polled four times a second', () => {
    const client = withStream();
    mapped(client);
    const polls = watch(client, 'request.received');
    for (let n = 0; n < 100; n += 1) {
      putAll(client, [`k${n}`]);
      client.advance(100);
    }
    expect(polls.filter(({ operation }) => operation === 'GetRecords').length).toBe(40);
  });

  test('[LM3] a shard is begun when its parent is done, whatever holds that up', () => {
    const client = withStream();
    let fails = true;
    const { batches } = mapped(client, { BatchSize: 2 }, ({ Records }) => {
      if (fails && Records.some(({ dynamodb }) => dynamodb.Keys['pk']?.S === 'k0003')) throw new Error('not yet');
    });
    putAll(client, letters(5));
    client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 2500 } });
    putAll(client, letters(5), { again: { BOOL: true } });
    client.advance(10 * SECOND);
    expect(new Set(batches.flat())).toEqual(new Set(['k0000', 'k0001', 'k0002', 'k0003']));
    fails = false;
    client.advance(60 * SECOND);
    const seen = batches.flat();
    for (const pk of letters(5)) expect(seen.filter((one) => one === pk).length).toBeGreaterThanOrEqual(2);
    expect(seen.lastIndexOf('k0004')).toBeGreaterThan(seen.indexOf('k0004'));
    expect(batches.findIndex((batch) => batch.includes('k0004'))).toBeLessThan(batches.findLastIndex((batch) => batch.includes('k0000')));
  });

  test('[LM3] a parent that is no longer told, but still worked on, comes before its child', () => {
    const client = withStream({ profile: { rollover: true } });
    const { batches } = mapped(client, {}, () => { throw new Error('no'); }, { backOff: { baseMs: HOUR, maxMs: HOUR } });
    putAll(client, ['parent']);
    client.advance(5 * HOUR);
    putAll(client, ['child']);
    client.advance(18 * HOUR);
    expect(new Set(batches.flat())).toEqual(new Set(['parent']));
    client.advance(30 * HOUR);
    expect(batches.flat().indexOf('child')).toBeGreaterThan(batches.flat().lastIndexOf('parent'));
  });

  test('[LM14] polls that fail are made again', () => {
    const client = withStream();
    const { batches, source } = mapped(client);
    client.advance(SECOND);
    const withdraw = client.engine.inject({ kind: 'internalError', operation: 'GetRecords' });
    putAll(client, ['a']);
    client.advance(5 * SECOND);
    expect([batches, source.report().problem]).toEqual([[], expect.stringContaining('InternalServerError')]);
    withdraw();
    client.advance(SECOND);
    expect([batches, source.report().problem]).toEqual([[['a']], undefined]);
  });

  test('[LM14] what became too old while it waited is given up, and the reading goes on at the oldest record there is', () => {
    const client = withStream();
    const { batches, source } = mapped(client, { BatchSize: 1 }, ({ Records }) => {
      if (Records[0]?.dynamodb.Keys['pk']?.S === 'a') throw new Error('no');
    });
    putAll(client, ['a', 'b', 'c']);
    client.advance(23 * HOUR);
    putAll(client, ['d']);
    client.advance(2 * HOUR);
    expect(new Set(batches.flat())).toEqual(new Set(['a', 'd']));
    expect(source.report()).toMatchObject({ discarded: 3, done: 1, waiting: 0 });
  });

  test('[LM14] the stream of a deleted table is read to its end', () => {
    const client = withStream();
    const { batches, source } = mapped(client);
    putAll(client, ['a']);
    client.ok('DeleteTable', { TableName: 'Table' });
    client.advance(2 * SECOND);
    expect(batches).toEqual([['a']]);
    client.advance(48 * HOUR);
    expect(source.report()).toMatchObject({ shards: [], waiting: 0 });
  });
});

describe('where it begins', () => {
  test('[LM18] at the oldest record, or with what is written later', () => {
    for (const [StartingPosition, expected] of [['TRIM_HORIZON', ['old', 'new']], ['LATEST', ['new']]] as const) {
      const client = withStream();
      putAll(client, ['old']);
      const { batches } = mapped(client, { StartingPosition });
      client.advance(SECOND);
      putAll(client, ['new']);
      client.advance(SECOND);
      expect(batches.flat(), StartingPosition).toEqual(expected);
    }
  });

  test('[LM18] LATEST leaves out what lies in closed shards, and misses nothing of those that come', () => {
    const client = withStream();
    putAll(client, letters(4));
    const grow = (WriteCapacityUnits: number): unknown => client.ok('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits } });
    grow(1500);
    putAll(client, letters(4), { before: { BOOL: true } });
    const { batches } = mapped(client, { StartingPosition: 'LATEST' });
    grow(3500);
    putAll(client, letters(4), { after: { BOOL: true } });
    client.advance(5 * SECOND);
    expect(batches.flat().sort()).toEqual(letters(4));
    expect(allShards(client, streamArn(client)).length).toBeGreaterThan(6);
  });

  test('[LM18] while it is disabled nothing happens; then it goes on where it was', () => {
    const client = withStream();
    const { batches, source } = mapped(client);
    putAll(client, ['a']);
    client.advance(SECOND);
    source.setEnabled(false);
    putAll(client, ['b']);
    const polls = watch(client, 'request.received');
    client.advance(HOUR);
    expect([batches.flat(), polls.length]).toEqual([['a'], 0]);
    expect(source.report().enabled).toBe(false);
    source.setEnabled(true);
    client.advance(SECOND);
    expect(batches.flat()).toEqual(['a', 'b']);
  });

  test('[LM18] LATEST that was disabled before it read anything misses nothing either', () => {
    const client = withStream();
    putAll(client, ['old']);
    client.advance(5 * SECOND);
    const { batches, source } = mapped(client, { StartingPosition: 'LATEST' });
    client.advance(SECOND);
    source.setEnabled(false);
    putAll(client, ['new']);
    client.advance(HOUR);
    source.setEnabled(true);
    client.advance(SECOND);
    expect(batches.flat()).toEqual(['new']);
  });

  test('[LM18] begun disabled, it begins when it is enabled', () => {
    const client = withStream();
    const { batches, source } = mapped(client, { Enabled: false });
    putAll(client, ['a']);
    client.advance(HOUR);
    expect(batches).toEqual([]);
    source.setEnabled(true);
    client.advance(SECOND);
    expect(batches).toEqual([['a']]);
    source.stop();
    putAll(client, ['b']);
    client.advance(HOUR);
    expect([batches, client.engine.clock.nextAt]).toEqual([[['a']], undefined]);
  });
});

describe('the event', () => {
  test('[LM2] has the records in Lambda\'s shape, and is each invocation\'s own', () => {
    const client = withStream({ startTime: 1_700_000_000_999 });
    let spoiled = 0;
    const { events } = mapped(client, { MaximumRetryAttempts: 1 }, (event) => {
      spoiled += 1;
      if (spoiled > 1) return;
      (event.Records as unknown[]).length = 0;
      throw new Error('once');
    });
    putAll(client, ['a'], { n: { N: '1' }, b: { B: 'AAE=' } });
    client.advance(5 * SECOND);
    expect(events).toHaveLength(2);
    expect(events[1]).toEqual({
      Records: [{
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/), eventName: 'INSERT', eventVersion: '1.1', eventSource: 'aws:dynamodb', awsRegion: 'us-east-1',
        dynamodb: {
          ApproximateCreationDateTime: 1_700_000_001, Keys: { pk: { S: 'a' } }, NewImage: { pk: { S: 'a' }, n: { N: '1' }, b: { B: 'AAE=' } },
          SequenceNumber: expect.stringMatching(/^\d{21}$/), SizeBytes: 12, StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
        eventSourceARN: streamArn(client),
      }],
    });
    expect(Object.keys(events[1]?.Records[0] ?? {})).toEqual(['eventID', 'eventName', 'eventVersion', 'eventSource', 'awsRegion', 'dynamodb', 'eventSourceARN']);
  });

  test('[LM2] names the service that deleted by TTL', () => {
    const client = withStream({ startTime: 1_700_000_000_000 });
    client.ok('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled: true, AttributeName: 'ttl' } });
    const { events } = mapped(client);
    putAll(client, ['a'], { ttl: { N: '1700000010' } });
    putAll(client, ['b']);
    client.ok('DeleteItem', key('b'));
    client.advance(20 * SECOND);
    expect(events.flatMap(({ Records }) => Records).map(({ eventName, userIdentity }) => [eventName, userIdentity])).toEqual([
      ['INSERT', undefined], ['INSERT', undefined], ['REMOVE', undefined], ['REMOVE', { type: 'Service', principalId: 'dynamodb.amazonaws.com' }],
    ]);
  });
});

describe('beside the engine', () => {
  test('[LM16] the trace tells invocations, their ends and what is given up', () => {
    const client = withStream();
    const told = watch(client, 'function.invoked', 'function.ended', 'function.discarded');
    const { source } = mapped(client, { MaximumRetryAttempts: 1, BatchSize: 2, DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:failed' } } }, ({ Records }) => {
      if (Records.some(({ dynamodb }) => dynamodb.Keys['pk']?.S === 'bad')) throw new TypeError('bad record');
    });
    putAll(client, ['bad', 'a', 'b']);
    client.advance(10 * SECOND);
    expect(told.map((event) => event.type === 'function.invoked' ? `invoked ${event.records}, attempt ${event.attempt}` : event.type === 'function.ended' ? `${event.result} ${event.done} of ${event.done + event.left}` : `${event.condition} ${event.records}`)).toEqual([
      'invoked 2, attempt 1', 'failed 0 of 2', 'invoked 2, attempt 2', 'failed 0 of 2', 'RetryAttemptsExhausted 2', 'invoked 1, attempt 1', 'succeeded 1 of 1',
    ]);
    expect(told[1]).toMatchObject({ region: 'us-east-1', tableName: 'Table', functionName: 'handler', error: 'TypeError: bad record' });
    expect(source.report()).toMatchObject({
      invocations: 3, succeeded: 1, failed: 2, timedOut: 0, partial: 0, read: 3, done: 1, discarded: 2, waiting: 0, iteratorAgeMs: 0,
      recent: [{ records: 1, result: 'succeeded' }, { records: 2, attempt: 2, result: 'failed' }, { records: 2, attempt: 1, result: 'failed', error: 'TypeError: bad record' }],
    });
  });

  test('[LM16] the iterator age is that of the oldest record that is not done', () => {
    const client = withStream();
    const { source } = mapped(client, {}, () => { throw new Error('no'); });
    putAll(client, ['a']);
    client.advance(100 * SECOND);
    putAll(client, ['b']);
    client.advance(SECOND);
    expect(Math.round(source.report().iteratorAgeMs / SECOND)).toBe(101);
    expect(source.report()).toMatchObject({ waiting: 2, shards: [{ waiting: 2, isClosed: false }] });
  });

  test('[LM15] the same seed and requests give the same run, to the trace', () => {
    const run = (seed: number): string => {
      const client = withStream({ profile: { latency: true, rollover: true, splits: true }, assumptions: { shardLifetime: { minMs: 500, meanMs: 2000 } } });
      const lines: string[] = [];
      client.engine.subscribe((event) => lines.push(JSON.stringify(event)));
      mapped(client, { BatchSize: 3, ParallelizationFactor: 3, BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 }, ({ Records }) => {
        if (Records.some(({ dynamodb }) => dynamodb.Keys['pk']?.S === 'k0007')) throw new Error('no');
      }, { seed, fn: { duration: { minMs: 1, meanMs: 40 } } });
      for (const pk of letters(20)) {
        client.ok('PutItem', item(pk));
        client.advance(130);
      }
      client.advance(60 * SECOND);
      return lines.join('\n');
    };
    const once = run(5);
    expect(once).toContain('RetryAttemptsExhausted');
    expect(run(5)).toBe(once);
    expect(run(6)).not.toBe(once);
  });
});

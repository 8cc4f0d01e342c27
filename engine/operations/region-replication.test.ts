import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { createEngine, type Engine, type EngineOptions } from '../index';
import { headersOf, tableInput, type Json } from '../testing/client';
import type { TraceEvent } from '../trace/events';

const HERE = 'us-east-1';
const THERE = 'us-west-2';
const THIRD = 'us-east-2';
const STREAM = { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } };

const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface Answer {
  readonly status: number;
  readonly body: Json;
}

function requestOf(region: string, operation: string, input: object): Parameters<Engine['handle']>[0] {
  return { method: 'POST', path: '/', headers: { ...headersOf(operation), host: `dynamodb.${region}.amazonaws.com` }, body: encoder.encode(JSON.stringify(input)) };
}

function send(engine: Engine, region: string, operation: string, input: object): Answer {
  const { statusCode, body } = engine.handle(requestOf(region, operation, input));
  return { status: statusCode, body: JSON.parse(decoder.decode(body)) as Json };
}

/** Sends without waiting; the answer is there once the clock has moved on. */
function submit(engine: Engine, region: string, operation: string, input: object): { answer: Answer | undefined } {
  const sent: { answer: Answer | undefined } = { answer: undefined };
  engine.submit(requestOf(region, operation, input), ({ statusCode, body }) => {
    sent.answer = { status: statusCode, body: JSON.parse(decoder.decode(body)) as Json };
  });
  return sent;
}

/** A global table of two Regions, or three with strong consistency. */
function globalTable(options: EngineOptions, strong = false): Engine {
  const engine = createEngine({ authentication: 'none', ...options });
  send(engine, HERE, 'CreateTable', tableInput({ range: undefined, more: STREAM }));
  engine.clock.advanceTo(engine.clock.now + 60_000);
  const replicas = (strong ? [THERE, THIRD] : [THERE]).map((RegionName) => ({ Create: { RegionName } }));
  const made = send(engine, HERE, 'UpdateTable', { TableName: 'Table', ReplicaUpdates: replicas, ...(strong && { MultiRegionConsistency: 'STRONG' }) });
  if (made.status !== 200) throw new Error(JSON.stringify(made.body));
  engine.clock.advanceTo(engine.clock.now + 60_000);
  return engine;
}

const put = (engine: Engine, region: string, pk: string, v: string): Answer => send(engine, region, 'PutItem', { TableName: 'Table', Item: { pk: { S: pk }, v: { S: v } } });
const read = (engine: Engine, region: string, pk: string, more: object = {}): unknown =>
  ((send(engine, region, 'GetItem', { TableName: 'Table', Key: { pk: { S: pk } }, ...more }).body['Item'] as Json | undefined)?.['v'] as Json | undefined)?.['S'];

describe('eventually consistent global tables', () => {
  test('[G40] a write arrives in the other Region after its lag, and the trace tells how long', () => {
    const engine = globalTable({ profile: { regionLag: true }, assumptions: { regionLag: { minMs: 200, meanMs: 200 } } });
    const seen: TraceEvent[] = [];
    engine.subscribe((event) => { if (event.type === 'region.replicated') seen.push(event); });
    put(engine, HERE, 'a', 'one');
    engine.clock.advanceTo(engine.clock.now + 199);
    expect([read(engine, HERE, 'a'), read(engine, THERE, 'a')]).toEqual(['one', undefined]);
    engine.clock.advanceTo(engine.clock.now + 2);
    expect(read(engine, THERE, 'a')).toBe('one');
    expect(seen).toMatchObject([{ from: HERE, to: THERE, lagMs: 200, applied: true }]);
  });

  test('[G41] of two writes of one item the later one stays, in both Regions', () => {
    const engine = globalTable({ profile: { regionLag: true } });
    put(engine, HERE, 'a', 'first');
    engine.clock.advanceTo(engine.clock.now + 10);
    put(engine, THERE, 'a', 'second');
    engine.clock.advanceTo(engine.clock.now + 60_000);
    expect([read(engine, HERE, 'a'), read(engine, THERE, 'a')]).toEqual(['second', 'second']);
  });

  test('[H12] a Region that is cut off goes on by itself, and gets what it missed when it is back', () => {
    const engine = globalTable({ profile: { regionLag: true } });
    const back = engine.inject({ kind: 'cutRegion', region: THERE });
    put(engine, HERE, 'a', 'here');
    put(engine, THERE, 'b', 'there');
    engine.clock.advanceTo(engine.clock.now + 120_000);
    expect([read(engine, THERE, 'a'), read(engine, HERE, 'b'), read(engine, THERE, 'b')]).toEqual([undefined, undefined, 'there']);
    back();
    engine.clock.advanceTo(engine.clock.now + 5_000);
    expect([read(engine, THERE, 'a'), read(engine, HERE, 'b')]).toEqual(['here', 'there']);
  });

  test('[G40] [G41] whatever is written where, cut off or not, the Regions agree once it is quiet', () => {
    const step = fc.record({ region: fc.constantFrom(HERE, THERE), pk: fc.constantFrom('a', 'b'), kind: fc.constantFrom('put', 'put', 'delete', 'cut'), wait: fc.integer({ min: 0, max: 900 }) });
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.nat(), (steps, seed) => {
      const engine = globalTable({ profile: { regionLag: true }, seed });
      for (const [at, { region, pk, kind, wait }] of steps.entries()) {
        if (kind === 'put') put(engine, region, pk, `v${at}`);
        else if (kind === 'delete') send(engine, region, 'DeleteItem', { TableName: 'Table', Key: { pk: { S: pk } } });
        else engine.inject({ kind: 'cutRegion', region, until: engine.clock.now + 3_000 });
        engine.clock.advanceTo(engine.clock.now + wait);
      }
      engine.clock.advanceTo(engine.clock.now + 120_000);
      const scan = (region: string): unknown => send(engine, region, 'Scan', { TableName: 'Table' }).body['Items'];
      expect(scan(HERE)).toEqual(scan(THERE));
    }), { numRuns: 40 });
  });
});

describe('strongly consistent global tables', () => {
  test('[G42] what one Region has written, every other reads strongly', () => {
    const engine = globalTable({ profile: { latency: true, replication: true } }, true);
    expect(put(engine, HERE, 'a', 'one').status).toBe(200);
    expect([THERE, THIRD].map((region) => read(engine, region, 'a', { ConsistentRead: true }))).toEqual(['one', 'one']);
  });

  test('[G42] a Region that reaches no other takes no writes and no strong reads; the others go on', () => {
    const engine = globalTable({}, true);
    put(engine, HERE, 'a', 'one');
    const back = engine.inject({ kind: 'cutRegion', region: HERE });
    expect(put(engine, HERE, 'a', 'two')).toMatchObject({ status: 500 });
    expect(send(engine, HERE, 'GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, ConsistentRead: true }).status).toBe(500);
    expect(read(engine, HERE, 'a')).toBe('one');
    expect(put(engine, THERE, 'a', 'three').status).toBe(200);
    back();
    engine.clock.advanceTo(engine.clock.now + 2_000);
    expect(read(engine, HERE, 'a', { ConsistentRead: true })).toBe('three');
  });

  test('[G43] two Regions cannot write one item at the same time', () => {
    const engine = globalTable({ profile: { latency: true } }, true);
    const input = (v: string): object => ({ TableName: 'Table', Item: { pk: { S: 'a' }, v: { S: v } } });
    const first = submit(engine, HERE, 'PutItem', input('here'));
    engine.clock.advanceTo(engine.clock.now + 20);
    const second = submit(engine, THERE, 'PutItem', input('there'));
    engine.clock.advanceTo(engine.clock.now + 5_000);
    expect(first.answer?.status).toBe(200);
    expect(second.answer).toMatchObject({ status: 400, body: { __type: expect.stringContaining('ReplicatedWriteConflictException') as unknown } });
    expect(read(engine, THERE, 'a', { ConsistentRead: true })).toBe('here');
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Engine, Fault } from '../index';
import { globalTable, HERE, put, read, send, submit, THERE, THIRD } from '../testing/global-table';
import { isLinearizable, type Operation } from '../testing/linearizable';

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

  test('[G42] a Region that is back reads and checks conditions by what was written meanwhile, from the first request on', () => {
    const engine = globalTable({}, true);
    put(engine, HERE, 'a', 'one');
    const back = engine.inject({ kind: 'cutRegion', region: THIRD });
    put(engine, HERE, 'a', 'two');
    // The Region that wrote is gone before it could tell: the other one that has it does.
    const gone = engine.inject({ kind: 'cutRegion', region: HERE });
    back();
    expect(read(engine, THIRD, 'a')).toBe('one');
    const condition = { ConditionExpression: 'v = :one', ExpressionAttributeValues: { ':one': { S: 'one' } } };
    expect(send(engine, THIRD, 'PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } }, ...condition }).status).toBe(400);
    expect(read(engine, THIRD, 'a', { ConsistentRead: true })).toBe('two');
    gone();
    engine.clock.advanceTo(engine.clock.now + 2_000);
    expect([HERE, THERE, THIRD].map((region) => read(engine, region, 'a'))).toEqual(['two', 'two', 'two']);
  });

  test('[G42] a witness brings a write to the Region that missed it', () => {
    const engine = globalTable({}, 'witness');
    const back = engine.inject({ kind: 'cutRegion', region: THERE });
    expect(put(engine, HERE, 'a', 'one').status).toBe(200);
    engine.inject({ kind: 'cutRegion', region: HERE });
    back();
    expect(read(engine, THERE, 'a', { ConsistentRead: true })).toBe('one');
  });

  test('[G42] with the regionLag facet one Region has a write at once and the other later; a strong read brings it there', () => {
    const engine = globalTable({ profile: { regionLag: true } }, true);
    put(engine, HERE, 'a', 'one');
    expect([THERE, THIRD].map((region) => read(engine, region, 'a'))).toEqual(['one', undefined]);
    expect(read(engine, THIRD, 'a', { ConsistentRead: true })).toBe('one');
    put(engine, HERE, 'b', 'two');
    engine.clock.advanceTo(engine.clock.now + 10_000);
    expect(read(engine, THIRD, 'b')).toBe('two');
  });

  test('[G42] a write that no other Region can take is refused', () => {
    const engine = globalTable({ profile: { replication: true } }, true);
    engine.inject({ kind: 'cutRegion', region: THIRD });
    engine.inject({ kind: 'stoppedReplica', tableName: 'Table', region: THERE });
    expect(put(engine, HERE, 'a', 'one').status).toBe(500);
    engine.clock.advanceTo(engine.clock.now + 2_001);
    expect(put(engine, HERE, 'a', 'one').status).toBe(200);
  });

  test('[G43] a write that meets a fault leaves its item to the other Regions', () => {
    const engine = globalTable({ profile: { latency: true } }, true);
    engine.inject({ kind: 'internalError', nth: 1 });
    expect([put(engine, HERE, 'a', 'one').status, put(engine, THERE, 'a', 'two').status]).toEqual([500, 200]);
  });

  const overlap = (operation: string, input: object): { readonly engine: Engine; readonly other: ReturnType<typeof submit>; readonly took: number } => {
    const engine = globalTable({ profile: { latency: true }, assumptions: { strongRegionWrite: { minMs: 25, meanMs: 25 } } }, true);
    submit(engine, HERE, 'PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, v: { S: 'here' } } });
    engine.clock.advanceTo(engine.clock.now + 10);
    const from = engine.clock.exact;
    const other = submit(engine, THERE, operation, input);
    engine.clock.advanceTo(engine.clock.now + 5_000);
    return { engine, other, took: (other.answeredAt ?? 0) - from };
  };

  test('[G42] [G43] a batch waits for another Region as well, and leaves what that one writes unprocessed', () => {
    const input = (...keys: string[]): object => ({ RequestItems: { Table: keys.map((pk) => ({ PutRequest: { Item: { pk: { S: pk }, v: { S: 'there' } } } })) } });
    const { engine, other, took } = overlap('BatchWriteItem', input('a', 'b'));
    expect(took).toBeGreaterThan(25);
    // The item was free again when the batch was done.
    expect(other.answer).toMatchObject({ status: 200, body: { UnprocessedItems: {} } });
    const batch = submit(engine, THERE, 'BatchWriteItem', input('c'));
    engine.clock.advanceTo(engine.clock.now + 10);
    const late = submit(engine, HERE, 'PutItem', { TableName: 'Table', Item: { pk: { S: 'c' } } });
    engine.clock.advanceTo(engine.clock.now + 5_000);
    expect([batch.answer?.status, late.answer?.body['__type']]).toEqual([200, expect.stringContaining('ReplicatedWriteConflictException')]);
    submit(engine, HERE, 'PutItem', { TableName: 'Table', Item: { pk: { S: 'a' } } });
    engine.clock.advanceTo(engine.clock.now + 10);
    engine.configure({ assumptions: { strongRegionWrite: { minMs: 1, meanMs: 1 } } });
    expect(send(engine, THERE, 'BatchWriteItem', input('a', 'b')).body['UnprocessedItems']).toMatchObject({ Table: [{ PutRequest: { Item: { pk: { S: 'a' } } } }] });
    engine.clock.advanceTo(engine.clock.now + 5_000);
  });

  test('[G42] [G43] a statement waits for another Region as well', () => {
    const { other, took } = overlap('ExecuteStatement', { Statement: `/* new */ INSERT INTO "Table" VALUE {'pk': 'b'}` });
    expect([other.answer?.status, took > 25]).toEqual([200, true]);
    expect(overlap('ExecuteStatement', { Statement: `SELECT * FROM "Table" WHERE pk = 'b'`, ConsistentRead: true }).took).toBeGreaterThan(25);
    expect(overlap('ExecuteStatement', { Statement: `SELECT * FROM "Table" WHERE pk = 'b'` }).took).toBeLessThan(25);
  });

  test('[G45] a Region that lags tells every change in its stream, in order', () => {
    const engine = globalTable({ profile: { regionLag: true }, assumptions: { regionLag: { minMs: 1, meanMs: 900 } } }, true);
    const told = new Map<string, unknown[]>();
    const regions = new Map<string, string>();
    engine.subscribe((event) => {
      if (event.type === 'request.received') regions.set(event.requestId, event.region);
      if (event.type !== 'stream.appended') return;
      const region = event.region ?? regions.get(event.requestId ?? '') ?? '';
      told.set(region, [...(told.get(region) ?? []), event.newImage?.['v']?.S]);
    });
    const values = Array.from({ length: 20 }, (_, at) => `v${at}`);
    for (const value of values) {
      put(engine, HERE, 'a', value);
      engine.clock.advanceTo(engine.clock.now + 40);
    }
    engine.clock.advanceTo(engine.clock.now + 60_000);
    expect([HERE, THERE, THIRD].map((region) => told.get(region))).toEqual([values, values, values]);
  });

  test('[G42] a strong read hears from another Region first', () => {
    const engine = globalTable({ profile: { latency: true } }, true);
    const time = (more: object): number => {
      const { exact } = engine.clock;
      read(engine, HERE, 'a', more);
      return engine.clock.exact - exact;
    };
    expect(time({})).toBeLessThan(20);
    expect(time({ ConsistentRead: true })).toBeGreaterThan(25);
  });
});

const REGIONS = [HERE, THERE, THIRD];
const steps = fc.array(fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'read', 'read', 'read', 'cut', 'stop', 'error'), region: fc.constantFrom(...REGIONS), wait: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 50, max: 3_000 }),
}), { minLength: 5, maxLength: 45 });

test.each([true, 'witness'] as const)('[G42] [G43] strong reads in any Region are linearizable, whatever is cut off, stopped or fails; then all Regions agree (%s)', (kind) => {
  const regions = kind === 'witness' ? [HERE, THERE] : REGIONS;
  fc.assert(fc.property(steps, fc.nat(), (program, seed) => {
    const engine = globalTable({ profile: { latency: true, replication: true, regionLag: true }, seed }, kind);
    const sent = program.flatMap(({ kind: step, region: of, wait, length }, at) => {
      const region = regions.includes(of) ? of : HERE;
      const until = engine.clock.now + length;
      const fault: Fault = step === 'cut' ? { kind: 'cutRegion', region: of, until } : step === 'stop' ? { kind: 'stoppedReplica', tableName: 'Table', region, until } : { kind: 'internalError', rate: 0.5, until };
      if (step !== 'put' && step !== 'read') engine.inject(fault);
      const from = engine.clock.exact;
      const value = `v${at}`;
      const request = step === 'put' ? submit(engine, region, 'PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, v: { S: value } } })
        : step === 'read' ? submit(engine, region, 'GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, ConsistentRead: true }) : undefined;
      engine.clock.advanceTo(engine.clock.exact + wait);
      return request === undefined ? [] : [{ step, value, from, request }];
    });
    engine.clock.advanceTo(engine.clock.now + 120_000);
    const history = sent.flatMap(({ step, value, from, request: { answer, answeredAt } }): Operation[] => {
      expect(answeredAt).toBeDefined();
      const failed = answer?.status !== 200;
      if (failed && (step === 'read' || answer?.status !== 500)) return [];
      const found = (answer?.body['Item'] as { v?: { S: string } } | undefined)?.v?.S;
      return [{ kind: step === 'put' ? 'write' : 'read', value: step === 'put' ? value : found, from, to: answeredAt ?? Infinity, unsure: failed }];
    });
    const last = regions.map((region) => read(engine, region, 'a'));
    expect(new Set(last).size).toBe(1);
    const now = engine.clock.exact;
    expect(isLinearizable([...history, { kind: 'read', value: last[0] as string | undefined, from: now, to: now, unsure: false }])).toBe(true);
  }), { numRuns: 100 });
});

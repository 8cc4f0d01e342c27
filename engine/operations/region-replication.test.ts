import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { globalTable, HERE, put, read, send, submit, THERE, THIRD } from '../testing/global-table';
import type { TraceEvent } from '../trace/events';

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

  test('[G41] of two writes in one moment all Regions keep the same one', () => {
    const engine = globalTable({ profile: { regionLag: true } });
    put(engine, HERE, 'a', 'here');
    put(engine, THERE, 'a', 'there');
    put(engine, THERE, 'b', 'there');
    put(engine, HERE, 'b', 'here');
    engine.clock.advanceTo(engine.clock.now + 60_000);
    expect(['a', 'b'].map((pk) => [HERE, THERE].map((region) => read(engine, region, pk)))).toEqual([['there', 'there'], ['here', 'here']]);
  });

  test('[R24] an item that another Region made and deleted between the rounds of a transaction that reads is another', () => {
    const engine = globalTable({ profile: { latency: true }, assumptions: { transactionRead: { minMs: 100, meanMs: 100 } } });
    const transaction = submit(engine, HERE, 'TransactGetItems', { TransactItems: [{ Get: { TableName: 'Table', Key: { pk: { S: 'a' } } } }] });
    engine.clock.advanceTo(engine.clock.now + 120);
    put(engine, THERE, 'a', 'one');
    send(engine, THERE, 'DeleteItem', { TableName: 'Table', Key: { pk: { S: 'a' } } });
    expect(transaction.answer).toBeUndefined();
    engine.clock.advanceTo(engine.clock.now + 200);
    expect(transaction.answer).toMatchObject({ status: 400, body: { CancellationReasons: [{ Code: 'TransactionConflict' }] } });
  });

  test('[G2] a replica that is being made gets what was on its way when it was filled', () => {
    const engine = globalTable({ profile: { regionLag: true, lifecycle: true }, assumptions: { regionLag: { minMs: 5_000, meanMs: 5_000 } } });
    send(engine, HERE, 'UpdateTable', { TableName: 'Table', ReplicaUpdates: [{ Create: { RegionName: THIRD } }] });
    engine.clock.advanceTo(engine.clock.now + 11_000);
    put(engine, THERE, 'a', 'one');
    engine.clock.advanceTo(engine.clock.now + 60_000);
    expect([HERE, THERE, THIRD].map((region) => read(engine, region, 'a'))).toEqual(['one', 'one', 'one']);
  });

  test('[G44] a write takes its units in every Region; where they are not there it waits, and lags', () => {
    const engine = globalTable({ profile: { regionLag: true, throughput: true }, assumptions: { regionLag: { minMs: 100, meanMs: 100 }, tableWriteUnits: 10 } });
    const arrived: TraceEvent[] = [];
    engine.subscribe((event) => { if (event.type === 'region.replicated') arrived.push(event); });
    for (let at = 0; at < 10; at += 1) expect(put(engine, HERE, `k${at}`, 'v').status).toBe(200);
    engine.clock.advanceTo(engine.clock.now + 101);
    expect(arrived).toMatchObject(Array.from({ length: 10 }, () => ({ lagMs: 100, units: 1 })));
    expect(put(engine, THERE, 'x', 'v').status).toBe(400);
    engine.clock.advanceTo(engine.clock.now + 1_000);
    for (let at = 0; at < 10; at += 1) put(engine, HERE, `l${at}`, 'v');
    for (let at = 0; at < 10; at += 1) expect(put(engine, THERE, `m${at}`, 'v').status).toBe(200);
    engine.clock.advanceTo(engine.clock.now + 5_000);
    expect(Math.max(...arrived.map((event) => (event.type === 'region.replicated' ? event.lagMs : 0)))).toBeGreaterThan(500);
    expect(arrived).toHaveLength(30);
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

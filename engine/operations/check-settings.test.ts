import { describe, expect, test } from 'vitest';
import { createEngine, type EngineOptions, type Fault } from '../index';
import { createTableClient } from '../testing/client';
import { item } from '../testing/simulation';

/** What a caller without types, or with a lesson’s JSON, may hand in. */
const untyped = <Value>(value: object): Value => value as Value;

describe('settings', () => {
  test('[H6] options of an engine that mean nothing are refused by name', () => {
    const bad: readonly (readonly [options: object, text: string])[] = [
      [{ seed: NaN }, 'seed is a number, not NaN.'], [{ startTime: Infinity }, 'startTime is a time in milliseconds, not Infinity.'],
      [{ encodedItemsLimit: -1 }, 'encodedItemsLimit is a number from 0, not -1.'], [{ wording: 'old' }, 'wording is "2026" or "classic", not "old".'],
      [{ authentication: 'signed' }, 'authentication is "shape" or "none", not "signed".'],
      [{ profile: 'fast' }, 'profile is "instant", "realistic" or its facets, not "fast".'], [{ profile: { thruput: true } }, 'profile has no thruput.'],
      [{ profile: { splits: 1 } }, 'profile.splits is true or false, not 1.'], [{ assumptions: { toString: 1 } }, 'assumptions has no toString.'],
      [{ assumptions: { accountWriteUnits: NaN } }, 'assumptions.accountWriteUnits is a number from 1, not NaN.'], [{ assumptions: { tableReadUnits: 0 } }, 'assumptions.tableReadUnits is a number from 1, not 0.'], [{ assumptions: { splitMs: -1 } }, 'assumptions.splitMs is a number from 0, not -1.'],
      [{ assumptions: { admission: 'fair' } }, 'assumptions.admission is "global" or "static", not "fair".'], [{ assumptions: { indexLag: null } }, 'assumptions.indexLag is { minMs, meanMs }, two numbers from 0, not null.'],
      [{ assumptions: { retryMs: 0 } }, 'assumptions.retryMs is a number from 1, not 0.'], [{ assumptions: { ttlDelay: { minMs: 1 } } }, 'assumptions.ttlDelay is { minMs, maxMs }, two numbers from 0, not {"minMs":1}.'],
      [{ assumptions: { hop: { minMs: NaN, meanMs: 1 } } }, 'assumptions.hop is { minMs, meanMs }, two numbers from 0, not {"minMs":null,"meanMs":1}.'],
    ];
    for (const [options, text] of bad) expect(() => createEngine(untyped<EngineOptions>(options)), text).toThrow(new RangeError(text));
  });

  test('[H6] a change that is refused has changed nothing, and undefined is no change', () => {
    const engine = createEngine({ profile: 'realistic' });
    expect(() => engine.configure(untyped({ profile: { latency: false }, assumptions: { burstSeconds: -1 } }))).toThrow('assumptions.burstSeconds');
    engine.configure(untyped({ profile: { latency: undefined }, assumptions: { burstSeconds: undefined } }));
    expect([engine.profile.latency, engine.assumptions.burstSeconds]).toEqual([true, 300]);
  });

  test('[H6] faults that would never act, or act otherwise than told, are refused', () => {
    const { engine, call } = createTableClient({ range: undefined });
    const bad: readonly (readonly [fault: object, text: string])[] = [
      [{ kind: 'slow' }, 'fault.kind is throttle, '], [{ kind: 'throttle', rate: 1.5 }, 'fault.rate is a number from 0 to 1, not 1.5.'], [{ kind: 'throttle', nth: 0 }, 'fault.nth is a whole number from 1, not 0.'],
      [{ kind: 'internalError', operation: 'Put' }, 'fault.operation is an operation, not "Put".'], [{ kind: 'internalError', table: 'Table' }, 'fault has no table.'],
      [{ kind: 'internalError', until: NaN }, 'fault.until is a time'], [{ kind: 'internalError', from: 5, until: 3 }, 'fault.until is not before from, not 3.'],
      [{ kind: 'throttle', phase: 'commit' }, 'fault has no phase.'], [{ kind: 'slowReplica' }, 'fault.tableName is a name, not nothing.'],
      [{ kind: 'slowReplica', tableName: 'Table', factor: NaN }, 'fault.factor is a number from 0, not NaN.'], [{ kind: 'stoppedReplica', tableName: 'Table', replicaId: 'leader' }, 'fault.replicaId is '], [{ kind: 'cutRegion' }, 'fault.region is a name'],
    ];
    for (const [fault, text] of bad) expect(() => engine.inject(untyped<Fault>(fault)), text).toThrow(text);
    expect(call('PutItem', item('a')).status).toBe(200);
  });

  test('[H6] the clock goes to no time that is none', () => {
    const { clock } = createEngine();
    const before = clock.now;
    for (const time of [NaN, Infinity, 1e18]) expect(() => clock.advanceTo(time)).toThrow(RangeError);
    expect(() => clock.schedule(NaN, () => undefined)).toThrow(RangeError);
    clock.advanceTo(before - 1_000);
    expect([clock.now, clock.nextAt]).toEqual([before, undefined]);
  });
});

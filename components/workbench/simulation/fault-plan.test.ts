import { describe, expect, it } from 'vitest';
import { describePlan, faultAt, type FaultForm, NEW_FAULT, planOf } from './fault-plan';

const plan = (changes: Partial<FaultForm>) => planOf({ ...NEW_FAULT, ...changes });
const told = (changes: Partial<FaultForm>): string => {
  const made = plan(changes);
  return made === undefined ? '' : describePlan(made);
};

describe('a fault', () => {
  it('meets a share of requests, the n-th, or every one, of an operation and a table', () => {
    expect(plan({})?.fault).toEqual({ kind: 'lostAcknowledgement', rate: 0.2 });
    expect(plan({ kind: 'throttle', often: 'nth', nth: 3, operation: 'PutItem', tableName: 'Music' })?.fault).toEqual({ kind: 'throttle', nth: 3, operation: 'PutItem', tableName: 'Music' });
    // A field takes fractions; the engine refuses what is no count and no share.
    expect(plan({ often: 'nth', nth: 2.6 })?.fault).toMatchObject({ nth: 3 });
    expect(plan({ often: 'share', share: 150 })?.fault).toMatchObject({ rate: 1 });
    expect(plan({ kind: 'lostCoordinator', often: 'every' })?.fault).toEqual({ kind: 'lostCoordinator' });
  });

  it('of a part needs its table; of a Region its name', () => {
    expect(plan({ kind: 'stoppedReplica' })).toBeUndefined();
    expect(plan({ kind: 'stoppedReplica', tableName: 'Music' })?.fault).toEqual({ kind: 'stoppedReplica', tableName: 'Music' });
    expect(plan({ kind: 'slowReplica', tableName: 'Music', replica: 'b', factor: 7 })?.fault).toEqual({ kind: 'slowReplica', tableName: 'Music', replicaId: 'b', factor: 7 });
    expect(plan({ kind: 'cutRegion', region: 'eu-west-1' })?.fault).toEqual({ kind: 'cutRegion', region: 'eu-west-1' });
  });

  it('begins and ends on the clock of the engine it is added to', () => {
    const timed = plan({ beginsAfter: 5, lasts: 10 });
    expect(timed && faultAt(timed, 1_000)).toMatchObject({ from: 6_000, until: 16_000 });
    expect(timed && faultAt(timed, 50_000)).toMatchObject({ from: 55_000, until: 65_000 });
    const lasting = plan({});
    expect(lasting && faultAt(lasting, 1_000)).toEqual({ kind: 'lostAcknowledgement', rate: 0.2 });
  });

  it('says what it is', () => {
    expect(told({})).toBe('Lose acknowledgements · 20 %');
    expect(told({ kind: 'internalError', often: 'nth', nth: 2, operation: 'GetItem', lasts: 30 })).toBe('Fail requests · request 2 · GetItem · for 30 s');
    expect(told({ kind: 'stoppedReplica', tableName: 'Music', beginsAfter: 3 })).toBe('Stop replicas · Music · leaders · in 3 s');
    expect(told({ kind: 'slowReplica', tableName: 'Music' })).toBe('Slow followers · Music · 100 ×');
  });
});

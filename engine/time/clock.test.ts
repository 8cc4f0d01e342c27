import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Clock } from './clock';

describe('the clock', () => {
  test('[T30] runs events in the order of their time, then of being scheduled', () => {
    const clock = new Clock(1000);
    const seen: string[] = [];
    const at = (delay: number, name: string): number => clock.schedule(delay, () => seen.push(`${name}@${clock.now}`));
    at(20, 'b'); at(10, 'a'); at(20, 'c'); at(0, 'now'); at(-5, 'late');
    clock.advanceTo(1015);
    expect(seen).toEqual(['now@1000', 'late@1000', 'a@1010']);
    expect([clock.now, clock.nextAt]).toEqual([1015, 1020]);
    clock.advanceTo(1020);
    expect(seen.slice(3)).toEqual(['b@1020', 'c@1020']);
    expect([clock.now, clock.nextAt]).toEqual([1020, undefined]);
  });

  test('[T30] never goes back', () => {
    const clock = new Clock(1000);
    let ran = false;
    clock.schedule(0, () => { ran = true; });
    clock.advanceTo(500);
    expect([clock.now, ran]).toEqual([1000, true]);
  });

  test('[T30] runs what is due without moving', () => {
    const clock = new Clock(0);
    const seen: number[] = [];
    clock.schedule(0, () => { seen.push(1); clock.schedule(0, () => seen.push(2)); });
    clock.schedule(1, () => seen.push(3));
    clock.runDue();
    expect([clock.now, seen]).toEqual([0, [1, 2]]);
  });

  test('[T30] steps from event to event', () => {
    const clock = new Clock(0);
    const seen: number[] = [];
    clock.schedule(5, () => { seen.push(clock.now); clock.schedule(5, () => seen.push(clock.now)); });
    expect([clock.step(), clock.now, clock.step(), clock.now, clock.step(), clock.now]).toEqual([true, 5, true, 10, false, 10]);
    expect(seen).toEqual([5, 10]);
  });

  test('[T30] forgets what is cancelled', () => {
    const clock = new Clock(0);
    const seen: string[] = [];
    const first = clock.schedule(1, () => seen.push('first'));
    const second = clock.schedule(2, () => seen.push('second'));
    clock.schedule(3, () => seen.push('third'));
    clock.cancel(first);
    clock.cancel(second);
    expect(clock.nextAt).toBe(3);
    clock.cancel(first);
    clock.cancel(999);
    clock.advanceTo(10);
    expect(seen).toEqual(['third']);
    clock.cancel(first);
    clock.schedule(1, () => seen.push('later'));
    clock.advanceTo(20);
    expect(seen).toEqual(['third', 'later']);
  });

  test('[T30] does all that in any program as a sorted list does', () => {
    const aStep = fc.oneof(
      fc.nat(20).map((delay) => ({ kind: 'schedule' as const, delay })), fc.nat(30).map((which) => ({ kind: 'cancel' as const, which })),
      fc.nat(10).map((by) => ({ kind: 'advance' as const, by })), fc.constant({ kind: 'step' as const }),
    );
    fc.assert(fc.property(fc.array(aStep, { maxLength: 60 }), (steps) => {
      const clock = new Clock(0);
      const ran: number[] = [];
      const ids: number[] = [];
      let now = 0;
      let waiting: { at: number; n: number }[] = [];
      const expected: number[] = [];
      const naive = (until: number): void => {
        for (;;) {
          const next = [...waiting].sort((a, b) => a.at - b.at || a.n - b.n).find(({ at }) => at <= until);
          if (next === undefined) return;
          waiting = waiting.filter((event) => event !== next);
          expected.push(next.n);
        }
      };
      for (const step of steps) {
        if (step.kind === 'schedule') {
          const n = ids.length;
          ids.push(clock.schedule(step.delay, () => ran.push(n)));
          waiting.push({ at: now + step.delay, n });
        } else if (step.kind === 'cancel') {
          const id = ids[step.which];
          if (id !== undefined) clock.cancel(id);
          waiting = waiting.filter(({ n }) => n !== step.which);
        } else if (step.kind === 'advance') {
          clock.advanceTo(now += step.by);
          naive(now);
        } else {
          const next = [...waiting].sort((a, b) => a.at - b.at || a.n - b.n)[0];
          expect(clock.step()).toBe(next !== undefined);
          if (next === undefined) continue;
          now = Math.max(now, next.at);
          waiting = waiting.filter((event) => event !== next);
          expected.push(next.n);
        }
        expect(clock.now).toBe(now);
        expect(clock.nextAt).toBe(waiting.length === 0 ? undefined : Math.min(...waiting.map(({ at }) => at)));
      }
      expect(ran).toEqual(expected);
    }), { numRuns: 300 });
  });
});

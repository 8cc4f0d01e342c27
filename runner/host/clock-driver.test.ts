import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../engine/time/clock';
import { driveClock } from './clock-driver';

describe('the clock driver', () => {
  beforeEach(() => { vi.useFakeTimers(); });
  afterEach(() => { vi.useRealTimers(); });

  const driven = (): { clock: Clock; driver: ReturnType<typeof driveClock>; done: number[] } => {
    const clock = new Clock(1_000);
    const done: number[] = [];
    const driver = driveClock(clock, () => undefined);
    const at = (delay: number): void => { clock.schedule(delay, () => done.push(clock.now - 1_000)); };
    [100, 1_000, 5_000].forEach(at);
    driver.catchUp();
    return { clock, driver, done };
  };

  it('runs events in real time, at any speed, or not at all', () => {
    const { driver, done } = driven();
    vi.advanceTimersByTime(200);
    expect(done).toEqual([100]);
    driver.setSpeed(10);
    vi.advanceTimersByTime(100);
    expect(done).toEqual([100, 1_000]);
    driver.setSpeed(0);
    vi.advanceTimersByTime(60_000);
    expect(done).toEqual([100, 1_000]);
    expect(driver.state()).toMatchObject({ speed: 0, nextAt: 6_000 });
    driver.setSpeed(1_000);
    vi.advanceTimersByTime(10);
    expect(done).toEqual([100, 1_000, 5_000]);
  });

  it('steps to the next event and runs until a time while paused', () => {
    const { clock, driver, done } = driven();
    driver.setSpeed(0);
    driver.step();
    expect([done, clock.now]).toEqual([[100], 1_100]);
    driver.runUntil(3_000);
    expect([done, clock.now]).toEqual([[100, 1_000], 3_000]);
  });

  it('sleeps while nothing is due, and catches up with the next request', () => {
    const clock = new Clock(0);
    const driver = driveClock(clock, () => undefined);
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5_000);
    driver.catchUp();
    expect(clock.now).toBe(5_000);
  });

  describe('held', () => {
    /** Every 10 s something holds the clock, until it is let go. */
    const held = (): ReturnType<typeof driven> & { release: () => void; readonly holds: () => number } => {
      const clock = new Clock(0);
      const done: number[] = [];
      const driver = driveClock(clock, () => undefined);
      let release: (() => void) | undefined;
      let holds = 0;
      for (const at of [10_000, 20_000, 30_000]) {
        clock.schedule(at, () => {
          done.push(clock.now);
          holds += 1;
          release = driver.hold();
        });
        clock.schedule(at + 50, () => done.push(clock.now));
      }
      driver.catchUp();
      return { clock, driver, done, release: () => release?.(), holds: () => holds };
    };

    it('goes no faster than the real time, and then on as before', () => {
      const { clock, driver, done, release } = held();
      driver.setSpeed(1_000);
      vi.advanceTimersByTime(20);
      expect(done).toEqual([10_000]);
      vi.advanceTimersByTime(40);
      driver.catchUp();
      expect(clock.now).toBeLessThan(10_061);
      expect(done).toEqual([10_000, 10_050]);
      expect(driver.state().speed).toBe(1_000);
      release();
      vi.advanceTimersByTime(15);
      expect(done).toEqual([10_000, 10_050, 20_000]);
      release();
      release();
      vi.advanceTimersByTime(20);
      expect(done).toEqual([10_000, 10_050, 20_000, 20_050, 30_000]);
    });

    it('interrupts a skip, which goes on when it is let go', () => {
      const { clock, driver, done, release } = held();
      driver.runUntil(100_000);
      expect([done, clock.now]).toEqual([[10_000], 10_000]);
      vi.advanceTimersByTime(20);
      release();
      expect([done.at(-1), clock.now]).toEqual([20_000, 20_000]);
      release();
      expect(clock.now).toBe(30_000);
      release();
      expect([done, clock.now]).toEqual([[10_000, 10_050, 20_000, 20_050, 30_000, 30_050], 100_000]);
    });

    it('forgets a skip that the reader ends by pausing', () => {
      const { clock, driver, release } = held();
      driver.runUntil(100_000);
      driver.setSpeed(0);
      release();
      expect(clock.now).toBe(10_000);
    });
  });
});

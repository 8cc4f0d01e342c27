import { describe, expect, it } from 'vitest';
import { CONSOLE_LIMITS, type ConsoleBatch, type ConsoleEntry } from '../protocol';
import { createRun } from './run';
import { addBatch, INITIAL_RUN } from './run-state';

const entry = (count = 1): ConsoleEntry => ({ level: 'log', indent: 0, values: [], count });
const batch = (given: Partial<ConsoleBatch>): ConsoleBatch => ({ type: 'console', entries: [], dropped: 0, ...given });

describe('addBatch', () => {
  it('counts up the last entry, then adds', () => {
    const first = addBatch(INITIAL_RUN, batch({ entries: [entry()] }));
    const second = addBatch(first, batch({ repeated: 7, entries: [entry(2)] }));
    expect(second.entries.map(({ count }) => count)).toEqual([7, 2]);
    expect(first.entries.map(({ count }) => count)).toEqual([1]);
  });

  it('clears, and caps', () => {
    const full = addBatch(INITIAL_RUN, batch({ entries: new Array<ConsoleEntry>(CONSOLE_LIMITS.entries + 5).fill(entry()) }));
    expect(full).toMatchObject({ entries: { length: CONSOLE_LIMITS.entries }, dropped: 5 });
    expect(addBatch(full, batch({ cleared: true, entries: [entry()] }))).toMatchObject({ entries: { length: 1 }, dropped: 0 });
  });
});

describe('a run', () => {
  it('tells its listeners, resolves once it is over, and changes no more', async () => {
    const run = createRun(1, (self) => self.update((state) => ({ ...state, status: 'stopped' })));
    let calls = 0;
    run.subscribe(() => { calls += 1; });
    run.update((state) => ({ ...state, status: 'running' }));
    run.stop();
    run.update((state) => ({ ...state, status: 'finished' }));
    expect(calls).toBe(2);
    expect((await run.finished).status).toBe('stopped');
  });
});

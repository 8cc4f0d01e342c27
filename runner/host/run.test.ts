import { describe, expect, it } from 'vitest';
import { createRun } from './run';

describe('a run', () => {
  it('ends once, and takes nothing after that', async () => {
    const run = createRun(1, () => undefined);
    run.update((state) => ({ ...state, status: 'finished' }));
    run.update((state) => ({ ...state, status: 'failed', dropped: 7 }));
    expect(await run.finished).toMatchObject({ status: 'finished', dropped: 0 });
    expect(run.getState().status).toBe('finished');
  });

  it('goes on printing while its handler is there, but stays as it ended', async () => {
    const run = createRun(1, () => undefined);
    run.update((state) => ({ ...state, status: 'running', handler: true }));
    run.update((state) => ({ ...state, status: 'finished' }));
    await run.finished;
    run.update((state) => ({ ...state, dropped: 3 }));
    expect(run.getState()).toMatchObject({ status: 'finished', handler: true, dropped: 3 });
    run.update((state) => ({ ...state, status: 'stopped', handler: false }));
    expect(run.getState()).toMatchObject({ status: 'finished', handler: false });
    run.update((state) => ({ ...state, dropped: 9 }));
    expect(run.getState().dropped).toBe(3);
  });

  it('fails after its end when its handler must be stopped', () => {
    const run = createRun(1, () => undefined);
    run.update((state) => ({ ...state, status: 'finished', handler: true }));
    run.update((state) => ({ ...state, status: 'failed', handler: false, error: { kind: 'limit', name: 'EndlessLoop', message: '' } }));
    expect(run.getState()).toMatchObject({ status: 'failed', handler: false, error: { name: 'EndlessLoop' } });
  });
});

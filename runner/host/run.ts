import { INITIAL_RUN, isOver, type RunState } from './run-state';

/** One press of Run. State and subscribe fit React's `useSyncExternalStore`. */
export interface Run {
  readonly id: number;
  getState(): RunState;
  subscribe(listener: () => void): () => void;
  /** Resolves when the run is over, after the last trace event of it was delivered. Never rejects. */
  readonly finished: Promise<RunState>;
  stop(): void;
}

export interface RunControl extends Run {
  update(change: (state: RunState) => RunState): void;
}

export function createRun(id: number, stop: (run: RunControl) => void): RunControl {
  let state = INITIAL_RUN;
  const listeners = new Set<() => void>();
  let resolve: (state: RunState) => void = () => {};
  const finished = new Promise<RunState>((settle) => { resolve = settle; });

  const run: RunControl = {
    id,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    finished,
    stop: () => stop(run),
    update(change) {
      const before = state;
      if (isOver(before) && before.handler !== true) return;
      const next = change(before);
      // A run that is over stays as it ended; but its handler goes on, and may have to be stopped.
      state = isOver(before) && next.status !== 'failed' ? { ...next, status: before.status } : next;
      for (const listener of [...listeners]) listener();
      if (isOver(state) && !isOver(before)) resolve(state);
    },
  };
  return run;
}


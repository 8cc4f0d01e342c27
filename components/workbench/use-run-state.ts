'use client';

import { useSyncExternalStore } from 'react';
import type { Run, RunError } from '../../runner/host';

export interface RunProgress {
  readonly running: boolean;
  readonly error?: RunError | undefined;
}

const NEVER = () => () => undefined;

/** What a code block needs to know of its run while it goes on. */
export function useRunState(run: Run | undefined): RunProgress {
  const state = useSyncExternalStore(run?.subscribe ?? NEVER, () => run?.getState(), () => undefined);
  return { running: state?.status === 'compiling' || state?.status === 'running', error: state?.error };
}

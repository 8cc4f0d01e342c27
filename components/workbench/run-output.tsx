'use client';

import { useSyncExternalStore } from 'react';
import { count, units } from '../visualizers/shared/format';
import type { OwnRun } from './bench';
import { ConsoleOutput } from './console/console-output';

/** Output, error and one line of summary of a run. */
export function RunOutput({ own: { run, summary } }: { readonly own: OwnRun }) {
  const state = useSyncExternalStore(run.subscribe, run.getState, run.getState);
  return (
    <>
      <ConsoleOutput entries={state.entries} dropped={state.dropped} error={state.error} />
      <p aria-live="polite" className="tabular flex flex-wrap gap-x-3 border-t border-line px-3 py-1.5 text-xs text-ink-faint">
        <span className="font-medium text-ink-soft">{STATUS[state.status]}</span>
        {state.handler === true && <span>handler ready</span>}
        {summary && <span>{count(summary.requests, 'request')}</span>}
        {summary && summary.readUnits > 0 && <span>{units(summary.readUnits)} RCU</span>}
        {summary && summary.writeUnits > 0 && <span>{units(summary.writeUnits)} WCU</span>}
        {state.durationMs !== undefined && <span className="ml-auto">{Math.round(state.durationMs)} ms</span>}
      </p>
    </>
  );
}

const STATUS = { compiling: 'Compiling …', running: 'Running …', finished: 'Done', failed: 'Failed', stopped: 'Stopped' } as const;

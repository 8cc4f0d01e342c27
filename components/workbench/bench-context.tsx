'use client';

import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { LessonModules } from '../../content/types';
import type { EngineOptions } from '../../runner/host';
import type { Bench, BenchState, OwnRun } from './bench';
import { onFirstSign } from './first-sign';

export interface BenchHandle {
  /** Set once somebody opened it. */
  readonly bench: Bench | undefined;
  /** Loads engine, runner and trace; the tables hold the seed when it resolves. */
  readonly open: () => Promise<Bench>;
  readonly loadModules: () => Promise<LessonModules>;
}

const BenchContext = createContext<BenchHandle | undefined>(undefined);

export interface BenchProviderProps {
  readonly loadModules: () => Promise<LessonModules>;
  readonly profile?: EngineOptions['profile'];
  readonly children: ReactNode;
}

/** Holds the bench of a page. Nothing of it is loaded before the reader stirs. */
export function BenchProvider({ loadModules, profile, children }: BenchProviderProps) {
  const [bench, setBench] = useState<Bench>();
  const created = useRef<Promise<Bench>>(undefined);
  const opened = useRef<Promise<Bench>>(undefined);

  const open = useCallback(() => {
    created.current ??= import('./bench').then(({ createBench }) => {
      const fresh = createBench({ loadSeed: async () => (await loadModules()).seed, profile });
      setBench(fresh);
      return fresh;
    });
    opened.current ??= created.current.then(async (fresh) => {
      await fresh.resetData();
      return fresh;
    });
    // What failed (a file that did not load) may be tried again.
    opened.current.catch(() => {
      opened.current = undefined;
    });
    return opened.current;
  }, [loadModules, profile]);

  useEffect(() => onFirstSign(() => void open().catch(() => undefined)), [open]);
  useEffect(() => () => bench?.dispose(), [bench]);

  const handle = useMemo(() => ({ bench, open, loadModules }), [bench, open, loadModules]);
  return <BenchContext value={handle}>{children}</BenchContext>;
}

export function useBenchHandle(): BenchHandle {
  const handle = useContext(BenchContext);
  if (handle === undefined) throw new Error('there is no BenchProvider above');
  return handle;
}

const IDLE: BenchState = { runs: {} };

export function useBenchState(): BenchState {
  const { bench } = useBenchHandle();
  return useSyncExternalStore(
    useCallback((changed: () => void) => bench?.subscribe(changed) ?? (() => undefined), [bench]),
    () => bench?.snapshot() ?? IDLE,
    () => IDLE,
  );
}

/** The last run of one code block. */
export function useOwnRun(owner: string): OwnRun | undefined {
  return useBenchState().runs[owner];
}

'use client';

import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { useReducedMotion } from '../ui/use-media-query';
import type { PictureStore } from './reducers';

export interface Player {
  readonly playing: boolean;
  readonly play: () => void;
  readonly pause: () => void;
}

/** A run is shown in about this long, however many requests it made; a few of them take their time. */
const WHOLE_MS = 4_000;
const SLOWEST_MS = 700;
const FASTEST_MS = 100;

export interface PlayerInput {
  readonly runId: number | undefined;
  readonly runOver: boolean;
  /** Off-screen nothing moves; the replay waits. */
  readonly visible: boolean;
}

/** Moves the cursor from request to request: once by itself after a run, and whenever the reader asks for it. */
export function usePlayer(store: PictureStore, { runId, runOver, visible }: PlayerInput): Player {
  const still = useReducedMotion();
  const [playing, setPlaying] = useState(false);
  const [lastRun, setLastRun] = useState(runId);

  if (runId !== lastRun) {
    setLastRun(runId);
    setPlaying(!still && runId !== undefined);
  }

  /** One step; returns how long to wait for the next one, or nothing at the end. */
  const advance = useEffectEvent((): number | undefined => {
    const { length, position, stops } = store.snapshot();
    const left = stops.filter((stop) => stop > position);
    const target = left[Math.max(0, Math.ceil((left.length * FASTEST_MS) / WHOLE_MS) - 1)];
    if (target === undefined && runOver) {
      store.seek(length);
      return undefined;
    }
    if (target !== undefined) store.seek(target);
    return Math.min(SLOWEST_MS, Math.max(FASTEST_MS, WHOLE_MS / Math.max(1, stops.length)));
  });

  useEffect(() => {
    if (!playing) return;
    const { position, length } = store.snapshot();
    store.hold(true);
    if (position === length) store.seek(0);
    if (!visible) return () => store.hold(false);
    let timer = setTimeout(function tick() {
      const wait = advance();
      if (wait === undefined) setPlaying(false);
      else timer = setTimeout(tick, wait);
    }, FASTEST_MS);
    return () => {
      clearTimeout(timer);
      store.hold(false);
    };
  }, [store, playing, runId, visible]);

  const play = useCallback(() => setPlaying(true), []);
  const pause = useCallback(() => setPlaying(false), []);
  return { playing, play, pause };
}

'use client';

import { useSyncExternalStore } from 'react';
import { EMPTY_PROGRESS, parseProgress } from './progress';
import type { Progress } from './progress';

const KEY = 'progress';

let current: Progress | undefined;
const listeners = new Set<() => void>();

/** The reader's progress; empty while the page is rendered without a browser. */
export function useProgress(): Progress {
  return useSyncExternalStore(subscribe, snapshot, () => EMPTY_PROGRESS);
}

export function updateProgress(change: (progress: Progress) => Progress): void {
  current = change(snapshot());
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // Storage is full or off: progress lasts as long as the page.
  }
  notify();
}

function snapshot(): Progress {
  current ??= parseProgress(stored());
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('storage', readAgain);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('storage', readAgain);
  };
}

/** Another tab of the site wrote. */
function readAgain(event: StorageEvent): void {
  if (event.key !== KEY && event.key !== null) return;
  current = undefined;
  notify();
}

function notify(): void {
  for (const listener of [...listeners]) listener();
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

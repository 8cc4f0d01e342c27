'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { draftKey, draftStore } from '../editor';

export interface Draft {
  readonly code: string;
  readonly changed: boolean;
  readonly setCode: (code: string) => void;
  /** The code as the author wrote it. */
  readonly reset: () => void;
}

/** What this page knows of drafts: read from storage once, and kept here where storage is off. */
const known = new Map<string, string>();
const listeners = new Set<() => void>();

/** The reader's version of a code text; it survives a reload. All who name the same id share it. */
export function useDraft(id: string, original: string): Draft {
  // The server knows no drafts, so the page begins with the original.
  const code = useSyncExternalStore(subscribe, () => read(id, original), () => original);
  const setCode = useCallback((next: string) => write(id, original, next), [id, original]);
  const reset = useCallback(() => setCode(original), [setCode, original]);
  return { code, changed: code !== original, setCode, reset };
}

function read(id: string, original: string): string {
  const key = draftKey(id, original);
  const code = known.get(key) ?? draftStore.read(id, original) ?? original;
  known.set(key, code);
  return code;
}

function write(id: string, original: string, code: string): void {
  known.set(draftKey(id, original), code);
  draftStore.write(id, original, code);
  for (const listener of [...listeners]) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

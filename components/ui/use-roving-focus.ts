'use client';

import { useLayoutEffect } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

/** Many like controls as one stop of the Tab key: arrow keys, Home and End move among them. They carry tabIndex -1. */
export function useRovingFocus(root: RefObject<HTMLElement | null>, selector: string): (event: KeyboardEvent) => void {
  // After every render, because any of them may have come or gone.
  useLayoutEffect(() => {
    const all = controls(root.current, selector);
    if (!all.some((control) => control.tabIndex === 0)) all[0]?.setAttribute('tabindex', '0');
  });

  return (event) => {
    const all = controls(root.current, selector);
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = at === -1 ? undefined : all[target(event.key, at, all.length) ?? -1];
    if (to === undefined) return;
    event.preventDefault();
    for (const control of all) control.setAttribute('tabindex', control === to ? '0' : '-1');
    to.focus();
  };
}

function controls(root: HTMLElement | null, selector: string): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

function target(key: string, at: number, length: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(length - 1, at + 1);
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}

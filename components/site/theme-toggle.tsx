'use client';

import { Moon, Sun } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from '../ui/button';

type Theme = 'light' | 'dark';

/** Light or dark. A choice that equals the system's is forgotten, so that the page follows the system again. */
export function ThemeToggle() {
  useEffect(() => {
    const list = window.matchMedia('(prefers-color-scheme: dark)');
    const followSystem = () => {
      if (storedTheme() === undefined) document.documentElement.dataset.theme = list.matches ? 'dark' : 'light';
    };
    // Should the document have been drawn anew without the attribute.
    document.documentElement.dataset.theme ??= storedTheme() ?? (list.matches ? 'dark' : 'light');
    list.addEventListener('change', followSystem);
    return () => list.removeEventListener('change', followSystem);
  }, []);

  return (
    <IconButton label="Switch between light and dark" onClick={toggle}>
      <Sun aria-hidden className="hidden size-[1.125rem] in-data-[theme=dark]:block" strokeWidth={1.75} />
      <Moon aria-hidden className="size-[1.125rem] in-data-[theme=dark]:hidden" strokeWidth={1.75} />
    </IconButton>
  );
}

function toggle() {
  const root = document.documentElement;
  const next: Theme = root.dataset.theme === 'dark' ? 'light' : 'dark';
  const system: Theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.dataset.theme = next;
  try {
    if (next === system) localStorage.removeItem('theme');
    else localStorage.setItem('theme', next);
  } catch {
    // Storage may be off; the choice then lasts as long as the page.
  }
}

function storedTheme(): Theme | undefined {
  try {
    const stored = localStorage.getItem('theme');
    return stored === 'light' || stored === 'dark' ? stored : undefined;
  } catch {
    return undefined;
  }
}

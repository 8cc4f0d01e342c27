'use client';

import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { classNames } from './class-names';

export interface ViewTab<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly icon: LucideIcon;
}

export interface ViewTabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly ViewTab<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly className?: string;
}

/** Tabs at the foot of a narrow page. Their panels are elsewhere: `tabPanel(id, …)` gives those their role. */
export function ViewTabs<Id extends string>({ label, tabs, value, onChange, className }: ViewTabsProps<Id>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex(({ id }) => id === value);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChange(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className={classNames('grid auto-cols-fr grid-flow-col border-t border-line bg-page', className)}>
      {tabs.map(({ id, label: text, icon: Icon }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === value}
          aria-controls={`view-${id}`}
          tabIndex={id === value ? 0 : -1}
          onClick={() => onChange(id)}
          className="flex flex-col items-center gap-0.5 border-t-2 border-transparent py-2 text-xs font-medium text-ink-faint aria-selected:border-accent aria-selected:text-ink"
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
          {text}
        </button>
      ))}
    </div>
  );
}

/** The attributes of a tab's panel; none of them where there are no tabs. */
export function tabPanel(id: string, tabbed: boolean) {
  return { id: `view-${id}`, ...(tabbed && ({ role: 'tabpanel', 'aria-labelledby': `tab-${id}` } as const)) };
}

'use client';

import { CircleAlert, TriangleAlert } from 'lucide-react';
import type { ConsoleEntry, RunError } from '../../../runner/host';
import { classNames } from '../../ui/class-names';
import { ConsoleTable, isTabular } from './console-table';
import { ValueView } from './value-view';

export interface ConsoleOutputProps {
  readonly entries: readonly ConsoleEntry[];
  readonly dropped: number;
  readonly error?: RunError | undefined;
  readonly onGoToLine?: ((line: number) => void) | undefined;
}

/** What the run printed and how it failed. Text only: it comes from the sandbox. */
export function ConsoleOutput({ entries, dropped, error, onGoToLine }: ConsoleOutputProps) {
  return (
    <div className="font-mono text-xs leading-[1.15rem]">
      <ol aria-label="Output">
        {entries.map((entry, index) => <EntryRow key={index} entry={entry} onGoToLine={onGoToLine} />)}
        {dropped > 0 && <li className="px-3 py-1 text-ink-faint">… {dropped} more entries were not kept</li>}
      </ol>
      {error && <ErrorRow error={error} onGoToLine={onGoToLine} />}
    </div>
  );
}

const LEVELS: Readonly<Record<ConsoleEntry['level'], string>> = {
  log: '',
  info: '',
  debug: 'text-ink-faint',
  warn: 'bg-note-soft',
  error: 'bg-bad-soft',
};

function EntryRow({ entry, onGoToLine }: { readonly entry: ConsoleEntry; readonly onGoToLine: ConsoleOutputProps['onGoToLine'] }) {
  const [first] = entry.values;
  return (
    <li className={classNames('flex items-start gap-2 border-b border-line px-3 py-1 last:border-b-0', LEVELS[entry.level])}>
      {entry.level === 'warn' && <TriangleAlert aria-label="warning" className="mt-0.5 size-3.5 shrink-0 text-note" />}
      {entry.level === 'error' && <CircleAlert aria-label="error" className="mt-0.5 size-3.5 shrink-0 text-bad" />}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2" style={{ paddingLeft: `${entry.indent}rem` }}>
        {entry.table && isTabular(first)
          ? <ConsoleTable value={first} />
          : entry.values.map((value, index) => <ValueView key={index} value={value} bare open={entry.values.length === 1 && isSmall(value)} />)}
      </div>
      {entry.count > 1 && <span className="tabular shrink-0 rounded-full bg-sunken px-1.5 text-[0.6875rem] text-ink-soft">×{entry.count}</span>}
      {entry.line !== undefined && <LineLink line={entry.line} onGoToLine={onGoToLine} />}
    </li>
  );
}

/** Short enough to be shown open at once. */
function isSmall(value: ConsoleEntry['values'][number]): boolean {
  return value.type === 'object' && value.size <= 8 && value.entries.every(([, member]) => member.type !== 'object' || member.size === 0);
}

function ErrorRow({ error, onGoToLine }: { readonly error: RunError; readonly onGoToLine: ConsoleOutputProps['onGoToLine'] }) {
  return (
    <div role="alert" className="flex items-start gap-2 border-t border-line bg-bad-soft px-3 py-2">
      <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="break-words whitespace-pre-wrap"><strong className="font-semibold text-bad">{error.name}</strong> {error.message}</p>
        {error.value !== undefined && <ValueView value={error.value} label="what was thrown" />}
      </div>
      {error.line !== undefined && <LineLink line={error.line} onGoToLine={onGoToLine} />}
    </div>
  );
}

function LineLink({ line, onGoToLine }: { readonly line: number; readonly onGoToLine: ConsoleOutputProps['onGoToLine'] }) {
  const text = `line ${line}`;
  if (onGoToLine === undefined) return <span className="tabular shrink-0 text-[0.6875rem] text-ink-faint">{text}</span>;
  return (
    <button type="button" onClick={() => onGoToLine(line)} className="tabular shrink-0 text-[0.6875rem] text-ink-faint underline-offset-2 hover:text-ink hover:underline">
      {text}
    </button>
  );
}

'use client';

import { ArrowLeftRight, ChevronRight, CircleAlert, CircleCheck, CircleDashed, Crosshair } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Notice } from '../../ui/notice';
import { count, units } from '../shared/format';
import { scrollParent, scrollWithin } from '../shared/scroll-within';
import { AttemptDetails } from './attempt-details';
import type { Call, RequestsState } from './reduce';
import { summarizeCall } from './summary';
import type { CallSummary } from './summary';

export interface RequestLogProps {
  readonly state: RequestsState;
  /** The request under the cursor. */
  readonly currentId?: string | undefined;
  /** Moves the cursor behind a request. */
  readonly onGoTo: (requestId: string) => void;
}

/** So many calls before and after the one under the cursor are listed; nobody reads thousands. */
const AROUND = 50;

/** Every SDK call of the run: what it asked, what came back, what it cost. */
export function RequestLog({ state, currentId, onGoTo }: RequestLogProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    scrollWithin(scrollParent(list.current), list.current?.querySelector('[data-current]'));
  }, [currentId]);
  const { calls } = state;
  const at = calls.findIndex((call) => call.attempts.some(({ requestId }) => requestId === currentId));
  const current = calls[at];
  const start = Math.max(0, Math.min((at === -1 ? calls.length : at) - AROUND, calls.length - 2 * AROUND));
  const shown = calls.slice(start, start + 2 * AROUND);
  const earlier = start + state.dropped;
  const later = calls.length - start - shown.length;
  if (calls.length === 0) {
    return <Notice icon={ArrowLeftRight} title="No requests yet" className="py-6">Run some code; every SDK call is listed here with what it cost.</Notice>;
  }
  return (
    <ol ref={list} aria-label="Requests of this run" className="divide-y divide-line">
      {earlier > 0 && <li className="px-3 py-1.5 text-xs text-ink-faint">{count(earlier, 'earlier request')}</li>}
      {shown.map((call) => <CallRow key={call.id} call={call} current={call === current} onGoTo={onGoTo} />)}
      {later > 0 && <li className="px-3 py-1.5 text-xs text-ink-faint">{count(later, 'later request')}</li>}
    </ol>
  );
}

interface CallRowProps {
  readonly call: Call;
  readonly current: boolean;
  readonly onGoTo: (requestId: string) => void;
}

/** Rows stay as they are while the cursor moves: each reads two JSON texts to say what it says. */
const CallRow = memo(function CallRow({ call, current, onGoTo }: CallRowProps) {
  const [open, setOpen] = useState(false);
  const summary = summarizeCall(call);
  const last = call.attempts.at(-1);
  return (
    <li data-current={current || undefined} className={classNames('scroll-m-2', current && 'bg-accent-soft')}>
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="group flex min-w-0 flex-1 items-center gap-2 py-1.5 pl-2 text-left text-xs"
        >
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-ink-faint transition-transform group-aria-expanded:rotate-90" />
          <OutcomeIcon summary={summary} />
          <span className="shrink-0 font-mono font-semibold">{summary.operation}</span>
          <span className="min-w-0 flex-1 truncate text-ink-faint">{summary.error?.name ?? summary.target}</span>
          <span className="hidden shrink-0 text-ink-faint sm:inline">{itemsText(summary)}</span>
          <span className="tabular w-16 shrink-0 text-right font-medium">{unitsText(summary)}</span>
        </button>
        {last && (
          <IconButton label={`Show ${summary.operation} in the pictures`} className="size-6" onClick={() => onGoTo(last.requestId)}>
            <Crosshair aria-hidden className="size-3.5" />
          </IconButton>
        )}
      </div>
      {open && <div className="space-y-4 px-3 pt-1 pb-4">{call.attempts.map((attempt, index) => <AttemptDetails key={attempt.requestId} attempt={attempt} number={call.attempts.length > 1 ? index + 1 : undefined} />)}</div>}
    </li>
  );
});

function OutcomeIcon({ summary }: { readonly summary: CallSummary }) {
  if (summary.outcome === 'pending') return <Labelled icon={CircleDashed} label="on its way" className="text-ink-faint" />;
  if (summary.outcome === 'failed') return <Labelled icon={CircleAlert} label={`status ${summary.statusCode}`} className="text-bad" />;
  return <Labelled icon={CircleCheck} label="status 200" className="text-good" />;
}

function Labelled({ icon: Icon, label, className }: { readonly icon: typeof CircleCheck; readonly label: string; readonly className: string }) {
  return (
    <span title={label}>
      <Icon aria-hidden className={classNames('size-3.5 shrink-0', className)} strokeWidth={2} />
      <span className="sr-only">{label}: </span>
    </span>
  );
}

function itemsText({ examined, returned, attempts }: CallSummary): string {
  const parts = [
    attempts > 1 && `${attempts} attempts`,
    returned !== undefined && (examined > returned ? `${returned} of ${examined} items` : count(returned, 'item')),
  ];
  return parts.filter(Boolean).join(', ');
}

function unitsText({ readUnits, writeUnits }: CallSummary): string {
  const parts = [readUnits > 0 && `${units(readUnits)} RCU`, writeUnits > 0 && `${units(writeUnits)} WCU`];
  return parts.filter(Boolean).join(' + ') || '–';
}

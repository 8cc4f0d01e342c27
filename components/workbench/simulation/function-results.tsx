'use client';

import { useState } from 'react';
import type { FailureRecord, FunctionReport, InvocationReport, MappingReport } from '../../../runner/host';
import { Segmented } from '../../ui/segmented';
import { count, number } from '../../visualizers/shared/format';
import { ageText, RESULTS, type ResultId, resultOf, resultText, shardText, stateText, stripText } from './function-plan';

/** How the connection stands, in a sentence with a mark before it. */
export function StateLine({ report }: { readonly report: FunctionReport | undefined }) {
  const state = report?.state ?? 'noStream';
  return (
    <p role="status" className="flex items-baseline gap-2 font-medium text-ink">
      <span aria-hidden className="state-dot" data-state={state} />
      <span className={state === 'refused' ? 'text-bad' : undefined}>{stateText(report)}</span>
    </p>
  );
}

export interface FunctionResultsProps {
  readonly report: MappingReport;
  readonly keepsFailures: boolean;
}

/** What the handler was invoked with and what became of it. */
export function FunctionResults({ report, keepsFailures }: FunctionResultsProps) {
  const [shown, setShown] = useState<'invocations' | 'failures'>('invocations');
  const { problem, recent, failures } = report;
  return (
    <>
      <Figures report={report} />
      {problem !== undefined && <p role="alert" className="text-bad">The stream cannot be read: {problem}</p>}
      {recent.length === 0
        ? <p className="rounded-lg border border-dashed border-line-strong px-3 py-5 text-center text-ink-soft">No record has come yet. Write an item.</p>
        : (
          <>
            <Strip recent={recent} />
            <div className="grid justify-items-start gap-2 *:last:w-full">
              <Segmented
                label="Show"
                value={shown}
                onChange={setShown}
                options={[{ value: 'invocations', label: 'Invocations' }, { value: 'failures', label: `Given up${report.discarded === 0 ? '' : ` (${number(report.discarded)})`}` }]}
              />
              {shown === 'invocations' ? <Invocations recent={recent} /> : <Failures failures={failures} discarded={report.discarded} keepsFailures={keepsFailures} />}
            </div>
          </>
        )}
    </>
  );
}

function Figures({ report }: { readonly report: MappingReport }) {
  const { invocations, done, waiting, discarded, filtered, iteratorAgeMs, shards } = report;
  const figures: readonly (readonly [string, string])[] = [
    ['Invocations', number(invocations)], ['Records handled', number(done)], ['Waiting', number(waiting)], ['Iterator age', ageText(iteratorAgeMs)],
    ['Given up', number(discarded)], ...(filtered > 0 ? [['Filtered out', number(filtered)] as const] : []), ['Shards read', number(shards.length)],
  ];
  return (
    <dl className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-x-4 gap-y-2">
      {figures.map(([name, value]) => (
        <div key={name}><dt className="text-xs text-ink-faint">{name}</dt><dd className="tabular text-[0.9375rem] font-semibold">{value}</dd></div>
      ))}
    </dl>
  );
}

/** More bars than the eye tells apart. */
const SHOWN_BARS = 60;

/** A bar for each of the latest invocations, the newest to the right: as high as its batch, filled as far as it is done. */
function Strip({ recent }: { readonly recent: readonly InvocationReport[] }) {
  const bars = recent.slice(0, SHOWN_BARS).reverse();
  const most = Math.max(...bars.map(({ records }) => records));
  const seen = (Object.keys(RESULTS) as ResultId[]).filter((id) => bars.some((one) => resultOf(one) === id));
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4 text-xs">
        <span className="font-semibold text-ink">Batches, the latest at the right</span>
        <span className="flex flex-wrap gap-x-3 text-ink-soft">
          {seen.map((id) => <span key={id} className="inline-flex items-center gap-1.5"><span aria-hidden className="batch-swatch" data-result={id} />{RESULTS[id]}</span>)}
        </span>
      </figcaption>
      <div role="img" aria-label={stripText(bars)} className="batch-strip">
        {bars.map((one) => (
          <span key={one.requestId} className="batch-bar" data-result={resultOf(one)} style={{ height: `${Math.max(8, (one.records / most) * 100)}%` }}>
            {one.result === 'partial' && <span className="batch-done" style={{ height: `${((one.done ?? 0) / one.records) * 100}%` }} />}
          </span>
        ))}
      </div>
      <p aria-hidden className="tabular mt-1 text-[0.6875rem] text-ink-faint">The highest bar: {count(most, 'record')}.</p>
    </figure>
  );
}

const NUMBER_CELL = 'tabular py-1 pr-3 text-right whitespace-nowrap';
const HEAD = 'py-1.5 pr-3 font-medium whitespace-nowrap';

function Invocations({ recent }: { readonly recent: readonly InvocationReport[] }) {
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Invocations">
      <table className="w-full text-left text-xs">
        <caption className="sr-only">The latest invocations, the newest first</caption>
        <thead>
          <tr className="border-b border-line-strong text-ink-faint">
            <th scope="col" className={HEAD}>Time</th>
            <th scope="col" className={HEAD}>Shard</th>
            <th scope="col" className={`${HEAD} text-right`}>Records</th>
            <th scope="col" className={`${HEAD} text-right`}>Try</th>
            <th scope="col" className={`${HEAD} text-right`}>Age</th>
            <th scope="col" className={`${HEAD} text-right`}>Took</th>
            <th scope="col" className={HEAD}>Result</th>
          </tr>
        </thead>
        <tbody>
          {recent.map((one) => (
            <tr key={one.requestId} className="border-b border-line">
              <td className="tabular py-1 pr-3 whitespace-nowrap">{new Date(one.at).toISOString().slice(11, 23)}</td>
              <td className="py-1 pr-3 font-mono text-[0.6875rem]">{shardText(one.shardId)}</td>
              <td className={NUMBER_CELL}>{number(one.records)}</td>
              <td className={NUMBER_CELL}>{number(one.attempt)}</td>
              <td className={NUMBER_CELL}>{ageText(one.iteratorAgeMs)}</td>
              <td className={NUMBER_CELL}>{one.durationMs === undefined ? '–' : ageText(one.durationMs)}</td>
              <td className="w-full max-w-0 min-w-[9rem] truncate py-1" title={resultText(one)}>
                <span aria-hidden className="batch-swatch mr-1.5 align-[-0.0625rem]" data-result={resultOf(one)} />{resultText(one)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const CONDITIONS = { RetryAttemptsExhausted: 'the retries are used up', RecordAgeExceeded: 'too old' } as const;

function Failures({ failures, discarded, keepsFailures }: { readonly failures: readonly FailureRecord[]; readonly discarded: number; readonly keepsFailures: boolean }) {
  if (discarded === 0) return <p className="py-3 text-ink-soft">Nothing was given up.</p>;
  if (!keepsFailures) return <p className="py-3 text-ink-soft">{count(discarded, 'record')} {discarded === 1 ? 'was' : 'were'} given up. Without an on-failure destination nobody is told which.</p>;
  return (
    <ol aria-label="Sent to the on-failure destination" className="grid gap-1.5">
      {failures.toReversed().map((failure) => {
        const { requestContext: { condition, approximateInvokeCount }, DDBStreamBatchInfo: { batchSize, shardId, startSequenceNumber } } = failure;
        return (
          <li key={`${shardId} ${startSequenceNumber} ${failure.requestContext.requestId}`} className="rounded-lg border border-line bg-surface">
            <details>
              <summary className="flex min-h-8 flex-wrap items-center gap-x-2 px-3 py-1">
                <span aria-hidden className="batch-swatch" data-result="failed" />
                <span className="font-medium">{count(batchSize, 'record')} of shard <span className="font-mono text-[0.6875rem]">{shardText(shardId)}</span></span>
                <span className="text-ink-soft">{CONDITIONS[condition]}, {count(approximateInvokeCount, 'invocation')}</span>
              </summary>
              <pre tabIndex={0} aria-label="What the destination got" className="overflow-x-auto border-t border-line px-3 py-2 font-mono text-[0.6875rem] leading-4 text-ink-soft">{JSON.stringify(failure, null, 2)}</pre>
            </details>
          </li>
        );
      })}
    </ol>
  );
}

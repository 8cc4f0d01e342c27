import { bytes, units } from '../shared/format';
import type { Attempt } from './reduce';

export interface AttemptDetailsProps {
  readonly attempt: Attempt;
  /** Only where there are several. */
  readonly number?: number | undefined;
}

/** The wire request and response as they were, and the facts of the attempt. */
export function AttemptDetails({ attempt, number }: AttemptDetailsProps) {
  return (
    <section aria-label={number === undefined ? 'Details' : `Attempt ${number}`}>
      {number !== undefined && <h4 className="mb-1 text-xs font-semibold">Attempt {number}</h4>}
      {attempt.error && (
        <p className="mb-2 rounded-md bg-bad-soft px-2.5 py-1.5 text-xs leading-relaxed">
          <strong className="text-bad">{attempt.error.name}</strong> {attempt.error.message}
        </p>
      )}
      <dl className="tabular mb-2 flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {facts(attempt).map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-ink-faint">{name}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-2 xl:grid-cols-2">
        <Body title="Request" text={attempt.requestBody} />
        {attempt.responseBody !== undefined && <Body title="Response" text={attempt.responseBody} />}
      </div>
    </section>
  );
}

function facts(attempt: Attempt): readonly (readonly [string, string | number])[] {
  const all: readonly (readonly [string, string | number | undefined])[] = [
    ['Status', attempt.statusCode],
    ['Read units', attempt.readUnits > 0 ? units(attempt.readUnits) : undefined],
    ['Write units', attempt.writeUnits > 0 ? units(attempt.writeUnits) : undefined],
    ['Items examined', attempt.examined > 0 ? attempt.examined : undefined],
    ['Dropped by the filter', attempt.filtered > 0 ? attempt.filtered : undefined],
    ['Items written', attempt.written > 0 ? attempt.written : undefined],
    ['Consistency', attempt.consistency],
    ['Duration', attempt.endedAt === undefined ? undefined : `${attempt.endedAt - attempt.startedAt} ms`],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function Body({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="mb-0.5 flex justify-between text-[0.6875rem] text-ink-faint">
        <span>{title}</span>
        <span className="tabular">{bytes(new TextEncoder().encode(text).length)}</span>
      </figcaption>
      <pre
        tabIndex={0}
        aria-label={title}
        className="max-h-64 overflow-auto rounded-md border border-line bg-sunken p-2.5 font-mono text-[0.6875rem] leading-relaxed text-ink-soft"
      >
        {pretty(text)}
      </pre>
    </figure>
  );
}

/** Indented, but lists of plain values and single-member objects (`{ "S": "x" }`) stay on one line. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2).replace(/\{\s+("(?:[^"\\]|\\.)*": (?:"(?:[^"\\]|\\.)*"|[\w.+-]+))\s+\}/g, '{ $1 }');
  } catch {
    return text;
  }
}

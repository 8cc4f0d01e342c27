'use client';

import { Check as Done, Copy, Plug, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { Check, type Choice, NumberField, Select, TextField } from './fields';
import { EXAMPLE, type FunctionForm, MAX_AGES, NEW_FUNCTION, REPEATED, RETRIES, settingsText, STARTS } from './function-plan';
import { FunctionResults, StateLine } from './function-results';
import { type PartProps, useFigures, useSimulation } from './use-simulation';

/** The handler of the code, connected with a table's stream as AWS Lambda would be. */
export function FunctionPanel({ simulation }: PartProps) {
  const { fn, functionReport, speed } = useSimulation(simulation);
  if (fn === undefined) return <FunctionSetUp simulation={simulation} />;
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <StateLine report={functionReport} />
          <p className="mt-0.5 text-xs text-ink-faint">{settingsText(fn)}</p>
          {speed > 1 && <p className="mt-0.5 text-xs text-ink-faint">While the handler is at work the clock goes no faster than real time, and then on at {speed.toLocaleString('en')} ×.</p>}
        </div>
        <Button size="small" onClick={() => simulation.disconnectFunction()}><Unplug aria-hidden className="size-3.5" /> Disconnect</Button>
      </div>
      {functionReport?.mapping && <FunctionResults report={functionReport.mapping} keepsFailures={fn.keepsFailures} />}
    </div>
  );
}

/** Kept while the page is open, so that disconnecting loses nothing. */
let lastForm = NEW_FUNCTION;

function FunctionSetUp({ simulation }: PartProps) {
  const [form, setForm] = useState<FunctionForm>(lastForm);
  const tables = (useFigures(simulation, { throughput: true })?.throughput ?? []).filter(({ streamArn }) => streamArn !== undefined);
  const set = (changes: Partial<FunctionForm>): void => {
    lastForm = { ...form, ...changes };
    setForm(lastForm);
  };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="max-w-[62ch] text-ink-soft">
          Export a function named <code className="font-mono text-ink">handler</code> from your code. The changes of a table come to it in batches, as a stream hands them to AWS Lambda.
        </p>
        <Button size="small" look="primary" onClick={() => simulation.connectFunction(form)}><Plug aria-hidden className="size-3.5" /> Connect the handler</Button>
      </div>
      <div className="function-settings">
        <Setting title="Records" says="What is read, and how much at a time.">
          <Select label="Table" value={form.tableName} onChange={(tableName) => set({ tableName })} options={[['', 'the first with a stream'], ...tables.map(({ tableName }) => [tableName, tableName] as const)]} />
          <Select label="Begin" value={form.start} onChange={(start) => set({ start })} options={choices(STARTS, 'begin ')} />
          <NumberField label="Batch size" value={form.batchSize} min={1} max={10_000} onChange={(batchSize) => set({ batchSize })} />
          <NumberField label="Window" unit="s" value={form.windowSeconds} min={0} max={300} onChange={(windowSeconds) => set({ windowSeconds })} />
          <NumberField label="Batches at a time" value={form.parallel} min={1} max={10} onChange={(parallel) => set({ parallel })} />
          <span className="function-filter"><TextField label="Filter" placeholder='{"eventName":["INSERT"]}' value={form.filter} onChange={(filter) => set({ filter })} /></span>
        </Setting>
        <Setting title="When it fails" says="A batch that fails holds up its shard.">
          <Select label="Retry" value={form.retries} onChange={(retries) => set({ retries })} options={choices(RETRIES, 'retry ')} />
          <Select label="Oldest record" value={form.maxAge} onChange={(maxAge) => set({ maxAge })} options={choices(MAX_AGES, 'records up to ', ' old')} />
          <NumberField label="Timeout" unit="s" value={form.timeoutSeconds} min={1} max={900} onChange={(timeoutSeconds) => set({ timeoutSeconds })} />
          <ul className="grid basis-full gap-1.5">
            <li><Check label={<Named name="BisectBatchOnFunctionError">Split a failed batch in two</Named>} checked={form.bisects} onChange={(bisects) => set({ bisects })} /></li>
            <li><Check label={<Named name="ReportBatchItemFailures">The handler says which records failed</Named>} checked={form.reportsFailures} onChange={(reportsFailures) => set({ reportsFailures })} /></li>
            <li><Check label={<Named name="OnFailure">Keep a record of what is given up</Named>} checked={form.keepsFailures} onChange={(keepsFailures) => set({ keepsFailures })} /></li>
          </ul>
        </Setting>
        <Setting title="At least once" says="A batch can come again although it was done.">
          <Select label="Deliver twice" value={form.repeated} onChange={(repeated) => set({ repeated })} options={choices(REPEATED, '', ' comes twice')} />
        </Setting>
      </div>
      <Example />
    </div>
  );
}

function choices<Id extends string>(record: Readonly<Record<Id, string>>, before = '', after = ''): readonly Choice<Id>[] {
  return (Object.keys(record) as Id[]).map((id) => [id, `${before}${record[id]}${after}`] as const);
}

function Setting({ title, says, children }: { readonly title: string; readonly says: string; readonly children: ReactNode }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2"><span className="text-xs font-semibold tracking-wide text-ink-faint uppercase">{title}</span> <span className="text-xs text-ink-faint">{says}</span></legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">{children}</div>
    </fieldset>
  );
}

/** A setting in plain words, with the name it has at AWS. */
function Named({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <>{children} <span className="font-mono text-[0.6875rem] text-ink-faint">{name}</span></>;
}

function Example() {
  const [copied, setCopied] = useState(false);
  const copy = (): void => void navigator.clipboard.writeText(EXAMPLE).then(() => setCopied(true), () => undefined);
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-sunken/60">
      <figcaption className="flex min-h-9 items-center justify-between gap-2 border-b border-line py-0.5 pr-1 pl-3 text-xs text-ink-soft">
        A handler to begin with
        <Button size="small" look="quiet" onClick={copy}>
          {copied ? <Done aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5" />} {copied ? 'Copied' : 'Copy'}<span className="sr-only"> the handler</span>
        </Button>
      </figcaption>
      <pre tabIndex={0} aria-label="A handler to begin with" className="overflow-x-auto px-3 py-2 font-mono text-xs leading-[1.15rem] text-ink">{EXAMPLE}</pre>
    </figure>
  );
}

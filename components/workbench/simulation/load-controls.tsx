'use client';

import { useState } from 'react';
import type { LoadReport } from '../../../runner/host';
import { Button } from '../../ui/button';
import { type Choice, Group, NumberField, Select } from './fields';
import { DURATIONS, type LoadForm, loadTables, MIXES, NEW_LOAD, obstacleOf, POPULARITIES, SHAPES, workloadOf } from './load-plan';
import { LOAD_TABLE } from './load-table';
import { type PartProps, useFigures, useSimulation } from './use-simulation';

/** A stream of requests on one table, as many callers would send them. */
export function LoadControls({ simulation }: PartProps) {
  const { load, seed } = useSimulation(simulation);
  const tables = loadTables(useFigures(simulation, { throughput: true })?.throughput ?? []);
  const [form, setForm] = useState<LoadForm>(NEW_LOAD);
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const set = (changes: Partial<LoadForm>): void => setForm({ ...form, ...changes });
  const table = tables.find(({ tableName }) => tableName === name) ?? tables[0];
  const obstacle = obstacleOf(form, table);
  const running = load !== undefined && !load.isOver;
  const hasOwn = tables.some(({ tableName }) => tableName === LOAD_TABLE.TableName);
  return (
    <Group title="Load">
      <div className="flex flex-wrap items-center gap-2">
        {tables.length > 0 && <Select label="Table" value={table?.tableName ?? ''} onChange={setName} options={tables.map(({ tableName }) => [tableName, tableName] as const)} />}
        {!hasOwn && <Button size="small" onClick={() => void simulation.send('CreateTable', LOAD_TABLE).then(setRefusal)}>Make the table “{LOAD_TABLE.TableName}”</Button>}
        <NumberField label="Requests a second" value={form.rate} min={1} max={100_000} onChange={(rate) => set({ rate })} />
        <Select label="Rate over time" value={form.shape} onChange={(shape) => set({ shape })} options={choices(SHAPES)} />
        <Select label="Duration" value={form.duration} onChange={(duration) => set({ duration })} options={choices(DURATIONS)} />
        <Select label="Requests" value={form.mix} onChange={(mix) => set({ mix })} options={choices(MIXES)} />
        <Select label="Keys" value={form.popularity} onChange={(popularity) => set({ popularity })} options={choices(POPULARITIES)} />
        {form.popularity !== 'sequential' && <NumberField label="Number of keys" value={form.keys} min={1} max={1_000_000} onChange={(keys) => set({ keys })} />}
        <NumberField label="Item size" unit="B" value={form.bytes} min={50} max={400_000} onChange={(bytes) => set({ bytes })} />
        {running
          ? <Button size="small" onClick={() => simulation.stopLoad()}>Stop the load</Button>
          : <Button size="small" look="primary" disabled={obstacle !== undefined} onClick={() => table && simulation.startLoad(workloadOf(form, table, seed))}>Start the load</Button>}
      </div>
      {obstacle !== undefined && <p className="mt-2 text-ink-soft">{obstacle}</p>}
      {refusal !== undefined && <p role="alert" className="mt-2 text-bad">{refusal}</p>}
      <p role="status" className="sr-only">{load === undefined ? '' : running ? 'The load runs.' : 'The load is over.'}</p>
      {load !== undefined && <LoadFigures load={load} />}
    </Group>
  );
}

function choices<Id extends string>(record: Readonly<Record<Id, string>>): readonly Choice<Id>[] {
  return (Object.keys(record) as Id[]).map((id) => [id, record[id]] as const);
}

function LoadFigures({ load: { results, readUnits, writeUnits, throttledPerSecond, isOver } }: { readonly load: LoadReport }) {
  const reasons = Object.entries(results.throttled);
  const failures = Object.entries(results.failed);
  const figures: readonly (readonly [string, string])[] = [
    ['Calls', whole(results.calls)], ['Succeeded', whole(results.succeeded)], ['Retried', whole(results.retried)], ['Under way', whole(results.open)],
    ['Read units/s', readUnits.toFixed(1)], ['Write units/s', writeUnits.toFixed(1)], ['Throttled/s', throttledPerSecond.toFixed(1)],
    ['Latency p50', `${results.latency.p50Ms.toFixed(1)} ms`], ['Latency p99', `${results.latency.p99Ms.toFixed(1)} ms`],
  ];
  return (
    <>
      <dl className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-4 gap-y-2">
        {figures.map(([name, value]) => (
          <div key={name}><dt className="text-xs text-ink-faint">{name}</dt><dd className="tabular font-medium">{value}</dd></div>
        ))}
      </dl>
      <p className="mt-2 text-ink-soft">
        {isOver ? 'The load is over. ' : ''}
        {reasons.length > 0 && `Throttled requests: ${reasons.map(([reason, count]) => `${reason} ${whole(count)}`).join(', ')}. `}
        {failures.length > 0 && `Given up: ${failures.map(([error, count]) => `${error} ${whole(count)}`).join(', ')}. `}
        The load’s own requests are counted, not drawn; splits and tables are.
      </p>
    </>
  );
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

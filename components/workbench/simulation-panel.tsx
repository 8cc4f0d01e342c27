'use client';

import { ChevronRight, Pause, Play, StepForward, X } from 'lucide-react';
import { useId, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Fault, Workload } from '../../runner/host';
import { Button } from '../ui/button';
import { useBenchHandle } from './bench-context';
import type { Facets, Simulation, SimulationState } from './simulation';

const FACETS: readonly { readonly id: keyof Facets; readonly label: string; readonly says: string }[] = [
  { id: 'latency', label: 'Latency', says: 'Requests take milliseconds and overlap.' },
  { id: 'replication', label: 'Replica lag', says: 'Eventually consistent reads can be stale.' },
  { id: 'indexLag', label: 'Index lag', says: 'Global indexes follow their table later.' },
  { id: 'throughput', label: 'Throttling', says: 'Requests beyond the throughput are refused.' },
  { id: 'splits', label: 'Splits', says: 'Hot and large partitions split.' },
  { id: 'lifecycle', label: 'Lifecycle', says: 'Tables and indexes take time to be made.' },
  { id: 'ttl', label: 'TTL delay', says: 'Expired items stay for minutes.' },
  { id: 'regionLag', label: 'Region lag', says: 'Other Regions receive writes later.' },
];

const SPEEDS = [0.1, 1, 10, 100, 1_000, 10_000];

/** Facets, clock, seed, faults and load of the playground's engine. */
export function SimulationPanel() {
  const { bench, open } = useBenchHandle();
  const [shown, setShown] = useState(false);
  return (
    <details className="shrink-0 border-b border-line bg-surface" onToggle={({ currentTarget }) => {
      setShown(currentTarget.open);
      if (currentTarget.open) void open();
    }}>
      <summary className="group flex h-11 cursor-pointer list-none items-center gap-2 px-4 text-sm font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 transition-transform [details[open]_&]:rotate-90" />
        Simulation
        {bench !== undefined && <Summary simulation={bench.simulation} />}
      </summary>
      {shown && bench !== undefined && <Controls simulation={bench.simulation} />}
    </details>
  );
}

function useSimulation(simulation: Simulation): SimulationState {
  return useSyncExternalStore(simulation.subscribe, simulation.snapshot, simulation.snapshot);
}

function Summary({ simulation }: { readonly simulation: Simulation }) {
  const { facets, faults, speed } = useSimulation(simulation);
  const on = FACETS.filter(({ id }) => facets[id] === true);
  const parts = [
    on.length === 0 ? 'instant: no lag, no limits' : on.map(({ label }) => label.toLowerCase()).join(', '),
    ...(speed === 1 ? [] : [speed === 0 ? 'paused' : `${speed} ×`]), ...(faults.length === 0 ? [] : [`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`]),
  ];
  return <span className="min-w-0 truncate text-xs font-normal text-ink-faint">{parts.join(' · ')}</span>;
}

function Controls({ simulation }: { readonly simulation: Simulation }) {
  const state = useSimulation(simulation);
  return (
    <div className="grid max-h-[46dvh] gap-5 overflow-auto px-4 pt-1 pb-4 text-[0.8125rem] sm:grid-cols-2">
      <Group title="Facets">
        <ul className="grid gap-1.5">
          {FACETS.map(({ id, label, says }) => (
            <li key={id}>
              <label className="flex cursor-pointer items-start gap-2">
                <input type="checkbox" className="mt-0.5 size-3.5 accent-(--accent)" checked={state.facets[id] === true} onChange={({ target }) => simulation.setFacet(id, target.checked)} />
                <span><span className="font-medium">{label}</span> <span className="text-ink-soft">{says}</span></span>
              </label>
            </li>
          ))}
        </ul>
      </Group>
      <div className="grid content-start gap-5">
        <ClockControls simulation={simulation} state={state} />
        <FaultControls simulation={simulation} state={state} />
      </div>
      <div className="sm:col-span-2"><LoadControls simulation={simulation} state={state} /></div>
    </div>
  );
}

interface PartProps {
  readonly simulation: Simulation;
  readonly state: SimulationState;
}

function ClockControls({ simulation, state: { speed, seed, clock } }: PartProps) {
  return (
    <Group title="Clock and seed">
      <div className="flex flex-wrap items-center gap-2">
        <Button size="small" onClick={() => simulation.setSpeed(speed === 0 ? 1 : 0)}>
          {speed === 0 ? <Play aria-hidden className="size-3.5" /> : <Pause aria-hidden className="size-3.5" />}
          {speed === 0 ? 'Go on' : 'Pause'}
        </Button>
        <Button size="small" onClick={() => simulation.step()}><StepForward aria-hidden className="size-3.5" /> Next event</Button>
        <Button size="small" onClick={() => simulation.skip(60_000)}>Skip a minute</Button>
        <Select label="Speed" value={String(speed)} onChange={(value) => simulation.setSpeed(Number(value))}
          options={[...(speed === 0 ? [['0', 'paused'] as const] : []), ...SPEEDS.map((one) => [String(one), `${one} ×`] as const)]} />
        <NumberField label="Seed" value={seed} min={0} onChange={(value) => simulation.setSeed(value)} />
      </div>
      <p className="mt-1.5 text-ink-faint">
        {clock === undefined ? 'The clock goes in real time.' : `${new Date(clock.now).toISOString().replace('T', ' ').slice(0, 23)} on the engine’s clock${clock.behind ? '; it cannot keep up with this speed' : ''}.`}
        {' '}A new seed counts from the next run that starts empty.
      </p>
    </Group>
  );
}

const FAULTS: readonly { readonly label: string; readonly make: (table: string) => Fault }[] = [
  { label: 'Lose 20 % of acknowledgements', make: () => ({ kind: 'lostAcknowledgement', rate: 0.2 }) },
  { label: 'Throttle 20 % of requests', make: () => ({ kind: 'throttle', rate: 0.2 }) },
  { label: 'Fail 20 % of requests', make: () => ({ kind: 'internalError', rate: 0.2 }) },
  { label: 'Lose every transaction’s coordinator', make: () => ({ kind: 'lostCoordinator' }) },
  { label: 'Stop the table’s leaders', make: (tableName) => ({ kind: 'stoppedReplica', tableName }) },
  { label: 'Slow the table’s followers 100 ×', make: (tableName) => ({ kind: 'slowReplica', tableName, factor: 100 }) },
  { label: 'Cut off us-west-2', make: () => ({ kind: 'cutRegion', region: 'us-west-2' }) },
];

function FaultControls({ simulation, state: { faults } }: PartProps) {
  const [choice, setChoice] = useState('0');
  const [table, setTable] = useState('Music');
  const chosen = FAULTS[Number(choice)];
  const needsTable = chosen?.label.includes('table') === true;
  return (
    <Group title="Faults">
      <div className="flex flex-wrap items-center gap-2">
        <Select label="Fault" value={choice} onChange={setChoice} options={FAULTS.map(({ label }, at) => [String(at), label] as const)} />
        {needsTable && <TextField label="Table" value={table} onChange={setTable} />}
        <Button size="small" onClick={() => chosen && simulation.addFault(chosen.make(table))}>Add</Button>
      </div>
      {faults.length > 0 && (
        <ul className="mt-2 flex flex-wrap gap-1.5">
          {faults.map(({ id, fault }) => (
            <li key={id}>
              <Button size="small" onClick={() => simulation.removeFault(id)}>
                {describeFault(fault)} <X aria-hidden className="size-3.5" /><span className="sr-only"> remove</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Group>
  );
}

function describeFault(fault: Fault): string {
  const words = fault.kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if ('region' in fault && fault.kind === 'cutRegion') return `${words} ${fault.region}`;
  if ('tableName' in fault && fault.tableName !== undefined) return `${words} ${fault.tableName}`;
  return 'rate' in fault && fault.rate !== undefined ? `${words} ${fault.rate * 100} %` : words;
}

const SHAPES: Readonly<Record<string, (perSecond: number) => Workload['rate']>> = {
  'constant, a minute': (perSecond) => [{ at: 0, perSecond }, { at: 60_000, perSecond }],
  'ramp, two minutes': (perSecond) => [{ at: 0, perSecond: perSecond / 10 }, { at: 120_000, perSecond }],
  'spike, two minutes': (perSecond) => [{ at: 0, perSecond: perSecond / 10 }, { at: 60_000, perSecond: perSecond / 10 }, { at: 60_000, perSecond }, { at: 70_000, perSecond }, { at: 70_000, perSecond: perSecond / 10 }, { at: 120_000, perSecond: perSecond / 10 }],
  'constant, an hour': (perSecond) => [{ at: 0, perSecond }, { at: 3_600_000, perSecond }],
};

const KEYS: Readonly<Record<string, Workload['keys']>> = {
  'uniform keys': { kind: 'uniform', keys: 10_000 },
  'Zipf keys': { kind: 'zipf', keys: 10_000, exponent: 1 },
  'one hot key': { kind: 'hot', keys: 10_000, share: 0.5 },
};

const MIXES: Readonly<Record<string, Workload['mix']>> = {
  'writes of 1 KB': [{ operation: 'PutItem', weight: 1, sizes: { kind: 'constant', bytes: 1_000 } }],
  'eventual reads': [{ operation: 'GetItem', weight: 1 }],
  '80 % reads, 20 % writes': [{ operation: 'GetItem', weight: 4 }, { operation: 'PutItem', weight: 1, sizes: { kind: 'constant', bytes: 1_000 } }],
};

const first = (record: object): string => Object.keys(record)[0] ?? '';

function LoadControls({ simulation, state: { load } }: PartProps) {
  const [table, setTable] = useState('Load');
  const [hash, setHash] = useState('pk');
  const [rate, setRate] = useState(100);
  const [shape, setShape] = useState(first(SHAPES));
  const [keys, setKeys] = useState(first(KEYS));
  const [mix, setMix] = useState(first(MIXES));
  const running = load !== undefined && !load.isOver;

  function start(): void {
    const popularity = KEYS[keys];
    const entries = MIXES[mix];
    const points = SHAPES[shape]?.(rate);
    if (popularity !== undefined && entries !== undefined && points !== undefined) {
      simulation.startLoad({ table: { name: table, hash: { name: hash, type: 'S' } }, rate: points, keys: popularity, mix: entries });
    }
  }

  return (
    <Group title="Load">
      <div className="flex flex-wrap items-center gap-2">
        <TextField label="Table" value={table} onChange={setTable} />
        <TextField label="Partition key (string)" value={hash} onChange={setHash} />
        <NumberField label="Requests a second" value={rate} min={1} onChange={setRate} />
        <Select label="Rate over time" value={shape} onChange={setShape} options={Object.keys(SHAPES).map((one) => [one, one] as const)} />
        <Select label="Keys" value={keys} onChange={setKeys} options={Object.keys(KEYS).map((one) => [one, one] as const)} />
        <Select label="Requests" value={mix} onChange={setMix} options={Object.keys(MIXES).map((one) => [one, one] as const)} />
        <Button size="small" look={running ? 'secondary' : 'primary'} onClick={() => (running ? simulation.stopLoad() : start())}>{running ? 'Stop the load' : 'Start the load'}</Button>
      </div>
      <div role="status">
        {load !== undefined && <LoadFigures load={load} />}
      </div>
    </Group>
  );
}

function LoadFigures({ load: { results, readUnits, writeUnits, throttledPerSecond, isOver } }: { readonly load: NonNullable<SimulationState['load']> }) {
  const reasons = Object.entries(results.throttled);
  const failures = Object.entries(results.failed);
  const figures: readonly (readonly [string, string])[] = [
    ['Calls', whole(results.calls)], ['Succeeded', whole(results.succeeded)], ['Retried', whole(results.retried)], ['Under way', whole(results.open)],
    ['Read units/s', readUnits.toFixed(1)], ['Write units/s', writeUnits.toFixed(1)], ['Throttled/s', throttledPerSecond.toFixed(1)],
  ];
  return (
    <>
      <dl className="tabular mt-3 flex flex-wrap gap-x-6 gap-y-2">
        {figures.map(([label, value]) => <div key={label}><dt className="text-xs text-ink-faint">{label}</dt><dd className="font-medium">{value}</dd></div>)}
      </dl>
      <p className="mt-2 text-ink-soft">
        {isOver ? 'The load is over. ' : ''}
        {reasons.length > 0 && `Throttled: ${reasons.map(([reason, count]) => `${reason} ${whole(count)}`).join(', ')}. `}
        {failures.length > 0 && `Given up: ${failures.map(([error, count]) => `${error} ${whole(count)}`).join(', ')}. `}
        The load’s own requests are counted, not drawn; splits and tables are.
      </p>
    </>
  );
}

function whole(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-xs font-semibold tracking-wide text-ink-faint uppercase">{title}</h2>
      {children}
    </section>
  );
}

const FIELD = 'h-8 rounded-md border border-line-strong bg-surface px-2 text-ink';

function Select({ label, value, options, onChange }: { readonly label: string; readonly value: string; readonly options: readonly (readonly [string, string])[]; readonly onChange: (value: string) => void }) {
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} className={FIELD}>
      {options.map(([id, text]) => <option key={id} value={id}>{text}</option>)}
    </select>
  );
}

function NumberField({ label, value, min, onChange }: { readonly label: string; readonly value: number; readonly min: number; readonly onChange: (value: number) => void }) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input type="number" min={min} value={value} onChange={({ target }) => { if (target.value !== '') onChange(Math.max(min, Number(target.value))); }} className={`${FIELD} w-24`} />
    </label>
  );
}

function TextField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <label className="flex items-center gap-1.5 text-ink-soft">
      {label}
      <input type="text" value={value} spellCheck={false} onChange={({ target }) => onChange(target.value)} className={`${FIELD} w-28`} />
    </label>
  );
}

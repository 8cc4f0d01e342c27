'use client';

import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useBenchHandle } from './bench-context';
import { FACETS } from './simulation/facets';
import type { Simulation } from './simulation/simulation';
import { useSimulation } from './simulation/use-simulation';

const Controls = lazy(() => import('./simulation/controls').then((module) => ({ default: module.Controls })));

/** What the playground's engine simulates, the load on it, and what is measured of it; loaded when it is opened. */
export function SimulationPanel() {
  const { bench, open } = useBenchHandle();
  const [shown, setShown] = useState(false);
  return (
    <>
      <details className="shrink-0 border-b border-line bg-surface" onToggle={({ currentTarget }) => {
        setShown(currentTarget.open);
        if (currentTarget.open) void open();
      }}>
        <summary className="group flex h-11 cursor-pointer list-none items-center gap-2 px-4 text-sm font-medium text-ink-soft hover:text-ink">
          <ChevronRight aria-hidden className="size-4 transition-transform [details[open]_&]:rotate-90" />
          Simulation
          {bench !== undefined && <Summary simulation={bench.simulation} />}
        </summary>
        {shown && bench !== undefined && <Suspense><Controls simulation={bench.simulation} /></Suspense>}
      </details>
      {bench !== undefined && <NotDrawn simulation={bench.simulation} />}
    </>
  );
}

/** The pictures follow single requests; of a load they would show a wrong number of items without this. */
function NotDrawn({ simulation }: { readonly simulation: Simulation }) {
  const { load } = useSimulation(simulation);
  if (load === undefined) return null;
  return <p className="shrink-0 border-b border-line bg-sunken px-4 py-1.5 text-xs text-ink-soft">What the load writes to {load.tableName} is not drawn here; Throughput counts its items.</p>;
}

function Summary({ simulation }: { readonly simulation: Simulation }) {
  const { facets, faults, speed, fn, users, keys } = useSimulation(simulation);
  const on = FACETS.filter(({ id }) => facets[id] === true);
  const parts = [
    on.length === 0 ? 'instant: no lag, no limits' : on.map(({ label }) => label.toLowerCase()).join(', '),
    ...(speed === 1 ? [] : [speed === 0 ? 'paused' : `${speed} ×`]), ...(faults.length === 0 ? [] : [`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`]),
    ...(users.length === 0 ? [] : [`${users.length} ${users.length === 1 ? 'user' : 'users'}`]),
    ...(keys.some(({ state }) => state !== 'Enabled') ? ['a key cannot be used'] : []),
    ...(fn === undefined ? [] : ['function connected']),
  ];
  return <span className="min-w-0 truncate text-xs font-normal text-ink-faint">{parts.join(' · ')}</span>;
}

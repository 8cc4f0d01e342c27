'use client';

import { FACETS } from './facets';
import { FaultControls } from './fault-controls';
import { Check, Group, NumberField } from './fields';
import { LagControls } from './lag-controls';
import { type PartProps, useSimulation } from './use-simulation';

/** What is simulated: facets, each on its own, the seed of all chance, and faults. */
export function SetUp({ simulation }: PartProps) {
  const { facets, seed } = useSimulation(simulation);
  return (
    <div className="grid gap-5">
      <Group title="Facets">
        <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2">
          {FACETS.map(({ id, label, says }) => (
            <li key={id}>
              <Check
                checked={facets[id] === true}
                onChange={(on) => simulation.setFacet(id, on)}
                label={<><span className="font-medium">{label}</span> <span className="text-ink-soft">{says}</span></>}
              />
            </li>
          ))}
        </ul>
      </Group>
      <LagControls simulation={simulation} />
      <FaultControls simulation={simulation} />
      <Group title="Seed">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <NumberField label="Seed" value={seed} min={0} onChange={(value) => simulation.setSeed(value)} />
          <p className="text-ink-faint">All chance comes from it: the same seed, the same run. A new one counts from the next run that starts empty.</p>
        </div>
      </Group>
    </div>
  );
}

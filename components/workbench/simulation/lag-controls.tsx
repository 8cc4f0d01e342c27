'use client';

import { Group, NumberField, Select } from './fields';
import type { Lag } from './lag-plan';
import { type PartProps, useSimulation } from './use-simulation';

const MOST_MS = 600_000;
const READS = [['any', 'any replica'], ['follower', 'a follower'], ['furthestBehind', 'the replica furthest behind']] as const satisfies readonly (readonly [Lag['reads'], string])[];

/** How far behind replicas, indexes and Regions are, of those that lag at all. */
export function LagControls({ simulation }: PartProps) {
  const { facets, lag } = useSimulation(simulation);
  if (facets.replication !== true && facets.indexLag !== true && facets.regionLag !== true) return null;
  const mean = (label: string, member: 'replica' | 'index' | 'region') =>
    <NumberField label={label} value={lag[member]} min={1} max={MOST_MS} unit="ms" onChange={(value) => simulation.setLag({ ...lag, [member]: value })} />;
  return (
    <Group title="Lag, on average">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        {facets.replication === true && mean('Replicas', 'replica')}
        {facets.indexLag === true && mean('Indexes', 'index')}
        {facets.regionLag === true && mean('Regions', 'region')}
      </div>
      {facets.replication === true && (
        <p className="mt-2 flex flex-wrap items-center gap-x-2 text-ink-soft">
          Eventually consistent reads go to
          <Select label="Eventually consistent reads go to" value={lag.reads} onChange={(reads) => simulation.setLag({ ...lag, reads })} options={READS} />
        </p>
      )}
    </Group>
  );
}

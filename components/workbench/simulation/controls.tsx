'use client';

import { useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs';
import { AccessPanel } from './access-panel';
import { ClockStrip } from './clock-strip';
import { FunctionPanel } from './function-panel';
import { LoadControls } from './load-controls';
import { MetricsPanel } from './metrics-panel';
import { MoneyPanel } from './money-panel';
import { SetUp } from './set-up';
import { ThroughputPanel } from './throughput-panel';
import type { PartProps } from './use-simulation';

const PARTS = [
  { id: 'set-up', label: 'Set up', Part: SetUp },
  { id: 'throughput', label: 'Throughput', Part: ThroughputPanel },
  { id: 'load', label: 'Load', Part: LoadControls },
  { id: 'function', label: 'Function', Part: FunctionPanel },
  { id: 'access', label: 'Access', Part: AccessPanel },
  { id: 'metrics', label: 'Metrics', Part: MetricsPanel },
  { id: 'money', label: 'Money', Part: MoneyPanel },
] as const;

/** The clock, and one part of the simulation at a time. */
export function Controls({ simulation }: PartProps) {
  useEffect(() => simulation.measure(), [simulation]);
  return (
    <div className="text-[0.8125rem]">
      <h2 className="sr-only">Simulation</h2>
      <ClockStrip simulation={simulation} />
      <Tabs defaultValue="set-up">
        <TabList aria-label="Simulation" className="h-10 overflow-x-auto border-b border-line px-2">
          {PARTS.map(({ id, label }) => <Tab key={id} value={id}>{label}</Tab>)}
        </TabList>
        {PARTS.map(({ id, Part }) => (
          // Only the part that is shown is there: each watches the figures it shows.
          <TabPanel key={id} value={id} tabIndex={0} className="max-h-[46dvh] overflow-auto p-4"><Part simulation={simulation} /></TabPanel>
        ))}
      </Tabs>
    </div>
  );
}

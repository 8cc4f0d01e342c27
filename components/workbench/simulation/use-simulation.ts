'use client';

import { useEffect, useSyncExternalStore } from 'react';
import type { Figures, Watch } from '../../../runner/host';
import type { Simulation, SimulationState } from './simulation';

export interface PartProps {
  readonly simulation: Simulation;
}

export function useSimulation(simulation: Simulation): SimulationState {
  return useSyncExternalStore(simulation.subscribe, simulation.snapshot, simulation.snapshot);
}

/** The figures that are told as long as a part is shown. One part is shown at a time. */
export function useFigures(simulation: Simulation, watch: Watch): Figures | undefined {
  const text = JSON.stringify(watch);
  useEffect(() => {
    simulation.watch(JSON.parse(text) as Watch);
    return () => simulation.watch({});
  }, [simulation, text]);
  return useSimulation(simulation).figures;
}

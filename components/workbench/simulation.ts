import type { ClockState, EngineClient, EngineNotice, EngineOptions, Fault, LoadReport, SimulationChanges, Workload } from '../../runner/host';

export type Facets = Exclude<NonNullable<SimulationChanges['profile']>, undefined>;

/** What the reader has set, and what the engine last told. */
export interface SimulationState {
  readonly facets: Facets;
  readonly seed: number;
  readonly speed: number;
  readonly clock?: ClockState;
  /** In the order they were added. */
  readonly faults: readonly { readonly id: number; readonly fault: Fault }[];
  readonly load?: LoadReport;
}

/** The engine's simulation as the page sets it: kept here, because every fresh engine begins without it. */
export interface Simulation {
  subscribe(listener: () => void): () => void;
  snapshot(): SimulationState;
  /** With what a fresh engine is to begin. */
  options(): EngineOptions;
  setFacet(facet: keyof Facets, on: boolean): void;
  /** Takes effect with the next fresh engine. */
  setSeed(seed: number): void;
  setSpeed(speed: number): void;
  step(): void;
  /** Milliseconds of engine time. */
  skip(time: number): void;
  addFault(fault: Fault): void;
  removeFault(id: number): void;
  startLoad(workload: Workload): void;
  stopLoad(): void;
  receive(notice: EngineNotice): void;
}

export function createSimulation(engine: EngineClient, base: EngineOptions): Simulation {
  const listeners = new Set<() => void>();
  const withdraw = new Map<number, () => void>();
  let lastFault = 0;
  let state: SimulationState = { facets: typeof base.profile === 'object' ? base.profile : {}, seed: base.seed ?? 1, speed: 1, faults: [] };

  function update(changes: Partial<SimulationState>): void {
    state = { ...state, ...changes };
    for (const listener of [...listeners]) listener();
  }

  function inject(id: number, fault: Fault): void {
    withdraw.set(id, engine.inject(fault));
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    options: () => ({ ...base, ...(Object.keys(state.facets).length > 0 && { profile: state.facets }), seed: state.seed }),
    setFacet(facet, on) {
      update({ facets: { ...state.facets, [facet]: on } });
      engine.configure({ profile: { [facet]: on } });
    },
    setSeed: (seed) => update({ seed }),
    setSpeed(speed) {
      update({ speed });
      engine.clock({ type: 'speed', speed });
    },
    step: () => engine.clock({ type: 'step' }),
    skip: (time) => engine.clock({ type: 'skip', time }),
    addFault(fault) {
      lastFault += 1;
      inject(lastFault, fault);
      update({ faults: [...state.faults, { id: lastFault, fault }] });
    },
    removeFault(id) {
      withdraw.get(id)?.();
      withdraw.delete(id);
      update({ faults: state.faults.filter((one) => one.id !== id) });
    },
    startLoad: (workload) => engine.load(workload),
    stopLoad: () => engine.stopLoad(),
    receive(notice) {
      if (notice.type === 'clock') update({ clock: notice.state });
      if (notice.type === 'load') update({ load: notice.report });
      if (notice.type !== 'reset') return;
      if (state.speed !== 1) engine.clock({ type: 'speed', speed: state.speed });
      for (const { id, fault } of state.faults) inject(id, fault);
    },
  };
}

import { callOperation } from '../../../runner/host';
import type { ClockState, EngineClient, EngineNotice, EngineOptions, Figures, FunctionReport, KeyState, LoadReport, PrincipalOptions, SimulationChanges, Watch, Workload } from '../../../runner/host';
import { faultAt, type FaultPlan } from './fault-plan';
import { type FunctionForm, settingsOf } from './function-plan';
import { assumptionsOf, type Lag, USUAL_LAG } from './lag-plan';

export type Facets = Exclude<NonNullable<SimulationChanges['profile']>, undefined>;

export interface CustomerKey {
  readonly arn: string;
  readonly state: KeyState;
}

/** What the reader has set, and what the engine last told. */
export interface SimulationState {
  readonly facets: Facets;
  readonly lag: Lag;
  readonly seed: number;
  readonly speed: number;
  readonly clock?: ClockState;
  /** In the order they were added. */
  readonly faults: readonly { readonly id: number; readonly plan: FaultPlan }[];
  /** Users and roles: with every fresh engine anew. */
  readonly users: readonly PrincipalOptions[];
  /** Customer managed keys, in the order they were made: with every fresh engine anew. */
  readonly keys: readonly CustomerKey[];
  readonly load?: LoadReport;
  /** The function that is connected: with every fresh engine anew. */
  readonly fn?: FunctionForm;
  readonly functionReport?: FunctionReport;
  /** What is watched, as it was last told. */
  readonly figures?: Figures;
}

/** The engine's simulation as the page sets it: kept here, because every fresh engine begins without it. */
export interface Simulation {
  subscribe(listener: () => void): () => void;
  snapshot(): SimulationState;
  /** With what a fresh engine is to begin. */
  options(): EngineOptions;
  setFacet(facet: keyof Facets, on: boolean): void;
  setLag(lag: Lag): void;
  /** Takes effect with the next fresh engine. */
  setSeed(seed: number): void;
  setSpeed(speed: number): void;
  /** The engine's time, as near as the page knows it. */
  now(): number;
  step(): void;
  /** Milliseconds of engine time. */
  skip(time: number): void;
  addFault(plan: FaultPlan): void;
  removeFault(id: number): void;
  /** Adds a user, or replaces the one with that access key; the message of what is wrong with it, or nothing. */
  setUser(user: PrincipalOptions): Promise<string | undefined>;
  removeUser(accessKeyId: string): void;
  /** Makes a key, or brings one into a state. */
  setKey(key: CustomerKey): void;
  startLoad(workload: Workload): void;
  stopLoad(): void;
  /** Connects the handler of the code with a stream, now and of every fresh engine. */
  connectFunction(form: FunctionForm): void;
  disconnectFunction(): void;
  /** Takes metrics and money down from now on. */
  measure(): void;
  /** What figures to tell a few times a second. */
  watch(watch: Watch): void;
  /** Asks the engine what the reader asks for; the message of a refusal, or nothing. */
  send(operation: string, input: object, region?: string): Promise<string | undefined>;
  receive(notice: EngineNotice): void;
}

/** @param real milliseconds that go by with the real time */
export function createSimulation(engine: EngineClient, base: EngineOptions, real: () => number = () => performance.now()): Simulation {
  const listeners = new Set<() => void>();
  const withdraw = new Map<number, () => void>();
  let lastFault = 0;
  let lastChange: Promise<unknown> = Promise.resolve();
  let clockTold = 0;
  let state: SimulationState = { facets: typeof base.profile === 'object' ? base.profile : {}, lag: USUAL_LAG, seed: base.seed ?? 1, speed: 1, faults: [], users: [], keys: [] };

  function update(changes: Partial<SimulationState>): void {
    state = { ...state, ...changes };
    for (const listener of [...listeners]) listener();
  }

  /** The engine's time: what it last told and what has gone by since. A fresh engine begins with the real time. */
  function now(): number {
    return state.clock === undefined ? Date.now() : state.clock.now + (real() - clockTold) * state.speed;
  }

  function inject(id: number, plan: FaultPlan): void {
    withdraw.set(id, engine.inject(faultAt(plan, now())));
  }

  /** Every fresh engine begins with a clock of its own, at the speed of the real time. */
  function beginAnew(): void {
    const { clock: _clock, load: _load, figures: _figures, functionReport: _report, ...kept } = state;
    state = kept;
    update({});
    if (state.speed !== 1) engine.clock({ type: 'speed', speed: state.speed });
    for (const { id, plan } of state.faults) inject(id, plan);
    for (const { arn, state: keyState } of state.keys) engine.setKey(arn, keyState);
    if (state.fn !== undefined) engine.connectFunction(settingsOf(state.fn));
  }

  /** One change after the other: each sends the whole list. */
  function setUsers(change: (users: readonly PrincipalOptions[]) => readonly PrincipalOptions[]): Promise<string | undefined> {
    const done = lastChange.then(async () => {
      const users = change(state.users);
      const failure = await engine.setPrincipals(users);
      if (failure === undefined) update({ users });
      return failure;
    });
    lastChange = done.catch(() => undefined);
    return done;
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    options: () => ({ ...base, ...(Object.keys(state.facets).length > 0 && { profile: state.facets }), assumptions: { ...base.assumptions, ...assumptionsOf(state.lag) }, ...(state.users.length > 0 && { access: { principals: state.users } }), seed: state.seed }),
    setFacet(facet, on) {
      update({ facets: { ...state.facets, [facet]: on } });
      engine.configure({ profile: { [facet]: on } });
    },
    setLag(lag) {
      update({ lag });
      engine.configure({ assumptions: assumptionsOf(lag) });
    },
    setSeed: (seed) => update({ seed }),
    setSpeed(speed) {
      update({ speed });
      engine.clock({ type: 'speed', speed });
    },
    now,
    step: () => engine.clock({ type: 'step' }),
    skip: (time) => engine.clock({ type: 'skip', time }),
    addFault(plan) {
      lastFault += 1;
      inject(lastFault, plan);
      update({ faults: [...state.faults, { id: lastFault, plan }] });
    },
    removeFault(id) {
      withdraw.get(id)?.();
      withdraw.delete(id);
      update({ faults: state.faults.filter((one) => one.id !== id) });
    },
    setUser: (user) => setUsers((users) => [...users.filter(({ accessKeyId }) => accessKeyId !== user.accessKeyId), user]),
    removeUser: (accessKeyId) => void setUsers((users) => users.filter((user) => user.accessKeyId !== accessKeyId)),
    setKey(key) {
      engine.setKey(key.arn, key.state);
      const known = state.keys.some(({ arn }) => arn === key.arn);
      update({ keys: known ? state.keys.map((one) => (one.arn === key.arn ? key : one)) : [...state.keys, key] });
    },
    startLoad: (workload) => engine.load(workload),
    stopLoad: () => engine.stopLoad(),
    connectFunction(fn) {
      update({ fn });
      engine.connectFunction(settingsOf(fn));
    },
    disconnectFunction() {
      const { fn: _fn, functionReport: _report, ...kept } = state;
      state = kept;
      update({});
      engine.disconnectFunction();
    },
    measure: () => engine.measure(),
    watch: (watch) => engine.watch(watch),
    async send(operation, input, region) {
      const { statusCode, output } = await callOperation(engine, operation, input, 'reader', region);
      if (statusCode === 200) return undefined;
      const { __type: type = 'Error', message, Message } = (output ?? {}) as { readonly __type?: string; readonly message?: string; readonly Message?: string };
      return `${type.split('#').at(-1) ?? type}: ${message ?? Message ?? ''}`;
    },
    receive(notice) {
      if (notice.type === 'clock') {
        clockTold = real();
        update({ clock: notice.state });
      }
      if (notice.type === 'load') update({ load: notice.report });
      // A last report can come when it is disconnected already.
      if (notice.type === 'function' && state.fn !== undefined) update({ functionReport: notice.report });
      if (notice.type === 'figures') update({ figures: notice.figures });
      if (notice.type === 'reset') beginAnew();
    },
  };
}

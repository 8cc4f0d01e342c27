import { callOperation, createPlayground } from '../../runner/host';
import type { EngineNotice, EngineOptions, Playground, Run } from '../../runner/host';
import type { TraceEvent } from '../../engine/trace/events';
import type { CheckContext, JsonObject, RecordedRequest, Seed } from '../../content/types';
import { entryText } from './console/entry-text';
import { createEventBuffer } from './event-buffer';
import { createPictureStore } from './reducers';
import type { PictureStore } from './reducers';
import { createSimulation } from './simulation/simulation';
import type { Simulation } from './simulation/simulation';
import { recordRequests } from './record-requests';

export interface BenchState {
  /** The last run of each code block. */
  readonly runs: Readonly<Record<string, OwnRun>>;
  /** The run that the pictures show. */
  readonly shown?: Run;
  /** A defect of the engine: nothing the reader did. */
  readonly defect?: string;
}

export interface OwnRun {
  readonly run: Run;
  /** Once it is over. */
  readonly summary?: RunSummary;
}

export interface RunSummary {
  readonly requests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface RunOptions {
  /** Which code block runs. */
  readonly owner: string;
  /** Begin with the seed, or go on with the data as they are. */
  readonly data: 'seed' | 'keep';
}

/** One engine, one sandbox and one trace: what all code blocks of a page share. */
export interface Bench {
  readonly store: PictureStore;
  readonly simulation: Simulation;
  subscribe(listener: () => void): () => void;
  snapshot(): BenchState;
  run(code: string, options: RunOptions): Promise<Run>;
  stop(): void;
  warm(): void;
  /** The tables as the seed has them. */
  resetData(): Promise<void>;
  /** What checks may look at, after a run. */
  checkContext(run: Run): CheckContext;
  dispose(): void;
}

export interface BenchOptions {
  readonly loadSeed: () => Promise<Seed>;
  readonly profile: EngineOptions['profile'];
  /** For tests: where the worker of the engine comes from. */
  readonly spawnEngine?: () => Worker;
}

export function createBench({ loadSeed, profile, spawnEngine }: BenchOptions): Bench {
  const options: EngineOptions = profile === undefined ? {} : { profile };
  const playground = createPlayground({ engine: options, ...(spawnEngine && { spawnEngine }) });
  const simulation = createSimulation(playground.engine, options);
  const store = createPictureStore();
  const buffer = createEventBuffer((events) => store.append(events));
  const listeners = new Set<() => void>();
  let state: BenchState = { runs: {} };
  let queue: Promise<unknown> = Promise.resolve();

  playground.engine.subscribe((notice) => receive(notice));

  function receive(notice: EngineNotice): void {
    simulation.receive(notice);
    if (notice.type === 'reset') clear();
    else if (notice.type === 'defect') update({ ...state, defect: notice.message });
    else if (notice.type === 'trace' && belongsToPictures(notice)) buffer.add(notice.events);
  }

  function clear(): void {
    buffer.clear();
    store.clear();
  }

  function beginRun(): void {
    buffer.flush();
    store.beginRun();
  }

  function update(next: BenchState): void {
    state = next;
    for (const listener of [...listeners]) listener();
  }

  /** Resets and runs follow each other, whatever the reader presses. */
  function next<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  }

  function summarize(owner: string, run: Run): void {
    buffer.flush();
    if (state.runs[owner]?.run !== run || state.shown !== run) return;
    update({ ...state, runs: { ...state.runs, [owner]: { run, summary: summaryOf(recordRequests(store.events())) } } });
  }

  async function seed(): Promise<void> {
    playground.stop();
    const [operations] = await Promise.all([loadSeed(), playground.engine.reset(simulation.options())]);
    for (const { operation, input } of operations) await send(playground, operation, input, 'seed');
    await playground.engine.flush();
  }

  return {
    store,
    simulation,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => state,
    run: (code, { owner, data }) =>
      next(async () => {
        if (data === 'seed') await seed();
        beginRun();
        const run = playground.run(code);
        update({ runs: { ...state.runs, [owner]: { run } }, shown: run });
        void run.finished.then(() => summarize(owner, run));
        return run;
      }),
    stop: () => playground.stop(),
    warm: () => playground.warm(),
    resetData: () =>
      next(async () => {
        await seed();
        beginRun();
        update({ runs: state.runs });
      }),
    checkContext: (run) => ({
      send: (operation, input) => send(playground, operation, input, 'check'),
      requests: recordRequests(store.events()),
      trace: [...store.events()],
      output: run.getState().entries.map(entryText),
    }),
    dispose: () => playground.dispose(),
  };
}

function summaryOf(requests: readonly RecordedRequest[]): RunSummary {
  return {
    requests: requests.length,
    readUnits: requests.reduce((sum, request) => sum + request.readUnits, 0),
    writeUnits: requests.reduce((sum, request) => sum + request.writeUnits, 0),
  };
}

/** What checks and views ask the tables is not part of what the learner did. */
function belongsToPictures(notice: { readonly events: readonly TraceEvent[]; readonly origin: { readonly by: string; readonly purpose?: string } }): boolean {
  return notice.origin.by !== 'page' || notice.origin.purpose === 'seed' || notice.origin.purpose === 'reader';
}

async function send({ engine }: Playground, operation: string, input: JsonObject, purpose: 'seed' | 'check'): Promise<JsonObject> {
  const { statusCode, output } = await callOperation(engine, operation, input, purpose);
  const body = (output ?? {}) as JsonObject;
  if (statusCode === 200) return body;
  const error = new Error(String(body.message ?? body.Message ?? `status ${statusCode}`));
  error.name = String(body.__type ?? 'Error').split('#').at(-1) ?? 'Error';
  throw error;
}

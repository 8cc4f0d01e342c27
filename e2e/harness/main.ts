import { callOperation, createPlayground, type FunctionReport, type Playground, type PlaygroundOptions, type RunState } from '../../runner/host';

/** What the tests call in the page: the runner without the site around it. */
export interface Harness {
  /** A playground whose engine has an empty table Music with the partition key artist. */
  create(options?: Pick<PlaygroundOptions, 'silenceMs'>): Promise<void>;
  run(code: string): Promise<RunState>;
  /** Starts a run and leaves it going. */
  start(code: string): void;
  state(): RunState;
  call(operation: string, input: unknown): Promise<unknown>;
  traceTypes(): readonly string[];
  /** What was last told of the function that is connected. */
  functionReport(): FunctionReport | undefined;
  playground(): Playground;
}

let playground: Playground | undefined;
let state: (() => RunState) | undefined;
const trace: string[] = [];
let functionReport: FunctionReport | undefined;

function present(): Playground {
  if (!playground) throw new Error('call create first');
  return playground;
}

function start(code: string): Promise<RunState> {
  const run = present().run(code);
  state = run.getState;
  return run.finished;
}

const MUSIC = {
  TableName: 'Music',
  KeySchema: [{ AttributeName: 'artist', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'artist', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};

const harness: Harness = {
  async create(options = {}) {
    playground?.dispose();
    trace.length = 0;
    playground = createPlayground({
      ...options,
      spawnEngine: () => new Worker('/harness/engine-worker.js', { type: 'module' }),
    });
    const { engine } = playground;
    playground.warm();
    await callOperation(engine, 'CreateTable', MUSIC, 'seed');
    engine.subscribe((notice) => {
      if (notice.type === 'function') {
        functionReport = notice.report;
        return;
      }
      if (notice.type !== 'trace') return trace.push(notice.type);
      for (const event of notice.events) trace.push(`${notice.origin.by} ${event.type}`);
    });
  },
  run: start,
  start(code) { void start(code); },
  state() {
    if (!state) throw new Error('nothing was run');
    return state();
  },
  call: (operation, input) => callOperation(present().engine, operation, input, 'check'),
  traceTypes: () => trace,
  functionReport: () => functionReport,
  playground: present,
};

Object.assign(globalThis, { harness });

import type { RunError, WorkerToPage } from '../protocol';
import type { Compiled, Language } from './compile';
import type { EngineOptions } from './engine';
import { createEngineClient, type EngineClient } from './engine-client';
import { locateError } from './locate-error';
import { createRun, type Run, type RunControl } from './run';
import { addBatch, isOver, type RunState } from './run-state';
import { createSandbox, type Sandbox } from './sandbox';
import { spawnEngineWorker } from './spawn-engine-worker';
import { supervise } from './supervise';
import { loadVendorManifest } from './vendor-manifest';

export interface PlaygroundOptions {
  readonly engine?: EngineOptions;
  /** How long a run may be silent before it is stopped; 60 seconds unless told. */
  readonly silenceMs?: number;
  /** For tests: where the worker of the engine comes from. */
  readonly spawnEngine?: () => Worker;
}

export interface Playground {
  /** Runs code; a run that is still going is stopped first. */
  run(code: string, options?: { readonly language?: Language }): Run;
  /** Stops the present run. Tables and trace stay. */
  stop(): void;
  /** Loads the sandbox, the compiler and the engine ahead of the first run (on focus, hover, visibility). */
  warm(): void;
  readonly engine: EngineClient;
  dispose(): void;
}

const SILENCE_MS = 60_000;

/** Everything between an editor and the pictures: an engine, a sandbox and one run at a time. Nothing loads before `warm` or `run`. */
export function createPlayground(options: PlaygroundOptions = {}): Playground {
  const engine = createEngineClient(options.spawnEngine ?? spawnEngineWorker, options.engine);
  let sandbox: Promise<Sandbox> | undefined;
  let present: RunControl | undefined;
  let disposed = false;
  const ends = new Map<RunControl, () => void>();

  function loadSandbox(): Promise<Sandbox> {
    sandbox ??= loadVendorManifest().then((manifest) => createSandbox(manifest.sandboxFrame)).catch((error: unknown) => {
      sandbox = undefined;
      throw error;
    });
    return sandbox;
  }

  /** Ends what a run holds, its handler too; its port to the engine goes too, so that requests still queued are dropped. */
  function release(run: RunControl): void {
    ends.get(run)?.();
    ends.delete(run);
  }

  function finish(run: RunControl, change: Partial<RunState>): void {
    release(run);
    run.update((state) => ({ ...state, ...change, ...(state.handler === true && { handler: false }) }));
  }

  async function start(run: RunControl, code: string, language: Language): Promise<void> {
    const [{ compile }, box] = await Promise.all([import('./compile'), loadSandbox()]);
    const result = await compile(code, language);
    if (isOver(run.getState())) return;
    if (!result.ok) return finish(run, { status: 'failed', error: result.error });
    execute(run, box, result.compiled);
  }

  function execute(run: RunControl, box: Sandbox, compiled: Compiled): void {
    const worker = box.take();
    let begun = performance.now();
    let hasHandler = false;
    const duration = (): { durationMs: number } => ({ durationMs: run.getState().durationMs ?? performance.now() - begun });

    function adoptHandler(): void {
      hasHandler = true;
      run.update((state) => ({ ...state, handler: true }));
      engine.setHandler((event, context) => supervised.invoke(event, context));
    }

    function receive(message: WorkerToPage): void {
      // A worker that was still starting when the run came had not begun with it.
      if (message.type === 'ready') begun = performance.now();
      if (message.type === 'console') return run.update((state) => addBatch(state, message));
      if (message.type === 'handler') return adoptHandler();
      if (message.type !== 'finished' && message.type !== 'failed') return;
      const time = duration();
      // A handler waits for invocations until the next run takes its place.
      const stays = hasHandler && message.type === 'finished';
      if (!stays) release(run);
      void Promise.all([resultOf(message, compiled), engine.flush().catch(() => undefined)])
        .then(([result]) => (stays ? run.update((state) => ({ ...state, ...result, ...time })) : finish(run, { ...result, ...time })));
    }

    run.update((state) => ({ ...state, status: 'running' }));
    const supervised = supervise(worker, compiled.parts, engine.connect(run.id), {
      silenceMs: options.silenceMs ?? SILENCE_MS,
      receive,
      limit: (error) => finish(run, { status: 'failed', error, ...duration() }),
    });
    ends.set(run, () => {
      supervised.end();
      if (hasHandler) engine.setHandler(undefined);
      engine.disconnect(run.id);
      box.release(worker);
    });
  }

  return {
    engine,
    run(code, { language = 'typescript' } = {}) {
      present?.stop();
      lastRunId += 1;
      const run = createRun(lastRunId, (stopped) => finish(stopped, { status: 'stopped' }));
      present = run;
      if (disposed) finish(run, { status: 'stopped' });
      else start(run, code, language).catch((error: unknown) => finish(run, { status: 'failed', error: loadError(error) }));
      return run;
    },
    stop() { present?.stop(); },
    warm() {
      if (disposed) return;
      engine.warm();
      void import('./compile');
      loadSandbox().then((box) => { if (!disposed) box.warm(); }, () => undefined);
    },
    dispose() {
      if (disposed) return;
      present?.stop();
      disposed = true;
      void sandbox?.then((box) => box.dispose(), () => undefined);
      engine.dispose();
    },
  };
}

/** Unique in the page, because several playgrounds may feed one view. */
let lastRunId = 0;

async function resultOf(message: WorkerToPage, compiled: Compiled): Promise<Partial<RunState>> {
  if (message.type !== 'failed') return { status: 'finished' };
  const error = await locateError(message.error, compiled).catch(() => message.error);
  return { status: 'failed', error };
}

function loadError(error: unknown): RunError {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: 'limit', name: 'SandboxError', message: `The sandbox could not be loaded: ${reason}` };
}

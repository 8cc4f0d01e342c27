/// <reference lib="webworker" />
import type { BootWorker, CodePart, PageToWorker, RunError, WorkerToPage } from '../../protocol';
import type { SdkBundle } from '../sdk/bundle';
import { createActivity } from './activity';
import { captureConsole } from './console';
import { toRunError, type ErrorContext } from './errors';
import { prepareGlobals } from './globals';
import { createInvoker } from './invoke';
import { watchTimers } from './timers';

declare const self: DedicatedWorkerGlobalScope;

// Bound before any learner code runs: a patched prototype must not see the ports.
const now = performance.now.bind(performance);
const nativeTimeout = self.setTimeout.bind(self);
const later = (callback: () => void, ms = 0): void => { nativeTimeout(callback, ms); };
const toUrl = URL.createObjectURL.bind(URL);

// V8 only: its usual 10 frames end inside the SDK.
Object.assign(Error, { stackTraceLimit: 50 });

self.addEventListener('message', (event: MessageEvent<BootWorker>) => {
  const port = event.ports[0];
  if (port) void boot(event.data, port);
}, { once: true });

async function boot({ sdkUrl, modules }: BootWorker, port: MessagePort): Promise<void> {
  const send: (message: WorkerToPage) => void = port.postMessage.bind(port);
  const capture = captureConsole({ send, now, later });
  const activity = createActivity(() => end({ type: 'finished' }), later);
  let phase: 'load' | 'run' = 'load';
  let ended = false;

  prepareGlobals(self);
  watchTimers(self, activity);
  Object.assign(console, capture.console);
  const sdk = (await import(sdkUrl)) as SdkBundle;
  await Promise.all(Object.values(modules).map((url) => import(url)));
  const context: ErrorContext = { modules, callSite: sdk.callSite };

  function end(message: WorkerToPage): void {
    if (ended) return;
    ended = true;
    capture.flush();
    send(message);
  }
  const fail = (thrown: unknown): void => {
    // A run that is over cannot fail any more; its handler may still be at work, and this is its log.
    if (ended) capture.console['error']?.(thrown);
    end({ type: 'failed', error: safeError(thrown, phase, context) });
  };
  const invoker = createInvoker({
    now, begin: activity.begin, log: (thrown) => capture.console['error']?.(thrown), errorOf: (thrown) => safeError(thrown, 'run', context), send,
  });

  self.addEventListener('unhandledrejection', (event) => { event.preventDefault(); fail(event.reason); });
  self.addEventListener('error', (event) => { event.preventDefault(); fail(event.error ?? new Error(event.message)); });

  async function run(parts: readonly CodePart[]): Promise<void> {
    const code = parts.map((part) => (typeof part === 'string' ? part : modules[part.module])).join('');
    const url = toUrl(new Blob([code], { type: 'text/javascript' }));
    try {
      const exported = (await import(url)) as object;
      phase = 'run';
      if (invoker.adopt(exported)) send({ type: 'handler' });
      activity.arm();
    } catch (thrown) {
      fail(thrown);
    }
  }

  port.addEventListener('message', (event: MessageEvent<PageToWorker>) => {
    const message = event.data;
    if (message.type === 'ping') return send({ type: 'pong', nonce: message.nonce });
    if (message.type === 'invoke') return invoker.invoke(message);
    const enginePort = event.ports[0];
    if (!enginePort) return;
    sdk.connect(enginePort, activity);
    void run(message.parts);
  });
  port.start();
  send({ type: 'ready' });
}

function safeError(thrown: unknown, phase: 'load' | 'run', context: ErrorContext): RunError {
  try {
    return toRunError(thrown, phase, context);
  } catch {
    return { kind: 'runtime', name: 'Uncaught', message: 'something was thrown that cannot be read' };
  }
}

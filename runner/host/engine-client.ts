import type { WireRequest, WireResponse } from '../../engine/wire/messages';
import type { HandlerAnswer, HandlerContext } from '../protocol';
import type { ClockState } from './clock-driver';
import type { EngineOptions, Fault, KeyState, PrincipalOptions } from './engine';
import type { Figures, Watch } from './figures';
import type { FunctionReport, FunctionSettings } from './function-settings';
import type { LoadReport } from './load-driver';
import type { Workload } from '../../engine/load';
import type { ClockAction, EngineToPage, PagePurpose, PageToEngine, SimulationChanges, TraceBatch } from './engine-messages';

export type EngineNotice =
  | ({ readonly type: 'trace' } & TraceBatch)
  /** Tables are gone and `seq` starts anew. */
  | { readonly type: 'reset' }
  | { readonly type: 'clock'; readonly state: ClockState }
  | { readonly type: 'load'; readonly report: LoadReport }
  | { readonly type: 'figures'; readonly figures: Figures }
  | { readonly type: 'function'; readonly report: FunctionReport }
  | { readonly type: 'defect'; readonly message: string };

export interface EngineClient {
  /** Sends a wire request of the page's own. Its trace events carry the purpose, so that views can tell them apart. */
  handle(request: WireRequest, purpose: PagePurpose): Promise<WireResponse>;
  /** Throws everything away and begins with a new engine. */
  reset(options?: EngineOptions): Promise<void>;
  /** Resolves when every trace event so far has been delivered. */
  flush(): Promise<void>;
  /** Switches facets of the simulation and changes its figures. */
  configure(changes: SimulationChanges): void;
  /** Moves the engine's clock, or changes how fast it goes. */
  clock(action: ClockAction): void;
  /** Adds a fault to the simulation; the function returned takes it back. */
  inject(fault: Fault): () => void;
  /** Makes these the users and roles there are; the message of what is wrong with them, or nothing. */
  setPrincipals(principals: readonly PrincipalOptions[]): Promise<string | undefined>;
  /** Brings a customer managed key into a state. */
  setKey(arn: string, state: KeyState): void;
  /** Begins to send the requests of a workload; reports come as notices. A load under way is stopped. */
  load(workload: Workload): void;
  stopLoad(): void;
  /** Connects the handler with a stream, of this engine alone; reports come as notices. */
  connectFunction(settings: FunctionSettings): void;
  disconnectFunction(): void;
  /** What plays the function: the handler of the learner's code. */
  setHandler(handler: PageHandler | undefined): void;
  /** Takes metrics and money down from now on, of every engine to come as well. */
  measure(): void;
  /** Which figures are told, as notices, a few times a second; an empty watch ends it. */
  watch(watch: Watch): void;
  subscribe(listener: (notice: EngineNotice) => void): () => void;
  /** A port for the learner's worker of a run. */
  connect(runId: number): MessagePort;
  disconnect(runId: number): void;
  /** Starts the worker ahead of the first request. */
  warm(): void;
  dispose(): void;
}

export type PageHandler = (event: unknown, context: HandlerContext) => Promise<HandlerAnswer>;

type Done = Extract<EngineToPage, { type: 'done' }>;

interface Call {
  resolve(message: Done): void;
  reject(error: Error): void;
}

export function createEngineClient(spawn: () => Worker, options: EngineOptions = {}): EngineClient {
  const listeners = new Set<(notice: EngineNotice) => void>();
  const calls = new Map<number, Call>();
  let lastCall = 0;
  let lastFault = 0;
  let worker: Worker | undefined;
  let disposed = false;
  let handler: PageHandler | undefined;

  async function invoke({ invocation, event, context }: Extract<EngineToPage, { type: 'invoke' }>): Promise<void> {
    const answer = await handler?.(event, context) ?? NO_HANDLER;
    if (worker) post(worker, { type: 'answer', invocation, answer });
  }

  function notify(notice: EngineNotice): void {
    for (const listener of [...listeners]) listener(notice);
  }

  function receive(message: EngineToPage): void {
    switch (message.type) {
      case 'trace':
        for (const batch of message.batches) notify({ type: 'trace', ...batch });
        return;
      case 'clock':
      case 'load':
      case 'figures':
      case 'function':
      case 'defect':
        return notify(message);
      case 'invoke': return void invoke(message);
      case 'done': {
        calls.get(message.call)?.resolve(message);
        calls.delete(message.call);
      }
    }
  }

  function fail(message: string): void {
    notify({ type: 'defect', message });
    for (const call of calls.values()) call.reject(new Error(message));
    calls.clear();
  }

  function started(): Worker {
    if (disposed) throw new Error('the engine was disposed of');
    if (worker) return worker;
    worker = spawn();
    worker.addEventListener('message', (event: MessageEvent<EngineToPage>) => receive(event.data));
    worker.addEventListener('error', (event) => fail(event.message || 'the engine worker did not start'));
    post(worker, { type: 'start', options });
    return worker;
  }

  function call(build: (call: number) => PageToEngine): Promise<Done> {
    const target = started();
    lastCall += 1;
    const id = lastCall;
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject });
      post(target, build(id));
    });
  }

  return {
    async handle(request, purpose) {
      const { response } = await call((id) => ({ type: 'handle', call: id, request, purpose }));
      if (!response) throw new Error('the engine gave no response');
      return response;
    },
    async reset(next = options) {
      await call((id) => ({ type: 'reset', call: id, options: next }));
      notify({ type: 'reset' });
    },
    async flush() {
      if (worker) await call((id) => ({ type: 'flush', call: id }));
    },
    configure(changes) { post(started(), { type: 'configure', changes }); },
    clock(action) { post(started(), { type: 'clock', action }); },
    async setPrincipals(principals) { return (await call((id) => ({ type: 'principals', call: id, principals }))).failure; },
    setKey(arn, state) { post(started(), { type: 'key', arn, state }); },
    load(workload) { post(started(), { type: 'load', workload }); },
    measure() { post(started(), { type: 'measure' }); },
    watch(watch) { if (worker || Object.keys(watch).length > 0) post(started(), { type: 'watch', watch }); },
    stopLoad() { if (worker) post(worker, { type: 'stopLoad' }); },
    connectFunction(settings) { post(started(), { type: 'function', settings }); },
    disconnectFunction() { if (worker) post(worker, { type: 'function' }); },
    setHandler(next) {
      handler = next;
      if (worker) post(worker, { type: 'handler', ready: next !== undefined });
    },
    inject(fault) {
      lastFault += 1;
      const id = lastFault;
      post(started(), { type: 'inject', id, fault });
      return () => { if (worker) post(worker, { type: 'withdraw', id }); };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    connect(runId) {
      const channel = new MessageChannel();
      post(started(), { type: 'connect', runId }, [channel.port1]);
      return channel.port2;
    },
    disconnect(runId) {
      if (worker) post(worker, { type: 'disconnect', runId });
    },
    warm() { started(); },
    dispose() {
      disposed = true;
      worker?.terminate();
      worker = undefined;
      for (const open of calls.values()) open.reject(new Error('the engine was disposed of'));
      calls.clear();
      listeners.clear();
    },
  };
}

const NO_HANDLER: HandlerAnswer = { ok: false, error: { kind: 'limit', name: 'Stopped', message: 'There is no handler.' } };

function post(worker: Worker, message: PageToEngine, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer);
}

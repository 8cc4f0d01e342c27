import { inspect } from '../../engine/inspection';
import { type EventSource, type FunctionContext, startEventSource, type StreamEvent } from '../../engine/lambda';
import type { TraceEvent } from '../../engine/trace/events';
import type { HandlerAnswer, HandlerContext } from '../protocol';
import type { CoreEngine } from './engine';
import type { EngineToPage } from './engine-messages';
import type { FunctionReport, FunctionSettings } from './function-settings';
import type { LaboratoryClock } from './laboratory';

/** Connects the handler of the learner's code with a stream. */
export interface FunctionDriver {
  connect(settings: FunctionSettings): void;
  disconnect(): void;
  /** Whether there is a handler; without one nothing is read. */
  setReady(ready: boolean): void;
  /** What the page's handler has answered. */
  answer(invocation: number, answer: HandlerAnswer): void;
  /** Whether an event belongs to the polls of the stream: too many for the pictures. */
  takes(event: TraceEvent, isEngines: boolean): boolean;
  dispose(): void;
}

const REPORT_EVERY_MS = 300;
const FUNCTION_NAME = 'handler';

interface Open {
  resolve(response: unknown): void;
  reject(error: Error): void;
}

/**
 * The handler runs elsewhere, in the time of the page: while it is at work the engine's clock goes no faster, so that it
 * has the time that it would have, and requests it makes are answered in between. [LM15]
 */
export function createFunctionDriver(engine: CoreEngine, clock: LaboratoryClock, send: (message: EngineToPage) => void): FunctionDriver {
  const open = new Map<number, Open>();
  let settings: FunctionSettings | undefined;
  let source: EventSource | undefined;
  let refusal: string | undefined;
  let isReady = false;
  let lastInvocation = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  let told = '';
  let turn = 0;
  let release: (() => void) | undefined;

  function invoke(event: StreamEvent, { getRemainingTimeInMillis, ...context }: FunctionContext): Promise<unknown> {
    lastInvocation += 1;
    const invocation = lastInvocation;
    const told: HandlerContext = { ...context, remainingMs: getRemainingTimeInMillis() };
    return new Promise((resolve, reject) => {
      open.set(invocation, { resolve, reject });
      send({ type: 'invoke', invocation, event, context: told });
    });
  }

  function follow(working: number): void {
    if (working > 0) release ??= clock.hold();
    else {
      const letGo = release;
      // Letting go can make the clock go on at once, and to the next invocation.
      release = undefined;
      letGo?.();
    }
  }

  /** Begins with the stream that is there, and again with every new one of the table. */
  function attach(): void {
    if (settings === undefined) return;
    const { tableName, mapping, timeoutMs, repeated } = settings;
    const streams = engine.look(inspect).filter(({ streamArn }) => streamArn !== undefined);
    const found = tableName === undefined ? streams.find(({ streamArn }) => streamArn === source?.mapping.streamArn) ?? streams[0] : streams.find((table) => table.tableName === tableName);
    if (found?.streamArn === undefined || found.streamArn === source?.mapping.streamArn) return;
    source?.stop();
    follow(0);
    refusal = undefined;
    // What an earlier one still waits for is nobody's concern.
    const own = turn += 1;
    try {
      source = startEventSource(engine, { ...mapping, EventSourceArn: found.streamArn, FunctionName: FUNCTION_NAME, Enabled: isReady }, { handler: invoke, timeoutMs }, {
        working: (count) => { if (own === turn) follow(count); }, ...(repeated !== undefined && { repeated }),
      });
    } catch (thrown) {
      source = undefined;
      refusal = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }

  function report(): FunctionReport {
    const state = refusal !== undefined ? 'refused' : source === undefined ? 'noStream' : isReady ? 'connected' : 'noHandler';
    return { state, ...(refusal !== undefined && { refusal }), ...(source !== undefined && { tableName: source.mapping.tableName, mapping: source.report() }) };
  }

  function tell(): void {
    if (settings === undefined) return;
    const now = report();
    // Ages rise all the time; to the second is enough.
    const text = JSON.stringify({ ...now, mapping: now.mapping && { ...now.mapping, iteratorAgeMs: Math.floor(now.mapping.iteratorAgeMs / 1000) } });
    if (text === told) return;
    told = text;
    send({ type: 'function', report: now });
  }

  function end(): void {
    clearInterval(timer);
    source?.stop();
    source = undefined;
    settings = undefined;
    for (const { reject } of open.values()) reject(new Error('disconnected'));
    open.clear();
    turn += 1;
    follow(0);
  }

  function settle(): void {
    // After the promise has told the event source.
    void Promise.resolve().then(() => clock.catchUp());
  }

  return {
    connect(next) {
      end();
      settings = next;
      refusal = undefined;
      told = '';
      clock.catchUp();
      attach();
      timer = setInterval(tell, REPORT_EVERY_MS);
      tell();
      clock.catchUp();
    },
    disconnect: end,
    setReady(ready) {
      isReady = ready;
      clock.catchUp();
      source?.setEnabled(ready);
      tell();
      clock.catchUp();
    },
    answer(invocation, answer) {
      const waiting = open.get(invocation);
      open.delete(invocation);
      if (waiting === undefined) return;
      clock.catchUp();
      if (answer.ok) waiting.resolve(responseOf(answer.response));
      else waiting.reject(Object.assign(new Error(answer.error.message), { name: answer.error.name }));
      settle();
    },
    takes(event, isEngines) {
      // A listener may ask nothing of the engine: the look comes after the request.
      if (settings !== undefined && event.type === 'table.changed') void Promise.resolve().then(attachLater);
      return settings !== undefined && isEngines && event.requestId !== undefined;
    },
    dispose: end,
  };

  function attachLater(): void {
    attach();
    clock.catchUp();
  }
}

/** Untrusted text: what is no JSON is no response. */
function responseOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

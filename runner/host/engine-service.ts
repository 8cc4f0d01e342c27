import type { TraceEvent } from '../../engine/trace/events';
import type { WireRequest, WireResponse } from '../../engine/wire/messages';
import { setKeyState, setPrincipals } from './access-change';
import { acceptEngineRequest } from './accept-request';
import { type ClockDriver, driveClock } from './clock-driver';
import { type CoreEngine, createCoreEngine, type EngineOptions, type Extension, loadExtension, needsExtension, startsWithExtension } from './engine';
import type { ClockAction, EngineToPage, PageToEngine, TraceOrigin } from './engine-messages';
import { createExtensionGate } from './extension-gate';
import { createLaboratoryDoor } from './laboratory-door';
import { createTraceBuffer } from './trace-buffer';

export interface EngineService {
  receive(message: PageToEngine, ports: readonly MessagePort[]): void;
}

/** Holds one engine and serves the page and the learners' workers. Ending a run's port touches neither tables nor trace. */
export function createEngineService(send: (message: EngineToPage) => void): EngineService {
  const trace = createTraceBuffer((batches) => send({ type: 'trace', batches }));
  const ports = new Map<number, MessagePort>();
  /** Requests of the page; whatever else has a request id belongs to a run. */
  const originOf = new Map<string, TraceOrigin>();
  let current: TraceOrigin = { by: 'engine' };
  const faults = new Map<number, () => void>();
  let clockTold = -Infinity;
  let clockTimer: ReturnType<typeof setTimeout> | undefined;
  let clock: ClockDriver;
  const laboratory = createLaboratoryDoor(send);
  let extension: Extension | undefined;
  const pass = createExtensionGate(async () => {
    extension = await loadExtension();
    engine.extend(extension);
  });
  let engine = start({});

  function start(options: EngineOptions): CoreEngine {
    // The learner's code reads the real time, for instance to say when an item expires.
    const created = createCoreEngine({ startTime: Date.now(), ...options }, extension);
    created.subscribe((event) => {
      const origin = originOfEvent(event);
      if (!laboratory.takes(event, origin.by === 'engine')) trace.add(origin, event);
    });
    clock = driveClock(created.clock, tellClock);
    laboratory.begin(created, { catchUp: () => clock.catchUp(), hold: () => clock.hold() });
    return created;
  }

  /** The page is told a few times a second: enough for a clock on the wall. */
  function tellClock(): void {
    const wait = CLOCK_EVERY_MS - (performance.now() - clockTold);
    if (wait <= 0) sendClock();
    // A last move is told, too.
    else clockTimer ??= setTimeout(sendClock, wait);
  }

  function sendClock(): void {
    clearTimeout(clockTimer);
    clockTimer = undefined;
    clockTold = performance.now();
    send({ type: 'clock', state: clock.state() });
  }

  function moveClock(action: ClockAction): void {
    if (action.type === 'speed') clock.setSpeed(action.speed);
    else if (action.type === 'step') clock.step();
    else clock.runUntil(engine.clock.exact + action.time);
    trace.flush();
    sendClock();
  }

  function originOfEvent(event: TraceEvent): TraceOrigin {
    if (event.requestId === undefined) return { by: 'engine' };
    const known = originOf.get(event.requestId);
    if (known) return known;
    originOf.set(event.requestId, current);
    if (originOf.size > REMEMBERED_REQUESTS) forgetOldest(originOf);
    return current;
  }

  function submit(origin: TraceOrigin, request: WireRequest, respond: (response: WireResponse) => void): void {
    current = origin;
    try {
      clock.catchUp();
      // The page needs its answers whatever the speed of the clock is; a run waits for them as it would for the service.
      if (origin.by === 'page') respond(engine.handle(request));
      else engine.submit(request, respond);
      clock.catchUp();
    } catch (thrown) {
      send({ type: 'defect', message: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
      respond(INTERNAL_ERROR);
    } finally {
      current = { by: 'engine' };
    }
  }

  function connect(runId: number, port: MessagePort): void {
    ports.set(runId, port);
    port.addEventListener('message', (event: MessageEvent<unknown>) => {
      const accepted = acceptEngineRequest(event.data);
      if (!accepted) return;
      const { id, ...request } = accepted;
      pass(needsExtension(request), () => submit({ by: 'run', runId }, request, ({ statusCode, headers, body }) => {
        // The engine may keep its own bytes, so a copy travels.
        const copy = Uint8Array.from(body);
        port.postMessage({ id, statusCode, headers, body: copy }, [copy.buffer]);
      }));
    });
    port.start();
  }

  function disconnect(runId: number): void {
    ports.get(runId)?.close();
    ports.delete(runId);
  }

  function done(call: number, response?: WireResponse): void {
    trace.flush();
    send({ type: 'done', call, ...(response ? { response } : {}) });
  }

  function changePrincipals({ call, principals }: Extract<PageToEngine, { type: 'principals' }>): void {
    // Nobody to allow or refuse anything without the extension, and it could not be loaded.
    const failure = extension === undefined ? 'Users could not be loaded: try again.' : setPrincipals(engine, principals);
    send({ type: 'done', call, ...(failure !== undefined && { failure }) });
  }

  function restart(options: EngineOptions): void {
    for (const runId of [...ports.keys()]) disconnect(runId);
    originOf.clear();
    faults.clear();
    clock.dispose();
    clearTimeout(clockTimer);
    clockTimer = undefined;
    trace.clear();
    engine = start(options);
  }

  function needsMore(message: PageToEngine): boolean {
    if (message.type === 'start' || message.type === 'reset') return startsWithExtension(message.options);
    return message.type === 'principals' || (message.type === 'handle' && needsExtension(message.request));
  }

  function receive(message: PageToEngine, port: MessagePort | undefined): void {
    switch (message.type) {
      case 'start': return restart(message.options);
      case 'connect': return port && connect(message.runId, port);
      case 'disconnect': return disconnect(message.runId);
      case 'handle': {
        const { call, purpose, request } = message;
        return submit({ by: 'page', purpose }, request, (response) => done(call, response));
      }
      case 'reset':
        restart(message.options);
        return done(message.call);
      case 'flush': return done(message.call);
      case 'configure': return engine.configure(message.changes);
      case 'clock': return moveClock(message.action);
      case 'principals': return changePrincipals(message);
      case 'key': return setKeyState(engine, message.arn, message.state);
      case 'inject': return void faults.set(message.id, engine.inject(message.fault));
      case 'measure':
      case 'watch':
      case 'load':
      case 'stopLoad':
      case 'function':
      case 'handler':
      case 'answer': return laboratory.receive(message);
      case 'withdraw':
        faults.get(message.id)?.();
        return void faults.delete(message.id);
    }
  }

  return { receive: (message, [port]) => pass(needsMore(message), () => receive(message, port)) };
}

const REMEMBERED_REQUESTS = 10_000;
const CLOCK_EVERY_MS = 200;

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

const INTERNAL_ERROR: WireResponse = {
  statusCode: 500,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: new TextEncoder().encode('{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"Internal server error"}'),
};

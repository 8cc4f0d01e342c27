import type { CapacityConsumed, RequestReceived, TraceEvent } from '../../../engine/trace/events';

export interface RequestsState {
  /** In the order of their first attempts. */
  readonly calls: readonly Call[];
  /** Calls left out at the front, so that a flood of requests stays readable. */
  readonly dropped: number;
}

/** One `client.send`: usually one wire request, more if the SDK tried again. */
export interface Call {
  readonly id: string;
  readonly operation: string;
  readonly attempts: readonly Attempt[];
}

export interface Attempt {
  readonly requestId: string;
  readonly seq: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly requestBody: string;
  readonly responseBody?: string;
  readonly statusCode?: number;
  readonly error?: { readonly name: string; readonly message: string };
  readonly throttled: boolean;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly examined: number;
  readonly filtered: number;
  readonly written: number;
  readonly consistency?: 'eventual' | 'strong' | 'transactional';
}

export const initialRequests: RequestsState = { calls: [], dropped: 0 };

const KEPT = 500;

export function reduceRequests(state: RequestsState, event: TraceEvent): RequestsState {
  switch (event.type) {
    case 'request.received':
      return receive(state, event);
    case 'request.rejected':
      return change(state, event, () => ({ error: { name: event.error, message: event.message } }));
    case 'request.throttled':
      return change(state, event, () => ({ throttled: true }));
    case 'response.sent':
      return change(state, event, () => ({ endedAt: event.at, statusCode: event.statusCode, responseBody: event.body }));
    case 'capacity.consumed':
      return change(state, event, (attempt) => addUnits(attempt, event));
    case 'partition.visited':
      return event.consistency === undefined ? state : change(state, event, () => ({ consistency: event.consistency }));
    case 'item.read':
      return event.found ? change(state, event, (attempt) => ({ examined: attempt.examined + 1 })) : state;
    case 'item.filtered':
      return change(state, event, (attempt) => ({ filtered: attempt.filtered + 1 }));
    case 'item.written':
      return change(state, event, (attempt) => ({ written: attempt.written + 1 }));
    default:
      return state;
  }
}

function receive(state: RequestsState, event: RequestReceived): RequestsState {
  const attempt: Attempt = {
    requestId: event.requestId,
    seq: event.seq,
    startedAt: event.at,
    requestBody: event.body,
    throttled: false,
    readUnits: 0,
    writeUnits: 0,
    examined: 0,
    filtered: 0,
    written: 0,
  };
  const id = event.invocationId ?? event.requestId;
  const at = state.calls.findLastIndex((call) => call.id === id);
  const known = state.calls[at];
  if (known !== undefined) return { ...state, calls: state.calls.with(at, { ...known, attempts: [...known.attempts, attempt] }) };
  const full = state.calls.length >= KEPT;
  const kept = full ? state.calls.slice(1) : state.calls;
  return { calls: [...kept, { id, operation: event.operation, attempts: [attempt] }], dropped: state.dropped + Number(full) };
}

function addUnits(attempt: Attempt, { kind, units }: CapacityConsumed): Partial<Attempt> {
  return kind === 'read' ? { readUnits: attempt.readUnits + units } : { writeUnits: attempt.writeUnits + units };
}

/** The request of an event is nearly always the last one, so the search begins at the end. */
function change(state: RequestsState, event: TraceEvent, next: (attempt: Attempt) => Partial<Attempt>): RequestsState {
  if (event.requestId === undefined) return state;
  const at = state.calls.findLastIndex((call) => call.attempts.some(({ requestId }) => requestId === event.requestId));
  const call = state.calls[at];
  if (call === undefined) return state;
  const attempts = call.attempts.map((attempt) => (attempt.requestId === event.requestId ? { ...attempt, ...next(attempt) } : attempt));
  return { ...state, calls: state.calls.with(at, { ...call, attempts }) };
}

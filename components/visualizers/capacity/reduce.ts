import type { CapacityConsumed, TraceEvent } from '../../../engine/trace/events';
import { placeId } from '../shared/place';

export interface CapacityState {
  /** The request under the cursor. */
  readonly request?: RequestUnits;
  /** The latest requests that consumed anything, oldest first. */
  readonly recent: readonly RequestUnits[];
  readonly totals: readonly PlaceUnits[];
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface RequestUnits {
  readonly requestId: string;
  readonly operation: string;
  readonly charges: readonly CapacityConsumed[];
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface PlaceUnits {
  readonly id: string;
  readonly tableName: string;
  readonly indexName?: string;
  readonly indexKind?: 'local' | 'global';
  readonly readUnits: number;
  readonly writeUnits: number;
}

export const initialCapacity: CapacityState = { recent: [], totals: [], readUnits: 0, writeUnits: 0 };

/** Enough for a row of bars; older requests stay in the totals. */
const RECENT = 60;

export function reduceCapacity(state: CapacityState, event: TraceEvent): CapacityState {
  if (event.type === 'request.received') {
    const { requestId, operation } = event;
    return { ...state, request: { requestId, operation, charges: [], readUnits: 0, writeUnits: 0 } };
  }
  return event.type === 'capacity.consumed' ? consume(state, event) : state;
}

function consume(state: CapacityState, event: CapacityConsumed): CapacityState {
  const read = event.kind === 'read' ? event.units : 0;
  const write = event.kind === 'write' ? event.units : 0;
  const next = {
    ...state,
    totals: addToPlace(state.totals, event, read, write),
    readUnits: state.readUnits + read,
    writeUnits: state.writeUnits + write,
  };
  if (state.request === undefined || state.request.requestId !== event.requestId) return next;
  const request: RequestUnits = {
    ...state.request,
    charges: [...state.request.charges, event],
    readUnits: state.request.readUnits + read,
    writeUnits: state.request.writeUnits + write,
  };
  const others = state.recent.at(-1)?.requestId === request.requestId ? state.recent.slice(0, -1) : state.recent;
  return { ...next, request, recent: [...others.slice(1 - RECENT), request] };
}

function addToPlace(totals: readonly PlaceUnits[], event: CapacityConsumed, read: number, write: number): readonly PlaceUnits[] {
  const id = placeId(event);
  const known = totals.find((total) => total.id === id);
  if (known === undefined) {
    const { tableName, indexName, indexKind } = event;
    const fresh = { id, tableName, ...(indexName !== undefined && { indexName }), ...(indexKind && { indexKind }), readUnits: read, writeUnits: write };
    return [...totals, fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return totals.map((total) =>
    (total === known ? { ...total, readUnits: total.readUnits + read, writeUnits: total.writeUnits + write } : total));
}

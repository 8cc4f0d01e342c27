import type { ItemRead, ItemWritten, IndexPropagated, TraceEvent } from '../../../engine/trace/events';
import { placeId } from '../shared/place';
import type { PlaceName } from '../shared/place';
import { itemId } from './collections';
import { changeTable, createPartition, deleteTable, divide, writeIndexEntry, writeTableItem } from './places';
import { visitId } from './state';
import type { Ghost, PartitionsState, RequestMark, Touch } from './state';

/** Where every item lives, and what the request under the cursor did there. */
export function reducePartitions(state: PartitionsState, event: TraceEvent): PartitionsState {
  switch (event.type) {
    case 'request.received':
      return { ...state, request: { requestId: event.requestId, operation: event.operation, touches: [], visits: new Map(), ghosts: [], done: false } };
    case 'request.rejected':
      return mark(state, event, (request) => ({ ...request, error: event.error }));
    case 'response.sent':
      return mark(state, event, (request) => ({ ...request, done: true }));
    case 'table.changed':
      return { ...state, places: changeTable(state.places, event) };
    case 'table.deleted':
      return { ...state, places: deleteTable(state.places, event.tableName) };
    case 'partition.created':
      return { ...state, places: createPartition(state.places, event) };
    case 'partition.split':
      return { ...state, places: divide(state.places, event) };
    case 'partition.visited':
      return mark(state, event, (request) => visit(request, event, event.partitionId, event.mode));
    case 'item.read':
      return mark(state, event, (request) => (event.found ? touchItem(state, request, event, 'read') : addGhost(state, request, event, 'missing')));
    case 'item.filtered':
      return mark(state, event, (request) => touchItem(state, request, event, 'filtered'));
    case 'item.written':
      return mark({ ...state, places: writeTableItem(state.places, event) }, event, (request) => markWrite(state, request, event, writeTouch(event)));
    case 'index.propagated':
      return mark({ ...state, places: writeIndexEntry(state.places, event) }, event, (request) => markWrite(state, request, event, CHANGES[event.change]));
    default:
      return state;
  }
}

const CHANGES = { insert: 'inserted', replace: 'replaced', remove: 'removed' } as const;

function writeTouch(event: ItemWritten): Touch {
  if (event.newItem === undefined) return event.oldItem === undefined ? 'unchanged' : 'removed';
  return event.oldItem === undefined ? 'inserted' : 'replaced';
}

function mark(state: PartitionsState, event: TraceEvent, change: (request: RequestMark) => RequestMark): PartitionsState {
  const { request } = state;
  if (request === undefined || event.requestId !== request.requestId) return state;
  return { ...state, request: change(request) };
}

function visit(request: RequestMark, place: PlaceName, partitionId: string, mode: 'read' | 'write'): RequestMark {
  const id = visitId(placeId(place), partitionId);
  const known = request.visits.get(id);
  if (known === mode || known === 'write') return request;
  return { ...request, visits: new Map(request.visits).set(id, mode) };
}

function markWrite(state: PartitionsState, request: RequestMark, event: ItemWritten | IndexPropagated, touch: Touch): RequestMark {
  const visited = visit(request, event, event.partitionId, 'write');
  if (touch === 'removed') return addGhost(state, visited, event, 'removed');
  if (touch === 'unchanged') return addGhost(state, visited, event, 'missing');
  return touchItem(state, visited, event, touch);
}

function touchItem(state: PartitionsState, request: RequestMark, event: PlaceName & { readonly key: ItemRead['key'] }, touch: Touch): RequestMark {
  const id = idIn(state, event);
  return id === undefined ? request : { ...request, touches: [...request.touches, { id, touch }] };
}

function addGhost(
  state: PartitionsState,
  request: RequestMark,
  event: PlaceName & { readonly key: ItemRead['key']; readonly partitionId: string },
  touch: Ghost['touch'],
): RequestMark {
  const id = idIn(state, event);
  if (id === undefined) return request;
  const ghost: Ghost = { id, placeId: placeId(event), partitionId: event.partitionId, key: event.key, touch };
  return { ...request, ghosts: [...request.ghosts.filter((other) => other.id !== id), ghost] };
}

function idIn(state: PartitionsState, event: PlaceName & { readonly key: ItemRead['key'] }): string | undefined {
  const place = state.places.find(({ id }) => id === placeId(event));
  return place && itemId(place, event.key);
}

import type { TraceEvent } from '../../engine/trace/events';
import type { JsonObject, RecordedRequest } from '../../content/types';

interface Open {
  readonly requestId: string;
  readonly operation: string;
  readonly body: string;
  readonly invocationId?: string;
  error?: { name: string; message: string };
  readUnits: number;
  writeUnits: number;
}

/** The answered requests of a trace, in the order of their answers. */
export function recordRequests(events: readonly TraceEvent[]): readonly RecordedRequest[] {
  const open = new Map<string, Open>();
  const recorded: RecordedRequest[] = [];
  for (const event of events) {
    if (event.type === 'request.received') {
      const { requestId, operation, body, invocationId } = event;
      open.set(requestId, { requestId, operation, body, ...(invocationId !== undefined && { invocationId }), readUnits: 0, writeUnits: 0 });
      continue;
    }
    const request = event.requestId === undefined ? undefined : open.get(event.requestId);
    if (request === undefined) continue;
    if (event.type === 'capacity.consumed') request[event.kind === 'read' ? 'readUnits' : 'writeUnits'] += event.units;
    if (event.type === 'request.rejected') request.error = { name: event.error, message: event.message };
    if (event.type === 'response.sent') {
      open.delete(request.requestId);
      const { body, ...rest } = request;
      recorded.push({ ...rest, input: parse(body), statusCode: event.statusCode, output: parse(event.body) });
    }
  }
  return recorded;
}

function parse(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as JsonObject) : {};
  } catch {
    return {};
  }
}

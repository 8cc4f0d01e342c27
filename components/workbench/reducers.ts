import { initialCapacity, reduceCapacity } from '../visualizers/capacity/reduce';
import { reducePartitions } from '../visualizers/partitions/reduce';
import { initialPartitions } from '../visualizers/partitions/state';
import { initialRequests, reduceRequests } from '../visualizers/requests/reduce';
import { initialStream, reduceStream } from '../visualizers/stream/reduce';
import { createTraceStore } from './trace-store';
import type { TraceStore } from './trace-store';

/** What the pictures make of the trace. Tables and streams go on from run to run, units and requests begin anew. */
export const REDUCERS = {
  partitions: { initial: initialPartitions, reduce: reducePartitions, carries: true },
  capacity: { initial: initialCapacity, reduce: reduceCapacity, carries: false },
  stream: { initial: initialStream, reduce: reduceStream, carries: true },
  requests: { initial: initialRequests, reduce: reduceRequests, carries: false },
} as const;

export type PictureStore = TraceStore<typeof REDUCERS>;

export function createPictureStore(): PictureStore {
  return createTraceStore(REDUCERS);
}

import type { Mapping } from './mapping';

/** A record that waits for the function. Kept as text: every invocation gets an event of its own. */
export interface QueuedRecord {
  readonly sequenceNumber: string;
  /** When it was made, as far as the stream tells: milliseconds since the epoch, whole seconds. */
  readonly createdAt: number;
  readonly text: string;
  readonly bytes: number;
}

/** Records that are handed over together, and what was tried with them. */
export interface Batch {
  readonly records: readonly QueuedRecord[];
  /** Retries so far that count. */
  readonly retries: number;
  /** Invocations that had all of these records. */
  readonly invocations: number;
}

/** An event is no larger: the payload of a synchronous invocation. [LM4] */
export const MAX_PAYLOAD_BYTES = 6_291_556;
/** `{"Records":[]}` around the records. */
const ENVELOPE_BYTES = 14;

export function payloadOf(records: readonly QueuedRecord[]): string {
  return `{"Records":[${records.map(({ text }) => text).join(',')}]}`;
}

/** How many records from the first on go into one batch, and whether no more would. [LM4] */
export function measureBatch(queue: readonly QueuedRecord[], batchSize: number): { readonly count: number; readonly isFull: boolean } {
  let bytes = ENVELOPE_BYTES;
  let count = 0;
  for (const record of queue) {
    if (count === batchSize) break;
    if (count > 0 && bytes + record.bytes + 1 > MAX_PAYLOAD_BYTES) return { count, isFull: true };
    bytes += record.bytes + 1;
    count += 1;
  }
  return { count, isFull: count === batchSize };
}

/** What has become of an invocation. */
export type Outcome =
  | { readonly kind: 'returned'; readonly response: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string }
  | { readonly kind: 'timeout' };

/** From which record on a batch is to be done again; undefined: all of it is done. [LM7] [LM8] */
export function failedFrom(outcome: Outcome, { records }: Batch, { reportsFailures }: Pick<Mapping, 'reportsFailures'>): number | undefined {
  if (outcome.kind !== 'returned') return 0;
  if (!reportsFailures) return undefined;
  const { response } = outcome;
  const failures = typeof response === 'object' && response !== null ? (response as { readonly batchItemFailures?: unknown }).batchItemFailures : undefined;
  if (failures === undefined || failures === null) return undefined;
  if (!Array.isArray(failures)) return 0;
  let first: number | undefined;
  for (const failure of failures as readonly unknown[]) {
    const id = typeof failure === 'object' && failure !== null ? (failure as { readonly itemIdentifier?: unknown }).itemIdentifier : undefined;
    const at = records.findIndex(({ sequenceNumber }) => sequenceNumber === id);
    // An identifier that is missing, empty or of no record of the batch fails all of it.
    if (at < 0) return 0;
    if (first === undefined || at < first) first = at;
  }
  return first;
}

/** What to do after a failure: batches to go on with, in order, or the end of this one. */
export type Step =
  | { readonly kind: 'again'; readonly batches: readonly Batch[]; readonly waits: boolean }
  | { readonly kind: 'giveUp' };

/**
 * Progress, and splitting a batch in two, use no retry up; otherwise it is tried again as often as the mapping says.
 * @param from the first record that is not done [LM5] [LM6] [LM8]
 */
export function afterFailure({ records, retries, invocations }: Batch, from: number, { bisects, maxRetries }: Pick<Mapping, 'bisects' | 'maxRetries'>): Step {
  if (from > 0) return { kind: 'again', batches: [{ records: records.slice(from), retries: 0, invocations }], waits: !bisects };
  if (bisects && records.length > 1) {
    const middle = Math.ceil(records.length / 2);
    const halves = [records.slice(0, middle), records.slice(middle)];
    return { kind: 'again', batches: halves.map((half) => ({ records: half, retries, invocations })), waits: false };
  }
  if (retries >= maxRetries) return { kind: 'giveUp' };
  return { kind: 'again', batches: [{ records, retries: retries + 1, invocations }], waits: true };
}

/** Cuts off the records at the beginning that are too old to be handed over. [LM9] */
export function splitByAge(batch: Batch, oldest: number): { readonly tooOld: Batch | undefined; readonly rest: Batch | undefined } {
  const { records } = batch;
  const fresh = records.findIndex(({ createdAt }) => createdAt >= oldest);
  if (fresh === 0) return { tooOld: undefined, rest: batch };
  if (fresh < 0) return { tooOld: batch, rest: undefined };
  return { tooOld: { ...batch, records: records.slice(0, fresh) }, rest: { ...batch, records: records.slice(fresh) } };
}

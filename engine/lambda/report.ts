import type { Engine } from '../index';
import type { Discard, FailureRecord } from './failure-record';
import type { Ended } from './invocation';
import type { Attempt } from './lane';
import type { Mapping } from './mapping';
import type { ShardReader } from './shard-reader';

export type InvocationResult = 'succeeded' | 'partial' | 'failed' | 'timedOut';

/** One invocation, as a list of them shows it. */
export interface InvocationReport {
  readonly requestId: string;
  readonly shardId: string;
  /** Milliseconds since the epoch on the engine's clock. */
  readonly at: number;
  readonly records: number;
  readonly attempt: number;
  readonly iteratorAgeMs: number;
  /** Undefined: under way. */
  readonly result?: InvocationResult;
  readonly durationMs?: number;
  /** partial: how many of its records are done. */
  readonly done?: number;
  readonly error?: string;
}

/** What has become of the records of a mapping so far. */
export interface MappingReport {
  readonly enabled: boolean;
  /** Why the last poll failed. */
  readonly problem?: string;
  readonly shards: readonly { readonly shardId: string; readonly isClosed: boolean; readonly waiting: number }[];
  readonly invocations: number;
  readonly succeeded: number;
  readonly partial: number;
  readonly failed: number;
  readonly timedOut: number;
  /** Records: read from the stream, dropped by the filter, done, given up, and read but not done yet. */
  readonly read: number;
  readonly filtered: number;
  readonly done: number;
  readonly discarded: number;
  readonly waiting: number;
  /** Age of the oldest record that is not done; 0: there is none. Milliseconds. */
  readonly iteratorAgeMs: number;
  /** The latest ones, the newest first. */
  readonly recent: readonly InvocationReport[];
  readonly failures: readonly FailureRecord[];
}

const RECENT = 100;
const MAX_FAILURES = 1000;

/** Takes down what a mapping does, here and in the trace. [LM16] */
export class MappingRecord {
  problem: string | undefined = undefined;
  readonly failures: FailureRecord[] = [];
  readonly #mapping: Mapping;
  readonly #engine: Pick<Engine, 'record' | 'clock'>;
  readonly #recent: InvocationReport[] = [];
  readonly #results = { succeeded: 0, partial: 0, failed: 0, timedOut: 0 };
  #invocations = 0;
  #read = 0;
  #filtered = 0;
  #done = 0;
  #discarded = 0;

  constructor(mapping: Mapping, engine: Pick<Engine, 'record' | 'clock'>) {
    this.#mapping = mapping;
    this.#engine = engine;
  }

  read(records: number, filtered: number): void {
    this.#read += records;
    this.#filtered += filtered;
  }

  invoked(shardId: string, { requestId, batch: { records }, attempt, iteratorAgeMs }: Attempt): void {
    this.#invocations += 1;
    this.#recent.unshift({ requestId, shardId, at: this.#engine.clock.exact, records: records.length, attempt, iteratorAgeMs });
    if (this.#recent.length > RECENT) this.#recent.pop();
    this.#engine.record({
      type: 'function.invoked', functionName: this.#mapping.functionName, streamArn: this.#mapping.streamArn, tableName: this.#mapping.tableName, shardId,
      invocationId: requestId, attempt, records: records.length, iteratorAgeMs,
      firstSequenceNumber: records[0]?.sequenceNumber ?? '', lastSequenceNumber: records.at(-1)?.sequenceNumber ?? '',
    }, this.#mapping.region);
  }

  /** @param failedFrom the first record to be done again; undefined: none */
  ended(shardId: string, { requestId, batch: { records } }: Attempt, { outcome, durationMs }: Ended, failedFrom: number | undefined): void {
    const result: InvocationResult = failedFrom === undefined ? 'succeeded' : outcome.kind === 'timeout' ? 'timedOut' : outcome.kind === 'returned' && failedFrom > 0 ? 'partial' : 'failed';
    const done = failedFrom ?? records.length;
    const error = outcome.kind === 'error' ? `${outcome.name}: ${outcome.message}` : undefined;
    this.#results[result] += 1;
    this.#done += done;
    const at = this.#recent.findIndex((one) => one.requestId === requestId);
    const known = this.#recent[at];
    if (known !== undefined) this.#recent[at] = { ...known, result, durationMs, ...(result === 'partial' && { done }), ...(error !== undefined && { error }) };
    this.#engine.record({
      type: 'function.ended', functionName: this.#mapping.functionName, streamArn: this.#mapping.streamArn, tableName: this.#mapping.tableName, shardId,
      invocationId: requestId, result, durationMs, done, left: records.length - done, ...(error !== undefined && { error }),
    }, this.#mapping.region);
  }

  discarded(shardId: string, { batch: { records }, condition }: Discard, failure: FailureRecord): void {
    this.#discarded += records.length;
    if (this.#mapping.destination !== undefined) {
      this.failures.push(failure);
      if (this.failures.length > MAX_FAILURES) this.failures.shift();
    }
    this.#engine.record({
      type: 'function.discarded', functionName: this.#mapping.functionName, streamArn: this.#mapping.streamArn, tableName: this.#mapping.tableName, shardId,
      condition, records: records.length, firstSequenceNumber: records[0]?.sequenceNumber ?? '', lastSequenceNumber: records.at(-1)?.sequenceNumber ?? '',
      ...(this.#mapping.destination !== undefined && { destination: this.#mapping.destination }),
    }, this.#mapping.region);
  }

  report(enabled: boolean, readers: readonly ShardReader[]): MappingReport {
    const oldest = Math.min(...readers.map((reader) => reader.oldest ?? Infinity));
    return {
      enabled, ...(this.problem !== undefined && { problem: this.problem }),
      shards: readers.map((reader) => ({ shardId: reader.shardId, isClosed: reader.isDrained, waiting: reader.pending })),
      invocations: this.#invocations, ...this.#results,
      read: this.#read, filtered: this.#filtered, done: this.#done, discarded: this.#discarded, waiting: readers.reduce((sum, { pending }) => sum + pending, 0),
      iteratorAgeMs: oldest === Infinity ? 0 : Math.max(0, this.#engine.clock.exact - oldest),
      recent: [...this.#recent], failures: [...this.failures],
    };
  }
}

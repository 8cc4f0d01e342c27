import type { Engine } from '../index';
import { Random } from '../time/random';
import { type FailureRecord, failureRecord } from './failure-record';
import { invoke, type LambdaFunction, timeoutOf } from './invocation';
import { type EventSourceMappingInput, type Mapping, readMapping } from './mapping';
import { MappingRecord, type MappingReport } from './report';
import { type ReaderHost, ShardReader } from './shard-reader';
import { type Answer, createSend, type Send } from './wire';

/** What AWS does not publish, or a test wants otherwise. Milliseconds of the engine's clock. */
export interface EventSourceOptions {
  /** Feeds durations, request ids and repetitions: the same seed, the same run. */
  readonly seed?: number;
  /** Between two polls of a shard. [LM3] */
  readonly pollMs?: number;
  /** Before a retry: the first wait, doubled each time, up to the last. [LM5] */
  readonly backOff?: { readonly baseMs: number; readonly maxMs: number };
  /** The share of batches that are handed over again although they were done. [LM13] */
  readonly repeated?: number;
  /** Told how many handlers' promises are waited for, whenever that changes. */
  readonly working?: (count: number) => void;
  /** Headers of the polls, as `authorization` where the simulation has users. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface EventSource {
  readonly mapping: Mapping;
  /** Off: no polls and no new invocations; what is under way ends. On: goes on where it was. */
  setEnabled(enabled: boolean): void;
  /** Invokes another handler from now on. */
  setFunction(fn: LambdaFunction): void;
  /** Ends the mapping for good. */
  stop(): void;
  report(): MappingReport;
  /** What the on-failure destination has got, the oldest first. */
  readonly failures: readonly FailureRecord[];
  /** Handlers whose promise has not settled. */
  readonly working: number;
  /** Resolves when there is none. */
  settled(): Promise<void>;
}

export type Driven = Pick<Engine, 'submit' | 'clock' | 'subscribe' | 'record'>;

const POLL_MS = 250;
const BACK_OFF = { baseMs: 500, maxMs: 60_000 };

/**
 * Plays a Lambda event source mapping: reads a stream as any client could, on the engine's clock, and invokes a function
 * with what it finds. Nothing but `submit`, the clock and the trace is used; the trace tells when a shard has news, so
 * that polls of quiet shards need not be made. Throws RangeError for a mapping that Lambda would not take. [LM1]–[LM17]
 */
export function startEventSource(engine: Driven, input: EventSourceMappingInput, fn: LambdaFunction, options: EventSourceOptions = {}): EventSource {
  timeoutOf(fn);
  const source = new Source(engine, readMapping(input), fn, options);
  source.discover();
  return source;
}

interface KnownShard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly SequenceNumberRange: { readonly EndingSequenceNumber?: string };
}

class Source implements EventSource {
  readonly mapping: Mapping;
  readonly #engine: Driven;
  readonly #send: Send;
  readonly #random: Random;
  readonly #options: EventSourceOptions;
  readonly #record: MappingRecord;
  readonly #unsubscribe: () => void;
  #fn: LambdaFunction;
  #enabled: boolean;
  #stopped = false;
  #working = 0;
  #idle: (() => void)[] = [];
  #keyNames: readonly string[] = [];
  /** The shards of the last look, and readers of those that were begun. */
  #shards: readonly KnownShard[] = [];
  readonly #readers = new Map<string, ShardReader>();
  /** Whose records are done, or are from before the mapping. */
  #done = new Set<string>();
  /** Undefined: not looked yet. */
  #isFirstLook = true;
  #isLooking = false;
  #looksAgain = false;
  #looksSoon = false;

  constructor(engine: Driven, mapping: Mapping, fn: LambdaFunction, options: EventSourceOptions) {
    this.#engine = engine;
    this.mapping = mapping;
    this.#fn = fn;
    this.#options = options;
    this.#enabled = mapping.enabled;
    this.#random = new Random(options.seed ?? 1);
    this.#send = createSend(engine, mapping, options.headers);
    this.#record = new MappingRecord(mapping, engine);
    this.#unsubscribe = engine.subscribe((event) => {
      if (!('streamArn' in event) || event.streamArn !== mapping.streamArn) return;
      if (event.type === 'shard.opened') this.#soon();
      else if (event.type === 'stream.appended' || event.type === 'shard.closed') this.#readers.get(event.shardId)?.wake();
    });
  }

  get failures(): readonly FailureRecord[] {
    return this.#record.failures;
  }

  get working(): number {
    return this.#working;
  }

  settled(): Promise<void> {
    return this.#working === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve));
  }

  setFunction(fn: LambdaFunction): void {
    timeoutOf(fn);
    this.#fn = fn;
  }

  setEnabled(enabled: boolean): void {
    if (this.#stopped || enabled === this.#enabled) return;
    this.#enabled = enabled;
    if (!enabled) return;
    for (const reader of this.#readers.values()) reader.resume();
    this.discover();
  }

  stop(): void {
    this.#stopped = true;
    this.#enabled = false;
    this.#unsubscribe();
  }

  report(): MappingReport {
    return this.#record.report(this.#enabled, [...this.#readers.values()]);
  }

  /** Looks which shards there are. */
  discover(): void {
    if (this.#isLooking || !this.#enabled) {
      this.#looksAgain = this.#isLooking;
      return;
    }
    this.#isLooking = true;
    this.#looksAgain = false;
    this.#describe(undefined, []);
  }

  /** Within the time of a poll: shards come in numbers. */
  #soon(): void {
    if (this.#looksSoon) return;
    this.#looksSoon = true;
    this.#engine.clock.schedule(this.#pollMs, () => {
      this.#looksSoon = false;
      this.discover();
    });
  }

  get #pollMs(): number {
    return this.#options.pollMs ?? POLL_MS;
  }

  #describe(after: string | undefined, found: readonly KnownShard[]): void {
    this.#send('DescribeStream', { StreamArn: this.mapping.streamArn, ...(after !== undefined && { ExclusiveStartShardId: after }) }, (answer) => {
      if (!answer.ok) return this.#lookFailed(answer);
      const { Shards, LastEvaluatedShardId, KeySchema } = answer.output['StreamDescription'] as {
        readonly Shards: readonly KnownShard[]; readonly LastEvaluatedShardId?: string; readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: string }[];
      };
      this.#keyNames = KeySchema.filter(({ KeyType }) => KeyType === 'HASH').map(({ AttributeName }) => AttributeName);
      const shards = [...found, ...Shards];
      if (LastEvaluatedShardId !== undefined) this.#describe(LastEvaluatedShardId, shards);
      else this.#looked(shards);
    });
  }

  #lookFailed({ error, message }: Extract<Answer, { ok: false }>): void {
    this.#isLooking = false;
    this.#record.problem = `${error}: ${message}`;
    // A stream that is gone does not come back.
    if (error !== 'ResourceNotFoundException') this.#soon();
  }

  #looked(shards: readonly KnownShard[]): void {
    this.#isLooking = false;
    this.#record.problem = undefined;
    this.#shards = shards;
    // What is no longer told needs no memory.
    const told = new Set(shards.map(({ ShardId }) => ShardId));
    this.#done = new Set([...this.#done].filter((id) => told.has(id)));
    if (this.#isFirstLook && this.mapping.startingPosition === 'LATEST') {
      for (const { ShardId, SequenceNumberRange } of shards) if (SequenceNumberRange.EndingSequenceNumber !== undefined) this.#done.add(ShardId);
    }
    this.#beginReaders(this.#isFirstLook ? this.mapping.startingPosition : 'TRIM_HORIZON');
    this.#isFirstLook = false;
    if (this.#looksAgain) this.discover();
  }

  /** Begins the shards whose parents are done: parent before child. [LM3] */
  #beginReaders(from: Mapping['startingPosition']): void {
    const open = new Set(this.#shards.map(({ ShardId }) => ShardId).filter((id) => !this.#done.has(id)));
    for (const { ShardId, ParentShardId } of this.#shards) {
      if (!open.has(ShardId) || this.#readers.has(ShardId)) continue;
      // A parent can be too old to be told, and still be worked on.
      if (ParentShardId !== undefined && (open.has(ParentShardId) || this.#readers.has(ParentShardId))) continue;
      const reader = new ShardReader(ShardId, from, this.#hostOf(ShardId));
      this.#readers.set(ShardId, reader);
      reader.start();
    }
  }

  #hostOf(shardId: string): ReaderHost {
    const { clock } = this.#engine;
    const record = this.#record;
    return {
      clock, mapping: this.mapping, send: this.#send, pollMs: this.#pollMs, backOff: this.#options.backOff ?? BACK_OFF,
      isEnabled: () => this.#enabled,
      keyNames: () => this.#keyNames,
      newRequestId: () => this.#random.uuid(),
      repeats: () => this.#options.repeated !== undefined && this.#random.fraction() < this.#options.repeated,
      invoke: (event, requestId, done) => invoke(this.#fn, event, requestId, { clock, random: this.#random, mapping: this.mapping, working: (more) => this.#works(more) }, done),
      invoked: (attempt) => record.invoked(shardId, attempt),
      ended: (attempt, ended, failed) => { if (!this.#stopped) record.ended(shardId, attempt, ended, failed); },
      discarded: (discard) => { if (!this.#stopped) record.discarded(shardId, discard, failureRecord(discard, this.mapping, shardId, clock.now)); },
      read: (records, filtered) => record.read(records, filtered),
      problem: (text) => { record.problem = text; },
      finished: () => this.#finished(shardId),
    };
  }

  #works(more: 1 | -1): void {
    this.#working += more;
    this.#options.working?.(this.#working);
    if (this.#working > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }

  #finished(shardId: string): void {
    this.#readers.delete(shardId);
    this.#done.add(shardId);
    // Its children may be known already; otherwise a look finds them.
    this.#beginReaders('TRIM_HORIZON');
    this.#soon();
  }
}

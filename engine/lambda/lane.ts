import type { Clock, EventId } from '../time/clock';
import { afterFailure, type Batch, failedFrom, measureBatch, type Outcome, payloadOf, type QueuedRecord, splitByAge } from './batch';
import type { StreamEvent } from './event';
import type { Condition, Discard } from './failure-record';
import type { Ended } from './invocation';
import type { Mapping } from './mapping';

/** One invocation on its way, as it is told outside. */
export interface Attempt {
  readonly requestId: string;
  readonly batch: Batch;
  /** 1: the first with these records. */
  readonly attempt: number;
  /** How old the last record was when the function was invoked. */
  readonly iteratorAgeMs: number;
}

/** What a lane needs of the mapping it works for. */
export interface LaneHost {
  readonly clock: Clock;
  readonly mapping: Mapping;
  readonly backOff: { readonly baseMs: number; readonly maxMs: number };
  isEnabled(): boolean;
  newRequestId(): string;
  /** A batch that is done is handed over once more, now and then. [LM13] */
  repeats(): boolean;
  invoke(event: StreamEvent, requestId: string, done: (ended: Ended) => void): void;
  invoked(attempt: Attempt): void;
  ended(attempt: Attempt, ended: Ended, failed: number | undefined): void;
  discarded(discard: Discard): void;
  /** The lane has room again, or is empty. */
  freed(): void;
}

/** Times on the clock are sums of fractions. */
const CLOCK_TOLERANCE_MS = 1e-3;

/** Hands the records of a shard, or of some of its partition keys, to the function: one batch after the other, in order. */
export class Lane {
  readonly #host: LaneHost;
  /** Read, and in no batch yet. */
  #queue: QueuedRecord[] = [];
  /** Batches to do before the queue, in order: what failed, and parts of it. */
  #work: Batch[] = [];
  #inHand: Batch | undefined = undefined;
  /** How the last invocation of what is left ended. */
  #last: { readonly requestId: string; readonly ended: 'error' | 'returned' } | undefined = undefined;
  #isWaiting = false;
  #windowFrom: number;
  #windowTimer: EventId | undefined = undefined;

  constructor(host: LaneHost) {
    this.#host = host;
    this.#windowFrom = host.clock.exact;
  }

  /** Records that are not done. */
  get pending(): number {
    return this.#all().reduce((sum, records) => sum + records.length, 0);
  }

  get pendingBytes(): number {
    return this.#all().reduce((sum, records) => sum + records.reduce((bytes, record) => bytes + record.bytes, 0), 0);
  }

  /** When the oldest record was made that is not done. */
  get oldest(): number | undefined {
    return this.#all().find((records) => records.length > 0)?.[0]?.createdAt;
  }

  #all(): readonly (readonly QueuedRecord[])[] {
    return [this.#inHand?.records ?? [], ...this.#work.map(({ records }) => records), this.#queue];
  }

  add(records: readonly QueuedRecord[]): void {
    this.#queue.push(...records);
    this.proceed();
  }

  /** Invokes the function, if there is something to hand over and nothing holds it up. */
  proceed(): void {
    if (this.#inHand !== undefined || this.#isWaiting || !this.#host.isEnabled()) return;
    const batch = this.#takeFresh();
    if (batch !== undefined) this.#invoke(batch);
  }

  /** The next batch without what has become too old. */
  #takeFresh(): Batch | undefined {
    const { clock, mapping: { maxAgeMs } } = this.#host;
    for (let batch = this.#take(); batch !== undefined; batch = this.#take()) {
      const { tooOld, rest } = splitByAge(batch, clock.exact - maxAgeMs);
      if (tooOld !== undefined) this.#discard(tooOld, 'RecordAgeExceeded');
      if (rest !== undefined) return rest;
      this.#last = undefined;
    }
    return undefined;
  }

  #take(): Batch | undefined {
    const waiting = this.#work.shift();
    if (waiting !== undefined) return waiting;
    if (this.#queue.length === 0) return undefined;
    const { count, isFull } = measureBatch(this.#queue, this.#host.mapping.batchSize);
    if (!isFull && this.#windowGoesOn()) return undefined;
    return { records: this.#queue.splice(0, count), retries: 0, invocations: 0 };
  }

  /** Whether more records may still come into the batch; then the lane goes on at the window's end. Windows follow each other. [LM4] */
  #windowGoesOn(): boolean {
    const { clock, mapping: { windowMs } } = this.#host;
    if (windowMs === 0) return false;
    if (this.#windowTimer !== undefined) return true;
    const passed = clock.exact - this.#windowFrom;
    const end = this.#windowFrom + Math.max(1, Math.ceil(passed / windowMs)) * windowMs;
    if (end - clock.exact < CLOCK_TOLERANCE_MS) return false;
    this.#windowTimer = clock.schedule(end - clock.exact, () => {
      this.#windowTimer = undefined;
      this.#windowFrom = end - windowMs;
      this.proceed();
    });
    return true;
  }

  #invoke(taken: Batch): void {
    const { clock } = this.#host;
    if (this.#windowTimer !== undefined) clock.cancel(this.#windowTimer);
    this.#windowTimer = undefined;
    const batch = { ...taken, invocations: taken.invocations + 1 };
    this.#inHand = batch;
    const requestId = this.#host.newRequestId();
    const attempt: Attempt = { requestId, batch, attempt: batch.invocations, iteratorAgeMs: Math.max(0, clock.exact - (batch.records.at(-1)?.createdAt ?? 0)) };
    this.#host.invoked(attempt);
    // An event of its own: a handler that sends requests moves the clock, and who added the records may not be done with the rest.
    clock.schedule(0, () => this.#host.invoke(JSON.parse(payloadOf(batch.records)) as StreamEvent, requestId, (ended) => this.#ended(attempt, ended)));
  }

  #ended(attempt: Attempt, ended: Ended): void {
    const { batch, requestId } = attempt;
    const { clock, mapping } = this.#host;
    const from = failedFrom(ended.outcome, batch, mapping);
    this.#inHand = undefined;
    this.#windowFrom = clock.exact;
    this.#host.ended(attempt, ended, from);
    if (from === undefined) {
      this.#last = undefined;
      if (this.#host.repeats()) this.#work.unshift(batch);
    } else {
      this.#last = { requestId, ended: endOf(ended.outcome) };
      this.#again(batch, from);
    }
    this.proceed();
    this.#host.freed();
  }

  #again(batch: Batch, from: number): void {
    const { clock, mapping, backOff } = this.#host;
    const step = afterFailure(batch, from, mapping);
    if (step.kind === 'giveUp') return this.#discard(batch, 'RetryAttemptsExhausted');
    this.#work.unshift(...step.batches);
    if (!step.waits) return;
    const retries = Math.max(1, step.batches[0]?.retries ?? 1);
    this.#isWaiting = true;
    clock.schedule(Math.min(backOff.maxMs, backOff.baseMs * 2 ** (retries - 1)), () => {
      this.#isWaiting = false;
      this.proceed();
      this.#host.freed();
    });
  }

  #discard(batch: Batch, condition: Condition): void {
    const last = batch.invocations > 0 ? this.#last : undefined;
    this.#host.discarded({ batch, condition, requestId: last?.requestId ?? this.#host.newRequestId(), ended: last?.ended });
  }
}

function endOf(outcome: Outcome): 'error' | 'returned' {
  return outcome.kind === 'returned' ? 'returned' : 'error';
}

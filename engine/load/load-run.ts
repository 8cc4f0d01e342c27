import type { Engine, JsonRequest, TextResponse } from '../index';
import type { EventId } from '../time/clock';
import { Random } from '../time/random';
import { ArrivalTimes } from './rate';
import { checkWorkload } from './check-workload';
import { Latencies, type LatencySummary } from './latencies';
import { LoadRequests } from './requests';
import { type RetryKind, retryKindOf, RetryStrategy, SDK_2026 } from './retry';
import type { MixEntry, Workload } from './workload';

/**
 * What has become of the calls of a run so far: each has succeeded, failed, or is open. A call is what a caller wants done;
 * it may take several requests. [LG20]
 */
export interface LoadResults {
  readonly calls: number;
  /** Requests on the wire: first attempts, retries, and batches sent again. */
  readonly requests: number;
  readonly succeeded: number;
  /** Calls given up, by the short name of their last error. */
  readonly failed: Readonly<Record<string, number>>;
  readonly retried: number;
  /** Throttled requests by reason, or by error where none is told. One request can have several. */
  readonly throttled: Readonly<Record<string, number>>;
  /** Members of batches that came back unprocessed, each time they did, and those given up in the end. */
  readonly unprocessed: number;
  readonly abandoned: number;
  /** Calls under way. */
  readonly open: number;
  /** Successful calls from the first request to the last answer, in simulated milliseconds. */
  readonly latency: LatencySummary;
}

export interface LoadRun {
  /** No more calls begin; those under way go on to their end. */
  stop(): void;
  /** The last call has begun and all have ended. */
  readonly isOver: boolean;
  results(): LoadResults;
}

/** One call of the SDK on its way through its attempts. */
interface Call {
  readonly operation: MixEntry['operation'];
  readonly body: object;
  readonly invocationId: string;
  readonly beganAt: number;
  attempt: number;
  lastRetry: RetryKind | undefined;
  /** How often what was left of its batch has been sent again. */
  readonly resent: number;
}

/** What a load needs of an engine. */
export interface Driven {
  readonly clock: Engine['clock'];
  submit(request: JsonRequest, respond: (response: TextResponse) => void): void;
}

/**
 * Begins to send the requests of a workload. They arrive as events of the engine's clock, which is moved by whoever moves
 * it; nothing but `submit` and the clock is used. [LG1]–[LG12]
 */
export function startLoad(engine: Driven, workload: Workload): LoadRun {
  checkWorkload(workload);
  const run = new Run(engine, workload);
  run.scheduleNext();
  return run;
}

/** Runs a workload to its end, moving the clock. */
export function runLoad(engine: Driven, workload: Workload): LoadResults {
  const run = startLoad(engine, workload);
  while (!run.isOver && engine.clock.step());
  return run.results();
}

const UNPROCESSED_ATTEMPTS = 10;
/** First wait before what a batch left is sent again; it doubles. Milliseconds. [LG12] */
const UNPROCESSED_DELAY_MS = 50;
const MAX_DELAY_MS = 20_000;

const TARGETS: Readonly<Record<MixEntry['operation'], string>> = {
  GetItem: 'DynamoDB_20120810.GetItem', PutItem: 'DynamoDB_20120810.PutItem', UpdateItem: 'DynamoDB_20120810.UpdateItem', DeleteItem: 'DynamoDB_20120810.DeleteItem',
  Query: 'DynamoDB_20120810.Query', Scan: 'DynamoDB_20120810.Scan', TransactWriteItems: 'DynamoDB_20120810.TransactWriteItems', BatchWriteItem: 'DynamoDB_20120810.BatchWriteItem',
};

class Run implements LoadRun {
  readonly #engine: Driven;
  readonly #workload: Workload;
  readonly #requests: LoadRequests;
  readonly #arrivals: ArrivalTimes;
  /** Apart from that of the requests, so that these do not depend on the answers. */
  readonly #waits: Random;
  readonly #retries: RetryStrategy;
  /** What the header of each attempt says of it. */
  readonly #attempts: readonly string[];
  readonly #startedAt: number;
  readonly #latencies = new Latencies();
  readonly #failed = new Map<string, number>();
  readonly #throttled = new Map<string, number>();
  #next: EventId | undefined = undefined;
  #arrived = false;
  #calls = 0;
  #invocations = 0;
  #sent = 0;
  #succeeded = 0;
  #retried = 0;
  #unprocessed = 0;
  #abandoned = 0;
  #open = 0;

  constructor(engine: Driven, workload: Workload) {
    const { rate, evenlySpaced = false, seed = 1, retries = SDK_2026 } = workload;
    this.#engine = engine;
    this.#workload = workload;
    this.#requests = new LoadRequests(workload);
    this.#arrivals = new ArrivalTimes(rate, evenlySpaced ? undefined : new Random(seed ^ 0x5bd1e995));
    this.#waits = new Random(seed ^ 0x27d4eb2f);
    this.#retries = new RetryStrategy(retries, this.#waits);
    this.#attempts = Array.from({ length: retries.maxAttempts }, (_, at) => `attempt=${at + 1}; max=${retries.maxAttempts}`);
    this.#startedAt = engine.clock.exact;
  }

  get isOver(): boolean {
    return this.#arrived && this.#open === 0;
  }

  stop(): void {
    if (this.#next !== undefined) this.#engine.clock.cancel(this.#next);
    this.#arrived = true;
  }

  scheduleNext(): void {
    const at = this.#arrivals.next();
    if (at === undefined) this.#arrived = true;
    else this.#next = this.#engine.clock.schedule(this.#startedAt + at - this.#engine.clock.exact, this.#arrive);
  }

  results(): LoadResults {
    return {
      calls: this.#calls, requests: this.#sent, succeeded: this.#succeeded, retried: this.#retried, unprocessed: this.#unprocessed,
      abandoned: this.#abandoned, open: this.#open, latency: this.#latencies.summary(),
      failed: Object.fromEntries(this.#failed), throttled: Object.fromEntries(this.#throttled),
    };
  }

  readonly #arrive = (): void => {
    this.#next = undefined;
    this.scheduleNext();
    const { operation, body } = this.#requests.next();
    this.#calls += 1;
    this.#open += 1;
    this.#invoke(operation, body, this.#engine.clock.exact, 0);
  };

  #invoke(operation: Call['operation'], body: object, beganAt: number, resent: number): void {
    this.#invocations += 1;
    this.#send({ operation, body, beganAt, resent, invocationId: `load-${this.#invocations}`, attempt: 1, lastRetry: undefined });
  }

  #send(call: Call): void {
    this.#sent += 1;
    const headers: Record<string, string> = {
      'content-type': 'application/x-amz-json-1.0', 'x-amz-target': TARGETS[call.operation],
      'amz-sdk-invocation-id': call.invocationId, 'amz-sdk-request': this.#attempts[call.attempt - 1] ?? '',
    };
    const { headers: more } = this.#workload;
    this.#engine.submit({ method: 'POST', path: '/', body: call.body, headers: more === undefined ? headers : { ...more, ...headers } }, (response) => this.#answered(call, response));
  }

  #answered(call: Call, response: TextResponse): void {
    if (response.statusCode === 200) this.#succeed(call, response);
    else this.#fail(call, response);
  }

  #succeed(call: Call, response: TextResponse): void {
    this.#retries.succeeded(call.lastRetry);
    if (call.operation === 'BatchWriteItem' && this.#resend(call, response.body)) return;
    this.#open -= 1;
    this.#succeeded += 1;
    this.#latencies.record(this.#engine.clock.exact - call.beganAt);
  }

  /** Sends what a batch left unprocessed again, as its caller must. False where nothing was left, or it is given up. [LG12] */
  #resend(call: Call, text: string): boolean {
    if (text.includes('"UnprocessedItems":{}')) return false;
    const { UnprocessedItems: left } = JSON.parse(text) as { readonly UnprocessedItems?: Readonly<Record<string, readonly unknown[]>> };
    const count = Object.values(left ?? {}).reduce((sum, items) => sum + items.length, 0);
    if (count === 0) return false;
    this.#unprocessed += count;
    if (call.resent >= (this.#workload.unprocessedAttempts ?? UNPROCESSED_ATTEMPTS)) {
      this.#open -= 1;
      this.#abandoned += count;
      increment(this.#failed, 'UnprocessedItems');
      return true;
    }
    const wait = Math.floor(this.#waits.fraction() * Math.min(MAX_DELAY_MS, UNPROCESSED_DELAY_MS * 2 ** call.resent));
    const body = { RequestItems: left };
    this.#engine.clock.schedule(wait, () => this.#invoke(call.operation, body, call.beganAt, call.resent + 1));
    return true;
  }

  #fail(call: Call, { statusCode, body }: TextResponse): void {
    const { error, reasons } = errorOf(body);
    const kind = retryKindOf(error, statusCode);
    if (kind === 'throttling') for (const reason of reasons.length === 0 ? [error] : reasons) increment(this.#throttled, reason);
    const wait = this.#retries.delayAfter(call.attempt, kind);
    if (wait === undefined) {
      this.#open -= 1;
      increment(this.#failed, error);
      return;
    }
    this.#retried += 1;
    call.attempt += 1;
    call.lastRetry = kind;
    this.#engine.clock.schedule(wait, () => this.#send(call));
  }
}

type Reasons = readonly { readonly reason: string }[];

function errorOf(text: string): { readonly error: string; readonly reasons: readonly string[] } {
  const { __type: type = 'UnknownError', ThrottlingReasons, throttlingReasons } = JSON.parse(text) as {
    readonly __type?: string; readonly ThrottlingReasons?: Reasons; readonly throttlingReasons?: Reasons;
  };
  const reasons = ThrottlingReasons ?? throttlingReasons ?? [];
  return { error: type.slice(type.indexOf('#') + 1), reasons: reasons.map(({ reason }) => reason) };
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

import type { Random } from '../time/random';

/** What a client of the SDK does about errors. Milliseconds. [LG10] */
export interface RetrySettings {
  /** Wire requests for one call, the first included. */
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly throttlingDelayMs: number;
  readonly maxDelayMs: number;
  /** Tokens of the client's bucket that a retry takes. */
  readonly cost: number;
  readonly throttlingCost: number;
}

/**
 * Standard mode of AWS SDK for JavaScript 3.1164 (@smithy/core 3.41, `Retry.v2026`): the DynamoDB client makes four attempts
 * and waits at most 25 ms before the first retry, after throttling a second. [LG10]
 */
export const SDK_2026: RetrySettings = { maxAttempts: 4, baseDelayMs: 25, throttlingDelayMs: 1000, maxDelayMs: 20_000, cost: 14, throttlingCost: 5 };

/** Standard mode before that: three attempts, 100 ms and 500 ms. A retry after a server's fault costs as much as one after a timeout. [LG10] */
export const SDK_CLASSIC: RetrySettings = { maxAttempts: 3, baseDelayMs: 100, throttlingDelayMs: 500, maxDelayMs: 20_000, cost: 10, throttlingCost: 5 };

/** Every error is given to the caller. */
export const NO_RETRIES: RetrySettings = { ...SDK_2026, maxAttempts: 1 };

export type RetryKind = 'throttling' | 'transient' | 'none';

/** What kind of retry an error's short name and status call for; the lists are the SDK's. [LG11] */
export function retryKindOf(error: string, statusCode: number): RetryKind {
  if (THROTTLING.has(error)) return 'throttling';
  return statusCode === 500 || statusCode === 502 || statusCode === 503 || statusCode === 504 || error === 'ReplicatedWriteConflictException' ? 'transient' : 'none';
}

const THROTTLING: ReadonlySet<string> = new Set([
  'LimitExceededException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException', 'TransactionInProgressException',
]);

const BUCKET = 500;

/** The retries of one client: exponential back-off with full jitter, and a bucket of tokens that ends them in a storm of errors. [LG10] */
export class RetryStrategy {
  readonly #settings: RetrySettings;
  readonly #random: Random;
  #tokens = BUCKET;

  constructor(settings: RetrySettings, random: Random) {
    this.#settings = settings;
    this.#random = random;
  }

  get tokens(): number {
    return this.#tokens;
  }

  /** Milliseconds to wait before the next attempt, or undefined to give up. @param attempt that failed, from 1 */
  delayAfter(attempt: number, kind: RetryKind): number | undefined {
    const { maxAttempts, baseDelayMs, throttlingDelayMs, maxDelayMs } = this.#settings;
    if (kind === 'none' || attempt >= maxAttempts || this.#tokens < this.costOf(kind)) return undefined;
    this.#tokens -= this.costOf(kind);
    const base = kind === 'throttling' ? throttlingDelayMs : baseDelayMs;
    return Math.floor(this.#random.fraction() * Math.min(base * 2 ** (attempt - 1), maxDelayMs));
  }

  costOf(kind: Exclude<RetryKind, 'none'>): number {
    return kind === 'throttling' ? this.#settings.throttlingCost : this.#settings.cost;
  }

  /** A success gives back what the call's last retry took, or one. @param lastRetry undefined: there was none */
  succeeded(lastRetry: RetryKind | undefined): void {
    this.#tokens = Math.min(BUCKET, this.#tokens + (lastRetry === undefined || lastRetry === 'none' ? 1 : this.costOf(lastRetry)));
  }
}

import type { Clock } from '../time/clock';
import type { Random } from '../time/random';
import type { Outcome } from './batch';
import type { StreamEvent } from './event';
import { functionArn } from './failure-record';
import type { Mapping } from './mapping';

/** What a handler is told beside the event: as much of Lambda's context as a simulation has. */
export interface FunctionContext {
  readonly functionName: string;
  readonly functionVersion: '$LATEST';
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** On the engine's clock. */
  getRemainingTimeInMillis(): number;
}

/** The learner's code, or whatever stands for it. What it returns, or resolves to, is the response; what it throws an error. */
export type Handler = (event: StreamEvent, context: FunctionContext) => unknown;

/** A Lambda function, as far as it matters here. Milliseconds of the engine's clock. */
export interface LambdaFunction {
  readonly handler: Handler;
  /** 3 seconds unless it is said, as Lambda has it. */
  readonly timeoutMs?: number;
  /** How long an invocation takes at least; a few milliseconds unless it is said. [LM15] */
  readonly duration?: { readonly minMs: number; readonly meanMs: number };
}

export interface Ended {
  readonly outcome: Outcome;
  readonly durationMs: number;
}

const TIMEOUT_MS = 3000;
const MAX_TIMEOUT_MS = 900_000;
const DURATION = { minMs: 1, meanMs: 3 };

/** How long the function may take. Throws RangeError. */
export function timeoutOf({ timeoutMs = TIMEOUT_MS }: LambdaFunction): number {
  if (!(timeoutMs > 0) || timeoutMs > MAX_TIMEOUT_MS) throw new RangeError('A function\'s timeout is up to 15 minutes.');
  return timeoutMs;
}

/**
 * Invokes a function. It ends on the clock: a handler that returns at once after the duration drawn for it; one that
 * returns a promise when that settles, and not before the duration is over. What comes after the timeout is not heard. [LM15]
 * @param working told when a promise of the handler is waited for, and when it no longer is
 */
export function invoke(
  fn: LambdaFunction, event: StreamEvent, requestId: string, { clock, random, mapping, working }: Surroundings, done: (ended: Ended) => void,
): void {
  const beganAt = clock.exact;
  const timeoutMs = timeoutOf(fn);
  const leastMs = random.time(fn.duration ?? DURATION);
  let isOver = false;
  let isWorking = false;
  const rest = (): void => {
    if (isWorking) working(-1);
    isWorking = false;
  };
  const end = (outcome: Outcome): void => {
    if (isOver) return;
    isOver = true;
    clock.cancel(timer);
    done({ outcome, durationMs: clock.exact - beganAt });
  };
  const timer = clock.schedule(timeoutMs, () => {
    isOver = true;
    done({ outcome: { kind: 'timeout' }, durationMs: timeoutMs });
    rest();
  });
  const settle = (outcome: Outcome): void => {
    // A later end than the timeout is none.
    if (!isOver) clock.schedule(Math.max(0, beganAt + leastMs - clock.exact), () => end(outcome));
    // Last: who is told may let the clock go on at once.
    rest();
  };
  const context: FunctionContext = {
    ...contextOf(mapping, requestId),
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(beganAt + timeoutMs - clock.exact)),
  };
  let response: unknown;
  try {
    response = fn.handler(event, context);
  } catch (thrown) {
    return settle(errorOf(thrown));
  }
  if (!isThenable(response)) return settle({ kind: 'returned', response });
  isWorking = true;
  working(1);
  void Promise.resolve(response).then(
    (value) => settle({ kind: 'returned', response: value }),
    (thrown: unknown) => settle(errorOf(thrown)),
  );
}

export interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
  readonly mapping: Mapping;
  readonly working: (more: 1 | -1) => void;
}

function contextOf(mapping: Mapping, awsRequestId: string): Omit<FunctionContext, 'getRemainingTimeInMillis'> {
  const { functionName } = mapping;
  return {
    functionName, functionVersion: '$LATEST', invokedFunctionArn: functionArn(mapping), memoryLimitInMB: '128', awsRequestId,
    logGroupName: `/aws/lambda/${functionName}`, logStreamName: awsRequestId.replaceAll('-', ''),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function errorOf(thrown: unknown): Outcome {
  if (thrown instanceof Error) return { kind: 'error', name: thrown.name, message: thrown.message };
  return { kind: 'error', name: 'Error', message: String(thrown) };
}

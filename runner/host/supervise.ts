import { CONSOLE_LIMITS, type CodePart, type HandlerAnswer, type HandlerContext, type PageToWorker, type RunError, type WorkerToPage } from '../protocol';
import { acceptWorkerMessage } from './accept-message';
import type { ValueBudget } from './accept-value';
import type { SandboxWorker } from './sandbox';

const PING_EVERY_MS = 1_000;
const MESSAGES_PER_SECOND = 1_000;

export interface Supervision {
  /** How long the worker may be silent before it is taken for an endless loop. */
  readonly silenceMs: number;
  receive(message: WorkerToPage): void;
  /** The run cannot go on. */
  limit(error: RunError): void;
}

export interface Supervised {
  /** Calls the handler of the worker's module. */
  invoke(event: unknown, context: HandlerContext): Promise<HandlerAnswer>;
  /** Ends the watch; invocations that are open fail. */
  end(): void;
}

interface OpenInvocation {
  /** When it is over at the latest, in real time. */
  readonly deadline: number;
  answer(answer: HandlerAnswer): void;
}

/** Beyond its timeout, a handler that does not pause either is taken for an endless loop. */
const GRACE_MS = 1_000;
const SILENT_PINGS = 2;

/** Runs code in a worker and watches over it. */
export function supervise(worker: SandboxWorker, parts: readonly CodePart[], enginePort: MessagePort, to: Supervision): Supervised {
  const budget: ValueBudget = { nodes: CONSOLE_LIMITS.nodesPerRun, text: CONSOLE_LIMITS.textPerRun };
  const allowedSilence = Math.ceil(to.silenceMs / PING_EVERY_MS);
  let silence = 0;
  let messages = 0;
  let over = false;
  let lastInvocation = 0;
  const open = new Map<number, OpenInvocation>();

  const send = (message: PageToWorker, transfer: Transferable[] = []): void => worker.control.postMessage(message, transfer);

  function receive(event: MessageEvent<unknown>): void {
    silence = 0;
    messages += 1;
    // Counted before the data is touched, which is what costs.
    if (over || messages > MESSAGES_PER_SECOND) return;
    const message = acceptWorkerMessage(event.data, budget);
    if (message?.type === 'console' && message.cleared) {
      budget.nodes = CONSOLE_LIMITS.nodesPerRun;
      budget.text = CONSOLE_LIMITS.textPerRun;
    }
    if (message?.type === 'answered') {
      // Asked for, so it does not count as one too many.
      if (open.has(message.invocation)) messages -= 1;
      open.get(message.invocation)?.answer(message.answer);
      open.delete(message.invocation);
    } else if (message) to.receive(message);
  }

  function tick(): void {
    if (messages > MESSAGES_PER_SECOND) return to.limit(TOO_MANY_MESSAGES);
    messages = 0;
    silence += 1;
    if (silence > allowedSilence) return to.limit(endlessLoop(to.silenceMs));
    if (silence > SILENT_PINGS && [...open.values()].some(({ deadline }) => performance.now() > deadline)) return to.limit(ENDLESS_HANDLER);
    send({ type: 'ping', nonce: silence });
  }

  worker.control.addEventListener('message', receive);
  worker.onLost((loss) => to.limit(loss.cause === 'memory' ? OUT_OF_MEMORY : crashed(loss.message)));
  worker.control.start();
  send({ type: 'run', parts }, [enginePort]);
  const timer = setInterval(tick, PING_EVERY_MS);

  return {
    invoke(event, context) {
      lastInvocation += 1;
      const invocation = lastInvocation;
      if (over) return Promise.resolve(STOPPED);
      return new Promise((answer) => {
        open.set(invocation, { deadline: performance.now() + context.remainingMs + GRACE_MS, answer });
        send({ type: 'invoke', invocation, event, context });
      });
    },
    end() {
      over = true;
      clearInterval(timer);
      worker.control.removeEventListener('message', receive);
      for (const { answer } of open.values()) answer(STOPPED);
      open.clear();
    },
  };
}

const STOPPED: HandlerAnswer = { ok: false, error: { kind: 'limit', name: 'Stopped', message: 'The handler was stopped.' } };

const ENDLESS_HANDLER: RunError = {
  kind: 'limit',
  name: 'EndlessLoop',
  message: 'The handler was stopped, because it went on beyond its timeout without a pause. Does a loop in it never end? Run the code again to have a handler.',
};

const OUT_OF_MEMORY: RunError = {
  kind: 'limit',
  name: 'OutOfMemory',
  message: 'The code used up the memory of its sandbox, which was started anew. Tables and items are still there.',
};

const TOO_MANY_MESSAGES: RunError = {
  kind: 'limit',
  name: 'TooManyMessages',
  message: 'The code was stopped, because it sent the page more messages than it can take.',
};

function endlessLoop(silenceMs: number): RunError {
  const seconds = Math.round(silenceMs / 1_000);
  return {
    kind: 'limit',
    name: 'EndlessLoop',
    message: `The code was stopped, because it did not pause for ${seconds} seconds. Does a loop in it never end?`,
  };
}

function crashed(message: string): RunError {
  return { kind: 'limit', name: 'SandboxError', message: `The sandbox could not run the code: ${message}` };
}

import { MAX_RESPONSE_LENGTH, type HandlerAnswer, type PageToWorker, type RunError, type WorkerToPage } from '../../protocol';

// Bound before any learner code runs.
const stringify = JSON.stringify;

export interface InvokerHost {
  now(): number;
  /** Something is under way until the function returned is called. */
  begin(): () => void;
  /** Prints an error that the handler throws, as Lambda writes it to its log. */
  log(thrown: unknown): void;
  errorOf(thrown: unknown): RunError;
  send(message: WorkerToPage): void;
}

export interface Invoker {
  /** Takes the handler of a module that was evaluated; false: it exports none. */
  adopt(module: object): boolean;
  invoke(message: Extract<PageToWorker, { type: 'invoke' }>): void;
}

type Exports = { readonly handler?: unknown };

/** Calls the learner's handler, as often at the same time as it is asked for: all invocations share one module. */
export function createInvoker(host: InvokerHost): Invoker {
  let exports: Exports = {};

  async function call({ event, context }: Extract<PageToWorker, { type: 'invoke' }>): Promise<HandlerAnswer> {
    const { remainingMs, ...told } = context;
    const began = host.now();
    const getRemainingTimeInMillis = (): number => Math.max(0, Math.floor(remainingMs - (host.now() - began)));
    try {
      const { handler } = exports;
      if (typeof handler !== 'function') throw new TypeError('handler is not a function');
      return answerOf(await (handler as (event: unknown, context: object) => unknown)(event, { ...told, getRemainingTimeInMillis }));
    } catch (thrown) {
      host.log(thrown);
      return { ok: false, error: host.errorOf(thrown) };
    }
  }

  // Awaited, not chained: a patched `then` sees nothing of this.
  async function run(message: Extract<PageToWorker, { type: 'invoke' }>): Promise<void> {
    const end = host.begin();
    const answer = await call(message);
    host.send({ type: 'answered', invocation: message.invocation, answer });
    end();
  }

  return {
    adopt(module) {
      exports = module;
      return typeof exports.handler === 'function';
    },
    invoke: (message) => void run(message),
  };
}

/** A response is JSON; what cannot be is an error of the function, as Lambda has it. */
function answerOf(response: unknown): HandlerAnswer {
  const text = stringify(response) ?? 'null';
  if (text.length > MAX_RESPONSE_LENGTH) throw new RangeError('The response of the handler is larger than 6 MB.');
  return { ok: true, response: text };
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

interface Stack { readonly stack?: string }
type Send = (this: unknown, command: unknown, ...rest: unknown[]) => unknown;

const callSites = new WeakMap<object, Stack>();

/** The stack at the `send` that this error rejected: outside V8 the error's own stack ends inside the SDK. */
export function callSite(error: object): string | undefined {
  return callSites.get(error)?.stack;
}

/** Every client of the SDK inherits `send` from one class. */
export function recordCallSites(): void {
  const base = Object.getPrototypeOf(DynamoDBClient.prototype) as { send: Send };
  const { send } = base;
  base.send = function recordingSend(command, ...rest) {
    const site: Stack = new Error('call site');
    const result = send.call(this, command, ...rest);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      if (typeof error === 'object' && error !== null && !callSites.has(error)) callSites.set(error, site);
      throw error;
    });
  };
}

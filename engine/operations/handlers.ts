import type { Execute, Operation, RequestContext } from './context';

export type Handler = (input: Record<string, unknown>, request: RequestContext) => Execute;
export type Handlers = Readonly<Record<string, Handler>>;

/** The decoder and the member constraints have brought the input into the operation's type. */
export function handler<Input>(operation: Operation<Input>): Handler {
  return (input, request) => operation(input as Input, request);
}

import type { EngineRequest, EngineResponse } from '../../protocol';

/**
 * Stands in for `@smithy/fetch-http-handler` in the sandbox bundle: the SDK's requests go through the engine port.
 */

/** The SDK's handler for Node opens at most 50 sockets; more requests wait here as they wait there. */
const MAX_IN_FLIGHT = 50;

interface HttpRequest {
  readonly method: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

interface HandlerOptions {
  readonly requestTimeout?: number;
}

interface SendOptions extends HandlerOptions {
  readonly abortSignal?: AbortSignal;
}

interface Waiting {
  readonly request: EngineRequest;
  settle(response: EngineResponse): void;
}

interface Activity {
  begin(): () => void;
}

let port: MessagePort | undefined;
let post: ((message: EngineRequest, transfer: Transferable[]) => void) | undefined;
let activity: Activity | undefined;
let lastId = 0;
const queue: Waiting[] = [];
const inFlight = new Map<number, Waiting>();

/** Requests sent before this wait. */
export function connect(enginePort: MessagePort, runActivity: Activity): void {
  port = enginePort;
  activity = runActivity;
  post = enginePort.postMessage.bind(enginePort);
  port.addEventListener('message', (event: MessageEvent<EngineResponse>) => {
    const waiting = inFlight.get(event.data.id);
    inFlight.delete(event.data.id);
    waiting?.settle(event.data);
    sendQueued();
  });
  port.start();
  sendQueued();
}

function sendQueued(): void {
  while (post && inFlight.size < MAX_IN_FLIGHT) {
    const next = queue.shift();
    if (!next) return;
    inFlight.set(next.request.id, next);
    post(next.request, [next.request.body.buffer]);
  }
}

export class FetchHttpHandler {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  private readonly options: HandlerOptions;

  constructor(options?: unknown) {
    this.options = typeof options === 'object' && options !== null ? options : {};
  }

  static create(given?: unknown): unknown {
    const isHandler = typeof given === 'object' && given !== null && 'handle' in given && typeof given.handle === 'function';
    return isHandler ? given : new FetchHttpHandler(given);
  }

  handle(request: HttpRequest, options: SendOptions = {}): Promise<{ response: HttpResponse }> {
    const { abortSignal } = options;
    const timeout = options.requestTimeout ?? this.options.requestTimeout ?? 0;
    if (abortSignal?.aborted) return Promise.reject(abortError());
    const end = activity?.begin();
    let timer: number | undefined;
    return new Promise<{ response: HttpResponse }>((resolve, reject) => {
      const waiting: Waiting = {
        request: toEngineRequest(request),
        settle: ({ statusCode, headers, body }) => resolve({ response: { statusCode, headers, body } }),
      };
      abortSignal?.addEventListener('abort', () => { forget(waiting); reject(abortError()); }, { once: true });
      if (timeout > 0) timer = setTimeout(() => { forget(waiting); reject(timeoutError(timeout)); }, timeout);
      queue.push(waiting);
      sendQueued();
    }).finally(() => { clearTimeout(timer); end?.(); });
  }

  updateHttpClientConfig(): void {}
  httpHandlerConfigs(): HandlerOptions { return this.options; }
  destroy(): void {}
}

export async function streamCollector(stream: unknown): Promise<Uint8Array> {
  return stream instanceof Uint8Array ? stream : new Uint8Array(await new Response(stream as BodyInit).arrayBuffer());
}

function toEngineRequest(request: HttpRequest): EngineRequest {
  // The SDK hands out views on a pooled buffer, so the bytes are copied before they are transferred.
  const body = typeof request.body === 'string' ? new TextEncoder().encode(request.body) : Uint8Array.from(request.body ?? []);
  const headers: Record<string, string> = { host: request.hostname + (request.port ? `:${request.port}` : '') };
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  lastId += 1;
  return { id: lastId, method: request.method, path: request.path + queryString(request.query), headers, body };
}

function queryString(query: HttpRequest['query']): string {
  const pairs = Object.entries(query ?? {}).flatMap(([name, value]) => [value ?? ''].flat().map((item) => [name, item]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}

function forget(waiting: Waiting): void {
  const index = queue.indexOf(waiting);
  if (index >= 0) queue.splice(index, 1);
  // Its answer, when it comes, finds nobody; the place is free at once.
  inFlight.delete(waiting.request.id);
  sendQueued();
}

function abortError(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function timeoutError(ms: number): Error {
  return Object.assign(new Error(`Request did not complete within ${ms} ms`), { name: 'TimeoutError' });
}

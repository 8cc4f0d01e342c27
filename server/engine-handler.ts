import type { Engine } from '../engine';

/** As much of the SDK's HttpRequest as an engine needs. */
export interface SdkRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>> | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What the SDK asks of a `requestHandler`. */
export interface EngineHandler {
  handle(request: SdkRequest, options?: { readonly abortSignal?: { readonly aborted: boolean } | undefined }): Promise<{ response: SdkResponse }>;
  destroy(): void;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

/**
 * Answers the requests of AWS SDK v3 clients by an engine in the same process, without a port:
 * `new DynamoDBClient({ requestHandler: engineHandler(createEngine()), region: 'us-east-1', credentials })`.
 * Where the engine simulates time, its clock moves on to each answer.
 */
export function engineHandler(engine: Pick<Engine, 'handle'>): EngineHandler {
  return {
    async handle(request, { abortSignal } = {}) {
      // The engine answers at once; a request is aborted before it or never.
      if (abortSignal?.aborted === true) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' });
      const headers: Record<string, string> = { host: request.hostname };
      for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
      const { statusCode, headers: answered, body } = engine.handle({ method: request.method, path: pathOf(request), headers, body: bytesOf(request.body) });
      return { response: { statusCode, headers: { ...answered }, body } };
    },
    destroy: () => undefined,
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

function pathOf({ path, query = {} }: SdkRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === null ? [[name, '']] : [value].flat().map((one) => [name, one])));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs as [string, string][]).toString()}`;
}

const encoder = new TextEncoder();

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return typeof body === 'string' ? encoder.encode(body) : new Uint8Array();
}

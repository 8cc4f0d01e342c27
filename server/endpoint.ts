import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Engine, WireResponse } from '../engine';
import { collectBody, MAX_BODY_BYTES, saysTooLarge } from './body';
import { compress, decompress, isTooLarge } from './content-encoding';
import { answerPreflight, CORS_HEADERS } from './cors';
import { crc32 } from './crc32';
import { failure, signatureRefusal, unreadable } from './refusals';
import { type KeyPair, signatureFault } from './signature';

/** Largest request line and headers. [W31] */
const MAX_HEADER_BYTES = 16 * 1024;
/** The clock also moves while no request comes, for what happens by itself. */
const TICK_MS = 200;

/** As much of an engine as an endpoint needs. */
export interface EndpointEngine extends Pick<Engine, 'handle'> {
  readonly clock: Pick<Engine['clock'], 'advanceTo'>;
}

export interface EndpointOptions {
  readonly engine: EndpointEngine;
  /** Requests must be signed with it; without one only the shape of signatures is checked. [W44] */
  readonly keyPair?: KeyPair;
  /** Called with each answered request; for a request log. */
  readonly onRequest?: (line: RequestLine) => void;
  /** Called when the engine failed on a request, which is answered 500; `console.error` with its message unless given. */
  readonly onError?: (error: unknown) => void;
}

export interface RequestLine {
  readonly operation: string;
  readonly statusCode: number;
  readonly milliseconds: number;
}

/** An HTTP server that speaks the DynamoDB wire protocol for one engine. Not listening yet. [W30]–[W34] */
export function createEndpoint(options: EndpointOptions): Server {
  const { engine, onRequest, onError = errorReporter() } = options;
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000, noDelay: true }, (request, response) => {
    const started = onRequest === undefined ? 0 : performance.now();
    const answered = (): void => onRequest?.({
      operation: String(request.headers['x-amz-target'] ?? request.method ?? '').replace(/^.*\./, ''),
      statusCode: response.statusCode, milliseconds: performance.now() - started,
    });
    collectBody(request, (body) => {
      answer(options, onError, request, response, body);
      answered();
    }, () => {
      refuseTooLarge(request, response);
      answered();
    });
  });
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!saysTooLarge(request)) response.writeContinue();
    server.emit('request', request, response);
  });
  server.on('clientError', refuseMalformed);
  // A tunnel to elsewhere.
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => refuseMalformed(undefined, socket));
  const tick = setInterval(() => attempt(() => engine.clock.advanceTo(Date.now()), onError), TICK_MS).unref();
  server.on('close', () => clearInterval(tick));
  return server;
}

function answer({ engine, keyPair }: EndpointOptions, onError: (error: unknown) => void, request: IncomingMessage, response: ServerResponse, sent: Buffer): void {
  if (request.method === 'OPTIONS' && request.headers.origin !== undefined) return answerPreflight(request, response);
  let body: Uint8Array;
  try {
    body = decompress(sent, request.headers['content-encoding'], MAX_BODY_BYTES);
  } catch (error) {
    return isTooLarge(error) ? refuseTooLarge(request, response) : send(request, response, unreadable());
  }
  const { method = 'GET', url: path = '/' } = request;
  // Node joins repeated headers; set-cookie, the one exception, is none of ours.
  const headers = request.headers as Record<string, string>;
  const now = Date.now();
  const fault = keyPair === undefined || method !== 'POST' ? undefined : signatureFault({ method, path, headers, body: sent }, keyPair, now);
  if (fault !== undefined) return send(request, response, signatureRefusal(fault));
  const answered = attempt(() => {
    engine.clock.advanceTo(now);
    return engine.handle({ method, path, headers, body });
  }, onError);
  send(request, response, answered ?? failure());
}

/** What a journal cannot keep is not done. [W40] */
function attempt<Result>(action: () => Result, onError: (error: unknown) => void): Result | undefined {
  try {
    return action();
  } catch (error) {
    onError(error);
    return undefined;
  }
}

/** A disk that is full fails several times a second: it is told of once in a while. */
const SAME_ERROR_MS = 10_000;

function errorReporter(): (error: unknown) => void {
  let last = { sentence: '', at: 0 };
  return (error) => {
    const next = { sentence: error instanceof Error ? error.message : String(error), at: Date.now() };
    if (next.sentence === last.sentence && next.at - last.at < SAME_ERROR_MS) return;
    last = next;
    console.error(next.sentence);
  };
}

function send(request: IncomingMessage, response: ServerResponse, { statusCode, headers, body }: WireResponse): void {
  const { payload, encoding } = compress(body, String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(statusCode, {
    ...headers,
    'x-amz-crc32': String(crc32(payload)),
    'content-length': String(payload.length),
    ...(encoding !== undefined && { 'content-encoding': encoding }),
    ...(request.headers.origin !== undefined && CORS_HEADERS),
  });
  response.end(payload);
}

/** The rest of the body is still read, and the connection stays; but where the client waits to send it, it will not come. [W30] */
function refuseTooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { 'content-length': '0', ...(request.headers.expect !== undefined && { connection: 'close' }), ...(request.headers.origin !== undefined && CORS_HEADERS) });
  response.end();
}

/** How long a connection that is refused may take to read the refusal. */
const LINGER_MS = 500;

function refuseMalformed(error: Error | undefined, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const status = error !== undefined && 'code' in error && error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
  // What else comes would be refused again.
  socket.pause();
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

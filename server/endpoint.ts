import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { Engine, WireResponse } from '../engine';
import { crc32 } from './crc32';
import { type KeyPair, signatureFault, signatureRefusal } from './signature';

/** Largest request body, compressed or not. [W30] */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** Largest request line and headers. [W31] */
const MAX_HEADER_BYTES = 16 * 1024;
/** Smaller responses are not worth compressing. */
const MIN_COMPRESSED_BYTES = 1024;
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
}

export interface RequestLine {
  readonly operation: string;
  readonly statusCode: number;
  readonly milliseconds: number;
}

/** An HTTP server that speaks the DynamoDB wire protocol for one engine. Not listening yet. [W30]–[W34] */
export function createEndpoint({ engine, keyPair, onRequest }: EndpointOptions): Server {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000, noDelay: true }, (request, response) => {
    const started = onRequest === undefined ? 0 : performance.now();
    collectBody(request, response, (body) => {
      engine.clock.advanceTo(Date.now());
      answer(engine, keyPair, request, response, body);
      onRequest?.({
        operation: String(request.headers['x-amz-target'] ?? request.method ?? '').replace(/^.*\./, ''),
        statusCode: response.statusCode, milliseconds: performance.now() - started,
      });
    });
  });
  server.on('clientError', refuseMalformed);
  const tick = setInterval(() => engine.clock.advanceTo(Date.now()), TICK_MS).unref();
  server.on('close', () => clearInterval(tick));
  return server;
}

function collectBody(request: IncomingMessage, response: ServerResponse, whenComplete: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) chunks.push(chunk);
    else if (!response.headersSent) refuseTooLarge(request, response);
  });
  request.on('end', () => {
    if (length > MAX_BODY_BYTES) return;
    const [first] = chunks;
    whenComplete(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length));
  });
  // A client that goes away in the middle of a request needs no answer.
  request.on('error', () => undefined);
}

function answer(engine: EndpointEngine, keyPair: KeyPair | undefined, request: IncomingMessage, response: ServerResponse, sent: Buffer): void {
  if (request.method === 'OPTIONS' && request.headers.origin !== undefined) {
    answerPreflight(request, response);
    return;
  }
  let body: Uint8Array;
  try {
    body = decompress(sent, request.headers['content-encoding']);
  } catch (error) {
    if (isTooLarge(error)) refuseTooLarge(request, response);
    else send(request, response, { statusCode: 400, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: UNREADABLE });
    return;
  }
  const { method = 'GET', url: path = '/' } = request;
  // Node joins repeated headers; set-cookie, the one exception, is none of ours.
  const headers = request.headers as Record<string, string>;
  const fault = keyPair === undefined || method !== 'POST' ? undefined : signatureFault({ method, path, headers, body: sent }, keyPair, Date.now());
  if (fault !== undefined) send(request, response, { statusCode: 400, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: signatureRefusal(fault) });
  else send(request, response, engine.handle({ method, path, headers, body }));
}

const UNREADABLE = Buffer.from('{"__type":"com.amazon.coral.service#SerializationException"}');

/** Undoes Content-Encoding: gzip or deflate, with zlib's or without header. */
function decompress(body: Buffer, encoding: string | undefined): Uint8Array {
  const limit = { maxOutputLength: MAX_BODY_BYTES };
  if (body.length === 0) return body;
  switch (encoding?.trim().toLowerCase()) {
    case 'gzip': case 'x-gzip': return gunzipSync(body, limit);
    case 'deflate': return (body.readUInt8(0) & 0x0f) === 8 ? inflateSync(body, limit) : inflateRawSync(body, limit);
    default: return body;
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
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

const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amz-crc32,Date',
};

function compress(body: Uint8Array, accepted: string): { payload: Uint8Array; encoding?: string } {
  if (body.length < MIN_COMPRESSED_BYTES || accepted === '' || accepted === 'identity') return { payload: body };
  const encodings = accepted.toLowerCase().split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';', 1)[0]?.trim());
  if (encodings.includes('gzip')) return { payload: gzipSync(body, { level: 1 }), encoding: 'gzip' };
  if (encodings.includes('deflate')) return { payload: deflateSync(body, { level: 1 }), encoding: 'deflate' };
  return { payload: body };
}

function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    ...CORS_HEADERS,
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-allow-methods': headers['access-control-request-method'] ?? 'POST',
    'access-control-max-age': '172800',
    'content-length': '0',
  });
  response.end();
}

/** The rest of the body is not read: the connection closes. */
function refuseTooLarge(request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(413, { connection: 'close', 'content-length': '0' });
  response.end(() => request.destroy());
}

function refuseMalformed(_error: Error, socket: Duplex): void {
  if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  else socket.destroy();
}

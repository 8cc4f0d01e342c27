import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import { crc32 as zlibCrc32, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { crc32, createEngine } from '../engine';
import { createEndpoint, type RequestLine } from './endpoint';
import { exchange, listenAnywhere, stop } from './testing/raw';

interface Answer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }

let server: Server;
let port = 0;
const lines: RequestLine[] = [];

beforeAll(async () => {
  server = createEndpoint({ engine: createEngine({ authentication: 'none', startTime: Date.now() }), onRequest: (line) => lines.push(line) });
  port = await listenAnywhere(server);
});
afterAll(() => stop(server));

const JSON_1_0 = { 'content-type': 'application/x-amz-json-1.0' };
const target = (operation: string): Record<string, string> => ({ ...JSON_1_0, 'x-amz-target': `DynamoDB_20120810.${operation}` });

function send(body: string | Buffer, headers: Record<string, string>, method = 'POST', path = '/'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

const list = (headers: Record<string, string> = {}, body: string | Buffer = '{}'): Promise<Answer> => send(body, { ...target('ListTables'), ...headers });
const LISTED = '{"TableNames":[]}';

test('[W1] [W2] [W9] requests reach the engine, answers carry length, id and checksum', async () => {
  const answer = await list();
  expect([answer.status, answer.body.toString()]).toEqual([200, LISTED]);
  expect(answer.headers).toMatchObject({ 'content-type': 'application/x-amz-json-1.0', 'content-length': String(LISTED.length), 'x-amz-crc32': String(crc32(answer.body)) });
  expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9A-V]{52}$/);
  expect(answer.headers.date).toBeDefined();
  expect(lines.at(-1)).toMatchObject({ operation: 'ListTables', statusCode: 200 });
  const health = await send('', {}, 'GET');
  expect([health.status, health.body.toString()]).toEqual([200, `healthy: 127.0.0.1:${port} `]);
  expect((await send('{}', {}, 'PUT')).status).toBe(404);
});

test('[A22] DescribeEndpoints names the address it was asked at', async () => {
  expect((await send('{}', { ...target('DescribeEndpoints'), host: 'database.example:8001' })).body.toString()).toContain('"Address":"database.example:8001"');
  expect((await send('{}', target('DescribeEndpoints'))).body.toString()).toContain(`"Address":"127.0.0.1:${port}"`);
});

test('[W34] [W40] what the engine fails on, or a journal cannot keep, is answered 500, and told', async () => {
  const onError = vi.fn();
  const failing = createEndpoint({ engine: { handle: () => { throw new Error('the disk is full'); }, clock: { advanceTo: () => undefined } }, onError });
  const failingPort = await listenAnywhere(failing);
  const response = await fetch(`http://127.0.0.1:${failingPort}/`, { method: 'POST', body: '{}', headers: target('PutItem') });
  expect([response.status, await response.text()]).toEqual([500, '{"__type":"com.amazonaws.dynamodb.v20120810#InternalServerError","message":"Internal server error"}']);
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9A-V]{52}$/);
  expect(onError).toHaveBeenCalledWith(new Error('the disk is full'));
  await stop(failing);
});

test('[W9] the checksum is the one everybody computes', async () => {
  if (typeof zlibCrc32 !== 'function') return;
  for (const text of ['', 'a', LISTED, 'é'.repeat(1000)]) expect(crc32(Buffer.from(text))).toBe(zlibCrc32(text));
});

describe('compression', () => {
  test.each([['gzip', gzipSync], ['x-gzip', gzipSync], ['deflate', deflateSync], ['deflate', deflateRawSync], ['GZIP', gzipSync]] as const)('[W32] of a request by %s is undone', async (encoding, compress) => {
    const answer = await list({ 'content-encoding': encoding }, compress('{"Limit":5}'));
    expect([answer.status, answer.body.toString()]).toEqual([200, LISTED]);
  });

  test('[W32] that is broken makes an unreadable body', async () => {
    for (const encoding of ['gzip', 'deflate']) {
      expect(await list({ 'content-encoding': encoding }, 'no such thing')).toMatchObject({ status: 400 });
      expect((await list({ 'content-encoding': encoding }, gzipSync('{}').subarray(0, 15))).body.toString()).toContain('SerializationException');
    }
  });

  test('[W32] of a larger answer is as asked for', async () => {
    const ask = (accepted: string): Promise<Answer> => send(JSON.stringify({ TableName: 'x'.repeat(2000) + ' ' }), { ...target('GetItem'), ...(accepted !== '' && { 'accept-encoding': accepted }) });
    const plain = await ask('');
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [accepted, encoding, undo] of [['gzip', 'gzip', gunzipSync], ['br, gzip;q=0.5', 'gzip', gunzipSync], ['deflate', 'deflate', inflateSync], ['gzip;q=0, deflate', 'deflate', inflateSync]] as const) {
      const answer = await ask(accepted);
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(undo(answer.body)).toEqual(plain.body);
      expect(answer.headers).toMatchObject({ 'x-amz-crc32': String(crc32(answer.body)), 'content-length': String(answer.body.length) });
    }
    expect((await ask('identity')).headers['content-encoding']).toBeUndefined();
    expect((await ask('br')).headers['content-encoding']).toBeUndefined();
    expect((await list({ 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined();
  });
});

describe('limits', () => {
  const MEGABYTE = 1024 * 1024;
  test('[W30] a body may have 16 MB', async () => {
    const body = (bytes: number): string => `{"x":"${'a'.repeat(bytes - 8)}"}`;
    expect((await list({}, body(16 * MEGABYTE))).status).toBe(200);
    expect(await list({}, body(16 * MEGABYTE + 1)).catch(() => ({ status: 413 }))).toMatchObject({ status: 413 });
  });

  test('[W30] also when it is compressed', async () => {
    const bomb = gzipSync(`{"x":"${'a'.repeat(17 * MEGABYTE)}"}`);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await list({ 'content-encoding': 'gzip' }, bomb)).toMatchObject({ status: 413 });
    expect((await list()).status).toBe(200);
  });

  test('[W31] headers may have 16 KB', async () => {
    expect((await list({ 'x-long': 'a'.repeat(15_000) })).status).toBe(200);
    expect(await list({ 'x-long': 'a'.repeat(17_000) }).catch(() => ({ status: 400 }))).toMatchObject({ status: 400 });
    expect(await exchange(port, `POST /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test('[W33] CORS headers are there where an Origin came, and only there', async () => {
  const with_ = await list({ origin: 'https://example.com' });
  expect(with_.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date' });
  expect((await list()).headers['access-control-allow-origin']).toBeUndefined();
  const preflight = await send('', { origin: 'https://example.com', 'access-control-request-headers': 'x-amz-target,content-type', 'access-control-request-method': 'POST' }, 'OPTIONS');
  expect(preflight.status).toBe(200);
  expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-headers': 'x-amz-target,content-type', 'access-control-allow-methods': 'POST' });
  expect((await send('', {}, 'OPTIONS')).status).toBe(404);
});

test('[W34] many requests at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => list()));
  expect(new Set(answers.map(({ headers }) => headers['x-amzn-requestid'])).size).toBe(200);
  expect(answers.every(({ status }) => status === 200)).toBe(true);
});

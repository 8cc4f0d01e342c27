import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { Dice } from '../engine/testing/fuzz-dice';
import { createEndpoint } from './endpoint';
import { exchange, listenAnywhere, stop } from './testing/raw';

const MEGABYTE = 1024 * 1024;
const server = createEndpoint({ engine: createEngine({ authentication: 'none', startTime: Date.now() }) });
let port = 0;
beforeAll(async () => { port = await listenAnywhere(server); });
afterAll(() => stop(server));

const TARGET = 'content-type: application/x-amz-json-1.0\r\nx-amz-target: DynamoDB_20120810.ListTables\r\n';
const head = (headers: string, line = 'POST / HTTP/1.1'): string => `${line}\r\nhost: test\r\n${TARGET}${headers}\r\n`;
const request = (body = '{}', headers = ''): string => `${head(`${headers}content-length: ${body.length}\r\n`)}${body}`;
const LISTED = /\{"TableNames":\[\]\}$/;
const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);

describe('a connection', () => {
  test('[W1] carries several requests at once, answered in order', async () => {
    const text = await exchange(port, `${request()}${request('{"Limit":0}')}${request('nonsense')}GET / HTTP/1.1\r\nhost: last\r\n\r\n`, /healthy/);
    expect(statuses(text)).toEqual(['200', '400', '400', '200']);
    expect(text).toMatch(/healthy: last $/);
  });

  test('[W1] brings requests in pieces, down to single bytes', async () => {
    expect(await exchange(port, [...request()], LISTED)).toMatch(LISTED);
    expect(await exchange(port, [head('transfer-encoding: chunked\r\n'), '1\r\n{\r\n', '1;extension=x\r\n}\r\n', '0\r\ntrailer: x\r\n\r\n'], LISTED)).toMatch(LISTED);
    expect(statuses(await exchange(port, [head('content-length: 2\r\nexpect: 100-continue\r\n'), '{}'], LISTED))).toEqual(['100', '200']);
  });

  test('[W1] stays open for HTTP 1.1, and closes where it is told to', async () => {
    expect(await exchange(port, request('{}', 'connection: close\r\n'))).toMatch(LISTED);
    expect(await exchange(port, head('content-length: 2\r\n', 'POST / HTTP/1.0').concat('{}'))).toMatch(LISTED);
    expect(statuses(await exchange(port, [request(), request()], /(TableNames[^]*){2}/))).toEqual(['200', '200']);
  });

  test('[W1] other methods find nothing, HEAD without a body', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect(await exchange(port, head('content-length: 2\r\n', `${method} / HTTP/1.1`).concat('{}'), /Exception/)).toMatch(/^HTTP\/1\.1 404 [^]*<UnknownOperationException\/>\n$/);
    }
    expect(await exchange(port, head('connection: close\r\n', 'HEAD / HTTP/1.1'))).toMatch(/^HTTP\/1\.1 404 [^]*\r\n\r\n$/);
  });

  test('[W34] lives on when others break off', async () => {
    for (let n = 0; n < 50; n += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(request('x'.repeat(100)).slice(0, n * 7), () => {
          socket.resetAndDestroy();
          resolve();
        }));
      });
    }
    expect(await exchange(port, request(), LISTED)).toMatch(LISTED);
  });

  test('[W34] is one of very many', async () => {
    const answers = await Promise.all(Array.from({ length: 500 }, () => exchange(port, request(), LISTED)));
    expect(answers.filter((text) => LISTED.test(text)).length).toBe(500);
  });
});

describe('a body that is too large', () => {
  test('[W30] is refused when it says so, before it comes', async () => {
    expect(await exchange(port, head(`content-length: ${16 * MEGABYTE + 1}\r\n`), /\r\n\r\n/)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await exchange(port, head(`content-length: ${17 * MEGABYTE}\r\nexpect: 100-continue\r\n`))).toMatch(/^HTTP\/1\.1 413 [^]*connection: close/i);
  });

  test('[W30] is refused when it comes, and the next request on the connection is answered', async () => {
    const text = await exchange(port, [head(`content-length: ${17 * MEGABYTE}\r\n`), Buffer.alloc(17 * MEGABYTE), request()], LISTED);
    expect(statuses(text)).toEqual(['413', '200']);
    const chunks = Array.from({ length: 17 }, () => `100000\r\n${'x'.repeat(MEGABYTE)}\r\n`);
    expect(statuses(await exchange(port, [head('transfer-encoding: chunked\r\n'), ...chunks, '0\r\n\r\n', request()], LISTED))).toEqual(['413', '200']);
  });

  test('[W30] is not read without end', async () => {
    const chunk = `1000000\r\n${'x'.repeat(16 * MEGABYTE)}\r\n`;
    // The connection closes: the last piece is never taken.
    expect(statuses(await exchange(port, [head('transfer-encoding: chunked\r\n'), ...Array.from({ length: 20 }, () => chunk)], /never/))).toEqual(['413']);
  });

  test('[W30] [W33] is refused so that a page can see it', async () => {
    expect(await exchange(port, head(`content-length: ${17 * MEGABYTE}\r\norigin: https://a.example\r\n`), /\r\n\r\n/)).toContain('access-control-allow-origin: *');
  });
});

test.each([
  ['no HTTP', 'hello\r\n\r\n'], ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'], ['HTTP 2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'], ['HTTP 9', 'POST / HTTP/9.9\r\n\r\n'],
  ['a tunnel', 'CONNECT a.example:443 HTTP/1.1\r\nhost: a\r\n\r\n'], ['no host', `POST / HTTP/1.1\r\n${TARGET}content-length: 2\r\n\r\n{}`],
  ['a length that is no number', head('content-length: x\r\n')], ['a negative length', head('content-length: -1\r\n')], ['two lengths', head('content-length: 2\r\ncontent-length: 3\r\n')],
  ['a length beyond numbers', head('content-length: 99999999999999999999999\r\n')], ['a length and chunks', head('content-length: 2\r\ntransfer-encoding: chunked\r\n')],
  ['a chunk without length', head('transfer-encoding: chunked\r\n').concat('zz\r\n')], ['an unknown transfer encoding', head('transfer-encoding: identity\r\n')],
  ['a zero in a header', head('x: a\0b\r\n')], ['bare line feeds', request().replaceAll('\r', '')],
  ['a long request line', `POST /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: a\r\n\r\n`], ['a long header', request('{}', `x: ${'a'.repeat(17_000)}\r\n`)],
  ['many headers', request('{}', Array.from({ length: 2000 }, (_, at) => `header-${at}: x\r\n`).join(''))],
])('[W31] [W34] %s is answered 400, and the connection closed', async (_, bytes) => {
  expect(await exchange(port, bytes)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*connection: close/i);
});

test('[W31] request line and headers may have 16 KB together', async () => {
  expect(await exchange(port, request('{}', `x: ${'a'.repeat(15_000)}\r\n`), LISTED)).toMatch(LISTED);
  expect(await exchange(port, head('content-length: 2\r\n', `POST /${'a'.repeat(15_000)} HTTP/1.1`).concat('{}'), LISTED)).toMatch(LISTED);
});

test.each([1, 2, 3])('[W34] whatever bytes come, the server lives on and answers well (seed %i)', async (seed) => {
  const dice = new Dice(seed);
  const byte = (): string => String.fromCharCode(dice.below(256));
  const bodies = ['{}', '{"Limit":1}', '', gzipSync('{}').toString('latin1'), 'x'.repeat(5000)];
  const some = (): string => {
    const body = dice.pick(bodies);
    const headers = dice.some(['expect: 100-continue\r\n', 'content-encoding: gzip\r\n', 'content-encoding: deflate\r\n', 'accept-encoding: gzip\r\n', 'connection: upgrade\r\nupgrade: websocket\r\n', 'origin: null\r\n', 'connection: close\r\n'], 0.2).join('');
    const chunked = dice.chance(0.3) ? `${head(`${headers}transfer-encoding: chunked\r\n`)}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n` : request(body, headers);
    if (dice.chance(0.2)) return Array.from({ length: dice.below(400) }, byte).join('');
    let text = dice.chance(0.3) ? chunked.replace('POST', dice.pick(['GET', 'HEAD', 'OPTIONS', 'CONNECT', 'PUT', 'QUERY', 'M-SEARCH'])) : chunked;
    for (let edits = dice.pick([0, 1, 1, 2, 5]); edits > 0; edits -= 1) {
      const at = dice.below(text.length);
      text = text.slice(0, at) + dice.pick([byte(), '\r\n', '', '\0', ' ', ':', text.slice(0, dice.below(text.length))]) + text.slice(at + dice.below(4));
    }
    return text;
  };
  for (let round = 0; round < 10; round += 1) {
    await Promise.all(Array.from({ length: 20 }, async () => {
      const text = Array.from({ length: dice.pick([1, 1, 2, 3]) }, some).join('');
      const cuts = dice.chance(0.3) ? Array.from({ length: 3 }, () => dice.below(text.length)).sort((a, b) => a - b) : [];
      const pieces = [0, ...cuts].map((from, at) => text.slice(from, cuts[at] ?? text.length));
      // The end of the stream makes an answer of whatever is still waited for.
      const answer = await sendAndEnd(pieces);
      expect(answer === '' || /^HTTP\/1\.1 (100|101|200|400|404|413|417) /.test(answer), JSON.stringify(text)).toBe(true);
      expect(answer).not.toMatch(/HTTP\/1\.1 5|InternalServerError/);
    }));
    expect(await exchange(port, request(), LISTED)).toMatch(LISTED);
  }
  expect(await exchange(port, randomBytes(100_000).toString('latin1'))).toMatch(/^$|^HTTP\/1\.1 400/);
});

function sendAndEnd(pieces: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let text = '';
    socket.on('data', (chunk) => { text += chunk.toString('latin1'); });
    socket.on('end', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    for (const piece of pieces) socket.write(piece, 'latin1');
    socket.end();
  });
}

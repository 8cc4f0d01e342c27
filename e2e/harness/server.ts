import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { json } from 'node:stream/consumers';
import { build } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');

/** The site's own policy (scripts/build.mjs), so that the sandbox is attacked behind the walls it has there. */
const PAGE_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
  + "worker-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'none'";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}"><title>Harness</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/harness/style.css"><link rel="stylesheet" href="/harness/ENTRY.css">
</head><body><main><h1>Harness</h1><div id="root"></div></main><script type="module" src="/harness/ENTRY.js"></script></body></html>`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.ttf': 'font/ttf', '.txt': 'text/plain',
};

export interface Site {
  readonly url: string;
  /** What the page posts to /report next. */
  nextReport(): Promise<unknown>;
  close(): Promise<void>;
}

/** Serves harness pages built from `entries`, and public/ as it stands. */
export async function startSite(): Promise<Site> {
  const files = await bundle();
  let report: (data: unknown) => void = () => {};
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'POST') {
      void json(request).then((data) => { report(data); response.end(); });
      return;
    }
    void respond(pathname, files).then(
      (body) => response.writeHead(200, { 'content-type': TYPES[path.extname(pathname)] ?? 'text/html' }).end(body),
      () => response.writeHead(404).end('not found'),
    );
  });
  const nextReport = (): Promise<unknown> => new Promise((resolve) => { report = resolve; });
  return { url: await listen(server), nextReport, close: () => close(server) };
}

async function respond(pathname: string, files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array | string> {
  if (pathname === '/') return PAGE.replaceAll('ENTRY', 'main');
  if (pathname === '/editor') return PAGE.replaceAll('ENTRY', 'editor');
  if (pathname === '/lessons') return PAGE.replaceAll('ENTRY', 'lessons');
  const built = files.get(pathname);
  if (built) return built;
  const file = path.join(root, 'public', path.normalize(pathname));
  return readFile(file);
}

async function bundle(): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await build({
    entryPoints: {
      main: path.join(root, 'e2e/harness/main.ts'),
      editor: path.join(root, 'e2e/harness/editor.tsx'),
      lessons: path.join(root, 'e2e/harness/lessons.ts'),
      style: path.join(root, 'e2e/harness/style.css'),
      'engine-worker': path.join(root, 'runner/host/engine-worker.ts'),
    },
    outdir: '/harness',
    bundle: true,
    write: false,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(result.outputFiles.map((file) => [file.path.split(path.sep).join('/'), file.contents]));
}

export interface Trap {
  readonly url: string;
  /** Everything that came in, as `METHOD path` or `connection`. */
  readonly hits: string[];
  close(): Promise<void>;
}

/** A server elsewhere that would answer anybody: whatever reaches it has escaped. */
export async function startTrap(): Promise<Trap> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    hits.push(`${request.method} ${request.url}`);
    response.writeHead(200, {
      'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'content-type': 'text/javascript',
    }).end('export default 1');
  });
  server.on('connection', () => hits.push('connection'));
  return { url: await listen(server), hits, close: () => close(server) };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
}

import { createServer, type Server } from 'node:http';
import sirv from 'sirv';

/** An HTTP server for the built site's static files. Not listening yet. */
export function createSite(directory: string): Server {
  const files = sirv(directory, { etag: true, gzip: true, setHeaders: (response, path) => {
    // Files under these paths carry their content's hash in their names.
    if (path.startsWith('/_next/static/') || path.startsWith('/vendor/')) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
  } });
  return createServer((request, response) => files(request, response, () => {
    request.url = '/404.html';
    files(request, response, () => {
      response.writeHead(404).end('Not found');
    });
  }));
}

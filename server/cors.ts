import type { IncomingMessage, ServerResponse } from 'node:http';

/** Of every response to a page, that is, where an Origin came. [W33] */
export const CORS_HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
};

export function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    ...CORS_HEADERS,
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-allow-methods': headers['access-control-request-method'] ?? 'POST',
    'access-control-max-age': '172800',
    'content-length': '0',
  });
  response.end();
}

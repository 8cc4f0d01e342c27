import type { IncomingMessage } from 'node:http';

/** Largest request body, compressed or not. [W30] */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;
/** So much of a body that is too large is read and thrown away, so that its sender comes to read the answer. */
const MAX_WASTED_BYTES = 64 * 1024 * 1024;

/** Reads a body to its end. One that is too large, or says that it will be, is told of at once and then thrown away. */
export function collectBody(request: IncomingMessage, whenComplete: (body: Buffer) => void, whenTooLarge: () => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  let isRefused = false;
  const refuse = (): void => {
    if (isRefused) return;
    isRefused = true;
    chunks.length = 0;
    whenTooLarge();
  };
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_WASTED_BYTES) request.destroy();
    else if (length > MAX_BODY_BYTES) refuse();
    else if (!isRefused) chunks.push(chunk);
  });
  request.on('end', () => {
    if (isRefused) return;
    const [first] = chunks;
    whenComplete(chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks, length));
  });
  // A client that goes away in the middle of a request needs no answer.
  request.on('error', () => undefined);
  if (saysTooLarge(request)) refuse();
}

/** Whether a request announces a body that is too large. */
export function saysTooLarge({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES;
}

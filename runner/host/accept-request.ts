import type { EngineRequest } from '../protocol';

const MAX_BODY = 20 * 1024 * 1024;
const MAX_TEXT = 8_192;
const MAX_HEADERS = 64;

/** Rebuilds a request of learner code from untrusted data, or refuses it. */
export function acceptEngineRequest(data: unknown): EngineRequest | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { id, method, path, headers, body } = data as Partial<Record<keyof EngineRequest, unknown>>;
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
  if (!isText(method) || !isText(path)) return undefined;
  if (!(body instanceof Uint8Array) || body.byteLength > MAX_BODY) return undefined;
  if (typeof headers !== 'object' || headers === null) return undefined;
  const entries = Object.entries(headers);
  if (entries.length > MAX_HEADERS) return undefined;
  const accepted: [string, string][] = [];
  for (const [name, value] of entries) {
    if (!isText(name) || !isText(value)) return undefined;
    accepted.push([name.toLowerCase(), value]);
  }
  // A copy: what was sent may be a view on a buffer of any size.
  return { id, method, path, headers: Object.fromEntries(accepted), body: Uint8Array.from(body) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

const UNREACHABLE =
  'There is no network here: only DynamoDB answers, through the AWS SDK. The Content-Security-Policy blocks everything else.';

const NO_REQUIRE = "require is not available in an ES module. Write: import { DynamoDBClient } from '@aws-sdk/client-dynamodb';";

/**
 * Makes the worker's globals fit for learners. The walls are the frame's origin and its Content-Security-Policy, not
 * this: it only explains them, and keeps the channel to the frame out of the way.
 */
export function prepareGlobals(scope: WorkerGlobalScope): void {
  const hide = (name: string, value: unknown): void => {
    Object.defineProperty(scope, name, { value, configurable: true, writable: true, enumerable: false });
  };
  hide('fetch', () => Promise.reject(new TypeError(UNREACHABLE)));
  hide('require', () => { throw new ReferenceError(NO_REQUIRE); });
  hide('postMessage', undefined);
  hide('close', undefined);
  if (typeof scope.crypto.randomUUID !== 'function') {
    // The opaque origin is no secure context in Chromium, where this function exists only in one.
    Object.defineProperty(scope.crypto, 'randomUUID', { value: randomUuid, configurable: true, writable: true });
  }
}

/** RFC 9562, version 4. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return fixed.toString(16).padStart(2, '0');
  }).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

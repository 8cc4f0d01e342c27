import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyHash } from './key-hash';

/** The same by Node's MD5. */
function expected(bytes: string): number {
  return createHash('md5').update(Buffer.from(`Outliers${bytes}`, 'latin1')).digest().readUInt32BE(0);
}

describe('hash of a partition key', () => {
  test('[P1] is the first 32 bits of MD5 over the prefix and the bytes', () => {
    for (let length = 0; length <= 200; length += 1) expect(keyHash('x'.repeat(length))).toBe(expected('x'.repeat(length)));
    expect(keyHash('y'.repeat(2048))).toBe(expected('y'.repeat(2048)));
  });

  test('[P1] for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 150 }), (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      expect(keyHash(text)).toBe(expected(text));
    }), { numRuns: 500 });
  });

  test('[P1] keys spread evenly over the hash space', () => {
    const counts = new Array<number>(16).fill(0);
    for (let key = 0; key < 16_000; key += 1) {
      const bucket = keyHash(`user#${key}`) >>> 28;
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
});

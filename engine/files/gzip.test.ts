import { deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gunzip, gzip } from './gzip';
import { inflate } from './inflate';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Bytes with repetitions near and far, which is what compression is about. */
const repetitive = fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.nat(400)), { maxLength: 12 })
  .map((parts) => Uint8Array.from(parts.flatMap(([part, times]) => Array.from({ length: times % 40 }, () => [...part]).flat())));

describe('gzip', () => {
  test('[F4] what it writes, zlib reads, and the other way round, at every level', () => {
    fc.assert(fc.property(repetitive, fc.integer({ min: 0, max: 9 }), (bytes, level) => {
      expect(Buffer.compare(gunzipSync(gzip(bytes)), bytes)).toBe(0);
      expect(Buffer.compare(gunzip(gzipSync(bytes, { level })), bytes)).toBe(0);
    }), { numRuns: 60 });
  });

  test('[F4] it makes text of items much smaller', () => {
    const text = Array.from({ length: 1000 }, (_, at) => `{"Item":{"pk":{"S":"customer#${at}"},"name":{"S":"Name ${at * 7}"}}}`).join('\n');
    expect(gzip(bytesOf(text)).length).toBeLessThan(text.length / 4);
  });

  test('[F4] the same bytes make the same file', () => {
    expect(gzip(bytesOf('abcabcabc'))).toEqual(gzip(bytesOf('abcabcabc')));
  });

  test('[F4] several members are one content; names and comments are skipped', () => {
    const named = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 8 | 16 | 4 | 2, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2]), Buffer.from('name\0comment\0'), Buffer.from([0, 0]), gzipSync('second').subarray(10)]);
    expect(new TextDecoder().decode(gunzip(Buffer.concat([gzipSync('first '), named])))).toBe('first second');
  });

  test('[F4] damaged files are refused and nothing else happens', () => {
    const file = gzipSync('some text that is long enough to be compressed, some text that is long');
    for (let at = 0; at < file.length; at += 1) {
      for (const damaged of [file.subarray(0, at), Buffer.concat([file.subarray(0, at), Buffer.from([(file[at] ?? 0) ^ 0x55]), file.subarray(at + 1)])]) {
        try {
          gunzip(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }
    }
    expect(() => gunzip(bytesOf('no gzip at all'))).toThrow(RangeError);
    expect(() => gunzip(new Uint8Array())).toThrow(RangeError);
  });

  test('[F4] a file that would become too large is refused in time', () => {
    const bomb = deflateRawSync(Buffer.alloc(5_000_000));
    expect(() => inflate(bomb, 0, 1_000_000)).toThrow('too large');
  });
});

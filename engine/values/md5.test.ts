import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { md5Bytes } from './md5';

test('[P1] MD5 is MD5, at every length', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    expect(Buffer.from(md5Bytes(bytes), 'latin1').toString('hex')).toBe(createHash('md5').update(bytes).digest('hex'));
  }));
});

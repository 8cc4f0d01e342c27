import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8, utf8Bytes, utf8Length } from './utf8';

const aText = () => fc.string({ unit: 'binary', maxLength: 12 });

describe('UTF-8', () => {
  test.each([['', 0], ['a', 1], ['é', 2], ['€', 3], ['😀', 4], ['\0', 1], ['\u07ff', 2], ['\u0800', 3], ['\uffff', 3], ['a\u{10ffff}b', 6]])(
    '[V30] %j takes %i bytes', (text, length) => expect(utf8Length(text)).toBe(length));

  test('[V30] lengths and bytes are those of an encoder', () => {
    fc.assert(fc.property(aText(), (text) => {
      const encoded = Buffer.from(text, 'utf8');
      expect(utf8Length(text)).toBe(encoded.length);
      expect(utf8Bytes(text)).toBe(encoded.toString('latin1'));
    }), { numRuns: 1000 });
  });

  test('[Q2] texts are in the order of their bytes, also beyond the basic plane', () => {
    fc.assert(fc.property(aText(), aText(), (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));
    }), { numRuns: 2000 });
    // By code units these two would be the other way round.
    expect(compareUtf8('\uffff', '😀')).toBeLessThan(0);
    expect('\uffff' < '😀').toBe(false);
    expect(compareUtf8('a\ue000', 'a𐀀')).toBeLessThan(0);
  });
});

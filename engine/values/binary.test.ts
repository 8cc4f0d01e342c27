import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64Bytes, base64Fault, base64Length, fromBase64Text, toBase64, toBase64Text } from './binary';

describe('base64', () => {
  test('[W5] bytes come back as they went in', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const buffer = Buffer.from(bytes);
      const text = buffer.toString('base64');
      expect(base64Fault(text)).toBeUndefined();
      expect(base64Length(text)).toBe(bytes.length);
      expect(base64Bytes(text)).toBe(buffer.toString('latin1'));
      expect(toBase64(buffer.toString('latin1'))).toBe(text);
    }), { numRuns: 500 });
  });

  test('[W5] only the text an encoder makes is one, so that equal bytes have equal texts', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z0-9+/=_-]{0,9}$/), (text) => {
      expect(base64Fault(text) === undefined).toBe(Buffer.from(text, 'base64').toString('base64') === text);
    }), { numRuns: 3000 });
  });

  test.each([
    ['A', 'length'], ['AAA', 'length'], ['AAAAA', 'length'], ['AB==', 'padding'], ['AAB=', 'padding'], ['/x==', 'padding'],
    ['A===', 'character'], ['====', 'character'], ['AA=A', 'character'], ['AA A', 'character'], ['AA-_', 'character'], ['éééé', 'character'], ['AAA\n', 'character'],
    ['', undefined], ['AA==', undefined], ['AAA=', undefined], ['//8=', undefined],
  ])('[W5] the fault of %j is %s', (text, fault) => expect(base64Fault(text)).toBe(fault));

  test('[S12] opaque tokens hold any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => { expect(fromBase64Text(toBase64Text(text))).toBe(text); }));
    expect(() => fromBase64Text('???')).toThrow(RangeError);
  });
});

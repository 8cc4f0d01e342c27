import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../engine/values/attribute-value';
import { canonicalNumber } from '../../../engine/values/number';
import { valueSize } from '../../../engine/values/size';
import { valueBytes } from './attribute-size';

const number = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -30, max: 30 }))
  .map(([digits, exponent]) => String(canonicalNumber(`${digits}E${exponent}`)));
const binary = fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const text = fc.string({ unit: 'grapheme', maxLength: 8 });

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text.map((S) => ({ S })),
    number.map((N) => ({ N })),
    binary.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true } as const),
    fc.array(text).map((SS) => ({ SS })),
    fc.array(number).map((NS) => ({ NS })),
    fc.array(binary).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 4 }).map((L) => ({ L })),
    fc.dictionary(text, tie('value'), { maxKeys: 4 }).map((M) => ({ M })),
  ),
}));

describe('bytes of a value in the pictures', () => {
  it('[V30] are the ones the engine counts', () => {
    fc.assert(fc.property(value, (any) => {
      expect(valueBytes(any)).toBe(valueSize(any));
    }));
  });
});

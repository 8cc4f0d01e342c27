import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap, AttributeValue, KeyType } from '../values/attribute-value';

/** Names that are short, alike, wide, or known to every JavaScript object. */
const NAMES = ['a', 'b', 'ab', 'é', '😀', '__proto__', 'constructor', 'x.y', 'a[0]', ' '];
const TEXTS = ['', 'a', 'b', 'ab', '\0', 'a\0', 'é', '\uffff', '😀', 'A'];
const NUMBERS = ['0', '1', '2', '10', '-1', '-10', '0.5', '1.25', '-0.001', '100', '12345678901234567890123456789012345678'];
const BINARIES = ['', 'AA==', 'AAA=', 'AAAA', '/w==', 'Zg=='];

export const aText = (): Arbitrary<string> => fc.oneof({ arbitrary: fc.constantFrom(...TEXTS), weight: 3 }, { arbitrary: fc.string({ unit: 'binary', maxLength: 6 }), weight: 1 });
export const aNumber = (): Arbitrary<string> => fc.oneof(fc.constantFrom(...NUMBERS), fc.integer({ min: -2000, max: 2000 }).map(String));
export const aBinary = (): Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...BINARIES), fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes).toString('base64')));

const scalar = (): Arbitrary<AttributeValue> => fc.oneof(
  aText().map((S) => ({ S })), aNumber().map((N) => ({ N })), aBinary().map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })), fc.constant({ NULL: true as const }),
);
const set = (): Arbitrary<AttributeValue> => fc.oneof(
  fc.uniqueArray(aText(), { minLength: 1, maxLength: 3 }).map((SS) => ({ SS })),
  fc.uniqueArray(aNumber(), { minLength: 1, maxLength: 3 }).map((NS) => ({ NS })),
  fc.uniqueArray(aBinary(), { minLength: 1, maxLength: 3 }).map((BS) => ({ BS })),
);

const { value, map } = fc.letrec<{ value: AttributeValue; map: AttributeMap }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { arbitrary: scalar(), weight: 5 }, { arbitrary: set(), weight: 2 },
    { arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })), weight: 1 },
    { arbitrary: tie('map').map((M) => ({ M })), weight: 1 },
  ),
  map: fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), tie('value')), { selector: ([name]) => name, maxLength: 4 })
    .map((pairs) => Object.fromEntries(pairs)),
}));

/** Any attribute value, in its canonical form. */
export const aValue = (): Arbitrary<AttributeValue> => value;
/** Any item: attributes by name. */
export const anItem = (): Arbitrary<AttributeMap> => map;

/** A value a key attribute may have. */
export const aKeyValue = (type: KeyType): Arbitrary<AttributeValue> =>
  type === 'S' ? aText().filter((text) => text !== '').map((S) => ({ S }))
    : type === 'N' ? aNumber().map((N) => ({ N }))
      : aBinary().filter((bytes) => bytes !== '').map((B) => ({ B }));

import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { DocumentPath } from '../document-path';

/** Few names, numbers and texts, so that random items and expressions meet. */
export const NAMES = ['a', 'b', 'c', 'zebra'] as const;
const TEXTS = ['', 'x', 'xy', 'y', '1', 'é😀'];
const NUMBERS = ['0', '1', '2', '-3', '10', '2.5'];
const BINARIES = ['', 'AQ==', 'AQI=', 'Ag==', '/w=='];

export const aName = (): Arbitrary<string> => fc.constantFrom(...NAMES);
const scalar: Arbitrary<AttributeValue> = fc.oneof(
  fc.constantFrom(...TEXTS).map((text) => ({ S: text })),
  fc.constantFrom(...NUMBERS).map((number) => ({ N: number })),
  fc.constantFrom(...BINARIES).map((base64) => ({ B: base64 })),
  fc.boolean().map((value) => ({ BOOL: value })),
  fc.constant({ NULL: true as const }),
);
const set: Arbitrary<AttributeValue> = fc.oneof(
  fc.uniqueArray(fc.constantFrom('x', 'xy', 'y', '1'), { minLength: 1 }).map((members) => ({ SS: members })),
  fc.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1 }).map((members) => ({ NS: members })),
  fc.uniqueArray(fc.constantFrom('AQ==', 'AQI=', '/w=='), { minLength: 1 }).map((members) => ({ BS: members })),
);

const values = fc.letrec<{ value: AttributeValue; map: AttributeMap }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: set, weight: 2 },
    { arbitrary: fc.array(tie('value'), { maxLength: 4 }).map((elements) => ({ L: elements })), weight: 2 },
    { arbitrary: tie('map').map((attributes) => ({ M: attributes })), weight: 2 },
  ),
  map: fc.dictionary(aName(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

export const aValue = (): Arbitrary<AttributeValue> => values.value;
export const anItem = (): Arbitrary<AttributeMap> => values.map;
/** An item that has something of many types at many paths. */
export const aFullItem = (): Arbitrary<AttributeMap> =>
  fc.tuple(fc.shuffledSubarray(Object.entries(FULL), { minLength: 2 }), anItem(), fc.boolean()).map(([full, item, first]) =>
    (first ? { ...item, ...Object.fromEntries(full) } : { ...Object.fromEntries(full), ...item }));

const FULL: AttributeMap = {
  a: { M: { a: { N: '1' }, b: { L: [{ N: '1' }, { L: [] }, { M: { c: { N: '4' } } }] }, c: { SS: ['x', 'q'] }, zebra: { M: {} } } },
  b: { L: [{ L: [{ N: '2' }] }, { M: { a: { N: '3' }, b: { L: [] } } }, { N: '3' }, { SS: ['x', 'y'] }] },
  c: { N: '5' },
  zebra: { NS: ['0', '1', '2'] },
};

export const aPath = (): Arbitrary<DocumentPath> =>
  fc.tuple(aName(), fc.array(fc.oneof(aName(), fc.nat({ max: 5 })), { maxLength: 3 })).map(([name, rest]) => [name, ...rest]);

function pathsIn(value: AttributeValue, path: DocumentPath): DocumentPath[] {
  const children = [
    ...Object.entries(value.M ?? {}).map(([name, inner]) => pathsIn(inner, [...path, name])),
    ...(value.L ?? []).map((inner, index) => pathsIn(inner, [...path, index])),
  ].flat();
  const next: DocumentPath[] = value.L === undefined ? [] : [[...path, value.L.length], [...path, value.L.length + 3]];
  return path.length === 0 ? children : [path, ...children, ...next];
}

/** A path that most full items have, or could have. */
export const aLikelyPath = (): Arbitrary<DocumentPath> => fc.oneof({ arbitrary: fc.constantFrom(...pathsIn({ M: FULL }, [])), weight: 9 }, { arbitrary: aPath(), weight: 1 });

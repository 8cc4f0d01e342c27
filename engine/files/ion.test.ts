import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem } from '../testing/arbitraries';
import type { AttributeMap } from '../values/attribute-value';
import { canonicalNumber } from '../values/number';
import { ionChangeLine, ionDecimal, ionItemLine } from './ion';
import { parseIonLine } from './ion-reader';

const read = (value: string): unknown => parseIonLine(`$ion_1_0 {Item:{a:${value}}}`)?.['a'];

/** Numbers in their canonical text: Ion writes a number's exponent, which is no part of its value. */
function canonical(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(canonical);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => {
    if (name === 'N' && typeof value === 'string') return [name, canonicalNumber(value)];
    return [name, name === 'NS' && Array.isArray(value) ? value.map((member) => canonicalNumber(String(member))) : canonical(value)];
  }));
}

describe('Amazon Ion', () => {
  test('[F10] writes items as the guide shows', () => {
    expect(ionItemLine({
      Authors: { SS: ['Author1', 'Author2'] }, Dimensions: { S: '8.5 x 11.0 x 1.5' }, Id: { N: '103' }, InPublication: { BOOL: false }, PageCount: { N: '600' }, Price: { N: '2000' },
      'a b': { L: [{ NULL: true }, { B: 'AAE=' }, { M: { true: { S: 'say "hi"\n\u0001\'' } } }] }, n: { NS: ['-1.5', '0'] }, b: { BS: ['AA=='] },
    })).toBe(
      '$ion_1_0 {Item:{Authors:$dynamodb_SS::["Author1","Author2"],Dimensions:"8.5 x 11.0 x 1.5",Id:103.,InPublication:false,PageCount:6d2,Price:2d3,'
      + '\'a b\':[null,{{AAE=}},{\'true\':"say \\"hi\\"\\n\\x01\'"}],n:$dynamodb_NS::[-1.5,0.],b:$dynamodb_BS::[{{AA==}}]}}\n',
    );
    expect(ionChangeLine({ writtenAt: '1684374845117899', Keys: { pk: { S: 'a' } }, OldImage: undefined, NewImage: { pk: { S: 'a' } } }))
      .toBe('$ion_1_0 {Record:{Metadata:{WriteTimestampMicros:1684374845117899.},Keys:{pk:"a"},NewImage:{pk:"a"}}}\n');
  });

  test.each([['0', '0.'], ['10', '1d1'], ['-120', '-12d1'], ['1.5', '1.5'], ['0.5', '0.5'], ['-0.000001', '-0.000001'], ['0.0000001', '1d-7'], ['0.00000012', '12d-8']])(
    '[F10] the decimal %s', (number, ion) => expect(ionDecimal(number)).toBe(ion));

  test('[F10] [F20] every item comes back from its line', () => {
    fc.assert(fc.property(anItem(), (item: AttributeMap) => {
      expect(canonical(parseIonLine(ionItemLine(item).trimEnd()))).toEqual(canonical(item));
    }));
  });

  const values: [string, unknown][] = [
    ['"\\u00e9\\x41\\U0001F600\\/"', { S: 'éA😀/' }], ["'''one ''' '''two'''", { S: 'one two' }], ['1_000', { N: '1000' }], ['-0.50d-10', { N: '-0.50e-10' }],
    ['{{ AA E= }}', { B: 'AAE=' }], ['[1, 2,]', { L: [{ N: '1' }, { N: '2' }] }], ['{"b":true,\'c\':null, /* d */ d:[] // e\n}', { M: { b: { BOOL: true }, c: { NULL: true }, d: { L: [] } } }],
    ['$dynamodb_BS::[{{AA==}}]', { BS: ['AA=='] }], ["'$dynamodb_SS' :: [\"x\"]", { SS: ['x'] }], ['$dynamodb_NS::[1.,2d1]', { NS: ['1.', '2e1'] }],
  ];
  test.each(values)('[F20] reads %s', (ion, value) => expect(read(ion)).toEqual(value));

  const wrong = [
    '', 'x', '1e3', 'nan', '01', '1__0', '2020T', '2020-01-01', 'null.string', 'symbol', '(a b)', '{{"clob"}}', '{{AAE}}', '"open', '[1 2]', '{a 1}', 'other::"x"', '$dynamodb_SS::"x"', '$dynamodb_SS::[1]', '1 2', '"\\q"',
    '"\\U00110000"', '['.repeat(10_000),
  ];
  test.each(wrong)('[F20] %j is no value of DynamoDB', (ion) => expect(read(ion)).toBeUndefined());

  test.each(['', '$ion_1_0', '$ion_1_0 {}', '{Item:[]}', '{Item:{}} {Item:{}}', '{Record:{}}', 'null'])('[F20] %j is no item', (line) => expect(parseIonLine(line)).toBeUndefined());

  test('[F20] the version marker may be missing, and names may be anything', () => {
    expect(parseIonLine('{"Item":{"__proto__":"x"}}')).toEqual(JSON.parse('{"__proto__":{"S":"x"}}'));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCsv } from './csv';
import { itemLine, parseItemLine } from './dynamodb-json';

describe('CSV', () => {
  const cases: [string, string, (readonly string[] | undefined)[]][] = [
    ['plain cells', 'a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
    ['no line end at the end, CR LF, byte order mark', '\ufeffa,b\r\n1,2', [['a', 'b'], ['1', '2']]],
    ['empty cells and lines', 'a,,c\n\n,\n', [['a', '', 'c'], ['', '']]],
    ['quotes around delimiters, line ends and quotes', '"a,1","b\n2","say ""hi"""\n', [['a,1', 'b\n2', 'say "hi"']]],
    ['a quote in the middle spoils its row only', 'a,b"c\n1,2\n', [undefined, ['1', '2']]],
    ['so does text after a closing quote', '"a"b,c\n1,2\n', [undefined, ['1', '2']]],
    ['and an open quote all that follows', 'x\n"a,b\nc\n', [['x'], undefined]],
  ];
  test.each(cases)('[F21] %s', (_, text, rows) => expect(parseCsv(text, ',')).toEqual(rows));

  test('[F21] other delimiters', () => expect(parseCsv('a;b\n1,5;"x;y"', ';')).toEqual([['a', 'b'], ['1,5', 'x;y']]));

  test('[F21] what is quoted comes back', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const text = rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
      expect(parseCsv(text, ',')).toEqual(rows);
    }));
  });
});

describe('DynamoDB JSON', () => {
  test('[F5] [F20] an item comes back from its line', () => {
    const item = { pk: { S: 'a' }, n: { N: '1.5' }, m: { M: { __proto__x: { L: [{ NULL: true as const }, { BOOL: false }] } } }, b: { B: 'AAE=' }, s: { SS: ['x'] } };
    expect(parseItemLine(itemLine(item).trim())).toEqual(item);
  });

  test.each(['', '{', '[]', '{}', '{"Item":[]}', '{"Item":{"a":1}}', '{"Item":{"a":{"N":1}}}', '{"Item":{"a":{"B":"x"}}}', '{"Item":{"a":{"SS":"x"}}}', '{"Item":{"a":{"X":"x"}}}', '{"Item":{"a":{"L":[{"M":[]}]}}}'])(
    '[F20] %s is no item', (line) => expect(parseItemLine(line)).toBeUndefined());
});

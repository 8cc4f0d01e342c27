import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokenize } from './lexer';

const kinds = (text: string) => tokenize(text).map(({ kind }) => kind);
const texts = (text: string) => tokenize(text).map((token) => token.text);

describe('tokens', () => {
  test('[X1] blanks, tabs and line ends only separate tokens', () => {
    expect(texts(' a\t=\r\n:v ')).toEqual(['a', '=', ':v', '<EOF>']);
    expect(texts('a=:v')).toEqual(['a', '=', ':v', '<EOF>']);
  });

  test('[X1] no other white space does', () => {
    expect(kinds('a\u00a0b')).toEqual(['name', 'unknown', 'name', 'end']);
    expect(kinds('a\fb')).toEqual(['name', 'unknown', 'name', 'end']);
  });

  test('[X1] the longest symbol wins', () => {
    expect(texts('<>a<=b>=c<d>e')).toEqual(['<>', 'a', '<=', 'b', '>=', 'c', '<', 'd', '>', 'e', '<EOF>']);
    expect(texts('< > =')).toEqual(['<', '>', '=', '<EOF>']);
  });

  test.each(['IN', 'BETWEEN', 'NOT', 'AND', 'OR', 'SET', 'ADD', 'DELETE', 'REMOVE'])('[X2] %s is a keyword in any letter case', (word) => {
    const mixed = word.slice(0, 1) + word.slice(1).toLowerCase();
    expect(kinds(`${word} ${word.toLowerCase()} ${mixed} ${word}s`)).toEqual([word, word, word, 'name', 'end']);
  });

  test('[X2] a word is a letter followed by letters, digits and underscores', () => {
    expect(texts('a1_B _a 1a')).toEqual(['a1_B', '_', 'a', '1', 'a', '<EOF>']);
    expect(kinds('a1_B _a 1a')).toEqual(['name', 'unknown', 'name', 'index', 'name', 'end']);
  });

  test('[X3] a placeholder is # or : followed by letters, digits and underscores', () => {
    expect(kinds('#a :1 #_ :_x9')).toEqual(['#placeholder', ':placeholder', '#placeholder', ':placeholder', 'end']);
    expect(kinds('# a')).toEqual(['unknown', 'name', 'end']);
    expect(texts('#a-b')).toEqual(['#a', '-', 'b', '<EOF>']);
  });

  test('[X3] a list index has no leading zeros', () => {
    expect(texts('[0][10][01]')).toEqual(['[', '0', ']', '[', '10', ']', '[', '0', '1', ']', '<EOF>']);
  });

  test('[X3] any other character is a token by itself', () => {
    expect(texts('"a"!é😀')).toEqual(['"', 'a', '"', '!', 'é', '😀', '<EOF>']);
  });

  test('[X1] tokens cover the text but for white space, whatever it holds', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...' \n\taZ_09#:<>=+-()[].,!"😀') })), (text) => {
      const tokens = tokenize(text);
      expect(tokens.slice(0, -1).map(({ start, end }) => text.slice(start, end))).toEqual(texts(text).slice(0, -1));
      expect(tokens.map((token) => token.text).join('')).toBe(`${text.replaceAll(/[ \t\r\n]/g, '')}<EOF>`);
      expect(tokens.at(-1)).toMatchObject({ start: text.length, end: text.length });
    }));
  });
});

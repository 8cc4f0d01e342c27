import { describe, expect, test } from 'vitest';
import { clauses, condition, projection, refuseCondition, refuseProjection, refuseUpdate, update } from './testing/compile';
import { refusal } from './testing/refusal';
import { N, S } from './testing/values';

const syntaxError = (token: string, near: string) => `Syntax error; token: "${token}", near: "${near}"`;
const v = { values: { ':v': S('v'), ':w': S('w') } };
const n = { values: { ':v': N(1), ':w': N(2) } };

describe('length', () => {
  test.each(['ConditionExpression', 'ProjectionExpression', 'UpdateExpression'])('[X4] refuses an empty %s', (name) => {
    const compile = { ConditionExpression: condition, ProjectionExpression: projection, UpdateExpression: update }[name] ?? condition;
    expect(refusal(() => compile(''))).toBe(`Invalid ${name}: The expression can not be empty;`);
  });

  test('[X4] refuses an empty key condition under its own name', () => {
    expect(refusal(() => clauses(''))).toBe('Invalid KeyConditionExpression: The expression can not be empty;');
  });

  test('[X4] white space alone is no empty expression but one that ends too early', () => {
    expect(refuseCondition('  ')).toBe(syntaxError('<EOF>', '  '));
  });

  test('[X4] takes 4,096 bytes and refuses one more before it reads', () => {
    const padded = (bytes: number) => `attribute_exists(a)${' '.repeat(bytes - 19)}`;
    expect(refuseCondition(padded(4096))).toBe('accepted');
    expect(refuseCondition(padded(4097))).toBe('Expression size has exceeded the maximum allowed size; expression size: 4097');
    expect(refuseCondition('!'.repeat(4097))).toContain('expression size: 4097');
  });

  test('[X4] counts bytes of UTF-8', () => {
    expect(refuseProjection('é'.repeat(2049))).toContain('expression size: 4098');
    expect(refuseProjection('é'.repeat(2048))).toContain('Syntax error');
  });

  test('[X4] tells an update no number', () => {
    expect(refuseUpdate(`SET a = :v${' '.repeat(4090)}`, v)).toBe('Expression size has exceeded the maximum allowed size;');
  });
});

describe('syntax errors', () => {
  test.each([
    ['a = ', '<EOF>', '= '],
    ['= :v', '=', '= :v'],
    ['a b', 'b', 'a b'],
    ['a = :v b = :w', 'b', ':v b ='],
    ['a == :v', '=', '== :v'],
    ['a = :v AND', '<EOF>', 'AND'],
    ['NOT', '<EOF>', 'NOT'],
    ['a', '<EOF>', 'a'],
    [':v', '<EOF>', ':v'],
    ['(a = :v', '<EOF>', ':v'],
    ['a = :v)', ')', ':v)'],
    ['a.b. = :v', '=', '. = :v'],
    ['a.[0] = :v', '[', '.[0'],
    ['a[b] = :v', 'b', '[b]'],
    ['a[01] = :v', '1', '01]'],
    ['a[-1] = :v', '-', '[-1'],
    ['a[] = :v', ']', '[] ='],
    ['a[0]b = :v', 'b', ']b ='],
    ['a IN :v', ':v', 'IN :v'],
    ['a IN ()', ')', '()'],
    ['a IN (:v,)', ')', ',)'],
    ['a BETWEEN :v', '<EOF>', ':v'],
    ['a BETWEEN :v OR :w', 'OR', ':v OR :w'],
    ['size() > :v', ')', '()' + ' >'],
    ['"x" = :v', '"', '"x'],
    ['a = 5', '5', '= 5'],
    ['a-b = :v', '-', 'a-b'],
    ['_a = :v', '_', '_a'],
    ['NOT (a)', '<EOF>', ')'],
    ['(a).b = :v', '.', ').b'],
    ['a + b = :v', '+', 'a + b'],
    ['SET = :v', 'SET', 'SET ='],
    ['a.remove = :v', 'remove', '.remove ='],
    ['#a.#b', '<EOF>', '#b'],
  ])('[X5] %s', (text, token, near) => {
    expect(refuseCondition(text, { ...v, names: { '#a': 'a', '#b': 'b' } })).toBe(syntaxError(token, near));
  });

  test.each([
    ['a,', '<EOF>', ','],
    ['a b', 'b', 'a b'],
    [',a', ',', ',a'],
    ['a, :v', ':v', ', :v'],
    ['size(a)', '(', 'size(a'],
    ['(a)', '(', '(a'],
  ])('[X5] projection %s', (text, token, near) => {
    expect(refuseProjection(text)).toBe(syntaxError(token, near));
  });

  test.each([
    ['a = :v', 'a', 'a ='],
    ['SET', '<EOF>', 'SET'],
    ['SET a', '<EOF>', 'a'],
    ['SET a = :v,', '<EOF>', ','],
    ['SET a = :v b = :w', 'b', ':v b ='],
    ['SET _a = :v', '_', 'SET _a'],
    ['REMOVE a = :v', '=', 'a = :v'],
    ['ADD a b', 'b', 'a b'],
    ['ADD a = :v', '=', 'a = :v'],
    ['DELETE a', '<EOF>', 'a'],
    ['SET a = b + c + :v', '+', 'c + :v'],
    ['SET a = (b + c) - :v', '-', ') - :v'],
    ['SET size(a) = :v', '(', 'size(a'],
    ['SET (a) = :v', '(', 'SET (a'],
    ['SET a = :v; REMOVE b', ';', ':v; REMOVE'],
  ])('[X5] update %s', (text, token, near) => {
    expect(refuseUpdate(text, v)).toBe(syntaxError(token, near));
  });

  test('[X5] the first fault in the text is told', () => {
    expect(refuseCondition('a = 1 AND ( AND')).toBe(syntaxError('1', '= 1 AND'));
  });
});

describe('parentheses', () => {
  test.each(['(a = :v)', 'NOT (a = :v)', '(NOT (a = :v))', '(a) = (:v)', '((a) = (:v))', '((a = :v) AND (b = :w))', 'NOT (NOT (a = :v))',
    '(attribute_exists((a)))', 'attribute_exists((a)) AND ((size((a))) > :v OR b IN ((:v), (:w)))', '(a) BETWEEN (:v) AND (:w)'])('[X10] takes %s', (text) => {
    expect(refuseCondition(text, n)).toBe('accepted');
  });

  test.each(['((a = :v))', '(((a = :v)))', '((a)) = :v', 'a = ((:v))', 'NOT ((a = :v))', 'a = :v AND ((b = :w))', 'size(((a))) > :v',
    '((attribute_exists(a)))', '((a = :v AND b = :w))', 'a IN (((:v)))', '((a = :v)) AND'])('[X10] refuses %s', (text) => {
    expect(refuseCondition(text, v)).toBe('The expression has redundant parentheses;');
  });

  test('[X10] redundant parentheses that a syntax error precedes are not told', () => {
    expect(refuseCondition('a = = ((:v))', v)).toContain('Syntax error');
  });

  test.each(['SET a = (:v)', 'SET a = (b) + (:v)', 'SET a = ((b) + (:v))', 'SET a = (b + :v)', 'SET a = (if_not_exists((b), (:v)) + :w)'])('[X72] takes %s', (text) => {
    expect(refuseUpdate(text, n)).toBe('accepted');
  });

  test.each(['SET a = ((:v))', 'SET a = ((b + :v))', 'SET a = ((b)) + :v', 'SET a = b + ((:v))'])('[X10] refuses %s', (text) => {
    expect(refuseUpdate(text, n)).toBe('The expression has redundant parentheses;');
  });
});

describe('words', () => {
  test.each(['status = :v', 'Status = :v', 'a.b.name = :v', 'attribute_exists(data)', 'size(comment) > :v', ':v IN (:w, year)'])('[X12] refuses a reserved word without a placeholder: %s', (text) => {
    const word = /status|name|data|comment|year/i.exec(text)?.[0];
    expect(refuseCondition(text, v)).toBe(`Attribute name is a reserved keyword; reserved keyword: ${word}`);
  });

  test('[X12] a word that only begins like a reserved one is a name', () => {
    expect(refuseCondition('statuses = :v AND nameless.a = :v', v)).toBe('accepted');
  });

  test('[X12] the first one in the text is told', () => {
    expect(refuseUpdate('SET a = :v, year = :w REMOVE status', v)).toContain('reserved keyword: year');
    expect(refuseProjection('a.b, c.size, year')).toContain('reserved keyword: size');
  });

  test('[X12] a placeholder may stand for a reserved word', () => {
    expect(refuseCondition('#status = :v', { ...v, names: { '#status': 'status' } })).toBe('accepted');
  });

  test('[X13] a function name may be an attribute name', () => {
    expect(condition('contains = :v', v).matches({ contains: S('v') })).toBe(true);
    expect(condition('contains (contains, :v)', v).matches({ contains: S('vw') })).toBe(true);
  });

  test.each(['CONTAINS', 'Size', 'exists', 'status'])('[X13] refuses the function %s', (name) => {
    expect(refuseCondition(`${name}(a, :v)`, v)).toBe(`Invalid function name; function: ${name}`);
    expect(refuseUpdate(`SET a = ${name}(a, :v)`, v)).toBe(`Invalid function name; function: ${name}`);
  });
});

describe('limits', () => {
  const comparisons = (count: number) => Array.from({ length: count }, () => 'a=:v').join(' OR ');

  test('[X11] takes 300 operators and functions and refuses 301', () => {
    // n comparisons joined have 2n - 1 operators.
    expect(refuseCondition(`NOT ${comparisons(150)}`, v)).toBe('accepted');
    expect(refuseCondition(comparisons(151), v)).toBe('The expression contains too many operators; operator count: 301');
    expect(refuseCondition(`${comparisons(150)} AND NOT attribute_exists(a)`, v)).toContain('operator count: 301');
  });

  test('[X11] counts functions as operators', () => {
    expect(refuseCondition(`attribute_exists(a) OR ${comparisons(149)} OR b=:v`, v)).toContain('operator count: 301');
    expect(refuseCondition(`attribute_exists(a) OR ${comparisons(149)}`, v)).toBe('accepted');
  });

  test('[X11] in an update + and - and functions count', () => {
    const sums = (count: number) => `SET ${Array.from({ length: count }, (_, at) => `a${at}=b+:v`).join(',')}`;
    expect(refuseUpdate(sums(300), n)).toBe('accepted');
    expect(refuseUpdate(`${sums(300)}, c = if_not_exists(c, :v)`, n)).toContain('operator count: 301');
  });

  test('[X14] takes a path of 32 levels and refuses 33', () => {
    expect(refuseCondition(`a${'.b'.repeat(31)} = :v`, v)).toBe('accepted');
    expect(refuseCondition(`a${'.b'.repeat(32)} = :v`, v)).toBe('The document path has too many nesting levels; nesting levels: 33');
    expect(refuseProjection(`x, a${'[0]'.repeat(33)}`)).toContain('nesting levels: 34');
    expect(refuseUpdate(`SET a = b${'[0]'.repeat(32)}`)).toContain('nesting levels: 33');
  });

  test('[X15] takes a list index of 31 bits and refuses more', () => {
    expect(refuseProjection('a[2147483647]')).toBe('accepted');
    expect(refuseProjection('a[2147483648]')).toBe('List index is not within the allowable range; index: [2147483648]');
    expect(refuseUpdate('REMOVE a[99999999999999999999]')).toContain('index: [99999999999999999999]');
  });
});

test('[X2] keywords in any letter case', () => {
  expect(condition('not a = :v and b Between :v anD :w oR c iN (:v)', v).matches({ b: S('v'), c: S('x') })).toBe(true);
  expect(update('set a = :v Remove b', v).apply({ b: S('b') })).toEqual({ a: S('v') });
});

describe('remembered texts', () => {
  test('a refusal is remembered as well as a result', () => {
    for (const _ of [1, 2]) {
      expect(refuseCondition('a = ')).toContain('Syntax error');
      expect(condition('a = :v', { values: { ':v': N(_) } }).matches({ a: N(_) })).toBe(true);
    }
  });

  test('the same text is another expression under another name', () => {
    expect(refusal(() => clauses('status = :v', v))).toContain('Invalid KeyConditionExpression');
    expect(refusal(() => condition('status = :v', v))).toContain('Invalid ConditionExpression');
  });

  test('texts forgotten are read anew', () => {
    const matches = (at: number) => condition(`a${at} = :v`, v).matches({ [`a${at}`]: S('v') });
    for (let at = 0; at < 1100; at += 1) expect(matches(at)).toBe(true);
    expect(matches(0)).toBe(true);
  });
});

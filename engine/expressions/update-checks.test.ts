import { describe, expect, test } from 'vitest';
import { refuseUpdate, update } from './testing/compile';
import { B, BOOL, L, M, N, NULL, S, SS } from './testing/values';

const values = { ':n': N(1), ':s': S('s'), ':l': L(), ':ss': SS('a'), ':m': M({}), ':bool': BOOL(true), ':null': NULL, ':b': B('AQ==') };
const refuse = (text: string) => refuseUpdate(text, { values });
const operandType = (operator: string, type: string) =>
  `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;
const sectionType = (section: string, type: string) =>
  `Incorrect operand type for operator or function; operator: ${section}, operand type: ${type}`;

test('[X71] takes each section once, in any order', () => {
  expect(refuse('DELETE d :ss ADD b :n, c :ss SET a = :s REMOVE e, f[1]')).toBe('accepted');
});

test.each([['SET a = :n SET b = :n', 'SET'], ['ADD a :n REMOVE b ADD c :n', 'ADD'], ['REMOVE a set b = :n remove c SET d = :n', 'REMOVE'], ['DELETE a :ss DELETE a :ss', 'DELETE']])('[X71] refuses %s', (text, section) => {
  expect(refuse(text)).toBe(`The "${section}" section can only be used once in an update expression;`);
});

describe('functions', () => {
  test.each(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size'])('[X23] refuses %s, which only conditions have', (name) => {
    expect(refuse(`SET a = ${name}(b)`)).toBe(`The function is not allowed in an update expression; function: ${name}`);
  });

  test.each(['SET a = list_append(list_append(b, :l), :l)', 'SET a = if_not_exists(b, list_append(b, :l))', 'SET a = list_append(b, :l) + :n'])('[X74] list_append stands alone: %s', (text) => {
    expect(refuse(text)).toBe('The function is not allowed to be used this way in an expression; function: list_append');
  });

  test.each(['SET a = list_append(if_not_exists(b, :l), :l)', 'SET a = list_append(:l, if_not_exists(b, if_not_exists(c, :l)))', 'SET a = if_not_exists(b, :n) - if_not_exists(c, :n)',
    'SET a = list_append(b, b), c = c + c, d = if_not_exists(d, d)', 'SET a = (list_append(:l, :l))'])('[X74] takes %s', (text) => {
    expect(refuse(text)).toBe('accepted');
  });

  test.each([['if_not_exists(b)', 'if_not_exists', 1], ['if_not_exists(b, :n, :n)', 'if_not_exists', 3], ['list_append(:l)', 'list_append', 1], ['list_append(if_not_exists(b), :l)', 'if_not_exists', 1]] as const)('[X75] refuses %s', (call, name, count) => {
    expect(refuse(`SET a = ${call}`)).toBe(`Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${count}`);
  });

  test('[X75] if_not_exists asks for a path', () => {
    expect(refuse('SET a = if_not_exists(:n, :n)')).toBe('Operator or function requires a document path; operator or function: if_not_exists');
    expect(refuse('SET a = if_not_exists(if_not_exists(b, :n), :n)')).toContain('requires a document path');
  });

  test('[X75] list_append joins lists', () => {
    expect(refuse('SET a = list_append(b, :s)')).toBe(operandType('list_append', 'S'));
    expect(refuse('SET a = list_append(:ss, b)')).toBe(operandType('list_append', 'SS'));
  });
});

describe('arithmetic', () => {
  test.each(['+', '-'])('[X76] %s takes numbers', (operator) => {
    expect(refuse(`SET a = b ${operator} :n, c = :n ${operator} :n`)).toBe('accepted');
    for (const type of ['s', 'l', 'ss', 'm', 'bool', 'null', 'b']) {
      expect(refuse(`SET a = b ${operator} :${type}`)).toBe(operandType(operator, type.toUpperCase()));
      expect(refuse(`SET a = :${type} ${operator} b`)).toBe(operandType(operator, type.toUpperCase()));
    }
  });

  test('[X76] what a function takes from the item is judged when it runs', () => {
    expect(refuse('SET a = if_not_exists(b, :s) + :n')).toBe('accepted');
  });
});

describe('ADD and DELETE', () => {
  test.each([['s', 'STRING'], ['l', 'LIST'], ['m', 'MAP'], ['bool', 'BOOLEAN'], ['null', 'NULL'], ['b', 'BINARY']])('[X73] neither takes :%s', (value, type) => {
    expect(refuse(`ADD a :${value}`)).toBe(sectionType('ADD', type));
    expect(refuse(`DELETE a :${value}`)).toBe(sectionType('DELETE', type));
  });

  test('[X73] ADD takes a number, DELETE does not', () => {
    expect(refuse('ADD a :n')).toBe('accepted');
    expect(refuse('DELETE a :n')).toBe(sectionType('DELETE', 'NUMBER'));
  });
});

test.each([
  ['SET a = year, b = unknown(:x)', 'reserved keyword'],
  ['SET a = unknown(:x) SET b = :n', 'Invalid function name'],
  ['SET a = size(:x) SET b = :n', 'not allowed in an update'],
  ['SET a = :x SET b = :n', 'can only be used once'],
  ['SET a = :x, b = #y', 'attribute name: #y'],
  ['SET a = :x, a = :n', 'attribute value: :x'],
  [`SET a = :n, a = b${'.c'.repeat(32)}`, 'nesting levels'],
  ['SET a.b = :n, a[0] = :n, c = :n, c = :n', 'overlap'],
  ['SET a.b = :n, a[0] = :n ADD d :s', 'conflict'],
  ['SET a = if_not_exists(b) ADD d :s', 'operator: ADD'],
  ['SET a = if_not_exists(b), c = :n + :s', 'number of operands'],
  ['SET a = :s + if_not_exists(b)', 'number of operands'],
  ['SET a = :s + :l, b = if_not_exists(c)', operandType('+', 'S')],
])('[X71] order of the checks: %s', (text, part) => {
  expect(refuse(text)).toContain(part);
});

test('[X70] SET and ADD create an item, REMOVE and DELETE do not', () => {
  const creates = (text: string) => update(text, { values }).createsItem;
  expect([creates('SET a = :n'), creates('ADD a :n'), creates('REMOVE a'), creates('DELETE a :ss'), creates('REMOVE a DELETE b :ss ADD c :n')])
    .toEqual([true, true, false, false, true]);
});

test('an update tells what it changes and what it reads', () => {
  const { targets, reads } = update('SET a.#b = c[1] + :n REMOVE d ADD e :n', { values, names: { '#b': 'b' } });
  expect([targets, reads]).toEqual([[['a', 'b'], ['d'], ['e']], [['c', 1]]]);
});

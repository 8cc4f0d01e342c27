import { describe, expect, test } from 'vitest';
import { condition, refuseCondition } from './testing/compile';
import { B, BOOL, L, M, N, NS, NULL, S, SS } from './testing/values';

const notDefined = 'An expression attribute value used in expression is not defined; attribute value:';
const operandCount = (operator: string, count: number) =>
  `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${count}`;
const operandType = (operator: string, type: string) =>
  `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${type}`;
const sameOperand = (operator: string, path: string) =>
  `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${path}`;
const pathRequired = (operator: string) => `Operator or function requires a document path; operator or function: ${operator}`;

describe('functions', () => {
  test.each([['size(a)', 'size'], ['a = contains(a, :v)', 'contains'], ['size(attribute_exists(a)) > :v', 'attribute_exists'],
    ['contains(begins_with(a, :v), :v)', 'begins_with'], ['a IN (attribute_type(a, :v))', 'attribute_type'], ['NOT size(a)', 'size']])('[X23] refuses in the wrong place: %s', (text, name) => {
    expect(refuseCondition(text)).toBe(`The function is not allowed to be used this way in an expression; function: ${name}`);
  });

  test.each(['a = if_not_exists(a, :v)', 'if_not_exists(a, :v)', 'a = list_append(a, :v)'])('[X23] refuses what only updates have: %s', (text) => {
    expect(refuseCondition(text)).toMatch(/^The function is not allowed in a condition expression; function: (if_not_exists|list_append)$/);
  });

  test('[X13] an unknown function anywhere comes before a known one in the wrong place', () => {
    expect(refuseCondition('size(a) AND unknown(b)')).toBe('Invalid function name; function: unknown');
  });

  test.each([['attribute_exists(a, b)', 'attribute_exists', 2], ['attribute_not_exists(a, :v, a)', 'attribute_not_exists', 3], ['attribute_type(a)', 'attribute_type', 1],
    ['begins_with(a)', 'begins_with', 1], ['contains(a, :v, :v)', 'contains', 3], ['size(a, b) = :v', 'size', 2]] as const)('[X24] refuses %s', (text, name, count) => {
    expect(refuseCondition(text, { values: { ':v': N(1) } })).toBe(operandCount(name, count));
  });

  test.each([['attribute_exists(:v)', 'attribute_exists'], ['attribute_not_exists(:v)', 'attribute_not_exists'], ['attribute_exists(size(a))', 'attribute_exists']])('[X26] %s needs a path', (text, name) => {
    expect(refuseCondition(text, { values: { ':v': S('v') } })).toBe(pathRequired(name));
  });
});

describe('types of operands given in the request', () => {
  test.each(['<', '<=', '>', '>='])('[X26] %s compares strings, numbers and bytes only', (operator) => {
    for (const value of [S('v'), N(1), B('AQ==')]) expect(refuseCondition(`a ${operator} :v`, { values: { ':v': value } })).toBe('accepted');
    for (const [value, type] of [[BOOL(true), 'BOOL'], [NULL, 'NULL'], [L(), 'L'], [M({}), 'M'], [SS('a'), 'SS'], [NS(1), 'NS']] as const) {
      expect(refuseCondition(`a ${operator} :v`, { values: { ':v': value } })).toBe(operandType(operator, type));
      expect(refuseCondition(`:v ${operator} a`, { values: { ':v': value } })).toBe(operandType(operator, type));
    }
  });

  test('[X26] = and <> and IN take any type', () => {
    for (const value of [BOOL(true), NULL, L(), M({}), SS('a')]) {
      expect(refuseCondition('a = :v AND a <> :v AND a IN (:v) AND :v = :v', { values: { ':v': value } })).toBe('accepted');
    }
  });

  test('[X26] begins_with takes strings and bytes', () => {
    expect(refuseCondition('begins_with(a, :v)', { values: { ':v': N(1) } })).toBe(operandType('begins_with', 'N'));
    expect(refuseCondition('begins_with(:v, a)', { values: { ':v': SS('a') } })).toBe(operandType('begins_with', 'SS'));
    expect(refuseCondition('begins_with(size(a), a)')).toBe(operandType('begins_with', 'N'));
    expect(refuseCondition('begins_with(a, :v)', { values: { ':v': B('AQ==') } })).toBe('accepted');
  });

  test('[X26] size takes what has one', () => {
    for (const [value, type] of [[N(1), 'N'], [BOOL(true), 'BOOL'], [NULL, 'NULL']] as const) {
      expect(refuseCondition('size(:v) > a', { values: { ':v': value } })).toBe(operandType('size', type));
    }
    expect(refuseCondition('size(size(a)) > b')).toBe(operandType('size', 'N'));
    expect(refuseCondition('size(:v) > a', { values: { ':v': L() } })).toBe('accepted');
  });

  test('[X26] a size is a number', () => {
    expect(refuseCondition('size(a) < :v', { values: { ':v': N(1) } })).toBe('accepted');
    expect(refuseCondition('contains(a, size(b))')).toBe('accepted');
  });

  test('[X27] attribute_type takes the name of a type', () => {
    for (const type of ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']) {
      expect(refuseCondition('attribute_type(a, :v)', { values: { ':v': S(type) } })).toBe('accepted');
    }
    expect(refuseCondition('attribute_type(a, :v)', { values: { ':v': S('s') } }))
      .toBe('Invalid attribute type name found; type: s, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}');
    expect(refuseCondition('attribute_type(a, :v)', { values: { ':v': N(1) } })).toBe(operandType('attribute_type', 'N'));
    expect(refuseCondition('attribute_type(a, b)')).toBe(operandType('attribute_type', '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}'));
    expect(refuseCondition('attribute_type(:v, :v)', { values: { ':v': S('S') } })).toBe('accepted');
  });

  test('[X28] IN takes 99 members and refuses 100', () => {
    const list = (count: number) => Array.from({ length: count }, () => ':v').join(', ');
    expect(refuseCondition(`a IN (${list(99)})`, { values: { ':v': N(1) } })).toBe('accepted');
    expect(refuseCondition(`a IN (${list(100)})`, { values: { ':v': N(1) } }))
      .toBe('The IN operator is provided with too many operands; number of operands: 101');
  });
});

describe('BETWEEN', () => {
  const between = (low: Parameters<typeof M>[0][string], high: Parameters<typeof M>[0][string]) =>
    refuseCondition('a BETWEEN :low AND :high', { values: { ':low': low, ':high': high } });

  test('[X29] refuses bounds of two types', () => {
    expect(between(N(1), S('a'))).toBe('The BETWEEN operator requires same data type for lower and upper bounds; '
      + 'lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}');
  });

  test('[X29] refuses bounds in the wrong order', () => {
    expect(between(N(10), N(9))).toBe('The BETWEEN operator requires upper bound to be greater than or equal to lower bound; '
      + 'lower bound operand: AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:9}');
    expect(between(S('b'), S('a'))).toContain('{S:b}');
    expect(between(B('Ag=='), B('AQ=='))).toContain('{B:Ag==}');
  });

  test('[X29] takes equal bounds', () => {
    for (const value of [N(1), S('a'), B('AQ==')]) expect(between(value, value)).toBe('accepted');
  });

  test('[X26] refuses bounds without an order before it compares them', () => {
    expect(between(SS('a'), N(1))).toBe(operandType('BETWEEN', 'SS'));
    expect(between(N(1), BOOL(true))).toBe(operandType('BETWEEN', 'BOOL'));
  });

  test('[X29] does not judge bounds that are read from the item', () => {
    expect(refuseCondition('a BETWEEN b AND :v AND :v BETWEEN a AND b AND a BETWEEN size(b) AND :v', { values: { ':v': N(1) } })).toBe('accepted');
  });
});

describe('the same operand', () => {
  test.each([['a = a', '='], ['a <> a', '<>'], ['a < a', '<'], ['a <= a', '<='], ['a > a', '>'], ['a >= a', '>='], ['a BETWEEN b AND a', 'BETWEEN'], ['a IN (b, a)', 'IN'],
    ['begins_with(a, a)', 'begins_with'], ['contains(a, a)', 'contains']])('[X25] refuses %s', (text, operator) => {
    expect(refuseCondition(text)).toBe(sameOperand(operator, '[a]'));
  });

  test('[X25] compares paths with their placeholders replaced', () => {
    expect(refuseCondition('a.#b[3].c = #a.b[3].c', { names: { '#a': 'a', '#b': 'b' } })).toBe(sameOperand('=', '[a, b, [3], c]'));
    expect(refuseCondition('#a = #b', { names: { '#a': 'x.y', '#b': 'x.y' } })).toBe(sameOperand('=', '[x.y]'));
    expect(refuseCondition('#a = x.y', { names: { '#a': 'x.y' } })).toBe('accepted');
  });

  test('[X25] tells only operands of one operator', () => {
    expect(refuseCondition('a = b.a AND a[0] = a[1] AND a = size(a) AND :v = :v AND a IN (b, b)', { values: { ':v': N(1) } })).toBe('accepted');
  });
});

describe('order of the checks', () => {
  test.each([
    ['a = (((:v))) AND status = :v AND unknown(a)', 'redundant parentheses'],
    ['unknown(a) AND status = :v', 'Invalid function name'],
    ['size(a) AND status = :v', 'not allowed to be used this way'],
    ['status = :v AND a[2147483648] = :v', 'reserved keyword'],
    ['a = #b AND a[2147483648] = :v', 'List index'],
    ['a = :b AND attribute_exists(b, c)', notDefined],
    ['attribute_exists(b, c) AND a = :b', 'number of operands'],
    ['a < :bool AND a = :b', operandType('<', 'BOOL')],
    ['a = #b AND a = :b', 'attribute name: #b'],
    ['a = :b AND a = #b', 'attribute value: :b'],
    ['a BETWEEN :v AND :b OR a < :bool', notDefined],
    ['attribute_exists(a, a, :v)', 'number of operands: 3'],
    ['begins_with(a, :bool) AND a = a', operandType('begins_with', 'BOOL')],
    ['a = a AND begins_with(a, :bool)', 'must be distinct'],
  ])('[X25] %s', (text, part) => {
    expect(refuseCondition(text, { values: { ':v': N(1), ':bool': BOOL(true) } })).toContain(part);
  });

  test('[X25] checks conditions inside NOT and parentheses in the order of the text', () => {
    expect(refuseCondition('NOT (a = :v AND (b = :x OR c < :bool))', { values: { ':v': N(1), ':bool': BOOL(true) } })).toContain(':x');
  });
});

test('a condition tells every path it reads', () => {
  expect(condition('#a.b[1] = :v AND size(c) > d', { names: { '#a': 'x' }, values: { ':v': N(1) } }).paths).toEqual([['x', 'b', 1], ['c'], ['d']]);
});

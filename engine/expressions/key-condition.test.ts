import { describe, expect, test } from 'vitest';
import type { Wording } from '../errors/style';
import type { AttributeMap, KeyType } from '../values/attribute-value';
import { matchKeyCondition } from './match-key-condition';
import { clauses } from './testing/compile';
import { refusal } from './testing/refusal';
import { B, L, N, S } from './testing/values';

const values = { ':v': S('v'), ':w': S('w'), ':n': N(1) };
const refuse = (text: string, wording?: Wording, given: AttributeMap = values) => refusal(() => clauses(text, { values: given, names: { '#k': 'pk' } }, wording), wording);

describe('clauses', () => {
  test('[X51] an equality', () => {
    expect(clauses('pk = :v', { values })).toEqual([{ name: 'pk', operator: '=', operands: [S('v')] }]);
  });

  test.each(['=', '<', '<=', '>', '>='])('[X51] takes %s', (operator) => {
    expect(clauses(`sk ${operator} :v`, { values })).toEqual([{ name: 'sk', operator, operands: [S('v')] }]);
  });

  test('[X51] takes BETWEEN and begins_with, joined by AND, in the order of the text', () => {
    expect(clauses('sk BETWEEN :v AND :w AND (begins_with(#k, :v) AND x = :n)', { values, names: { '#k': 'pk' } })).toEqual([
      { name: 'sk', operator: 'BETWEEN', operands: [S('v'), S('w')] },
      { name: 'pk', operator: 'begins_with', operands: [S('v')] },
      { name: 'x', operator: '=', operands: [N(1)] },
    ]);
  });

  test.each([['=', '='], ['<', '>'], ['<=', '>='], ['>', '<'], ['>=', '<=']])('[X52] a value on the left of %s', (operator, mirrored) => {
    expect(clauses(`:v ${operator} sk`, { values })).toEqual([{ name: 'sk', operator: mirrored, operands: [S('v')] }]);
  });

  test.each([['pk = :v OR sk = :v', 'OR'], ['NOT pk = :v', 'NOT'], ['pk <> :v', '<>'], ['pk IN (:v)', 'IN'], ['attribute_exists(pk)', 'attribute_exists'],
    ['attribute_not_exists(pk)', 'attribute_not_exists'], ['pk = :v AND contains(sk, :v)', 'contains'], ['attribute_type(pk, :s)', 'attribute_type']])('[X51] refuses %s', (text, operator) => {
    expect(refuse(text, '2026', { ...values, ':s': S('S') })).toBe(`Invalid operator used in KeyConditionExpression: ${operator}`);
  });

  test.each([['pk = sk', 'Multiple attribute names used in one condition'], ['sk BETWEEN :v AND pk', 'Multiple attribute names used in one condition'],
    [':v = :w', 'No key attribute specified'], [':v BETWEEN sk AND :w', 'BETWEEN operator must have the key attribute as its first operand'],
    ['begins_with(:v, sk)', 'begins_with operator must have the key attribute as its first operand']])('[X53] [X54] refuses %s', (text, reason) => {
    expect(refuse(text)).toBe(`Invalid condition in KeyConditionExpression: ${reason}`);
  });

  test.each([
    ['pk.a = :v', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['pk[0] = :v', 'KeyConditionExpressions cannot have conditions on nested attributes'],
    ['size(pk) = :n', 'KeyConditionExpressions cannot contain nested operations'],
    ['pk = size(sk)', 'KeyConditionExpressions cannot contain nested operations'],
    ['pk = :v AND pk = :w', 'KeyConditionExpressions must only contain one condition per key'],
    ['pk = :v AND sk > :v AND #k < :w', 'KeyConditionExpressions must only contain one condition per key'],
  ])('[X53] [X55] [X58] refuses %s', (text, reason) => {
    expect(refuse(text, 'classic')).toBe(reason);
    expect(refuse(text, '2026')).toBe(`Invalid KeyConditionExpression: ${reason}`);
  });

  test('[X53] clauses and their operands are judged from left to right', () => {
    expect(refuse('pk.a = :v AND pk <> :w')).toContain('nested attributes');
    expect(refuse('pk <> :w AND pk.a = :v')).toContain('<>');
    expect(refuse('pk = sk.a')).toContain('Multiple');
    expect(refuse('pk.a = sk')).toContain('nested attributes');
    expect(refuse('pk = size(sk) AND pk = :v')).toContain('nested operations');
  });

  test('[X53] operations on attributes are told before where they stand', () => {
    expect(refuse('size(pk) BETWEEN :n AND :n')).toContain('nested operations');
    expect(refuse('pk.a = size(sk)')).toContain('nested operations');
  });

  const faults: [string, string, string][] = [
    ['pk <> :v AND sk = :undefined', 'Invalid operator used', 'attribute value: :undefined'],
    ['pk.a = :v AND begins_with(sk, :n)', 'nested attributes', 'operand type: N'],
    ['pk = :v AND pk = :w AND sk > :undefined', 'one condition per key', 'attribute value: :undefined'],
    ['pk = sk AND sk BETWEEN :w AND :v', 'Multiple attribute names', 'requires upper bound'],
    ['pk = :v OR sk = :undefined', 'Invalid operator used', 'attribute value: :undefined'],
    ['(pk = :v AND sk = :undefined) AND pk <> :v', 'attribute value: :undefined', 'attribute value: :undefined'],
    ['begins_with(sk, :n) AND pk.a = :v', 'operand type: N', 'operand type: N'],
    ['pk <> :undefined', 'attribute value: :undefined', 'attribute value: :undefined'],
  ];
  test.each(faults)('[X51] [X50] of %s the 2026 wording tells the first fault, the classic one first what no condition may have', (text, in2026, classic) => {
    expect(refuse(text, '2026')).toContain(in2026);
    expect(refuse(text, 'classic')).toContain(classic);
  });

  test('[X50] refuses what no condition may have, under its own name', () => {
    expect(refuse('status = :v')).toBe('Invalid KeyConditionExpression: Attribute name is a reserved keyword; reserved keyword: status');
    expect(refuse('pk = :x')).toBe('Invalid KeyConditionExpression: An expression attribute value used in expression is not defined; attribute value: :x');
    expect(refuse('pk = pk')).toContain('must be distinct');
    expect(refuse('sk BETWEEN :w AND :v')).toContain('requires upper bound');
    expect(refuse('sk > :l', '2026', { ':l': L() })).toContain('operand type: L');
    expect(refuse('begins_with(sk, :n)')).toContain('operand type: N');
  });
});

type Schema = Parameters<typeof matchKeyCondition>[1];
const key = (...names: string[]) => names.map((text) => {
  const [name = '', type = 'S'] = text.split(':');
  return { name, type: type as KeyType };
});
const table: Schema = { hash: key('pk'), range: key('sk') };
const wide: Schema = { hash: key('h1', 'h2:N'), range: key('r1', 'r2:N', 'r3') };
const more = { ...values, ':m': N(2), ':e': S(''), ':b': B('AQ=='), ':eb': B('') };

const match = (text: string, schema: Schema = table) => matchKeyCondition(clauses(text, { values: more }), schema);
const mismatch = (text: string, schema: Schema = table, wording: Wording = '2026') => refusal(() => match(text, schema), wording);

describe('fitting to a key', () => {
  test('[X56] a HASH attribute alone', () => {
    expect(match('pk = :v')).toEqual({ hash: [S('v')], range: [], bound: undefined });
    expect(match('pk = :v', { hash: key('pk'), range: [] })).toEqual({ hash: [S('v')], range: [], bound: undefined });
  });

  test('[X56] HASH and RANGE in any order', () => {
    expect(match('sk = :w AND :v = pk')).toEqual({ hash: [S('v')], range: [S('w')], bound: undefined });
    expect(match('sk < :w AND pk = :v')).toEqual({ hash: [S('v')], range: [], bound: { operator: '<', operands: [S('w')] } });
    expect(match('pk = :v AND sk BETWEEN :v AND :w').bound).toEqual({ operator: 'BETWEEN', operands: [S('v'), S('w')] });
    expect(match('pk = :v AND begins_with(sk, :w)').bound).toEqual({ operator: 'begins_with', operands: [S('w')] });
  });

  test('[X56] more clauses than key attributes', () => {
    expect(mismatch('pk = :v AND sk = :w AND x = :v')).toBe('The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)');
    expect(mismatch('pk = :v AND sk = :w AND x = :v', table, 'classic')).toBe('Conditions can be of length 1 or 2 only');
    expect(mismatch('pk = :v AND x = :w', { hash: key('pk'), range: [] })).toContain('(2) exceeds the number of key attributes defined in the schema (1)');
  });

  test('[X56] a key attribute that is missed', () => {
    expect(mismatch('sk = :v')).toBe('Query condition missed key schema element: pk');
    expect(mismatch('x = :v')).toBe('Query condition missed key schema element: pk');
    expect(mismatch('x = :v AND sk = :v')).toBe('Query condition missed key schema element: pk');
    expect(mismatch('pk = :v AND x = :w')).toBe('Query condition missed key schema element: sk');
    expect(mismatch('h1 = :v', wide)).toBe('Query condition missed key schema element: h2');
  });

  test.each(['pk > :v', 'pk BETWEEN :v AND :w', 'begins_with(pk, :v)', 'pk < :v AND sk = :w'])('[X56] HASH attributes need an equality: %s', (text) => {
    expect(mismatch(text)).toBe('Query key condition not supported');
  });

  test.each(['pk = :n', 'pk = :v AND sk = :n', 'pk = :v AND sk < :b', 'pk = :v AND sk BETWEEN :n AND :m', 'pk = :n AND x = :v'])('[X57] values have the type of the key: %s', (text) => {
    expect(mismatch(text)).toBe('One or more parameter values were invalid: Condition parameter type does not match schema type');
  });

  test('[X57] values are not empty', () => {
    const empty = (name: string) => `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`;
    expect(mismatch('pk = :e', table, 'classic')).toBe(empty('pk'));
    expect(mismatch('pk = :v AND sk > :e', table, 'classic')).toBe(empty('sk'));
    expect(mismatch('pk = :v AND begins_with(sk, :e)', table, 'classic')).toBe(empty('sk'));
    expect(mismatch('pk = :eb', { hash: key('pk:B'), range: [] }, 'classic')).toBe(empty('pk').replace('string', 'binary'));
  });

  test('[X59] several HASH and RANGE attributes', () => {
    expect(match('h2 = :n AND h1 = :v', wide)).toEqual({ hash: [S('v'), N(1)], range: [], bound: undefined });
    expect(match('r2 > :m AND h2 = :n AND r1 = :w AND h1 = :v', wide)).toEqual({
      hash: [S('v'), N(1)], range: [S('w')], bound: { operator: '>', operands: [N(2)] },
    });
    expect(match('h1 = :v AND h2 = :n AND r1 = :v AND r2 = :m AND begins_with(r3, :w)', wide)).toEqual({
      hash: [S('v'), N(1)], range: [S('v'), N(2)], bound: { operator: 'begins_with', operands: [S('w')] },
    });
    expect(match('h1 = :v AND h2 = :n AND r1 = :v AND r2 = :m AND r3 = :w', wide).range).toEqual([S('v'), N(2), S('w')]);
  });

  test('[X59] RANGE attributes before the last condition need an equality', () => {
    const gap = (missing: string, name: string) =>
      `RANGE key attributes ${missing} must have equality conditions specified in the query because a condition is present on key attribute ${name}`;
    expect(mismatch('h1 = :v AND h2 = :n AND r2 = :n', wide)).toBe(gap('r1', 'r2'));
    expect(mismatch('h1 = :v AND h2 = :n AND r3 = :v', wide)).toBe(gap('r1, r2', 'r3'));
    expect(mismatch('h1 = :v AND h2 = :n AND r1 > :v AND r2 = :n', wide)).toBe(gap('r1', 'r2'));
    expect(mismatch('h1 = :v AND h2 = :n AND r1 > :v AND r2 = :n AND r3 = :v', wide)).toBe(gap('r1', 'r3'));
  });
});

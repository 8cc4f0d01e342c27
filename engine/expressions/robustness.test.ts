import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anItem } from './testing/arbitraries';
import { clauses, condition, projection, update } from './testing/compile';
import { matchKeyCondition } from './match-key-condition';
import { aCondition, printCondition } from './testing/naive-conditions';
import { printUpdate, someChanges } from './testing/naive-updates';
import { printer } from './testing/printer';
import { refusal } from './testing/refusal';
import { B, BOOL, L, M, N, NULL, S, SS } from './testing/values';

const given = {
  names: { '#a': 'a', '#p': '__proto__' },
  values: { ':n': N(1), ':s': S('S'), ':b': B('AQ=='), ':l': L(N(1)), ':m': M({}), ':ss': SS('x'), ':bool': BOOL(true), ':null': NULL },
};
const schema = { hash: [{ name: 'a', type: 'S' as const }], range: [{ name: 'b', type: 'N' as const }] };
const PIECES = [
  'a', 'b', 'c', 'year', '#a', '#p', '#x', ...Object.keys(given.values), ':x', '0', '1', '007', '99999999999', '.', '[', ']', '[0]', ',', '(', ')', '(', ')', '=', '<>', '<', '<=', '>', '>=', '+', '-',
  'AND', 'OR', 'NOT', 'and', 'IN', 'BETWEEN', 'SET', 'REMOVE', 'ADD', 'DELETE', 'attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains', 'size',
  'if_not_exists', 'list_append', 'size(', 'contains(a,', 'unknown', '!', '"', '😀', '\ud800', '\0', '\n',
];

/** Compiles a text as every kind of expression and runs what comes of it; fails on any exception that is no ServiceError. */
function tryAll(text: string, items: readonly Parameters<ReturnType<typeof update>['apply']>[0][]): string[] {
  return [
    refusal(() => items.map(condition(text, given).matches)),
    refusal(() => items.map(projection(text, given).apply)),
    refusal(() => matchKeyCondition(clauses(text, given), schema)),
    ...items.map((item) => refusal(() => {
      const { apply, updatedParts } = update(text, given);
      updatedParts(apply(item));
    })),
  ];
}

describe('any text is an expression or refused', () => {
  test('[X5] tokens in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }), fc.constantFrom('', ' '), fc.array(anItem(), { minLength: 2, maxLength: 2 }), (pieces, between, items) => {
      tryAll(pieces.join(between), items);
    }), { numRuns: 2000 });
  });

  test('[X5] characters in any order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      tryAll(text, []);
    }), { numRuns: 500 });
  });

  test('[X5] expressions with a few pieces exchanged', () => {
    const texts = fc.oneof(fc.tuple(aCondition(), fc.constant(printCondition)), fc.tuple(someChanges(), fc.constant(printUpdate))).map(([tree, print]) => (print as (tree: unknown, p: ReturnType<typeof printer>) => string)(tree, printer([0])));
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 3 });
    const outcomes = new Set<string>();
    fc.assert(fc.property(texts, changes, fc.array(anItem(), { minLength: 1, maxLength: 1 }), (text, edits, items) => {
      const pieces = text.split(/(?<=[^\w#:])|(?=[^\w#:])/);
      for (const [at, removed, inserted] of edits) pieces.splice(at % pieces.length, removed, inserted);
      for (const message of tryAll(pieces.join(''), items)) outcomes.add(message.replace(/^Invalid \w+: /, '').slice(0, 25));
    }), { numRuns: 1000 });
    expect(outcomes.size).toBeGreaterThan(10);
  });
});

describe('deep expressions do not exhaust the stack', () => {
  const fill = (open: string, middle: string, close: string) => {
    const depth = Math.floor((4096 - middle.length) / (open.length + close.length));
    return open.repeat(depth) + middle + close.repeat(depth);
  };

  test.each([
    ['open parentheses', '('.repeat(4096)],
    ['closing parentheses', ')'.repeat(4096)],
    ['parentheses around a condition', fill('(', 'a=:n', ')')],
    ['parentheses around an operand', fill('(', 'a', ')') ],
    ['NOT', `${'NOT '.repeat(1022)}a=:n`],
    ['NOT and parentheses', fill('NOT(', 'a=:n', ')')],
    ['functions', fill('size(', 'a', ')')],
    ['unknown functions', fill('f(', 'a', ')')],
    ['functions never closed', 'f('.repeat(2048)],
    ['levels of a path', `a${'.a'.repeat(2040)}=:n`],
    ['ORs', Array.from({ length: 500 }, () => 'a=:n').join(' OR ')],
    ['ANDs inside ORs', Array.from({ length: 200 }, () => 'a=:n AND b=:n').join(' OR ').slice(0, 4096)],
    ['members of IN', `a IN (${Array.from({ length: 1000 }, () => ':n').join()})`],
    ['an update', `SET a = ${fill('(', 'a+:n', ')').slice(8)}`],
    ['functions in an update', `SET b = ${'if_not_exists(a,'.repeat(240)}:n${')'.repeat(240)}`],
    ['too many functions in an update', `SET b = ${'list_append(a,'.repeat(250)}:n${')'.repeat(250)}`],
    ['paths', Array.from({ length: 1024 }, (_, at) => `a${at}`).join().slice(0, 4090)],
    ['paths that clash', Array.from({ length: 2048 }, () => 'a').join()],
  ])('[X8] [X11] %s', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(4097);
    for (const message of tryAll(text, [{}])) expect(message).not.toBe('');
  });

  test('[X74] 240 functions inside one another are computed', () => {
    const text = `SET b = ${'if_not_exists(a,'.repeat(240)}:n${')'.repeat(240)}`;
    expect(update(text, given).apply({})).toEqual({ b: N(1) });
  });
});

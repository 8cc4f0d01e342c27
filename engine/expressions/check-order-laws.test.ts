import fc, { type Arbitrary } from 'fast-check';
import { expect, test } from 'vitest';
import { ServiceError } from '../errors/service-error';
import { tokenize } from './lexer';
import { condition, projection, refuseCondition, refuseUpdate, update } from './testing/compile';
import { BOOL, N, S, SS } from './testing/values';

const given = { values: { ':n': N(1), ':two': N(2), ':s': S('s'), ':bool': BOOL(true), ':set': SS('s') } };
const DEEP = '.b'.repeat(32);

/** Pieces by the check that refuses them, in the order of the checks; what stands in one row is told in the order of the text. */
type Ranks = readonly (readonly string[])[];

const CONDITIONS: Ranks = [
  ['unknown(a)', 'SIZE(a) = :n', 'a = none(b)'],
  ['size(a)', 'a = contains(a, b)', 'if_not_exists(a, :n)', 'attribute_exists(list_append(a, b))'],
  ['year = :n', 'a.Status = :n', 'size(b.data) > :n'],
  ['a[2147483648] = :n', 'attribute_exists(b[99999999999])'],
  [
    'a = #x', ':x = b', 'attribute_exists(#y)', 'begins_with(a, :y)', `a${DEEP} = :n`, 'attribute_exists(a, b)', 'contains(a)', 'a = a', 'contains(a.b, a.b)', 'a IN (b, a)', 'attribute_exists(:n)', 'a < :bool',
    'begins_with(a, :n)', 'size(:n) = :n', 'attribute_type(a, :s)', 'attribute_type(a, b)', 'a BETWEEN :two AND :n', 'a BETWEEN :n AND :s', 'a BETWEEN b AND :set',
  ],
];
const GOOD_CONDITIONS = ['a = :n', 'NOT b < :two', 'contains(a, b)', 'a BETWEEN :n AND :two', '(size(a) > :n)'];

/** `@` stands for an attribute of its own. */
const ACTIONS: Ranks = [
  ['SET @ = year', 'REMOVE @.status', 'ADD @.data :n', 'SET @.a = b.items'],
  ['SET @ = unknown(b)', 'SET @ = LIST_APPEND(b, b)'],
  ['SET @ = size(b)', 'SET @ = list_append(list_append(b, b), b)', 'SET @ = b + list_append(b, b)', 'SET @ = attribute_exists(b)'],
  ['REMOVE @[2147483648]', 'SET @ = b[99999999999]'],
  ['SET @ = #x', 'REMOVE @.#y', 'DELETE @.#z :set'],
  ['SET @ = :x', 'ADD @ :y', 'DELETE @ :z'],
  [`SET @ = b${DEEP}`, `REMOVE @${DEEP}`],
  ['ADD @ :s', 'ADD @ :bool', 'DELETE @ :n', 'DELETE @ :s'],
  ['SET @ = b + :s', 'SET @ = :bool - b', 'SET @ = list_append(b)', 'SET @ = list_append(:n, b)', 'SET @ = if_not_exists(:n, b)', 'SET @ = if_not_exists(b, b, b)'],
];
const GOOD_ACTIONS = ['SET @ = :n', 'SET @ = list_append(if_not_exists(b, b), b)', 'REMOVE @.c', 'ADD @ :n', 'DELETE @.c[0] :set'];

const somePieces = (ranks: Ranks, good: readonly string[]): Arbitrary<string[]> =>
  fc.array(fc.oneof({ arbitrary: fc.constantFrom(...ranks.flat()), weight: 2 }, { arbitrary: fc.constantFrom(...good), weight: 1 }), { minLength: 1, maxLength: 6 });

/** The piece that is told: of those of the earliest check the first. */
function told(pieces: readonly string[], ranks: Ranks): string | undefined {
  return ranks.map((rank) => pieces.find((piece) => rank.includes(piece))).find((piece) => piece !== undefined);
}

test('[X25] of several faults in a condition the one is told that is told of its part alone', () => {
  for (const piece of GOOD_CONDITIONS) expect(refuseCondition(piece, given)).toBe('accepted');
  fc.assert(fc.property(somePieces(CONDITIONS, GOOD_CONDITIONS), fc.array(fc.constantFrom(' AND ', ' OR ', ' and NOT '), { minLength: 6, maxLength: 6 }), (pieces, joints) => {
    const piece = told(pieces, CONDITIONS);
    const expected = piece === undefined ? 'accepted' : refuseCondition(piece, given);
    expect(expected === 'accepted').toBe(piece === undefined);
    expect(refuseCondition(pieces.map((text, at) => (at === 0 ? '' : joints[at] ?? '') + text).join(''), given)).toBe(expected);
  }), { numRuns: 1000 });
});

test('[X71] of several faults in an update too', () => {
  for (const piece of GOOD_ACTIONS) expect(refuseUpdate(piece.replace('@', 'a'), given)).toBe('accepted');
  fc.assert(fc.property(somePieces(ACTIONS, GOOD_ACTIONS), fc.shuffledSubarray(['SET', 'REMOVE', 'ADD', 'DELETE'], { minLength: 4 }), (all, order) => {
    // The sections put the actions into an order of their own.
    const sections = order.map((section) => all.filter((piece) => piece.startsWith(section))).filter((pieces) => pieces.length > 0);
    const text = sections.map((pieces) => `${pieces[0]?.split(' ')[0] ?? ''} ${pieces.map((piece) => piece.replace(/^\w+ /, '')).join(', ')}`).join(' ');
    const piece = told(sections.flat(), ACTIONS);
    const expected = piece === undefined ? 'accepted' : refuseUpdate(piece.replace('@', 'a'), given);
    let at = 0;
    expect(refuseUpdate(text.replaceAll('@', () => `a${at++}`), given)).toBe(expected);
  }), { numRuns: 1000 });
});

const PIECES = ['a', 'b.c', '#a', ':n', 'year', '0', '1', '.', '[', ']', '(', ')', ',', '=', '<>', '<', '+', 'AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'SET', 'REMOVE', 'ADD', 'size', 'contains', '!', '"', '#', ':', '😀'];

test('[X5] what is told with a token that cannot stand where it does is the text around it', () => {
  let refused = 0;
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', '\n ')), { minLength: 1, maxLength: 12 }), (pieces) => {
    const text = pieces.flat().join('');
    for (const compile of [condition, projection, update]) {
      const fault = syntaxFault(() => compile(text, given));
      if (fault === undefined) continue;
      refused += 1;
      const tokens = tokenize(text);
      const around = tokens.map((token, at) => ({ token: token.text, near: text.slice(tokens[at - 1]?.start ?? 0, tokens[at + 1]?.end ?? text.length) }));
      expect(around).toContainEqual(fault);
    }
  }), { numRuns: 1000 });
  expect(refused).toBeGreaterThan(1000);
});

function syntaxFault(call: () => unknown): object | undefined {
  try {
    call();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const { token, near } = error.facts as { token?: string; near?: string };
    return error.code === 'expression.syntax' ? { token, near } : undefined;
  }
  return undefined;
}

import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contextKeys } from './context-keys';
import { decide } from './decide';
import { matchesArn, matchesPattern, wildcardPattern } from './pattern';
import { parsePolicy } from './policy';
import { principalOf } from './principal';
import { naiveDecision, type NaiveRequest, type NaiveStatement, naiveWildcard } from './testing/naive-access';

const aPattern = (): Arbitrary<string> => fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.', '😀'), maxLength: 8 });
const aText = (): Arbitrary<string> => fc.string({ unit: fc.constantFrom('a', 'b', '.', '\n', '😀'), maxLength: 10 });
const matches = (pattern: string, text: string): boolean => matchesPattern(wildcardPattern(pattern), text);

describe('wildcards', () => {
  test('[Z4] match what regular expressions match', () => {
    fc.assert(fc.property(aPattern(), aText(), (pattern, text) => { expect(matches(pattern, text)).toBe(naiveWildcard(pattern, text)); }), { numRuns: 2000 });
  });

  test('[Z4] a text matches itself, and with * anywhere in it', () => {
    fc.assert(fc.property(aText(), fc.nat(), (text, at) => {
      const characters = [...text];
      const starred = characters.toSpliced(at % (characters.length + 1), 0, '*').join('');
      expect([matches(text, text), matches(starred, text), matches('*', text)]).toEqual([true, true, true]);
    }));
  });

  test('[Z4] ** is *, and ?s match as many characters', () => {
    fc.assert(fc.property(aPattern(), aText(), (pattern, text) => {
      expect(matches(pattern.replaceAll('*', '**'), text)).toBe(matches(pattern, text));
      expect(matches('?'.repeat([...text].length), text)).toBe(true);
    }));
  });

  test('[Z4] are matched in time even where many could begin anywhere', () => {
    expect(matches('*a'.repeat(50) + 'b', 'a'.repeat(5000))).toBe(false);
  });

  test.each([
    ['*', 'arn:aws:dynamodb:us-east-1:1:table/a', true],
    ['arn:aws:dynamodb:*:*:table/a*', 'arn:aws:dynamodb:us-east-1:1:table/a/stream/2026-01-01T00:00:00.000', true],
    ['arn:aws:dynamodb:*:table/a', 'arn:aws:dynamodb:us-east-1:1:table/a', false],
    ['arn:aws:dynamodb:us-east-1', 'arn:aws:dynamodb:us-east-1:1:table/a', true],
    ['arn:aws:dynamodb:us-east-1:1:table/a', 'arn:aws:dynamodb:us-east-1:1:table/a/index/i', false],
    ['arn:aws:dynamodb:us-east-1:1:table/a/index/*', 'arn:aws:dynamodb:us-east-1:1:table/a/index/i', true],
    ['arn:aws:dynamodb:us-east-?:1:table/*', 'arn:aws:dynamodb:us-east-1:1:table/*', true],
  ])('[Z5] %s with %s: %s', (pattern, arn, expected) => { expect(matchesArn(wildcardPattern(pattern), arn)).toBe(expected); });
});

const ACTIONS = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'] as const;
const TABLE = 'arn:aws:dynamodb:us-east-1:111111111111:table/';
const KEYS = ['dynamodb:LeadingKeys', 'dynamodb:Select', 'aws:username', 'dynamodb:FullTableScan'] as const;
const VALUES = ['alice', 'bob', 'Alice', 'true', '5', 'a*'] as const;
const OPERATORS = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase', 'NumericLessThan', 'Bool'] as const;

const some = <T>(values: readonly T[]): Arbitrary<T[]> => fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

const aCondition = (): Arbitrary<Record<string, Record<string, string[]>>> => {
  const name = fc.oneof(
    fc.tuple(fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'), fc.constantFrom(...OPERATORS), fc.constantFrom('', 'IfExists')).map((parts) => parts.join('')),
    fc.constant('Null'),
  );
  const values = some([...VALUES, '${aws:username}', 'x${dynamodb:LeadingKeys}']);
  return fc.dictionary(name, fc.dictionary(fc.constantFrom(...KEYS), values, { minKeys: 1, maxKeys: 2 }), { maxKeys: 2 })
    .map((condition) => Object.fromEntries(Object.entries(condition).map(([operator, keys]) =>
      [operator, operator === 'Null' ? Object.fromEntries(Object.entries(keys).map(([key, [value]]) => [key, [String(value === 'true')]])) : keys])));
};

const aStatement = (ofResource: boolean): Arbitrary<NaiveStatement> => fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  action: fc.tuple(fc.boolean(), some(['dynamodb:GetItem', 'dynamodb:*Item', '*', 'dynamodb:quer?', 's3:*'])),
  resource: fc.tuple(fc.boolean(), some([`${TABLE}a`, `${TABLE}*`, `${TABLE}\${aws:username}`, '*', 'arn:aws:dynamodb:us-east-?:*:table/?'])),
  principal: fc.tuple(fc.boolean(), some(['*', 'arn:aws:iam::111111111111:user/alice', 'arn:aws:iam::222222222222:root', '111111111111', 'arn:aws:iam::111111111111:user/bob'])),
  Condition: aCondition(),
}).map(({ Effect, action: [notAction, actions], resource: [notResource, resources], principal: [notPrincipal, AWS], Condition }) => ({
  Effect, Condition,
  ...(notAction ? { NotAction: actions } : { Action: actions }),
  ...(notResource ? { NotResource: resources } : { Resource: resources }),
  ...(ofResource && (notPrincipal ? { NotPrincipal: { AWS } } : { Principal: { AWS } })),
}));

const aRequest = (): Arbitrary<NaiveRequest> => fc.record({
  account: fc.constantFrom('111111111111', '222222222222'),
  name: fc.constantFrom('alice', 'bob', 'carol'),
  action: fc.constantFrom(...ACTIONS),
  resource: fc.constantFrom(`${TABLE}a`, `${TABLE}alice`, `${TABLE}alice/index/i`),
  keys: fc.dictionary(fc.constantFrom(...KEYS.filter((key) => key !== 'aws:username')), fc.uniqueArray(fc.constantFrom(...VALUES), { maxLength: 2 })),
}).map(({ account, name, action, resource, keys }) => ({
  user: `arn:aws:iam::${account}:user/${name}`, account, action, resource, owner: '111111111111', keys: { ...keys, 'aws:username': [name] },
}));

function decided(identity: readonly NaiveStatement[], resource: readonly NaiveStatement[], { user, action, resource: arn, owner, keys }: NaiveRequest): string {
  const policy = (Statement: readonly NaiveStatement[], kind: 'identity' | 'resource'): ReturnType<typeof parsePolicy> =>
    Statement.length === 0 ? { statements: [] } : parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement }), kind);
  const principal = principalOf({ arn: user }, [{ name: 'p', ...policy(identity, 'identity') }]);
  if (principal === undefined) throw new Error(user);
  return decide(principal, { action, resource: arn, accountId: owner, keys: contextKeys(keys) }, policy(resource, 'resource')).effect;
}

describe('decisions', () => {
  const statements = (ofResource: boolean): Arbitrary<NaiveStatement[]> => fc.array(aStatement(ofResource), { maxLength: 3 });

  test('[Z13] [Z7] [Z8] [Z9] [Z10] [Z11] are those of the rules written down plainly', () => {
    const seen = new Set<string>();
    fc.assert(fc.property(statements(false), statements(true), aRequest(), (identity, resource, request) => {
      const expected = naiveDecision(identity, resource, request);
      seen.add(`${expected} ${String(request.account === request.owner)}`);
      expect(decided(identity, resource, request)).toBe(expected);
    }), { numRuns: 5000 });
    expect(seen.size).toBe(6);
  });

  test('[Z13] an Allow more never denies, a Deny more never allows, and order does not matter', () => {
    const rank = { explicitDeny: 0, implicitDeny: 1, allow: 2 } as Record<string, number>;
    fc.assert(fc.property(statements(false), statements(true), aStatement(false), aRequest(), (identity, resource, more, request) => {
      const before = rank[decided(identity, resource, request)] ?? -1;
      const after = rank[decided([...identity, more], resource, request)] ?? -1;
      expect(more.Effect === 'Allow' ? after >= before : after <= before).toBe(true);
      expect(rank[decided([more, ...identity], resource, request)]).toBe(after);
    }), { numRuns: 1000 });
  });
});

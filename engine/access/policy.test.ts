import { describe, expect, test } from 'vitest';
import { MORE_TEXTS } from '../errors/more-texts';
import { ServiceError } from '../errors/service-error';
import { styleOf } from '../errors/style';
import { addTexts, plainText } from '../errors/text';
import { conditionHolds, parseCondition } from './condition';
import { contextKeys } from './context-keys';
import { isInRange } from './ip-range';
import { patternText } from './pattern';
import { parsePolicy, type PolicyKind } from './policy';
import { parseTemplate, resolveTemplate } from './template';

addTexts(MORE_TEXTS);

const STATEMENT = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: '*' };

function problem(document: unknown, kind: PolicyKind = 'identity'): string {
  try {
    parsePolicy(typeof document === 'string' ? document : JSON.stringify(document), kind);
    return 'none';
  } catch (error) {
    if (error instanceof ServiceError) return plainText(error, styleOf('', '2026')).replace('One or more parameter values were invalid: Invalid policy document: ', '');
    throw error;
  }
}

describe('policy documents', () => {
  test.each([
    ['{', 'This policy contains invalid Json'],
    [[], 'This policy contains invalid Json'],
    ['null', 'This text appears not to be a policy'],
    [{}, 'Syntax error at position (1,3)'],
    [{ Version: '2012-10-17' }, 'Could not parse the policy: Statement is empty!'],
    [{ Statement: [] }, 'Could not parse the policy: Statement is empty!'],
    [{ Version: '2026-01-01', Statement: STATEMENT }, 'Syntax errors in policy: The policy version must be 2012-10-17 or 2008-10-17'],
    [{ Statement: STATEMENT, More: 1 }, 'Syntax errors in policy'],
    [{ Statement: [1] }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Actions: '*' } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Effect: undefined } }, 'Missing required field Effect'],
    [{ Statement: { ...STATEMENT, Effect: 'allow' } }, 'Syntax errors in policy: Invalid effect: allow'],
    [{ Statement: { ...STATEMENT, Action: undefined } }, 'Missing required field Action'],
    [{ Statement: { ...STATEMENT, NotAction: '*' } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Action: ['GetItem', 'dynamodb:Get Item'] } }, 'The following action names are invalid: GetItem, dynamodb:Get Item'],
    [{ Statement: { ...STATEMENT, Action: [] } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Resource: undefined } }, 'Missing required field Resource'],
    [{ Statement: { ...STATEMENT, Resource: 'Music' } }, 'Syntax errors in policy: Resource Music must be in ARN format or "*"'],
    [{ Statement: { ...STATEMENT, Sid: 'a.b' } }, 'Syntax errors in policy'],
    [{ Statement: [{ ...STATEMENT, Sid: 'a' }, { ...STATEMENT, Sid: 'a' }] }, 'The Statement Ids in the policy are not unique'],
    [{ Statement: { ...STATEMENT, Condition: [] } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Condition: { StringEquals: 'a' } } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Condition: { StringEquals: { a: [{}] } } } }, 'Syntax errors in policy'],
    [{ Statement: { ...STATEMENT, Condition: { StringContains: { a: 'b' } } } }, 'Syntax errors in policy: Invalid condition operator: StringContains'],
    [{ Statement: { ...STATEMENT, Condition: { constructor: { a: 'b' } } } }, 'Syntax errors in policy: Invalid condition operator: constructor'],
    [{ Version: '2008-10-17', Id: 'x', Statement: [{ ...STATEMENT, Sid: '' }, { ...STATEMENT, Sid: '', Condition: { 'foranyvalue:stringlikeIFEXISTS': { a: ['b', 1, true] } } }] }, 'none'],
  ])('[Z1] %j: %s', (document, expected) => { expect(problem(document)).toBe(expected); });

  test('[Z2] of resources say who, of identities do not', () => {
    expect(problem({ Statement: STATEMENT }, 'resource')).toBe('Missing required field Principal');
    expect(problem({ Statement: { ...STATEMENT, Principal: { AWS: ['111111111111'] } } }, 'resource')).toBe('none');
    expect(problem({ Statement: { ...STATEMENT, NotPrincipal: { AWS: '111111111111' } } }, 'resource')).toBe('none');
    expect(problem({ Statement: { ...STATEMENT, Principal: 'arn' } }, 'resource')).toBe('Syntax error at position (1,92)');
    expect(problem({ Statement: { ...STATEMENT, Principal: { AWS: 'arn' } } }, 'resource')).toBe('One or more parameter values were invalid: Invalid principal in policy document.');
    expect(problem({ Statement: { ...STATEMENT, Effect: 'ALLOW', Principal: '*' } }, 'resource')).toBe('none');
    expect(problem({ Statement: { ...STATEMENT, Principal: '*' } })).toBe('Syntax errors in policy: An identity-based policy has no Principal');
  });
});

describe('variables', () => {
  const keys = contextKeys({ 'aws:username': ['a*'], 'aws:PrincipalTag/Team': ['red'], several: ['a', 'b'] });
  const resolved = (text: string, variables = true): string | undefined => {
    const pattern = resolveTemplate(parseTemplate(text, { wildcards: true, variables }), keys);
    return pattern && patternText(pattern);
  };

  test.each([
    ['x${aws:username}y', 'xa*y'], ['${AWS:principaltag/team}', 'red'], ['${none}', undefined], ["${none, 'else'}", 'else'], ['${several}', undefined],
    ['${*}${?}${$}', '*?$'], ['${open', '${open'], ['$a', '$a'],
  ])('[Z6] %s is %s', (text, expected) => { expect(resolved(text)).toBe(expected); });

  test('[Z6] are plain text in the older version', () => expect(resolved('${aws:username}', false)).toBe('${aws:username}'));

  test('[Z6] bring no wildcards', () => {
    const condition = parseCondition('StringLike', 'key', ['${aws:username}b*'], true);
    const holds = (value: string): boolean => condition !== undefined && conditionHolds(condition, contextKeys({ key: [value], 'aws:username': ['a*'] }));
    expect([holds('a*bc'), holds('aabc')]).toEqual([true, false]);
  });
});

describe('operators', () => {
  test.each([
    ['StringEquals', 'a', 'A', false], ['StringEqualsIgnoreCase', 'a', 'A', true], ['StringNotEqualsIgnoreCase', 'a', 'A', false],
    ['StringEquals', '*', 'a', false], ['StringLike', 'a?c*', 'abcd', true], ['StringNotLike', 'a?c*', 'abcd', false],
    ['NumericEquals', '5', '5.0', true], ['NumericNotEquals', '5', '5.0', false], ['NumericLessThan', '5', '4', true], ['NumericLessThanEquals', '5', '5', true],
    ['NumericGreaterThan', '5', '5', false], ['NumericGreaterThanEquals', '5', '5', true], ['NumericEquals', 'x', 'x', false],
    ['DateGreaterThan', '2026-01-01T00:00:00Z', '2026-01-01T00:00:01Z', true], ['DateLessThan', '1767225600', '2025-12-31T23:59:59Z', true],
    ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', true], ['DateLessThanEquals', '2026-01-01', '2026-01-01T00:00:00Z', true], ['DateEquals', '2026-01-01T00:00:00', '2026-01-01T00:00:00', false],
    ['Bool', 'true', 'True', true], ['Bool', 'false', 'true', false], ['BinaryEquals', 'AA==', 'AA==', true],
    ['IpAddress', '203.0.113.0/24', '203.0.113.7', true], ['NotIpAddress', '203.0.113.0/24', '203.0.113.7', false],
    ['ArnLike', 'arn:aws:iam::*:user/a*', 'arn:aws:iam::1:user/ab', true], ['ArnEquals', 'arn:aws:iam::*:user/a*', 'arn:aws:iam::1:user/ab', true],
    ['ArnNotLike', 'arn:*:user/ab', 'arn:aws:iam::1:user/ab', true], ['ArnNotEquals', 'arn:aws:iam::1:user/ab', 'arn:aws:iam::1:user/ab', false],
  ])('[Z8] %s %s with %s: %s', (operator, expected, value, holds) => {
    const condition = parseCondition(operator, 'Key', [expected], true);
    expect(condition && conditionHolds(condition, contextKeys({ key: [value] }))).toBe(holds);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7', true], ['203.0.113.7', '0.0.0.0/0', true], ['203.0.113.128', '203.0.113.0/25', false], ['203.0.113', '203.0.113.0/24', false],
    ['2001:db8::1', '2001:db8::/32', true], ['2001:db9::1', '2001:db8::/32', false], ['2001:db8:0:0:0:0:0:1', '2001:db8::1', true], ['::1', '203.0.113.0/0', false], ['1::2::3', '::/0', false],
    ['203.0.113.7', '203.0.113.0/33', false], ['203.0.113.7', '203.0.113.0/x', false],
  ])('[Z8] %s in %s: %s', (address, range, expected) => { expect(isInRange(address, range)).toBe(expected); });

  test.each([
    ['StringEquals', [], false], ['StringNotEquals', [], true], ['StringEqualsIfExists', [], true], ['StringEqualsIfExists', ['b'], false], ['StringNotEqualsIfExists', ['a'], false],
  ] as const)('[Z9] %s of %j: %s', (operator, values, expected) => {
    const condition = parseCondition(operator, 'key', ['a'], true);
    expect(condition && conditionHolds(condition, contextKeys({ key: values }))).toBe(expected);
  });

  test.each([
    ['ForAllValues:StringEquals', [], true], ['ForAllValues:StringEquals', ['a', 'a'], true], ['ForAllValues:StringEquals', ['a', 'b'], false],
    ['ForAnyValue:StringEquals', [], false], ['ForAnyValue:StringEquals', ['a', 'b'], true], ['ForAllValues:StringNotEquals', ['b', 'c'], true], ['ForAllValues:StringNotEquals', ['a', 'c'], false],
    ['ForAnyValue:StringNotEquals', ['a', 'c'], true], ['StringEquals', ['a', 'a2'], false], ['StringNotEquals', ['a', 'a2'], true],
  ] as const)('[Z10] %s of %j: %s', (operator, values, expected) => {
    const condition = parseCondition(operator, 'key', ['a'], true);
    expect(condition && conditionHolds(condition, contextKeys({ key: values }))).toBe(expected);
  });

  test.each([['true', [], true], ['true', ['a'], false], ['false', ['a'], true], ['false', [], false]] as const)('[Z8] Null %s of %j: %s', (absent, values, expected) => {
    const condition = parseCondition('Null', 'key', [absent], true);
    expect(condition && conditionHolds(condition, contextKeys({ key: values }))).toBe(expected);
  });

  test('[Z7] all operators and keys, one of the values', () => {
    const { statements: [statement] } = parsePolicy(JSON.stringify({ Statement: { ...STATEMENT, Condition: { StringEquals: { a: ['1', '2'], b: '3' }, Bool: { c: true } } } }), 'identity');
    const holds = (a: string, b: string, c: string): boolean => statement?.conditions.every((condition) => conditionHolds(condition, contextKeys({ a: [a], b: [b], c: [c] }))) === true;
    expect([holds('1', '3', 'true'), holds('2', '3', 'true'), holds('3', '3', 'true'), holds('1', '4', 'true'), holds('1', '3', 'false')]).toEqual([true, true, false, false, false]);
  });
});

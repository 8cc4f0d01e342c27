import { describe, expect, test } from 'vitest';
import { compileCondition, compileProjection, compileUpdate, checkNames, checkValueNames, Placeholders } from './index';
import { refuseCondition, refuseProjection, refuseUpdate } from './testing/compile';
import { refusal } from './testing/refusal';
import { mapOf, N, S } from './testing/values';

describe('the maps of placeholders', () => {
  test('[X18] refuses empty maps', () => {
    expect(refusal(() => checkNames({}))).toBe('ExpressionAttributeNames must not be empty');
    expect(refusal(() => checkValueNames({}))).toBe('ExpressionAttributeValues must not be empty');
  });

  test.each(['#a', '#1', '#_', '#A_b9'])('[X18] takes the name %s', (key) => {
    expect(refusal(() => checkNames({ [key]: 'a' }))).toBe('accepted');
    expect(refusal(() => checkValueNames({ [key.replace('#', ':')]: N(1) }))).toBe('accepted');
  });

  test.each(['a', '', '#', '#a-b', '##a', '#a b', ':a', '#é', '#a\n'])('[X18] refuses the name %j', (key) => {
    expect(refusal(() => checkNames({ '#ok': 'a', [key]: 'a' }))).toBe(`ExpressionAttributeNames contains invalid key: Syntax error; key: "${key}"`);
  });

  test.each(['a', '', ':', ':a-b', '::a', '#a', '__proto__'])('[X18] refuses the value name %j', (key) => {
    expect(refusal(() => checkValueNames(mapOf([key, N(1)])))).toBe(`ExpressionAttributeValues contains invalid key: Syntax error; key: "${key}"`);
  });

  test('[X18] takes a placeholder of 255 bytes and refuses one more', () => {
    expect(refusal(() => checkNames({ [`#${'a'.repeat(254)}`]: 'a' }))).toBe('accepted');
    expect(refusal(() => checkNames({ [`#${'a'.repeat(255)}`]: 'a' })))
      .toBe('ExpressionAttributeNames contains invalid key: The expression attribute map contains a key that is too long; size of key: 256');
  });

  test('[X18] refuses a placeholder for no name at all', () => {
    expect(refusal(() => checkNames({ '#a': '' }))).toBe('ExpressionAttributeNames contains invalid value: Empty attribute name for key #a');
  });
});

describe('placeholders that are not defined', () => {
  test.each([
    [refuseCondition, 'a.#b = :v'],
    [refuseProjection, 'a, b.#b'],
    [refuseUpdate, 'SET a = #b'],
    [refuseUpdate, 'REMOVE a.#b'],
  ])('[X18] refuses a name', (refuse, text) => {
    expect(refuse(text, { names: { '#a': 'a' }, values: { ':v': N(1) } }))
      .toBe('An expression attribute name used in the document path is not defined; attribute name: #b');
  });

  test.each([
    [refuseCondition, 'a = :w'],
    [refuseCondition, 'a IN (:v, :w)'],
    [refuseCondition, 'contains(a, :w)'],
    [refuseUpdate, 'SET a = a + :w'],
    [refuseUpdate, 'ADD a :w'],
  ])('[X18] refuses a value', (refuse, text) => {
    expect(refuse(text, { values: { ':v': N(1) } }))
      .toBe('An expression attribute value used in expression is not defined; attribute value: :w');
  });

  test('[X18] names of inherited members are not defined', () => {
    expect(refuseCondition('#toString = :constructor')).toContain('attribute name: #toString');
  });
});

describe('placeholders that are not used', () => {
  const names = { '#a': 'a', '#b': 'b', '#c': 'c' };
  const values = { ':v': N(1), ':w': N(2) };

  test('[X19] all used, also by several expressions and several times', () => {
    const placeholders = new Placeholders(names, values);
    compileUpdate('SET #a = :v, #b = #a', placeholders);
    compileCondition('ConditionExpression', '#a = :w AND #a <> :v', placeholders);
    compileProjection('#c, #a.#b', placeholders);
    expect(refusal(() => placeholders.checkAllUsed())).toBe('accepted');
  });

  test('[X19] refuses unused names before unused values', () => {
    const placeholders = new Placeholders(names, values);
    compileCondition('ConditionExpression', '#b = :w', placeholders);
    expect(refusal(() => placeholders.checkAllUsed())).toBe('Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #c}');
  });

  test('[X19] refuses unused values', () => {
    const placeholders = new Placeholders(undefined, values);
    compileCondition('ConditionExpression', 'a = :w', placeholders);
    expect(refusal(() => placeholders.checkAllUsed())).toBe('Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}');
  });

  test('[X19] several expressions that use as many as there are, but not all of them', () => {
    const placeholders = new Placeholders(undefined, values);
    compileCondition('ConditionExpression', 'a = :w', placeholders);
    compileUpdate('SET a = :w', placeholders);
    expect(refusal(() => placeholders.checkAllUsed())).toContain('keys: {:v}');
  });

  test('[X19] letter case distinguishes placeholders', () => {
    const placeholders = new Placeholders(undefined, { ':v': S('v'), ':V': S('V') });
    compileCondition('ConditionExpression', 'a = :v', placeholders);
    expect(refusal(() => placeholders.checkAllUsed())).toContain('keys: {:V}');
  });

  test('[X19] nothing given, nothing unused', () => {
    expect(refusal(() => new Placeholders(undefined, undefined).checkAllUsed())).toBe('accepted');
  });
});

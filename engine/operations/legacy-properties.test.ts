import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aValue, anItem } from '../expressions/testing/arbitraries';
import { createTableClient, type Json, type TestClient } from '../testing/client';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { compareValues } from '../values/compare';

/** A legacy condition and the same in words of expressions, which have an oracle of their own. */
interface Pair { readonly name: string; readonly legacy: { readonly ComparisonOperator: string; readonly AttributeValueList?: readonly AttributeValue[] }; readonly text: (name: string, operands: readonly string[]) => string }

const ORDERED = ['S', 'N', 'B'] as const;
const TEXT: Readonly<Record<string, Pair['text']>> = {
  EQ: (name, [v]) => `${name} = ${v}`, NE: (name, [v]) => `${name} <> ${v}`, LT: (name, [v]) => `${name} < ${v}`, LE: (name, [v]) => `${name} <= ${v}`, GT: (name, [v]) => `${name} > ${v}`, GE: (name, [v]) => `${name} >= ${v}`,
  BETWEEN: (name, [v, w]) => `${name} BETWEEN ${v} AND ${w}`, IN: (name, all) => `${name} IN (${all.join(', ')})`, NULL: (name) => `attribute_not_exists(${name})`, NOT_NULL: (name) => `attribute_exists(${name})`,
  BEGINS_WITH: (name, [v]) => `begins_with(${name}, ${v})`, CONTAINS: (name, [v]) => `contains(${name}, ${v})`, NOT_CONTAINS: (name, [v]) => `(attribute_exists(${name}) AND NOT contains(${name}, ${v}))`,
};

const ofTypes = (...types: string[]): Arbitrary<AttributeValue> => aValue().filter((value) => types.some((type) => type in value));
const pairOf = (name: string, operator: string, operands: readonly AttributeValue[]): Pair => ({
  name, legacy: { ComparisonOperator: operator, ...(operands.length > 0 && { AttributeValueList: operands }) }, text: TEXT[operator] ?? (() => ''),
});

function aPair(name: string): Arbitrary<Pair> {
  const one = (operators: readonly string[], operand: Arbitrary<AttributeValue>): Arbitrary<Pair> => fc.tuple(fc.constantFrom(...operators), operand).map(([operator, value]) => pairOf(name, operator, [value]));
  const several = fc.constantFrom(...ORDERED).chain((type) => fc.array(ofTypes(type), { minLength: 2, maxLength: 4 }));
  return fc.oneof(
    one(['EQ', 'NE'], aValue()), one(['LT', 'LE', 'GT', 'GE'], ofTypes(...ORDERED)), one(['BEGINS_WITH'], ofTypes('S', 'B')), one(['CONTAINS', 'NOT_CONTAINS'], ofTypes(...ORDERED, 'BOOL', 'NULL')),
    fc.constantFrom('NULL', 'NOT_NULL').map((operator) => pairOf(name, operator, [])),
    several.map((operands) => pairOf(name, 'IN', operands)),
    several.map(([a = {}, b = {}]) => pairOf(name, 'BETWEEN', (compareValues(a, b) ?? 0) > 0 ? [b, a] : [a, b])),
  );
}

function expressionOf(pairs: readonly Pair[], joined: string): object {
  const names = Object.fromEntries(pairs.map(({ name }) => [`#${name}`, name]));
  const values = pairs.flatMap(({ legacy: { AttributeValueList = [] } }, at) => AttributeValueList.map((value, place): [string, AttributeValue] => [`:v${at}_${place}`, value]));
  const texts = pairs.map(({ name, legacy: { AttributeValueList = [] }, text }, at) => text(`#${name}`, AttributeValueList.map((_, place) => `:v${at}_${place}`)));
  return { text: texts.join(` ${joined} `), ExpressionAttributeNames: names, ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }) };
}

const legacyOf = (pairs: readonly Pair[]): object => Object.fromEntries(pairs.map(({ name, legacy }) => [name, legacy]));

function filled(items: readonly AttributeMap[]): TestClient {
  const client = createTableClient({ range: 'N' });
  items.forEach((item, at) => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { N: String(at) }, ...item } }));
  return client;
}

describe('legacy parameters say what expressions say', () => {
  const somePairs = fc.shuffledSubarray(['a', 'b', 'c', 'zebra'], { minLength: 1, maxLength: 3 }).chain((names) => fc.tuple(...names.map(aPair)));

  test('[L1] [L10] [L11] ScanFilter and QueryFilter', () => {
    fc.assert(fc.property(fc.array(anItem(), { maxLength: 8 }), somePairs, fc.constantFrom('AND', 'OR'), (items, pairs, joined) => {
      const client = filled(items);
      const { text, ...placeholders } = expressionOf(pairs, joined) as { text: string };
      const conditional = pairs.length > 1 ? { ConditionalOperator: joined } : {};
      const scan = (more: object): Json => client.ok('Scan', { TableName: 'Table', ...more });
      const expected = scan({ FilterExpression: text, ...placeholders });
      expect(scan({ ScanFilter: legacyOf(pairs), ...conditional })).toEqual(expected);
      const KeyConditions = { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'p' }] } };
      expect(client.ok('Query', { TableName: 'Table', KeyConditions, QueryFilter: legacyOf(pairs), ...conditional })).toEqual(expected);
    }), { numRuns: 200 });
  });

  test('[L8] KeyConditions', () => {
    const asked = fc.constantFrom(...ORDERED).chain((type) => {
      const key = ofTypes(type).filter(({ S, B }) => S !== '' && B !== '');
      const one = fc.tuple(fc.constantFrom('EQ', 'LT', 'LE', 'GT', 'GE', ...(type === 'N' ? [] : ['BEGINS_WITH'])), key).map(([operator, value]) => pairOf('sk', operator, [value]));
      const two = fc.tuple(key, key).map(([a, b]) => pairOf('sk', 'BETWEEN', (compareValues(a, b) ?? 0) > 0 ? [b, a] : [a, b]));
      return fc.record({ type: fc.constant(type), keys: fc.array(key, { maxLength: 6 }), pair: fc.oneof(one, two), forward: fc.boolean() });
    });
    fc.assert(fc.property(asked, ({ type, keys, pair, forward }) => {
      const client = createTableClient({ range: type });
      for (const sk of keys) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk } });
      const whole = pairOf('pk', 'EQ', [{ S: 'p' }]);
      const { text, ...placeholders } = expressionOf([whole, pair], 'AND') as { text: string };
      const query = (more: object): Json => client.ok('Query', { TableName: 'Table', ScanIndexForward: forward, ...more });
      expect(query({ KeyConditions: legacyOf([pair, whole]) })).toEqual(query({ KeyConditionExpression: text, ...placeholders }));
    }), { numRuns: 150 });
  });
});

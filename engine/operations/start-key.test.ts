import { beforeAll, describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type TestClient } from '../testing/client';

const client = createTableClient({
  attributes: { g: 'S', h: 'N' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g', 'h'])], LocalSecondaryIndexes: [indexInput('ByH', ['pk', 'h'])] },
});
const S = (text: string): object => ({ S: text });
const item = (n: number): object => ({ pk: S('p'), sk: S(`s${n}`), g: S('g'), h: { N: String(n) } });
beforeAll(() => { for (let n = 0; n < 10; n += 1) client.ok('PutItem', { TableName: 'Table', Item: item(n) }); });

const told = (any: TestClient, operation: string, input: object): string => any.verdict(operation, { TableName: 'Table', ...input }).replace('ValidationException: ', '');
const query = (condition: string, ExclusiveStartKey: object, named: object = {}, more: object = {}): string => told(client, 'Query', {
  KeyConditionExpression: condition, ExpressionAttributeValues: { ':p': S('p'), ...named }, ExclusiveStartKey, ...more,
});
const MISMATCH = 'The provided starting key is invalid: The provided key element does not match the schema';
const BARE = 'The provided starting key is invalid';

describe('a start key', () => {
  const wrong: object[] = [{}, { pk: S('p') }, { sk: S('s') }, { pk: S('p'), sk: S('s'), x: S('x') }, { pk: S('p'), x: S('s') }, { pk: { N: '1' }, sk: S('s') }, { pk: S('p'), sk: { B: 'AA==' } }];
  test.each(wrong)('[Q21] %j is not one of the table', (key) => {
    expect(told(client, 'Scan', { ExclusiveStartKey: key })).toBe(MISMATCH);
    expect(query('pk = :p', key)).toBe(BARE);
  });

  const key = { pk: S('p'), sk: S('s'), g: S('g'), h: { N: '1' } };
  test.each([{ pk: S('p'), sk: S('s') }, { g: S('g'), h: { N: '1' } }, { ...key, x: S('x') }, { ...key, g: { N: '1' } }, { ...key, h: S('1') }, { ...key, pk: { N: '1' } }, { pk: S('p'), sk: S('s'), g: S('g'), x: S('x') }])(
    '[Q21] %j is not one of the index', (wrongKey) => {
      expect(told(client, 'Scan', { IndexName: 'ByG', ExclusiveStartKey: wrongKey })).toBe(BARE);
      expect(query('g = :p', wrongKey, {}, { IndexName: 'ByG' })).toBe(BARE);
    });

  test('[Q21] has no empty values', () => {
    expect(told(client, 'Scan', { ExclusiveStartKey: { pk: S(''), sk: S('s') } }))
      .toBe('The provided starting key is invalid: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk');
  });

  test('[Q20] has values as everywhere', () => {
    const EMPTY = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
    expect(told(client, 'Scan', { ExclusiveStartKey: { pk: {} } })).toBe(`The provided starting key is invalid: ${EMPTY}`);
    expect(query('pk = :p', { pk: {} })).toBe(EMPTY);
    expect(told(client, 'Scan', { ExclusiveStartKey: { pk: { SS: ['a', 'a'] } } })).toBe('The provided starting key is invalid: One or more parameter values were invalid: Input collection [a, a] contains duplicates.');
    expect(told(client, 'Scan', { ExclusiveStartKey: { pk: { N: 'x' } } })).toBe('The parameter cannot be converted to a numeric value: x');
    expect(told(client, 'Scan', { TableName: 'None', ExclusiveStartKey: { pk: {} } })).toContain(EMPTY);
  });

  test('[Q21] need not exist', () => {
    const after = (ExclusiveStartKey: object, more: object = {}): unknown => (client.ok('Query', {
      TableName: 'Table', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': S('p') }, ExclusiveStartKey, ...more,
    })['Items'] as { sk: { S: string } }[]).map(({ sk }) => sk.S).join();
    expect(after({ pk: S('p'), sk: S('s65') })).toBe('s7,s8,s9');
    expect(after({ pk: S('p'), sk: S('s65') }, { ScanIndexForward: false })).toBe('s6,s5,s4,s3,s2,s1,s0');
    expect(after({ pk: S('p'), sk: S('a') })).toBe('s0,s1,s2,s3,s4,s5,s6,s7,s8,s9');
    expect(after({ pk: S('p'), sk: S('z') })).toBe('');
    expect(after({ pk: S('p'), sk: S('none'), h: { N: '7.5' } }, { IndexName: 'ByH' })).toBe('s8,s9');
    expect(after({ pk: S('p'), sk: S('s7'), h: { N: '7' } }, { IndexName: 'ByH' })).toBe('s8,s9');
    expect(after({ pk: S('p'), sk: S('a'), h: { N: '7' } }, { IndexName: 'ByH' })).toBe('s7,s8,s9');
  });
});

describe('a start key of a query', () => {
  const OUTSIDE = 'The provided starting key is outside query boundaries based on provided conditions';
  const RANGE = 'The provided starting key does not match the range key predicate';
  const ONE_ROW = 'The query can return at most one row and cannot be restarted';
  const at = (pk: string, sk: string): object => ({ pk: S(pk), sk: S(sk) });

  test('[Q22] is in its partition', () => {
    expect(query('pk = :p', at('q', 's5'))).toBe(OUTSIDE);
    expect(query('pk = :p AND sk > :s', at('q', 's5'), { ':s': S('s3') })).toBe(OUTSIDE);
    expect(query('g = :p', { ...at('p', 's5'), g: S('other'), h: { N: '5' } }, {}, { IndexName: 'ByG' })).toBe(OUTSIDE);
    expect(query('g = :p AND h = :h', { ...at('p', 's5'), g: S('other'), h: { N: '5' } }, { ':h': { N: '5' } }, { IndexName: 'ByG' })).toBe(OUTSIDE);
  });

  test.each([
    ['sk = :s', 's5', 's4'], ['sk = :s', 's5', 's6'], ['sk < :s', 's5', 's5'], ['sk <= :s', 's5', 's6'], ['sk > :s', 's5', 's5'], ['sk >= :s', 's5', 's4'],
    ['begins_with(sk, :s)', 's5', 's6'], ['sk BETWEEN :s AND :t', 's5', 's8'], ['sk BETWEEN :s AND :t', 's5', 's4'],
  ])('[Q22] meets %s', (condition, s, start) => {
    const named = { ':s': S(s), ...(condition.includes(':t') && { ':t': S('s7') }) };
    expect(query(`pk = :p AND ${condition}`, at('p', start), named)).toBe(RANGE);
  });

  test.each([
    ['sk = :s', 's5', 's5'], ['sk < :s', 's5', 's4'], ['sk <= :s', 's5', 's5'], ['sk > :s', 's5', 's6'], ['sk >= :s', 's5', 's5'], ['begins_with(sk, :s)', 's', 's6'], ['sk BETWEEN :s AND :t', 's5', 's7'],
  ])('[Q22] which %s does from inside', (condition, s, start) => {
    const named = { ':s': S(s), ...(condition.includes(':t') && { ':t': S('s7') }) };
    for (const ScanIndexForward of [true, false]) expect(query(`pk = :p AND ${condition}`, at('p', start), named, { ScanIndexForward })).toBe('ok');
  });

  test('[Q22] is not for a query that one item at most can answer', () => {
    const hashOnly = createTableClient({ range: undefined });
    expect(told(hashOnly, 'Query', { KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': S('p') }, ExclusiveStartKey: { pk: S('q') } })).toBe('The provided exclusive start key is invalid: ExclusiveStartKey: {pk=AttributeValue: {S:q}}');
    expect(query('pk = :p AND sk = :s', at('q', 's5'), { ':s': S('s5') })).toBe(ONE_ROW);
    expect(query('pk = :p AND sk = :s', at('q', 's4'), { ':s': S('s5') })).toBe(RANGE);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type TestClient } from '../testing/client';
import type { AttributeValue } from '../values/attribute-value';

const key = { pk: { S: 'p' }, sk: { S: 's' } };
const INVALID = 'One or more parameter values were invalid: ';
const ENVELOPE = '1 validation error detected: ';
const S = (text: string): AttributeValue => ({ S: text });
const N = (number: string): AttributeValue => ({ N: number });
const condition = (ComparisonOperator: string, ...AttributeValueList: object[]): object => ({ ComparisonOperator, ...(AttributeValueList.length > 0 && { AttributeValueList }) });

describe('what conditions say', () => {
  const client = createTableClient();
  const items: Record<string, Record<string, AttributeValue>> = {
    one: { a: N('1'), t: S('abc'), set: { SS: ['x', 'y'] } }, two: { a: N('2'), t: S('abd'), list: { L: [N('1'), S('x')] } }, three: { a: N('10'), t: { B: 'AAEC' }, set: { NS: ['1', '2'] } }, four: { a: S('1'), nothing: { NULL: true } }, five: {},
  };
  beforeAll(() => { for (const [sk, item] of Object.entries(items)) client.ok('PutItem', { TableName: 'Table', Item: { pk: S('p'), sk: S(sk), ...item } }); });
  const filtered = (filter: object, more: object = {}): string =>
    (client.ok('Scan', { TableName: 'Table', ScanFilter: filter, ...more })['Items'] as { sk: { S: string } }[]).map(({ sk }) => sk.S).sort().join();

  test.each<[string, object, string]>([
    ['EQ', { a: condition('EQ', N('1.0')) }, 'one'], ['EQ of another type', { a: condition('EQ', S('1')) }, 'four'], ['EQ of a set', { set: condition('EQ', { SS: ['y', 'x'] }) }, 'one'],
    ['NE', { a: condition('NE', N('1')) }, 'five,four,three,two'], ['LT', { a: condition('LT', N('10')) }, 'one,two'], ['LE', { a: condition('LE', N('10')) }, 'one,three,two'],
    ['GT', { a: condition('GT', N('1')) }, 'three,two'], ['GE', { t: condition('GE', S('abd')) }, 'two'], ['BETWEEN', { a: condition('BETWEEN', N('2'), N('10')) }, 'three,two'],
    ['IN', { a: condition('IN', N('1'), N('10')) }, 'one,three'], ['NULL', { a: condition('NULL') }, 'five'], ['NOT_NULL', { nothing: condition('NOT_NULL') }, 'four'],
    ['BEGINS_WITH', { t: condition('BEGINS_WITH', S('ab')) }, 'one,two'], ['BEGINS_WITH binary', { t: condition('BEGINS_WITH', { B: 'AAE=' }) }, 'three'],
    ['CONTAINS text', { t: condition('CONTAINS', S('bd')) }, 'two'], ['CONTAINS in a set', { set: condition('CONTAINS', S('y')) }, 'one'], ['CONTAINS in a list', { list: condition('CONTAINS', N('1')) }, 'two'],
    ['NOT_CONTAINS', { set: condition('NOT_CONTAINS', S('y')) }, 'three'],
    ['all of several', { a: condition('GT', N('0')), t: condition('BEGINS_WITH', S('a')) }, 'one,two'],
  ])('[L1] [L11] %s', (_, filter, found) => expect(filtered(filter)).toBe(found));

  test('[L10] hold together, or with OR any of them', () => {
    const both = { a: condition('EQ', N('2')), set: condition('CONTAINS', S('x')) };
    expect(filtered(both)).toBe('');
    expect(filtered(both, { ConditionalOperator: 'AND' })).toBe('');
    expect(filtered(both, { ConditionalOperator: 'OR' })).toBe('one,two');
  });

  test('[L1] a QueryFilter is one too, but not on keys', () => {
    const query = (QueryFilter: object): string => client.verdict('Query', { TableName: 'Table', KeyConditions: { pk: condition('EQ', S('p')) }, QueryFilter });
    expect(query({ a: condition('EQ', N('1')) })).toBe('ok');
    expect(query({ sk: condition('EQ', S('one')) })).toBe('ValidationException: QueryFilter can only contain non-primary key attributes: Primary key attribute: sk');
  });

  test('[L8] KeyConditions are what an index can serve', () => {
    const found = (conditions: object): string => {
      const { status, body } = client.call('Query', { TableName: 'Table', KeyConditions: conditions });
      return status === 200 ? (body['Items'] as { sk: { S: string } }[]).map(({ sk }) => sk.S).join() : String(body['message']);
    };
    const pk = condition('EQ', S('p'));
    expect(found({ pk })).toBe('five,four,one,three,two');
    expect(found({ pk, sk: condition('BEGINS_WITH', S('f')) })).toBe('five,four');
    expect(found({ pk, sk: condition('BETWEEN', S('o'), S('tw')) })).toBe('one,three');
    for (const [operator, expected] of [['LT', 'five,four'], ['LE', 'five,four,one'], ['GT', 'three,two'], ['GE', 'one,three,two'], ['EQ', 'one']] as const) expect(found({ sk: condition(operator, S('one')), pk })).toBe(expected);
    for (const operator of ['NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']) expect(found({ pk, sk: condition(operator, S('x')) })).toBe('Attempted conditional constraint is not an indexable operation');
    for (const operator of ['NULL', 'NOT_NULL']) expect(found({ pk, sk: condition(operator) })).toBe('Attempted conditional constraint is not an indexable operation');
    expect(found({ sk: condition('EQ', S('x')) })).toBe('Query condition missed key schema element: pk');
    for (const operator of ['NE', 'CONTAINS', 'NOT_CONTAINS', 'IN']) expect(found({ pk: condition(operator, S('p')) })).toBe('Query key condition not supported');
    expect(found({ pk: condition('NOT_NULL'), sk: condition('NULL') })).toBe('Query key condition not supported');
    expect(found({ x: condition('NE', S('x')) })).toBe('Query condition missed key schema element: pk');
    expect(found({ pk, sk: condition('NE', S('x')), x: condition('EQ', S('x')) })).toContain('exceeds the number of key attributes');
    expect(found({ pk: condition('GT', S('p')) })).toBe('Query key condition not supported');
    expect(found({ pk: condition('EQ', N('1')) })).toBe(`${INVALID}Condition parameter type does not match schema type`);
  });
});

describe('what is wrong with conditions', () => {
  const client = createTableClient();
  const scan = (filter: object, more: object = {}): string => client.verdict('Scan', { TableName: 'Table', ScanFilter: filter, ...more }).replace('ValidationException: ', '');
  const expected = (element: object, more: object = {}): string => client.verdict('PutItem', { TableName: 'Table', Item: key, Expected: { a: element }, ...more }).replace('ValidationException: ', '');

  test.each<[string, object[]]>([
    ['EQ', []], ['EQ', [S('a'), S('b')]], ['NE', []], ['LT', [N('1'), N('2')]], ['NULL', [S('a')]], ['NOT_NULL', [S('a')]], ['BETWEEN', [N('1')]], ['BETWEEN', [N('1'), N('2'), N('3')]], ['IN', []],
    ['CONTAINS', [S('a'), S('b')]], ['BEGINS_WITH', []],
  ])('[L2] %s does not take %j', (operator, list) => expect(scan({ a: condition(operator, ...list) })).toBe(`${INVALID}Invalid number of argument(s) for the ${operator} ComparisonOperator`));

  test.each<[string, AttributeValue, string]>([
    ['LT', { BOOL: true }, 'BOOL'], ['LE', { SS: ['a'] }, 'SS'], ['GT', { NULL: true }, 'NULL'], ['GE', { L: [] }, 'L'], ['IN', { M: {} }, 'M'], ['CONTAINS', { SS: ['a'] }, 'SS'], ['NOT_CONTAINS', { L: [] }, 'L'],
    ['BEGINS_WITH', { N: '1' }, 'N'], ['BEGINS_WITH', { BOOL: true }, 'BOOL'],
  ])('[L3] %s does not take %j', (operator, value, type) => expect(scan({ a: condition(operator, value) })).toBe(`${INVALID}ComparisonOperator ${operator} is not valid for ${type} AttributeValue type`));

  test('[L4] operands are of one type, bounds in order', () => {
    expect(scan({ a: condition('BETWEEN', N('1'), S('2')) })).toBe(`${INVALID}AttributeValues inside AttributeValueList must be of same type`);
    expect(scan({ a: condition('IN', N('1'), S('2')) })).toBe(`${INVALID}AttributeValues inside AttributeValueList must be of same type`);
    expect(scan({ a: condition('BETWEEN', N('2'), N('1')) })).toBe('The BETWEEN condition was provided a range where the lower bound is greater than the upper bound');
    expect(scan({ a: condition('BETWEEN', N('10'), N('9')) })).toContain('lower bound is greater');
    expect(scan({ a: condition('BETWEEN', N('9'), N('10')) })).toBe('ok');
    expect(scan({ a: condition('EQ', {}) })).toContain('Supplied AttributeValue is empty');
    expect(scan({ a: condition('EQ', N('x')) })).toContain('numeric value: x');
  });

  test.each<[object, string]>([
    [{}, 'Value must be provided when Exists is null for Attribute: a'], [{ Exists: true }, 'Value must be provided when Exists is true for Attribute: a'],
    [{ Exists: false, Value: S('x') }, 'Value cannot be used when Exists is false for Attribute: a'], [{ Exists: true, ComparisonOperator: 'EQ' }, 'Exists and ComparisonOperator cannot be used together for Attribute: a'],
    [{ Value: S('x'), AttributeValueList: [S('x')] }, 'Value and AttributeValueList cannot be used together for Attribute: a'], [{ AttributeValueList: [S('x')] }, 'AttributeValueList can only be used with a ComparisonOperator for Attribute: a'],
    [{ ComparisonOperator: 'EQ' }, 'Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a'], [{ ComparisonOperator: 'IN', AttributeValueList: [] }, 'Invalid number of argument(s) for the IN ComparisonOperator'],
  ])('[L5] Expected %j', (element, text) => expect(expected(element)).toBe(`${ENVELOPE}${INVALID}${text}`));

  test('[L6] ConditionalOperator joins at least two', () => {
    const NEEDS_TWO = 'ConditionalOperator can only be used when Filter or Expected has two or more elements';
    expect(scan({ a: condition('NULL') }, { ConditionalOperator: 'AND' })).toBe(NEEDS_TWO);
    expect(scan({}, { ConditionalOperator: 'OR' })).toBe(NEEDS_TWO);
    expect(expected({ Exists: false }, { ConditionalOperator: 'OR' })).toBe(`${ENVELOPE}${NEEDS_TWO}`);
    expect(client.verdict('Scan', { TableName: 'Table', ConditionalOperator: 'OR' })).toBe('ValidationException: ConditionalOperator cannot be used without Filter or Expected');
  });

  test('[L1] all comes before the table', () => {
    expect(client.verdict('Scan', { TableName: 'None', ScanFilter: { a: condition('EQ') } })).toContain('Invalid number of argument(s)');
    expect(client.verdict('DeleteItem', { TableName: 'None', Key: key, Expected: { a: {} } })).toContain('Value must be provided');
    expect(client.verdict('UpdateItem', { TableName: 'None', Key: key, AttributeUpdates: { a: {} } })).toContain('Only DELETE action is allowed');
  });
});

describe('Expected', () => {
  const holds = (element: object | Record<string, object>, more: object = {}): boolean => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: { ...key, a: N('5') } });
    const verdict = client.verdict('DeleteItem', { TableName: 'Table', Key: key, Expected: element, ...more });
    expect(['ok', 'ConditionalCheckFailedException: The conditional request failed']).toContain(verdict);
    return verdict === 'ok';
  };
  test('[L1] compares by Exists and Value, or by an operator', () => {
    expect([holds({ a: { Value: N('5') } }), holds({ a: { Exists: true, Value: N('5.0') } }), holds({ a: { Value: N('6') } }), holds({ a: { Value: S('5') } })]).toEqual([true, true, false, false]);
    expect([holds({ b: { Exists: false } }), holds({ a: { Exists: false } }), holds({ b: { Value: N('5') } })]).toEqual([true, false, false]);
    expect([holds({ a: { ComparisonOperator: 'GT', Value: N('4') } }), holds({ a: { ComparisonOperator: 'BETWEEN', AttributeValueList: [N('6'), N('7')] } }), holds({ b: { ComparisonOperator: 'NULL' } })]).toEqual([true, false, true]);
    expect([holds({ a: { Value: N('5') }, b: { Value: N('1') } }), holds({ a: { Value: N('5') }, b: { Value: N('1') } }, { ConditionalOperator: 'OR' })]).toEqual([false, true]);
  });
});

describe('AttributeUpdates', () => {
  const before = { ...key, n: N('1'), text: S('x'), set: { SS: ['a', 'b'] }, list: { L: [S('x')] } };
  const after = (AttributeUpdates: object, more: object = {}): unknown => {
    const client: TestClient = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: before });
    const { status, body } = client.call('UpdateItem', { TableName: 'Table', Key: key, AttributeUpdates, ReturnValues: 'ALL_NEW', ...more });
    return status === 200 ? body['Attributes'] : body['message'];
  };

  test('[L21] PUT replaces, and is what is meant without an action', () => {
    expect(after({ text: { Value: N('7') }, more: { Action: 'PUT', Value: S('y') } })).toEqual({ ...before, text: N('7'), more: S('y') });
  });

  test('[L22] ADD sums, unites and appends', () => {
    const add = (Value: object): object => ({ Action: 'ADD', Value });
    expect(after({ n: add(N('-3')), other: add(N('4')), set: add({ SS: ['b', 'c'] }), list: add({ L: [N('1')] }), fresh: add({ L: [] }) }))
      .toEqual({ ...before, n: N('-2'), other: N('4'), set: { SS: ['a', 'b', 'c'] }, list: { L: [S('x'), N('1')] }, fresh: { L: [] } });
    expect(after({ text: add(N('1')) })).toBe('Type mismatch for attribute to update');
    expect(after({ set: add({ NS: ['1'] }) })).toBe('Type mismatch for attribute to update');
  });

  test('[L23] DELETE removes the attribute, or members', () => {
    expect(after({ text: { Action: 'DELETE' }, nothing: { Action: 'DELETE' } })).toEqual({ ...key, n: N('1'), set: { SS: ['a', 'b'] }, list: { L: [S('x')] } });
    expect(after({ set: { Action: 'DELETE', Value: { SS: ['a', 'z'] } } })).toEqual({ ...before, set: { SS: ['b'] } });
    expect(after({ set: { Action: 'DELETE', Value: { SS: ['a', 'b'] } } })).toEqual({ ...key, n: N('1'), text: S('x'), list: { L: [S('x')] } });
    expect(after({ set: { Action: 'DELETE', Value: { NS: ['1'] } } })).toBe('Type mismatch for attribute to update');
  });

  test.each<[object, string]>([
    [{ a: {} }, 'Only DELETE action is allowed when no attribute value is specified'], [{ a: { Action: 'ADD' } }, 'Only DELETE action is allowed when no attribute value is specified'],
    [{ a: { Action: 'DELETE', Value: { S: 'x' } } }, 'DELETE action with value is not supported for the type S'], [{ a: { Action: 'DELETE', Value: { L: [] } } }, 'DELETE action with value is not supported for the type L'],
    [{ a: { Action: 'ADD', Value: { S: 'x' } } }, 'ADD action is not supported for the type S'], [{ a: { Action: 'ADD', Value: { M: {} } } }, 'ADD action is not supported for the type M'], [{ a: { Action: 'ADD', Value: { BOOL: true } } }, 'ADD action is not supported for the type BOOL'],
  ])('[L7] %j', (updates, text) => expect(after(updates)).toBe(`${ENVELOPE}${INVALID}${text}`));

  test('[K8] not of a key', () => expect(after({ sk: { Value: S('x') } })).toContain('Cannot update attribute sk'));

  test('[L24] index keys are judged as in an item to be put, before the condition', () => {
    const indexed = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    const update = (g: object, more: object = {}): string => indexed.verdict('UpdateItem', { TableName: 'Table', Key: key, AttributeUpdates: { g }, ...more }).replace('ValidationException: ', '');
    const MISMATCH = (actual: string): string => `${INVALID}Type mismatch for Index Key g Expected: S Actual: ${actual} IndexName: ByG`;
    expect(update({ Value: N('1') })).toBe(MISMATCH('N'));
    expect(update({ Value: N('1') }, { Expected: { a: { Value: N('1') } } })).toBe(MISMATCH('N'));
    expect(update({ Action: 'ADD', Value: { SS: ['a'] } })).toBe(MISMATCH('SS'));
    expect(update({ Value: S('') })).toContain('A value specified for a secondary index key is not supported');
    expect(update({ Value: S('x'.repeat(2049)) })).toContain('Size of hashkey has exceeded');
    expect([update({ Value: S('x') }), update({ Action: 'DELETE' })]).toEqual(['ok', 'ok']);
  });

  test('[L20] those that only DELETE make no item', () => {
    const client = createTableClient();
    const update = (AttributeUpdates: object): unknown => client.ok('UpdateItem', { TableName: 'Table', Key: key, AttributeUpdates, ReturnValues: 'ALL_NEW' });
    expect(update({ a: { Action: 'DELETE' } })).toEqual({});
    expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(0);
    expect(update({ a: { Action: 'DELETE' }, b: { Value: S('x') } })).toEqual({ Attributes: { ...key, b: S('x') } });
    expect(createTableClient().ok('UpdateItem', { TableName: 'Table', Key: key, AttributeUpdates: {}, ReturnValues: 'ALL_NEW' })).toEqual({ Attributes: key });
  });

  test('[L21] UPDATED_OLD and UPDATED_NEW tell the named attributes', () => {
    const updates = { text: { Value: N('7') }, n: { Action: 'DELETE' }, more: { Value: S('y') } };
    expect(after(updates, { ReturnValues: 'UPDATED_OLD' })).toEqual({ text: S('x'), n: N('1') });
    expect(after(updates, { ReturnValues: 'UPDATED_NEW' })).toEqual({ text: N('7'), more: S('y') });
  });
});

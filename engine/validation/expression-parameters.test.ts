import { describe, expect, test } from 'vitest';
import { createTableClient } from '../testing/client';

const client = createTableClient();
const classic = createTableClient({}, { wording: 'classic' });
const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const ENVELOPE = '1 validation error detected: ';
const NAMES = { ExpressionAttributeNames: { '#a': 'a' } };
const VALUES = { ExpressionAttributeValues: { ':a': { S: 'a' } } };

const bare = (operation: string): boolean => !['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation);
const told = (operation: string, input: object): string => client.verdict(operation, { TableName: 'Table', ...input });
const verdict = (operation: string, text: string): string => `ValidationException: ${bare(operation) ? '' : ENVELOPE}${text}`;

describe('old and new parameters', () => {
  const EXPECTED = { Expected: { a: { Exists: false } } };
  const UPDATES = { AttributeUpdates: { a: { Action: 'DELETE' } } };
  const condition = { ComparisonOperator: 'NULL' };
  const cases: [string, object, string, string][] = [
    ['PutItem', { Item: key, ...EXPECTED, ConditionalOperator: 'AND', ConditionExpression: 'a = b' }, 'Expected, ConditionalOperator', 'ConditionExpression'],
    ['DeleteItem', { Key: key, ...EXPECTED, ConditionExpression: '' }, 'Expected', 'ConditionExpression'],
    ['UpdateItem', { Key: key, UpdateExpression: 'REMOVE a', ConditionExpression: 'a = b', ConditionalOperator: 'OR', ...EXPECTED, ...UPDATES }, 'AttributeUpdates, Expected, ConditionalOperator', 'UpdateExpression, ConditionExpression'],
    ['UpdateItem', { Key: key, UpdateExpression: 'REMOVE a', ...EXPECTED }, 'Expected', 'UpdateExpression'],
    ['GetItem', { Key: key, AttributesToGet: ['a'], ProjectionExpression: 'a' }, 'AttributesToGet', 'ProjectionExpression'],
    ['Query', {
      KeyConditionExpression: 'pk = :a', FilterExpression: 'a = b', ProjectionExpression: 'a', KeyConditions: { pk: condition }, QueryFilter: { a: condition }, ConditionalOperator: 'AND', AttributesToGet: ['a'],
    }, 'AttributesToGet, QueryFilter, ConditionalOperator, KeyConditions', 'ProjectionExpression, FilterExpression, KeyConditionExpression'],
    ['Scan', { FilterExpression: 'a = b', ProjectionExpression: 'a', ScanFilter: { a: condition }, AttributesToGet: ['a'], ConditionalOperator: 'AND' }, 'AttributesToGet, ScanFilter, ConditionalOperator', 'ProjectionExpression, FilterExpression'],
    ['BatchGetItem', { RequestItems: { Table: { Keys: [key], AttributesToGet: ['a'], ProjectionExpression: 'a' } } }, 'AttributesToGet', 'ProjectionExpression'],
    ['BatchGetItem', { RequestItems: { Table: { Keys: [key], AttributesToGet: ['a'] }, Other: { Keys: [key], ProjectionExpression: 'a' } } }, 'AttributesToGet', 'ProjectionExpression'],
  ];
  test.each(cases)('[E1] %s %j', (operation, input, legacy, expressions) => {
    expect(told(operation, input)).toBe(verdict(operation,
      `Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {${legacy}} Expression parameters: {${expressions}}`));
  });
});

describe('placeholders without expression', () => {
  const requests: [string, object, string][] = [
    ['PutItem', { Item: key }, 'ConditionExpression is null'], ['DeleteItem', { Key: key }, 'ConditionExpression is null'],
    ['UpdateItem', { Key: key }, 'UpdateExpression and ConditionExpression are null'], ['Scan', {}, 'FilterExpression is null'],
    ['Query', {}, 'FilterExpression and KeyConditionExpression are null'],
  ];
  test.each([...requests, ['GetItem', { Key: key }, ''] as [string, object, string]])('[E2] names in %s', (operation, input, _) => {
    expect(told(operation, { ...input, ...NAMES })).toBe(verdict(operation, 'ExpressionAttributeNames can only be specified when using expressions'));
  });

  test.each(requests)('[E2] values in %s', (operation, input, suffix) => {
    const text = 'ExpressionAttributeValues can only be specified when using expressions';
    expect(classic.verdict(operation, { TableName: 'Table', ...input, ...VALUES })).toBe(`ValidationException: ${text}: ${suffix}`);
    expect(told(operation, { ...input, ...VALUES })).toBe(verdict(operation, operation === 'Scan' ? `${text}: ${suffix}` : text));
  });

  test('[E2] a projection cannot use values', () => {
    expect(told('Scan', { ProjectionExpression: 'a', ...VALUES })).toContain('ExpressionAttributeValues can only be specified');
  });

  test('[E2] names come before values, and both before the rest of the request', () => {
    expect(told('PutItem', { Item: { ...key, x: {} }, ...NAMES, ...VALUES, ReturnValues: 'ALL_NEW' })).toContain('ExpressionAttributeNames can only');
  });
});

describe('placeholder maps', () => {
  const scan = (more: object): string => told('Scan', { FilterExpression: 'attribute_exists(#a) AND a = :a', ...NAMES, ...VALUES, ...more });
  test.each([
    [{ ExpressionAttributeNames: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ ExpressionAttributeValues: {} }, 'ExpressionAttributeValues must not be empty'],
    [{ ExpressionAttributeNames: {}, ExpressionAttributeValues: {} }, 'ExpressionAttributeNames must not be empty'],
    [{ ExpressionAttributeNames: { a: 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "a"'],
    [{ ExpressionAttributeNames: { '#': 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#"'],
    [{ ExpressionAttributeNames: { '#a-b': 'a' } }, 'ExpressionAttributeNames contains invalid key: Syntax error; key: "#a-b"'],
    [{ ExpressionAttributeValues: { a: { S: 'a' } } }, 'ExpressionAttributeValues contains invalid key: Syntax error; key: "a"'],
    [{ ExpressionAttributeValues: { ':': { S: 'a' } } }, 'ExpressionAttributeValues contains invalid key: Syntax error; key: ":"'],
    [{ ExpressionAttributeValues: { ':a b': { S: 'a' } } }, 'ExpressionAttributeValues contains invalid key: Syntax error; key: ":a b"'],
  ])('[E3] %j', (more, text) => expect(scan(more)).toBe(`ValidationException: ${text}`));

  test('[E3] what is well-formed is taken', () => {
    expect(scan({})).toBe('ok');
    expect(told('Scan', { FilterExpression: '#0 = :0 AND #_ = :_', ExpressionAttributeNames: { '#0': 'x', '#_': 'y' }, ExpressionAttributeValues: { ':0': { S: '' }, ':_': { N: '1' } } })).toBe('ok');
  });

  test('[E4] the older layer names the placeholder of a bad value', () => {
    const text = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
    expect(scan({ ExpressionAttributeValues: { ':a': {} } })).toBe(`ValidationException: ExpressionAttributeValues contains invalid value: ${text} for key :a`);
    expect(told('Query', { KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': {} } })).toBe(`ValidationException: ${text}`);
    expect(told('UpdateItem', { Key: key, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': {} } })).toBe(`ValidationException: ${text}`);
  });

  test('[X6] have 2 MB together', () => {
    const of = (bytes: number): object => ({ ExpressionAttributeValues: { ':a': { S: 'x'.repeat(bytes) } } });
    // #a, its name and :a take five bytes.
    expect(scan(of(2_097_152 - 5))).toBe('ok');
    expect(scan(of(2_097_152 - 4))).toBe(`ValidationException: The total size of ExpressionAttributeNames and ExpressionAttributeValues has exceeded the maximum allowed size; total size: ${2_097_153}`);
  });

  test('[E3] all are looked at before the expression is read', () => {
    expect(told('Scan', { FilterExpression: 'not an expression', ExpressionAttributeNames: { '#a': 'a' }, ExpressionAttributeValues: { ':b': { N: 'x' } } })).toContain('numeric value');
    expect(told('Scan', { FilterExpression: 'not an expression', ExpressionAttributeNames: { 'a': 'a' }, ExpressionAttributeValues: { ':b': { N: 'x' } } })).toContain('invalid key');
  });
});

describe('AttributesToGet', () => {
  test.each([
    ['GetItem', { Key: key, AttributesToGet: ['a', 'b', 'a'] }], ['Scan', { AttributesToGet: ['a', 'b', 'a', 'b'] }],
    ['Query', { KeyConditionExpression: undefined, KeyConditions: { pk: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } }, AttributesToGet: ['c', 'a', 'a'] }],
    ['BatchGetItem', { RequestItems: { Table: { Keys: [key], AttributesToGet: ['a', 'a'] } } }],
  ])('[E8] %s names no attribute twice', (operation, input) => {
    expect(told(operation, input)).toBe('ValidationException: One or more parameter values were invalid: Duplicate value in attribute name: a');
  });
});

import { describe, expect, test } from 'vitest';
import { createTableClient } from '../testing/client';

/** A request with every fault at once; each step mends the one that was told, and names the next. */
type Step = readonly [told: string, mend: object];

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const EXPECTED = { Expected: { a: { Exists: false } } };
const names = (map: object | undefined): object => ({ ExpressionAttributeNames: map });
const values = (map: object | undefined): object => ({ ExpressionAttributeValues: map });

const operations: Record<string, { readonly request: object; readonly steps: readonly Step[] }> = {
  PutItem: {
    request: { TableName: 'None', Item: { ...key, bad: { N: 'x' }, huge: { S: 'x'.repeat(409_600) } }, ReturnValues: 'ALL_NEW', ConditionExpression: 'a = :v OR', ...EXPECTED, ...names({}), ...values({}) },
    steps: [
      ['Can not use both expression and non-expression parameters', { Expected: undefined }], ['cannot be converted to a numeric value: x', { Item: { ...key, huge: { S: 'x'.repeat(409_600) } } }],
      ['Item size has exceeded', { Item: { pk: { N: '1' } } }], ['ReturnValues can only be', { ReturnValues: 'NONE' }], ['ExpressionAttributeNames must not be empty', names({ '#n': 'n' })],
      ['ExpressionAttributeValues must not be empty', values({ ':w': { S: 'x' } })], ['Syntax error', { ConditionExpression: 'a = :v' }], ['attribute value: :v', { ConditionExpression: 'a = :w' }],
      ['unused in expressions: keys: {#n}', { ConditionExpression: '#n = :w' }], ['Requested resource not found', { TableName: 'Table' }], ['Type mismatch for key pk', { Item: { pk: { S: '' } } }],
      ['Missing the key sk', { Item: { pk: { S: '' }, sk: { S: 's' } } }], ['empty string value. Key: pk', { Item: key }], ['The conditional request failed', { ConditionExpression: '#n <> :w' }],
    ],
  },
  UpdateItem: {
    request: { TableName: 'None', Key: { pk: {} }, UpdateExpression: 'SET', ConditionExpression: 'OR', ...EXPECTED, ...names({ bad: 'x' }), ...values({ ':v': { N: 'x' } }) },
    steps: [
      ['Can not use both expression and non-expression parameters', { Expected: undefined }], ['Supplied AttributeValue is empty', { Key: { pk: { S: 'a' } } }], ['ExpressionAttributeNames contains invalid key', names({ '#n': 'n' })],
      ['numeric value: x', values({ ':v': { N: '1' } })], ['Invalid UpdateExpression: Syntax error', { UpdateExpression: 'SET pk = :v' }], ['Invalid ConditionExpression: Syntax error', { ConditionExpression: 'attribute_exists(x)' }],
      ['unused in expressions: keys: {#n}', names(undefined)], ['Requested resource not found', { TableName: 'Table' }], ['The provided key element does not match the schema', { Key: key }],
      ['Cannot update attribute pk', { UpdateExpression: 'SET y = nothing, x = :v' }], ['The conditional request failed', { ConditionExpression: 'attribute_not_exists(x)' }], ['does not exist in the item', { UpdateExpression: 'SET x = :v' }],
    ],
  },
  DeleteItem: {
    request: { TableName: 'None', Key: { pk: {} }, ReturnValues: 'ALL_NEW', ConditionExpression: 'OR', ...EXPECTED, ...names({}) },
    steps: [
      ['Can not use both', { Expected: undefined }], ['Supplied AttributeValue is empty', { Key: {} }], ['ReturnValues can only be', { ReturnValues: undefined }], ['must not be empty', names({ '#n': 'n' })], ['Syntax error', { ConditionExpression: 'attribute_exists(x)' }],
      ['unused', { ConditionExpression: 'attribute_exists(#n)' }], ['Requested resource not found', { TableName: 'Table' }], ['does not match the schema', { Key: key }], ['The conditional request failed', { ConditionExpression: 'attribute_not_exists(#n)' }],
    ],
  },
  GetItem: {
    request: { TableName: 'None', Key: { pk: {} }, ProjectionExpression: '', AttributesToGet: ['a', 'a'], ...names({}) },
    steps: [
      ['Can not use both', { ProjectionExpression: undefined, ...names(undefined) }], ['Supplied AttributeValue is empty', { Key: {} }], ['Duplicate value in attribute name: a', { AttributesToGet: undefined, ProjectionExpression: '', ...names({}) }], ['must not be empty', names({ '#n': 'n' })], ['The expression can not be empty', { ProjectionExpression: 'a, a' }], ['overlap', { ProjectionExpression: 'pk.a' }],
      ['unused', { ProjectionExpression: 'pk.#n' }], ['Requested resource not found', { TableName: 'Table' }], ['does not match the schema', { Key: key }], ['Key attributes must be scalars', { ProjectionExpression: '#n' }],
    ],
  },
  Scan: {
    request: { TableName: 'None', AttributesToGet: ['a', 'a'], ExclusiveStartKey: { pk: {} }, Segment: 5, TotalSegments: 2, IndexName: 'None', Select: 'SPECIFIC_ATTRIBUTES', ScanFilter: { a: { ComparisonOperator: 'EQ' } } },
    steps: [
      ['Invalid number of argument(s)', { ScanFilter: undefined }], ['Duplicate value in attribute name: a', { AttributesToGet: undefined }], ['Supplied AttributeValue is empty', { ExclusiveStartKey: { pk: { S: 'a' } } }], ['zero-based', { Segment: 1, FilterExpression: '(', ...names({ '#n': 'x' }), ...values({}) }],
      ['ExpressionAttributeValues must not be empty', values({ ':v': { S: 'x' } })], ['Invalid FilterExpression: Syntax error', { FilterExpression: 'a = :v', ProjectionExpression: '' }], ['Invalid ProjectionExpression', { ProjectionExpression: undefined }],
      ['unused in expressions', names(undefined)], ['Requested resource not found', { TableName: 'Table' }], ['does not have the specified index', { IndexName: undefined }], ['The provided starting key is invalid', { ExclusiveStartKey: undefined }],
      ['Must specify the AttributesToGet or ProjectionExpression', { Select: 'COUNT' }],
    ],
  },
};

describe.each(Object.entries(operations))('%s', (operation, { request, steps }) => {
  test('[W20] [W22] [E1] [E2] [E3] tells its faults one after the other, in this order', () => {
    const client = createTableClient();
    let input = request;
    for (const [told, mend] of steps) {
      expect(client.verdict(operation, input)).toContain(told);
      input = { ...input, ...mend };
    }
    expect(client.verdict(operation, input)).toBe('ok');
  });
});

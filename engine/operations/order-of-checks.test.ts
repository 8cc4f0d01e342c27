import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput } from '../testing/client';

/** A request with every fault at once; each step mends the one that was told, and names the next. */
type Step = readonly [told: string, mend: object];

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const EXPECTED = { Expected: { a: { Exists: false } } };
const names = (map: object | undefined): object => ({ ExpressionAttributeNames: map });
const values = (map: object | undefined): object => ({ ExpressionAttributeValues: map });

const put = (Item: object, more: object = {}): object => ({ Put: { TableName: 'Table', Item, ...more } });
const remove = (Key: object): object => ({ Delete: { TableName: 'Table', Key } });
const get = (Key: object, more: object = {}): object => ({ Get: { TableName: 'Table', Key, ...more } });

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
  Query: {
    request: {
      TableName: 'None', IndexName: 'None', ConsistentRead: true, KeyConditions: { pk: { ComparisonOperator: 'EQ' } }, QueryFilter: { a: { ComparisonOperator: 'NULL', AttributeValueList: [{ S: 'x' }] } }, AttributesToGet: ['a', 'a'],
      ExclusiveStartKey: { pk: {} }, Select: 'ALL_PROJECTED_ATTRIBUTES', ProjectionExpression: 'a, a', ...names({ bad: 'x' }), ...values({ ':v': { N: 'x' } }),
    },
    steps: [
      ['Non-expression parameters: {AttributesToGet, QueryFilter} Expression parameters: {ProjectionExpression}', { ProjectionExpression: undefined }], ['ExpressionAttributeNames can only be specified', names(undefined)], ['ExpressionAttributeValues can only be specified', values(undefined)],
      ['number of argument(s) for the NULL', { QueryFilter: { a: { ComparisonOperator: 'NULL' } }, ConditionalOperator: 'OR' }], ['two or more elements', { QueryFilter: undefined, ConditionalOperator: undefined }], ['number of argument(s) for the EQ', { KeyConditions: undefined }],
      ['Duplicate value in attribute name: a', { AttributesToGet: undefined, ...names({ bad: 'x' }), ...values({ ':v': { N: 'x' } }), FilterExpression: '(', ProjectionExpression: 'a, a' }], ['Supplied AttributeValue is empty', { ExclusiveStartKey: { x: { S: 'x' } } }], ['contains invalid key', names({ '#n': 'x' })],
      ['numeric value: x', values({ ':v': { S: 'x' }, ':w': { S: 'x' } })], ['must be specified in the request', { KeyConditionExpression: 'sk <> :v' }], ['Invalid operator used', { KeyConditionExpression: 'sk = :v' }], ['Invalid FilterExpression: Syntax error', { FilterExpression: 'attribute_exists(sk)' }],
      ['Invalid ProjectionExpression: Two document paths overlap', { ProjectionExpression: 'a' }], ['unused in expressions: keys: {#n}', names(undefined)], ['unused in expressions: keys: {:w}', values({ ':v': { S: 'x' } })], ['Requested resource not found', { TableName: 'Table' }], ['does not have the specified index', { IndexName: 'ByG' }],
      ['Consistent reads are not supported', { IndexName: undefined }], ['The provided starting key is invalid', { ExclusiveStartKey: { pk: { S: 'x' }, sk: { S: 'x' } } }], ['missed key schema element: pk', { KeyConditionExpression: 'pk = :v AND sk = :v AND a = :v' }], ['The number of query conditions (3) exceeds', { KeyConditionExpression: 'pk = :v AND sk > :v' }],
      ['does not match the range key predicate', { ExclusiveStartKey: undefined }], ['non-primary key attributes: Primary key attribute: sk', { FilterExpression: undefined }], ['Cannot specify the ProjectionExpression', { ProjectionExpression: undefined }], ['can be used only when Querying using an IndexName', { Select: 'COUNT' }],
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
  TransactWriteItems: {
    request: { ClientRequestToken: 'x'.repeat(37), ReturnConsumedCapacity: 'ALL', TransactItems: [put({ ...key, bad: { N: 'x' } }), {}] },
    steps: [
      ["2 validation errors detected: Value 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' at 'clientRequestToken'", { ClientRequestToken: 'x', ReturnConsumedCapacity: 'TOTAL' }],
      ['numeric value: x', { TransactItems: [{}, put({ ...key, bad: { N: 'x' } })] }], ['can only contain one of', { TransactItems: [put(key, { ConditionExpression: 'a =' }), put({ ...key, bad: {} })] }],
      ['Invalid ConditionExpression: Syntax error', { TransactItems: [...Array.from({ length: 11 }, () => put({ ...key, large: { S: 'x'.repeat(400_000) } })), put(key, { TableName: 'None' })] }],
      ['Collection size of items exceeded', { TransactItems: [put({ ...key, sk: { N: '1' } }), put(key), put(key), put(key, { TableName: 'None' })] }], ['Requested resource not found', { TransactItems: [put({ ...key, sk: { N: '1' } }), put(key), put(key)] }],
      ['[ValidationError, None, None]', { TransactItems: [put(key, { ConditionExpression: 'attribute_exists(pk)' }), put(key)] }], ['multiple operations on one item', { TransactItems: [put(key, { ConditionExpression: 'attribute_exists(pk)' }), remove({ ...key, sk: { S: '' } })] }],
      ['cannot contain an empty string value. Key: sk', { TransactItems: [put(key, { ConditionExpression: 'attribute_exists(pk)' }), remove({ ...key, sk: { S: 'c' } })] }], ['[ConditionalCheckFailed, None]', { TransactItems: [put(key)] }],
    ],
  },
  TransactGetItems: {
    request: { ReturnConsumedCapacity: 'ALL', TransactItems: [{}] },
    steps: [
      ["2 validation errors detected: Value 'ALL' at 'returnConsumedCapacity'", { ReturnConsumedCapacity: 'TOTAL', TransactItems: [get(key, { ProjectionExpression: 'a, a' }), get({ pk: {} })] }],
      ['Two document paths overlap', { TransactItems: [get({ pk: {} }, { ProjectionExpression: 'a, a' }), get({})] }], ['Supplied AttributeValue is empty', { TransactItems: [get({}), get(key), get(key, { TableName: 'None' })] }],
      ['Requested resource not found', { TransactItems: [get(key), get({}), get(key)] }], ['[None, ValidationError, None]', { TransactItems: [get(key), get(key)] }], ['multiple operations on one item', { TransactItems: [get(key)] }],
    ],
  },
};

describe.each(Object.entries(operations))('%s', (operation, { request, steps }) => {
  test('[W20] [W22] [E1] [E2] [E3] [R4] tells its faults one after the other, in this order', () => {
    const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
    let input = request;
    for (const [told, mend] of steps) {
      expect(client.verdict(operation, input)).toContain(told);
      input = { ...input, ...mend };
    }
    expect(client.verdict(operation, input)).toBe('ok');
  });
});

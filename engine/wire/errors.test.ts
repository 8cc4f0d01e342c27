import { describe, expect, test } from 'vitest';
import { ServiceError, type ErrorType } from '../errors/service-error';
import { createTableClient, indexInput } from '../testing/client';
import { encodeError } from './encode';

describe('error bodies', () => {
  const SERVICE: ErrorType[] = [
    'SerializationException', 'UnknownOperationException', 'MissingAuthenticationTokenException', 'IncompleteSignatureException', 'InvalidSignatureException',
    'UnrecognizedClientException', 'AccessDeniedException', 'ThrottlingException',
  ];
  const MODELLED: ErrorType[] = [
    'ResourceNotFoundException', 'ResourceInUseException', 'LimitExceededException', 'ConditionalCheckFailedException', 'ItemCollectionSizeLimitExceededException',
    'ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'TransactionConflictException', 'TransactionInProgressException',
    'IdempotentParameterMismatchException', 'DuplicateItemException', 'ExpiredIteratorException', 'TrimmedDataAccessException', 'InternalServerError',
  ];
  const bodyOf = (type: ErrorType): Record<string, unknown> =>
    JSON.parse(encodeError(new ServiceError(type, 'table.notFound', undefined), 'GetItem', '2026').json) as Record<string, unknown>;

  test.each([
    ...SERVICE.map((type) => [type, 'com.amazon.coral.service'] as const),
    ...MODELLED.map((type) => [type, 'com.amazonaws.dynamodb.v20120810'] as const),
    ['ValidationException', 'com.amazon.coral.validate'] as const,
  ])('[W7] %s comes from %s', (type, namespace) => expect(bodyOf(type)['__type']).toBe(`${namespace}#${type}`));

  test('[W8] the text is under message, but for five', () => {
    const capital: ErrorType[] = ['SerializationException', 'AccessDeniedException', 'TransactionCanceledException', 'TransactionInProgressException', 'IdempotentParameterMismatchException'];
    for (const type of capital) expect(Object.keys(bodyOf(type))).toEqual(['__type', 'Message']);
    for (const type of [...MODELLED, 'ValidationException'] as const) if (!capital.includes(type)) expect(Object.keys(bodyOf(type))).toEqual(['__type', 'message']);
    expect(Object.keys(JSON.parse(encodeError(new ServiceError('UnknownOperationException', 'none', undefined), '', '2026').json) as object)).toEqual(['__type']);
  });

  test('[O9] ThrottlingException tells its reasons under throttlingReasons, the others under ThrottlingReasons', () => {
    const keys = (type: ErrorType): string[] =>
      Object.keys(JSON.parse(encodeError(new ServiceError(type, 'throttled.table', undefined, { ThrottlingReasons: [] }), 'GetItem', '2026').json) as object);
    expect(keys('ThrottlingException')).toEqual(['__type', 'message', 'throttlingReasons']);
    for (const type of ['ProvisionedThroughputExceededException', 'RequestLimitExceeded'] as const) expect(keys(type)).toEqual(['__type', 'message', 'ThrottlingReasons']);
  });

  test('[W7] over the wire', () => {
    const client = createTableClient({ range: undefined });
    const typeOf = (operation: string, input: object): unknown => client.refusal(operation, input).body['__type'];
    expect(typeOf('GetItem', { TableName: 'Missing', Key: { pk: { S: 'a' } } })).toBe('com.amazonaws.dynamodb.v20120810#ResourceNotFoundException');
    expect(typeOf('GetItem', { TableName: 'Table', Key: {} })).toBe('com.amazon.coral.validate#ValidationException');
    expect(typeOf('GetItem', { TableName: 1 })).toBe('com.amazon.coral.service#SerializationException');
  });
});

describe('the same fault in each operation', () => {
  const BAD = { NULL: false };
  const TEXT = 'One or more parameter values were invalid: Null attribute value types must have the value of true';
  const IN_VALUES = `ExpressionAttributeValues contains invalid value: ${TEXT} for key :v`;
  const ENVELOPE = '1 validation error detected: ';
  const values = { ExpressionAttributeValues: { ':v': BAD } };
  const requests: Record<string, [string, object]> = {
    'PutItem item': ['PutItem', { Item: { pk: BAD } }],
    'PutItem value': ['PutItem', { Item: { pk: { S: 'a' } }, ConditionExpression: 'pk = :v', ...values }],
    'UpdateItem key': ['UpdateItem', { Key: { pk: BAD } }],
    'UpdateItem value': ['UpdateItem', { Key: { pk: { S: 'a' } }, UpdateExpression: 'SET a = :v', ...values }],
    'DeleteItem key': ['DeleteItem', { Key: { pk: BAD } }],
    'GetItem key': ['GetItem', { Key: { pk: BAD } }],
    'BatchGetItem key': ['BatchGetItem', { RequestItems: { Table: { Keys: [{ pk: BAD }] } } }],
    'Query value': ['Query', { KeyConditionExpression: 'pk = :v', ...values }],
    'Query start key': ['Query', { KeyConditionExpression: 'pk = :v', ExpressionAttributeValues: { ':v': { S: 'a' } }, ExclusiveStartKey: { pk: BAD } }],
    'Scan value': ['Scan', { FilterExpression: 'pk = :v', ...values }],
    'Scan start key': ['Scan', { ExclusiveStartKey: { pk: BAD } }],
    'BatchWriteItem put': ['BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: { pk: BAD } } }] } }],
    'BatchWriteItem delete': ['BatchWriteItem', { RequestItems: { Table: [{ DeleteRequest: { Key: { pk: BAD } } }] } }],
  };
  const wordings = {
    '2026': {
      'PutItem item': ENVELOPE + TEXT, 'PutItem value': ENVELOPE + TEXT, 'UpdateItem key': ENVELOPE + TEXT, 'UpdateItem value': ENVELOPE + TEXT, 'DeleteItem key': ENVELOPE + TEXT,
      'GetItem key': TEXT, 'BatchGetItem key': TEXT, 'Query value': TEXT, 'Query start key': TEXT,
      'Scan value': IN_VALUES, 'Scan start key': `The provided starting key is invalid: ${TEXT}`, 'BatchWriteItem put': TEXT, 'BatchWriteItem delete': TEXT,
    },
    'classic': {
      'PutItem item': TEXT, 'PutItem value': IN_VALUES, 'UpdateItem key': TEXT, 'UpdateItem value': IN_VALUES, 'DeleteItem key': TEXT,
      'GetItem key': TEXT, 'BatchGetItem key': TEXT, 'Query value': IN_VALUES, 'Query start key': `The provided starting key is invalid: ${TEXT}`,
      'Scan value': IN_VALUES, 'Scan start key': `The provided starting key is invalid: ${TEXT}`, 'BatchWriteItem put': TEXT, 'BatchWriteItem delete': TEXT,
    },
  } as const;
  test.each(Object.entries(wordings).flatMap(([wording, texts]) => Object.entries(texts).map(([what, text]) => [wording, what, text] as const)))(
    '[E10] [E4] [Q20] wording %s, %s', (wording, what, text) => {
      const client = createTableClient({ range: undefined }, { wording: wording === '2026' ? '2026' : 'classic' });
      const [operation, input] = requests[what] ?? ['', {}];
      expect(client.refusal(operation, { TableName: 'Table', ...input }).message).toBe(text);
    });
});

describe('texts that stay bare', () => {
  const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
  const key = { pk: { S: 'a' }, sk: { S: 'b' } };
  client.ok('PutItem', { TableName: 'Table', Item: { ...key, n: { S: 'text' } } });
  const update = (UpdateExpression: string, more: object = {}): [string, object] => ['UpdateItem', { Key: key, UpdateExpression, ...more }];
  const v = (value: object): object => ({ ExpressionAttributeValues: { ':v': value } });
  const cases: [string, string, object][] = [
    ['key', ...update('SET sk = :v', v({ S: 'x' }))], ['nested key', ...update('SET sk.a = :v', v({ S: 'x' }))], ['path', ...update('SET a.b = :v', v({ S: 'x' }))],
    ['missing attribute', ...update('SET a = b')], ['operand', ...update('ADD n :v', v({ N: '1' }))], ['index key', ...update('SET g = :v', v({ N: '1' }))],
    ['empty index key', ...update('SET g = :v', v({ S: '' }))], ['schema', 'DeleteItem', { Key: { pk: { S: 'a' } } }], ['missing key', 'PutItem', { Item: { pk: { S: 'a' } } }],
    ['key type', 'PutItem', { Item: { ...key, sk: { N: '1' } } }], ['empty key', 'PutItem', { Item: { ...key, sk: { S: '' } } }], ['long key', 'PutItem', { Item: { ...key, pk: { S: 'a'.repeat(2049) } } }],
    ['index key type', 'PutItem', { Item: { ...key, g: { N: '1' } } }], ['size', 'PutItem', { Item: { ...key, a: { S: 'a'.repeat(409_600) } } }],
    ['empty value', 'PutItem', { Item: { ...key, a: {} } }], ['two types', 'PutItem', { Item: { ...key, a: { S: 'a', N: '1' } } }],
    ['overflow', ...update('SET m = :v + :v', v({ N: '9e125' }))],
  ];
  test.each(cases)('[E11] %s', (_, operation, input) => {
    const { type, message } = client.refusal(operation, { TableName: 'Table', ...input });
    expect(type).toBe('ValidationException');
    expect(message).not.toContain('validation error detected');
  });

  test.each([
    ['update with empty expression', ...update('')], ['unused', ...update('REMOVE a', v({ S: 'x' }))], ['syntax', ...update('SET')],
    ['return values', 'PutItem', { Item: key, ReturnValues: 'ALL_NEW' }], ['number', 'PutItem', { Item: { ...key, n: { N: 'x' } } }],
  ] as [string, string, object][])('[E10] but not %s', (_, operation, input) => {
    expect(client.refusal(operation, { TableName: 'Table', ...input }).message).toMatch(/^1 validation error detected: /);
  });
});

import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput } from '../testing/client';

const indexes = {
  GlobalSecondaryIndexes: [indexInput('ByG', ['g', 'h'])],
  LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])],
};
const client = createTableClient({ attributes: { g: 'S', h: 'N', l: 'B' }, more: indexes });
const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const told = (operation: string, input: object): string => client.verdict(operation, { TableName: 'Table', ...input }).replace('ValidationException: ', '');
const put = (more: object): string => told('PutItem', { Item: { ...key, ...more } });
const set = (UpdateExpression: string, value?: object, more: object = {}): string =>
  told('UpdateItem', { Key: key, UpdateExpression, ...(value && { ExpressionAttributeValues: { ':v': value } }), ...more });
const batchPut = (Item: object): string => told('BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item } }] } });

const MISMATCH = 'The provided key element does not match the schema';
const INVALID = 'One or more parameter values were invalid:';
const NOT_VALID = 'One or more parameter values are not valid.';
const EMPTY = (type: string, name: string): string => `${NOT_VALID} The AttributeValue for a key attribute cannot contain an empty ${type} value. Key: ${name}`;

/** Every operation that takes a Key. */
const byKey: [string, (Key: object) => string][] = [
  ['GetItem', (Key) => told('GetItem', { Key })], ['DeleteItem', (Key) => told('DeleteItem', { Key })],
  ['UpdateItem', (Key) => told('UpdateItem', { Key })], ['BatchGetItem', (Key) => told('BatchGetItem', { RequestItems: { Table: { Keys: [Key] } } })],
  ['BatchWriteItem', (Key) => told('BatchWriteItem', { RequestItems: { Table: [{ DeleteRequest: { Key } }] } })],
];

describe.each(byKey)('the Key of %s', (_, withKey) => {
  test.each([{}, { pk: { S: 'a' } }, { sk: { S: 'b' } }, { ...key, x: { S: 'c' } }, { ...key, pk: { N: '1' } }, { ...key, sk: { B: 'AA==' } }, { pk: { S: 'a' }, x: { S: 'b' } }, { ...key, sk: { L: [] } }, { PK: { S: 'a' }, sk: { S: 'b' } }])(
    '[K1] %j does not fit', (wrong) => expect(withKey(wrong)).toBe(MISMATCH));

  test('[K3] is not empty', () => {
    expect(withKey({ ...key, pk: { S: '' } })).toBe(EMPTY('string', 'pk'));
    expect(withKey({ ...key, sk: { S: '' } })).toBe(EMPTY('string', 'sk'));
    expect(withKey({ pk: { S: '' }, sk: { S: '' } })).toBe(EMPTY('string', 'pk'));
  });

  test('[K4] [V40] has 2048 and 1024 bytes at most', () => {
    expect(withKey({ pk: { S: 'é'.repeat(1024) }, sk: { S: 'é'.repeat(512) } })).toBe('ok');
    expect(withKey({ ...key, pk: { S: `${'é'.repeat(1024)}a` } })).toBe(`${INVALID} Size of hashkey has exceeded the maximum size limit of2048 bytes`);
    expect(withKey({ ...key, sk: { S: 'a'.repeat(1025) } })).toBe(`${INVALID} Aggregated size of all range keys has exceeded the size limit of 1024 bytes`);
  });

  test('[W20] [W22] the table comes before the key, the values before the table', () => {
    const missing = (Key: object): string => told(_, _.startsWith('Batch') ? { RequestItems: { Missing: _ === 'BatchGetItem' ? { Keys: [Key] } : [{ DeleteRequest: { Key } }] } } : { TableName: 'Missing', Key });
    expect(missing({})).toBe('ResourceNotFoundException: Requested resource not found');
    expect(missing({ pk: {} })).toContain('Supplied AttributeValue is empty');
  });
});

describe('keys of items', () => {
  test('[K2] an item has all key attributes in their types', () => {
    const Item = (item: object): string => told('PutItem', { Item: item });
    expect(Item({})).toBe(`${INVALID} Missing the key pk in the item`);
    expect(Item({ pk: { S: 'a' } })).toBe(`${INVALID} Missing the key sk in the item`);
    expect(Item({ sk: { S: 'a' } })).toBe(`${INVALID} Missing the key pk in the item`);
    expect(Item({ pk: { N: '1' }, sk: { S: 'a' } })).toBe(`${INVALID} Type mismatch for key pk expected: S actual: N`);
    expect(Item({ pk: { S: 'a' }, sk: { SS: ['a'] } })).toBe(`${INVALID} Type mismatch for key sk expected: S actual: SS`);
    expect(Item({ pk: { NULL: true } })).toBe(`${INVALID} Type mismatch for key pk expected: S actual: NULL`);
  });

  test('[K2] a batch words what is mistyped or missing otherwise', () => {
    expect(batchPut({ ...key, pk: { N: '1' } })).toBe(MISMATCH);
    expect(batchPut({ pk: { S: 'a' } })).toBe(MISMATCH);
  });

  test('[K3] [K4] are neither empty nor too long', () => {
    expect(put({ pk: { S: '' } })).toBe(EMPTY('string', 'pk'));
    expect(batchPut({ ...key, sk: { S: '' } })).toBe(EMPTY('string', 'sk'));
    expect(put({ pk: { S: 'a'.repeat(2048) }, sk: { S: 'a'.repeat(1024) } })).toBe('ok');
    expect(put({ pk: { S: 'a'.repeat(2049) } })).toContain('Size of hashkey');
    expect(put({ sk: { S: 'a'.repeat(1025) } })).toContain('Aggregated size of all range keys');
  });

  test('[K3] [V40] binary keys too; number keys have no such limits', () => {
    const binary = createTableClient({ hash: 'B', range: 'N' });
    const of = (pk: string, sk: string): string => binary.verdict('PutItem', { TableName: 'Table', Item: { pk: { B: pk }, sk: { N: sk } } });
    expect(of('', '0')).toBe(`ValidationException: ${EMPTY('binary', 'pk')}`);
    expect(of(Buffer.alloc(2048).toString('base64'), '1E125')).toBe('ok');
    expect(of(Buffer.alloc(2049).toString('base64'), '0')).toContain('Size of hashkey');
  });
});

describe('keys of indexes', () => {
  test('[K5] attributes that are there have the declared type', () => {
    expect(put({ g: { N: '1' } })).toBe(`${INVALID} Type mismatch for Index Key g Expected: S Actual: N IndexName: ByG`);
    expect(put({ h: { S: '1' } })).toBe(`${INVALID} Type mismatch for Index Key h Expected: N Actual: S IndexName: ByG`);
    expect(put({ l: { NULL: true } })).toBe(`${INVALID} Type mismatch for Index Key l Expected: B Actual: NULL IndexName: ByL`);
    expect(batchPut({ ...key, g: { BOOL: true } })).toBe(`${INVALID} Type mismatch for Index Key g Expected: S Actual: BOOL IndexName: ByG`);
    expect(put({})).toBe('ok');
    expect(put({ g: { S: 'x' } })).toBe('ok');
  });

  test('[K5] of several indexes the first by name is told', () => {
    const several = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: ['Zeta', 'alpha', 'Mid'].map((name) => indexInput(name, ['g'])), LocalSecondaryIndexes: [indexInput('Nul', ['pk', 'g'])] } });
    expect(several.verdict('PutItem', { TableName: 'Table', Item: { ...key, g: { N: '1' } } })).toContain('IndexName: Mid');
    expect(several.verdict('PutItem', { TableName: 'Table', Item: { ...key, g: { S: '' } } })).toContain('IndexName: Mid, IndexKey: g');
  });

  test('[K6] and are not empty', () => {
    const text = (type: string, index: string, name: string): string =>
      `${NOT_VALID} A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${type} value. IndexName: ${index}, IndexKey: ${name}`;
    expect(put({ g: { S: '' } })).toBe(text('string', 'ByG', 'g'));
    expect(put({ l: { B: '' } })).toBe(text('binary', 'ByL', 'l'));
    expect(batchPut({ ...key, g: { S: '' } })).toBe(text('string', 'ByG', 'g'));
  });

  test('[K5] [V40] nor too long', () => {
    expect(put({ g: { S: 'a'.repeat(2048) } })).toBe('ok');
    expect(put({ g: { S: 'a'.repeat(2049) } })).toContain('Size of hashkey');
    expect(put({ l: { B: Buffer.alloc(1025).toString('base64') } })).toContain('Aggregated size of all range keys');
  });

  test('[K7] an update cannot make them so either', () => {
    put({});
    expect(set('SET g = :v', { N: '1' })).toBe('The update expression attempted to update the secondary index key to unsupported type');
    expect(set('SET g = :v', { S: '' })).toBe(`${NOT_VALID} The update expression attempted to update a secondary index key to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty string value.`);
    expect(set('SET l = :v', { B: '' })).toContain('cannot contain an empty binary value.');
    expect(set('SET g = :v', { S: 'a'.repeat(2049) })).toBe('The update expression attempted to update the secondary index key beyond allowed size limits');
    expect(set('SET l = :v', { B: Buffer.alloc(1025).toString('base64') })).toContain('beyond allowed size limits');
    expect(set('SET g = :v', { S: 'fine' })).toBe('ok');
    expect(set('REMOVE g')).toBe('ok');
  });

  test('[K7] but may leave what was there before the index', () => {
    const other = createTableClient();
    other.ok('PutItem', { TableName: 'Table', Item: { ...key, g: { N: '1' }, long: { S: 'a'.repeat(3000) } } });
    other.ok('UpdateTable', {
      TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'g', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByG', ['g']) }],
    });
    other.ok('UpdateTable', {
      TableName: 'Table', AttributeDefinitions: [{ AttributeName: 'long', AttributeType: 'S' }], GlobalSecondaryIndexUpdates: [{ Create: indexInput('ByLong', ['long']) }],
    });
    const update = (UpdateExpression: string): string => other.verdict('UpdateItem', { TableName: 'Table', Key: key, UpdateExpression, ExpressionAttributeValues: { ':v': { N: '2' } } });
    expect(update('SET x = :v')).toBe('ok');
    expect(update('SET g = :v')).toContain('secondary index key to unsupported type');
    expect(other.verdict('UpdateItem', { TableName: 'Table', Key: key, UpdateExpression: 'SET #long = :v', ExpressionAttributeNames: { '#long': 'long' }, ExpressionAttributeValues: { ':v': { S: 'b'.repeat(3000) } } })).toContain('beyond allowed size limits');
  });
});

describe('paths and keys', () => {
  test('[K8] key attributes are not updated', () => {
    for (const [expression, name] of [['SET pk = :v', 'pk'], ['SET sk = :v', 'sk'], ['SET x = :v, sk = :v', 'sk']] as const) {
      expect(set(expression, { S: 'z' })).toBe(`${INVALID} Cannot update attribute ${name}. This attribute is part of the key`);
    }
    expect(set('REMOVE pk')).toContain('Cannot update attribute pk');
    expect(set('ADD sk :v', { N: '1' })).toContain('Cannot update attribute sk');
    expect(set('SET pk = pk')).toContain('Cannot update attribute pk');
  });

  const nested = (name: string, index = false): string =>
    `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${index ? 'IndexKey' : 'Key'}: ${name}`;
  test('[K9] paths do not lead into them', () => {
    expect(set('SET pk.a = :v', { S: 'z' })).toBe(nested('pk'));
    expect(set('REMOVE sk[0]')).toBe(nested('sk'));
    expect(set('SET g.a = :v', { S: 'z' })).toBe(nested('g', true));
    expect(told('GetItem', { Key: key, ProjectionExpression: 'x, pk.a' })).toBe(nested('pk'));
    expect(told('BatchGetItem', { RequestItems: { Table: { Keys: [key], ProjectionExpression: 'l[1]' } } })).toBe(nested('l', true));
    expect(told('Scan', { ProjectionExpression: 'h.a' })).toBe(nested('h', true));
    expect(told('Scan', { FilterExpression: 'attribute_exists(sk.a)' })).toBe(nested('sk'));
    expect(told('Query', { KeyConditionExpression: 'pk = :v', FilterExpression: 'attribute_exists(g.a)', ExpressionAttributeValues: { ':v': { S: 'a' } } })).toBe(nested('g', true));
    expect(told('PutItem', { Item: key, ConditionExpression: 'attribute_exists(pk.a)' })).toBe(nested('pk'));
    expect(told('UpdateItem', { Key: key, ConditionExpression: 'g[0] = g[1]' })).toBe(nested('g', true));
    expect(told('DeleteItem', { Key: key, ConditionExpression: 'size(l.a) > size(x)' })).toBe(nested('l', true));
    expect(set('SET x = pk.a')).toBe(nested('pk'));
  });
});

describe('one after the other', () => {
  test('[W20] a put: request, table, key, index keys, condition', () => {
    const faults = { Item: { pk: { N: '1' }, g: { N: '1' } }, ConditionExpression: 'attribute_exists(x)' };
    expect(told('PutItem', { ...faults, TableName: 'Missing', ReturnValues: 'ALL_NEW' })).toContain('ReturnValues can only be');
    expect(told('PutItem', { ...faults, TableName: 'Missing', ConditionExpression: 'x' })).toContain('Syntax error');
    expect(told('PutItem', { ...faults, TableName: 'Missing' })).toContain('ResourceNotFoundException');
    expect(told('PutItem', faults)).toContain('Type mismatch for key pk');
    expect(told('PutItem', { ...faults, Item: { ...key, g: { N: '1' } } })).toContain('Type mismatch for Index Key g');
    expect(told('PutItem', { ...faults, Item: key })).toBe('ConditionalCheckFailedException: The conditional request failed');
  });

  test('[W20] an update: key, paths, condition, evaluation', () => {
    const faults = { UpdateExpression: 'SET pk = :v, x = nothing', ConditionExpression: 'attribute_exists(nothing)', ExpressionAttributeValues: { ':v': { S: 'a' } } };
    expect(told('UpdateItem', { Key: {}, ...faults })).toBe(MISMATCH);
    expect(told('UpdateItem', { Key: key, ...faults })).toContain('Cannot update attribute pk');
    expect(told('UpdateItem', { Key: key, ...faults, UpdateExpression: 'SET y = :v, x = nothing' })).toContain('ConditionalCheckFailedException');
    expect(told('UpdateItem', { Key: key, ...faults, UpdateExpression: 'SET y = :v, x = nothing', ConditionExpression: 'attribute_not_exists(nothing)' })).toContain('does not exist in the item');
  });
});

import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, tableInput, type TestClient } from '../testing/client';

const key = (pk: string): object => ({ pk: { S: pk } });
const at = (pk: string): object => ({ TableName: 'Table', Key: key(pk) });
const put = (pk: string, more: object = {}, rest: object = {}): object => ({ Put: { TableName: 'Table', Item: { ...key(pk), ...more }, ...rest } });
const remove = (pk: string, rest: object = {}): object => ({ Delete: { ...at(pk), ...rest } });
const check = (pk: string, ConditionExpression = 'attribute_exists(pk)', rest: object = {}): object => ({ ConditionCheck: { ...at(pk), ConditionExpression, ...rest } });
const set = (pk: string, UpdateExpression: string, value?: object, rest: object = {}): object => ({ Update: { ...at(pk), UpdateExpression, ...(value && { ExpressionAttributeValues: { ':v': value } }), ...rest } });

const make = (): TestClient => createTableClient({ range: undefined, attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } });
const write = (client: TestClient, TransactItems: object[], more: object = {}): string => client.verdict('TransactWriteItems', { TransactItems, ...more });
const told = (text: string): string => `ValidationException: ${text}`;
const reasons = (client: TestClient, TransactItems: object[]): Json[] => {
  const { type, body } = client.refusal('TransactWriteItems', { TransactItems });
  expect(type).toBe('TransactionCanceledException');
  return body['CancellationReasons'] as Json[];
};
const get = (client: TestClient, pk: string): unknown => client.ok('GetItem', { TableName: 'Table', Key: key(pk) })['Item'];
const NONE = { Code: 'None' };

describe('TransactWriteItems', () => {
  test('[R1] [R5] does all its actions', () => {
    const client = make();
    client.ok('CreateTable', tableInput({ name: 'Other', range: undefined }));
    for (const pk of ['b', 'c', 'd']) client.ok('PutItem', { TableName: 'Table', Item: { ...key(pk), n: { N: '1' } } });
    expect(client.ok('TransactWriteItems', {
      TransactItems: [put('a', { g: { S: 'x' } }), set('b', 'SET n = n + :v', { N: '2' }), remove('c'), check('d'), { Put: { TableName: 'Other', Item: key('a') } }],
    })).toEqual({});
    expect([get(client, 'a'), get(client, 'b'), get(client, 'c'), get(client, 'd')]).toEqual([{ ...key('a'), g: { S: 'x' } }, { ...key('b'), n: { N: '3' } }, undefined, { ...key('d'), n: { N: '1' } }]);
    expect(client.ok('Scan', { TableName: 'Table', IndexName: 'ByG' })['Count']).toBe(1);
    expect(client.ok('Scan', { TableName: 'Other' })['Count']).toBe(1);
  });

  test('[R1] of one kind each, up to 100', () => {
    const client = make();
    const ONE = told('TransactItems can only contain one of Check, Put, Update or Delete');
    expect(write(client, [{}])).toBe(ONE);
    expect(write(client, [{ ...put('a'), ...remove('b') }])).toBe(ONE);
    expect(write(client, [null as unknown as object])).toBe(ONE);
    expect(write(client, Array.from({ length: 100 }, (_, n) => put(`k${n}`)))).toBe('ok');
    expect(write(client, Array.from({ length: 101 }, (_, n) => put(`k${n}`)))).toContain('Member must have length less than or equal to 100');
    expect(write(client, [])).toContain('Member must have length greater than or equal to 1');
    expect(write(client, [put('a')], { ClientRequestToken: 'x'.repeat(37) })).toContain('Member must have length less than or equal to 36');
    expect(write(client, [{ ConditionCheck: at('a') }])).toContain('conditionCheck.conditionExpression');
    expect(write(client, [{ Update: at('a') }])).toContain('update.updateExpression');
  });

  test('[R3] no two on one item', () => {
    const client = make();
    const TWICE = told('Transaction request cannot include multiple operations on one item');
    expect(write(client, [put('a'), check('a')])).toBe(TWICE);
    expect(write(client, [put('a'), put('b'), remove('a')])).toBe(TWICE);
    expect(get(client, 'b')).toBeUndefined();
    const numbers = createTableClient({ hash: 'N', range: undefined });
    const item = (pk: string): object => ({ Put: { TableName: 'Table', Item: { pk: { N: pk } } } });
    expect(write(numbers, [item('1'), item('1.0')])).toBe(TWICE);
    expect(write(numbers, [item('1'), item('-1')])).toBe('ok');
  });

  test('[R4] what is wrong with the request by itself fails it, one action after the other', () => {
    const client = make();
    const FIRST = 'numeric value: first';
    for (const [bad, text] of [
      [put('a', { x: { N: 'x' } }), 'numeric value: x'], [put('a', { x: {} }), 'Supplied AttributeValue is empty'], [put('a', { x: { S: 'x'.repeat(409_600) } }), 'Item size has exceeded the maximum allowed size'],
      [set('a', 'SET'), 'Invalid UpdateExpression: Syntax error'], [check('a', 'pk = :v'), 'attribute value: :v'], [remove('a', { ExpressionAttributeNames: { '#a': 'a' } }), 'can only be specified when using expressions'],
      [set('a', 'REMOVE x', { S: 'unused' }), 'unused in expressions: keys: {:v}'], [check('a', ''), 'can not be empty'],
    ] as const) {
      expect(write(client, [put('ok'), bad])).toContain(text);
      expect(write(client, [put('ok', { x: { N: 'first' } }), bad])).toContain(FIRST);
    }
    expect(write(client, [put('a'), { Put: { TableName: 'None', Item: key('b') } }])).toBe('ResourceNotFoundException: Requested resource not found');
    expect(get(client, 'a')).toBeUndefined();
  });

  test('[R4] empty keys fail it too', () => {
    const client = make();
    const EMPTY = 'cannot contain an empty string value';
    for (const action of [put(''), remove(''), check(''), set('', 'REMOVE x'), put('a', { g: { S: '' } }), set('a', 'SET g = :v', { S: '' })]) {
      expect(write(client, [put('ok'), action]), JSON.stringify(action)).toMatch(new RegExp(`^ValidationException: .*${EMPTY}`));
    }
    expect(get(client, 'ok')).toBeUndefined();
  });

  const mismatch = 'The provided key element does not match the schema';
  test.each([
    ['a wrong key', { Delete: { TableName: 'Table', Key: { x: { S: 'a' } } } }, mismatch], ['a mistyped key', { Update: { TableName: 'Table', Key: { pk: { N: '1' } }, UpdateExpression: 'REMOVE x' } }, mismatch],
    ['a mistyped key of an item', { Put: { TableName: 'Table', Item: { pk: { N: '1' } } } }, 'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N'],
    ['a mistyped index key', put('new', { g: { N: '1' } }), 'One or more parameter values were invalid: Type mismatch for Index Key g Expected: S Actual: N IndexName: ByG'],
    ['an updated mistyped index key', set('a', 'SET g = :v', { N: '1' }), 'The update expression attempted to update the secondary index key to unsupported type'],
    ['a missing attribute', set('a', 'SET x = y'), 'The provided expression refers to an attribute that does not exist in the item'],
    ['a path without parent', set('a', 'SET x.y = :v', { S: 'z' }), 'The document path provided in the update expression is invalid for update'],
    ['a wrong operand', set('a', 'ADD t :v', { N: '1' }), 'An operand in the update expression has an incorrect data type'],
    ['an item that grows too large', set('a', 'SET x = :v', { S: 'x'.repeat(409_600) }), 'Item size to update has exceeded the maximum allowed size'],
  ] as [string, object, string][])('[R4] [R6] %s cancels it', (_, action, Message) => {
    const client = make();
    client.ok('PutItem', { TableName: 'Table', Item: { ...key('a'), t: { S: 'text' } } });
    expect(reasons(client, [put('other'), action, remove('gone')])).toEqual([NONE, { Code: 'ValidationError', Message }, NONE]);
    expect(get(client, 'other')).toBeUndefined();
  });

  test('[R5] [R6] a failed condition cancels it, every one is told', () => {
    const client = make();
    client.ok('PutItem', { TableName: 'Table', Item: { ...key('a'), n: { N: '1' } } });
    const failed = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
    const actions = [
      check('a', 'attribute_not_exists(pk)'), put('b'), put('a2', {}, { ConditionExpression: 'attribute_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      remove('c', { ConditionExpression: 'n > :v', ExpressionAttributeValues: { ':v': { N: '0' } } }),
    ];
    expect(reasons(client, actions)).toEqual([failed, NONE, failed, failed]);
    expect(reasons(client, [check('a', 'attribute_not_exists(pk)', { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })])).toEqual([{ ...failed, Item: { ...key('a'), n: { N: '1' } } }]);
    expect(client.refusal('TransactWriteItems', { TransactItems: actions }).body).toEqual({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [ConditionalCheckFailed, None, ConditionalCheckFailed, ConditionalCheckFailed]',
      CancellationReasons: [failed, NONE, failed, failed],
    });
    expect(client.ok('Scan', { TableName: 'Table' })['Count']).toBe(1);
  });

  test('[R6] of validation faults the first is told', () => {
    const client = make();
    const bad = (pk: string): object => set(pk, 'SET x = y');
    expect(reasons(client, [bad('a'), bad('b'), check('c')]).map(({ Code }) => Code)).toEqual(['ValidationError', 'None', 'ConditionalCheckFailed']);
  });

  test('[R6] where a key does not fit, conditions are not looked at', () => {
    const client = make();
    const wrong = { Delete: { TableName: 'Table', Key: { x: { S: 'a' } } } };
    expect(reasons(client, [check('c'), wrong, put('d'), wrong]).map(({ Code }) => Code)).toEqual(['None', 'ValidationError', 'None', 'None']);
    expect(reasons(client, [put('d'), put('d'), wrong]).map(({ Code }) => Code)).toEqual(['None', 'None', 'ValidationError']);
  });

  test('[R5] each sees the data before it', () => {
    const client = make();
    client.ok('PutItem', { TableName: 'Table', Item: { ...key('from'), n: { N: '10' } } });
    const transfer = [set('from', 'SET n = n - :v', { N: '7' }, { ConditionExpression: 'n >= :v' }), set('to', 'ADD n :v', { N: '7' })];
    expect(write(client, transfer)).toBe('ok');
    expect(write(client, transfer)).toContain('[ConditionalCheckFailed, None]');
    expect([get(client, 'from'), get(client, 'to')]).toEqual([{ ...key('from'), n: { N: '3' } }, { ...key('to'), n: { N: '7' } }]);
  });

  test('[R7] holds 4 MB at most', () => {
    const items = (count: number): object[] => Array.from({ length: count }, (_, n) => put(`k${n}`, { x: { S: 'x'.repeat(400_000) } }));
    expect(write(make(), items(10))).toBe('ok');
    expect(write(make(), items(11))).toMatch(/^ValidationException: .*cannot exceed/);
  });

  test('[R8] is done once for a token, for ten minutes', () => {
    const client = make();
    const add = (n: string, ClientRequestToken?: string, more: object = {}): string => write(client, [set('a', 'ADD n :v', { N: n })], { ClientRequestToken, ...more });
    const value = (): unknown => ((get(client, 'a') as Json)['n'] as Json)['N'];
    expect([add('1', 'token'), add('1', 'token'), value()]).toEqual(['ok', 'ok', '1']);
    expect(add('2', 'token')).toMatch(/^IdempotentParameterMismatchException: /);
    expect([add('1', 'other'), add('1'), value()]).toEqual(['ok', 'ok', '3']);
    client.advance(10 * 60 * 1000 - 1);
    expect([add('1', 'token'), value()]).toEqual(['ok', '3']);
    client.advance(1);
    expect([add('2', 'token'), value()]).toEqual(['ok', '5']);
  });

  test('[R8] the order of attributes does not make another request', () => {
    const client = make();
    const send = (action: object): string => write(client, [action], { ClientRequestToken: 'token' });
    expect(send({ Put: { TableName: 'Table', Item: { pk: { S: 'a' }, m: { M: { x: { N: '1' }, y: { L: [] } } } } } })).toBe('ok');
    expect(send({ Put: { Item: { m: { M: { y: { L: [] }, x: { N: '1' } } }, pk: { S: 'a' } }, TableName: 'Table' } })).toBe('ok');
    expect(send({ Put: { TableName: 'Table', Item: { pk: { S: 'a' }, m: { M: { x: { N: '1' } } } } } })).toContain('IdempotentParameterMismatchException');
  });

  test('[R8] a cancelled one leaves no token', () => {
    const client = make();
    const actions = [check('a', 'attribute_exists(pk)'), put('b')];
    expect(write(client, actions, { ClientRequestToken: 'token' })).toContain('TransactionCanceledException');
    client.ok('PutItem', { TableName: 'Table', Item: key('a') });
    expect(write(client, actions, { ClientRequestToken: 'token' })).toBe('ok');
    expect(get(client, 'b')).toEqual(key('b'));
  });

  test('[I20] tells item collections', () => {
    const local = createTableClient({ attributes: { l: 'S' }, more: { LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l'])] } });
    const Item = { ...key('a'), sk: { S: 'b' } };
    expect(local.ok('TransactWriteItems', { ReturnItemCollectionMetrics: 'SIZE', TransactItems: [{ Put: { TableName: 'Table', Item } }] }))
      .toEqual({ ItemCollectionMetrics: { Table: [{ ItemCollectionKey: key('a'), SizeEstimateRangeGB: [0, 1] }] } });
  });
});

describe('TransactGetItems', () => {
  const gets = (...keys: string[]): object[] => keys.map((pk) => ({ Get: at(pk) }));
  test('[R10] reads items by position', () => {
    const client = make();
    for (const pk of ['a', 'b']) client.ok('PutItem', { TableName: 'Table', Item: { ...key(pk), n: { N: '1' } } });
    expect(client.ok('TransactGetItems', { TransactItems: [...gets('b', 'none', 'a'), { Get: { ...at('c'), ProjectionExpression: 'n' } }] })['Responses']).toEqual([
      { Item: { ...key('b'), n: { N: '1' } } }, {}, { Item: { ...key('a'), n: { N: '1' } } }, {},
    ]);
    expect(client.ok('TransactGetItems', { TransactItems: [{ Get: { ...at('a'), ProjectionExpression: '#n', ExpressionAttributeNames: { '#n': 'n' } } }, { Get: { ...at('b'), ProjectionExpression: 'nothing' } }] })['Responses'])
      .toEqual([{ Item: { n: { N: '1' } } }, {}]);
  });

  test('[R3] [R10] up to 100, each once', () => {
    const client = make();
    const read = (TransactItems: object[]): string => client.verdict('TransactGetItems', { TransactItems });
    expect(read(gets(...Array.from({ length: 100 }, (_, n) => `k${n}`)))).toBe('ok');
    expect(read(gets(...Array.from({ length: 101 }, (_, n) => `k${n}`)))).toContain('less than or equal to 100');
    expect(read([])).toContain('greater than or equal to 1');
    expect(read(gets('a', 'a'))).toBe(told('Transaction request cannot include multiple operations on one item'));
    expect(read([{ Get: { TableName: 'None', Key: key('a') } }])).toBe('ResourceNotFoundException: Requested resource not found');
  });

  test('[R4] [R10] a wrong key cancels it, an empty one fails it', () => {
    const client = make();
    const { body } = client.refusal('TransactGetItems', { TransactItems: [...gets('a'), { Get: { TableName: 'Table', Key: {} } }] });
    expect(body['CancellationReasons']).toEqual([NONE, { Code: 'ValidationError', Message: mismatch }]);
    expect(client.verdict('TransactGetItems', { TransactItems: gets('') })).toContain('ValidationException: One or more parameter values are not valid.');
  });
  const mismatch = 'The provided key element does not match the schema';
});

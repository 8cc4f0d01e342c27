import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput } from '../testing/client';

const client = createTableClient({ range: undefined });
const INVALID = 'One or more parameter values were invalid:';
const ENVELOPE = '1 validation error detected: ';

/** PutItem runs the new texts in an envelope, BatchWriteItem the classic ones bare. */
const put = (value: object): string => client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, x: value } }).replace('ValidationException: ', '');
const batch = (value: object): string =>
  client.verdict('BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: { pk: { S: 'a' }, x: value } } }] } }).replace('ValidationException: ', '');
const stored = (value: object): unknown => {
  client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, x: value } });
  return (client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } })['Item'] as Record<string, unknown>)['x'];
};

describe('one type each', () => {
  const EMPTY = 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes';
  const SEVERAL = 'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes';
  test.each([[{}, EMPTY], [{ X: 1 }, EMPTY], [{ S: 'a', N: '1' }, SEVERAL], [{ S: '', NULL: true }, SEVERAL], [{ M: {}, L: [] }, SEVERAL], [{ L: [{}] }, EMPTY], [{ M: { a: { S: 'a', B: '' } } }, SEVERAL]])(
    '[V1] %j', (value, text) => {
      expect(put(value)).toBe(text);
      expect(batch(value)).toBe(text);
    });

  test('[V1] a fault inside one of several is told first', () => expect(put({ S: 'a', N: 'x' })).toContain('cannot be converted to a numeric value'));

  test('[V2] NULL is true', () => {
    expect(stored({ NULL: true })).toEqual({ NULL: true });
    expect(put({ NULL: false })).toBe(`${ENVELOPE}${INVALID} Null attribute value types must have the value of true`);
    expect(batch({ NULL: 'no' })).toBe(`${INVALID} Null attribute value types must have the value of true`);
  });

  test.each([['SS', 'An string set  may not be empty'], ['NS', 'An number set  may not be empty'], ['BS', 'Binary sets should not be empty']])('[V3] an empty %s', (type, text) => {
    expect(put({ [type]: [] })).toBe(`${ENVELOPE}${INVALID} ${text}`);
    expect(batch({ [type]: [] })).toBe(`${INVALID} ${text}`);
    expect(put({ M: { a: { L: [{ [type]: [] }] } } })).toBe(`${ENVELOPE}${INVALID} ${text}`);
  });

  test.each([{ S: '' }, { B: '' }, { SS: [''] }, { SS: ['', 'a'] }, { BS: ['', 'AA=='] }, { L: [] }, { M: {} }, { L: [{ S: '' }] }, { BOOL: false }])(
    '[V4] %j may be stored', (value) => expect(stored(value)).toEqual(value));

  test('[V4] but not as a key', () => {
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: '' } } }))
      .toBe('ValidationException: One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk');
  });

  test('[V5] names are not empty', () => {
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, '': { S: 'x' } } })).toBe(`ValidationException: ${ENVELOPE}Empty attribute name`);
    expect(client.verdict('GetItem', { TableName: 'Table', Key: { '': { S: 'x' } } })).toBe('ValidationException: Empty attribute name');
    expect(put({ L: [{ M: { '': { S: 'x' } } }] })).toBe(`${ENVELOPE}Empty attribute name`);
    const AttributeUpdates = { '': { Value: { S: 'x' } } };
    expect(client.verdict('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, AttributeUpdates })).toBe(`ValidationException: ${ENVELOPE}Empty attribute name`);
  });

  test('[V5] nor longer than 65,535 bytes, wherever they stand', () => {
    const TOO_LONG = 'Attribute name is too large, must be less than 65536 bytes';
    const named = (bytes: number): object => ({ [`é${'n'.repeat(bytes - 2)}`]: { S: 'x' } });
    const update = (bytes: number): string => client.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET #n = :v', ExpressionAttributeNames: { '#n': 'n'.repeat(bytes) }, ExpressionAttributeValues: { ':v': { S: 'x' } },
    });
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, ...named(65_535) } })).toBe('ok');
    expect(client.verdict('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, ...named(65_536) } })).toBe(`ValidationException: ${ENVELOPE}${TOO_LONG}`);
    expect([put({ M: named(65_535) }), put({ M: named(65_536) }), batch({ L: [{ M: named(65_536) }] })]).toEqual(['ok', ENVELOPE + TOO_LONG, TOO_LONG]);
    expect([update(65_535), update(65_536)]).toEqual(['ok', `ValidationException: ${ENVELOPE}${TOO_LONG}`]);
  });
});

describe('numbers', () => {
  const NUMERIC = 'The parameter cannot be converted to a numeric value';
  const OVER = 'Number overflow. Attempting to store a number with magnitude larger than supported range';
  const UNDER = 'Number underflow. Attempting to store a number with magnitude smaller than supported range';
  const PRECISE = 'Attempting to store more than 38 significant digits in a Number';
  const cases: [string, string, string, string][] = [
    ['[V6]', 'x', `${NUMERIC}: x`, `${NUMERIC}: x`], ['[V6]', '', `${NUMERIC}: `, NUMERIC], ['[V6]', ' 1', `${NUMERIC}:  1`, `${NUMERIC}:  1`],
    ['[V7]', '1E126', OVER, OVER], ['[V7]', '-1E126', OVER, OVER], ['[V8]', '1E-131', UNDER, UNDER], ['[V9]', '1'.repeat(39), PRECISE, PRECISE],
    ['[V22]', '1e2147483648', OVER, `${NUMERIC}: 1e2147483648`], ['[V22]', '1e2147483647', OVER, UNDER], ['[V22]', '0e126', OVER, OVER], ['[V22]', '0e-131', UNDER, UNDER],
  ];
  test.each(cases)('%s %s', (_, text, now, classic) => {
    expect(put({ N: text })).toBe(ENVELOPE + now);
    expect(put({ NS: ['1', text] })).toBe(ENVELOPE + now);
    expect(put({ L: [{ M: { a: { N: text } } }] })).toBe(ENVELOPE + now);
    expect(batch({ N: text })).toBe(classic);
    expect(batch({ NS: [text] })).toBe(classic);
  });

  test('[V21] are stored in one form, also inside sets, lists and maps', () => {
    expect(stored({ N: '+01.50e1' })).toEqual({ N: '15' });
    expect(stored({ NS: ['1.0', '2e0', '-0'] })).toEqual({ NS: ['1', '2', '0'] });
    expect(stored({ M: { a: { L: [{ N: '.5' }] } } })).toEqual({ M: { a: { L: [{ N: '0.5' }] } } });
  });
});

describe('sets', () => {
  const cases: [object, string, string][] = [
    [{ SS: ['a', 'a'] }, '["a", "a"] contains duplicates.', '[a, a] contains duplicates.'],
    [{ SS: ['b', 'a', 'c', 'b'] }, '["a", "b", "b"] contains duplicates.', '[b, a, c, b] contains duplicates.'],
    [{ SS: ['😀', '\uffff', '😀', 'a'] }, '["a", "\uffff", "😀", "😀"] contains duplicates.', '[😀, \uffff, 😀, a] contains duplicates.'],
    [{ BS: ['AA==', '/w==', 'AA=='] }, '["AA==","/w==","AA=="]of type BS contains duplicates.', '[AA==, /w==, AA==]of type BS contains duplicates.'],
  ];
  test.each(cases)('[V10] [V11] %j', (value, now, classic) => {
    expect(put(value)).toBe(`${ENVELOPE}${INVALID} Input collection ${now}`);
    expect(batch(value)).toBe(`${INVALID} Input collection ${classic}`);
  });

  test('[V10] numbers are the same by value', () => {
    expect(put({ NS: ['1', '1.0'] })).toBe(`${ENVELOPE}${INVALID} Input collection contains duplicates.`);
    expect(batch({ NS: ['100', '1e2', '3'] })).toBe('Input collection contains duplicates');
    expect(put({ NS: ['1', '-1', '0', '10'] })).toBe('ok');
    expect(put({ SS: ['1', '1.0'] })).toBe('ok');
  });
});

describe('nesting', () => {
  const nested = (levels: number, open: (inner: object) => object): object => Array.from({ length: levels }).reduce<object>(open, { S: 'x' });
  const kinds: [string, (inner: object) => object][] = [['maps', (inner) => ({ M: { a: inner } })], ['lists', (inner) => ({ L: [inner] })]];
  const TEXT = 'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';
  test.each(kinds)('[V12] [V31] a scalar inside 31 %s is the deepest', (_, open) => {
    expect(put(nested(31, open))).toBe('ok');
    expect(put(nested(32, open))).toBe(ENVELOPE + TEXT);
    expect(batch(nested(31, open))).toBe('ok');
    expect(batch(nested(32, open))).toBe(TEXT);
    expect(put(nested(500, open))).toBe(ENVELOPE + TEXT);
  });

  test('[V12] [E11] an update cannot nest deeper either', () => {
    const open = (inner: object): object => ({ M: { a: inner } });
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'deep' }, x: nested(31, open) } });
    const update = (value: object): string => client.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'deep' } }, UpdateExpression: 'SET x.a.a = :v', ExpressionAttributeValues: { ':v': value },
    });
    expect(update(nested(29, open))).toBe('ok');
    expect(update(nested(30, open))).toBe(`ValidationException: ${TEXT}`);
  });
});

describe('item size', () => {
  const item = (bytes: number): object => ({ pk: { S: 'a' }, x: { S: 'b'.repeat(bytes - 4) } });
  const putItem = (Item: object): string => client.verdict('PutItem', { TableName: 'Table', Item });
  test('[V41] 409,600 bytes fit, one more does not', () => {
    expect(putItem(item(409_600))).toBe('ok');
    expect(putItem(item(409_601))).toBe('ValidationException: Item size has exceeded the maximum allowed size');
    expect(putItem({ pk: { S: 'a' }, ['n'.repeat(60_000)]: { S: 'é'.repeat(174_798) } })).toBe('ok');
    expect(putItem({ pk: { S: 'a' }, ['n'.repeat(60_000)]: { S: 'é'.repeat(174_798) }, y: { BOOL: true } })).toContain('Item size has exceeded');
    expect(client.verdict('BatchWriteItem', { RequestItems: { Table: [{ PutRequest: { Item: item(409_601) } }] } })).toBe('ValidationException: Item size has exceeded the maximum allowed size');
  });

  test('[V41] an update may fill it', () => {
    client.ok('PutItem', { TableName: 'Table', Item: item(400_000) });
    const grow = (bytes: number): string => client.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET y = :v', ExpressionAttributeValues: { ':v': { S: 'c'.repeat(bytes) } },
    });
    expect(grow(9_600)).toBe('ValidationException: Item size to update has exceeded the maximum allowed size');
    expect(grow(9_599)).toBe('ok');
  });

  test('[V42] its entries in local indexes count too', () => {
    const other = createTableClient({ attributes: { l: 'S', g: 'S' }, more: {
      LocalSecondaryIndexes: [indexInput('ByL', ['pk', 'l']), indexInput('KeysL', ['pk', 'l'], { ProjectionType: 'KEYS_ONLY' })], GlobalSecondaryIndexes: [indexInput('ByG', ['g'])],
    } });
    // Names and keys are 2 + 1 + 2 + 1 + 1 + 1 bytes: a keys-only entry.
    const local = (bytes: number, more: object = { l: { S: 'c' } }): object => ({ pk: { S: 'a' }, sk: { S: 'b' }, ...more, x: { S: 'b'.repeat(bytes) } });
    const fits = (409_600 - 8) / 2 - 8 - 1;
    const putLocal = (Item: object): string => other.verdict('PutItem', { TableName: 'Table', Item });
    expect(putLocal(local(fits))).toBe('ok');
    expect(putLocal(local(fits + 1))).toBe('ValidationException: Item size has exceeded the maximum allowed size');
    expect(putLocal(local(400_000, { g: { S: 'g' } }))).toBe('ok');
    const update = (more: object): string => other.verdict('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'a' }, sk: { S: 'b' } }, ...more });
    expect(update({ UpdateExpression: 'SET l = :l', ExpressionAttributeValues: { ':l': { S: 'c' } } })).toBe('ValidationException: Item size to update has exceeded the maximum allowed size');
    expect(update({ UpdateExpression: 'SET l = :l, x = :l', ExpressionAttributeValues: { ':l': { S: 'c' } } })).toBe('ok');
  });

  test('[X87] what an update sets is measured before its condition, what comes of it after', () => {
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'full' }, x: { S: 'b'.repeat(300_000) } } });
    const TOO_LARGE = 'ValidationException: Item size to update has exceeded the maximum allowed size';
    const FAILED = 'ConditionalCheckFailedException: The conditional request failed';
    const update = (UpdateExpression: string, bytes: number, ConditionExpression?: string): string => client.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'full' } }, UpdateExpression, ConditionExpression, ExpressionAttributeValues: { ':v': { S: 'c'.repeat(bytes) } },
    });
    expect(update('SET y = :v', 409_600, 'attribute_exists(nothing)')).toBe(TOO_LARGE);
    expect(update('SET y = :v', 409_599, 'attribute_exists(nothing)')).toBe(FAILED);
    expect(update('SET y = :v, z = :v', 204_800, 'attribute_exists(nothing)')).toBe(TOO_LARGE);
    expect(update('SET y = :v', 200_000)).toBe(TOO_LARGE);
    expect(update('SET x = if_not_exists(x, :v)', 409_600)).toBe('ok');
    expect(client.verdict('UpdateItem', {
      TableName: 'Table', Key: { pk: { S: 'full' } }, UpdateExpression: 'SET y = :v, z = :w', ConditionExpression: 'attribute_exists(nothing)',
      ExpressionAttributeValues: { ':v': { S: 'c'.repeat(300_000) }, ':w': { S: 'c'.repeat(200_000) } },
    })).toBe(TOO_LARGE);
    expect(update('SET pk = :v', 409_600)).toContain('Cannot update attribute pk');
  });

  test('[V41] is looked at before the table', () => {
    expect(client.verdict('PutItem', { TableName: 'Missing', Item: item(409_601) })).toContain('Item size has exceeded');
  });
});

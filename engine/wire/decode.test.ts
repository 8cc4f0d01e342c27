import { describe, expect, test } from 'vitest';
import { createTableClient } from '../testing/client';

const STRUCTURE = 'com.amazonaws.dynamodb.v20120810.';
const MAP = (value: string): string => `Unrecognized collection type java.util.Map<java.lang.String, ${value}>`;
const CLASS = (name: string): string => `Unrecognized collection type class ${name}`;
const START = 'Start of structure or map found where not expected';
const FIELD = 'Unexpected field type';
const ELEMENT = 'Unexpected value type in payload';
const CAST = "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base of loader 'bootstrap')";

const client = createTableClient({ range: undefined });
const refused = (operation: string, body: string): unknown => {
  const { status, text } = client.raw(operation, body);
  expect(status).toBe(400);
  return JSON.parse(text);
};
const serialization = (Message: string) => ({ __type: 'com.amazon.coral.service#SerializationException', Message });

describe('JSON of another type', () => {
  const scalars = (type: string): [string, string][] => [
    ['true', `TRUE_VALUE cannot be converted to ${type}`], ['false', `FALSE_VALUE cannot be converted to ${type}`],
    ['[]', CLASS(`java.lang.${type}`)], ['["a"]', CLASS(`java.lang.${type}`)], ['{}', START], ['{"S":"a"}', START],
  ];
  const numbers = (type: string): [string, string][] => [['23', `NUMBER_VALUE cannot be converted to ${type}`], ['23.5', `DECIMAL_VALUE cannot be converted to ${type}`]];
  const cases: [string, (json: string) => string, [string, string][]][] = [
    ['PutItem', (json) => `{"TableName":${json}}`, [...scalars('String'), ...numbers('String')]],
    ['PutItem', (json) => `{"Item":{"a":{"S":${json}}}}`, [...scalars('String'), ...numbers('String')]],
    ['PutItem', (json) => `{"Item":{"a":{"N":${json}}}}`, [...scalars('String'), ...numbers('String')]],
    ['PutItem', (json) => `{"Item":{"a":{"SS":[${json}]}}}`, [...scalars('String'), ...numbers('String')]],
    ['PutItem', (json) => `{"Item":{"a":{"NS":[${json}]}}}`, [...scalars('String'), ...numbers('String')]],
    ['GetItem', (json) => `{"AttributesToGet":[${json}]}`, [...scalars('String'), ...numbers('String')]],
    ['GetItem', (json) => `{"ExpressionAttributeNames":{"#a":${json}}}`, [...scalars('String'), ...numbers('String')]],
    ['Query', (json) => `{"Limit":${json}}`, [['"1"', 'STRING_VALUE cannot be converted to Integer'], ...scalars('Integer')]],
    ['CreateTable', (json) => `{"ProvisionedThroughput":{"ReadCapacityUnits":${json}}}`, [['"1"', 'STRING_VALUE cannot be converted to Long'], ...scalars('Long')]],
    ['UpdateGlobalTableSettings', (json) => `{"GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate":{"ScalingPolicyUpdate":{"TargetTrackingScalingPolicyConfiguration":{"TargetValue":${json}}}}}`, [
      ['"1"', 'STRING_VALUE cannot be converted to Double'], ...scalars('Double'),
    ]],
    ['ListBackups', (json) => `{"TimeRangeLowerBound":${json}}`, [
      ['"2026-01-01"', 'STRING_VALUE cannot be converted to milliseconds since epoch'], ['true', 'TRUE_VALUE cannot be converted to milliseconds since epoch'], ['[]', CLASS('java.util.Date')], ['{}', START],
    ]],
    ['GetItem', (json) => `{"ConsistentRead":${json}}`, [
      ...numbers('Boolean'), ['[]', CLASS('java.lang.Boolean')], ['{}', START], ['"hello"', 'Unexpected token received from parser'], ['""', 'Unexpected token received from parser'],
    ]],
    ['PutItem', (json) => `{"Item":{"a":{"BOOL":${json}}}}`, [...numbers('Boolean'), ['[]', CLASS('java.lang.Boolean')], ['{}', START], ['"t"', 'Unexpected token received from parser']]],
    ['PutItem', (json) => `{"Item":{"a":{"NULL":${json}}}}`, [...numbers('Boolean'), ['[]', CLASS('java.lang.Boolean')]]],
    ['PutItem', (json) => `{"Item":{"a":{"B":${json}}}}`, [
      ['true', 'only base-64-encoded strings are convertible to bytes'], ['23', 'only base-64-encoded strings are convertible to bytes'],
      ['[]', CLASS('java.nio.ByteBuffer')], ['{}', START], ['"a"', 'Base64 encoded length is expected a multiple of 4 bytes but found: 1'],
      ['"abcde"', 'Base64 encoded length is expected a multiple of 4 bytes but found: 5'], ['"AB=="', 'Invalid last non-pad Base64 character dectected'],
      ['"AAB="', 'Invalid last non-pad Base64 character dectected'],
    ]],
    ['PutItem', (json) => `{"Item":{"a":{"BS":[${json}]}}}`, [['23', 'only base-64-encoded strings are convertible to bytes'], ['[]', CLASS('java.nio.ByteBuffer')], ['"abc"', 'Base64 encoded length is expected a multiple of 4 bytes but found: 3']]],
    ['PutItem', (json) => `{"Item":${json}}`, [['23', FIELD], ['"a"', FIELD], ['true', FIELD], ['[]', MAP(`${STRUCTURE}AttributeValue`)]]],
    ['PutItem', (json) => `{"Item":{"a":${json}}}`, [['23', ELEMENT], ['"a"', ELEMENT], ['true', ELEMENT], ['[]', CLASS(`${STRUCTURE}AttributeValue`)]]],
    ['PutItem', (json) => `{"Item":{"a":{"M":${json}}}}`, [['23', FIELD], ['[]', MAP(`${STRUCTURE}AttributeValue`)]]],
    ['PutItem', (json) => `{"Item":{"a":{"M":{"b":${json}}}}}`, [['23', ELEMENT], ['[]', CLASS(`${STRUCTURE}AttributeValue`)]]],
    ['PutItem', (json) => `{"Item":{"a":{"L":${json}}}}`, [['23', FIELD], ['{}', START]]],
    ['PutItem', (json) => `{"Item":{"a":{"L":[${json}]}}}`, [['"x"', ELEMENT], ['[]', CLASS(`${STRUCTURE}AttributeValue`)]]],
    ['PutItem', (json) => `{"Item":{"a":{"SS":${json}}}}`, [['"x"', FIELD], ['{}', START]]],
    ['GetItem', (json) => `{"ExpressionAttributeNames":${json}}`, [['[]', MAP('java.lang.String')]]],
    ['CreateTable', (json) => `{"KeySchema":${json}}`, [['23', FIELD], ['{}', START]]],
    ['CreateTable', (json) => `{"KeySchema":[${json}]}`, [['23', ELEMENT], ['[]', CLASS(`${STRUCTURE}KeySchemaElement`)]]],
    ['CreateTable', (json) => `{"ProvisionedThroughput":${json}}`, [['23', FIELD], ['[]', CLASS(`${STRUCTURE}ProvisionedThroughput`)]]],
    ['BatchGetItem', (json) => `{"RequestItems":${json}}`, [['23', FIELD], ['[]', MAP(`${STRUCTURE}KeysAndAttributes`)]]],
    ['BatchGetItem', (json) => `{"RequestItems":{"Table":{"Keys":${json}}}}`, [['23', FIELD], ['{}', START]]],
    ['BatchGetItem', (json) => `{"RequestItems":{"Table":{"Keys":[${json}]}}}`, [['23', CAST], ['[]', MAP(`${STRUCTURE}AttributeValue`)]]],
    ['BatchWriteItem', (json) => `{"RequestItems":{"Table":${json}}}`, [['23', CAST], ['{}', START]]],
    ['BatchWriteItem', (json) => `{"RequestItems":${json}}`, [['23', FIELD], ['[]', MAP(`java.util.List<${STRUCTURE}WriteRequest>`)]]],
    ['BatchWriteItem', (json) => `{"RequestItems":{"Table":[{"PutRequest":${json}}]}}`, [['23', FIELD], ['[]', CLASS(`${STRUCTURE}PutRequest`)]]],
  ];
  test.each(cases.flatMap(([operation, wrap, list]) => list.map(([json, message]) => [operation, wrap(json), message] as const)))(
    '[W5] [W8] %s %s: %s', (operation, body, message) => expect(refused(operation, body)).toEqual(serialization(message)));

  test.each([['[]', CLASS(`${STRUCTURE}PutItemInput`)], ['23', FIELD], ['"a"', FIELD], ['null', FIELD], ['true', FIELD]])(
    '[W5] a body of %s: %s', (body, message) => expect(refused('PutItem', body)).toEqual(serialization(message)));

  test('[W5] comes before everything that is said of the values', () => {
    expect(refused('PutItem', '{"Item":{"a":{"N":"x"},"b":{"S":1}},"ReturnValues":"WRONG"}')).toEqual(serialization('NUMBER_VALUE cannot be converted to String'));
  });
});

describe('JSON that is taken', () => {
  test.each(['true', '"true"', '"TRUE"', '"1"', '"yes"', '"Yes"'])('[W5] %s is true', (json) => {
    expect(refused('Query', `{"TableName":"Table","ConsistentRead":${json},"Limit":0}`)).toMatchObject({ message: expect.stringContaining('Limit') });
    expect(JSON.parse(client.raw('PutItem', `{"TableName":"Table","Item":{"pk":{"S":"a"},"x":{"BOOL":${json}}},"ReturnValues":"NONE"}`).text)).toEqual({});
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'a' } } })).toMatchObject({ Item: { x: { BOOL: true } } });
  });

  test.each(['false', '"false"', '"False"', '"0"', '"no"', '"NO"'])('[W5] %s is false', (json) => {
    client.raw('PutItem', `{"TableName":"Table","Item":{"pk":{"S":"b"},"x":{"BOOL":${json}}}}`);
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'b' } } })).toMatchObject({ Item: { x: { BOOL: false } } });
  });

  test('[W5] fractions of whole numbers are dropped', () => {
    for (const pk of ['a', 'b', 'c']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk } } });
    expect(client.ok('Scan', { TableName: 'Table', Limit: 2.9 })['Count']).toBe(2);
    expect(client.refusal('Scan', { TableName: 'Table', Limit: 0.9 }).message).toContain('greater than or equal to 1');
  });

  test('[W5] a time beyond all times is the last or the first one', () => {
    for (const time of ['1e300', '-1e300']) {
      expect(refused('RestoreTableToPointInTime', `{"SourceTableName":"Table","TargetTableName":"Other","RestoreDateTime":${time}}`)).toMatchObject({ __type: expect.stringContaining('PointInTimeRecoveryUnavailableException') });
    }
  });

  test('[W5] numbers beyond a type are its largest or smallest', () => {
    expect(client.refusal('Scan', { TableName: 'Table', Limit: -1e300 }).message).toContain("Value '-2147483648' at 'limit'");
    expect(client.refusal('ListTables', { Limit: 1e300 }).message).toContain("Value '2147483647' at 'limit'");
    expect(client.raw('Scan', '{"TableName":"Table","Limit":1e999}').status).toBe(200);
    expect(client.refusal('UpdateTable', { TableName: 'Table', ProvisionedThroughput: { ReadCapacityUnits: -1e300, WriteCapacityUnits: 1 } }).message).toMatch(/Value '-92233720368547\d+' at 'provisionedThroughput.readCapacityUnits'/);
  });

  test('[W6] unknown members and null ones are ignored, at every level', () => {
    const item = { pk: { S: 'w6', N: null, Unknown: 1 }, list: { L: [{ S: 'x', M: null }], X: {} } };
    client.ok('PutItem', { TableName: 'Table', Item: item, ReturnValues: null, Expected: null, Unknown: { deep: [1] }, ConditionExpression: null });
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'w6' } }, ConsistentRead: null, Nothing: 0 })).toEqual({ Item: { pk: { S: 'w6' }, list: { L: [{ S: 'x' }] } } });
  });

  test('[W6] a required member that is null is missing', () => {
    expect(client.refusal('GetItem', { TableName: null, Key: null }).message).toContain("Value null at 'tableName'");
  });

  test('[W19] a null inside a list or map is an empty structure, or left out among scalars', () => {
    const at = (operation: string, input: object): string => client.verdict(operation, { TableName: 'Table', ...input });
    expect(at('PutItem', { Item: { pk: null } })).toBe('ValidationException: Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
    expect(at('PutItem', { Item: { pk: { S: 'x' }, l: { L: [null] } } })).toContain('Supplied AttributeValue is empty');
    expect(at('PutItem', { Item: { pk: { S: 'x' }, s: { SS: ['a', null, 'b'] } } })).toBe('ok');
    expect(at('PutItem', { Item: { pk: { S: 'x' }, s: { SS: [null] } } })).toContain('may not be empty');
    expect(at('GetItem', { Key: { pk: { S: 'x' } }, AttributesToGet: ['s', null] })).toBe('ok');
    expect(at('GetItem', { Key: { pk: { S: 'x' } }, ProjectionExpression: 's', ExpressionAttributeNames: { '#a': null } })).toBe('ValidationException: ExpressionAttributeNames must not be empty');
    expect(at('CreateTable', { KeySchema: [null], AttributeDefinitions: [null] })).toContain("Value null at 'keySchema.1.member.keyType'");
    expect(at('BatchGetItem', { RequestItems: { Table: null } })).toContain("Member must not be null");
    expect(at('BatchGetItem', { RequestItems: { Table: { Keys: [null] } } })).toBe('ValidationException: The provided key element does not match the schema');
    expect(at('BatchWriteItem', { RequestItems: { Table: null } })).toContain('Map value must satisfy constraint');
    expect(at('BatchWriteItem', { RequestItems: { Table: [null] } })).toContain('Supplied AttributeValue is empty');
    expect(at('UpdateTable', { GlobalSecondaryIndexUpdates: [null] })).toContain('must not be null');
  });

  test('[W18] half a surrogate pair is read as U+FFFD, wherever it stands', () => {
    const put = (pk: string): number => client.raw('PutItem', `{"TableName":"Table","Item":{"pk":{"S":"${pk}"},"\\ud800x":{"S":"a\\udc00b\\ud83d\\ude00c\\\\ud800"}}}`).status;
    expect(put('half\\uD800')).toBe(200);
    expect(client.ok('GetItem', { TableName: 'Table', Key: { pk: { S: 'half\ufffd' } } })).toEqual({ Item: { pk: { S: 'half\ufffd' }, '\ufffdx': { S: 'a\ufffdb😀c\\ud800' } } });
    expect(put('half\\udfff')).toBe(200);
    expect(client.ok('Scan', { TableName: 'Table', FilterExpression: 'begins_with(pk, :h)', ExpressionAttributeValues: { ':h': { S: 'half' } } })['Count']).toBe(1);
  });

  test('[W6] names that objects know are names like any other', () => {
    expect(client.raw('PutItem', '{"TableName":"Table","Item":{"pk":{"S":"p"},"__proto__":{"N":"1.0"},"constructor":{"M":{"__proto__":{"S":"x"}}}},"__proto__":{},"constructor":1}').status).toBe(200);
    expect(client.raw('GetItem', '{"TableName":"Table","Key":{"pk":{"S":"p"}}}').text)
      .toBe('{"Item":{"pk":{"S":"p"},"__proto__":{"N":"1"},"constructor":{"M":{"__proto__":{"S":"x"}}}}}');
  });

  test('[V12] values nested beyond all limits are refused, not followed', () => {
    for (const depth of [33, 40, 41, 42, 1000, 200_000]) {
      for (const [open, close] of [['{"L":[', ']}'], ['{"M":{"a":', '}}']] as const) {
        const value = `${open.repeat(depth)}{"S":"x"}${close.repeat(depth)}`;
        expect(refused('PutItem', `{"TableName":"Table","Item":{"pk":{"S":"a"},"deep":${value}}}`)).toMatchObject({ message: expect.stringContaining('Nesting Levels') });
      }
    }
    expect(client.raw('PutItem', `{"TableName":"Table","Item":${'['.repeat(200_000)}${']'.repeat(200_000)}}`).status).toBe(400);
    expect(client.raw('ListTables', `{"Unknown":${'[['.repeat(100_000)}${']]'.repeat(100_000)}}`).status).toBe(200);
  });
});

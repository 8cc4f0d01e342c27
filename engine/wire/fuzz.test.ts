import { describe, expect, test } from 'vitest';
import { createTableClient } from '../testing/client';
import { fault, fuzz } from '../testing/fuzz';
import { headersOf } from '../testing/client';

/** Fixed, so that `npm test` says the same every time; `node scripts/soak.mjs` tries new ones. */
const SEEDS = [1, 2, 3, 4];
const REQUESTS = 1500;

describe('random requests', () => {
  test.each(SEEDS)('[W5] [W10] [W34] are answered well, whatever they are (seed %i)', (seed) => expect(fuzz(seed, REQUESTS)).toEqual([]));
});

describe('requests that were made to hurt', () => {
  const client = createTableClient({ range: undefined });
  const item = (value: string): string => `{"TableName":"Table","Item":{"pk":{"S":"a"},"x":${value}}}`;
  const nested = (levels: number, open: string, close: string, inner = ''): string => open.repeat(levels) + inner + close.repeat(levels);
  const scan = (FilterExpression: string): string => JSON.stringify({ TableName: 'Table', FilterExpression, ExpressionAttributeValues: { ':v': { S: 'x' } } });
  const million = 'x'.repeat(1_000_000);
  test.each([
    ['maps 200,000 deep', 'PutItem', () => item(nested(200_000, '{"M":{"a":', '}}', '{"S":"x"}'))], ['lists 200,000 deep', 'PutItem', () => item(nested(200_000, '{"L":[', ']}', '{"S":"x"}'))],
    ['arrays 200,000 deep', 'Query', () => nested(200_000, '[', ']')], ['an unknown member 200,000 deep', 'ListTables', () => `{"x":${nested(200_000, '[', ']')}}`],
    ['a number of 15 MB', 'PutItem', () => item(`{"N":"${'1'.repeat(15_000_000)}"}`)], ['an exponent of 15 MB', 'PutItem', () => item(`{"N":"1e${'9'.repeat(15_000_000)}"}`)],
    ['zeros of 15 MB', 'PutItem', () => item(`{"N":"0.${'0'.repeat(15_000_000)}"}`)], ['a string of 15 MB', 'PutItem', () => item(`{"S":"${'x'.repeat(15_000_000)}"}`)],
    ['a table name of 15 MB', 'Scan', () => `{"TableName":"${'x'.repeat(15_000_000)}"}`], ['a set of a million', 'PutItem', () => item(`{"NS":[${Array.from({ length: 1_000_000 }, (_, n) => `"${n}"`).join()}]}`)],
    ['a million attributes', 'PutItem', () => `{"TableName":"Table","Item":{"pk":{"S":"a"}${Array.from({ length: 300_000 }, (_, n) => `,"a${n}":{"S":""}`).join('')}}}`],
    ['a million empty lists', 'PutItem', () => item(`{"L":[${'{"L":[]},'.repeat(999_999)}{"L":[]}]}`)],
    ['4 KB of parentheses', 'Scan', () => scan(nested(2045, '(', ')', 'a = :v').slice(0, 4096))], ['4 KB of open ones', 'Scan', () => scan('('.repeat(4096))], ['4 KB of NOT', 'Scan', () => scan(`${'NOT '.repeat(1022)}a=:v`)],
    ['4 KB of operators', 'Scan', () => scan(`a=:v${' OR a=:v'.repeat(510)}`)], ['an expression of a megabyte', 'Scan', () => scan(million)], ['a path of 4 KB', 'Scan', () => scan(`a${'.a'.repeat(2040)}=:v`)],
    ['a thousand conditions on keys', 'Query', () => JSON.stringify({ TableName: 'Table', KeyConditionExpression: `pk=:v${' AND pk=:v'.repeat(400)}`, ExpressionAttributeValues: { ':v': { S: 'x' } } })],
    ['a hundred thousand placeholders', 'Scan', () => JSON.stringify({ TableName: 'Table', FilterExpression: 'a = :v0', ExpressionAttributeValues: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`:v${n}`, { N: '1' }])) })],
    ['a hundred thousand tables', 'BatchGetItem', () => JSON.stringify({ RequestItems: Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`Table${n}`, { Keys: [{ pk: { S: 'a' } }] }])) })],
    ['units without end', 'CreateTable', () => JSON.stringify({ TableName: 'Huge', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], ProvisionedThroughput: { ReadCapacityUnits: 1e12, WriteCapacityUnits: 1e12 } })],
    ['infinite numbers', 'Query', () => '{"TableName":"Table","Limit":1e999}'], ['escapes that are no characters', 'ListTables', () => `{"x":"${'\\ud800'.repeat(200_000)}"}`], ['nothing but backslashes', 'ListTables', () => `{"x":"${'\\\\'.repeat(1_000_000)}"}`],
    ['an iterator of dots', 'GetRecords', () => JSON.stringify({ ShardIterator: '|'.repeat(2048) })], ['a billion laughs', 'PutItem', () => item(nested(20, '{"L":[', ',{"S":"ha"}]}', '{"S":"ha"}'))],
  ] as [string, string, () => string][])('[V12] [W5] [W34] %s', (_, operation, body) => {
    expect(fault(client, { method: 'POST', path: '/', headers: headersOf(operation), body: new TextEncoder().encode(body()) })).toBeUndefined();
  });
});

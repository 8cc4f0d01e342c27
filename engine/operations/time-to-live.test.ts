import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../testing/client';

const START = Date.UTC(2026, 5, 1);
const SECOND = START / 1000;
const HOUR = 3_600_000;
const make = (options: object = {}): TestClient => createTableClient({ range: undefined, attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByG', ['g'])] } }, { startTime: START, ...options });
const ttl = (client: TestClient, Enabled: boolean, AttributeName = 'ttl'): string => client.verdict('UpdateTimeToLive', { TableName: 'Table', TimeToLiveSpecification: { Enabled, AttributeName } });
const described = (client: TestClient): unknown => client.ok('DescribeTimeToLive', { TableName: 'Table' })['TimeToLiveDescription'];
const put = (client: TestClient, pk: string, value?: object): unknown => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, g: { S: 'g' }, ...(value && { ttl: value }) } });
const at = (seconds: number): object => ({ N: String(SECOND + seconds) });
const left = (client: TestClient): string => (client.ok('Scan', { TableName: 'Table' })['Items'] as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort().join();

describe('the setting', () => {
  test('[D2] is for one attribute at a time', () => {
    const client = make();
    expect(described(client)).toEqual({ TimeToLiveStatus: 'DISABLED' });
    expect(ttl(client, false)).toBe('ValidationException: TimeToLive is already disabled');
    expect(ttl(client, true)).toBe('ok');
    expect(described(client)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    client.advance(2 * HOUR);
    expect(ttl(client, true)).toBe('ValidationException: TimeToLive is already enabled');
    expect(ttl(client, true, 'other')).toBe('ValidationException: TimeToLive is active on a different AttributeName: current AttributeName is ttl');
    expect(ttl(client, false, 'other')).toContain('different AttributeName');
    expect(ttl(client, false)).toBe('ok');
    expect(described(client)).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  test('[D2] changes at most once an hour', () => {
    const client = make();
    expect(ttl(client, true)).toBe('ok');
    client.advance(HOUR - 1);
    expect(ttl(client, false)).toBe('ValidationException: Time to live has been modified multiple times within a fixed interval');
    client.advance(1);
    expect(ttl(client, false)).toBe('ok');
  });

  test('[D2] takes time', () => {
    const client = make({ profile: { lifecycle: true } });
    client.advance(10_000);
    expect(ttl(client, true)).toBe('ok');
    expect(described(client)).toEqual({ TimeToLiveStatus: 'ENABLING', AttributeName: 'ttl' });
    client.advance(HOUR);
    expect(described(client)).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    expect(ttl(client, false)).toBe('ok');
    expect(described(client)).toEqual({ TimeToLiveStatus: 'DISABLING', AttributeName: 'ttl' });
  });

  test('[D1] [D2] is not there while its table is being created or deleted', () => {
    const client = make({ profile: { lifecycle: true } });
    const notThere = (status: string): string => `ValidationException: Cannot describe time to live while table is in ${status} state: Current table state is ${status}`;
    expect(client.verdict('DescribeTimeToLive', { TableName: 'Table' })).toBe(notThere('CREATING'));
    expect(ttl(client, true)).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table Table is being created');
    client.advance(10_000);
    client.ok('DeleteTable', { TableName: 'Table' });
    expect(client.verdict('DescribeTimeToLive', { TableName: 'Table' })).toBe(notThere('DELETING'));
    expect(ttl(client, true)).toBe('ResourceNotFoundException: Requested resource not found: Table: Table not found');
  });

  test('[D2] needs a name', () => {
    expect(ttl(make(), true, '')).toContain("at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must have length greater than or equal to 1");
    expect(ttl(make(), true, 'a'.repeat(256))).toContain('less than or equal to 255');
    expect(make().verdict('UpdateTimeToLive', { TableName: 'Table' })).toContain("Value null at 'timeToLiveSpecification'");
    expect(make().verdict('UpdateTimeToLive', { TableName: 'None', TimeToLiveSpecification: { Enabled: true, AttributeName: 'a' } })).toContain('ResourceNotFoundException');
  });
});

describe('expiry', () => {
  test('[D1] [D4] of items whose time is over, and of no others', () => {
    const client = make();
    ttl(client, true);
    put(client, 'past', at(-10));
    put(client, 'soon', at(5));
    put(client, 'fraction', { N: `${SECOND + 5}.5` });
    put(client, 'later', at(3600));
    put(client, 'never');
    put(client, 'text', { S: String(SECOND) });
    put(client, 'set', { NS: [String(SECOND)] });
    put(client, 'huge', { N: '1e100' });
    put(client, 'negative', { N: '-5' });
    expect(left(client)).toContain('past');
    client.advance(1_000);
    expect(left(client)).toBe('fraction,huge,later,negative,never,set,soon,text');
    client.advance(10_000);
    expect(left(client)).toBe('huge,later,negative,never,set,text');
    client.advance(2 * HOUR);
    expect(left(client)).toBe('huge,negative,never,set,text');
  });

  test('[D3] but not of times more than five years ago', () => {
    const client = make();
    ttl(client, true);
    put(client, 'four years', at(-4 * 365 * 86_400));
    put(client, 'six years', at(-6 * 365 * 86_400));
    put(client, 'milliseconds', { N: String(START - 1000) });
    client.advance(5_000);
    expect(left(client)).toBe('milliseconds,six years');
  });

  test('[D4] of items that were there before', () => {
    const client = make();
    put(client, 'old', at(-10));
    put(client, 'new', at(60));
    ttl(client, true);
    client.ok('ListTables', {});
    client.advance(5_000);
    expect(left(client)).toBe('new');
    client.advance(60_000);
    expect(left(client)).toBe('');
  });

  test('[D4] a write that moves the time keeps an item', () => {
    const client = make();
    ttl(client, true);
    put(client, 'a', at(10));
    put(client, 'b', at(10));
    client.ok('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET #t = :t', ExpressionAttributeNames: { '#t': 'ttl' }, ExpressionAttributeValues: { ':t': at(100) } });
    client.ok('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'b' } }, UpdateExpression: 'REMOVE #t', ExpressionAttributeNames: { '#t': 'ttl' } });
    client.advance(20_000);
    expect(left(client)).toBe('a,b');
    client.advance(90_000);
    expect(left(client)).toBe('b');
  });

  test('[D4] expired items are there until they are deleted', () => {
    const client = make({ profile: { ttl: true } });
    ttl(client, true);
    put(client, 'a', at(1));
    client.advance(4 * 60_000);
    expect(left(client)).toBe('a');
    client.ok('UpdateItem', { TableName: 'Table', Key: { pk: { S: 'a' } }, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': { S: 'still here' } } });
    client.advance(40 * 60_000);
    expect(left(client)).toBe('');
  });

  test('[D4] after a delay that is an option', () => {
    const client = make({ profile: { ttl: true }, assumptions: { ttlDelay: { minMs: 60_000, maxMs: 61_000 } } });
    ttl(client, true);
    put(client, 'a', at(1));
    client.advance(60_000);
    expect(left(client)).toBe('a');
    client.advance(2_500);
    expect(left(client)).toBe('');
  });

  test('[D4] also while the table is being updated', () => {
    const client = make({ profile: { lifecycle: true } });
    client.advance(10_000);
    ttl(client, true);
    client.advance(HOUR);
    put(client, 'a', at(HOUR / 1000 + 12));
    client.ok('UpdateTable', { TableName: 'Table', TableClass: 'STANDARD_INFREQUENT_ACCESS' });
    client.advance(60_000);
    expect(left(client)).toBe('');
  });

  test('[D4] ends when TTL is turned off', () => {
    const client = make();
    ttl(client, true);
    put(client, 'a', at(2 * 3600));
    client.advance(HOUR);
    expect(ttl(client, false)).toBe('ok');
    client.advance(2 * HOUR);
    expect(left(client)).toBe('a');
  });

  test('[D5] costs nothing, and updates the indexes', () => {
    const client = make();
    ttl(client, true);
    put(client, 'a', at(5));
    put(client, 'b');
    const consumed: unknown[] = [];
    client.engine.subscribe((event) => { if (event.type === 'capacity.consumed') consumed.push(event); });
    client.advance(10_000);
    expect(consumed).toEqual([]);
    expect(client.ok('Scan', { TableName: 'Table', IndexName: 'ByG' })['Count']).toBe(1);
    expect(client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json).toMatchObject({ ItemCount: 1, TableSizeBytes: 2 + 1 + 1 + 1 });
  });
});

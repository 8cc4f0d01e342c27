import { describe, expect, test } from 'vitest';
import { createTableClient, tableInput, type TestClient } from '../testing/client';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
const tag = (Key: string, Value = 'v'): object => ({ Key, Value });
const listed = (client: TestClient): unknown => client.ok('ListTagsOfResource', { ResourceArn: ARN })['Tags'];
const operations = [['TagResource', { Tags: [tag('a')] }], ['UntagResource', { TagKeys: ['a'] }], ['ListTagsOfResource', {}]] as const;

describe('tags', () => {
  test('[A1] [A5] [A6] are set, replaced and removed', () => {
    const client = createTableClient();
    expect(listed(client)).toEqual([]);
    client.ok('TagResource', { ResourceArn: ARN, Tags: [tag('a', '1'), tag('b', '')] });
    client.ok('TagResource', { ResourceArn: ARN, Tags: [tag('a', '2'), tag('Ä é+-=._:/@', 'x y')] });
    expect(listed(client)).toEqual([tag('a', '2'), tag('b', ''), tag('Ä é+-=._:/@', 'x y')]);
    client.ok('UntagResource', { ResourceArn: ARN, TagKeys: ['a', 'unknown'] });
    expect(listed(client)).toEqual([tag('b', ''), tag('Ä é+-=._:/@', 'x y')]);
  });

  test('[W23] changes answer with an empty body', () => {
    const client = createTableClient();
    const change = (operation: string, more: object): object => client.raw(operation, JSON.stringify({ ResourceArn: ARN, ...more }));
    for (const answer of [change('TagResource', { Tags: [tag('a')] }), change('UntagResource', { TagKeys: ['a'] })]) expect(answer).toMatchObject({ status: 200, text: '' });
  });

  test('[A1] are given to a new table', () => {
    const client = createTableClient({ more: { Tags: [tag('a', '1')] } });
    expect(listed(client)).toEqual([tag('a', '1')]);
    expect(client.verdict('CreateTable', tableInput({ name: 'Without', more: { Tags: [] } }))).toBe('ok');
  });

  const many = (count: number): object[] => Array.from({ length: count }, (_, at) => tag(`k${at}`));
  const TOO_MANY = 'Number of Tags exceed the current limit for the provided ResourceArn';

  test('[A2] [A3] are refused where they break the rules, also on a new table', () => {
    const client = createTableClient();
    const cases: [object[], string][] = [
      [[], 'Atleast one Tag needs to be provided as Input.'],
      [[tag('aws:a')], 'Tag Key cannot be prefixed with aws:, Key: aws:a'], [[tag('AWS:a')], 'Tag Key cannot be prefixed with aws:, Key: AWS:a'],
      [[tag('a'), tag('a')], 'Duplicate Tag Keys provided as input: Duplicate Tag Key found a'],
      [[tag('a#')], 'The Tag Key provided is invalid, Key: a#'], [[tag('')], 'The Tag Key provided is invalid, Key: '], [[{ Value: 'v' }], 'The Tag Key provided is invalid, Key: null'],
      [[tag('k'.repeat(129))], `The Tag Key provided is invalid, Key: ${'k'.repeat(129)}`],
      [[tag('a', '#')], 'The Tag Value provided is invalid, Value: #'], [[{ Key: 'a' }], 'The Tag Value provided is invalid, Value: null'],
      [[tag('k', 'v'.repeat(257))], `The Tag Value provided is invalid, Value: ${'v'.repeat(257)}`],
      [many(51), TOO_MANY],
    ];
    for (const [Tags, text] of cases) {
      expect(client.verdict('TagResource', { ResourceArn: ARN, Tags })).toBe(`ValidationException: ${text}`);
      if (Tags.length > 0) expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: { Tags } }))).toBe(`ValidationException: ${text}`);
    }
    expect(client.ok('ListTables', {})).toEqual({ TableNames: ['Table'] });
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: [tag('k'.repeat(128), 'v'.repeat(256))] })).toBe('ok');
  });

  test('[A3] are fifty of a table, of 10 KB together', () => {
    const client = createTableClient();
    client.ok('TagResource', { ResourceArn: ARN, Tags: many(50) });
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: [tag('k0', 'new')] })).toBe('ok');
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: [tag('one more')] })).toBe(`ValidationException: ${TOO_MANY}`);
    const large = Array.from({ length: 40 }, (_, at) => tag(`k${at}`, 'v'.repeat(256)));
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: large })).toBe('ValidationException: Tag set size 10390 bytes is above max size limit of 10240 bytes');
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: large.slice(1) })).toBe('ok');
  });

  test('[A2] [A3] keys to remove have the same rules', () => {
    const client = createTableClient();
    const remove = (TagKeys: string[]): string => client.verdict('UntagResource', { ResourceArn: ARN, TagKeys }).replace('ValidationException: ', '');
    expect(remove([])).toBe('Atleast one Tag Key needs to be provided as Input.');
    expect(remove([''])).toBe('The Tag Key provided is invalid, Key: ');
    expect(remove(['aws:a'])).toBe('Tag Key cannot be prefixed with aws:, Key: aws:a');
    expect(remove(Array.from({ length: 51 }, (_, at) => `k${at}`))).toBe(TOO_MANY);
    expect(remove(['unknown'])).toBe('ok');
  });

  const OTHER_REGION = ARN.replace('us-east-1', 'eu-west-1');
  const OTHER_ACCOUNT = ARN.replace('000000000000', '111111111111');
  const INVALID = 'ValidationException: One or more parameter values were invalid:';
  test.each([
    ['nonsense', `${INVALID} ARNs must start with 'arn:': nonsense`],
    [`${ARN}/index/Index`, `${INVALID} Invalid resource arn provided, only table or stream is accepted. Provided resource arn: ${ARN}/index/Index`],
    ['arn:aws:s3:::bucket', `${INVALID} Provided Arn is not a DynamoDB resource arn: arn:aws:s3:::bucket`],
    [`${ARN}/backup/01700000000000-00000000`, `${INVALID} Provided Arn is not a DynamoDB resource arn: ${ARN}/backup/01700000000000-00000000`],
    [`${ARN}x`, `ResourceNotFoundException: Requested resource not found: ResourceArn: ${ARN}x not found`],
    [`${ARN}/stream/2026-01-01T00:00:00.000`, `ResourceNotFoundException: Requested resource not found: ResourceArn: ${ARN}/stream/2026-01-01T00:00:00.000 not found`],
    [OTHER_REGION, `ValidationException: Invalid TableArn: Invalid ResourceArn provided as input ${OTHER_REGION}`],
    [OTHER_ACCOUNT, 'AccessDeniedException: Access is denied'],
  ])('[A4] belong to tables of this account and Region, not to %s', (ResourceArn, text) => {
    const client = createTableClient();
    for (const [operation, more] of operations) expect(client.verdict(operation, { ResourceArn, ...more })).toBe(text);
  });

  test('[A4] the older wording', () => {
    const client = createTableClient({}, { wording: 'classic' });
    for (const [operation, more] of operations) {
      const refusal = (ResourceArn: string): string => client.verdict(operation, { ResourceArn, ...more });
      const denied = (arn: string): string => `AccessDeniedException: User: arn:aws:iam::000000000000:root is not authorized to perform: dynamodb:${operation} on resource: ${arn}`;
      expect(refusal('nonsense')).toBe(denied('nonsense'));
      expect(refusal(OTHER_ACCOUNT)).toBe(denied(OTHER_ACCOUNT));
      expect(refusal(`${ARN}/index/Index`)).toBe(`ValidationException: Invalid TableArn: Invalid ResourceArn provided as input ${ARN}/index/Index`);
      expect(refusal(`${ARN}x`)).toBe(`ResourceNotFoundException: Requested resource not found: ResourcArn: ${ARN}x not found`);
    }
  });

  test('[A6] there is one page, whatever token is sent', () => {
    const client = createTableClient();
    client.ok('TagResource', { ResourceArn: ARN, Tags: many(50) });
    expect(client.ok('ListTagsOfResource', { ResourceArn: ARN, NextToken: 'x' })).toEqual({ Tags: expect.objectContaining({ length: 50 }) as unknown });
  });
});

describe('tags with the lifecycle facet', () => {
  const slow = (): TestClient => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    return client;
  };

  test('[A5] change one after the other, and are seen a second later', () => {
    const client = slow();
    const set = (...Tags: object[]): string => client.verdict('TagResource', { ResourceArn: ARN, Tags });
    const remove = (...TagKeys: string[]): string => client.verdict('UntagResource', { ResourceArn: ARN, TagKeys });
    const BUSY = 'LimitExceededException: Subscriber limit exceeded: Table tags are being updated: Table';
    expect(set(tag('a'))).toBe('ok');
    for (const verdict of [remove('a'), remove('unknown'), set(tag('b')), set(tag('a', 'other'))]) expect(verdict).toBe(BUSY);
    // What the change under way sets may be set again, with more.
    expect([set(tag('a')), set(tag('a'), tag('b'))]).toEqual(['ok', 'ok']);
    expect(listed(client)).toEqual([]);
    client.advance(1000);
    expect(listed(client)).toEqual([tag('a'), tag('b')]);
    // What changes nothing keeps nobody waiting.
    expect([set(tag('a')), remove('unknown'), set(tag('c'))]).toEqual(['ok', 'ok', 'ok']);
  });

  test('[A4] [A5] are there from the creation to the deletion of a table', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    const NOT_FOUND = `ResourceNotFoundException: Requested resource not found: ResourceArn: ${ARN} not found`;
    for (const [operation, more] of operations) expect(client.verdict(operation, { ResourceArn: ARN, ...more })).toBe(NOT_FOUND);
    client.advance(10_000);
    client.ok('TagResource', { ResourceArn: ARN, Tags: [tag('a')] });
    expect(client.verdict('DeleteTable', { TableName: 'Table' })).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table tags are being updated: Table');
    client.advance(1000);
    client.ok('DeleteTable', { TableName: 'Table' });
    for (const [operation, more] of operations) expect(client.verdict(operation, { ResourceArn: ARN, ...more })).toBe(NOT_FOUND);
  });
});

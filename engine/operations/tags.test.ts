import { describe, expect, test } from 'vitest';
import { createTableClient, type Json, tableInput, type TestClient } from '../testing/client';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
const tag = (Key: string, Value = 'v'): object => ({ Key, Value });
const listed = (client: TestClient): unknown => client.ok('ListTagsOfResource', { ResourceArn: ARN })['Tags'];

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

  test('[A1] are given to a new table', () => {
    const client = createTableClient({ more: { Tags: [tag('a', '1')] } });
    expect(listed(client)).toEqual([tag('a', '1')]);
  });

  test('[A2] [A3] are refused where they break the rules, also on a new table', () => {
    const client = createTableClient();
    const many = Array.from({ length: 51 }, (_, at) => tag(`k${at}`));
    const cases: [object[], string][] = [
      [[], 'Atleast one Tag needs to be provided as Input.'],
      [[tag('aws:a')], 'aws: prefixed tag key names'], [[tag('AWS:a')], 'aws: prefixed tag key names'],
      [[tag('a'), tag('a')], 'Duplicate tag key found: a'], [[tag('a#')], 'Invalid characters'], [[tag('a', '#')], 'Invalid characters'], [many, 'limit of 50'],
      [[tag('')], 'Member must have length greater than or equal to 1'], [[tag('k'.repeat(129))], 'less than or equal to 128'], [[tag('k', 'v'.repeat(257))], 'less than or equal to 256'],
    ];
    for (const [Tags, text] of cases) {
      expect(client.verdict('TagResource', { ResourceArn: ARN, Tags }), text).toMatch(new RegExp(`^ValidationException: .*${text}`));
      if (Tags.length > 0) expect(client.verdict('CreateTable', tableInput({ name: 'Other', more: { Tags } }))).toContain(text);
    }
    client.ok('TagResource', { ResourceArn: ARN, Tags: many.slice(0, 50) });
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: [tag('k0', 'new')] })).toBe('ok');
    expect(client.verdict('TagResource', { ResourceArn: ARN, Tags: [tag('one more')] })).toContain('limit of 50');
    expect(client.verdict('UntagResource', { ResourceArn: ARN, TagKeys: [] })).toBe('ValidationException: Atleast one Tag Key needs to be provided as Input.');
  });

  test('[A4] belong to tables of this account and Region', () => {
    const client = createTableClient();
    const cases: [string, string][] = [
      ['nonsense', 'ValidationException: Invalid TableArn: Invalid ResourceArn provided as input nonsense'],
      [`${ARN}/index/Index`, 'ValidationException: Invalid TableArn'],
      ['arn:aws:dynamodb:us-east-1:000000000000:table/Missing', 'ResourceNotFoundException: Requested resource not found: ResourcArn: arn:aws:dynamodb:us-east-1:000000000000:table/Missing not found'],
      ['arn:aws:dynamodb:eu-west-1:000000000000:table/Table', 'AccessDeniedException: User: arn:aws:iam::000000000000:root is not authorized to perform: dynamodb:'],
      ['arn:aws:dynamodb:us-east-1:111111111111:table/Table', 'AccessDeniedException: '],
    ];
    for (const [ResourceArn, text] of cases) {
      for (const [operation, more] of [['TagResource', { Tags: [tag('a')] }], ['UntagResource', { TagKeys: ['a'] }], ['ListTagsOfResource', {}]] as const) {
        expect(client.verdict(operation, { ResourceArn, ...more })).toContain(text);
      }
    }
  });

  test('[A5] change one after the other, with the lifecycle facet seen a second later', () => {
    const client = createTableClient({}, { profile: { lifecycle: true } });
    client.advance(10_000);
    client.ok('TagResource', { ResourceArn: ARN, Tags: [tag('a')] });
    expect(client.verdict('UntagResource', { ResourceArn: ARN, TagKeys: ['a'] })).toBe('ResourceInUseException: Attempt to change a resource which is still in use: Table tags are being updated: Table');
    expect(listed(client)).toEqual([]);
    client.advance(1000);
    expect(listed(client)).toEqual([tag('a')]);
  });

  test('[A6] there is no second page', () => {
    const client = createTableClient();
    expect(client.verdict('ListTagsOfResource', { ResourceArn: ARN, NextToken: 'x' })).toBe('ValidationException: Invalid NextToken');
    client.ok('TagResource', { ResourceArn: ARN, Tags: Array.from({ length: 50 }, (_, at) => tag(`k${at}`)) });
    expect(client.ok('ListTagsOfResource', { ResourceArn: ARN }) as Json).toEqual({ Tags: expect.objectContaining({ length: 50 }) as unknown });
  });
});

import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, headersOf, tableInput } from '../testing/client';

const JSON_1_0 = { 'content-type': 'application/x-amz-json-1.0' };

describe('requests', () => {
  const client = createClient();

  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('[W1] %s is answered 404', (method) => {
    expect(client.raw('ListTables', '{}', { method })).toMatchObject({ status: 404, text: '<UnknownOperationException/>\n' });
  });

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', '', 'application/x-amz-json-1.1'])(
    '[W1] so is a body of type %j', (type) => {
      expect(client.raw('ListTables', '{}', { headers: { ...headersOf('ListTables'), 'content-type': type } })).toMatchObject({ status: 404, text: '<UnknownOperationException/>\n' });
    });

  test.each(['application/x-amz-json-1.0', 'application/json', 'application/x-amz-json-1.0; charset=utf-8', 'application/json;charset=UTF-8'])(
    '[W1] a body of type %j is taken, and answered in that type', (type) => {
      const answer = client.raw('ListTables', '{}', { headers: { ...headersOf('ListTables'), 'content-type': type } });
      expect(answer).toMatchObject({ status: 200, text: '{"TableNames":[]}' });
      expect(type.startsWith(answer.headers['content-type'] ?? 'none')).toBe(true);
    });

  test('[W1] no body is an empty one', () => {
    expect(client.raw('ListTables', '').status).toBe(200);
    for (const type of [{}, { 'content-type': 'text/plain' }, { 'content-type': 'Application/X-AMZ-JSON-1.0' }] as readonly Readonly<Record<string, string>>[]) {
      expect(client.raw('ListTables', '', { headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables', ...type } })).toMatchObject({ status: 200, headers: JSON_1_0 });
    }
  });

  test('[W2] GET is asked by load balancers', () => {
    for (const path of ['/', '/?', '/ping']) {
      expect(client.raw('', '', { method: 'GET', path, headers: { host: 'localhost:8000' } })).toMatchObject({ status: 200, text: 'healthy: localhost:8000 ' });
    }
    expect(client.raw('', '', { method: 'GET', headers: {} }).text).toBe('healthy: dynamodb.us-east-1.amazonaws.com ');
    for (const path of ['/table', '/pingpong', '//']) expect(client.raw('', '', { method: 'GET', path })).toMatchObject({ status: 404, text: '<UnknownOperationException/>\n' });
  });

  test.each(['', '{', '{]', "{'a':1}", '{"a":1,}', 'undefined', 'NaN', '{"TableName":"\u0001"}', '\u0000', '{"a":1}{', '[1,2'])(
    '[W3] [W8] %j is no JSON, whatever is asked for', (body) => {
      if (body === '') return;
      for (const target of ['DynamoDB_20120810.PutItem', 'DynamoDB_20120810.Nothing', '']) {
        expect(client.raw('', body, { headers: { ...JSON_1_0, 'x-amz-target': target } }))
          .toMatchObject({ status: 400, text: '{"__type":"com.amazon.coral.service#SerializationException"}' });
      }
    });

  test.each([
    '', 'PutItem', 'DynamoDB_20120810', 'DynamoDB_20120810.', 'DynamoDB_20120810.Nothing', 'DynamoDB_20120810.putItem', 'DynamoDB_20111205.PutItem',
    'DynamoDBStreams_20120810.PutItem', 'DynamoDB_20120810.GetRecords', 'DynamoDB_20120810.PutItem.x', 'DynamoDB_20120810.constructor',
    'DynamoDB_20120810.__proto__', 'undefined.constructor', '.', 'DynamoDB_20120810.PutItem ',
  ])('[W4] the target %j is unknown', (target) => {
    expect(client.raw('', '{}', { headers: { ...JSON_1_0, 'x-amz-target': target } }))
      .toMatchObject({ status: 400, text: '{"__type":"com.amazon.coral.service#UnknownOperationException"}' });
  });

  test('[W9] every answer has a request id of its own', () => {
    const ids = [
      client.raw('ListTables', '{}'), client.raw('ListTables', '{'), client.raw('', '{}'), client.raw('', '', { method: 'GET' }), client.raw('', '', { method: 'PUT' }),
    ].map(({ headers }) => headers['x-amzn-requestid']);
    expect(new Set(ids).size).toBe(5);
    for (const id of ids) expect(id).toMatch(/^[0-9A-V]{52}$/);
  });

  test('[W3] a byte order mark is no part of the JSON, of a member given twice the last counts', () => {
    expect(client.raw('ListTables', '\ufeff{}').status).toBe(200);
    expect(client.raw('ListTables', '{"Limit":0,"Limit":1}').status).toBe(200);
    expect(client.raw('ListTables', '{"Limit":1,"\\u004cimit":0}').text).toContain("Value '0' at 'limit'");
  });

  test('[W1] bytes that are not UTF-8 are not JSON, or are replaced inside texts', () => {
    expect(client.raw('ListTables', Uint8Array.of(0xff, 0xfe)).status).toBe(400);
    const answer = client.raw('DescribeTable', Uint8Array.of(...[...'{"TableName":"ab'].map((c) => c.charCodeAt(0)), 0xff, ...[...'c"}'].map((c) => c.charCodeAt(0))));
    expect(answer.text).toContain("Value 'ab\ufffdc' at 'tableName'");
  });
});

describe('signatures', () => {
  const client = createClient({ authentication: 'shape' });
  const CREDENTIAL = 'Credential=AKID/20260101/eu-west-1/dynamodb/aws4_request';
  const SIGNED = { ...headersOf('ListTables'), 'x-amz-date': '20260101T000000Z', authorization: `AWS4-HMAC-SHA256 ${CREDENTIAL}, SignedHeaders=host;x-amz-date, Signature=abc` };
  const error = (type: string, message: string) => ({ status: 400, text: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message }) });

  test('[W4] a complete one is let through', () => {
    expect(client.raw('', '{}', { headers: SIGNED }).status).toBe(200);
    const { 'x-amz-date': _, ...withoutDate } = SIGNED;
    expect(client.raw('', '{}', { headers: { ...withoutDate, date: 'Thu, 01 Jan 2026 00:00:00 GMT' } }).status).toBe(200);
  });

  test.each([undefined, '', 'Basic abc', 'Bearer AWS4-', 'aws4-hmac-sha256 Credential=a'])('[W4] %j is none', (authorization) => {
    const headers = authorization === undefined ? headersOf('ListTables') : { ...headersOf('ListTables'), authorization };
    expect(client.raw('', '{}', { headers })).toMatchObject(error('MissingAuthenticationTokenException', 'Request is missing Authentication Token'));
  });

  const part = (name: string): string => `Authorization header requires '${name}' parameter. `;
  const DATE = "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  test.each([
    ['AWS4-HMAC-SHA256', true, part('Credential') + part('Signature') + part('SignedHeaders')],
    ['AWS4-', false, part('Credential') + part('Signature') + part('SignedHeaders') + DATE],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}`, true, part('Signature') + part('SignedHeaders')],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}, Signature=a`, true, part('SignedHeaders')],
    ['AWS4-HMAC-SHA256 Signature=a SignedHeaders=b', true, part('Credential')],
    ['AWS4-HMAC-SHA256 Credential=, Signature=a, SignedHeaders=b', false, part('Credential') + DATE],
    [`AWS4-HMAC-SHA256 ${CREDENTIAL}, SignedHeaders=host, Signature=a`, false, DATE],
  ] as [string, boolean, string][])('[W4] %j with date: %s is incomplete', (authorization, dated, sentences) => {
    const headers = { ...headersOf('ListTables'), authorization, ...(dated && { 'x-amz-date': '20260101T000000Z' }) };
    expect(client.raw('', '{}', { headers })).toMatchObject(error('IncompleteSignatureException', `${sentences}Authorization=${authorization}`));
  });

  test('[W4] in the query string it has five parts', () => {
    const parts = ['X-Amz-Algorithm=AWS4-HMAC-SHA256', 'X-Amz-Credential=AKID%2F20260101%2Feu-west-1%2Fdynamodb%2Faws4_request', 'X-Amz-Signature=a', 'X-Amz-SignedHeaders=host', 'X-Amz-Date=20260101T000000Z'];
    expect(client.raw('ListTables', '{}', { path: `/?${parts.join('&')}` }).status).toBe(200);
    expect(client.raw('ListTables', '{}', { path: '/?X-Amz-Algorithm' })).toMatchObject(error('IncompleteSignatureException',
      "AWS query-string parameters must include 'X-Amz-Algorithm'. AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters."));
    expect(client.raw('ListTables', '{}', { path: `/?${parts.slice(0, 4).join('&')}` })).toMatchObject(error('IncompleteSignatureException',
      "AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters."));
    expect(client.raw('ListTables', '{}', { path: '/?X-Amz-Algorithm=%&%zz=%' }).status).toBe(400);
  });

  test('[W4] it is of the one algorithm, its credential has five elements, its date is in the basic format', () => {
    const incomplete = (message: string) => error('IncompleteSignatureException', message);
    const ask = (algorithm: string, credential: string, date: string) => client.raw('', '{}', { headers: { ...SIGNED, authorization: `${algorithm} Credential=${credential}, SignedHeaders=host, Signature=abc`, 'x-amz-date': date } });
    const scope = 'AKID/20260101/eu-west-1/dynamodb/aws4_request';
    expect(ask('AWS4-HMAC-SHA256', scope, '20260101T000000Z').status).toBe(200);
    for (const algorithm of ['AWS4-HMAC-SHA512', 'AWS4-HMAC-SHA2560', 'AWS4-']) {
      expect(ask(algorithm, 'x', '')).toMatchObject(incomplete(`Unsupported AWS 'algorithm': '${algorithm}' (only AWS4-HMAC-SHA256 for now). `));
    }
    for (const credential of ['AKID', `${scope}/more`]) {
      expect(ask('AWS4-HMAC-SHA256', credential, 'today')).toMatchObject(incomplete(`Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`));
    }
    for (const date of ['today', '2026-01-01T00:00:00Z', '20260101', 'Thu, 01 Jan 2026 00:00:00 GMT']) {
      expect(ask('AWS4-HMAC-SHA256', scope, date)).toMatchObject(incomplete(`Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`));
    }
    const query = (date: string) => client.raw('ListTables', '{}', { path: `/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${encodeURIComponent(scope)}&X-Amz-Signature=a&X-Amz-SignedHeaders=host&X-Amz-Date=${date}` });
    expect(query('20260101T000000Z').status).toBe(200);
    expect(query('2026')).toMatchObject(incomplete("Date must be in ISO-8601 'basic format'. Got '2026'. See http://en.wikipedia.org/wiki/ISO_8601"));
  });

  test('[W4] there may not be two', () => {
    expect(client.raw('', '{}', { path: '/?X-Amz-Algorithm=AWS4-HMAC-SHA256', headers: SIGNED })).toMatchObject(error('InvalidSignatureException',
      "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header."));
  });

  test('[W4] the target is checked before it, the JSON types after it', () => {
    expect(client.raw('', '{}', { headers: JSON_1_0 }).text).toContain('UnknownOperationException');
    expect(client.raw('ListTables', '{"Limit":"x"}').text).toContain('MissingAuthenticationToken');
  });

  test('[W4] it says account and Region, whose data are apart', () => {
    const as = (key: string, region: string) => ({ ...SIGNED, authorization: SIGNED.authorization.replace('AKID', key).replace('eu-west-1', region) });
    const create = (key: string, region: string): string => client.raw('', JSON.stringify(tableInput()), { headers: { ...as(key, region), ...headersOf('CreateTable') } }).text;
    const list = (key: string, region: string): string => client.raw('', '{}', { headers: as(key, region) }).text;
    expect(create('AKID', 'eu-west-1')).toContain('arn:aws:dynamodb:eu-west-1:000000000000:table/Table');
    expect(create('123456789012', 'eu-west-1')).toContain('arn:aws:dynamodb:eu-west-1:123456789012:table/Table');
    expect(create('123456789012', 'us-east-1')).toContain('arn:aws:dynamodb:us-east-1:123456789012:table/Table');
    expect(list('OTHERKEY', 'eu-west-1')).toContain('"Table"');
    expect(list('123456789013', 'eu-west-1')).not.toContain('"Table"');
    expect(list('123456789012', 'eu-west-2')).not.toContain('"Table"');
    expect(list('AKID', '')).not.toContain('"Table"');
  });
});

test('[W4] without signatures the host says the Region', () => {
  const client = createClient();
  const arnAt = (host: string, name: string): string =>
    client.raw('CreateTable', JSON.stringify(tableInput({ name })), { headers: { ...headersOf('CreateTable'), host } }).text;
  expect(arnAt('dynamodb.eu-west-3.amazonaws.com', 'One')).toContain('dynamodb:eu-west-3:');
  expect(arnAt('streams.dynamodb.ap-south-1.amazonaws.com', 'Two')).toContain('dynamodb:ap-south-1:');
  expect(arnAt('123456789012.ddb.sa-east-1.amazonaws.com', 'Three')).toContain('dynamodb:sa-east-1:');
  expect(arnAt('localhost:8000', 'Four')).toContain('dynamodb:us-east-1:');
  expect(arnAt('evil.example/dynamodb.eu-west-3.amazonaws.com', 'Five')).toContain('dynamodb:us-east-1:');
});

test('[W12] a table can be named by its ARN, but not one of another Region or account', () => {
  const client = createTableClient({ range: undefined });
  const at = (region: string, account: string): string => `arn:aws:dynamodb:${region}:${account}:table/Table`;
  const here = at('us-east-1', '000000000000');
  client.ok('PutItem', { TableName: here, Item: { pk: { S: 'a' } } });
  expect(client.ok('GetItem', { TableName: here, Key: { pk: { S: 'a' } } })).toEqual({ Item: { pk: { S: 'a' } } });
  expect(client.ok('DescribeTable', { TableName: here })['Table']).toMatchObject({ TableName: 'Table', TableArn: here });
  const [otherRegion, otherAccount] = [at('eu-west-1', '000000000000'), at('us-east-1', '123456789012')];
  for (const elsewhere of [otherRegion, otherAccount]) {
    expect(client.verdict('GetItem', { TableName: elsewhere, Key: { pk: { S: 'a' } } })).toBe('ResourceNotFoundException: Requested resource not found');
  }
  expect(client.verdict('DescribeTable', { TableName: otherAccount })).toBe('AccessDeniedException: Access is denied');
  for (const operation of ['DescribeTable', 'DescribeContinuousBackups', 'DescribeContributorInsights']) {
    expect(client.verdict(operation, { TableName: otherRegion })).toBe(`ValidationException: 1 validation error detected: Invalid AWS region in '${otherRegion}'`);
  }
  const [otherPartition, index] = [here.replace('arn:aws:', 'arn:aws-cn:'), `${here}/index/x`];
  expect(client.verdict('DescribeTable', { TableName: otherPartition })).toBe(`ValidationException: 1 validation error detected: Invalid AWS partition in '${otherPartition}'`);
  expect(client.verdict('DescribeTable', { TableName: index })).toBe(`ValidationException: 1 validation error detected: Invalid resource type in '${index}'`);
  expect(createTableClient({}, { wording: 'classic' }).verdict('DescribeTable', { TableName: index })).toBe(`ValidationException: Invalid TableArn: Invalid ResourceArn provided as input ${index}`);
  for (const bad of ['arn:', 'arn:aws:s3:::bucket', 'arn:aws:dynamodb:us-east-1:000000000000:table/', 'arn:aws:dynamodb:us-east-1::table/Table']) {
    expect(client.verdict('DescribeTable', { TableName: bad })).toBe(`ValidationException: Invalid TableArn: Invalid ResourceArn provided as input ${bad}`);
  }
});

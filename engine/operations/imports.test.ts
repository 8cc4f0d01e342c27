import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createClient, createTableClient, indexInput, type Json, type TestClient } from '../testing/client';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const attributes = (types: Record<string, string>): object[] => Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));

function importInput(more: object = {}, table: object = {}): object {
  return {
    S3BucketSource: { S3Bucket: 'bucket' }, InputFormat: 'DYNAMODB_JSON',
    TableCreationParameters: { TableName: 'Table', AttributeDefinitions: attributes({ pk: 'S' }), KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], BillingMode: 'PAY_PER_REQUEST', ...table },
    ...more,
  };
}

/** Imports and describes what came of it. */
function run(client: TestClient, input: object = importInput()): Json {
  const { ImportArn, ImportStatus } = client.ok('ImportTable', input)['ImportTableDescription'] as Json;
  expect(ImportStatus).toBe('IN_PROGRESS');
  return client.ok('DescribeImport', { ImportArn })['ImportTableDescription'] as Json;
}

const items = (client: TestClient, more: object = {}): Json[] => (client.ok('Scan', { TableName: 'Table', ...more })['Items'] as Json[]).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

describe('imports', () => {
  test('[F11] [F12] [F20] bring the items of all files under a prefix into a new table', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'in/1.json', encode('{"Item":{"pk":{"S":"a"},"n":{"N":"01.0"}}}\n\n{"Item":{"pk":{"S":"b"},"g":{"S":"x"}}}\r\n'));
    client.engine.files.put('bucket', 'in/2.json', encode('{"Item":{"pk":{"S":"c"},"g":{"S":"x"}}}'));
    client.engine.files.put('bucket', 'other.json', encode('{"Item":{"pk":{"S":"d"}}}'));
    const input = importInput({ S3BucketSource: { S3Bucket: 'bucket', S3KeyPrefix: 'in/' }, ClientToken: 'token' }, {
      AttributeDefinitions: attributes({ pk: 'S', g: 'S' }), GlobalSecondaryIndexes: [indexInput('Global', ['g'])], SSESpecification: { Enabled: true },
    });
    const done = run(client, input);
    const { TableId } = client.ok('DescribeTable', { TableName: 'Table' })['Table'] as Json;
    expect(done).toEqual({
      ImportArn: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:000000000000:table\/Table\/import\/\d{14}-[0-9a-f]{8}$/) as string, ImportStatus: 'COMPLETED',
      TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', TableId, ClientToken: 'token', S3BucketSource: { S3BucketOwner: '000000000000', S3Bucket: 'bucket', S3KeyPrefix: 'in/' },
      ErrorCount: 0, CloudWatchLogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws-dynamodb/imports:*', InputFormat: 'DYNAMODB_JSON', InputCompressionType: 'NONE',
      TableCreationParameters: (input as Json)['TableCreationParameters'], StartTime: client.engine.clock.now / 1000, EndTime: client.engine.clock.now / 1000,
      ProcessedSizeBytes: client.engine.files.list('bucket', 'in/').reduce((sum, { bytes }) => sum + bytes.length, 0), ProcessedItemCount: 3, ImportedItemCount: 3,
    });
    expect(items(client)).toEqual([{ pk: { S: 'a' }, n: { N: '1' } }, { pk: { S: 'b' }, g: { S: 'x' } }, { pk: { S: 'c' }, g: { S: 'x' } }]);
    expect(items(client, { IndexName: 'Global' }).length).toBe(2);
    expect(client.verdict('DescribeImport', { ImportArn: `${String(done['ImportArn'])}x` })).toMatch(/^ImportNotFoundException: Import not found: /);
  });

  test('[F20] read Ion text; a line that is none is an error', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'items.ion', encode('$ion_1_0 {Item:{pk:"a",n:6d2}}\n$ion_1_0 {Item:{pk:2020T}}\n'));
    expect(run(client, importInput({ InputFormat: 'ION' }))).toMatchObject({ InputFormat: 'ION', ProcessedItemCount: 2, ImportedItemCount: 1, ErrorCount: 1 });
    expect(items(client)).toEqual([{ pk: { S: 'a' }, n: { N: '600' } }]);
  });

  test.each(['DYNAMODB_JSON', 'ION'])('[F11] read what an export wrote as %s', (format) => {
    const client = createTableClient({ name: 'Source', range: undefined });
    client.ok('UpdateContinuousBackups', { TableName: 'Source', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    const item = { pk: { S: 'ä' }, b: { B: 'AAE=' }, m: { M: { l: { L: [{ BOOL: true }, { NULL: true }] } } }, s: { NS: ['1', '2'] } };
    client.ok('PutItem', { TableName: 'Source', Item: item });
    client.ok('ExportTableToPointInTime', { TableArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Source', S3Bucket: 'bucket', ExportFormat: format });
    const { ExportSummaries: [summary] } = client.ok('ListExports', {}) as { ExportSummaries: [Json] };
    const folder = `AWSDynamoDB/${String(summary['ExportArn']).split('/').at(-1)}/data/`;
    expect(run(client, importInput({ S3BucketSource: { S3Bucket: 'bucket', S3KeyPrefix: folder }, InputFormat: format, InputCompressionType: 'GZIP' }))).toMatchObject({ ImportStatus: 'COMPLETED', ImportedItemCount: 1 });
    expect(items(client)).toEqual([item]);
  });

  test('[F20] [F22] [F23] count and log what cannot be stored; the last of equal keys stays', () => {
    const client = createClient();
    const lines = ['{"Item":{"pk":{"S":"a"},"v":{"N":"1"}}}', 'nonsense', '{"Item":{"x":{"S":"no key"}}}', '{"Item":{"pk":{"N":"1"}}}', '{"Item":{"pk":{"S":""}}}', '{"Item":{"pk":{"S":"b"},"n":{"N":"x"}}}', '{"Item":{"pk":{"S":"a"},"v":{"N":"2"}}}'];
    client.engine.files.put('bucket', 'file', encode(lines.join('\n')));
    const done = run(client);
    expect(done).toMatchObject({ ImportStatus: 'FAILED', FailureCode: 'ItemValidationError', ErrorCount: 5, ProcessedItemCount: 7, ImportedItemCount: 2 });
    expect(items(client)).toEqual([{ pk: { S: 'a' }, v: { N: '2' } }]);
    const log = new TextDecoder().decode(client.engine.files.get('aws-dynamodb-imports', `${String(done['ImportArn']).split('/').at(-1)}/error`));
    expect(log.trim().split('\n').map((line) => JSON.parse(line) as Json)).toEqual([
      [1, 'The item cannot be read'], [2, 'One or more parameter values were invalid: Missing the key pk in the item'],
      [3, 'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N'],
      [4, expect.stringContaining('cannot contain an empty string value. Key: pk')], [5, expect.stringContaining('cannot be converted to a numeric value: x')],
    ].map(([itemIndex, message]) => ({ itemS3Pointer: { bucket: 'bucket', key: 'file', itemIndex }, importArn: done['ImportArn'], errorMessages: [message] })));
  });

  test('[F21] read CSV with a header in the file', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'file.csv', encode('pk,n,b,text\na,1.50,AAE=,"x, ""y"""\nb,,,\nc,2\nd,x,AAE=,z\n'));
    const done = run(client, importInput({ InputFormat: 'CSV' }, {
      AttributeDefinitions: attributes({ pk: 'S', n: 'N', b: 'B' }), GlobalSecondaryIndexes: [indexInput('Global', ['n', 'b'])],
    }));
    expect(done).toMatchObject({ ImportStatus: 'FAILED', ProcessedItemCount: 4, ImportedItemCount: 2, ErrorCount: 2 });
    expect(items(client)).toEqual([{ pk: { S: 'a' }, n: { N: '1.5' }, b: { B: 'AAE=' }, text: { S: 'x, "y"' } }, { pk: { S: 'b' }, text: { S: '' } }]);
    expect(items(client, { IndexName: 'Global' }).length).toBe(1);
  });

  test('[F21] read CSV with a header in the request, other delimiters, and compressed', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'file.csv.gz', new Uint8Array(gzipSync('1|one\n2|two\n')));
    run(client, importInput({ InputFormat: 'CSV', InputCompressionType: 'GZIP', InputFormatOptions: { Csv: { Delimiter: '|', HeaderList: ['pk', 'name'] } } }, { AttributeDefinitions: attributes({ pk: 'N' }) }));
    expect(items(client)).toEqual([{ pk: { N: '1' }, name: { S: 'one' } }, { pk: { N: '2' }, name: { S: 'two' } }]);
  });

  test('[F23] a file that is no gzip file is one error', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'file', encode('{"Item":{"pk":{"S":"a"}}}'));
    expect(run(client, importInput({ InputCompressionType: 'GZIP' }))).toMatchObject({ ImportStatus: 'FAILED', ErrorCount: 1, ImportedItemCount: 0 });
    expect(items(client)).toEqual([]);
  });

  test('[F23] without the bucket there is no table', () => {
    const client = createClient();
    expect(run(client)).toMatchObject({ ImportStatus: 'FAILED', FailureCode: 'S3NoSuchBucket', ErrorCount: 0, ProcessedItemCount: 0 });
    expect(client.verdict('DescribeTable', { TableName: 'Table' })).toMatch(/^ResourceNotFoundException/);
  });

  test('[F11] are refused where they cannot work', () => {
    const client = createTableClient();
    client.engine.files.put('bucket', 'file', encode(''));
    const start = (more: object, table: object = { TableName: 'New' }): string => client.verdict('ImportTable', importInput(more, table));
    expect(start({}, {})).toBe('ResourceInUseException: Table already exists: Table');
    expect(start({ InputFormatOptions: { Csv: {} } })).toBe('ValidationException: Invalid Request: Unsupported InputFormatOptions for the given input format: DYNAMODB_JSON.');
    expect(start({}, { TableName: 'New', BillingMode: 'PROVISIONED' })).toMatch(/^ValidationException: .*must both be specified/);
    expect(start({}, { TableName: 'New', AttributeDefinitions: attributes({ other: 'S' }) })).toMatch(/^ValidationException/);
    expect(start({ InputCompressionType: 'ZSTD' })).toMatch(/^NotSupportedByPlaygroundException: .*InputCompressionType ZSTD of ImportTable/);
  });

  test('[F6] [F7] are listed in pages, once for each token', () => {
    const client = createClient();
    client.engine.files.put('bucket', 'file', encode(''));
    const arns = ['One', 'Two', 'Three'].map((TableName) => {
      client.advance(1000);
      return run(client, importInput({ ClientToken: TableName }, { TableName }))['ImportArn'];
    });
    expect(client.ok('ImportTable', importInput({ ClientToken: 'One' }, { TableName: 'One' }))['ImportTableDescription']).toMatchObject({ ImportArn: arns[0] });
    expect(client.verdict('ImportTable', importInput({ ClientToken: 'One' }, { TableName: 'Two' }))).toBe('ImportConflictException: Import conflict: Duplicate request detected with conflicting parameters');
    const other = importInput({ ClientToken: 'One', S3BucketSource: { S3Bucket: 'bucket', S3KeyPrefix: 'x' } }, { TableName: 'One' });
    expect(client.ok('ImportTable', other)['ImportTableDescription']).toMatchObject({ ImportArn: arns[0] });
    const first = client.ok('ListImports', { PageSize: 2 });
    const listed = (page: Json): unknown => (page['ImportSummaryList'] as Json[]).map(({ ImportArn }) => ImportArn);
    const sorted = [...arns].sort().reverse();
    expect(listed(first)).toEqual(sorted.slice(0, 2));
    expect((first['ImportSummaryList'] as Json[])[0]).toMatchObject({ ImportStatus: 'COMPLETED', InputFormat: 'DYNAMODB_JSON', S3BucketSource: { S3Bucket: 'bucket' } });
    expect(String(first['NextToken'])).toMatch(/^([0-9a-f]{16}){7,}$/);
    expect(listed(client.ok('ListImports', { NextToken: first['NextToken'] }))).toEqual(sorted.slice(2));
    expect(client.verdict('ListImports', { NextToken: 'ab'.repeat(56) })).toBe(`ValidationException: Invalid Request: Provided nextToken is invalid: ${'ab'.repeat(56)}`);
    const describe = (ImportArn: unknown): string => client.verdict('DescribeImport', { ImportArn });
    expect(describe(String(arns[0]).replace('/import/', '/export/'))).toBe('ValidationException: Invalid Import ARN');
    expect(describe(String(arns[0]).replace('000000000000', '111111111111'))).toBe('AccessDeniedException: Access is denied');
  });
});

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createTableClient, type Json, tableInput, type TestClient, type TestTable } from '../testing/client';

const ARN = 'arn:aws:dynamodb:us-east-1:000000000000:table/Table';
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const now = (client: TestClient): number => Math.floor(client.engine.clock.now / 1000);
const put = (client: TestClient, pk: string, more: object = {}): Json => client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, ...more } });

function recoverable(table: TestTable = { range: undefined }): TestClient {
  const client = createTableClient(table);
  client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
  return client;
}

function exportTable(client: TestClient, input: object = {}): Json {
  const started = client.ok('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ...input })['ExportDescription'] as Json;
  expect(started['ExportStatus']).toBe('IN_PROGRESS');
  return client.ok('DescribeExport', { ExportArn: started['ExportArn'] })['ExportDescription'] as Json;
}

interface Manifest { readonly itemCount: number; readonly md5Checksum: string; readonly etag: string; readonly dataFileS3Key: string }

/** The lines of all data files of an export, as its manifests list them. */
function exported(client: TestClient, description: Json): { files: Manifest[]; lines: Json[]; summary: Json } {
  const { files } = client.engine;
  const summary = JSON.parse(text(files.get('bucket', String(description['ExportManifest'])))) as Json;
  const listed = text(files.get('bucket', String(summary['manifestFilesS3Key']))).trim().split('\n').map((line) => JSON.parse(line) as Manifest);
  const lines = listed.flatMap(({ dataFileS3Key, md5Checksum, itemCount }) => {
    const bytes = files.get('bucket', dataFileS3Key) ?? new Uint8Array();
    expect(createHash('md5').update(bytes).digest('base64')).toBe(md5Checksum);
    const found = text(gunzipSync(bytes)).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Json);
    expect(found.length).toBe(itemCount);
    return found;
  });
  return { files: listed, lines, summary };
}

const byKey = (lines: Json[], member = 'Item'): Json[] => lines.map((line) => line[member] as Json).sort((a, b) => JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe('exports', () => {
  test('[F1] [F3] [F4] [F5] hold the items as they were, in a file for each partition', () => {
    const client = recoverable();
    put(client, 'a', { n: { N: '1.50' }, l: { L: [{ NULL: true }] } });
    put(client, 'b');
    const then = now(client);
    client.advance(5000);
    put(client, 'a');
    put(client, 'c');
    const description = exportTable(client, { ExportTime: then, S3Prefix: 'exports/one' });
    const { files, lines, summary } = exported(client, description);
    expect(byKey(lines)).toEqual([{ pk: { S: 'a' }, n: { N: '1.5' }, l: { L: [{ NULL: true }] } }, { pk: { S: 'b' } }]);
    expect(files.length).toBe(4);
    const id = String(description['ExportArn']).split('/').at(-1) ?? '';
    for (const { dataFileS3Key, etag } of files) {
      expect(dataFileS3Key).toMatch(new RegExp(`^exports/one/AWSDynamoDB/${id}/data/[0-9a-v]{26}\\.json\\.gz$`));
      expect(etag).toMatch(/^[0-9a-f]{32}-1$/);
    }
    expect(summary).toEqual({
      version: '2020-06-30', exportArn: description['ExportArn'], startTime: new Date(client.engine.clock.now).toISOString(), endTime: new Date(client.engine.clock.now).toISOString(),
      tableArn: ARN, tableId: description['TableId'], exportTime: new Date(then * 1000).toISOString(), s3Bucket: 'bucket', s3Prefix: 'exports/one', s3SseAlgorithm: 'AES256', s3SseKmsKeyId: null,
      manifestFilesS3Key: `exports/one/AWSDynamoDB/${id}/manifest-files.json`, billedSizeBytes: 16, itemCount: 2, outputFormat: 'DYNAMODB_JSON', exportType: 'FULL_EXPORT',
    });
    for (const name of ['manifest-files', 'manifest-summary']) {
      const folder = `exports/one/AWSDynamoDB/${id}/${name}`;
      const digest = createHash('md5').update(client.engine.files.get('bucket', `${folder}.json`) ?? '').digest('base64');
      expect(text(client.engine.files.get('bucket', `${folder}.checksum`))).toBe(digest);
    }
    expect(client.engine.files.get('bucket', `exports/one/AWSDynamoDB/${id}/_started`)?.length).toBe(0);
  });

  test('[F2] describe themselves', () => {
    const client = recoverable();
    put(client, 'a');
    const description = exportTable(client, { S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'key', S3BucketOwner: '000000000000', ClientToken: 'token' });
    expect(description).toEqual({
      ExportArn: expect.stringMatching(/^arn:aws:dynamodb:us-east-1:000000000000:table\/Table\/export\/\d{14}-[0-9a-f]{8}$/) as string, ExportStatus: 'COMPLETED',
      StartTime: client.engine.clock.now / 1000, EndTime: client.engine.clock.now / 1000, ExportManifest: expect.stringMatching(/^AWSDynamoDB\/.*\/manifest-summary\.json$/) as string,
      TableArn: ARN, TableId: expect.any(String) as string, ExportTime: now(client), ClientToken: 'token', S3Bucket: 'bucket', S3BucketOwner: '000000000000',
      S3SseAlgorithm: 'KMS', S3SseKmsKeyId: 'key', ExportFormat: 'DYNAMODB_JSON', BilledSizeBytes: 3, ItemCount: 1,
    });
    const describe = (ExportArn: string): string => client.verdict('DescribeExport', { ExportArn });
    const arn = `${ARN}/export/00000000000000-00000000`;
    expect(describe(arn)).toBe(`ExportNotFoundException: Export not found: Export not found: ${arn}`);
    expect(describe(arn.replace('us-east-1', 'eu-west-1'))).toBe('ExportNotFoundException: Export not found: Invalid export arn');
    expect(describe(arn.replace('000000000000', '111111111111'))).toBe('AccessDeniedException: Access is denied');
    for (const other of [ARN, arn.replace('/export/', '/import/'), 'x'.repeat(40)]) expect(describe(other)).toBe('ValidationException: Invalid Export ARN');
  });

  test('[F2] under way they tell less', () => {
    const client = recoverable();
    const started = client.ok('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ClientToken: 'token', ExportType: 'FULL_EXPORT' })['ExportDescription'] as Json;
    expect(Object.keys(started).sort()).toEqual(['ClientToken', 'ExportArn', 'ExportFormat', 'ExportStatus', 'ExportTime', 'S3Bucket', 'S3SseAlgorithm', 'StartTime', 'TableArn', 'TableId']);
  });

  test('[F1] need recovery, and a time it covers', () => {
    const client = createTableClient({ range: undefined });
    const start = (input: object = {}): string => client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ...input });
    expect(start()).toBe("PointInTimeRecoveryUnavailableException: Point in time recovery is not enabled for table 'Table'");
    client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    for (const seconds of [-1, 1]) expect(start({ ExportTime: now(client) + seconds })).toBe('InvalidExportTimeException: Export Time is invalid');
    for (const arn of [`${ARN}x`, ARN.replace('us-east-1', 'eu-west-1')]) expect(start({ TableArn: arn })).toBe(`TableNotFoundException: Table not found: ${arn}`);
    expect(start({ TableArn: ARN.replace('000000000000', '111111111111') })).toBe('AccessDeniedException: Access is denied');
    expect(start({ TableArn: 'Table' })).toBe('ValidationException: One or more parameter values were invalid: tableArn is not a valid ARN');
    expect(start({ TableArn: `${ARN}/index/Index` })).toBe('ValidationException: Invalid Request: Table ARN is invalid.');
    for (const S3SseAlgorithm of [undefined, 'AES256']) expect(start({ S3SseKmsKeyId: 'key', S3SseAlgorithm })).toBe('ValidationException: Invalid Request: KMS Key Id is not supported for this encryption type');
    expect(start({ S3Bucket: '-' })).toMatch(/^ValidationException: 1 validation error detected/);
  });

  test('[F8] incremental ones hold what differs, and when it changed', () => {
    const client = recoverable();
    put(client, 'changed', { v: { N: '1' } });
    put(client, 'deleted');
    put(client, 'same');
    put(client, 'back', { v: { N: '1' } });
    client.advance(20 * 60_000);
    const from = now(client);
    put(client, 'changed', { v: { N: '2' } });
    client.advance(60_000);
    put(client, 'changed', { v: { N: '3' } });
    put(client, 'same');
    client.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'deleted' } } });
    put(client, 'back', { v: { N: '2' } });
    client.advance(60_000);
    put(client, 'back', { v: { N: '1' } });
    put(client, 'new');
    client.advance(18 * 60_000);
    put(client, 'later');
    const window = { ExportFromTime: from, ExportToTime: from + 20 * 60 };
    const line = (key: string, seconds: number, images: object): object => ({ Metadata: { WriteTimestampMicros: { N: `${from + seconds}000000` } }, Keys: { pk: { S: key } }, ...images });
    const changed = { OldImage: { pk: { S: 'changed' }, v: { N: '1' } }, NewImage: { pk: { S: 'changed' }, v: { N: '3' } } };
    const both = exportTable(client, { ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: window });
    const { lines, summary, files } = exported(client, both);
    expect(lines.sort((a, b) => (JSON.stringify(a['Keys']) < JSON.stringify(b['Keys']) ? -1 : 1))).toEqual([
      line('changed', 60, changed), line('deleted', 60, { OldImage: { pk: { S: 'deleted' } } }), line('new', 120, { NewImage: { pk: { S: 'new' } } }),
    ]);
    expect(summary).toMatchObject({ version: '2023-08-01', exportType: 'INCREMENTAL_EXPORT', outputView: 'NEW_AND_OLD_IMAGES', itemCount: 3, billedSizeBytes: 10_000_000, exportFromTime: new Date(from * 1000).toISOString() });
    expect(files[0]?.dataFileS3Key).toMatch(/^AWSDynamoDB\/data\//);
    const { lines: fresh } = exported(client, exportTable(client, { ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: { ...window, ExportViewType: 'NEW_IMAGE' } }));
    expect(fresh.some((one) => one['OldImage'] !== undefined)).toBe(false);
    expect(fresh.length).toBe(3);
  });

  test('[F8] incremental ones of the second in which recovery began hold what was written then', () => {
    const client = recoverable();
    const from = now(client);
    put(client, 'first');
    client.advance(20 * 60_000);
    put(client, 'last');
    client.advance(1000);
    const { lines } = exported(client, exportTable(client, { ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: { ExportFromTime: from, ExportToTime: now(client) } }));
    expect(lines.map(({ Keys, OldImage }) => `${JSON.stringify(Keys)} ${typeof OldImage}`).sort()).toEqual(['{"pk":{"S":"first"}} undefined', '{"pk":{"S":"last"}} undefined']);
  });

  test('[F10] are written as Ion text, whole ones and incremental ones', () => {
    const client = recoverable();
    put(client, 'a', { n: { N: '600' } });
    const lines = (description: Json): string[] => {
      const summary = JSON.parse(text(client.engine.files.get('bucket', String(description['ExportManifest'])))) as Json;
      expect([description['ExportFormat'], summary['outputFormat']]).toEqual(['ION', 'ION']);
      const listed = text(client.engine.files.get('bucket', String(summary['manifestFilesS3Key']))).trim().split('\n').map((line) => JSON.parse(line) as Manifest);
      for (const { dataFileS3Key } of listed) expect(dataFileS3Key).toMatch(/\.ion\.gz$/);
      return listed.flatMap(({ dataFileS3Key }) => text(gunzipSync(client.engine.files.get('bucket', dataFileS3Key) ?? '')).split('\n').filter((line) => line !== ''));
    };
    expect(lines(exportTable(client, { ExportFormat: 'ION' }))).toEqual(['$ion_1_0 {Item:{pk:"a",n:6d2}}']);
    client.advance(20 * 60_000);
    const from = now(client);
    put(client, 'a', { n: { N: '7' } });
    client.advance(20 * 60_000);
    expect(lines(exportTable(client, { ExportFormat: 'ION', ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: { ExportFromTime: from, ExportToTime: from + 20 * 60 } })))
      .toEqual([expect.stringMatching(/^\$ion_1_0 \{Record:\{Metadata:\{WriteTimestampMicros:\d+d\d\},Keys:\{pk:"a"\},OldImage:\{pk:"a",n:6d2\},NewImage:\{pk:"a",n:7\.\}\}\}$/)]);
  });

  test('[F8] are of 15 minutes to 24 hours', () => {
    const client = recoverable();
    client.advance(30 * 3600_000);
    const start = (from: number, to: number): string => client.verdict('ExportTableToPointInTime', {
      TableArn: ARN, S3Bucket: 'bucket', ExportType: 'INCREMENTAL_EXPORT', IncrementalExportSpecification: { ExportFromTime: now(client) - from, ExportToTime: now(client) - to },
    });
    const iso = (time: number): string => new Date(time * 1000).toISOString().replace('.000Z', 'Z');
    expect(start(899, 0)).toBe('InvalidExportTimeException: Difference between export period from time and export period to time is less than 15 minutes');
    expect(start(900, 0)).toBe('ok');
    expect(start(86400, 0)).toBe('ok');
    expect(start(86401, 0)).toMatch(/^InvalidExportTimeException: Difference between .* 24 hours$/);
    expect(start(31 * 3600, 30 * 3600)).toBe(`InvalidExportTimeException: Incremental export period from time cannot be less than the table creation time : ${iso(now(client) - 31 * 3600)}`);
    expect(start(900, -1)).toBe(`InvalidExportTimeException: Incremental export period to time cannot be greater than the current time : ${iso(now(client) + 1)}`);
    const incremental = 'INCREMENTAL_EXPORT';
    const wrong: [object, string][] = [
      [{ ExportType: incremental }, 'Incremental Export Specification expected when export type is set as Incremental Export'],
      [{ IncrementalExportSpecification: {} }, 'Export Type expected to be Incremental Export when incremental export specification is provided'],
      [{ ExportType: 'FULL_EXPORT', IncrementalExportSpecification: {} }, 'When Export Type is Full Export , Incremental Export Specification should not be provided'],
      [{ ExportType: incremental, IncrementalExportSpecification: { ExportToTime: now(client) } }, 'ExportFromTime must be provided in IncrementalExportSpecification'],
    ];
    for (const [input, text] of wrong) expect(client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ...input })).toBe(`ValidationException: Invalid Request: ${text}`);
    expect(client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ExportType: incremental, IncrementalExportSpecification: { ExportFromTime: now(client) - 900 }, ExportTime: now(client) })).toMatch(/^ValidationException: Invalid Request: /);
  });

  test('[F9] hold what a filter lets through', () => {
    const client = recoverable({});
    for (const [pk, sk, v] of [['a', '1', 1], ['a', '2', 2], ['b', '1', 2]] as const) put(client, pk, { sk: { S: sk }, v: { N: String(v) }, w: { S: 'w' } });
    const filtered = (FilterSpecification: object): Json[] => byKey(exported(client, exportTable(client, { FilterSpecification })).lines);
    expect(filtered({ FilterExpression: 'v = :two', ExpressionAttributeValues: { ':two': { N: '2' } }, ProjectionExpression: 'pk, #v', ExpressionAttributeNames: { '#v': 'v' } }))
      .toEqual([{ pk: { S: 'a' }, v: { N: '2' } }, { pk: { S: 'b' }, v: { N: '2' } }]);
    expect(filtered({ KeyConditionExpression: 'pk = :a AND sk > :one', ExpressionAttributeValues: { ':a': { S: 'a' }, ':one': { S: '1' } }, ProjectionExpression: 'sk' })).toEqual([{ sk: { S: '2' } }]);
    const start = (FilterSpecification: object): string => client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', FilterSpecification });
    const values = { ExpressionAttributeValues: { ':a': { S: 'a' } } };
    expect(start({ KeyConditionExpression: 'sk = :a', ...values })).toBe('ValidationException: Query condition missed key schema element: pk');
    expect(start({ KeyConditionExpression: 'pk = :a', FilterExpression: 'sk = :a', ...values })).toMatch(/^ValidationException: Filter Expression can only contain non-primary key attributes/);
    expect(start({ FilterExpression: 'x = :b', ...values })).toMatch(/^ValidationException: Invalid FilterExpression/);
    expect(start({ FilterExpression: 'x = :a', ExpressionAttributeValues: { ':a': { S: 'a' }, ':b': { S: 'b' } } })).toMatch(/unused in expressions/);
  });

  test('[F6] [F7] are listed in pages, once for each token', () => {
    const client = recoverable();
    const arns = ['one', 'two', 'three'].map((ClientToken) => {
      client.advance(1000);
      return String(exportTable(client, { ClientToken })['ExportArn']);
    });
    expect(client.ok('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket', ClientToken: 'one' })['ExportDescription']).toMatchObject({ ExportArn: arns[0] });
    expect(client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'other', ClientToken: 'one' })).toBe('ExportConflictException: Export conflict: Duplicate request detected with conflicting parameters');
    const first = client.ok('ListExports', { MaxResults: 2 });
    expect(first['ExportSummaries']).toEqual([arns[2], arns[1]].map((ExportArn) => ({ ExportArn, ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' })));
    expect(client.ok('ListExports', { TableArn: ARN, NextToken: first['NextToken'] })).toEqual({ ExportSummaries: [{ ExportArn: arns[0], ExportStatus: 'COMPLETED', ExportType: 'FULL_EXPORT' }] });
    expect(client.ok('ListExports', { TableArn: `${ARN}x` })['ExportSummaries']).toEqual([]);
    expect(client.verdict('ListExports', { NextToken: 'x' })).toBe('ValidationException: Invalid Request: Provided nextToken is invalid: x');
    client.advance(8 * 3600_000);
    expect(client.verdict('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'other', ClientToken: 'one' })).toBe('ok');
    client.advance(91 * 24 * 3600_000);
    expect(client.ok('ListExports', {})['ExportSummaries']).toEqual([]);
  });

  test('[F6] of a table are listed while it is there', () => {
    const client = recoverable();
    const { ExportArn } = exportTable(client);
    client.ok('DeleteTable', { TableName: 'Table' });
    client.ok('CreateTable', tableInput());
    expect(client.ok('ListExports', { TableArn: ARN })['ExportSummaries']).toEqual([]);
    expect(client.ok('ListExports', {})['ExportSummaries']).toMatchObject([{ ExportArn }]);
    expect(client.ok('DescribeExport', { ExportArn })['ExportDescription']).toMatchObject({ TableArn: ARN });
  });

  test('[F1] with the lifecycle facet an export takes its time, and shows the table as it was at the request', () => {
    const client = createTableClient({ range: undefined }, { profile: { lifecycle: true } });
    client.advance(10_000);
    client.ok('UpdateContinuousBackups', { TableName: 'Table', PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } });
    put(client, 'a');
    client.advance(400_000);
    const { ExportArn } = client.ok('ExportTableToPointInTime', { TableArn: ARN, S3Bucket: 'bucket' })['ExportDescription'] as Json;
    put(client, 'b');
    client.ok('DeleteTable', { TableName: 'Table' });
    client.advance(10_000);
    const description = client.ok('DescribeExport', { ExportArn })['ExportDescription'] as Json;
    expect(byKey(exported(client, description).lines)).toEqual([{ pk: { S: 'a' } }]);
  });
});

import fc from 'fast-check';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../engine';
import { anItem } from '../engine/testing/arbitraries';
import { type Call, exportTable, importTable, type TransferFormat } from './transfer';

/** The calls of an engine of its own, with an empty table of a string and a number key. */
async function table(): Promise<Call> {
  const engine = createEngine({ authentication: 'none' });
  const call: Call = (operation, input) => {
    const { statusCode, body } = engine.handle({ method: 'POST', path: '/', headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }, body: Buffer.from(JSON.stringify(input)) });
    const answer = JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>;
    return statusCode === 200 ? Promise.resolve(answer) : Promise.reject(new Error(`${String(answer['__type']).replace(/^.*#/, '')}: ${String(answer['message'])}`));
  };
  await call('CreateTable', {
    TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'sk', AttributeType: 'N' }], BillingMode: 'PAY_PER_REQUEST',
  });
  return call;
}

async function exported(call: Call, format: TransferFormat): Promise<string> {
  let text = '';
  await exportTable(call, 'Table', format, (part) => { text += part; });
  return text;
}

describe('a table to a file and back', () => {
  test('as JSON lines every item returns as it was', async () => {
    await fc.assert(fc.asyncProperty(fc.array(anItem(), { maxLength: 60 }), async (items) => {
      const [from, to] = [await table(), await table()];
      for (const [at, item] of items.entries()) await from('PutItem', { TableName: 'Table', Item: { ...item, pk: { S: `k${at}` }, sk: { N: String(at) } } }).catch(() => undefined);
      const text = await exported(from, 'jsonl');
      expect(await importTable(to, 'Table', 'jsonl', Readable.from([text]))).toBe(text.split('\n').length - 1);
      expect((await to('Scan', { TableName: 'Table' }))['Items']).toEqual((await from('Scan', { TableName: 'Table' }))['Items']);
    }), { numRuns: 25 });
  });

  test('as CSV keys keep their types and strings their commas, quotes and line ends', async () => {
    const [from, to] = [await table(), await table()];
    const items = [{ pk: { S: 'a' }, sk: { N: '1' }, text: { S: 'one, "two"\nthree' } }, { pk: { S: 'b' }, sk: { N: '-2.5' }, other: { S: 'é' } }];
    for (const item of items) await from('PutItem', { TableName: 'Table', Item: item });
    await importTable(to, 'Table', 'csv', Readable.from([await exported(from, 'csv')]));
    expect((await to('Scan', { TableName: 'Table' }))['Items']).toEqual((await from('Scan', { TableName: 'Table' }))['Items']);
  });

  test.each([
    ['jsonl', '{"Item":{"pk":{"S":"a"},"sk":{"N":"1"}}}\nnonsense', 'Line 2 is not JSON.'], ['jsonl', '{}', 'Line 1 has no "Item".'],
    ['jsonl', '\n{"Item":{"pk":{"S":"a"}}}', /^Line 2: ValidationException: .*Missing the key sk/], ['csv', 'pk,sk\na', 'Row 2 has 1 cells, the first row has 2.'],
    ['csv', 'pk,sk\na,"1', 'Row 2: the quotes do not fit together.'], ['csv', 'pk,sk\na,1\nb,x', /^Line 3: ValidationException: .*x/],
  ] as const)('what cannot be read or stored is told with its line: %s %j', async (format, text, message) => {
    await expect(importTable(await table(), 'Table', format, Readable.from([text]))).rejects.toThrow(message);
  });
});

import { createInterface } from 'node:readline';
import { text as readText } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { parseCsv } from '../engine/files/csv';
import { type KeyPair, signatureHeaders } from './signature';

/** Items as JSON lines, `{"Item":{…}}` in DynamoDB JSON as an export has them, or as CSV. */
export type TransferFormat = 'jsonl' | 'csv';

type AttributeValue = Readonly<Record<string, unknown>>;
type Item = Readonly<Record<string, AttributeValue>>;

/** One operation of an endpoint. Rejects with an Error for the reader. */
export type Call = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

/** Which tables of an endpoint: credentials and a Region. */
export interface Caller extends KeyPair {
  readonly region: string;
}

/** Calls a running endpoint. */
export function endpointCall(endpoint: string, caller: Caller): Call {
  return async (operation, input) => {
    const body = JSON.stringify(input);
    const headers = { host: new URL(endpoint).host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` };
    const response = await fetch(endpoint, {
      method: 'POST', body, headers: { ...headers, ...signatureHeaders({ method: 'POST', path: '/', headers, body: Buffer.from(body) }, caller, caller.region, Date.now()) },
    }).catch(() => { throw new Error(`No endpoint answers at ${endpoint}. Start one, or name another with --endpoint.`); });
    const text = await response.text();
    if (response.ok) return JSON.parse(text) as Readonly<Record<string, unknown>>;
    throw new Error(refusalOf(text, response.status));
  };
}

function refusalOf(text: string, status: number): string {
  try {
    const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
    return `${String(body['__type']).replace(/^.*#/, '')}: ${String(body['message'] ?? body['Message'] ?? '')}`;
  } catch {
    return `The endpoint answered ${status}: this is no DynamoDB endpoint.`;
  }
}

/** Writes all items of a table, page by page. Returns how many. */
export async function exportTable(call: Call, TableName: string, format: TransferFormat, write: (text: string) => void | Promise<void>): Promise<number> {
  let count = 0;
  const columns = new Set<string>();
  if (format === 'csv') {
    for (const { KeySchema } of [(await call('DescribeTable', { TableName }))['Table'] as { KeySchema: { AttributeName: string }[] }]) for (const { AttributeName } of KeySchema) columns.add(AttributeName);
    for await (const item of scan(call, TableName)) for (const name of Object.keys(item)) columns.add(name);
    await write(`${[...columns].map(csvCell).join(',')}\n`);
  }
  for await (const item of scan(call, TableName)) {
    count += 1;
    await write(format === 'jsonl' ? `${JSON.stringify({ Item: item })}\n` : `${[...columns].map((name) => csvCell(plainText(item[name]))).join(',')}\n`);
  }
  return count;
}

async function* scan(call: Call, TableName: string): AsyncGenerator<Item> {
  let ExclusiveStartKey: unknown;
  do {
    const page = await call('Scan', { TableName, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) });
    yield* page['Items'] as Item[];
    ExclusiveStartKey = page['LastEvaluatedKey'];
  } while (ExclusiveStartKey !== undefined);
}

/** Strings and numbers as they are; other values, which CSV has no form for, as DynamoDB JSON. */
function plainText(value: AttributeValue | undefined): string {
  if (value === undefined) return '';
  return String(value['S'] ?? value['N'] ?? JSON.stringify(value));
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const BATCH = 25;

/**
 * Puts items into a table that exists. Returns how many; rejects with a sentence that names the line of the first item that
 * cannot be read or stored. CSV has its names in the first line; key attributes have their types, others are strings, and
 * empty cells no attribute.
 */
export async function importTable(call: Call, TableName: string, format: TransferFormat, input: Readable): Promise<number> {
  let count = 0;
  let batch: { line: number; item: Item }[] = [];
  for await (const one of format === 'jsonl' ? jsonItems(input) : csvItems(call, TableName, input)) {
    batch.push(one);
    count += 1;
    if (batch.length < BATCH) continue;
    await put(call, TableName, batch);
    batch = [];
  }
  if (batch.length > 0) await put(call, TableName, batch);
  return count;
}

async function* jsonItems(input: Readable): AsyncGenerator<{ line: number; item: Item }> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    let item: unknown;
    try {
      item = (JSON.parse(text) as { Item?: unknown } | null)?.Item;
    } catch {
      throw new Error(`Line ${line} is not JSON.`);
    }
    if (typeof item !== 'object' || item === null) throw new Error(`Line ${line} has no "Item".`);
    yield { line, item: item as Item };
  }
}

async function* csvItems(call: Call, TableName: string, input: Readable): AsyncGenerator<{ line: number; item: Item }> {
  const { AttributeDefinitions } = (await call('DescribeTable', { TableName }))['Table'] as { AttributeDefinitions: { AttributeName: string; AttributeType: string }[] };
  const types = new Map(AttributeDefinitions.map(({ AttributeName, AttributeType }) => [AttributeName, AttributeType]));
  const [header, ...rows] = parseCsv(await readText(input), ',');
  for (const [at, row] of rows.entries()) {
    if (row === undefined || header === undefined) throw new Error(`Row ${at + 2}: the quotes do not fit together.`);
    if (row.length !== header.length) throw new Error(`Row ${at + 2} has ${row.length} cells, the first row has ${header.length}.`);
    const cells = row.flatMap((text, column) => (text === '' ? [] : [[header[column] ?? '', { [types.get(header[column] ?? '') ?? 'S']: text }]]));
    yield { line: at + 2, item: Object.fromEntries(cells) as Item };
  }
}

/** Puts up to 25 items; when they are refused together, one by one, to tell which. */
async function put(call: Call, TableName: string, batch: readonly { readonly line: number; readonly item: Item }[]): Promise<void> {
  let RequestItems: unknown = { [TableName]: batch.map(({ item }) => ({ PutRequest: { Item: item } })) };
  try {
    do {
      RequestItems = (await call('BatchWriteItem', { RequestItems }))['UnprocessedItems'];
    } while (Object.keys(RequestItems as object).length > 0);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('ValidationException')) throw error;
    for (const { line, item } of batch) {
      await call('PutItem', { TableName, Item: item }).catch((refusal: unknown) => { throw new Error(`Line ${line}: ${refusal instanceof Error ? refusal.message : String(refusal)}`); });
    }
  }
}

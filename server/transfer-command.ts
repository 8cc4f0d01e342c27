import { once } from 'node:events';
import { createReadStream, type ReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { endpointCall, exportTable, importTable, type TransferFormat } from './transfer';

const HELP = `Copies a table of a running endpoint to and from a file.

  export --table T [--format jsonl|csv] > file
  import --table T [--format jsonl|csv] < file

  --file F          read this file instead
  --endpoint URL    http://localhost:8000, or AWS_ENDPOINT_URL_DYNAMODB
  --region R        us-east-1, or AWS_REGION
  --access-key-id K --secret-access-key S
                    local, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY

jsonl: a line {"Item":{…}} for each item, in DynamoDB JSON, as DynamoDB's own export
has them. csv: names in the first line; strings and numbers as they are, other values
as DynamoDB JSON. Import takes cells for strings but for those of key attributes, and
puts items into a table that exists.
`;

/** Copies a table. */
export async function runTransfer(direction: 'export' | 'import', args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      table: { type: 'string' }, format: { type: 'string' }, file: { type: 'string' }, endpoint: { type: 'string' }, region: { type: 'string' },
      'access-key-id': { type: 'string' }, 'secret-access-key': { type: 'string' }, help: { type: 'boolean' },
    },
  });
  if (values.help === true) return console.log(HELP);
  if (values.table === undefined) throw new Error('Which table? Name it with --table.');
  const format = formatOf(values.format ?? 'jsonl');
  const { env } = process;
  const call = endpointCall(urlOf(values.endpoint ?? env['AWS_ENDPOINT_URL_DYNAMODB'] ?? 'http://localhost:8000'), {
    region: values.region ?? env['AWS_REGION'] ?? 'us-east-1',
    accessKeyId: values['access-key-id'] ?? env['AWS_ACCESS_KEY_ID'] ?? 'local', secretAccessKey: values['secret-access-key'] ?? env['AWS_SECRET_ACCESS_KEY'] ?? 'local',
  });
  // Who reads may have read enough.
  process.stdout.on('error', () => process.exit(0));
  const count = direction === 'export'
    ? await exportTable(call, values.table, format, writeOut)
    : await importTable(call, values.table, format, values.file === undefined ? process.stdin : await openFile(values.file));
  console.error(`${count} ${count === 1 ? 'item' : 'items'}.`);
}

/** As fast as the reader takes it. */
async function writeOut(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

async function openFile(file: string): Promise<ReadStream> {
  const stream = createReadStream(file);
  await once(stream, 'open').catch((error: unknown) => { throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`); });
  return stream;
}

function formatOf(text: string): TransferFormat {
  if (text === 'jsonl' || text === 'csv') return text;
  throw new Error(`--format is jsonl or csv, not ${text}.`);
}

function urlOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new Error(`--endpoint is an address as http://localhost:8000, not ${text}.`);
  return text;
}

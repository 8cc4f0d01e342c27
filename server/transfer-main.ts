import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { endpointCall, exportTable, importTable, type TransferFormat } from './transfer';

const HELP = `Copies a table of a running endpoint to and from a file.

  npm run transfer -- export --table T [--format jsonl|csv] > file
  npm run transfer -- import --table T [--format jsonl|csv] --file file

  --endpoint URL   http://localhost:8000 unless said
`;

async function main(): Promise<void> {
  const { values, positionals: [direction] } = parseArgs({
    allowPositionals: true,
    options: { table: { type: 'string' }, format: { type: 'string' }, file: { type: 'string' }, endpoint: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true || (direction !== 'export' && direction !== 'import') || values.table === undefined) {
    console.log(HELP);
    process.exitCode = values.help === true ? 0 : 1;
    return;
  }
  const format = formatOf(values.format ?? 'jsonl');
  const call = endpointCall(values.endpoint ?? 'http://localhost:8000');
  if (direction === 'export') {
    const count = await exportTable(call, values.table, format, (text) => process.stdout.write(text));
    console.error(`${count} items.`);
  } else {
    console.error(`${await importTable(call, values.table, format, values.file === undefined ? process.stdin : createReadStream(values.file))} items.`);
  }
}

function formatOf(text: string): TransferFormat {
  if (text === 'jsonl' || text === 'csv') return text;
  throw new Error(`--format is jsonl or csv, not ${text}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

import { runEndpoint } from './endpoint-command';
import { runTransfer } from './transfer-command';

/** The program: an endpoint, or with `export` and `import` a copy of a table. A failure is one sentence. */
async function main(args: readonly string[]): Promise<void> {
  const [command = '', ...rest] = args;
  if (command === 'export' || command === 'import') await runTransfer(command, rest);
  else await runEndpoint(args);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(sentenceOf(error));
  process.exit(1);
});

function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // parseArgs goes on with advice for other cases.
  const isUsage = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  return isUsage ? `${error.message.split('. ', 1)[0] ?? ''}. --help tells what there is.` : error.message;
}

import { parseArgs } from 'node:util';
import { createEngine } from '../engine';
import { type Journal, openJournal } from './data/journal';
import { createEndpoint, type RequestLine } from './endpoint';
import { closeOnSignal, listen, portOf } from './listen';
import type { KeyPair } from './signature';

const HELP = `The DynamoDB endpoint of DynamoDB Playground.

  --port N    port to listen on (8000, or ENDPOINT_PORT)
  --host H    address to listen on (loopback only)
  --data DIR  keep tables in this directory; they survive a kill at any instant
  --fsync     with --data: wait for the disk, for power failures
  --snapshot-after MB
              with --data: write a snapshot once the log is longer than this and
              than half the snapshot before it (16)
  --access-key-id K --secret-access-key S
              requests must be signed with this key pair; without one any credentials do
  --log       one line for each request
  --version   which version this is
  --help      this text

  export --table T [--format jsonl|csv] > file    copies a table of a running endpoint
  import --table T [--format jsonl|csv] < file    to and from a file; export --help
`;

/** Serves DynamoDB until it is told to stop. */
export async function runEndpoint(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' }, fsync: { type: 'boolean' }, 'snapshot-after': { type: 'string' },
      'access-key-id': { type: 'string' }, 'secret-access-key': { type: 'string' }, log: { type: 'boolean' }, version: { type: 'boolean' }, help: { type: 'boolean' },
    },
  });
  if (values.help === true) return console.log(HELP);
  if (values.version === true) return console.log(process.env['PLAYGROUND_VERSION'] ?? 'development');
  const port = portOf(values.port ?? process.env['ENDPOINT_PORT'] ?? '8000');
  const keyPair = keyPairOf(values['access-key-id'], values['secret-access-key']);
  const minLogBytes = megabytesOf(values['snapshot-after']);

  const fresh = { startTime: Date.now(), seed: Date.now() % 4294967296 };
  const journal = values.data === undefined ? undefined : openJournal(values.data, { fsync: values.fsync === true, engine: fresh, ...(minLogBytes !== undefined && { minLogBytes }) });
  process.on('exit', () => journal?.close());
  const engine = journal?.engine ?? createEngine(fresh);
  const { servers, url } = await listen(() => createEndpoint({ engine, ...(keyPair !== undefined && { keyPair }), ...(values.log === true && { onRequest: log }) }), {
    port, host: values.host, what: 'the DynamoDB endpoint', portOption: '--port or ENDPOINT_PORT', hostOption: '--host',
  });
  closeOnSignal(servers);
  console.log(`DynamoDB endpoint: ${url}${journal === undefined ? '' : broughtBack(journal, values.data ?? '')}`);
}

function log({ operation, statusCode, milliseconds }: RequestLine): void {
  console.log(`${operation} ${statusCode} ${milliseconds.toFixed(2)} ms`);
}

function broughtBack({ replayed, snapshotBytes }: Journal, directory: string): string {
  const requests = `${replayed} ${replayed === 1 ? 'request' : 'requests'}`;
  return ` (brought back from ${directory}: ${snapshotBytes === 0 ? '' : `a snapshot of ${(snapshotBytes / 2 ** 20).toFixed(1)} MB and `}${requests})`;
}

function keyPairOf(accessKeyId: string | undefined, secretAccessKey: string | undefined): KeyPair | undefined {
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('A key pair is both: --access-key-id and --secret-access-key.');
  return { accessKeyId, secretAccessKey };
}

function megabytesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const megabytes = Number(text);
  if (text.trim() === '' || !(megabytes > 0)) throw new Error(`--snapshot-after is a number of megabytes, not "${text}".`);
  return megabytes * 2 ** 20;
}

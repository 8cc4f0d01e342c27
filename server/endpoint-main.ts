import { parseArgs } from 'node:util';
import { createEngine } from '../engine';
import { createEndpoint } from './endpoint';
import { openJournal } from './data/journal';
import type { KeyPair } from './signature';
import { closeOnSignal, listen, portOf } from './listen';

const HELP = `The DynamoDB endpoint of DynamoDB Playground.

  --port N    port to listen on (8000, or ENDPOINT_PORT)
  --host H    address to listen on (loopback only)
  --data DIR  keep tables in this directory; they survive a kill at any instant
  --fsync     with --data: wait for the disk, for power failures
  --access-key-id K --secret-access-key S
              requests must be signed with this key pair; without one any credentials do
  --log       one line for each request
  --help      this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, host: { type: 'string' }, log: { type: 'boolean' }, data: { type: 'string' }, fsync: { type: 'boolean' }, 'access-key-id': { type: 'string' }, 'secret-access-key': { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(HELP);
    return;
  }
  const fresh = { startTime: Date.now(), seed: Date.now() % 4294967296 };
  const journal = values.data === undefined ? undefined : openJournal(values.data, { fsync: values.fsync === true, engine: fresh });
  const engine = journal?.engine ?? createEngine(fresh);
  const keyPair = keyPairOf(values['access-key-id'], values['secret-access-key']);
  const logged = { onRequest: ({ operation, statusCode, milliseconds }: { operation: string; statusCode: number; milliseconds: number }) =>
    console.log(`${operation} ${statusCode} ${milliseconds.toFixed(2)} ms`) };
  const { servers, url } = await listen(() => createEndpoint({ engine, ...(keyPair !== undefined && { keyPair }), ...(values.log === true && logged) }), {
    port: portOf(values.port ?? process.env['ENDPOINT_PORT'] ?? '8000'), host: values.host,
    what: 'the DynamoDB endpoint', variable: '--port or ENDPOINT_PORT',
  });
  closeOnSignal(servers);
  process.on('exit', () => journal?.close());
  console.log(`DynamoDB endpoint: ${url}${journal === undefined ? '' : ` (${journal.replayed} requests brought back from ${values.data ?? ''})`}`);
}

function keyPairOf(accessKeyId: string | undefined, secretAccessKey: string | undefined): KeyPair | undefined {
  if (accessKeyId === undefined && secretAccessKey === undefined) return undefined;
  if (accessKeyId === undefined || secretAccessKey === undefined) throw new Error('A key pair is both: --access-key-id and --secret-access-key.');
  return { accessKeyId, secretAccessKey };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});

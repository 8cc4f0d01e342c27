import { CreateTableCommand, DynamoDBClient, ListTablesCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram, callEndpoint, type RunningEndpoint, runProgram, startEndpoint } from './testing/program';

const directory = mkdtempSync(join(tmpdir(), 'cli-'));
const command = [process.execPath, join(directory, 'cli.mjs')];
const running: RunningEndpoint[] = [];

beforeAll(() => buildProgram(join(directory, 'cli.mjs')));
afterEach(() => { for (const { child } of running.splice(0)) child.kill('SIGKILL'); });
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function start(...args: string[]): Promise<RunningEndpoint> {
  const endpoint = await startEndpoint([...command, ...args]);
  running.push(endpoint);
  return endpoint;
}
const run = (...args: string[]): ReturnType<typeof runProgram> => runProgram([...command, ...args]);
const TABLE = { TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'N' }], BillingMode: 'PAY_PER_REQUEST' };

describe('the program', () => {
  test('says what it can', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/--port N[^]*--data DIR[^]*export --table/) as string });
    expect(await run('export', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('--format jsonl|csv') as string });
    expect(await run('--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\S+\n$/) as string });
  });

  test.each([
    [['--prot', '1'], "Unknown option '--prot'. --help tells what there is."], [['serve'], "Unexpected argument 'serve'. --help tells what there is."],
    [['--port'], "Option '--port <value>' argument missing. --help tells what there is."], [['--log=yes'], "Option '--log' does not take an argument. --help tells what there is."],
    [['--port', 'x'], '"x" is not a port number (0 to 65535).'], [['--port', '65536'], '"65536" is not a port number (0 to 65535).'],
    [['--host', '192.0.2.1', '--port', '0'], '192.0.2.1 is no address of this machine, so the DynamoDB endpoint cannot start. Choose another with --host.'],
    [['--access-key-id', 'a'], 'A key pair is both: --access-key-id and --secret-access-key.'], [['--snapshot-after', '0'], '--snapshot-after is a number of megabytes, not "0".'],
    [['export'], 'Which table? Name it with --table.'], [['import', '--table', 'T', '--format', 'xml'], '--format is jsonl or csv, not xml.'], [['import', '--table', 'T', '--endpoint', 'localhost'], '--endpoint is an address as http://localhost:8000, not localhost.'],
    [['import', '--table', 'T', '--file', '/no/such'], "/no/such cannot be read: ENOENT: no such file or directory, open '/no/such'."],
    [['export', '--table', 'T', '--endpoint', 'http://127.0.0.1:1'], 'No endpoint answers at http://127.0.0.1:1. Start one, or name another with --endpoint.'],
  ] as const)('answers %j with a sentence', async (args, sentence) => {
    expect(await run(...args)).toEqual({ code: 1, out: '', err: `${sentence}\n` });
  });

  test('says that its port is in use', async () => {
    const port = new URL((await start()).url).port;
    expect(await run('--port', port)).toMatchObject({ code: 1, err: `Port ${port} is in use, so the DynamoDB endpoint cannot start. Free it, or choose another with --port or ENDPOINT_PORT.\n` });
  });

  test('[W42] says that its directory is in use, or cannot be', async () => {
    const data = join(directory, 'used');
    const { child } = await start('--data', data);
    expect(await run('--port', '0', '--data', data)).toMatchObject({ code: 1, err: `${data} is in use by process ${child.pid ?? 0}. Stop it, or choose another directory. (If that process is another program, delete ${join(data, 'lock')}.)\n` });
    const file = join(directory, 'file');
    writeFileSync(file, '');
    expect(await run('--data', file)).toMatchObject({ code: 1, err: `${file} cannot be used as a data directory: it is a file.\n` });
    const locked = join(directory, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    // For root there is no such thing.
    if (process.getuid?.() !== 0) expect(await run('--data', locked)).toMatchObject({ code: 1, err: `${locked} cannot be used as a data directory: this account may not write there.\n` });
  });

  test('keeps what it is told to keep, and logs what it is asked for', async () => {
    const data = join(directory, 'kept');
    const first = await start('--data', data, '--log');
    expect(first.said()).toContain(`(brought back from ${data}: 0 requests)`);
    expect((await callEndpoint(first.url, 'CreateTable', TABLE)).status).toBe(200);
    expect((await callEndpoint(first.url, 'CreateTable', TABLE)).status).toBe(400);
    first.child.kill('SIGTERM');
    expect(await once(first.child, 'close')).toEqual([0, null]);
    expect(first.said()).toMatch(/\nCreateTable 200 \d+\.\d\d ms\nCreateTable 400 \d+\.\d\d ms\n$/);
    const second = await start('--data', data);
    expect(second.said()).toContain(`(brought back from ${data}: 2 requests)`);
    expect((await callEndpoint(second.url, 'ListTables', {})).text).toBe('{"TableNames":["Table"]}');
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('at %s answers the requests under way and ends', async (signal) => {
    const { child, url } = await start();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const answer = new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => { text += chunk.toString(); });
      socket.on('close', () => resolve(text));
    });
    socket.write('POST / HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n');
    // Another connection says when the first one's request has begun.
    await callEndpoint(url, 'ListTables', {});
    child.kill(signal);
    while (await fetch(url).then(() => true, () => false));
    socket.write('nonsense');
    expect(await answer).toContain('SerializationException');
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
  });

  test('[W4] keeps accounts and Regions apart', async () => {
    const { url } = await start();
    const callers = [{}, { region: 'eu-west-1' }, { accessKeyId: '123456789012' }, { accessKeyId: '123456789012', region: 'eu-west-1' }];
    for (const [at, caller] of callers.entries()) {
      expect(JSON.parse((await callEndpoint(url, 'ListTables', {}, caller)).text)).toEqual({ TableNames: [] });
      const { text } = await callEndpoint(url, 'CreateTable', { ...TABLE, TableName: `Table${at}` }, caller);
      expect(text).toContain(`arn:aws:dynamodb:${caller.region ?? 'us-east-1'}:${caller.accessKeyId ?? '000000000000'}:table/Table${at}`);
    }
  });

  test.each(['jsonl', 'csv'])('copies a table to a file and back as %s, with its key pair and Region', async (format) => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const keyPair = ['--access-key-id', credentials.accessKeyId, '--secret-access-key', credentials.secretAccessKey];
    const { url } = await start(...keyPair);
    const client = new DynamoDBClient({ endpoint: url, region: 'eu-west-1', credentials });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([]);
    for (const TableName of ['From', 'Other']) await client.send(new CreateTableCommand({ ...TABLE, TableName } as never));
    for (let n = 0; n < 30; n += 1) await client.send(new PutItemCommand({ TableName: 'From', Item: { pk: { N: String(n) }, text: { S: `"${n}",\n` } } }));
    const args = ['--endpoint', url, '--region', 'eu-west-1', '--format', format, ...keyPair];
    const exported = await run('export', '--table', 'From', ...args);
    expect(exported).toMatchObject({ code: 0, err: '30 items.\n' });
    const imported = await runProgram([...command, 'import', '--table', 'Other', ...args], { input: exported.out });
    expect(imported).toEqual({ code: 0, out: '', err: '30 items.\n' });
    const itemsOf = async (TableName: string): Promise<unknown> => (await client.send(new ScanCommand({ TableName }))).Items;
    expect(await itemsOf('Other')).toEqual(await itemsOf('From'));
    expect(await run('export', '--table', 'From', '--endpoint', url)).toMatchObject({ code: 1, err: 'UnrecognizedClientException: The security token included in the request is invalid.\n' });
    client.destroy();
  });
});

import { build } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../engine';
import { openJournal } from './journal';

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
const directory = mkdtempSync(join(tmpdir(), 'journal-'));
let number = 0;
const fresh = (): string => join(directory, String(number += 1));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

function send(engine: Engine, operation: string, input: object): { status: number; text: string } {
  const { statusCode, body } = engine.handle({
    method: 'POST', path: '/', body: Buffer.from(JSON.stringify(input)),
    headers: { host: 'localhost', 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}`, 'x-amz-date': '20260101T000000Z', authorization: AUTHORIZATION },
  });
  return { status: statusCode, text: Buffer.from(body).toString() };
}

const TABLE = {
  TableName: 'Table', KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }, { AttributeName: 'g', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST', StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  GlobalSecondaryIndexes: [{ IndexName: 'ByG', KeySchema: [{ AttributeName: 'g', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }],
};
const put = (engine: Engine, n: number): number => send(engine, 'PutItem', { TableName: 'Table', Item: { pk: { S: `k${n}` }, g: { S: `g${n % 3}` }, n: { N: String(n) } } }).status;
const everything = (engine: Engine): string[] => [
  send(engine, 'DescribeTable', { TableName: 'Table' }), send(engine, 'Scan', { TableName: 'Table' }), send(engine, 'Scan', { TableName: 'Table', IndexName: 'ByG' }),
].map(({ text }) => text);

function filled(path: string, items: number): string[] {
  const journal = openJournal(path);
  send(journal.engine, 'CreateTable', TABLE);
  for (let n = 0; n < items; n += 1) {
    put(journal.engine, n);
    // Reads draw random numbers too, and are not kept.
    send(journal.engine, 'GetItem', { TableName: 'Table', Key: { pk: { S: 'k0' } } });
  }
  const state = everything(journal.engine);
  journal.close();
  return state;
}

describe('a data directory', () => {
  test('[W40] brings everything back: items, indexes, ids and times', () => {
    const path = fresh();
    const before = filled(path, 20);
    const journal = openJournal(path);
    expect(journal.replayed).toBe(21);
    expect(everything(journal.engine)).toEqual(before);
    expect(put(journal.engine, 99)).toBe(200);
    journal.close();
    const again = openJournal(path);
    expect(send(again.engine, 'Scan', { TableName: 'Table', Select: 'COUNT' }).text).toContain('"Count":21');
    again.close();
  });

  test('[W41] an entry cut at any byte is dropped, and nothing before it', () => {
    const path = fresh();
    filled(path, 2);
    const log = join(path, 'journal.log');
    const short = statSync(log).size;
    const journal = openJournal(path);
    put(journal.engine, 2);
    journal.close();
    const whole = statSync(log).size;
    const copy = `${log}.copy`;
    copyFileSync(log, copy);
    for (let size = short; size < whole; size += 1) {
      copyFileSync(copy, log);
      truncateSync(log, size);
      const cut = openJournal(path);
      expect(cut.replayed).toBe(3);
      cut.close();
      expect(statSync(log).size).toBe(short);
    }
  });

  test('[W41] damage in the middle is refused with a sentence', () => {
    const path = fresh();
    filled(path, 3);
    const log = join(path, 'journal.log');
    const bytes = readFileSync(log);
    bytes.writeUInt8(bytes.readUInt8(200) ^ 0xff, 200);
    writeFileSync(log, bytes);
    expect(() => openJournal(path)).toThrow(/is damaged at byte \d+, and not at its end/);
  });

  test('[W42] serves one process; the lock of one that is gone is taken over', () => {
    const path = fresh();
    filled(path, 1);
    writeFileSync(join(path, 'lock'), '1');
    expect(() => openJournal(path)).toThrow(/is in use by process 1\. Stop it/);
    writeFileSync(join(path, 'lock'), '999999999');
    openJournal(path).close();
  });
});

describe('a killed endpoint', () => {
  const program = join(directory, 'endpoint.mjs');
  beforeAll(() => build({ entryPoints: [join(import.meta.dirname, 'endpoint-main.ts')], bundle: true, platform: 'node', format: 'esm', outfile: program, logLevel: 'error' }));

  async function start(path: string): Promise<{ child: ChildProcess; call: (operation: string, input: object) => Promise<{ status: number; text: string }> }> {
    const child = fork(program, ['--port', '0', '--data', path], { silent: true });
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (chunk: Buffer) => { const url = /http:\S+/.exec(chunk.toString())?.[0]; if (url !== undefined) resolve(url); });
      child.stderr?.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
    });
    return {
      child,
      call: async (operation, input) => {
        const response = await fetch(address, {
          method: 'POST', body: JSON.stringify(input),
          headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}`, 'x-amz-date': '20260101T000000Z', authorization: AUTHORIZATION },
        });
        return { status: response.status, text: await response.text() };
      },
    };
  }

  test('[W40] [W41] has every acknowledged write, whenever it was killed', async () => {
    const path = fresh();
    const acknowledged = new Set<string>();
    const rounds = Number(process.env['KILL_ROUNDS'] ?? 3);
    for (let round = 0; round <= rounds; round += 1) {
      const { child, call } = await start(path);
      if (round === 0) await call('CreateTable', TABLE);
      const found = new Set<string>();
      let ExclusiveStartKey: unknown;
      do {
        const page = JSON.parse((await call('Scan', { TableName: 'Table', ExclusiveStartKey })).text) as { Items: { pk: { S: string } }[]; LastEvaluatedKey?: unknown };
        for (const { pk } of page.Items) found.add(pk.S);
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      expect([...acknowledged].filter((key) => !found.has(key))).toEqual([]);
      if (round === rounds) {
        child.kill('SIGTERM');
        break;
      }
      const killAt = Date.now() + 150 + round * 37;
      const write = async (writer: number): Promise<void> => {
        for (let n = 0; Date.now() < killAt + 500; n += 1) {
          const key = `r${round}w${writer}n${n}`;
          const { status } = await call('PutItem', { TableName: 'Table', Item: { pk: { S: key } } });
          if (status === 200) acknowledged.add(key);
        }
      };
      setTimeout(() => child.kill('SIGKILL'), killAt - Date.now());
      await Promise.allSettled([0, 1, 2, 3].map(write));
    }
    expect(acknowledged.size).toBeGreaterThan(rounds * 4);
  }, 60_000);
});

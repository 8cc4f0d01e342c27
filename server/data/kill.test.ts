import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram, callEndpoint, startEndpoint } from '../testing/program';
import { TABLE } from './testing/requests';

const directory = mkdtempSync(join(tmpdir(), 'kill-'));
const program = join(directory, 'cli.mjs');

beforeAll(() => buildProgram(program));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function keysIn(url: string): Promise<Set<string>> {
  const keys = new Set<string>();
  let ExclusiveStartKey: unknown;
  do {
    const page = JSON.parse((await callEndpoint(url, 'Scan', { TableName: 'Table', ExclusiveStartKey })).text) as { Items: { pk: { S: string } }[]; LastEvaluatedKey?: unknown };
    for (const { pk } of page.Items) keys.add(pk.S);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return keys;
}

describe('a killed endpoint', () => {
  test.each([
    ['its log', '16'], ['snapshots one after the other', '0.0001'], ['snapshots now and then', '0.05'],
  ])('[W40] [W41] [SN6] has every acknowledged write, whenever it was killed, in %s', async (_, snapshotAfter) => {
    const path = join(directory, snapshotAfter);
    const acknowledged = new Set<string>();
    const rounds = Number(process.env['KILL_ROUNDS'] ?? 4);
    let snapshots = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const { child, url } = await startEndpoint([process.execPath, program, '--data', path, '--snapshot-after', snapshotAfter]);
      if (round === 0) await callEndpoint(url, 'CreateTable', TABLE);
      const found = await keysIn(url);
      expect([...acknowledged].filter((key) => !found.has(key))).toEqual([]);
      snapshots = Math.max(snapshots, ...readdirSync(path).map((name) => Number(/^snapshot-(\d+)$/.exec(name)?.[1] ?? 0)));
      if (round === rounds) {
        child.kill('SIGTERM');
        await once(child, 'exit');
        break;
      }
      let isKilled = false;
      const until = acknowledged.size + 40 + round * 17;
      const write = async (writer: number): Promise<void> => {
        for (let n = 0; !isKilled; n += 1) {
          const key = `r${round}w${writer}n${n}`;
          const { status } = await callEndpoint(url, 'PutItem', { TableName: 'Table', Item: { pk: { S: key }, text: { S: 'x'.repeat(n % 500) } } });
          if (status === 200) acknowledged.add(key);
          if (acknowledged.size < until || isKilled) continue;
          isKilled = true;
          child.kill('SIGKILL');
        }
      };
      await Promise.allSettled([0, 1, 2, 3].map(write));
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    if (snapshotAfter !== '16') expect(snapshots).toBeGreaterThan(0);
  }, 120_000);
});

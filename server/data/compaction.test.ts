import type * as Fs from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { type Journal, openJournal } from './journal';
import { everything, put, send, TABLE } from './testing/requests';

/** What is called before anything is done to a file; may throw. */
type Step = (name: string, file: unknown, bytes?: Uint8Array) => void;
const hook = vi.hoisted((): { step: Step | undefined; names: Map<unknown, string> } => ({ step: undefined, names: new Map() }));

vi.mock('node:fs', async (importOriginal) => {
  const actual = await importOriginal<typeof Fs>();
  const stepped = <Args extends unknown[], Result>(name: string, original: (...args: Args) => Result) => (...args: Args): Result => {
    const [target, bytes, at] = args;
    const file = hook.names.get(target) ?? target;
    hook.step?.(name, file, name === 'writeSync' && bytes instanceof Uint8Array ? bytes.subarray(Number(at)) : undefined);
    const result = original(...args);
    if (name === 'openSync') hook.names.set(result, String(target));
    return result;
  };
  return {
    ...actual, openSync: stepped('openSync', actual.openSync), writeSync: stepped('writeSync', actual.writeSync as (descriptor: number, bytes: Uint8Array, at: number, length: number) => number),
    ftruncateSync: stepped('ftruncateSync', actual.ftruncateSync), fsyncSync: stepped('fsyncSync', actual.fsyncSync), renameSync: stepped('renameSync', actual.renameSync), rmSync: stepped('rmSync', actual.rmSync),
  };
});
vi.mock('node:fs/promises', async (importOriginal) => {
  const actual = await importOriginal<typeof FsPromises>();
  const { unlinkSync } = await vi.importActual<typeof Fs>('node:fs');
  // At once, so that no file goes while the directory is copied.
  return { ...actual, unlink: (file: string) => { hook.step?.('unlink', file); return Promise.resolve(unlinkSync(file)); } };
});

const directory = mkdtempSync(join(tmpdir(), 'compaction-'));
let number = 0;
const fresh = (): string => join(directory, String(number += 1));

afterEach(() => {
  hook.step = undefined;
  vi.restoreAllMocks();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Every few lines of a snapshot take a turn: many requests come while it is written. */
function slowly(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
}

/** Changes of every kind; after each, what the engine holds. */
async function change(journal: Journal, steps: number, onAnswered: (state: string[]) => void): Promise<void> {
  for (let n = 0; n < steps; n += 1) {
    if (n === 0) send(journal.engine, 'CreateTable', TABLE);
    else if (n % 10 === 9) send(journal.engine, 'TagResource', { ResourceArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table', Tags: [{ Key: `t${n}`, Value: 'v' }] });
    else if (n % 7 === 6) send(journal.engine, 'DeleteItem', { TableName: 'Table', Key: { pk: { S: `k${n - 3}` } } });
    else put(journal.engine, n, { text: { S: 'x'.repeat(n % 50) } });
    onAnswered(everything(journal.engine));
    await nextTurn();
  }
  await journal.settled();
}

function recovered(path: string): string[] {
  const journal = openJournal(path);
  const state = everything(journal.engine);
  journal.close();
  return state;
}

describe('a snapshot in a data directory', () => {
  test('[SN6] takes the place of the log once that is longer than it', async () => {
    const path = fresh();
    const journal = openJournal(path, { minLogBytes: 3000 });
    let state: string[] = [];
    await change(journal, 60, (now) => { state = now; });
    journal.close();
    const names = readdirSync(path).sort();
    expect(names).toEqual([expect.stringMatching(/^log-[1-9]/), expect.stringMatching(/^snapshot-[1-9]/)]);
    const again = openJournal(path, { minLogBytes: 3000 });
    expect(everything(again.engine)).toEqual(state);
    expect(again.snapshotBytes).toBe(statSync(join(path, names[1] ?? '')).size);
    expect(again.replayed).toBeLessThan(60);
    again.close();
  });

  test('[SN5] [SN6] nothing that was answered is lost, wherever between two steps of it a kill comes', async () => {
    slowly();
    const path = fresh();
    const copy = fresh();
    /** States by the number of requests answered; the one under way may be there or not. */
    const states: string[][] = [];
    const copies: { readonly path: string; readonly answered: number; readonly step: string }[] = [];
    const steps = new Set<string>();
    const keep = (step: string, edit?: (path: string) => void): void => {
      const to = `${copy}-${copies.length}`;
      cpSync(path, to, { recursive: true });
      edit?.(to);
      copies.push({ path: to, answered: states.length, step });
    };
    hook.step = (name, file, bytes) => {
      if (typeof file !== 'string' || !file.startsWith(path) || file.endsWith('lock')) return;
      const short = file.slice(path.length + 1);
      steps.add(`${name} ${short.replace(/\d+/, 'n')}`);
      keep(`before ${name} ${short}`);
      if (bytes === undefined) return;
      for (const cut of new Set([1, 11, 12, 13, bytes.length >> 1, bytes.length - 1])) {
        keep(`${cut} of ${bytes.length} bytes to ${short}`, (to) => writeFileSync(join(to, short), bytes.subarray(0, cut), { flag: 'a' }));
      }
    };
    const journal = openJournal(path, { minLogBytes: 1500, engine: { seed: 7, startTime: 1e12 } });
    await change(journal, 45, (state) => states.push(state));
    hook.step = undefined;
    journal.close();
    expect([...steps].sort()).toEqual([
      'fsyncSync ', 'fsyncSync log-n', 'ftruncateSync log-n', 'openSync ', 'openSync log-n', 'openSync snapshot-n.unfinished',
      'renameSync snapshot-n.unfinished', 'unlink log-n', 'unlink snapshot-n', 'writeSync log-n', 'writeSync snapshot-n.unfinished',
    ]);
    const nothing = everything(openJournal(fresh()).engine);
    for (const { path: place, answered, step } of copies) {
      const found = recovered(place);
      expect([states[answered - 1] ?? nothing, states[answered]], `after ${answered} answers, ${step}`).toContainEqual(found);
      // What recovery itself wrote is as good as what it found.
      expect(recovered(place)).toEqual(found);
    }
    expect(copies.length).toBeGreaterThan(300);
  });

  test('[SN6] the log goes on where none can be written, and says so', async () => {
    const path = fresh();
    const onWarning = vi.fn();
    hook.step = (name, file) => {
      if (name === 'writeSync' && String(file).includes('unfinished')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    };
    const journal = openJournal(path, { minLogBytes: 2000, onWarning });
    let state: string[] = [];
    await change(journal, 40, (now) => { state = now; });
    expect(onWarning).toHaveBeenCalledWith(`No snapshot could be written to ${path}: the disk is full. Nothing is lost, but the log grows.`);
    // Not at every change: it waits until the log has grown again.
    expect(onWarning.mock.calls.length).toBeLessThan(30);
    hook.step = undefined;
    for (let n = 50; n < 70; n += 1) put(journal.engine, n);
    await journal.settled();
    state = everything(journal.engine);
    journal.close();
    expect(readdirSync(path).some((name) => /^snapshot-\d+$/.test(name))).toBe(true);
    expect(recovered(path)).toEqual(state);
  });

  test('[W40] what the log cannot take is not done; later requests are', () => {
    const path = fresh();
    const journal = openJournal(path);
    send(journal.engine, 'CreateTable', TABLE);
    put(journal.engine, 1);
    const before = everything(journal.engine);
    // Half of an entry fits on the disk.
    hook.step = (name, file, bytes) => {
      if (name !== 'writeSync' || bytes === undefined) return;
      writeFileSync(String(file), bytes.subarray(0, bytes.length >> 1), { flag: 'a' });
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    };
    expect(() => put(journal.engine, 2)).toThrow(`${join(path, 'log-0')} cannot be written to: the disk is full.`);
    hook.step = undefined;
    expect(everything(journal.engine)).toEqual(before);
    put(journal.engine, 3);
    const after = everything(journal.engine);
    journal.close();
    expect(recovered(path)).toEqual(after);
  });

  test('[SN5] that is damaged at any byte, cut or gone is refused with a sentence', async () => {
    const path = fresh();
    const journal = openJournal(path, { minLogBytes: 3000 });
    await change(journal, 12, () => undefined);
    journal.close();
    const file = join(path, readdirSync(path).find((name) => name.startsWith('snapshot')) ?? '');
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x55, at);
      writeFileSync(file, damaged);
      expect(() => openJournal(path), `byte ${at}`).toThrow(/snapshot-\d+ (is damaged at byte \d+: something else|cannot be read: )/);
    }
    for (let size = 0; size < bytes.length; size += 61) {
      writeFileSync(file, bytes);
      truncateSync(file, size);
      expect(() => openJournal(path), `${size} bytes`).toThrow(/snapshot-\d+ (is damaged at byte \d+: something else|cannot be read: )/);
    }
    writeFileSync(file, bytes);
    const log = join(path, readdirSync(path).find((name) => name.startsWith('log')) ?? '');
    rmSync(log);
    expect(() => openJournal(path)).toThrow(`${log} is missing: something else than this program changed the directory.`);
    rmSync(file);
    writeFileSync(join(path, 'log-3'), '');
    expect(() => openJournal(path)).toThrow('log-0 is missing');
    expect(existsSync(join(path, 'lock'))).toBe(false);
  });
});

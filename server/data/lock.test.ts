import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lock } from './lock';

const directory = mkdtempSync(join(tmpdir(), 'lock-'));
const file = join(directory, 'lock');

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('[W42] a data directory serves one process', () => {
  const unlock = lock(directory);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  expect(() => lock(directory)).toThrow(`${directory} is in use by process ${process.pid}.`);
  unlock();
  writeFileSync(file, String(process.ppid));
  expect(() => lock(directory)).toThrow(`${directory} is in use by process ${process.ppid}. Stop it, or choose another directory. (If that process is another program, delete ${file}.)`);
});

test.each(['999999999', '', 'no number', String(process.pid)])('[W42] the lock of a process that is gone is taken over: %j', (owner) => {
  writeFileSync(file, owner);
  const unlock = lock(directory);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  unlock();
});

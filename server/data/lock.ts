import { readFileSync, realpathSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The directories that this process uses. */
const held = new Set<string>();

/**
 * One process at a time uses a data directory: a lock file holds its number, and one of a process that is gone is taken
 * over. Returns what unlocks; throws an Error for the reader. [W42]
 */
export function lock(directory: string): () => void {
  const file = join(directory, 'lock');
  const place = realpathSync(directory);
  if (held.has(place)) throw inUse(directory, file, process.pid);
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      held.add(place);
      return () => {
        held.delete(place);
        rmSync(file, { force: true });
      };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      takeAway(file, directory);
    }
  }
}

function takeAway(file: string, directory: string): void {
  const owner = ownerOf(file);
  if (isRunning(owner)) throw inUse(directory, file, owner);
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  // Another process may have been quicker, and its lock be the one that was taken.
  const taken = ownerOf(aside);
  if (taken !== owner && isRunning(taken)) {
    renameSync(aside, file);
    throw inUse(directory, file, taken);
  }
  unlinkSync(aside);
}

function inUse(directory: string, file: string, owner: number): Error {
  return new Error(`${directory} is in use by process ${owner}. Stop it, or choose another directory. (If that process is another program, delete ${file}.)`);
}

function ownerOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return NaN;
  }
}

/** A lock with this process's own number is of an older process: in a container the first one is always 1. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

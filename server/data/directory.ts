import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// A data directory holds the snapshot n, if n > 0, and the logs n, n + 1 … of what came after it. While the next snapshot
// is written, under a name of its own until it is whole, its log is there already. What is older is left by a kill.

export const logFile = (directory: string, number: number): string => join(directory, `log-${number}`);
export const snapshotFile = (directory: string, number: number): string => join(directory, `snapshot-${number}`);
export const unfinishedFile = (directory: string, number: number): string => join(directory, `snapshot-${number}.unfinished`);

export interface Contents {
  /** The number of the newest snapshot; 0 without any. */
  readonly snapshot: number;
  /** The numbers of its log and of the later ones, in order. */
  readonly logs: readonly number[];
  /** What nothing needs any more. */
  readonly leftovers: readonly string[];
}

/** What a data directory holds. Throws an Error for the reader where something is missing. */
export function contentsOf(directory: string): Contents {
  const names = readdirSync(directory);
  if (names.includes('journal.log')) throw new Error(`${directory} was written by an older version. Export its tables with that one, or choose another directory.`);
  const numbers = (kind: string): number[] => names.flatMap((name) => new RegExp(`^${kind}-(\\d+)$`).exec(name)?.[1] ?? []).map(Number).sort((a, b) => a - b);
  const snapshots = numbers('snapshot');
  const snapshot = snapshots.at(-1) ?? 0;
  const logs = numbers('log').filter((number) => number >= snapshot);
  const last = logs.at(-1) ?? (snapshot === 0 ? -1 : snapshot);
  for (let number = snapshot; number <= last; number += 1) {
    if (!logs.includes(number)) throw new Error(`${logFile(directory, number)} is missing: something else than this program changed the directory. Restore it from a copy, or choose another one.`);
  }
  const leftovers = [
    ...names.filter((name) => /^snapshot-\d+\.unfinished$/.test(name)).map((name) => join(directory, name)),
    ...snapshots.filter((number) => number < snapshot).map((number) => snapshotFile(directory, number)),
    ...numbers('log').filter((number) => number < snapshot).map((number) => logFile(directory, number)),
  ];
  return { snapshot, logs, leftovers };
}

export function removeFiles(files: readonly string[]): void {
  for (const file of files) rmSync(file, { force: true });
}

/** Makes the names in a directory durable, where the system can. */
export function syncDirectory(directory: string): void {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(directory, 'r');
    fsyncSync(descriptor);
  } catch {
    // Windows does not open directories; it needs it not.
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this account may not write there', EPERM: 'this account may not write there', EROFS: 'it is read-only', ENOSPC: 'the disk is full', EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of it is a file', EEXIST: 'it is a file', EFBIG: 'the file is too large for the file system', EIO: 'the disk does not work',
};

/** Why a file system refused something. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error ? REASONS[String(error.code)] : undefined) ?? error.message;
}

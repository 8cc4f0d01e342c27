import { closeSync, fsync, openSync, renameSync, rmSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { CoreEngine } from '../../engine/core';
import { snapshotOf } from '../../engine/snapshot';
import { contentsOf, logFile, reasonOf, snapshotFile, syncDirectory, unfinishedFile } from './directory';
import { writeAll } from './frames';
import { FORMAT, type Log, openLog } from './log';
import { endFrame, headerFrame, linesFrame } from './snapshot-file';

/** How long the writing of a snapshot may keep requests waiting. */
const SLICE_MS = 4;
/** Characters written at once. */
const PIECE = 256 * 1024;

export interface CompactionOptions {
  readonly directory: string;
  readonly engine: CoreEngine;
  /** A log shorter than this is not worth a snapshot. */
  readonly minLogBytes: number;
  readonly onWarning: (sentence: string) => void;
}

/** Where a journal stands. */
export interface Position {
  log: Log;
  snapshotBytes: number;
  /** Of logs after the snapshot and before `log`. */
  olderBytes: number;
}

export interface Compaction {
  /** Looks whether the log has grown long; between two requests. */
  consider(): void;
  /** Resolves when no snapshot is being written. */
  settled(): Promise<void>;
  stop(): void;
}

/**
 * Replaces a log that has grown longer than half the snapshot before it by a new snapshot; a log takes several times as
 * long to bring back. The state is that of one moment, at which a new log begins; it is written in small pieces, while
 * requests go on, under a name of its own until it is whole and on the disk. Until then the old snapshot and both logs say
 * the same. [SN6]
 */
export function createCompaction(position: Position, { directory, engine, minLogBytes, onWarning }: CompactionOptions): Compaction {
  const worthwhile = (): number => Math.max(minLogBytes, position.snapshotBytes / 2);
  let atBytes = worthwhile();
  let running: Promise<void> | undefined;
  let isStopped = false;

  const logBytes = (): number => position.olderBytes + position.log.bytes;
  const tryAgainLater = (): void => { atBytes = logBytes() + worthwhile() / 2; };

  async function compact(): Promise<void> {
    // The most of it now, without a pause: once another log follows, this one must be whole on the disk.
    await position.log.syncLater();
    if (isStopped) return;
    const lines = snapshotOf(engine);
    // Something is under way that no snapshot can hold: the log goes on.
    if (lines === undefined) return tryAgainLater();
    const { log: older } = position;
    older.sync();
    const number = older.number + 1;
    const log = openLog(logFile(directory, number), { format: FORMAT, log: number });
    position.olderBytes = logBytes();
    position.log = log;
    older.close();
    syncDirectory(directory);

    const bytes = await write(lines, directory, number, () => isStopped);
    if (bytes === undefined) return;
    position.snapshotBytes = bytes;
    position.olderBytes = 0;
    atBytes = worthwhile();
    for (const file of contentsOf(directory).leftovers) await unlink(file);
  }

  return {
    consider() {
      if (running !== undefined || isStopped || logBytes() < atBytes) return;
      running = compact().catch((error: unknown) => {
        tryAgainLater();
        if (!isStopped) onWarning(`No snapshot could be written to ${directory}: ${reasonOf(error)}. Nothing is lost, but the log grows.`);
      }).finally(() => { running = undefined; });
    },
    settled: () => running ?? Promise.resolve(),
    stop() { isStopped = true; },
  };
}

/** Writes a snapshot; returns the length of its file, undefined when it was stopped. */
async function write(lines: Iterable<string>, directory: string, number: number, isStopped: () => boolean): Promise<number | undefined> {
  const unfinished = unfinishedFile(directory, number);
  const descriptor = openSync(unfinished, 'w');
  let bytes = 0;
  const put = (frame: Buffer): void => {
    writeAll(descriptor, frame);
    bytes += frame.length;
  };
  try {
    put(headerFrame(number));
    let [count, length, piece]: [number, number, string[]] = [0, 0, []];
    let until = performance.now() + SLICE_MS;
    for (const line of lines) {
      piece.push(line);
      count += 1;
      length += line.length;
      if (length >= PIECE) {
        put(linesFrame(piece));
        [length, piece] = [0, []];
      }
      if (performance.now() < until) continue;
      await nextTurn();
      if (isStopped()) return undefined;
      until = performance.now() + SLICE_MS;
    }
    if (piece.length > 0) put(linesFrame(piece));
    put(endFrame(count));
    await promisify(fsync)(descriptor);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    closeSync(descriptor);
  }
  if (isStopped()) return undefined;
  renameSync(unfinished, snapshotFile(directory, number));
  syncDirectory(directory);
  return bytes;
}

import { closeSync, fstatSync, fsync, fsyncSync, ftruncateSync, openSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { reasonOf } from './directory';
import { encodeFrame, type Frame, readFrames, writeAll } from './frames';

/** The first frame of a log. */
export interface LogHeader {
  readonly format: typeof FORMAT;
  readonly log: number;
  /** What the engine began with: in the log 0, which follows no snapshot. */
  readonly seed?: number;
  readonly startTime?: number;
}

export const FORMAT = 2;
const MAX_HEADER_BYTES = 256;

/** A log that is written to. */
export interface Log {
  readonly number: number;
  readonly bytes: number;
  /** Adds an entry that a kill from now on leaves whole. Throws an Error for the reader, and then has added nothing. */
  append(head: object, body?: Uint8Array): void;
  /** Waits for the disk. */
  sync(): void;
  /** Waits for the disk without stopping anything else. */
  syncLater(): Promise<void>;
  close(): void;
}

const later = promisify(fsync);

/** Goes on with a log after its first `bytes`, or begins it. */
export function openLog(file: string, header: LogHeader, bytes = 0): Log {
  const descriptor = openSync(file, 'a');
  let end = bytes;
  let isBroken = false;
  const append = (head: object, body?: Uint8Array): void => {
    if (isBroken) throw new Error(`${file} cannot be written to since an earlier write failed.`);
    const frame = encodeFrame(head, body);
    try {
      writeAll(descriptor, frame);
      end += frame.length;
    } catch (error) {
      isBroken = !cut(descriptor, end);
      throw new Error(`${file} cannot be written to: ${reasonOf(error)}.`);
    }
  };
  try {
    ftruncateSync(descriptor, bytes);
    if (bytes === 0) {
      append(header);
      fsyncSync(descriptor);
    }
  } catch (error) {
    closeSync(descriptor);
    if (bytes === 0) rmSync(file, { force: true });
    throw error;
  }
  return {
    number: header.log, append,
    get bytes() { return end; },
    sync: () => fsyncSync(descriptor),
    syncLater: () => later(descriptor),
    close: () => closeSync(descriptor),
  };
}

/** Takes the beginning of a failed write back. */
function cut(descriptor: number, end: number): boolean {
  try {
    ftruncateSync(descriptor, end);
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls `onHeader` and `onEntry` with what is in a log. Returns where its last whole entry ends: 0 when the header is not
 * whole. A log that another follows must be whole. Throws an Error for the reader. [W41]
 */
export function readLog(file: string, number: number, isLast: boolean, onHeader: (header: LogHeader) => void, onEntry: (entry: Frame) => void): number {
  const descriptor = openSync(file, 'r');
  try {
    const frames = readFrames(descriptor);
    let end = 0;
    for (let next = frames.next(); ; next = frames.next()) {
      if (next.done === true) {
        // Of a header a kill leaves no more than a part.
        const isForeign = end === 0 && fstatSync(descriptor).size > MAX_HEADER_BYTES;
        if (isForeign || next.value === 'damaged' || (next.value === 'torn' && !isLast)) throw damage(file, `is damaged at byte ${end}`);
        return end;
      }
      if (end === 0) onHeader(headerOf(next.value.head, number, file));
      else onEntry(next.value);
      ({ end } = next.value);
    }
  } finally {
    closeSync(descriptor);
  }
}

export function damage(file: string, what: string): Error {
  return new Error(`${file} ${what}: something else than a kill of this program did that. Restore the directory from a copy, or choose another one.`);
}

function headerOf(head: unknown, number: number, file: string): LogHeader {
  const { format, log } = head as Partial<LogHeader>;
  if (format !== FORMAT) throw new Error(`${file} was written by another version of this program, whose format this one does not know.`);
  if (log !== number) throw damage(file, `is the log ${String(log)} by another name`);
  return head as LogHeader;
}

import { closeSync, fstatSync, openSync } from 'node:fs';
import type { CoreEngine } from '../../engine/core';
import { restoreEngine } from '../../engine/snapshot';
import { damage, FORMAT } from './log';
import { encodeFrame, readFrames } from './frames';

/** The frames of a snapshot's file: a header, the lines in pieces, and an end that says how many lines there were. */
export function headerFrame(number: number): Buffer {
  return encodeFrame({ format: FORMAT, snapshot: number });
}

export function linesFrame(lines: readonly string[]): Buffer {
  return encodeFrame({}, Buffer.from(lines.join('\n')));
}

export function endFrame(lines: number): Buffer {
  return encodeFrame({ lines });
}

/** The engine of a snapshot, and the length of its file. Throws an Error for the reader. [SN5] */
export function readSnapshotFile(file: string, number: number): { readonly engine: CoreEngine; readonly bytes: number } {
  const descriptor = openSync(file, 'r');
  try {
    return { engine: restoreEngine(linesOf(descriptor, file, number)), bytes: fstatSync(descriptor).size };
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(file)) throw error;
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    closeSync(descriptor);
  }
}

function* linesOf(descriptor: number, file: string, number: number): Generator<string, void> {
  let [count, total, at]: [number, number | undefined, number] = [0, undefined, 0];
  const frames = readFrames(descriptor);
  for (let next = frames.next(); next.done !== true; next = frames.next()) {
    const { head, body, end } = next.value;
    const { format, snapshot, lines } = head as { readonly format?: number; readonly snapshot?: number; readonly lines?: number };
    if (at === 0) {
      if (format !== FORMAT) throw new Error(`${file} was written by another version of this program, whose format this one does not know.`);
      if (snapshot !== number) throw damage(file, `is the snapshot ${String(snapshot)} by another name`);
    } else if (lines === undefined) {
      for (const line of body.toString().split('\n')) {
        count += 1;
        yield line;
      }
    } else total = lines;
    at = end;
  }
  if (total !== count || fstatSync(descriptor).size !== at) throw damage(file, `is damaged at byte ${at}`);
}

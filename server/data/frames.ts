import { fstatSync, readSync, writeSync } from 'node:fs';
import { crc32 } from '../crc32';

/**
 * Files of a data directory are frames: a prefix of the length and the CRC-32 of what follows and the CRC-32 of these two,
 * a JSON head with its length before it, and bytes. [W41]
 */
export interface Frame {
  readonly head: unknown;
  readonly body: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

const PREFIX_BYTES = 12;
const HEAD_LENGTH_BYTES = 4;
/** Read at once. */
const WINDOW_BYTES = 1024 * 1024;
const EMPTY = new Uint8Array();

export function encodeFrame(head: object, body: Uint8Array = EMPTY): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const headAt = PREFIX_BYTES + HEAD_LENGTH_BYTES;
  const frame = Buffer.allocUnsafe(headAt + text.length + body.length);
  frame.writeUInt32LE(text.length, PREFIX_BYTES);
  text.copy(frame, headAt);
  frame.set(body, headAt + text.length);
  frame.writeUInt32LE(frame.length - PREFIX_BYTES, 0);
  frame.writeUInt32LE(crc32(frame.subarray(PREFIX_BYTES)), 4);
  frame.writeUInt32LE(crc32(frame.subarray(0, 8)), 8);
  return frame;
}

/** Writes all bytes at the end of a file, or throws. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at, bytes.length - at);
}

/** What follows the last whole frame of a file is `torn`, as a kill leaves it, or `damaged`: there is another whole frame behind it. */
export type FileEnd = 'whole' | 'torn' | 'damaged';

/** The whole frames of a file from its beginning on, in order. Returns how the file goes on where they end. [W41] */
export function* readFrames(descriptor: number): Generator<Frame, FileEnd> {
  const { size } = fstatSync(descriptor);
  const bytes = windowOn(descriptor, size);
  let at = 0;
  while (at < size) {
    const frame = frameAt(at, size, bytes);
    if (frame === undefined) return isFrameAfter(at, size, bytes) ? 'damaged' : 'torn';
    yield frame;
    at = frame.end;
  }
  return 'whole';
}

/** The bytes at a place of a file; undefined where it ends before. */
type Bytes = (at: number, length: number) => Buffer | undefined;

function frameAt(at: number, size: number, bytes: Bytes): Frame | undefined {
  const prefix = bytes(at, PREFIX_BYTES);
  const length = prefix?.readUInt32LE(0) ?? Infinity;
  if (prefix === undefined || at + PREFIX_BYTES + length > size || crc32(prefix.subarray(0, 8)) !== prefix.readUInt32LE(8)) return undefined;
  const content = bytes(at + PREFIX_BYTES, length);
  if (content === undefined || crc32(content) !== prefix.readUInt32LE(4)) return undefined;
  const bodyAt = HEAD_LENGTH_BYTES + content.readUInt32LE(0);
  return { head: JSON.parse(content.toString('utf8', HEAD_LENGTH_BYTES, bodyAt)), body: content.subarray(bodyAt), end: at + PREFIX_BYTES + length };
}

function isFrameAfter(at: number, size: number, bytes: Bytes): boolean {
  for (let place = at + 1; place < size; place += 1) if (frameAt(place, size, bytes) !== undefined) return true;
  return false;
}

function windowOn(descriptor: number, size: number): Bytes {
  let from = 0;
  let window = Buffer.alloc(0);
  return (at, length) => {
    if (at + length > size) return undefined;
    if (at < from || at + length > from + window.length) {
      // A new one each time: frames that were read before keep theirs.
      window = Buffer.allocUnsafe(Math.min(Math.max(length, WINDOW_BYTES), size - at));
      from = at;
      for (let read = 0; read < window.length;) {
        const more = readSync(descriptor, window, read, window.length - read, at + read);
        if (more === 0) return undefined;
        read += more;
      }
    }
    return window.subarray(at - from, at - from + length);
  };
}

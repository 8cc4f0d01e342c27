import { crc32 } from '../values/crc32';
import { deflate } from './deflate';
import { inflate } from './inflate';

const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/** A file may not become larger than this when it is read. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Bytes as a gzip file (RFC 1952), without name and time: the same bytes make the same file. */
export function gzip(bytes: Uint8Array): Uint8Array {
  const body = deflate(bytes);
  const file = new Uint8Array(HEADER.length + body.length + 8);
  file.set(HEADER);
  file.set(body, HEADER.length);
  const trailer = new DataView(file.buffer, HEADER.length + body.length);
  trailer.setUint32(0, crc32(bytes), true);
  trailer.setUint32(4, bytes.length, true);
  return file;
}

/** The content of a gzip file of one or more members. Throws RangeError for anything else, and for damaged data. */
export function gunzip(file: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < file.length || parts.length === 0;) {
    const { bytes, end } = inflate(file, headerEnd(file, at), MAX_BYTES - length);
    if (end + 8 > file.length) throw new RangeError('the file ends too early');
    const trailer = new DataView(file.buffer, file.byteOffset + end);
    if (trailer.getUint32(0, true) !== crc32(bytes) || trailer.getUint32(4, true) !== bytes.length) throw new RangeError('the file is damaged');
    parts.push(bytes);
    length += bytes.length;
    at = end + 8;
  }
  return join(parts, length);
}

/** Where the compressed data of the member that begins at `start` begins. */
function headerEnd(file: Uint8Array, start: number): number {
  if (file[start] !== 0x1f || file[start + 1] !== 0x8b || file[start + 2] !== 8) throw new RangeError('not a gzip file');
  const flags = file[start + 3] ?? 0;
  let at = start + HEADER.length;
  if (flags & 4) at += 2 + ((file[at] ?? 0) | ((file[at + 1] ?? 0) << 8));
  for (const text of [8, 16]) if (flags & text) at = file.indexOf(0, at) + 1 || file.length;
  return flags & 2 ? at + 2 : at;
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

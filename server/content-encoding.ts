import { deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** Smaller responses are not worth compressing. */
const MIN_COMPRESSED_BYTES = 1024;

/** Undoes Content-Encoding: gzip or deflate, with zlib's or without header. Throws for a body that is broken, or larger than `maxOutputLength`. [W32] */
export function decompress(body: Buffer, encoding: string | undefined, maxOutputLength: number): Uint8Array {
  if (body.length === 0 || encoding === undefined) return body;
  switch (encoding.trim().toLowerCase()) {
    case 'gzip': case 'x-gzip': return gunzipSync(body, { maxOutputLength });
    case 'deflate': return (body.readUInt8(0) & 0x0f) === 8 ? inflateSync(body, { maxOutputLength }) : inflateRawSync(body, { maxOutputLength });
    default: return body;
  }
}

/** Whether an error of `decompress` says that the body is larger than it may be. */
export function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

/** Compresses a response as its request accepts it. [W32] */
export function compress(body: Uint8Array, accepted: string): { readonly payload: Uint8Array; readonly encoding?: string } {
  if (body.length < MIN_COMPRESSED_BYTES || accepted === '' || accepted === 'identity') return { payload: body };
  const encodings = accepted.toLowerCase().split(',').filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';', 1)[0]?.trim());
  if (encodings.includes('gzip')) return { payload: gzipSync(body, { level: 1 }), encoding: 'gzip' };
  if (encodings.includes('deflate')) return { payload: deflateSync(body, { level: 1 }), encoding: 'deflate' };
  return { payload: body };
}

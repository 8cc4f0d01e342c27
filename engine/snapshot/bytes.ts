import { base64Bytes, toBase64 } from '../values/binary';

/** A multiple of three, so that the texts of pieces make the text of the whole. */
const PIECE = 3 * 4096;

/** The base64 text of bytes. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += toBase64(String.fromCharCode(...bytes.subarray(at, at + PIECE)));
  return text;
}

/** The bytes of a valid base64 text. */
export function bytesOfBase64(text: string): Uint8Array {
  const bytes = base64Bytes(text);
  return Uint8Array.from({ length: bytes.length }, (_, at) => bytes.charCodeAt(at));
}

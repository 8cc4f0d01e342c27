/** Binary values travel and are stored as base64 text; a valid text is canonical, so equal bytes have equal texts. */
import { utf8Bytes } from './utf8';


const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SEXTET = new Int8Array(128).fill(-1);
for (let at = 0; at < 64; at += 1) SEXTET[ALPHABET.charCodeAt(at)] = at;

export type Base64Fault = 'length' | 'padding' | 'character';

/** What is wrong with a base64 text, if anything: its length, its last padded character, or a foreign character. */
export function base64Fault(text: string): Base64Fault | undefined {
  if (text.length % 4 !== 0) return 'length';
  const end = text.length - paddingOf(text);
  for (let at = 0; at < end; at += 1) if (sextet(text, at) < 0) return 'character';
  const unusedBits = end % 4 === 2 ? 0x0f : end % 4 === 3 ? 0x03 : 0;
  if (unusedBits !== 0 && (sextet(text, end - 1) & unusedBits) !== 0) return 'padding';
  return undefined;
}

/** Number of bytes a valid base64 text stands for. */
export function base64Length(text: string): number {
  return (text.length / 4) * 3 - paddingOf(text);
}

/** The bytes of a valid base64 text as a string of code units 0 to 255. */
export function base64Bytes(text: string): string {
  let bytes = '';
  const length = base64Length(text);
  for (let at = 0; bytes.length < length; at += 4) {
    const bits = (sextet(text, at) << 18) | (sextet(text, at + 1) << 12) | ((sextet(text, at + 2) & 63) << 6) | (sextet(text, at + 3) & 63);
    bytes += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255).slice(0, length - bytes.length);
  }
  return bytes;
}

/** The base64 text of bytes given as a string of code units 0 to 255. */
export function toBase64(bytes: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = (bytes.charCodeAt(at) << 16) | ((bytes.charCodeAt(at + 1) || 0) << 8) | (bytes.charCodeAt(at + 2) || 0);
    const group = letter(bits >> 18) + letter(bits >> 12) + letter(bits >> 6) + letter(bits);
    text += bytes.length - at >= 3 ? group : group.slice(0, bytes.length - at + 1) + '='.repeat(3 - bytes.length + at);
  }
  return text;
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & 63);
}

function sextet(text: string, at: number): number {
  return SEXTET[text.charCodeAt(at)] ?? -1;
}

function paddingOf(text: string): number {
  if (!text.endsWith('=')) return 0;
  return text.endsWith('==') ? 2 : 1;
}

/** The base64 text of a text's UTF-8 bytes, and back. For opaque tokens. */
export function toBase64Text(text: string): string {
  return toBase64(utf8Bytes(text));
}

export function fromBase64Text(base64: string): string {
  if (base64Fault(base64) !== undefined) throw new RangeError('not base64');
  const bytes = base64Bytes(base64);
  return new TextDecoder().decode(Uint8Array.from({ length: bytes.length }, (_, at) => bytes.charCodeAt(at)));
}

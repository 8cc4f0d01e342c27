const SHIFTS = Int32Array.of(7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21);
const SINES = Int32Array.from({ length: 64 }, (_, step) => Math.floor(Math.abs(Math.sin(step + 1)) * 4294967296) | 0);
const SINGLE_BLOCK = new Int32Array(16);
const DIGEST = new Int32Array(4);

/**
 * MD5 (RFC 1321) of bytes given as a string of code units 0 to 255: four words, each low byte first.
 * They are overwritten by the next call, so that hashing a key allocates nothing.
 */
export function md5(message: string): Int32Array {
  const words = pad(message);
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  for (let block = 0; block < words.length; block += 16) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      let mixed: number;
      let word: number;
      if (round === 0) {
        mixed = (b & c) | (~b & d);
        word = step;
      } else if (round === 1) {
        mixed = (d & b) | (~d & c);
        word = (5 * step + 1) & 15;
      } else if (round === 2) {
        mixed = b ^ c ^ d;
        word = (3 * step + 5) & 15;
      } else {
        mixed = c ^ (b | ~d);
        word = (7 * step) & 15;
      }
      const sum = (a + mixed + (SINES[step] ?? 0) + (words[block + word] ?? 0)) | 0;
      const shift = SHIFTS[(round << 2) | (step & 3)] ?? 0;
      a = d;
      d = c;
      c = b;
      b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
    }
    a = (a + a0) | 0;
    b = (b + b0) | 0;
    c = (c + c0) | 0;
    d = (d + d0) | 0;
  }
  DIGEST[0] = a;
  DIGEST[1] = b;
  DIGEST[2] = c;
  DIGEST[3] = d;
  return DIGEST;
}

/** The sixteen bytes of the MD5 of a file, as a string of code units 0 to 255. */
export function md5Bytes(bytes: Uint8Array): string {
  let message = '';
  for (let at = 0; at < bytes.length; at += 8192) message += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return [...md5(message)].map((word) => String.fromCharCode(word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24)).join('');
}

/** The message as little-endian words with MD5's padding and length. Short messages share one buffer. */
function pad(message: string): Int32Array {
  const blocks = ((message.length + 8) >> 6) + 1;
  const words = blocks === 1 ? SINGLE_BLOCK.fill(0) : new Int32Array(blocks * 16);
  for (let at = 0; at < message.length; at += 1) {
    const word = at >> 2;
    words[word] = (words[word] ?? 0) | (message.charCodeAt(at) << ((at & 3) << 3));
  }
  const end = message.length >> 2;
  words[end] = (words[end] ?? 0) | (0x80 << ((message.length & 3) << 3));
  words[words.length - 2] = message.length << 3;
  return words;
}

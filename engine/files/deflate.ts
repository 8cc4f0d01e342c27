import { DISTANCE_BASE, DISTANCE_BITS, FIXED_LENGTHS, huffmanCodes, LENGTH_BASE, LENGTH_BITS } from './deflate-codes';

const WINDOW = 32_768;
const MIN_MATCH = 3;
const MAX_MATCH = 258;
const HASH_BITS = 15;
const END_OF_BLOCK = 256;

const CODES = huffmanCodes(FIXED_LENGTHS);
const DISTANCE_CODES = huffmanCodes(DISTANCE_BASE.map(() => 5));

/** Bytes compressed by DEFLATE (RFC 1951): one block of fixed codes, each match the latest place with the same three bytes. */
export function deflate(bytes: Uint8Array): Uint8Array {
  const out = new BitWriter(bytes.length);
  const latest = new Int32Array(1 << HASH_BITS).fill(-1);
  out.write(0b011, 3);
  for (let at = 0; at < bytes.length;) {
    const slot = hashAt(bytes, at);
    const candidate = latest[slot] ?? -1;
    latest[slot] = at;
    const length = candidate >= 0 && at - candidate <= WINDOW ? matchLength(bytes, candidate, at) : 0;
    if (length < MIN_MATCH) {
      out.writeSymbol(bytes[at] ?? 0);
      at += 1;
    } else {
      out.writeMatch(length, at - candidate);
      at += length;
    }
  }
  out.writeSymbol(END_OF_BLOCK);
  return out.finish();
}

function hashAt(bytes: Uint8Array, at: number): number {
  const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
  return Math.imul(three, 0x9e3779b1) >>> (32 - HASH_BITS);
}

function matchLength(bytes: Uint8Array, from: number, at: number): number {
  const max = Math.min(MAX_MATCH, bytes.length - at);
  let length = 0;
  while (length < max && bytes[from + length] === bytes[at + length]) length += 1;
  return length;
}

/** Writes bits, the lowest of a number first, into bytes that grow. */
class BitWriter {
  #bytes: Uint8Array;
  #length = 0;
  #bits = 0;
  #count = 0;

  constructor(expected: number) {
    this.#bytes = new Uint8Array(expected + 64);
  }

  write(bits: number, count: number): void {
    this.#bits |= bits << this.#count;
    this.#count += count;
    while (this.#count >= 8) this.#flushByte();
  }

  writeSymbol(symbol: number): void {
    this.write(CODES[symbol] ?? 0, FIXED_LENGTHS[symbol] ?? 0);
  }

  writeMatch(length: number, distance: number): void {
    const code = codeOf(LENGTH_BASE, length);
    this.writeSymbol(257 + code);
    this.write(length - (LENGTH_BASE[code] ?? 0), LENGTH_BITS[code] ?? 0);
    const far = codeOf(DISTANCE_BASE, distance);
    this.write(DISTANCE_CODES[far] ?? 0, 5);
    this.write(distance - (DISTANCE_BASE[far] ?? 0), DISTANCE_BITS[far] ?? 0);
  }

  finish(): Uint8Array {
    if (this.#count > 0) this.#flushByte();
    return this.#bytes.slice(0, this.#length);
  }

  #flushByte(): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.#length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = this.#bits & 0xff;
    this.#bits >>>= 8;
    this.#count -= 8;
  }
}

/** The code whose range holds a value: the last whose base is not greater. */
function codeOf(bases: readonly number[], value: number): number {
  let code = bases.length - 1;
  while ((bases[code] ?? 0) > value) code -= 1;
  return code;
}

import { DISTANCE_BASE, DISTANCE_BITS, FIXED_LENGTHS, LENGTH_BASE, LENGTH_BITS } from './deflate-codes';

/** Order in which a block tells the lengths of its code-length codes. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A canonical Huffman code: how many codes have each number of bits, and the symbols in the order of their codes. */
interface Decoder {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/**
 * Undoes DEFLATE (RFC 1951), stored, fixed and dynamic blocks alike.
 * @param start where the compressed data begins
 * @returns the bytes, and where the data after them begins
 * Throws RangeError for data that is no DEFLATE, or that becomes larger than `maxBytes`.
 */
export function inflate(data: Uint8Array, start: number, maxBytes: number): { readonly bytes: Uint8Array; readonly end: number } {
  const reader = new BitReader(data, start);
  const out = new Output(maxBytes);
  for (let last = false; !last;) {
    last = reader.bits(1) === 1;
    const type = reader.bits(2);
    if (type === 0) out.append(reader.stored());
    else if (type === 1) inflateBlock(reader, out, FIXED, FIXED_DISTANCES);
    else if (type === 2) inflateBlock(reader, out, ...dynamicDecoders(reader));
    else throw new RangeError('no such kind of block');
  }
  return { bytes: out.finish(), end: reader.end() };
}

function decoderOf(lengths: readonly number[]): Decoder {
  const counts = new Uint16Array(16);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const symbols: number[] = [];
  for (let bits = 1; bits < 16; bits += 1) lengths.forEach((length, symbol) => length === bits && symbols.push(symbol));
  return { counts, symbols: Uint16Array.from(symbols) };
}

const FIXED = decoderOf(FIXED_LENGTHS);
const FIXED_DISTANCES = decoderOf(DISTANCE_BASE.map(() => 5));

function inflateBlock(reader: BitReader, out: Output, literals: Decoder, distances: Decoder): void {
  for (;;) {
    const symbol = reader.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) out.push(symbol);
    else {
      const length = (LENGTH_BASE[symbol - 257] ?? 0) + reader.bits(LENGTH_BITS[symbol - 257] ?? 0);
      const code = reader.symbol(distances);
      out.repeat(length, (DISTANCE_BASE[code] ?? 0) + reader.bits(DISTANCE_BITS[code] ?? 0));
    }
  }
}

function dynamicDecoders(reader: BitReader): [Decoder, Decoder] {
  const literals = reader.bits(5) + 257;
  const distances = reader.bits(5) + 1;
  const told = reader.bits(4) + 4;
  const codeLengths = Array.from({ length: 19 }, () => 0);
  for (const symbol of CODE_LENGTH_ORDER.slice(0, told)) codeLengths[symbol] = reader.bits(3);
  const decoder = decoderOf(codeLengths);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = reader.symbol(decoder);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) repeat(lengths, lengths.at(-1) ?? 0, 3 + reader.bits(2));
    else repeat(lengths, 0, symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7));
  }
  return [decoderOf(lengths.slice(0, literals)), decoderOf(lengths.slice(literals))];
}

function repeat(lengths: number[], length: number, times: number): void {
  for (let time = 0; time < times; time += 1) lengths.push(length);
}

class BitReader {
  readonly #data: Uint8Array;
  #at: number;
  #bits = 0;
  #count = 0;

  constructor(data: Uint8Array, start: number) {
    this.#data = data;
    this.#at = start;
  }

  bits(count: number): number {
    while (this.#count < count) {
      const byte = this.#data[this.#at++];
      if (byte === undefined) throw new RangeError('the data ends too early');
      this.#bits |= byte << this.#count;
      this.#count += 8;
    }
    const bits = this.#bits & ((1 << count) - 1);
    this.#bits >>>= count;
    this.#count -= count;
    return bits;
  }

  symbol({ counts, symbols }: Decoder): number {
    let code = 0;
    let first = 0;
    let before = 0;
    for (let length = 1; length < 16; length += 1) {
      code |= this.bits(1);
      const count = counts[length] ?? 0;
      if (code - first < count) return symbols[before + code - first] ?? 0;
      before += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new RangeError('no such code');
  }

  /** The bytes of a stored block, which begins at the next whole byte. */
  stored(): Uint8Array {
    const from = this.end() + 4;
    const length = (this.#data[from - 4] ?? 0) | ((this.#data[from - 3] ?? 0) << 8);
    const complement = (this.#data[from - 2] ?? 0) | ((this.#data[from - 1] ?? 0) << 8);
    if ((length ^ complement) !== 0xffff || from + length > this.#data.length) throw new RangeError('a stored block is damaged');
    this.#at = from + length;
    this.#bits = 0;
    this.#count = 0;
    return this.#data.subarray(from, from + length);
  }

  /** Where the next whole byte begins. */
  end(): number {
    return this.#at - (this.#count >> 3);
  }
}

class Output {
  #bytes = new Uint8Array(1024);
  #length = 0;
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  push(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  repeat(length: number, distance: number): void {
    if (distance < 1 || distance > this.#length) throw new RangeError('a match begins before the data');
    this.#reserve(length);
    for (let byte = 0; byte < length; byte += 1) this.#bytes[this.#length] = this.#bytes[this.#length++ - distance] ?? 0;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(length: number): void {
    const needed = this.#length + length;
    if (needed > this.#max) throw new RangeError('the data is too large');
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

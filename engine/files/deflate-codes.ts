/** The tables of DEFLATE (RFC 1951 §3.2.5 and §3.2.6) that compression and decompression share. */

/** Length codes 257 … 285: the shortest length of each, and how many more bits say the rest. */
export const LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
export const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

/** Distance codes 0 … 29, in the same way: two of each number of bits. */
export const DISTANCE_BITS = Array.from({ length: 30 }, (_, code) => Math.max(0, (code >> 1) - 1));
export const DISTANCE_BASE = DISTANCE_BITS.map((_, code) => (code < 4 ? code + 1 : ((2 + (code & 1)) << ((code >> 1) - 1)) + 1));

/** Bits of the fixed literal and length codes. */
export const FIXED_LENGTHS = Array.from({ length: 288 }, (_, symbol) => (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8));

/**
 * The codes of a canonical Huffman code by symbol, from the number of bits of each (0: none). Bits are in the order in
 * which they are written: the code's first bit is the lowest.
 */
export function huffmanCodes(lengths: readonly number[]): number[] {
  const counts = Array.from({ length: 16 }, () => 0);
  for (const length of lengths) if (length > 0) counts[length] = (counts[length] ?? 0) + 1;
  const next: number[] = [0];
  for (let bits = 1, code = 0; bits < 16; bits += 1) {
    next[bits] = code;
    code = (code + (counts[bits] ?? 0)) << 1;
  }
  return lengths.map((length) => {
    const code = next[length] ?? 0;
    next[length] = code + 1;
    return reverseBits(code, length);
  });
}

function reverseBits(code: number, length: number): number {
  let reversed = 0;
  for (let bit = 0; bit < length; bit += 1) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
  return reversed;
}

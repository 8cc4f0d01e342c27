const BASE32 = Uint8Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', (character) => character.charCodeAt(0));
const decoder = new TextDecoder();
/** What ids are put together in: every request has one of that length. */
const ID = new Uint8Array(52);

/** Seeded random numbers (xoshiro128**): the same seed gives the same sequence on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    // splitmix32 spreads small seeds over the whole state.
    let state = seed >>> 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
      return (mixed ^ (mixed >>> 15)) >>> 0;
    };
    this.#a = next();
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  /** Where the sequence stands: what continues it elsewhere. */
  get state(): readonly [number, number, number, number] {
    return [this.#a, this.#b, this.#c, this.#d];
  }

  set state([a, b, c, d]: readonly [number, number, number, number]) {
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const scrambled = Math.imul(rotateLeft(Math.imul(this.#b, 5), 7), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotateLeft(this.#d, 11);
    return scrambled;
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  fraction(): number {
    return this.uint32() / 4294967296;
  }

  /** A whole number from 0 (inclusive) to `end` (exclusive). */
  below(end: number): number {
    return Math.floor(this.fraction() * end);
  }

  /** A time of at least `minMs` and `meanMs` on average, with an exponential tail. */
  time({ minMs, meanMs }: { readonly minMs: number; readonly meanMs: number }): number {
    return minMs - Math.log(1 - this.fraction()) * Math.max(0, meanMs - minMs);
  }

  /** Characters A–Z and 2–7: six of each number drawn, from its lowest bits on. */
  base32(length: number): string {
    const characters = length === ID.length ? ID : new Uint8Array(length);
    for (let at = 0; at < length; at += 6) {
      let bits = this.uint32();
      const end = Math.min(length, at + 6);
      for (let to = at; to < end; to += 1) {
        characters[to] = BASE32[bits & 31] ?? 0;
        bits >>>= 5;
      }
    }
    return decoder.decode(characters);
  }

  /** Hexadecimal digits in lower case. */
  hex(length: number): string {
    let text = '';
    while (text.length < length) text += this.uint32().toString(16).padStart(8, '0');
    return text.slice(0, length);
  }

  /** A version 4 UUID. */
  uuid(): string {
    const digits = this.hex(32);
    const variant = (8 + (parseInt(digits.charAt(16), 16) & 3)).toString(16);
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
  }
}

function rotateLeft(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

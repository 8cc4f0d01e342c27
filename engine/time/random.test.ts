import { describe, expect, test } from 'vitest';
import { Random } from './random';

const sequence = (seed: number, length = 20): number[] => {
  const random = new Random(seed);
  return Array.from({ length }, () => random.uint32());
};

describe('random numbers', () => {
  test('[W9] are the same for the same seed, and others for another', () => {
    expect(sequence(7)).toEqual(sequence(7));
    expect(new Set([0, 1, 2, 3, -1, 1e9, 2 ** 32 - 2].map((seed) => String(sequence(seed)))).size).toBe(7);
  });

  test('[W9] are whole numbers of 32 bits, spread evenly', () => {
    const numbers = sequence(1, 20_000);
    expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(19_990);
    for (let bit = 0; bit < 32; bit += 1) {
      const ones = numbers.filter((number) => (number >>> bit) & 1).length;
      expect(Math.abs(ones - 10_000)).toBeLessThan(400);
    }
    const random = new Random(3);
    const tenths = new Array<number>(10).fill(0);
    for (let at = 0; at < 10_000; at += 1) {
      const below = random.below(10);
      tenths[below] = (tenths[below] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('[W9] follow the published algorithm', () => {
    // xoshiro128** from the state that splitmix32 makes of a seed, computed with BigInt.
    const M = (1n << 32n) - 1n;
    const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (32n - k))) & M;
    let state = 42n;
    const next = (): bigint => {
      state = (state + 0x9e3779b9n) & M;
      let mixed = ((state ^ (state >> 16n)) * 0x21f0aaadn) & M;
      mixed = ((mixed ^ (mixed >> 15n)) * 0x735a2d97n) & M;
      return mixed ^ (mixed >> 15n);
    };
    let [a, b, c, d] = [next(), next(), next(), next()];
    const expected = Array.from({ length: 50 }, () => {
      const result = (rotl((b * 5n) & M, 7n) * 9n) & M;
      const t = (b << 9n) & M;
      c ^= a; d ^= b; b ^= c; a ^= d; c ^= t; d = rotl(d, 11n);
      return Number(result);
    });
    expect(sequence(42, 50)).toEqual(expected);
  });

  test('[W9] make texts of the length asked for', () => {
    const random = new Random(5);
    for (const length of [0, 1, 5, 6, 7, 52, 100]) {
      expect(random.base32(length)).toMatch(new RegExp(`^[0-9A-V]{${length}}$`));
      expect(random.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
    }
  });

  test('[T3] make version 4 UUIDs', () => {
    const random = new Random(6);
    const ids = Array.from({ length: 200 }, () => random.uuid());
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(200);
  });
});

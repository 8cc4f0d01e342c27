import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addNumbers, canonicalNumber, compareNumbers, numberBytes, numberSize, subtractNumbers } from './number';

/** The oracle: every DynamoDB number is a whole multiple of 10^-170, and BigInt counts those exactly. */
const SCALE = 170;
const ONE = 10n ** BigInt(SCALE);

function scaled(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const shift = SCALE - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return negative ? -value : value;
}

function fits(value: bigint): boolean {
  const digits = (value < 0n ? -value : value).toString();
  if (value === 0n) return true;
  return digits.length - 1 - SCALE <= 125 && digits.length - 1 - SCALE >= -130 && digits.replace(/0+$/, '').length <= 38;
}

/** Numbers as clients write them: any of the ways to write one, anywhere in the range. */
const aNumberText = (): Arbitrary<string> => fc.tuple(
  fc.constantFrom('', '-', '+'), fc.stringMatching(/^[0-9]{1,38}$/), fc.nat(38), fc.integer({ min: -130, max: 125 }), fc.boolean(), fc.nat(3),
).map(([sign, digits, point, exponent, scientific, zeros]) => {
  const at = Math.min(point, digits.length);
  const plain = `${'0'.repeat(zeros)}${digits.slice(0, at)}.${digits.slice(at)}${'0'.repeat(zeros)}`;
  if (!scientific) return sign + plain;
  const leading = /^0*/.exec(digits)?.[0].length ?? 0;
  return `${sign}${plain}e${exponent - (at - leading - 1)}`;
}).filter((text) => typeof canonicalNumber(text) === 'string');

const canonical = (text: string): string => {
  const result = canonicalNumber(text);
  return typeof result === 'string' ? result : 'fault';
};
const aNumber = (): Arbitrary<string> => aNumberText().map(canonical);
/** Pairs that are often close together. */
const aPair = (): Arbitrary<[string, string]> => fc.oneof(
  fc.tuple(aNumber(), aNumber()),
  fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 }), fc.integer({ min: 0, max: 3 }))
    .map(([a, b, places]): [string, string] => [canonical(`${a}e-${places}`), canonical(`${b}e-${places}`)]),
  // At the lower end of the range, where a difference may fall out of it.
  fc.tuple(fc.integer({ min: 10, max: 99 }), fc.integer({ min: -99, max: -10 }), fc.integer({ min: 129, max: 131 }))
    .map(([a, b, places]): [string, string] => [canonical(`${a}e-${places}`), canonical(`${b}e-${places}`)]),
);

const runs = { numRuns: 2000 };

describe('laws of numbers', () => {
  test('[V21] the canonical text has the same value, no superfluous character, and is its own canonical text', () => {
    fc.assert(fc.property(aNumberText(), (text) => {
      const stored = canonical(text);
      expect(scaled(stored)).toBe(scaled(text));
      expect(canonical(stored)).toBe(stored);
      expect(canonicalNumber(stored, 'classic')).toBe(stored);
      expect(stored).toMatch(/^(0|-?(0|[1-9]\d*)(\.\d*[1-9])?)$/);
      expect(stored).not.toBe('-0');
    }), runs);
  });

  test('[V21] equal numbers have equal texts', () => {
    fc.assert(fc.property(aPair(), ([a, b]) => {
      expect(a === b).toBe(scaled(a) === scaled(b));
    }), runs);
  });

  test('[V20] order is that of the values', () => {
    fc.assert(fc.property(aPair(), ([a, b]) => {
      expect(Math.sign(compareNumbers(a, b))).toBe(Number(scaled(a) > scaled(b)) - Number(scaled(a) < scaled(b)));
    }), runs);
  });

  test('[V25] the bytes are in the order of the numbers, and never one the beginning of another once ended', () => {
    fc.assert(fc.property(aPair(), ([a, b]) => {
      const [left, right] = [`${numberBytes(a)}\0`, `${numberBytes(b)}\0`];
      expect(Math.sign(compareNumbers(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      expect(numberBytes(a).length).toBeLessThanOrEqual(22);
      expect([...numberBytes(a)].every((byte) => byte.charCodeAt(0) <= 255)).toBe(true);
      expect(numberBytes(a).slice(1)).not.toContain('\0');
    }), runs);
  });

  test('[V23] sums and differences are exact, or do not fit', () => {
    fc.assert(fc.property(aPair(), ([a, b]) => {
      for (const [result, exact] of [[addNumbers(a, b), scaled(a) + scaled(b)], [subtractNumbers(a, b), scaled(a) - scaled(b)]] as const) {
        if (fits(exact)) expect(typeof result === 'string' && scaled(result) === exact && canonical(result) === result).toBe(true);
        else expect(result).toEqual({ fault: exact < ONE / 10n ** 130n && exact > -ONE / 10n ** 130n ? 'underflow' : 'overflow' });
      }
    }), runs);
  });

  test('[V24] the size counts significant digits on each side of the point', () => {
    fc.assert(fc.property(aNumber(), (number) => {
      const [whole = '', fraction = ''] = number.replace('-', '').split('.');
      const before = fraction === '' ? whole.replace(/0+$/, '') : whole.replace(/^0$/, '');
      const after = before === '' ? fraction.replace(/^0+/, '') : fraction;
      const size = number === '0' ? 1 : 1 + Math.ceil(before.length / 2) + Math.ceil(after.length / 2) + (number.startsWith('-') ? 1 : 0);
      expect(numberSize(number)).toBe(size);
      expect(size).toBeLessThanOrEqual(22);
    }), runs);
  });

  test('[V6] any text is a number or told to be none', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[0-9.eE]{0,12}$/)), fc.constantFrom('2026' as const, 'classic' as const), (text, layer) => {
      const result = canonicalNumber(text, layer);
      const numeric = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text);
      if (!numeric) expect(result).toEqual({ fault: 'notNumeric' });
      else if (!/[eE]/.test(text)) expect(result).not.toEqual({ fault: 'notNumeric' });
    }), runs);
  });
});

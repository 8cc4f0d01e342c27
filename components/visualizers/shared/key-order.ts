import type { AttributeValue } from '../../../engine/values/attribute-value';

/** The order of sort keys: numbers by value, text and binary by their bytes. A missing key part comes first. */
export function compareKeyValues(a: AttributeValue | undefined, b: AttributeValue | undefined): number {
  if (a?.N !== undefined && b?.N !== undefined) return compareDecimals(a.N, b.N);
  if (a?.S !== undefined && b?.S !== undefined) return compareCodePoints(a.S, b.S);
  if (a?.B !== undefined && b?.B !== undefined) return compareCodePoints(atob(a.B), atob(b.B));
  return Number(a !== undefined) - Number(b !== undefined);
}

export function compareKeyLists(a: readonly (AttributeValue | undefined)[], b: readonly (AttributeValue | undefined)[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const order = compareKeyValues(a[index], b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** UTF-8 keeps the order of code points, UTF-16 does not: surrogates sort below U+E000. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return weight(left) - weight(right);
  }
  return a.length - b.length;
}

function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

interface Decimal {
  readonly sign: -1 | 0 | 1;
  /** Without leading and trailing zeros. */
  readonly digits: string;
  /** The value is 0.digits × 10^exponent. */
  readonly exponent: number;
}

/** Exact for 38 digits, which doubles are not. */
export function compareDecimals(a: string, b: string): number {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  if (left.sign !== right.sign) return left.sign - right.sign;
  const magnitude = left.exponent !== right.exponent ? left.exponent - right.exponent : compareDigits(left.digits, right.digits);
  return left.sign === -1 ? -magnitude : magnitude;
}

function compareDigits(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function parseDecimal(text: string): Decimal {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match ?? [];
  const all = whole + fraction;
  const leading = all.length - all.replace(/^0+/, '').length;
  const digits = all.slice(leading).replace(/0+$/, '');
  if (digits === '') return { sign: 0, digits: '', exponent: 0 };
  return { sign: sign === '-' ? -1 : 1, digits, exponent: whole.length - leading + Number(exponent) };
}

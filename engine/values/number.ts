/**
 * DynamoDB numbers: decimals of up to 38 significant digits between 1E-130 and 9.99…E+125, either sign, and zero. [V20]
 * They travel and are stored as text; the canonical text is plain decimal without exponent, leading `+`,
 * superfluous zeros or `-0` [V21], so that equal numbers have equal texts.
 */

/** Why a text is not a DynamoDB number. */
export type NumberFault = 'notNumeric' | 'overflow' | 'underflow' | 'tooPrecise';

/** How exponents beyond 32 bits are judged: see `canonicalNumber`. */
export type NumberLayer = '2026' | 'classic';

const MAX_DIGITS = 38;
const MAX_EXPONENT = 125;
const MIN_EXPONENT = -130;

/** value = ±0.d1d2… × 10^pointAt, digits without leading or trailing zeros; zero has no digits. */
interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly pointAt: number;
}

const NUMERIC = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;

/**
 * The canonical text of a number as written by a client, or `{ fault }`.
 * Zero is range-checked by its written exponent; exponents beyond 64 bits are not numeric at all in the `2026` layer,
 * in the `classic` layer those beyond 32 bits are not, and 1e2147483647 wraps around to an underflow. [V22]
 */
export function canonicalNumber(text: string, layer: NumberLayer = '2026'): string | { readonly fault: NumberFault } {
  if (isPlainInteger(text)) return text;
  const match = NUMERIC.exec(text);
  const whole = match?.[2] ?? '';
  const fraction = match?.[3] ?? '';
  if (match === null || whole.length + fraction.length === 0) return { fault: 'notNumeric' };
  const exponent = parseExponent(match[4], layer);
  if (exponent === undefined) return { fault: 'notNumeric' };

  const written = whole + fraction;
  const leading = countLeadingZeros(written);
  const digits = trimTrailingZeros(written.slice(leading));
  const scientific = digits === '' ? exponent : whole.length - leading - 1 + exponent;
  if (layer === 'classic' && scientific >= 2147483647) return { fault: 'underflow' };
  if (scientific > MAX_EXPONENT) return { fault: 'overflow' };
  if (scientific < MIN_EXPONENT) return { fault: 'underflow' };
  if (digits.length > MAX_DIGITS) return { fault: 'tooPrecise' };
  return format({ negative: match[1] === '-', digits, pointAt: scientific + 1 });
}

/** Short integers without superfluous zeros are canonical as they stand: by far the most numbers. */
function isPlainInteger(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > 18) return false;
  let at = 0;
  if (text.charCodeAt(0) === 45) at = 1;
  const first = text.charCodeAt(at);
  if (!(first >= 49 && first <= 57)) return text === '0';
  for (at += 1; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 48 || unit > 57) return false;
  }
  return true;
}

function parseExponent(text: string | undefined, layer: NumberLayer): number | undefined {
  if (text === undefined) return 0;
  const exponent = Number(text);
  if (Math.abs(exponent) <= 2147483647) return exponent;
  // An exponent of a million digits is not worth being counted exactly.
  if (layer === 'classic' || Math.abs(exponent) > 1e19) return undefined;
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return exact > 9223372036854775807n || exact < -9223372036854775808n ? undefined : exponent;
}

function countLeadingZeros(text: string): number {
  let count = 0;
  while (count < text.length && text.charCodeAt(count) === 48) count += 1;
  return count;
}

function trimTrailingZeros(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 48) end -= 1;
  return text.slice(0, end);
}

function format({ negative, digits, pointAt }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (pointAt <= 0) return `${sign}0.${'0'.repeat(-pointAt)}${digits}`;
  if (pointAt >= digits.length) return sign + digits + '0'.repeat(pointAt - digits.length);
  return `${sign}${digits.slice(0, pointAt)}.${digits.slice(pointAt)}`;
}

/** The decimal of a canonical text. */
function parseCanonical(text: string): Decimal {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  const point = text.indexOf('.', start);
  const whole = point < 0 ? text.slice(start) : text.slice(start, point);
  const written = point < 0 ? whole : whole + text.slice(point + 1);
  const leading = countLeadingZeros(written);
  return { negative, digits: trimTrailingZeros(written.slice(leading)), pointAt: whole.length - leading };
}

/** Negative, zero or positive as canonical number `a` is less than, equal to or greater than `b`. */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  // Decimals of up to 15 digits map to distinct doubles in the same order.
  if (a.length <= 15 && b.length <= 15) return Number(a) - Number(b);
  const negative = a.charCodeAt(0) === 45;
  if (negative !== (b.charCodeAt(0) === 45)) return negative ? -1 : 1;
  return negative ? compareMagnitudes(b.slice(1), a.slice(1)) : compareMagnitudes(a, b);
}

function compareMagnitudes(a: string, b: string): number {
  const wholeA = wholeLength(a);
  const wholeB = wholeLength(b);
  if (wholeA !== wholeB) return wholeA - wholeB;
  return a < b ? -1 : a > b ? 1 : 0;
}

function wholeLength(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? text.length : point;
}

/** Exact sum of two canonical numbers, canonical; a result outside range or precision is a fault. [V23] */
export function addNumbers(a: string, b: string): string | { readonly fault: NumberFault } {
  if (a.length <= 15 && b.length <= 15 && !a.includes('.') && !b.includes('.')) return String(Number(a) + Number(b));
  const left = parseCanonical(a);
  const right = parseCanonical(b);
  const scale = Math.max(left.digits.length - left.pointAt, right.digits.length - right.pointAt, 0);
  const sum = unscaled(left, scale) + unscaled(right, scale);
  const text = (sum < 0n ? -sum : sum).toString();
  const digits = sum === 0n ? '' : trimTrailingZeros(text);
  const pointAt = text.length - scale;
  if (digits !== '' && pointAt - 1 > MAX_EXPONENT) return { fault: 'overflow' };
  // AWS reports a sum that needs more than 38 digits as an overflow too. [V23]
  if (digits.length > MAX_DIGITS) return { fault: 'overflow' };
  if (digits !== '' && pointAt - 1 < MIN_EXPONENT) return { fault: 'underflow' };
  return format({ negative: sum < 0n, digits, pointAt });
}

/** Exact difference `a - b` of two canonical numbers; see `addNumbers`. */
export function subtractNumbers(a: string, b: string): string | { readonly fault: NumberFault } {
  return addNumbers(a, negate(b));
}

function negate(text: string): string {
  if (text === '0') return text;
  return text.charCodeAt(0) === 45 ? text.slice(1) : `-${text}`;
}

function unscaled({ negative, digits, pointAt }: Decimal, scale: number): bigint {
  if (digits === '') return 0n;
  const value = BigInt(digits + '0'.repeat(scale - (digits.length - pointAt)));
  return negative ? -value : value;
}

/**
 * Size in bytes of a canonical number: one byte, one per two significant digits before the point, one per two after it,
 * and one for a minus sign; zero is one byte. [V24]
 */
export function numberSize(text: string): number {
  if (text === '0') return 1;
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  const point = text.indexOf('.', start);
  let size = negative ? 2 : 1;
  if (point < 0) {
    let end = text.length;
    while (text.charCodeAt(end - 1) === 48) end -= 1;
    return size + ((end - start + 1) >> 1);
  }
  if (text.charCodeAt(start) !== 48) {
    size += (point - start + 1) >> 1;
    return size + ((text.length - point) >> 1);
  }
  let first = point + 1;
  while (text.charCodeAt(first) === 48) first += 1;
  return size + ((text.length - first + 1) >> 1);
}

/**
 * Bytes of a canonical number, as a string of code units 0 to 255, whose order is the numbers' order and which are what
 * the partition hash is taken of: exponent byte, then base-100 digits plus one; negatives complemented and ended by 102. [V25]
 */
export function numberBytes(text: string): string {
  if (text === '0') return '\x80';
  const { negative, digits, pointAt } = parseCanonical(text);
  const odd = pointAt % 2 === 0 ? 0 : 1;
  const padded = (odd === 1 ? '0' : '') + digits;
  const exponent = ((pointAt + odd) / 2 - 64) & 0xff;
  let bytes = String.fromCharCode(negative ? ~exponent & 0xff : exponent);
  for (let at = 0; at < padded.length; at += 2) {
    const tens = padded.charCodeAt(at) - 48;
    const ones = at + 1 < padded.length ? padded.charCodeAt(at + 1) - 48 : 0;
    const pair = tens * 10 + ones;
    bytes += String.fromCharCode(negative ? 101 - pair : pair + 1);
  }
  const full = Math.ceil(padded.length / 2) >= 20;
  return negative && !full ? bytes + '\x66' : bytes;
}

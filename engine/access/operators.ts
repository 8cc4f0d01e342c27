import { isInRange } from './ip-range';
import { type Glyph, matchesArn, matchesPattern, patternText } from './pattern';

/** How a condition compares one value of the request with one of the policy. [Z8] */
export interface Operator {
  /** It asks that no value of the policy compares so. */
  readonly negated: boolean;
  /** `*` and `?` in its values are wildcards. */
  readonly wildcards: boolean;
  readonly compare: (value: string, expected: readonly Glyph[]) => boolean;
}

type Compare = (value: string, expected: string) => boolean;

const plain = (compare: Compare): Operator => ({ negated: false, wildcards: false, compare: (value, expected) => compare(value, patternText(expected)) });
const pattern = (compare: Operator['compare']): Operator => ({ negated: false, wildcards: true, compare });
const not = (operator: Operator): Operator => ({ ...operator, negated: true });

const stringEquals = plain((value, expected) => value === expected);
const ignoreCase = plain((value, expected) => value.toLowerCase() === expected.toLowerCase());
const stringLike = pattern((value, expected) => matchesPattern(expected, value));
const arnLike = pattern((value, expected) => matchesArn(expected, value));
const ipAddress = plain(isInRange);
const numeric = (compare: (one: number, two: number) => boolean): Operator => plain(compared(Number, compare));
const date = (compare: (one: number, two: number) => boolean): Operator => plain(compared(timeOf, compare));

/** Texts that are no numbers or times compare with nothing. */
function compared(read: (text: string) => number, compare: (one: number, two: number) => boolean): Compare {
  return (value, expected) => {
    const [one, two] = [read(value), read(expected)];
    return !Number.isNaN(one) && !Number.isNaN(two) && compare(one, two);
  };
}

const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A time as ISO 8601, with its zone, or as seconds since the epoch. */
function timeOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return DATE.test(text) ? Date.parse(text) : Number.NaN;
}

const equal = (one: number, two: number): boolean => one === two;
const less = (one: number, two: number): boolean => one < two;
const atMost = (one: number, two: number): boolean => one <= two;
const greater = (one: number, two: number): boolean => one > two;
const atLeast = (one: number, two: number): boolean => one >= two;

/** The operators of conditions but Null, which asks for the key alone. Names in lower case: letter case does not matter. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  stringequals: stringEquals,
  stringnotequals: not(stringEquals),
  stringequalsignorecase: ignoreCase,
  stringnotequalsignorecase: not(ignoreCase),
  stringlike: stringLike,
  stringnotlike: not(stringLike),
  numericequals: numeric(equal),
  numericnotequals: not(numeric(equal)),
  numericlessthan: numeric(less),
  numericlessthanequals: numeric(atMost),
  numericgreaterthan: numeric(greater),
  numericgreaterthanequals: numeric(atLeast),
  dateequals: date(equal),
  datenotequals: not(date(equal)),
  datelessthan: date(less),
  datelessthanequals: date(atMost),
  dategreaterthan: date(greater),
  dategreaterthanequals: date(atLeast),
  bool: ignoreCase,
  binaryequals: stringEquals,
  ipaddress: ipAddress,
  notipaddress: not(ipAddress),
  arnequals: arnLike,
  arnlike: arnLike,
  arnnotequals: not(arnLike),
  arnnotlike: not(arnLike),
};

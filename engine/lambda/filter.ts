import { compileTest, type Test } from './filter-tests';
import type { StreamEventRecord } from './event';

export interface FilterCriteria {
  readonly Filters?: readonly { readonly Pattern?: string }[];
}

/** Whether the function is to see a record. */
export type Filter = (record: StreamEventRecord) => boolean;

const MAX_FILTERS = 5;
const MAX_LENGTH = 4096;

/** Compiles filter criteria: a record passes that any one filter lets through; without filters all do. Throws RangeError. [LM10] */
export function compileFilters({ Filters: filters = [] }: FilterCriteria = {}): Filter {
  if (filters.length > MAX_FILTERS) throw new RangeError(`FilterCriteria has at most ${MAX_FILTERS} filters.`);
  const compiled = filters.map(({ Pattern }) => compilePattern(Pattern ?? ''));
  return compiled.length === 0 ? () => true : (record) => compiled.some((matches) => matches([record]));
}

function compilePattern(text: string): Match {
  if (text.length > MAX_LENGTH) throw new RangeError(`A filter's Pattern has at most ${MAX_LENGTH} characters.`);
  return compileObject(parsed(text), 'Pattern');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('A filter\'s Pattern is JSON.');
  }
}

/** Whether what stands at one place of a record matches; several values where a list lies on the way, none where nothing is there. */
type Match = (values: readonly unknown[]) => boolean;

/** `{ "name": rule, … }`: all must match. `$or` holds objects of which one must. */
function compileObject(pattern: unknown, path: string): Match {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) throw new RangeError(`${path} of a filter is an object of names and rules.`);
  const members = Object.entries(pattern).map(([name, rule]) => {
    if (name === '$or') return compileOr(rule, `${path}.$or`);
    const matches = compileRule(rule, `${path}.${name}`);
    return (values: readonly unknown[]): boolean => matches(step(values, name));
  });
  return (values) => members.every((matches) => matches(values));
}

function compileOr(rule: unknown, path: string): Match {
  if (!Array.isArray(rule) || rule.length === 0) throw new RangeError(`${path} is a list of patterns.`);
  const choices = rule.map((choice: unknown) => compileObject(choice, path));
  return (values) => choices.some((matches) => matches(values));
}

/** A list of tests, of which one must hold; or an object, for what lies deeper. */
function compileRule(rule: unknown, path: string): Match {
  if (!Array.isArray(rule)) return compileObject(rule, path);
  if (rule.length === 0) throw new RangeError(`${path} of a filter has no value to compare with.`);
  const tests = rule.map((test: unknown): Test => compileTest(test, path));
  return (values) => {
    const leaves = values.filter((value) => !isObject(value));
    return tests.some((holds) => holds(leaves));
  };
}

/** What lies one name deeper. Of lists every element is looked at. */
function step(values: readonly unknown[], name: string): unknown[] {
  return values.flatMap((value) => {
    const inner = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    return inner === undefined ? [] : flat(inner);
  });
}

function flat(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap((element: unknown) => flat(element)) : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { invalid, type ServiceError } from '../../errors/service-error';
import type { Place } from '../../errors/texts/partiql';
import type { AttributeValue } from '../../values/attribute-value';
import type { PathNode, SimpleCondition, ValueNode } from '../ast';
import { tokenize, type Token } from './lexer';

/** Makes a value of a statement from the request's parameters. */
export type ValueSource = (parameters: readonly AttributeValue[]) => AttributeValue;

/** What the parsers of a statement read from, and what they have met so far. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the next token. */
  at: number;
  /** What the slots of value nodes hold, in the order of the text. */
  readonly values: ValueSource[];
  /** How many `?` there were. */
  parameters: number;
  /** Operators and functions of the condition or update: AWS limits their number. */
  operators: number;
  readonly paths: PathNode[];
  /** Conditions without conditions inside, but for IS, which needs no checks. */
  readonly simple: SimpleCondition[];
}

/** Divides a statement into tokens. Throws where it cannot be. [Y1] */
export function startReader(text: string): Reader {
  const tokens = tokenize(text);
  if (tokens === undefined) throw notWellFormed('');
  return { text, tokens, at: 0, values: [], parameters: 0, operators: 0, paths: [], simple: [] };
}

/** The next token, or with `ahead` one after it. */
export function peek({ tokens, at }: Reader, ahead = 0): Token {
  return tokens[at + ahead] ?? END;
}

const END: Token = { kind: 'end', value: '', start: 0, end: 0 };

/** Whether the next token, or with `ahead` one after it, is that keyword or symbol. */
export function isNext(reader: Reader, value: string, ahead = 0): boolean {
  const token = peek(reader, ahead);
  return token.value === value && (token.kind === 'symbol' || token.kind === 'keyword');
}

/** Steps over the next token if it is that keyword or symbol. */
export function take(reader: Reader, value: string): boolean {
  if (!isNext(reader, value)) return false;
  reader.at += 1;
  return true;
}

/** Steps over the next token, which must be that keyword or symbol. */
export function expect(reader: Reader, value: string): void {
  if (!take(reader, value)) throw unexpected(reader);
}

/** Steps over parentheses that open; PartiQL allows any number around an expression. Returns how many there were. */
export function open(reader: Reader): number {
  const from = reader.at;
  while (take(reader, '('));
  return reader.at - from;
}

/** Steps over as many parentheses that close. */
export function close(reader: Reader, count: number): void {
  for (let left = count; left > 0; left -= 1) expect(reader, ')');
}

/** Steps over the next token, whatever it is. */
export function next(reader: Reader): Token {
  const token = peek(reader);
  reader.at += 1;
  return token;
}

/** The slot of one more value. */
export function addValue(reader: Reader, source: ValueSource): ValueNode {
  reader.values.push(source);
  // Nobody asks where a value of a statement stands.
  return { kind: 'value', slot: reader.values.length - 1, start: 0, end: 0 };
}

export function notWellFormed(detail: string): ServiceError {
  return invalid('statement.notWellFormed', { detail });
}

/** The refusal of the next token: the first at which the text can no longer become a statement. [Y5] */
export function unexpected(reader: Reader): ServiceError {
  const { kind } = peek(reader);
  return notWellFormed(kind === 'keyword' ? 'Unexpected keyword' : 'Unexpected term');
}

/** Where a token stands. */
export function placeOf({ text }: Reader, { start, end }: Token): Place {
  const before = text.slice(0, start).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, length: end - start };
}

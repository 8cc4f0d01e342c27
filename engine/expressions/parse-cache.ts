import { invalid, ServiceError } from '../errors/service-error';
import { utf8Length } from '../values/utf8';
import { peek, startCursor, syntaxError, type Cursor } from './cursor';
import type { ExpressionName } from './names';

/** Longest expression in bytes, as sent. [X4] */
const MAX_BYTES = 4096;
/** Texts remembered for each kind of expression: a program uses few, over and over. */
const MAX_TEXTS = 1000;

/**
 * Makes a function from an expression's text to what is known of it without a request: `read` takes the text apart,
 * `finish` checks and compiles what was read. Results and refusals are remembered, the oldest forgotten first. Throws an
 * error for an empty or too long text [X4] and for what does not belong to the expression [X5], and what the two throw.
 */
export function cachedParser<R, T>(name: ExpressionName, read: (cursor: Cursor) => R, finish: (cursor: Cursor, result: R) => T): (text: string) => T {
  return cached((text) => parse(name, text, read, finish));
}

/** Makes a function that remembers what another made of a text, or why it refused it; the oldest are forgotten first. */
export function cached<T>(parseText: (text: string) => T): (text: string) => T {
  const known = new Map<string, T | ServiceError>();
  return (text) => {
    let result = known.get(text);
    if (result === undefined) {
      result = resultOrRefusal(() => parseText(text));
      if (known.size >= MAX_TEXTS) forgetOldest(known);
      known.set(text, result);
    }
    if (result instanceof ServiceError) throw result;
    return result;
  };
}

function parse<R, T>(name: ExpressionName, text: string, read: (cursor: Cursor) => R, finish: (cursor: Cursor, result: R) => T): T {
  if (text === '') throw invalid('expression.empty', { in: name });
  const size = utf8Length(text);
  if (size > MAX_BYTES) throw invalid('expression.tooLong', { in: name, size });
  const cursor = startCursor(name, text);
  const result = read(cursor);
  if (peek(cursor).kind !== 'end') throw syntaxError(cursor);
  return finish(cursor, result);
}

function resultOrRefusal<T>(parseText: () => T): T | ServiceError {
  try {
    return parseText();
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function forgetOldest(known: Map<string, unknown>): void {
  for (const text of known.keys()) {
    known.delete(text);
    return;
  }
}

import { invalid, type ServiceError } from '../../errors/service-error';
import type { Place } from '../../errors/texts/partiql';
import type { Token } from './lexer';

/** The refusal of a text that is no PartiQL, in the words of its reference parser. [Y5] */
export function notWellFormed(detail: string): ServiceError {
  return invalid('statement.notWellFormed', { detail });
}

/** Where a token stands: line and column from one, counted in code points as its length is. */
export function placeOf(text: string, { start, end }: Token): Place {
  const lines = text.slice(0, start).split(/\r\n|\r|\n/);
  return { line: lines.length, column: lengthOf(lines.at(-1) ?? '') + 1, length: lengthOf(text.slice(start, end)) };
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

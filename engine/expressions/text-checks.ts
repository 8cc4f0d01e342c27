import { invalid, type ServiceError } from '../errors/service-error';
import type { PathNode } from './ast';
import type { Cursor } from './cursor';
import type { ExpressionPlace } from './names';
import { isReserved } from './reserved-words';

/** Operators and functions an expression may have. [X11] */
const MAX_OPERATORS = 300;

/** Levels of a document path. [X14] */
const MAX_LEVELS = 32;

/** The refusal of the first reserved word used as a name. [X12] */
export function reservedWordFault({ name, paths }: Cursor): ServiceError | undefined {
  for (const { parts } of paths) {
    for (const part of parts) {
      if (typeof part === 'string' && isReserved(part)) return invalid('expression.reservedWord', { in: name, word: part });
    }
  }
  return undefined;
}

/** The refusal of a list index that no list can have [X15], or of too many operators [X11]. */
export function limitFault({ name, badIndex, operators }: Cursor): ServiceError | undefined {
  if (badIndex !== undefined) return invalid('expression.indexRange', { in: name, index: badIndex });
  // AWS stops counting at the first that is too many.
  if (operators > MAX_OPERATORS) return invalid('expression.tooManyOperators', { in: name, count: MAX_OPERATORS + 1 });
  return undefined;
}

/** The refusal of a path deeper than an item can be. [X14] */
export function depthFault(name: ExpressionPlace, { parts }: PathNode): ServiceError | undefined {
  return parts.length > MAX_LEVELS ? invalid('expression.pathTooDeep', { in: name, levels: parts.length }) : undefined;
}

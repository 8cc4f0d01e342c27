import { invalid, type ServiceError } from '../../errors/service-error';
import type { PathNode } from '../ast';
import { depthFault } from '../text-checks';
import { isNext, next, notWellFormed, peek, placeOf, type Reader, take, unexpected } from './reader';

/** Highest list index: AWS counts with 32 bits. [X15] */
const MAX_INDEX = 2147483647;

/** Reads a document path: a name, then `.name`, `[index]` or `['name']`. [Y7] */
export function parsePath(reader: Reader): PathNode {
  const first = peek(reader);
  if (first.kind !== 'name') throw unexpected(reader);
  const fixed: (string | number)[] = [next(reader).value];
  for (;;) {
    if (take(reader, '.')) {
      if (isNext(reader, '*')) throw badComponent(reader);
      if (peek(reader).kind !== 'name') throw notWellFormed('Invalid path dot component');
      fixed.push(next(reader).value);
    } else if (take(reader, '[')) {
      fixed.push(parseStep(reader));
      if (!take(reader, ']')) throw badComponent(reader);
    } else {
      break;
    }
  }
  const path: PathNode = { kind: 'path', parts: fixed, fixed, start: first.start, end: reader.tokens[reader.at - 1]?.end ?? first.end };
  const fault = depthFault('Statement', path);
  if (fault !== undefined) throw fault;
  reader.paths.push(path);
  return path;
}

function parseStep(reader: Reader): string | number {
  const { kind, value } = peek(reader);
  if (kind !== 'string' && !(kind === 'number' && /^\d+$/.test(value))) throw badComponent(reader);
  reader.at += 1;
  if (kind === 'string') return value;
  const index = Number(value);
  if (index > MAX_INDEX) throw invalid('expression.indexRange', { in: 'Statement', index: value });
  return index;
}

/** The refusal of what no path of DynamoDB has, such as a wildcard or a function. [Y7] */
export function badComponent(reader: Reader): ServiceError {
  return invalid('statement.pathComponent', { at: placeOf(reader, peek(reader)) });
}

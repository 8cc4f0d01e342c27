import { invalid, type ServiceError } from '../../errors/service-error';
import type { PathNode } from '../ast';
import type { DocumentPath } from '../document-path';
import { depthFault } from '../text-checks';
import type { Compilation } from './compilation';
import { placeOf } from './faults';
import type { Syntax } from './syntax';

/** Highest list index: AWS counts with 32 bits. [X15] */
const MAX_INDEX = 2147483647;

/** A document path. Throws for what no path of DynamoDB is or has in it. [Y7] */
export function compilePath(compilation: Compilation, syntax: Syntax): PathNode {
  const fixed = pathParts(compilation, syntax);
  const path: PathNode = { kind: 'path', parts: fixed, fixed, start: syntax.at.start, end: syntax.at.end };
  const fault = depthFault('Statement', path);
  if (fault !== undefined) throw fault;
  compilation.paths.push(path);
  return path;
}

/** The names and indexes of a path, whatever it names. */
export function pathParts(compilation: Compilation, syntax: Syntax): DocumentPath {
  if (syntax.kind === 'name') return [checkedName(syntax.name)];
  if (syntax.kind !== 'path') throw badComponent(compilation, syntax);
  return [...pathParts(compilation, syntax.root), ...syntax.steps.map(({ part }) => partOf(compilation, part))];
}

function partOf(compilation: Compilation, part: Syntax): string | number {
  if (part.kind !== 'literal') throw badComponent(compilation, part);
  if (part.type === 'string') return checkedName(part.text);
  if (part.type !== 'number' || !/^\d+$/.test(part.text)) throw badComponent(compilation, part);
  const index = Number(part.text);
  if (index > MAX_INDEX) throw invalid('expression.indexRange', { in: 'Statement', index: part.text });
  return index;
}

function checkedName(name: string): string {
  if (name === '') throw invalid('statement.emptyComponent');
  return name;
}

/** The refusal of what no path of DynamoDB has, such as a wildcard or a function. [Y7] */
export function badComponent({ text }: Compilation, { at }: Syntax): ServiceError {
  return invalid('statement.pathComponent', { at: placeOf(text, at) });
}

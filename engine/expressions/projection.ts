import { invalid, type ServiceError } from '../errors/service-error';
import type { AttributeMap } from '../values/attribute-value';
import type { PathNode } from './ast';
import { take, type Cursor } from './cursor';
import { findClash, type DocumentPath } from './document-path';
import type { ExpressionName, ExpressionPlace } from './names';
import { cachedParser } from './parse-cache';
import { parsePath } from './parse-operand';
import { boundPath, type Placeholders, type Slots } from './placeholders';
import { projectionOnto } from './project';
import { depthFault, limitFault, reservedWordFault } from './text-checks';
import { firstUndefined } from './undefined-placeholders';

/** A projection bound to the placeholders of a request. */
export interface Projection {
  readonly paths: readonly DocumentPath[];
  /** Names of the attributes that the paths lead into, each once. */
  readonly names: readonly string[];
  /** The projected parts of an item, without the key unless it is asked for; empty if the item has none of them. [X61]–[X65] */
  apply(item: AttributeMap): AttributeMap;
}

const NAME = 'ProjectionExpression';

interface CompiledProjection extends Slots {
  readonly paths: readonly PathNode[];
}

const parse = cachedParser(NAME, readPaths, finish);

function readPaths(cursor: Cursor): readonly PathNode[] {
  do parsePath(cursor);
  while (take(cursor, ','));
  return cursor.paths;
}

function finish(cursor: Cursor, paths: readonly PathNode[]): CompiledProjection {
  const fault = reservedWordFault(cursor) ?? limitFault(cursor);
  if (fault !== undefined) throw fault;
  return { paths, names: [...cursor.names.keys()], values: [] };
}

/** Compiles a projection for a request. Reserved words come before undefined names, these before overlaps and conflicts. [X60] */
export function compileProjection(text: string, placeholders: Placeholders): Projection {
  const compiled = parse(text);
  const binding = placeholders.bind(compiled);
  const fault = firstUndefined(NAME, compiled, binding) ?? firstDepthFault(NAME, compiled.paths);
  if (fault !== undefined) throw fault;
  const paths = compiled.paths.map((path) => boundPath(path, binding));
  checkApart(NAME, paths);
  return { paths, names: [...new Set(paths.map((path) => String(path[0])))], apply: projectionOnto(paths) };
}

/** The refusal of the first path that is too deep. [X14] */
export function firstDepthFault(name: ExpressionName, paths: readonly PathNode[]): ServiceError | undefined {
  for (const path of paths) {
    const fault = depthFault(name, path);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Throws for two paths of which one is or contains the other, or that contradict each other. [X16] [X17] */
export function checkApart(name: ExpressionPlace, paths: readonly DocumentPath[]): void {
  const clash = findClash(paths);
  if (clash === undefined) return;
  const { kind, one, two } = clash;
  throw kind === 'overlap' ? invalid('expression.pathOverlap', { in: name, one, two }) : invalid('expression.pathConflict', { in: name, one, two });
}

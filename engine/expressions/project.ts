import { getAttribute, setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import type { DocumentPath } from './document-path';

/** What to keep of a value: all of it, or what lies under some names or indexes. */
type Kept = 'all' | ReadonlyMap<string | number, Kept>;

/** Takes the parts of an item that lie at some paths. */
export type Project = (item: AttributeMap) => AttributeMap;

/**
 * Makes a projection onto paths that do not clash. The parts keep their nesting; parts of one map or list come back in
 * one, list elements without gaps and in the order of the list; what is missing is left out, and so is a map or list of
 * which nothing is left. [X61]–[X64]
 */
export function projectionOnto(paths: readonly DocumentPath[]): Project {
  const kept = new Map<string | number, Kept>();
  for (const path of paths) keep(kept, path);
  return (item) => projectMap(item, kept) ?? {};
}

function keep(root: Map<string | number, Kept>, path: DocumentPath): void {
  let level = root;
  for (const [depth, part] of path.entries()) {
    if (depth === path.length - 1) {
      level.set(part, 'all');
      return;
    }
    const next = level.get(part);
    if (next instanceof Map) {
      level = next;
    } else {
      const deeper = new Map<string | number, Kept>();
      level.set(part, deeper);
      level = deeper;
    }
  }
}

function projectMap(map: AttributeMap, kept: ReadonlyMap<string | number, Kept>): AttributeMap | undefined {
  let projected: MutableAttributeMap | undefined;
  for (const [name, below] of kept) {
    const value = typeof name === 'string' ? getAttribute(map, name) : undefined;
    const part = value && projectValue(value, below);
    if (typeof name === 'string' && part !== undefined) setAttribute((projected ??= {}), name, part);
  }
  return projected;
}

function projectValue(value: AttributeValue, kept: Kept): AttributeValue | undefined {
  if (kept === 'all') return value;
  if (value.M !== undefined) {
    const M = projectMap(value.M, kept);
    return M && { M };
  }
  if (value.L !== undefined) {
    const L = projectList(value.L, kept);
    return L.length > 0 ? { L } : undefined;
  }
  return undefined;
}

function projectList(list: readonly AttributeValue[], kept: ReadonlyMap<string | number, Kept>): readonly AttributeValue[] {
  const indexes = [...kept.keys()].filter((part) => typeof part === 'number').sort((one, two) => one - two);
  const projected: AttributeValue[] = [];
  for (const index of indexes) {
    const element = list[index];
    const part = element && projectValue(element, kept.get(index) ?? 'all');
    if (part !== undefined) projected.push(part);
  }
  return projected;
}

import { getAttribute } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';

/** A place in an item: an attribute's name, then names inside maps and indexes inside lists, placeholders replaced. */
export type DocumentPath = readonly (string | number)[];

/** The value at a path, or undefined where the item has none. */
export function valueAt(item: AttributeMap, path: DocumentPath): AttributeValue | undefined {
  let value: AttributeValue | undefined = getAttribute(item, String(path[0]));
  for (let depth = 1; depth < path.length && value !== undefined; depth += 1) value = child(value, path[depth]);
  return value;
}

/** The value inside a map by name or inside a list by index, or undefined where it is neither or has none there. */
export function child(parent: AttributeValue, part: string | number | undefined): AttributeValue | undefined {
  if (typeof part === 'number') return parent.L?.[part];
  return parent.M === undefined || part === undefined ? undefined : getAttribute(parent.M, part);
}

/** Whether two paths name the same place. */
export function equalPaths(one: DocumentPath, two: DocumentPath): boolean {
  return one.length === two.length && one.every((part, depth) => part === two[depth]);
}

export interface Clash {
  readonly kind: 'overlap' | 'conflict';
  readonly one: DocumentPath;
  readonly two: DocumentPath;
}

/**
 * The first two paths that cannot stand in one expression, as they are written: `overlap` where one is the other or
 * lies inside it, `conflict` where one needs a map and the other a list in the same place. An overlap anywhere is found
 * before any conflict. [X16] [X17]
 */
export function findClash(paths: readonly DocumentPath[]): Clash | undefined {
  // Only paths into one attribute can clash; keeping them apart pays off when there are many.
  const groups = paths.length > 8 ? new Map<string | number | undefined, DocumentPath[]>() : undefined;
  let conflict: Clash | undefined;
  for (let at = 0; at < paths.length; at += 1) {
    const two = paths[at] ?? [];
    const group = groups && groupOf(groups, two[0]);
    const earlier = group ?? paths;
    const count = group?.length ?? at;
    for (let before = 0; before < count; before += 1) {
      const one = earlier[before] ?? [];
      const kind = relation(one, two);
      if (kind === 'overlap') return { kind, one, two };
      if (kind === 'conflict') conflict ??= { kind, one, two };
    }
    group?.push(two);
  }
  return conflict;
}

function groupOf<K, V>(groups: Map<K, V[]>, key: K): V[] {
  const group = groups.get(key) ?? [];
  if (group.length === 0) groups.set(key, group);
  return group;
}

function relation(one: DocumentPath, two: DocumentPath): 'overlap' | 'conflict' | 'apart' {
  const depth = Math.min(one.length, two.length);
  for (let at = 0; at < depth; at += 1) {
    if (typeof one[at] !== typeof two[at]) return 'conflict';
    if (one[at] !== two[at]) return 'apart';
  }
  return 'overlap';
}

import { getAttribute, setAttribute, type MutableAttributeMap } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import type { DocumentPath } from './document-path';

/** Puts a value at a path, or takes away what is there. */
export interface Edit {
  readonly path: DocumentPath;
  readonly value: AttributeValue | undefined;
}

/**
 * An item with edits made, sharing with the old one all that they do not touch; the old item stays as it is. Paths must
 * not clash, and the parents of nested ones must be there. List indexes mean places in the old list: an element set
 * beyond its end is appended, several in the order of their indexes, and removals close up last. [X82] [X83]
 */
export function applyEdits(item: AttributeMap, edits: readonly Edit[]): AttributeMap {
  return editMap(item, edits, 0);
}

function editMap(map: AttributeMap, edits: readonly Edit[], depth: number): AttributeMap {
  const edited = copyOf(map);
  const removed = new Set<string>();
  for (const [name, group] of groupByPart(edits, depth)) {
    const value = editChild(getAttribute(map, String(name)), group, depth);
    if (value === undefined) removed.add(String(name));
    else setAttribute(edited, String(name), value);
  }
  return removed.size === 0 ? edited : without(edited, removed);
}

/** A copy to write to. To one made by `{ ...map }` V8 adds attributes slowly; `Object.assign` takes `__proto__` for something else. */
function copyOf(map: AttributeMap): MutableAttributeMap {
  return Object.hasOwn(map, '__proto__') ? { ...map } : Object.assign({}, map);
}

/** A copy without some attributes; `delete` would leave an object that is slow to read for all its life. */
function without(map: AttributeMap, names: ReadonlySet<string>): AttributeMap {
  const rest: MutableAttributeMap = {};
  for (const name in map) {
    const value = names.has(name) ? undefined : map[name];
    if (value !== undefined) setAttribute(rest, name, value);
  }
  return rest;
}

function editList(list: readonly AttributeValue[], edits: readonly Edit[], depth: number): readonly AttributeValue[] {
  const edited: (AttributeValue | undefined)[] = [...list];
  const appended: { readonly index: number; readonly value: AttributeValue }[] = [];
  for (const [part, group] of groupByPart(edits, depth)) {
    const index = Number(part);
    const value = editChild(list[index], group, depth);
    if (index < list.length) edited[index] = value;
    else if (value !== undefined) appended.push({ index, value });
  }
  appended.sort((one, two) => one.index - two.index);
  return [...edited.filter((element) => element !== undefined), ...appended.map(({ value }) => value)];
}

/** The value in a map or list after its edits: one that replaces or removes it, or any number inside it. */
function editChild(child: AttributeValue | undefined, edits: readonly Edit[], depth: number): AttributeValue | undefined {
  const [edit] = edits;
  if (edit === undefined || edit.path.length === depth + 1) return edit?.value;
  if (child?.M !== undefined) return { M: editMap(child.M, edits, depth + 1) };
  return child?.L === undefined ? child : { L: editList(child.L, edits, depth + 1) };
}

function groupByPart(edits: readonly Edit[], depth: number): Iterable<readonly [string | number, readonly Edit[]]> {
  const [only] = edits;
  if (edits.length === 1 && only !== undefined) return [[only.path[depth] ?? '', edits]];
  const groups = new Map<string | number, Edit[]>();
  for (const edit of edits) {
    const part = edit.path[depth] ?? '';
    const group = groups.get(part);
    if (group === undefined) groups.set(part, [edit]);
    else group.push(edit);
  }
  return groups;
}

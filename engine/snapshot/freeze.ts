import { ExpiryIndex } from '../storage/expiry';
import { OrderedMap, OrderedMapView } from '../storage/ordered-map';
import type { Node } from '../storage/ordered-map-node';
import { FrozenList } from '../values/frozen-list';

/** State that no later request reaches, and where its bulk is. */
export interface Frozen {
  readonly state: unknown;
  /** The roots of its ordered maps. */
  readonly trees: readonly Node<unknown>[];
  readonly lists: readonly FrozenList<unknown>[];
}

/**
 * Copies what may still change: maps, sets, lists and plain objects. Ordered maps give a view, which costs nothing, and
 * what never changes is shared: the time this takes grows with the number of tables, not of items. [SN4]
 */
export function freeze(state: unknown): Frozen {
  const copies = new Map<object, object>();
  const trees = new Set<Node<unknown>>();
  const lists = new Set<FrozenList<unknown>>();

  const copyOf = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    const known = copies.get(value);
    if (known !== undefined) return known;
    if (value instanceof ExpiryIndex) return keep(value, ExpiryIndex.restore(copyOf(value.save()) as ReturnType<ExpiryIndex['save']>));
    if (value instanceof OrderedMapView) {
      const view = keep(value, value instanceof OrderedMap ? OrderedMap.from(value) : value);
      trees.add(view.tree.root);
      return view;
    }
    if (value instanceof FrozenList) lists.add(value);
    else if (value instanceof Map) return fill(value, new Map<unknown, unknown>(), (copy) => { for (const [key, each] of value) copy.set(copyOf(key), copyOf(each)); });
    else if (value instanceof Set) return fill(value, new Set(), (copy) => { for (const each of value) copy.add(copyOf(each)); });
    else if (Array.isArray(value)) return fill(value, [] as unknown[], (copy) => { for (const each of value) copy.push(copyOf(each)); });
    else if (isPlain(value)) return fill(value, {}, (copy) => { for (const [name, each] of Object.entries(value)) define(copy, name, copyOf(each)); });
    return value;
  };
  // A copy is known before it is filled: what holds itself ends here, and is refused where it is written.
  const keep = <T extends object>(original: object, copy: T): T => {
    copies.set(original, copy);
    return copy;
  };
  const fill = <T extends object>(original: object, copy: T, into: (copy: T) => void): T => {
    into(keep(original, copy));
    return copy;
  };
  return { state: copyOf(state), trees: [...trees], lists: [...lists] };
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** `__proto__` is a name like any other. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}

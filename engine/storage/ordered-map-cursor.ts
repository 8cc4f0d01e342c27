import { childAt, cutAt, headOf, type Node } from './ordered-map-node';

/** A range of keys; an absent member does not bound. gte is read before gt, and lte before lt. */
export interface KeyRange {
  readonly gt?: string | undefined;
  readonly gte?: string | undefined;
  readonly lt?: string | undefined;
  readonly lte?: string | undefined;
}

/** What a cursor reads: a tree that may be changed under it, and a number that is another after every change. */
export interface Tree<V> {
  root: Node<V>;
  version: number;
}

/**
 * Walks over the entries of a key range in one direction: `while (cursor.next()) use(cursor.key, cursor.value)`.
 *
 * On a snapshot it reads the snapshot. On a live map it reads the present: after a write it goes on from the key it
 * stands on, so it meets what was added ahead of it and not what was deleted there. Replacing or deleting the entry it
 * stands on is therefore allowed; key and value stay what next() found. A walk that must see one state takes a
 * snapshot first.
 */
export class Cursor<V> {
  /** The key that next() found. */
  key = '';
  #value: V | undefined = undefined;
  #found = false;

  readonly #tree: Tree<V>;
  readonly #range: KeyRange;
  readonly #step: 1 | -1;
  #version = -1;

  // The leaf under way, the slot to visit next and the one to stop before, and where the next leaf begins (descending:
  // where the one before it ends). A leaf has no link to its neighbour, which copying would break, and the way down
  // again, once a leaf, is cheaper than keeping the path.
  #leaf: Node<V>;
  #slot = 0;
  #stop = 0;
  #fence: string | undefined = undefined;

  /** For OrderedMapView; O(1), the way down is taken by the first next(). */
  constructor(tree: Tree<V>, range: KeyRange, step: 1 | -1) {
    this.#tree = tree;
    this.#leaf = tree.root;
    this.#range = range;
    this.#step = step;
  }

  /** The value that next() found. Before the first next() there is none. */
  get value(): V {
    return this.#value as V;
  }

  /**
   * Steps to the next entry and says whether there was one. O(1), and O(log n) once in a leaf and after a write.
   * At the end key and value stay those of the last entry.
   */
  next(): boolean {
    if (this.#version !== this.#tree.version) this.#begin();
    while (this.#slot === this.#stop) {
      if (this.#fence === undefined) return false;
      this.#descend(this.#fence, false);
    }
    const leaf = this.#leaf;
    this.key = leaf.keys[this.#slot] as string;
    this.#value = leaf.slots[this.#slot] as V;
    this.#found = true;
    this.#slot += this.#step;
    return true;
  }

  #begin(): void {
    const { gt, gte, lt, lte } = this.#range;
    this.#version = this.#tree.version;
    if (this.#found) this.#descend(this.key, this.#step > 0);
    else if (this.#step > 0) this.#descend(gte ?? gt, gte === undefined);
    else this.#descend(lte ?? lt, lte !== undefined);
  }

  /** Goes to the leaf beside a cut, which lies just before a key or just after it; no key: at the end of the map. */
  #descend(key: string | undefined, after: boolean): void {
    const up = this.#step > 0;
    this.#fence = undefined;
    const head = key === undefined ? 0 : headOf(key);
    let node = this.#tree.root;
    while (node.level > 0) {
      const last = node.keys.length - 1;
      let slot = up ? 0 : last;
      // Below a cut before a key stands the child that ends there, above it the child that begins there.
      if (key !== undefined) slot = cutAt(node, key, head, up || after, 1) - 1;
      if (up && slot < last) this.#fence = node.keys[slot + 1];
      if (!up && slot > 0) this.#fence = node.keys[slot];
      node = childAt(node, slot);
    }
    this.#leaf = node;
    if (up) this.#enterUp(node, key === undefined ? 0 : cutAt(node, key, head, after, 0));
    else this.#enterDown(node, key === undefined ? node.keys.length : cutAt(node, key, head, after, 0));
  }

  #enterUp(leaf: Node<V>, start: number): void {
    const { keys } = leaf;
    const { lt, lte } = this.#range;
    const bound = lte ?? lt;
    let stop = keys.length;
    if (bound !== undefined && stop > 0 && (keys[stop - 1] as string) >= bound) {
      stop = cutAt(leaf, bound, headOf(bound), lte !== undefined, start);
      this.#fence = undefined;
    }
    this.#slot = start;
    this.#stop = stop;
  }

  #enterDown(leaf: Node<V>, end: number): void {
    const { keys } = leaf;
    const { gt, gte } = this.#range;
    const bound = gte ?? gt;
    let stop = 0;
    if (bound !== undefined && keys.length > 0 && (keys[0] as string) <= bound) {
      stop = Math.min(end, cutAt(leaf, bound, headOf(bound), gte === undefined, 0));
      this.#fence = undefined;
    }
    this.#slot = end - 1;
    this.#stop = stop - 1;
  }
}

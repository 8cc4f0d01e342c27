import { Cursor, type KeyRange, type Tree } from './ordered-map-cursor';
import { childAt, find, headOf, isBeyond, keyAt, makeNode, rankOf, type Epoch, type Node } from './ordered-map-node';
import { firstKey, insert, remove, type Write } from './ordered-map-write';

export type { Cursor, KeyRange } from './ordered-map-cursor';

/**
 * Entries in the order of their keys, compared as JavaScript compares strings (by code unit): what can be read of a
 * live map and of a snapshot alike. A value may be anything but undefined, which means that the key is absent.
 */
export class OrderedMapView<V> {
  /** For the files of the ordered map only. */
  readonly tree: Tree<V>;

  /** For the files of the ordered map only; a view is made by snapshot(). */
  constructor(root: Node<V>) {
    this.tree = { root, version: 0 };
  }

  /** The number of entries. O(1). */
  get size(): number {
    return this.tree.root.count;
  }

  /** The value of a key, or undefined. O(log n). */
  get(key: string): V | undefined {
    return find(this.tree.root, key);
  }

  /** The entries of a range, lowest key first. The first next() costs O(log n), the others O(1). */
  ascend(range: KeyRange = {}): Cursor<V> {
    return new Cursor(this.tree, range, 1);
  }

  /** The entries of a range, highest key first. */
  descend(range: KeyRange = {}): Cursor<V> {
    return new Cursor(this.tree, range, -1);
  }

  /** How many keys are below this one, which may be absent. O(log n). */
  rankOf(key: string): number {
    return rankOf(this.tree.root, key);
  }

  /**
   * The key that has `rank` keys below it; undefined outside of 0 … size - 1. O(log n).
   * The middle of a range: keyAt((rankOf(from) + rankOf(to)) >>> 1).
   */
  keyAt(rank: number): string | undefined {
    return keyAt(this.tree.root, rank);
  }

  /** The entries as they are now, for good: no later write reaches them. O(1); a view is its own snapshot. */
  snapshot(): OrderedMapView<V> {
    return this;
  }
}

/**
 * The storage primitive of the engine: an ordered map whose past is as cheap as its present. It is a B+tree whose nodes
 * belong to an epoch. snapshot() ends the map's epoch; the next write to a node of an ended epoch changes a copy, so a
 * snapshot costs nothing by itself and one node a level at the first write after it.
 */
export class OrderedMap<V> extends OrderedMapView<V> {
  readonly #write: Write<V>;

  constructor() {
    const epoch: Epoch = {};
    super(makeNode<V>(epoch, 0, [], []));
    this.#write = { epoch, previous: undefined, change: 0, split: undefined };
  }

  /** A map that begins as a view, or as another map now, and goes its own way from there. O(1). */
  static from<V>(view: OrderedMapView<V>): OrderedMap<V> {
    const map = new OrderedMap<V>();
    map.tree.root = view.snapshot().tree.root;
    return map;
  }

  override snapshot(): OrderedMapView<V> {
    const { root } = this.tree;
    // Without a write since the last snapshot no node is of the present epoch, which then need not end.
    if (root.epoch === this.#write.epoch) this.#write.epoch = {};
    return new OrderedMapView(root);
  }

  /** Adds an entry, or replaces the value of a key. Returns the value before, undefined when the key is new. O(log n). */
  set(key: string, value: V): V | undefined {
    const write = this.#write;
    const before = this.tree.root;
    const left = insert(before, key, headOf(key), value, write, isBeyond(before, key));
    const right = write.split;
    if (right === undefined) return this.#finish(left);
    write.split = undefined;
    return this.#finish(makeNode(write.epoch, left.level + 1, [firstKey(left), firstKey(right)], [left, right]));
  }

  /** Takes an entry out. Returns its value, undefined when there was none; then nothing changes. O(log n). */
  delete(key: string): V | undefined {
    const root = remove(this.tree.root, key, headOf(key), this.#write);
    if (this.#write.change === 0) return undefined;
    return this.#finish(root.level > 0 && root.keys.length === 1 ? childAt(root, 0) : root);
  }

  #finish(root: Node<V>): V | undefined {
    const { tree } = this;
    const write = this.#write;
    const previous = write.previous;
    write.previous = undefined;
    write.change = 0;
    // Wraps within the small integers of every V8.
    tree.version = (tree.version + 1) & 0x3fffffff;
    if (tree.root !== root) tree.root = root;
    return previous;
  }
}

// The nodes of the ordered map's B+tree, and what can be read of them.
//
// Every node is two parallel arrays. In a leaf (level 0) `slots` are the values of `keys`. In a branch `slots` are the
// children, and keys[i] is the lower fence of child i: no key of child i is below it. keys[0] is never read, since
// whatever is below keys[1] belongs to child 0. So leaves and branches split, join and copy by the same code, and all
// nodes have one hidden class, which keeps the way down fast.

/** Whose nodes these are. An object, not a number: it cannot overflow, and two maps cannot hold the same by accident. */
export type Epoch = object;

/** A node. It may be changed in place only by the map whose present epoch it carries. */
export interface Node<V> {
  readonly epoch: Epoch;
  /** 0 in a leaf, otherwise one more than in the children. */
  readonly level: number;
  /** Entries in this subtree. */
  count: number;
  /** Shared with older copies of this node unless keysEpoch is epoch. */
  keys: string[];
  keysEpoch: Epoch;
  slots: (V | Node<V>)[];
  /** The slot of the last insertion: two in a row side by side hint at keys that come in an order. */
  lastAt: number;
}

/** No slot, and beside none. */
export const NOWHERE = -2;

/** A node that owns the arrays it is given, which must not be empty in a branch. */
export function makeNode<V>(epoch: Epoch, level: number, keys: string[], slots: (V | Node<V>)[]): Node<V> {
  const node = { epoch, level, count: keys.length, keys, keysEpoch: epoch, slots, lastAt: NOWHERE };
  if (level > 0) {
    node.count = 0;
    for (let i = 0; i < slots.length; i++) node.count += childAt(node, i).count;
  }
  return node;
}

/** The child at a slot of a branch. */
export function childAt<V>(branch: Node<V>, slot: number): Node<V> {
  return branch.slots[slot] as Node<V>;
}

/** The slot of the child whose keys may include this one. */
export function childSlot<V>(branch: Node<V>, key: string): number {
  return upperBound(branch.keys, key, 1) - 1;
}

/** How many of the ascending keys[low..] are at or below key, plus low. */
export function upperBound(keys: readonly string[], key: string, low: number): number {
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (key < (keys[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many of the ascending keys[low..] lie before a cut, which is just before a key or just after it, plus low. */
export function cutAt(keys: readonly string[], key: string, after: boolean, low: number): number {
  const end = upperBound(keys, key, low);
  return !after && end > low && keys[end - 1] === key ? end - 1 : end;
}

/** The value of a key, undefined when it is absent. O(log n). */
export function find<V>(root: Node<V>, key: string): V | undefined {
  let node = root;
  while (node.level > 0) node = childAt(node, childSlot(node, key));
  const slot = upperBound(node.keys, key, 0) - 1;
  return slot >= 0 && node.keys[slot] === key ? (node.slots[slot] as V) : undefined;
}

/** How many keys are below this one. O(log n). */
export function rankOf<V>(root: Node<V>, key: string): number {
  let node = root;
  let rank = 0;
  while (node.level > 0) {
    const slot = childSlot(node, key);
    for (let i = 0; i < slot; i++) rank += childAt(node, i).count;
    node = childAt(node, slot);
  }
  return rank + cutAt(node.keys, key, false, 0);
}

/** The key that has `rank` keys below it, undefined when there is none. O(log n). */
export function keyAt<V>(root: Node<V>, rank: number): string | undefined {
  if (!(rank >= 0 && rank < root.count)) return undefined;
  let node = root;
  while (node.level > 0) {
    let slot = 0;
    for (; rank >= childAt(node, slot).count; slot++) rank -= childAt(node, slot).count;
    node = childAt(node, slot);
  }
  return node.keys[rank];
}

/** Whether a key is above all others. O(height), one comparison. */
export function isBeyond<V>(root: Node<V>, key: string): boolean {
  let node = root;
  while (node.level > 0) node = childAt(node, node.slots.length - 1);
  const { keys } = node;
  return keys.length > 0 && (keys[keys.length - 1] as string) < key;
}

// The nodes of the ordered map's B+tree, and what can be read of them.
//
// Every node is two parallel arrays. In a leaf (level 0) `slots` are the values of `keys`. In a branch `slots` are the
// children, and keys[i] is the lower fence of child i: no key of child i is below it. keys[0] is never read, since
// whatever is below keys[1] belongs to child 0. So leaves and branches split, join and copy by the same code, and all
// nodes have one hidden class, which keeps the way down fast.
//
// Beside its keys a node has their heads: small numbers whose order agrees with that of the keys they begin. Nearly every
// comparison is one of heads, which lie side by side, while the texts of keys are scattered over the memory: in a map of
// a million entries each that is looked at is a wait for memory.

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
  /** heads[i] is headOf(keys[i]); shared as the keys are. */
  heads: number[];
  keysEpoch: Epoch;
  slots: (V | Node<V>)[];
  /** The slot of the last insertion: two in a row side by side hint at keys that come in an order. */
  lastAt: number;
}

/** No slot, and beside none. */
export const NOWHERE = -2;

/** A node that owns the arrays it is given, which must not be empty in a branch. */
export function makeNode<V>(epoch: Epoch, level: number, keys: string[], slots: (V | Node<V>)[], heads = keys.map(headOf)): Node<V> {
  const node = { epoch, level, count: keys.length, keys, heads, keysEpoch: epoch, slots, lastAt: NOWHERE };
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

const LARGEST = 0xff;

/**
 * The first three code units and a bit of the fourth, as a number of 30 bits: a small integer in every V8. Of two keys the one
 * with the smaller head is the smaller key; keys of one head may stand in any order. So that this holds beyond code unit
 * 254 too, which storage keys seldom have, the first such unit counts as 255 and hides what follows.
 */
export function headOf(key: string): number {
  let head = 0;
  for (let i = 0; i < 4; i++) {
    const unit = i < key.length ? key.charCodeAt(i) : 0;
    if (unit >= LARGEST) return ((head + 1) << (8 * (4 - i) - 2)) - 1;
    head = i < 3 ? (head << 8) | unit : (head << 6) | (unit >> 2);
  }
  return head;
}

/** The slot of the child whose keys may include this one. */
export function childSlot<V>(branch: Node<V>, key: string, head: number): number {
  return upperBound(branch, key, head, 1) - 1;
}

/** How many of a node's ascending keys[low..] are at or below key, plus low. */
export function upperBound<V>({ keys, heads }: Node<V>, key: string, head: number, low: number): number {
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = heads[middle] as number;
    if (head < other || (head === other && key < (keys[middle] as string))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How many of a node's ascending keys[low..] lie before a cut, which is just before a key or just after it, plus low. */
export function cutAt<V>(node: Node<V>, key: string, head: number, after: boolean, low: number): number {
  const end = upperBound(node, key, head, low);
  return !after && end > low && node.keys[end - 1] === key ? end - 1 : end;
}

/** The value of a key, undefined when it is absent. O(log n). */
export function find<V>(root: Node<V>, key: string): V | undefined {
  const head = headOf(key);
  let node = root;
  while (node.level > 0) node = childAt(node, childSlot(node, key, head));
  const slot = upperBound(node, key, head, 0) - 1;
  return slot >= 0 && node.keys[slot] === key ? (node.slots[slot] as V) : undefined;
}

/** How many keys are below this one. O(log n). */
export function rankOf<V>(root: Node<V>, key: string): number {
  const head = headOf(key);
  let node = root;
  let rank = 0;
  while (node.level > 0) {
    const slot = childSlot(node, key, head);
    for (let i = 0; i < slot; i++) rank += childAt(node, i).count;
    node = childAt(node, slot);
  }
  return rank + cutAt(node, key, head, false, 0);
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

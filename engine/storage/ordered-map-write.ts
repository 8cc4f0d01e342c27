// Changing the ordered map's B+tree: insertion and removal copy the nodes of ended epochs on their way back up.
import { childAt, childSlot, makeNode, NOWHERE, upperBound, type Epoch, type Node } from './ordered-map-node';

/** What a write takes down the tree and brings back up. */
export interface Write<V> {
  epoch: Epoch;
  /** The value the written key had. */
  previous: V | undefined;
  /** The change in the number of entries: 1, 0 or -1. */
  change: number;
  /** The new right neighbour of the node that insert() has just returned. */
  split: Node<V> | undefined;
}

// Measured with bench/ordered-map.mjs: wider nodes make get a little faster and the copies after a snapshot dearer.
export const MAX_SLOTS = 64;
/** No split leaves a node with fewer, except the last of its level. */
export const MIN_SLOTS = 16;
// A delete that leaves fewer than these has the node joined with a neighbour, unless both together have more than those.
// Between the two and MAX_SLOTS lies room, so that inserting and deleting by turns does not split and join by turns.
const FEW_SLOTS = 24;
const JOINED_SLOTS = 56;

/**
 * Puts an entry into a subtree. Returns the subtree's root, a copy when the old one is of another epoch;
 * write.previous, write.change and write.split tell the rest. `beyond`: the key is above all others of the map.
 */
export function insert<V>(node: Node<V>, key: string, head: number, value: V, write: Write<V>, beyond: boolean): Node<V> {
  if (node.level > 0) {
    const at = beyond ? node.keys.length : upperBound(node, key, head, 1);
    const child = childAt(node, at - 1);
    const changed = insert(child, key, head, value, write, beyond);
    const target = writable(node, write.epoch);
    if (changed !== child) target.slots[at - 1] = changed;
    target.count += write.change;
    const right = write.split;
    if (right === undefined) return target;
    write.split = undefined;
    return addSlot(target, at, firstKey(right), right.heads[0] as number, right, write, beyond);
  }
  const at = beyond ? node.keys.length : upperBound(node, key, head, 0);
  const target = writable(node, write.epoch);
  if (at > 0 && !beyond && node.keys[at - 1] === key) {
    write.previous = target.slots[at - 1] as V;
    target.slots[at - 1] = value;
    return target;
  }
  write.change = 1;
  target.count++;
  return addSlot(target, at, key, head, value, write, beyond);
}

/**
 * Takes a key out of a subtree. Returns the subtree's root, which may then have too few slots; the caller mends that.
 * When the key is absent nothing is copied.
 */
export function remove<V>(node: Node<V>, key: string, head: number, write: Write<V>): Node<V> {
  if (node.level > 0) {
    const slot = childSlot(node, key, head);
    const child = childAt(node, slot);
    const changed = remove(child, key, head, write);
    if (write.change === 0) return node;
    const target = writable(node, write.epoch);
    if (changed !== child) target.slots[slot] = changed;
    target.count--;
    if (changed.keys.length < FEW_SLOTS) mend(target, slot);
    return target;
  }
  const slot = upperBound(node, key, head, 0) - 1;
  if (slot < 0 || node.keys[slot] !== key) return node;
  const target = writable(node, write.epoch);
  write.previous = target.slots[slot] as V;
  write.change = -1;
  target.count--;
  removeKey(target, slot);
  removeAt(target.slots, slot);
  return target;
}

/** Joins the child at this slot with a neighbour, or shares the slots of both evenly when they are too many for one. */
function mend<V>(parent: Node<V>, slot: number): void {
  const at = slot > 0 ? slot - 1 : 0;
  const left = childAt(parent, at);
  const right = childAt(parent, at + 1);
  const keys = left.keys.concat(right.keys);
  const heads = left.heads.concat(right.heads);
  const slots = left.slots.concat(right.slots);
  if (keys.length <= JOINED_SLOTS) {
    parent.slots[at] = makeNode(parent.epoch, left.level, keys, slots, heads);
    removeKey(parent, at + 1);
    removeAt(parent.slots, at + 1);
    return;
  }
  const cut = keys.length >>> 1;
  const second = makeNode(parent.epoch, left.level, keys.slice(cut), slots.slice(cut), heads.slice(cut));
  parent.slots[at] = makeNode(parent.epoch, left.level, keys.slice(0, cut), slots.slice(0, cut), heads.slice(0, cut));
  parent.slots[at + 1] = second;
  ownKeys(parent);
  parent.keys[at + 1] = firstKey(second);
  parent.heads[at + 1] = second.heads[0] as number;
}

function addSlot<V>(node: Node<V>, at: number, key: string, head: number, slot: V | Node<V>, write: Write<V>, beyond: boolean): Node<V> {
  ownKeys(node);
  insertAt(node.keys, at, key);
  insertAt(node.heads, at, head);
  insertAt(node.slots, at, slot);
  if (node.keys.length > MAX_SLOTS) write.split = split(node, at, beyond);
  else node.lastAt = at;
  return node;
}

/** Cuts an overfull node in two, where the last insertion was at slot `at`. Returns the right part. */
function split<V>(node: Node<V>, at: number, beyond: boolean): Node<V> {
  const cut = cutOf(node, at, beyond);
  const right = makeNode(node.epoch, node.level, node.keys.slice(cut), node.slots.slice(cut), node.heads.slice(cut));
  node.count -= right.count;
  if (cut > MAX_SLOTS / 2 + 1) {
    // Keys have come in ascending order, so this part will hardly grow again: it gives its spare capacity back.
    node.keys = node.keys.slice(0, cut);
    node.heads = node.heads.slice(0, cut);
    node.slots = node.slots.slice(0, cut);
  } else {
    node.keys.length = cut;
    node.heads.length = cut;
    node.slots.length = cut;
  }
  node.lastAt = NOWHERE;
  return right;
}

/**
 * Where to cut. In half, unless keys come in an order: half-full nodes that nothing will ever fill are what is left
 * behind when the items of a collection are put in the order of their sort keys. Then the cut is where the next key will
 * go; and at the end of the map a leaf stays full (a branch gives two children away, for one alone has no neighbour).
 */
function cutOf<V>(node: Node<V>, at: number, beyond: boolean): number {
  const length = node.keys.length;
  if (beyond) return length - (node.level > 0 ? 2 : 1);
  let cut = length >>> 1;
  if (at === node.lastAt + 1) cut = at + 1;
  else if (at === node.lastAt) cut = at;
  return Math.min(Math.max(cut, MIN_SLOTS), length - MIN_SLOTS);
}

/**
 * The node itself when it is of this epoch, otherwise a copy that is. Most copies only take another value or child, so
 * the keys stay shared, which halves both the work and what a retained snapshot holds.
 */
function writable<V>(node: Node<V>, epoch: Epoch): Node<V> {
  if (node.epoch === epoch) return node;
  const { level, count, keys, heads, keysEpoch, lastAt } = node;
  return { epoch, level, count, keys, heads, keysEpoch, slots: node.slots.slice(), lastAt };
}

/** Makes the keys and heads of a writable node its own, to be changed. */
function ownKeys<V>(node: Node<V>): void {
  if (node.keysEpoch === node.epoch) return;
  node.keys = node.keys.slice();
  node.heads = node.heads.slice();
  node.keysEpoch = node.epoch;
}

function removeKey<V>(node: Node<V>, at: number): void {
  ownKeys(node);
  removeAt(node.keys, at);
  removeAt(node.heads, at);
}

/** The lower fence of a node that is not the first of its level. */
export function firstKey<V>(node: Node<V>): string {
  return node.keys[0] as string;
}

function insertAt<T>(list: T[], at: number, item: T): void {
  const end = list.length;
  if (at === end) {
    list.push(item);
  } else if (end - at > 12) {
    // Moves the memory as a whole, which from here on is worth the empty list that splice returns.
    list.splice(at, 0, item);
  } else {
    list.push(list[end - 1] as T);
    for (let i = end - 1; i > at; i--) list[i] = list[i - 1] as T;
    list[at] = item;
  }
}

function removeAt<T>(list: T[], at: number): void {
  const last = list.length - 1;
  for (let i = at; i < last; i++) list[i] = list[i + 1] as T;
  list.pop();
}

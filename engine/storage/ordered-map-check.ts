// For tests: the inside of an ordered map, and whether it is as the code assumes.
import type { OrderedMapView } from './ordered-map';
import { headOf, type Node } from './ordered-map-node';
import { MAX_SLOTS, MIN_SLOTS } from './ordered-map-write';

/** All nodes of a map, root first. */
export function nodesOf<V>(map: OrderedMapView<V>): Node<V>[] {
  const nodes = [map.tree.root];
  for (const node of nodes) if (node.level > 0) nodes.push(...(node.slots as Node<V>[]));
  return nodes;
}

/** How many nodes of a map another map has not: what a write had to copy or make. */
export function nodesOnlyIn<V>(map: OrderedMapView<V>, other: OrderedMapView<V>): number {
  const shared = new Set(nodesOf(other));
  return nodesOf(map).filter((node) => !shared.has(node)).length;
}

/** Throws, naming the rule, when the tree breaks one of the rules that reading and writing rely on. */
export function checkTree<V>(map: OrderedMapView<V>): void {
  checkNode(map.tree.root, undefined, undefined, true, true);
}

function checkNode<V>(node: Node<V>, low: string | undefined, high: string | undefined, isRoot: boolean, atEnd: boolean): void {
  const { keys, heads, slots, level } = node;
  rule(keys.length === slots.length, 'keys and slots are parallel');
  rule(heads.length === keys.length && heads.every((head, slot) => head === headOf(keys[slot] ?? '')), 'heads are those of the keys');
  rule(keys.length <= MAX_SLOTS, 'no node is overfull');
  // The last node of a level may still be filling up, but never stands empty.
  const least = !isRoot && !atEnd ? MIN_SLOTS : level > 0 ? 2 : isRoot ? 0 : 1;
  rule(keys.length >= least, 'no node is underfull');

  keys.forEach((key, slot) => {
    // The first fence of the first branch of a level is never read; it stays what it was when the map was small.
    if (level > 0 && slot === 0) return rule(low === undefined || key === low, 'a branch begins with its own fence');
    const previous = level > 0 && low === undefined && slot === 1 ? undefined : keys[slot - 1];
    rule(previous === undefined || previous < key, 'keys ascend');
    rule(low === undefined || low <= key, 'keys are at or above the fence');
    rule(high === undefined || key < high, 'keys are below the next fence');
  });
  if (level === 0) {
    rule(node.count === keys.length, 'a leaf counts its entries');
    return;
  }

  let count = 0;
  (slots as Node<V>[]).forEach((child, slot) => {
    rule(child.level === level - 1, 'all leaves are equally deep');
    checkNode(child, slot > 0 ? keys[slot] : low, keys[slot + 1] ?? high, false, atEnd && slot === slots.length - 1);
    count += child.count;
  });
  rule(node.count === count, 'a branch counts the entries below it');
}

function rule(holds: boolean, text: string): void {
  if (!holds) throw new Error(`ordered map: ${text}`);
}

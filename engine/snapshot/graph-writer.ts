import { ExpiryIndex } from '../storage/expiry';
import { Item } from '../storage/item';
import { OrderedMap, OrderedMapView } from '../storage/ordered-map';
import type { Node } from '../storage/ordered-map-node';
import type { FrozenList } from '../values/frozen-list';
import { base64Of } from './bytes';
import type { Frozen } from './freeze';

/** What a value is where it is written: primitives as they are, everything else as an array. */
export type Written = string | number | boolean | null | readonly (string | number)[];

/** Characters of a line of a frozen list, about. */
const LIST_LINE = 64 * 1024;

/**
 * Writes values as lines of text, one for each object, before the objects that hold it. What two objects share is
 * written once and shared again when it is read: snapshots of a table cost what they differ by. [SN2]
 */
export class GraphWriter {
  readonly #ids = new Map<object, number>();
  readonly #open = new Set<object>();
  #lines: string[] = [];

  /** The lines of a state, made as they are taken: the bulk first, so that no line takes long. [SN4] */
  *write({ state, trees, lists }: Frozen): Generator<string, void> {
    for (const root of trees) yield* this.#treeLines(root);
    for (const list of lists) yield* this.#listLines(list);
    const written = this.value(state);
    yield* this.#taken();
    yield `=${JSON.stringify(written)}`;
  }

  *#treeLines(node: Node<unknown>): Generator<string, void> {
    if (this.#ids.has(node)) return;
    for (const slot of node.slots) {
      if (node.level > 0) yield* this.#treeLines(slot as Node<unknown>);
      else if (typeof slot === 'object') {
        this.value(slot);
        yield* this.#taken();
      }
    }
    this.#node(node);
    yield* this.#taken();
  }

  *#listLines(list: FrozenList<unknown>): Generator<string, void> {
    const ids: number[] = [];
    let texts: string[] = [];
    let length = 0;
    for (const [at, value] of list.values.entries()) {
      const text = JSON.stringify(value);
      texts.push(text);
      length += text.length;
      if (length < LIST_LINE && at < list.values.length - 1) continue;
      ids.push(this.#add(texts, `j[${texts.join()}]`));
      texts = [];
      length = 0;
      yield* this.#taken();
    }
    this.#add(list, `l${JSON.stringify(ids)}`);
    yield* this.#taken();
  }

  #taken(): string[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  /** Writes what is new of a value. Throws TypeError for functions, unknown classes and circles. */
  value(value: unknown): Written {
    switch (typeof value) {
      case 'string': case 'boolean': return value;
      case 'undefined': return [];
      case 'number': return Number.isFinite(value) && !Object.is(value, -0) ? value : ['n', Object.is(value, -0) ? '-0' : String(value)];
      case 'object': return value === null ? null : [this.#object(value)];
      default: throw new TypeError(`a snapshot cannot hold a ${typeof value}`);
    }
  }

  #object(object: object): number {
    const known = this.#ids.get(object);
    if (known !== undefined) return known;
    if (this.#open.has(object)) throw new TypeError('a snapshot cannot hold a circle');
    this.#open.add(object);
    const line = this.#line(object);
    this.#open.delete(object);
    return this.#add(object, line);
  }

  #add(object: object, line: string): number {
    const id = this.#ids.size;
    this.#ids.set(object, id);
    this.#lines.push(line);
    return id;
  }

  #line(object: object): string {
    if (object instanceof Item) return `i${object.size} ${object.json ?? JSON.stringify(object.attributes)}`;
    if (object instanceof OrderedMap) return `t${this.#node(object.tree.root)}`;
    if (object instanceof OrderedMapView) return `v${this.#node(object.tree.root)}`;
    if (object instanceof ExpiryIndex) return `x${this.#list(object.save())}`;
    if (object instanceof Uint8Array) return `b${base64Of(object)}`;
    if (object instanceof Float32Array) return `f${base64Of(new Uint8Array(object.buffer, object.byteOffset, object.byteLength))}`;
    if (object instanceof Map) return `m${this.#list([...object].flat())}`;
    if (object instanceof Set) return `s${this.#list([...object])}`;
    if (Array.isArray(object)) return `a${this.#list(object)}`;
    const prototype: unknown = Object.getPrototypeOf(object);
    if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`a snapshot cannot hold a ${object.constructor.name}`);
    return `o${this.#list(Object.entries(object).flat())}`;
  }

  #list(values: readonly unknown[]): string {
    return JSON.stringify(values.map((value) => this.value(value)));
  }

  /** Epochs are left out: the nodes that are read belong to none that is written to. */
  #node(node: Node<unknown>): number {
    const known = this.#ids.get(node);
    if (known !== undefined) return known;
    const slots = node.level > 0 ? node.slots.map((child) => this.#node(child as Node<unknown>)) : node.slots.map((value) => this.value(value));
    return this.#add(node, `k${JSON.stringify([node.level, node.keys, slots])}`);
  }
}

import { ExpiryIndex } from '../storage/expiry';
import { Item } from '../storage/item';
import { OrderedMap, OrderedMapView } from '../storage/ordered-map';
import type { Node } from '../storage/ordered-map-node';
import { base64Of } from './bytes';

/** What a value is where it is written: primitives as they are, everything else as an array. */
export type Written = string | number | boolean | null | readonly (string | number)[];

/**
 * Writes values as lines of text, one for each object, before the objects that hold it. What two objects share is
 * written once and shared again when it is read: snapshots of a table cost what they differ by. [L2]
 */
export class GraphWriter {
  readonly #ids = new Map<object, number>();
  readonly #open = new Set<object>();
  readonly #write: (line: string) => void;

  /** @param write takes each line, without its end */
  constructor(write: (line: string) => void) {
    this.#write = write;
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
    this.#write(line);
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

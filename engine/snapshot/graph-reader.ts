import { ExpiryIndex } from '../storage/expiry';
import { Item } from '../storage/item';
import { OrderedMap, OrderedMapView } from '../storage/ordered-map';
import { makeNode, type Epoch, type Node } from '../storage/ordered-map-node';
import { FrozenList } from '../values/frozen-list';
import { bytesOfBase64 } from './bytes';
import type { Written } from './graph-writer';

/** No map writes to nodes of this epoch in place. */
const RESTORED: Epoch = {};

/** Makes the objects that a GraphWriter wrote, line by line. [SN2] */
export class GraphReader {
  readonly #objects: object[] = [];

  /** Throws Error for a line that no writer of this version writes. */
  line(line: string): void {
    this.#objects.push(this.#object(line.charAt(0), line.slice(1)));
  }

  value(written: Written): unknown {
    if (!Array.isArray(written)) return written;
    const [first, text] = written as readonly (string | number)[];
    if (first === undefined) return undefined;
    return typeof first === 'number' ? this.#at(first) : Number(text);
  }

  #at(id: number): object {
    const object = this.#objects[id];
    if (object === undefined) throw new Error(`the snapshot holds no object ${id}`);
    return object;
  }

  #object(kind: string, text: string): object {
    switch (kind) {
      case 'i': {
        const space = text.indexOf(' ');
        return Item.ofJson(text.slice(space + 1), Number(text.slice(0, space)));
      }
      case 'k': return this.#node(text);
      case 't': return OrderedMap.from(this.#view(text));
      case 'v': return this.#view(text);
      case 'x': return ExpiryIndex.restore(this.#list(text) as unknown as ReturnType<ExpiryIndex['save']>);
      case 'b': return bytesOfBase64(text);
      case 'f': return new Float32Array(Uint8Array.from(bytesOfBase64(text)).buffer);
      case 'j': return JSON.parse(text) as object;
      case 'l': return new FrozenList((JSON.parse(text) as number[]).flatMap((id) => this.#at(id) as unknown[]));
      case 'm': return new Map(pairs(this.#list(text)));
      case 's': return new Set(this.#list(text));
      case 'a': return this.#list(text);
      case 'o': return record(pairs(this.#list(text)));
      default: throw new Error(`the snapshot holds a line of an unknown kind: ${kind}`);
    }
  }

  #list(text: string): unknown[] {
    return (JSON.parse(text) as Written[]).map((written) => this.value(written));
  }

  #view(id: string): OrderedMapView<unknown> {
    return new OrderedMapView(this.#at(Number(id)) as Node<unknown>);
  }

  #node(text: string): Node<unknown> {
    const [level, keys, slots] = JSON.parse(text) as [number, string[], Written[] | number[]];
    const read = level > 0 ? (slots as number[]).map((id) => this.#at(id)) : (slots as Written[]).map((written) => this.value(written));
    return makeNode<unknown>(RESTORED, level, keys, read);
  }
}

function pairs(list: readonly unknown[]): [unknown, unknown][] {
  return Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]);
}

/** A plain object; `__proto__` is a name like any other. */
function record(members: readonly (readonly [unknown, unknown])[]): object {
  const object: Record<string, unknown> = {};
  for (const [name, value] of members as [string, unknown][]) {
    if (name === '__proto__') Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
    else object[name] = value;
  }
  return object;
}

import type { AttributeMap } from '../values/attribute-value';
import { equalMaps } from '../values/compare';

/**
 * An item or index entry as stored: immutable, shared by every view of the data that holds it. It is there as its
 * attributes, as their JSON, or as both: what is written needs the one, what is read over the wire the other.
 */
export class Item {
  #attributes: AttributeMap | undefined;
  #json: string | undefined = undefined;
  /** Its last write on the clock, which orders transactions; no part of what the item is. [R21] */
  writtenAt: number | undefined = undefined;

  constructor(
    attributes: AttributeMap,
    /** Bytes of names and values. [V30] */
    readonly size: number,
  ) {
    this.#attributes = attributes;
  }

  /** An item of which only the JSON is known. */
  static ofJson(json: string, size: number): Item {
    const item = new Item(NOT_READ, size);
    item.#json = json;
    item.#attributes = undefined;
    return item;
  }

  get attributes(): AttributeMap {
    // Attribute values are JSON already, so nothing is lost on the way there and back.
    return (this.#attributes ??= JSON.parse(this.#json ?? '{}') as AttributeMap);
  }

  /** The attributes as JSON, if they were asked for as JSON before. */
  get json(): string | undefined {
    return this.#json;
  }

  /** Makes the JSON, which is kept. */
  encode(): string {
    return (this.#json ??= JSON.stringify(this.#attributes));
  }

  /** Keeps the JSON only: what both take is twice the item. */
  shed(): void {
    if (this.#json !== undefined) this.#attributes = undefined;
  }
}

const NOT_READ: AttributeMap = {};

/** Whether a write leaves the item as it was, whatever the order of its attributes. [S3] */
export function isUnchanged(before: Item | undefined, after: Item | undefined): boolean {
  return before !== undefined && after !== undefined && equalMaps(before.attributes, after.attributes);
}

import type { AttributeMap } from '../values/attribute-value';
import { equalMaps } from '../values/compare';

/** An item or index entry as stored: immutable, shared by every view of the data that holds it. */
export class Item {
  /** The item as JSON, kept by the wire encoder while its cache has room. */
  json: string | undefined = undefined;

  constructor(
    readonly attributes: AttributeMap,
    /** Bytes of names and values. [V30] */
    readonly size: number,
  ) {}
}

/** Whether a write leaves the item as it was, whatever the order of its attributes. [S3] */
export function isUnchanged(before: Item | undefined, after: Item | undefined): boolean {
  return before !== undefined && after !== undefined && equalMaps(before.attributes, after.attributes);
}

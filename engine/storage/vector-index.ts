import { getAttribute, pickAttributes } from '../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { equalMaps } from '../values/compare';
import { keyBytes, keyPart } from '../values/key-encoding';
import { itemSize } from '../values/size';
import { utf8Length } from '../values/utf8';
import type { Item } from './item';
import type { KeyElement } from './key-schema';
import type { OrderedMap } from './ordered-map';
import type { IndexStatus, ProjectionType } from './table';

export type DistanceFunction = 'COSINE' | 'EUCLIDEAN' | 'DOT_PRODUCT';

/** An index of the vectors in one attribute, for searches by similarity. [N1] */
export interface VectorIndex {
  readonly name: string;
  readonly arn: string;
  /** The attribute that holds the vectors. */
  readonly attribute: string;
  readonly dimensions: number;
  readonly distance: DistanceFunction;
  /** A search must say its value, and looks only at the entries that have it. */
  readonly hash: KeyElement | undefined;
  /** A search may say their values. */
  readonly filters: readonly KeyElement[];
  readonly projection: ProjectionType;
  readonly nonKeyAttributes: readonly string[];
  /** Names an entry holds beside the vector; undefined for ALL. */
  readonly projected: ReadonlySet<string> | undefined;
  /** Entries by the value of `hash`, then by the item's storage key. */
  entries: OrderedMap<VectorEntry>;
  bytes: number;
  status: IndexStatus;
  backfilling: boolean | undefined;
}

export interface VectorEntry {
  readonly vector: Float32Array;
  readonly attributes: AttributeMap;
  /** Bytes of what is projected, and four for each dimension. [N12] */
  readonly size: number;
}

/** What a write of an item does to one vector index. */
export interface VectorChange {
  readonly index: VectorIndex;
  readonly before: PlacedVector | undefined;
  readonly after: PlacedVector | undefined;
}

interface PlacedVector {
  readonly key: string;
  readonly entry: VectorEntry;
}

/** The changes of all vector indexes that follow from a write; those whose entry stays the same are left out. [N10] */
export function vectorChanges(indexes: readonly VectorIndex[], key: string, before: Item | undefined, after: Item | undefined): VectorChange[] {
  const changes: VectorChange[] = [];
  for (const index of indexes) {
    const change = { index, before: placedVector(index, key, before), after: placedVector(index, key, after) };
    if (index.status !== 'DELETING' && !isUnchanged(change)) changes.push(change);
  }
  return changes;
}

/** Brings a vector index up to date with one change. */
export function applyVectorChange({ index, before, after }: VectorChange): void {
  if (before !== undefined && before.key !== after?.key) index.bytes -= index.entries.delete(before.key)?.size ?? 0;
  if (after === undefined) return;
  index.bytes += after.entry.size - (index.entries.set(after.key, after.entry)?.size ?? 0);
}

/** The part of an entry's key that all entries with one value of the HASH attribute share; undefined for a value of another type. */
export function vectorPrefix({ hash }: VectorIndex, value: AttributeValue | undefined): string | undefined {
  if (hash === undefined) return '';
  const bytes = value && keyBytes(value, hash.type);
  return bytes === undefined ? undefined : keyPart(bytes, hash.type);
}

/** The numbers of a vector in the precision it is stored in; undefined for what is no vector of that length. [N2] */
export function vectorOf(elements: readonly AttributeValue[] | undefined, dimensions: number): Float32Array | undefined {
  if (elements?.length !== dimensions) return undefined;
  const vector = Float32Array.from(elements, ({ N }) => (N === undefined ? NaN : Number(N)));
  return vector.every((number) => Number.isFinite(number)) ? vector : undefined;
}

/** The entry of an item; items without a fitting vector, or without the HASH attribute, have none. [N3] */
function placedVector(index: VectorIndex, key: string, item: Item | undefined): PlacedVector | undefined {
  if (item === undefined) return undefined;
  const { attributes } = item;
  const vector = vectorOf(getAttribute(attributes, index.attribute)?.L, index.dimensions);
  const prefix = vectorPrefix(index, index.hash && getAttribute(attributes, index.hash.name));
  if (vector === undefined || prefix === undefined) return undefined;
  const names = index.projected ?? Object.keys(attributes);
  const kept = pickAttributes(attributes, [...names].filter((name) => name !== index.attribute));
  return { key: prefix + key, entry: { vector, attributes: kept, size: itemSize(kept) + utf8Length(index.attribute) + 4 * index.dimensions } };
}

function isUnchanged({ before, after }: VectorChange): boolean {
  if (before === undefined || after === undefined) return before === after;
  return before.key === after.key && before.entry.vector.every((number, at) => number === after.entry.vector[at])
    && equalMaps(before.entry.attributes, after.entry.attributes);
}

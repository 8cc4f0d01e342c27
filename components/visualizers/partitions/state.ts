import type { AttributeMap, AttributeValue, KeyElement } from '../../../engine/trace/events';

export interface PartitionsState {
  /** Tables in the order of their creation, each followed by its indexes. */
  readonly places: readonly Place[];
  readonly request?: RequestMark;
}

export interface Place {
  readonly id: string;
  readonly tableName: string;
  readonly indexName?: string;
  readonly kind: 'table' | 'local' | 'global';
  readonly status: string;
  readonly hash: readonly KeyElement[];
  readonly range: readonly KeyElement[];
  /** In the order of their hashes. */
  readonly partitions: readonly Partition[];
}

export interface Partition {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly items: number;
  readonly bytes: number;
  /** In the order of their hashes. */
  readonly collections: readonly Collection[];
}

/** The items of one partition key value, in the order of their sort keys. */
export interface Collection {
  readonly id: string;
  readonly key: readonly (AttributeValue | undefined)[];
  readonly hash: number;
  readonly items: readonly PlacedItem[];
}

export interface PlacedItem {
  /** Unique among all places. */
  readonly id: string;
  readonly sort: readonly (AttributeValue | undefined)[];
  readonly key: AttributeMap;
  readonly bytes: number;
  readonly item: AttributeMap;
}

export type Touch = 'read' | 'filtered' | 'inserted' | 'replaced' | 'removed' | 'unchanged';

/** A key that was looked for, or an item that is gone: nothing lives there, yet the request was there. */
export interface Ghost {
  readonly id: string;
  readonly placeId: string;
  readonly partitionId: string;
  readonly key: AttributeMap;
  readonly touch: 'missing' | 'removed';
}

/** What the request under the cursor did. */
export interface RequestMark {
  readonly requestId: string;
  readonly operation: string;
  /** In the order of events: what comes later holds. A list, because copying it at every event is cheap. */
  readonly touches: readonly { readonly id: string; readonly touch: Touch }[];
  /** By place and partition. */
  readonly visits: ReadonlyMap<string, 'read' | 'write'>;
  readonly ghosts: readonly Ghost[];
  readonly done: boolean;
  readonly error?: string;
}

export const initialPartitions: PartitionsState = { places: [] };

export function visitId(placeId: string, partitionId: string): string {
  return `${placeId} ${partitionId}`;
}

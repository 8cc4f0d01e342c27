import type { AttributeMap } from '../values/attribute-value';
import type { ExpiryIndex } from './expiry';
import type { Item } from './item';
import { type KeyElement, type KeySchema, type Position, positionOf } from './key-schema';
import type { OrderedMap } from './ordered-map';
import type { TableSettings } from './table-settings';
import type { VectorIndex } from './vector-index';

export type BillingMode = 'PROVISIONED' | 'PAY_PER_REQUEST';
export type TableStatus =
  | 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE' | 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' | 'ARCHIVING' | 'ARCHIVED';
export type IndexStatus = 'CREATING' | 'UPDATING' | 'DELETING' | 'ACTIVE';
export type ProjectionType = 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** Provisioned units a second; both 0 on an on-demand table. Times in milliseconds since the epoch. */
export interface Provisioned {
  readUnits: number;
  writeUnits: number;
  lastIncreaseAt?: number;
  lastDecreaseAt?: number;
  /** Times of today's decreases (UTC day). */
  decreases: readonly number[];
}

/** A limit of -1 or absent: none. */
export interface OnDemandMaximum {
  readonly readUnits?: number;
  readonly writeUnits?: number;
}

export interface WarmThroughput {
  readonly readUnits: number;
  readonly writeUnits: number;
}

export interface Index {
  readonly name: string;
  readonly kind: 'local' | 'global';
  readonly arn: string;
  readonly key: KeySchema;
  readonly projection: ProjectionType;
  /** INCLUDE only. */
  readonly nonKeyAttributes: readonly string[];
  /** Names an entry holds; undefined for ALL. */
  readonly projected: ReadonlySet<string> | undefined;
  /** Entries by index key, then table key. */
  entries: OrderedMap<Item>;
  bytes: number;
  status: IndexStatus;
  /** Of one that is added to a table: false while resources are allocated, then true until it is ACTIVE. [T46] */
  backfilling: boolean | undefined;
  provisioned: Provisioned;
  onDemandMaximum: OnDemandMaximum;
  warm: WarmThroughput | undefined;
  /** What it is being raised to. [A41] */
  warming: WarmThroughput | undefined;
}

export interface TimeToLive {
  readonly attribute: string;
  readonly status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED';
  readonly changedAt: number;
}

/** A table: its data, its schema and its settings. Settings of other rooms (streams, partitions, buckets) are kept there. */
export interface Table {
  readonly name: string;
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly key: KeySchema;
  attributes: readonly KeyElement[];
  status: TableStatus;
  /** Items by storage key. */
  items: OrderedMap<Item>;
  bytes: number;
  indexes: readonly Index[];
  vectorIndexes: readonly VectorIndex[];
  billingMode: BillingMode;
  /** When it last became on-demand; undefined for a table that never was. */
  onDemandSince: number | undefined;
  provisioned: Provisioned;
  onDemandMaximum: OnDemandMaximum;
  warm: WarmThroughput | undefined;
  warming: WarmThroughput | undefined;
  stream: { readonly arn: string; readonly label: string; readonly viewType: StreamViewType; enabled: boolean } | undefined;
  ttl: TimeToLive | undefined;
  /** Set while TTL is enabled. */
  expiry: ExpiryIndex | undefined;
  deletionProtection: boolean;
  tableClass: 'STANDARD' | 'STANDARD_INFREQUENT_ACCESS' | undefined;
  tableClassChangedAt: number | undefined;
  readonly settings: TableSettings;
}

/** The index of that name. */
export function findIndex(table: Table, name: string): Index | undefined {
  return table.indexes.find((index) => index.name === name);
}

/** Puts or removes (undefined) the item at a position; returns what was there. */
export function writeItem(table: Table, { key }: Position, item: Item | undefined): Item | undefined {
  const before = item === undefined ? table.items.delete(key) : table.items.set(key, item);
  table.bytes += (item?.size ?? 0) - (before?.size ?? 0);
  table.expiry?.update(key, before, item);
  return before;
}

/** The position of an item or key in its table; undefined when key attributes are missing or of another type. */
export function tablePosition(table: Table, attributes: AttributeMap): Position | undefined {
  return positionOf(attributes, table.key);
}

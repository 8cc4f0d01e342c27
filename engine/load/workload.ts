import type { ItemSizes } from './sizes';
import type { KeyPopularity } from './keys';
import type { RatePoint } from './rate';
import type { RetrySettings } from './retry';

export interface KeyAttribute {
  readonly name: string;
  readonly type: 'S' | 'N';
}

/** The table that the requests are for, as far as the requests must know it. */
export interface LoadTable {
  readonly name: string;
  readonly hash: KeyAttribute;
  readonly range?: KeyAttribute;
  /** Attributes of written items beside the keys, as key attributes of indexes: one of so many values each, as likely. */
  readonly attributes?: readonly (KeyAttribute & { readonly values: number })[];
}

/** One kind of request, and how often it comes among the others. */
export interface MixEntry {
  readonly operation: 'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'Query' | 'Scan' | 'TransactWriteItems' | 'BatchWriteItem';
  /** Relative to the weights of the others. */
  readonly weight: number;
  /** Reads: strongly consistent. */
  readonly consistentRead?: boolean;
  /** Query, Scan. */
  readonly limit?: number;
  /** Writes: the size of the item; UpdateItem without one only counts. */
  readonly sizes?: ItemSizes;
  /** TransactWriteItems, BatchWriteItem: how many items. */
  readonly items?: number;
}

/** Requests over time: plain data, so that it can be kept, shared and run again. [LG1]–[LG12] */
export interface Workload {
  readonly table: LoadTable;
  /** Requests a second over time; its last point is the end of the run. */
  readonly rate: readonly RatePoint[];
  /** Evenly spaced instead of at random (Poisson). */
  readonly evenlySpaced?: boolean;
  readonly keys: KeyPopularity;
  /** How many sort keys a partition key has; 1 unless it is said. */
  readonly sortKeys?: number;
  readonly mix: readonly MixEntry[];
  /** Feeds arrivals, keys, sizes and waiting times: the same seed gives the same requests. */
  readonly seed?: number;
  readonly retries?: RetrySettings;
  /** How often what a batch left unprocessed is sent again; 10 unless it is said. */
  readonly unprocessedAttempts?: number;
  /** Headers of every request beside those the generator sets, as `host` for another Region or `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
}

import type { TableInside } from '../../engine/inspection';
import type { Cost, NeededCapacity, Priced } from '../../engine/pricing';

/** What the page wants to be told of the engine a few times a second. */
export interface Watch {
  readonly metrics?: MetricsWatch;
  /** Prices of this Region. */
  readonly money?: { readonly region: string };
  readonly throughput?: true;
}

export interface MetricsWatch {
  /** The first table there is unless one is named. */
  readonly table?: TableId;
  /** A global index of it. */
  readonly indexName?: string;
  readonly window: MetricsWindow;
}

export interface TableId {
  readonly region: string;
  readonly tableName: string;
}

/** How far back, and in steps of what. */
export const WINDOWS = {
  minutes: { periodMs: 1_000, periods: 300 },
  hour: { periodMs: 60_000, periods: 60 },
  day: { periodMs: 60_000, periods: 1_440 },
} as const;

export type MetricsWindow = keyof typeof WINDOWS;

export interface Figures {
  /** Milliseconds since the epoch on the engine's clock. */
  readonly at: number;
  readonly metrics?: MetricsFigures;
  readonly money?: MoneyFigures;
  readonly throughput?: readonly TableInside[];
}

/** One value for each period of the window; undefined where nothing was measured. */
export type Values = readonly (number | undefined)[];

export interface Series {
  readonly id: string;
  readonly values: Values;
}

export type MetricGroup = 'read' | 'write' | 'throttles' | 'requests' | 'latency' | 'lag';

export interface MeasuredTable extends TableId {
  readonly indexes: readonly string[];
}

export interface MetricsFigures {
  readonly tables: readonly MeasuredTable[];
  /** What the rest is of; absent while there is no table. */
  readonly table?: TableId;
  readonly indexName?: string;
  readonly window: MetricsWindow;
  /** When the first period begins. */
  readonly from: number;
  readonly periodMs: number;
  /** Units and events a second; latencies and lags in milliseconds. Only series with a value. */
  readonly groups: Readonly<Record<MetricGroup, readonly Series[]>>;
  /** Consumed units a second of each partition. */
  readonly partitions: readonly { readonly id: string; readonly read: Values; readonly write: Values }[];
}

export interface MoneyFigures {
  /** Regions there are prices of. */
  readonly regions: readonly string[];
  readonly hours: number;
  readonly run: Cost;
  /** Once some time has gone by: what a month costs that goes on like this. */
  readonly month?: { readonly asIs: Cost; readonly onDemand: Cost; readonly provisioned: Cost; readonly needed: readonly NeededCapacity[] };
  readonly notCounted: readonly string[];
}

export type { BucketState, PartitionInside, PlaceInside, TableInside, ThroughputInside } from '../../engine/inspection';
export type { Cost, CostLine, NeededCapacity } from '../../engine/pricing';
export type { Priced };

import type { TraceEvent } from '../trace/events';
import { type Dimensions, type MetricName, METRICS, WITH_PERCENTILES } from './catalog';
import { type DataPoint, DataPoints, Level, type Statistic } from './data-points';
import { KeyInsights, type KeyInsight } from './key-insights';
import { EventReducer, type Measure } from './reduce-events';
import type { TopKey } from './top-keys';

export interface MetricsOptions {
  /** Periods of a second that are kept of each metric, and of a minute: an hour and three days unless it is said. */
  readonly seconds?: number;
  readonly minutes?: number;
  /** How many metrics with their dimensions are kept; what comes later is counted as dropped. */
  readonly maxSeries?: number;
  /** Counters of the most frequent keys of each table and index; 0 turns them off. */
  readonly keyCounters?: number;
  /** Only what happens in this Region. */
  readonly region?: string;
}

export interface MetricQuery extends Dimensions {
  readonly name: MetricName;
  /** Length of the periods in seconds. */
  readonly period?: 1 | 60;
  readonly statistic?: Statistic;
  /** Milliseconds since the epoch; `to` is exclusive. */
  readonly from?: number;
  readonly to?: number;
}

/** Plain JSON for a picture. */
export interface MetricSeries {
  readonly name: MetricName;
  readonly unit: string;
  readonly dimensions: Dimensions;
  readonly period: 1 | 60;
  readonly statistic: Statistic;
  /** Periods without values are left out. */
  readonly points: readonly DataPoint[];
}

interface Measured {
  readonly name: MetricName;
  readonly dimensions: Dimensions;
  readonly seconds: DataPoints;
  readonly minutes: DataPoints;
  readonly level: Level;
}

const LEVELS: ReadonlySet<MetricName> = new Set(['ProvisionedReadCapacityUnits', 'ProvisionedWriteCapacityUnits']);
const HOUR_OF_SECONDS = 3600;
const THREE_DAYS_OF_MINUTES = 3 * 24 * 60;

/** Time series as CloudWatch keeps them, made of trace events, in bounded memory. [CW1]–[CW3] */
export class Metrics {
  readonly #options: Required<Omit<MetricsOptions, 'region' | 'keyCounters'>>;
  readonly #series: Measured[] = [];
  readonly #root = new Node();
  readonly #reducer: EventReducer;
  readonly #insights: KeyInsights | undefined;
  #dropped = 0;
  /** The time of the last event. */
  #now = 0;

  constructor({ seconds = HOUR_OF_SECONDS, minutes = THREE_DAYS_OF_MINUTES, maxSeries = 10_000, keyCounters = 50, region }: MetricsOptions = {}) {
    this.#options = { seconds, minutes, maxSeries };
    this.#reducer = new EventReducer(region, this.#measure);
    this.#insights = keyCounters === 0 ? undefined : new KeyInsights(keyCounters);
  }

  /** Takes one event in; a trace listener. */
  readonly record = (event: TraceEvent): void => {
    this.#now = event.at;
    this.#reducer.reduce(event);
    this.#insights?.reduce(event);
  };

  /** What was measured at least once. */
  list(): readonly { readonly name: MetricName; readonly dimensions: Dimensions }[] {
    return this.#series.map(({ name, dimensions }) => ({ name, dimensions }));
  }

  series({ name, period = 60, statistic = 'Sum', from, to, ...dimensions }: MetricQuery): MetricSeries {
    const { tableName = '', indexName = '', partitionId = '', operation = '', receivingRegion = '' } = dimensions;
    const { measured } = nodeOf(this.#root, name, tableName, indexName, partitionId, operation, receivingRegion);
    return { name, unit: METRICS[name], dimensions, period, statistic, points: measured === undefined ? [] : this.#points(measured, period, statistic, from, to) };
  }

  /** The sum of a metric over all that is kept in minutes. */
  total(query: MetricQuery): number {
    return this.series({ ...query, period: 60, statistic: 'Sum' }).points.reduce((sum, { value }) => sum + value, 0);
  }

  /** The keys used or throttled most of a table or global index. [CW20] */
  topKeys(insight: KeyInsight, tableName: string, indexName?: string, limit?: number): readonly TopKey[] {
    return this.#insights?.top(insight, tableName, indexName, limit) ?? [];
  }

  /** Values that found no room. */
  get dropped(): number {
    return this.#dropped;
  }

  #points({ name, seconds, minutes, level }: Measured, period: 1 | 60, statistic: Statistic, from: number | undefined, to: number | undefined): DataPoint[] {
    if (!LEVELS.has(name)) return (period === 1 ? seconds : minutes).points(statistic, from, to);
    const kept = (period === 1 ? this.#options.seconds : this.#options.minutes) * period * 1000;
    return level.points(period * 1000, Math.max(from ?? 0, this.#now - kept), to ?? this.#now + 1);
  }

  readonly #measure: Measure = (name, at, value, tableName, indexName, partitionId, operation, receivingRegion) => {
    const node = nodeOf(this.#root, name, tableName, indexName, partitionId, operation, receivingRegion);
    let { measured } = node;
    if (measured === undefined) {
      if (this.#series.length >= this.#options.maxSeries) {
        this.#dropped += 1;
        return;
      }
      const { seconds, minutes } = this.#options;
      const dimensions: Dimensions = {
        ...(tableName !== '' && { tableName }), ...(indexName !== '' && { indexName }), ...(partitionId !== '' && { partitionId }),
        ...(operation !== '' && { operation }), ...(receivingRegion !== '' && { receivingRegion }),
      };
      const keeps = WITH_PERCENTILES.has(name);
      measured = { name, dimensions, seconds: new DataPoints(1000, seconds, keeps), minutes: new DataPoints(60_000, minutes, keeps), level: new Level(minutes) };
      this.#series.push(measured);
      node.measured = measured;
    }
    if (LEVELS.has(name)) {
      measured.level.set(at, value);
      return;
    }
    measured.seconds.record(at, value);
    measured.minutes.record(at, value);
  };
}

/** One step on the way to a metric. Names are looked up one after the other: to join them for every value would cost more than all else. */
class Node {
  readonly next = new Map<string, Node>();
  measured: Measured | undefined = undefined;

  step(name: string): Node {
    const known = this.next.get(name);
    if (known !== undefined) return known;
    const node = new Node();
    this.next.set(name, node);
    return node;
  }
}

function nodeOf(root: Node, name: string, tableName: string, indexName: string, partitionId: string, operation: string, receivingRegion: string): Node {
  return root.step(name).step(tableName).step(indexName).step(partitionId).step(operation).step(receivingRegion);
}

/** Measures an engine from now on. */
export function collectMetrics(
  engine: { subscribe(listener: (event: TraceEvent) => void): () => void }, options?: MetricsOptions,
): { readonly metrics: Metrics; readonly stop: () => void } {
  const metrics = new Metrics(options);
  return { metrics, stop: engine.subscribe(metrics.record) };
}

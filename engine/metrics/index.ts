export { type Dimensions, type MetricName, METRICS, NOT_MEASURED } from './catalog';
export type { DataPoint, Percentile, Statistic } from './data-points';
export type { KeyInsight } from './key-insights';
export { collectMetrics, type MetricQuery, Metrics, type MetricSeries, type MetricsOptions } from './metrics';
export type { TopKey } from './top-keys';

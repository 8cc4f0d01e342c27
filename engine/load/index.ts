export { runLoad, startLoad, type LoadResults, type LoadRun } from './load-run';
export type { LatencySummary } from './latencies';
export type { KeyPopularity } from './keys';
export { constantRate, dailyRate, rampRate, type RatePoint, spikeRate } from './rate';
export { NO_RETRIES, type RetrySettings, SDK_2026, SDK_CLASSIC } from './retry';
export type { ItemSizes } from './sizes';
export type { KeyAttribute, LoadTable, MixEntry, Workload } from './workload';

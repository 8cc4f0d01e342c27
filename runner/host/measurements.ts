import { inspect, type TableInside } from '../../engine/inspection';
import { type Dimensions, type MetricName, Metrics, type Statistic } from '../../engine/metrics';
import { costOfRun, costPerMonth, HOURS_PER_MONTH, NOT_COUNTED, PRICES, UsageMeter } from '../../engine/pricing';
import type { TraceEvent } from '../../engine/trace/events';
import type { CoreEngine } from './engine';
import { type Figures, type MeasuredTable, type MetricsFigures, type MetricsWatch, type MoneyFigures, type Series, type Values, type Watch, WINDOWS } from './figures';

/** Time series and usage of one engine, for the page to look at. */
export interface Measurements {
  /** Of one Region. */
  metrics(region: string): Metrics;
  /** Takes one trace event in. */
  record(event: TraceEvent): void;
  figures(watch: Watch): Figures;
}

/** Below that a rate says nothing of a month. */
const LEAST_HOURS = 1 / 3600;

/** @param startedAt when the first event was, milliseconds of the engine's clock */
export function createMeasurements(engine: CoreEngine, startedAt: number): Measurements {
  const byRegion = new Map<string, Metrics>();
  const usage = new UsageMeter(startedAt);

  function metrics(region: string): Metrics {
    let known = byRegion.get(region);
    if (known === undefined) byRegion.set(region, known = new Metrics({ keyCounters: 0, region }));
    return known;
  }

  function money(region: string): MoneyFigures {
    const now = engine.clock.exact;
    const used = usage.usage(now);
    const hours = usage.hours(now);
    return {
      regions: Object.keys(PRICES), hours, run: costOfRun(used, region), notCounted: NOT_COUNTED,
      ...(hours >= LEAST_HOURS && { month: month(region, now, hours) }),
    };
  }

  function month(region: string, now: number, hours: number): MoneyFigures['month'] {
    const { onDemand, provisioned, needed } = usage.billingModes(now);
    return { asIs: costPerMonth(usage.usage(now), hours, region), onDemand: costPerMonth(onDemand, HOURS_PER_MONTH, region), provisioned: costPerMonth(provisioned, HOURS_PER_MONTH, region), needed };
  }

  return {
    metrics,
    record(event) {
      // Whatever happens in a Region begins with an event that names it.
      if (event.region !== undefined) metrics(event.region);
      for (const one of byRegion.values()) one.record(event);
      usage.record(event);
    },
    figures(watch) {
      const needsInside = watch.throughput === true || watch.metrics !== undefined;
      const inside = needsInside ? engine.look(inspect) : [];
      return {
        at: engine.clock.exact,
        ...(watch.metrics !== undefined && { metrics: metricsFigures(byRegion, inside, watch.metrics, engine.clock.exact) }),
        ...(watch.money !== undefined && { money: money(watch.money.region) }),
        ...(watch.throughput === true && { throughput: inside }),
      };
    },
  };
}

const REASONS = ['ProvisionedThroughput', 'KeyRangeThroughput', 'AccountLimit', 'MaxOnDemandThroughput'] as const;

function metricsFigures(byRegion: ReadonlyMap<string, Metrics>, inside: readonly TableInside[], watch: MetricsWatch, now: number): MetricsFigures {
  const tables = tablesOf(byRegion, inside);
  const table = tables.find(({ region, tableName }) => region === watch.table?.region && tableName === watch.table.tableName) ?? tables[0];
  const { region = '', tableName = '' } = table ?? {};
  const metrics = byRegion.get(region) ?? new Metrics({ keyCounters: 0 });
  const indexName = watch.indexName !== undefined && table?.indexes.includes(watch.indexName) === true ? watch.indexName : undefined;
  const { periodMs, periods } = WINDOWS[watch.window];
  const period = periodMs === 1000 ? 1 : 60;
  const to = Math.floor(now / periodMs) * periodMs;
  const from = to - periods * periodMs;
  const place: Dimensions = { tableName, ...(indexName !== undefined && { indexName }) };

  function values(name: MetricName, statistic: Statistic, dimensions: Dimensions, scale = 1): Values {
    const all = new Array<number | undefined>(periods).fill(undefined);
    for (const { at, value } of metrics.series({ name, statistic, period, from, to, ...dimensions }).points) {
      if (at >= from) all[Math.floor((at - from) / periodMs)] = value * scale;
    }
    return all;
  }
  const perSecond = (name: MetricName, dimensions = place, statistic: Statistic = 'Sum'): Values => values(name, statistic, dimensions, 1 / period);
  /** Of an event that is counted nothing measured is none; before the first event there is nothing to count. */
  const counted = (id: string, counts: Values): Series => ({ id, values: counts });
  const lag = (id: string, name: MetricName, dimensions: Dimensions): readonly Series[] =>
    (['p50', 'p99'] as const).map((statistic) => ({ id: `${id} ${statistic}`, values: values(name, statistic, dimensions) }));

  const units = (kind: 'Read' | 'Write'): readonly Series[] => {
    const provisioned = values(`Provisioned${kind}CapacityUnits`, 'Maximum', place);
    return withValues([
      counted('consumed', perSecond(`Consumed${kind}CapacityUnits`)),
      { id: 'provisioned', values: provisioned.map((value) => (value === 0 ? undefined : value)) },
    ]);
  };
  const known = metrics.list();
  const partitionIds = [...new Set(known.flatMap(({ name, dimensions }) =>
    (name.startsWith('Consumed') && dimensions.tableName === tableName && dimensions.indexName === indexName && dimensions.partitionId !== undefined ? [dimensions.partitionId] : [])))];
  const regions = [...new Set(known.flatMap(({ dimensions }) => (dimensions.tableName === tableName ? dimensions.receivingRegion ?? [] : [])))];
  return {
    tables, ...(table !== undefined && { table: { region, tableName } }), ...(indexName !== undefined && { indexName }), window: watch.window, from, periodMs,
    groups: {
      read: units('Read'),
      write: units('Write'),
      throttles: withValues((['Read', 'Write'] as const).flatMap((kind) => REASONS.map((reason) => counted(`${kind}${reason}`, perSecond(`${kind}${reason}ThrottleEvents`))))),
      requests: indexName === undefined ? requests() : [],
      latency: indexName === undefined ? withValues(lag('latency', 'SuccessfulRequestLatency', { tableName })) : [],
      lag: withValues([
        ...lag('replica', 'ReplicaLag', place), ...(indexName === undefined ? [] : lag('index', 'IndexLag', place)),
        ...(indexName === undefined ? regions.flatMap((receivingRegion) => lag(receivingRegion, 'ReplicationLatency', { tableName, receivingRegion })) : []),
      ]),
    },
    partitions: partitionIds.map((id) => ({
      id, read: perSecond('ConsumedReadCapacityUnits', { ...place, partitionId: id }), write: perSecond('ConsumedWriteCapacityUnits', { ...place, partitionId: id }),
    })),
  };

  function requests(): readonly Series[] {
    const ofOperations = (name: MetricName): Values => {
      const operations = known.flatMap(({ name: one, dimensions }) => (one === name && dimensions.tableName === tableName && dimensions.operation !== undefined ? [dimensions.operation] : []));
      return sum(operations.map((operation) => perSecond(name, { tableName, operation })), periods);
    };
    return withValues([
      counted('successful', perSecond('SuccessfulRequestLatency', { tableName }, 'SampleCount')),
      counted('throttled', ofOperations('ThrottledRequests')),
      counted('conditions', perSecond('ConditionalCheckFailedRequests', { tableName })),
      counted('conflicts', perSecond('TransactionConflict', { tableName })),
      counted('errors', ofOperations('SystemErrors')),
    ]);
  }
}

function withValues(series: readonly Series[]): readonly Series[] {
  return series.filter(({ values }) => values.some((value) => value !== undefined));
}

function sum(all: readonly Values[], length: number): Values {
  return Array.from({ length }, (_, at) => all.reduce<number | undefined>((total, values) => (values[at] === undefined ? total : (total ?? 0) + values[at]), undefined));
}

/** The tables there are, and those that were measured and are gone. */
function tablesOf(byRegion: ReadonlyMap<string, Metrics>, inside: readonly TableInside[]): readonly MeasuredTable[] {
  const tables = new Map<string, { readonly region: string; readonly tableName: string; readonly indexes: Set<string> }>();
  const add = (region: string, tableName: string, indexName: string | undefined): void => {
    const id = `${region}/${tableName}`;
    const table = tables.get(id) ?? { region, tableName, indexes: new Set() };
    tables.set(id, table);
    if (indexName !== undefined) table.indexes.add(indexName);
  };
  for (const { region, tableName, places } of inside) for (const { indexName } of places) add(region, tableName, indexName);
  for (const [region, metrics] of byRegion) {
    for (const { dimensions: { tableName, indexName } } of metrics.list()) if (tableName !== undefined) add(region, tableName, indexName);
  }
  return [...tables.values()].map(({ indexes, ...table }) => ({ ...table, indexes: [...indexes] }));
}

import type { MetricGroup, MetricsFigures, Series } from '../../../runner/host';
import type { ChartLine, LineLook } from '../../visualizers/charts/line-chart';
import type { Gaps } from '../../visualizers/charts/scale';
import { units } from '../../visualizers/shared/format';

export interface Chart {
  readonly group: MetricGroup;
  readonly title: string;
  readonly format: (value: number) => string;
  readonly gaps: Gaps;
  readonly lines: Readonly<Record<string, readonly [label: string, look: LineLook]>>;
}

const [LONG, SHORT, DOTS, MIXED] = ['8 4', '4 3', '1 4', '8 3 1 3'];
const READ = 'var(--read)';
const WRITE = 'var(--write-line)';
const INSERT = 'var(--insert)';
const REMOVE = 'var(--remove)';
const INDEX = 'var(--index)';
const INK = 'var(--ink-soft)';

/** Every line of a chart has a pattern of its own beside its colour. */
export const CHARTS: readonly Chart[] = [
  {
    group: 'read', title: 'Read units a second', format: units, gaps: 'zero',
    lines: { consumed: ['consumed', { color: READ, area: true }], provisioned: ['provisioned', { color: INK, dash: LONG }] },
  },
  {
    group: 'write', title: 'Write units a second', format: units, gaps: 'zero',
    lines: { consumed: ['consumed', { color: WRITE, area: true }], provisioned: ['provisioned', { color: INK, dash: LONG }] },
  },
  {
    group: 'throttles', title: 'Throttle events a second', format: units, gaps: 'zero',
    lines: {
      WriteProvisionedThroughput: ['writes: provisioned throughput', { color: REMOVE }], WriteKeyRangeThroughput: ['writes: key range', { color: WRITE, dash: LONG }],
      WriteMaxOnDemandThroughput: ['writes: on-demand maximum', { color: INDEX, dash: SHORT }], WriteAccountLimit: ['writes: account', { color: INK, dash: DOTS }],
      ReadProvisionedThroughput: ['reads: provisioned throughput', { color: READ, dash: MIXED }], ReadKeyRangeThroughput: ['reads: key range', { color: READ, dash: LONG }],
      ReadMaxOnDemandThroughput: ['reads: on-demand maximum', { color: INSERT, dash: SHORT }], ReadAccountLimit: ['reads: account', { color: READ, dash: DOTS }],
    },
  },
  {
    group: 'requests', title: 'Requests a second', format: units, gaps: 'zero',
    lines: {
      successful: ['successful', { color: INSERT, area: true }], throttled: ['throttled', { color: REMOVE, dash: LONG }], conditions: ['condition failed', { color: READ, dash: SHORT }],
      conflicts: ['transaction conflict', { color: INDEX, dash: DOTS }], errors: ['system error', { color: INK, dash: MIXED }],
    },
  },
  {
    group: 'latency', title: 'Latency in the service', format: milliseconds, gaps: 'break',
    lines: { 'latency p50': ['p50', { color: READ }], 'latency p99': ['p99', { color: REMOVE, dash: SHORT }] },
  },
  {
    group: 'lag', title: 'Lag', format: milliseconds, gaps: 'break',
    lines: {
      'replica p50': ['replicas p50', { color: READ }], 'replica p99': ['replicas p99', { color: READ, dash: SHORT }],
      'index p50': ['index p50', { color: INDEX }], 'index p99': ['index p99', { color: INDEX, dash: SHORT }],
    },
  },
];

/** Of series that no chart knows by name: other Regions, which are told by theirs. */
const OTHERS = [INSERT, WRITE, REMOVE, INK];

/** The lines of one chart; a series without a value is left out. */
export function linesOf({ lines, gaps }: Chart, series: readonly Series[]): readonly ChartLine[] {
  const others = [...new Set(series.filter(({ id }) => lines[id] === undefined).map(({ id }) => id.split(' ')[0] ?? id))];
  return series.map(({ id, values }): ChartLine => {
    const [name = id, percentile] = id.split(' ');
    const [label, look] = lines[id] ?? [`${name} ${percentile ?? ''}`, { color: OTHERS[others.indexOf(name) % OTHERS.length] ?? INK, dash: percentile === 'p99' ? SHORT : LONG }];
    return { id, label, look, values, gaps };
  });
}

export function milliseconds(value: number): string {
  if (value >= 1000) return `${(value / 1000).toFixed(value < 10_000 ? 1 : 0)} s`;
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}

export interface MetricRow {
  readonly id: string;
  readonly cells: readonly (string | number)[];
}

/** The same series as rows and columns, the latest period first; periods without any value are left out. */
export function metricRows({ groups, from, periodMs }: MetricsFigures): { readonly columns: readonly string[]; readonly rows: readonly MetricRow[] } {
  const columns = CHARTS.flatMap((chart) => linesOf(chart, groups[chart.group]).map((line) => ({ ...line, title: `${chart.title}, ${line.label}`, format: chart.format })));
  const periods = columns[0]?.values.length ?? 0;
  const rows = Array.from({ length: periods }, (_, back): MetricRow | undefined => {
    const at = periods - 1 - back;
    if (columns.every(({ values }) => values[at] === undefined)) return undefined;
    return { id: String(from + at * periodMs), cells: [timeText(from + at * periodMs), ...columns.map(({ values, format }) => { const value = values[at]; return value === undefined ? '' : format(value); })] };
  });
  return { columns: ['Time', ...columns.map(({ title }) => title)], rows: rows.filter((row) => row !== undefined) };
}

/** The time of day on the engine's clock. */
export function timeText(at: number): string {
  return new Date(at).toISOString().slice(11, 19);
}

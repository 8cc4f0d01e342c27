'use client';

import { ChartLine as ChartIcon } from 'lucide-react';
import { useState } from 'react';
import type { MetricsFigures, MetricsWindow, TableId } from '../../../runner/host';
import { Notice } from '../../ui/notice';
import { Segmented } from '../../ui/segmented';
import { HeatMap } from '../../visualizers/charts/heat-map';
import { LineChart } from '../../visualizers/charts/line-chart';
import { FactTable } from '../../visualizers/shared/fact-table';
import { Select } from './fields';
import { CHARTS, linesOf, metricRows, timeText } from './series';
import { type PartProps, useFigures } from './use-simulation';

const WINDOW_OPTIONS: readonly { readonly value: MetricsWindow; readonly label: string }[] = [{ value: 'minutes', label: '5 minutes' }, { value: 'hour', label: 'Hour' }, { value: 'day', label: 'Day' }];
const FORMS = [{ value: 'picture', label: 'Charts' }, { value: 'table', label: 'Table' }] as const;

/** Time series as CloudWatch has them, of one table or index, and what each of its partitions does. */
export function MetricsPanel({ simulation }: PartProps) {
  const [window, setWindow] = useState<MetricsWindow>('minutes');
  const [form, setForm] = useState<'picture' | 'table'>('picture');
  const [chosen, setChosen] = useState<{ readonly table?: TableId; readonly indexName?: string }>({});
  const metrics = useFigures(simulation, { metrics: { window, ...chosen } })?.metrics;
  if (metrics?.table === undefined) {
    return <Notice icon={ChartIcon} title="Nothing to measure yet">Run code that makes a table, or put load on one.</Notice>;
  }
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <PlaceSelect metrics={metrics} onChange={setChosen} />
        <Segmented label="Time shown" value={window} onChange={setWindow} options={WINDOW_OPTIONS} />
        <span className="ml-auto"><Segmented label="Show metrics as" value={form} onChange={setForm} options={FORMS} /></span>
      </div>
      {form === 'table' ? <MetricsTable metrics={metrics} /> : <Charts metrics={metrics} />}
    </div>
  );
}

interface MetricsProps {
  readonly metrics: MetricsFigures;
}

interface PlaceSelectProps extends MetricsProps {
  readonly onChange: (place: { readonly table: TableId; readonly indexName?: string }) => void;
}

function PlaceSelect({ metrics: { tables, table, indexName }, onChange }: PlaceSelectProps) {
  const severalRegions = new Set(tables.map(({ region }) => region)).size > 1;
  const places = tables.flatMap(({ region, tableName, indexes }) => [undefined, ...indexes].map((index) => ({
    id: `${region}/${tableName}/${index ?? ''}`, table: { region, tableName }, ...(index !== undefined && { indexName: index }),
    text: `${tableName}${index === undefined ? '' : ` · ${index}`}${severalRegions ? ` (${region})` : ''}`,
  })));
  return (
    <Select
      label="Table or index"
      value={`${table?.region ?? ''}/${table?.tableName ?? ''}/${indexName ?? ''}`}
      options={places.map(({ id, text }) => [id, text] as const)}
      onChange={(id) => {
        const place = places.find((one) => one.id === id);
        if (place) onChange({ table: place.table, ...(place.indexName !== undefined && { indexName: place.indexName }) });
      }}
    />
  );
}

function Charts({ metrics }: MetricsProps) {
  const [cursor, setCursor] = useState<number>();
  const { groups, from, periodMs, partitions } = metrics;
  const shown = CHARTS.map((chart) => ({ ...chart, shown: linesOf(chart, groups[chart.group]) })).filter((chart) => chart.shown.length > 0);
  const periods = shown[0]?.shown[0]?.values.length ?? 0;
  const heat = (kind: 'read' | 'write') => partitions.map((partition) => ({ id: partition.id, values: partition[kind] })).filter(({ values }) => values.some((value) => value !== undefined));
  const [reads, writes] = [heat('read'), heat('write')];
  if (shown.length === 0) return <p className="py-4 text-center text-ink-soft">Nothing was measured of it in this time.</p>;
  return (
    <>
      <div className="chart-grids">
        {shown.map(({ group, title, format, shown: lines }) => <LineChart key={group} title={title} lines={lines} format={format} cursor={cursor} onCursor={setCursor} />)}
        {writes.length > 0 && <HeatMap title="Write units of each partition, of 1,000 a second" rows={writes} most={1000} color="var(--write-line)" />}
        {reads.length > 0 && <HeatMap title="Read units of each partition, of 3,000 a second" rows={reads} most={3000} color="var(--read)" />}
      </div>
      <p className="tabular text-xs text-ink-faint">
        From {timeText(from)} to {timeText(from + periods * periodMs)} UTC on the engine’s clock, {periodMs === 1000 ? 'second by second' : 'minute by minute'}
        {cursor === undefined ? '.' : `; the numbers are of ${timeText(from + cursor * periodMs)}.`}
      </p>
    </>
  );
}

function MetricsTable({ metrics }: MetricsProps) {
  const { columns, rows } = metricRows(metrics);
  return <FactTable caption="Metrics over time, the latest first" columns={columns} rows={rows} empty="Nothing was measured of it in this time." />;
}

import { describe, expect, it } from 'vitest';
import type { MetricsFigures, Series } from '../../../runner/host';
import { CHARTS, linesOf, metricRows, milliseconds } from './series';

const EMPTY: MetricsFigures['groups'] = { read: [], write: [], throttles: [], requests: [], latency: [], lag: [] };
const figures = (groups: Partial<MetricsFigures['groups']>): MetricsFigures => ({
  tables: [], window: 'minutes', from: Date.UTC(2026, 0, 1, 12), periodMs: 1000, partitions: [], groups: { ...EMPTY, ...groups },
});
const chart = (group: string) => CHARTS.find((one) => one.group === group);

describe('the lines of charts', () => {
  it('are told apart by their pattern or by their colour with a pattern: no two look alike', () => {
    for (const { lines } of CHARTS) {
      const looks = Object.values(lines).map(([, { color, dash }]) => `${color} ${dash ?? ''}`);
      expect(new Set(looks).size).toBe(looks.length);
    }
  });

  it('name other Regions by themselves', () => {
    const lag: readonly Series[] = [{ id: 'replica p50', values: [1] }, { id: 'eu-west-1 p50', values: [2] }, { id: 'eu-west-1 p99', values: [3] }];
    const lagChart = chart('lag');
    const lines = lagChart === undefined ? [] : linesOf(lagChart, lag);
    expect(lines.map(({ label }) => label)).toEqual(['replicas p50', 'eu-west-1 p50', 'eu-west-1 p99']);
    expect(lines[1]?.look.color).toBe(lines[2]?.look.color);
    expect(lines[1]?.look.dash).not.toBe(lines[2]?.look.dash);
  });
});

describe('the table of metrics', () => {
  it('has a column for each line and a row for each period that was measured, the latest first', () => {
    const { columns, rows } = metricRows(figures({ write: [{ id: 'consumed', values: [1, undefined, 3] }], latency: [{ id: 'latency p99', values: [undefined, undefined, 12.34] }] }));
    expect(columns).toEqual(['Time', 'Write units a second, consumed', 'Latency in the service, p99']);
    expect(rows.map(({ cells }) => cells)).toEqual([['12:00:02', '3', '12 ms'], ['12:00:00', '1', '']]);
  });

  it('gives times in a unit that can be read', () => {
    expect([0.52, 9.96, 45.6, 1_234, 65_000].map(milliseconds)).toEqual(['0.5 ms', '10.0 ms', '46 ms', '1.2 s', '65 s']);
  });
});

'use client';

import { useMemo } from 'react';
import { number, units } from '../shared/format';
import { binned, highestOf, type Values } from './scale';

export interface HeatRow {
  readonly id: string;
  readonly values: Values;
}

export interface HeatMapProps {
  readonly title: string;
  readonly rows: readonly HeatRow[];
  /** What a row can have at most: full colour. */
  readonly most: number;
  readonly color: string;
}

const BINS = 60;
const SHOWN_ROWS = 24;
const LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** A row for each partition, time to the right, darker the more of its throughput is used; the number at its end says how much now. */
export function HeatMap({ title, rows, most, color }: HeatMapProps) {
  const busiest = useMemo(() => {
    const total = ({ values }: HeatRow): number => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const kept = new Set(rows.toSorted((a, b) => total(b) - total(a)).slice(0, SHOWN_ROWS).map(({ id }) => id));
    return rows.filter(({ id }) => kept.has(id)).map(({ id, values }) => ({ id, bins: binned(values, BINS), latest: values.at(-1) ?? 0, highest: highestOf(values) ?? 0 }));
  }, [rows]);
  const columns = busiest[0]?.bins.length ?? 0;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-1.5 text-xs font-semibold text-ink">{title}</figcaption>
      <ul className="heat-rows">
        {busiest.map(({ id, bins, latest, highest }) => (
          <li key={id} className="contents">
            <span className="truncate font-mono text-[0.6875rem] leading-4 text-ink-soft">{id}</span>
            <svg
              role="img"
              aria-label={`${id}: ${units(latest)} units a second now, ${units(highest)} at most, of ${number(most)}`}
              viewBox={`0 0 ${columns} 1`}
              preserveAspectRatio="none"
              className="heat-row"
              style={{ color }}
            >
              {LEVELS.map((level, at) => <path key={level} d={cells(bins, most, level, LEVELS[at + 1] ?? Infinity)} fill="currentColor" fillOpacity={0.18 + at * 0.2} />)}
            </svg>
            <span aria-hidden className="tabular text-right text-[0.6875rem] leading-4 text-ink">{units(latest)}</span>
          </li>
        ))}
      </ul>
      {rows.length > busiest.length && <p className="mt-1 text-xs text-ink-faint">and {number(rows.length - busiest.length)} that are less busy</p>}
    </figure>
  );
}

/** The cells whose share of the most lies from one level to before the next; the lowest begins above nothing. */
function cells(bins: Values, most: number, from: number, to: number): string {
  return bins.map((value = 0, at) => {
    const share = value / most;
    const isInside = (share >= from || (from === LEVELS[0] && value > 0 && share < from)) && share < to;
    return isInside ? `M${at} 0h1v1h-1z` : '';
  }).join('');
}

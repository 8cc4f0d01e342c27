'use client';

import { useMemo } from 'react';
import type { PointerEvent } from 'react';
import { areaPath, axisEnd, drawn, type Gaps, highestOf, latestOf, linePath, SIDE, type Values } from './scale';

export interface ChartLine {
  readonly id: string;
  readonly label: string;
  readonly values: Values;
  readonly gaps: Gaps;
  readonly look: LineLook;
}

/** A colour and a pattern: the pattern alone tells lines apart. */
export interface LineLook {
  readonly color: string;
  /** Lengths of strokes and gaps; none is a whole line. */
  readonly dash?: string;
  readonly area?: true;
}

export interface LineChartProps {
  readonly title: string;
  readonly lines: readonly ChartLine[];
  readonly format: (value: number) => string;
  /** The period under the pointer, counted from the left. */
  readonly cursor?: number | undefined;
  readonly onCursor: (period: number | undefined) => void;
}

/** Lines over time. What they tell stands beside them in numbers: the latest values, or those under the pointer. */
export function LineChart({ title, lines, format, cursor, onCursor }: LineChartProps) {
  const shown = useMemo(() => lines.map((line) => ({ ...line, values: drawn(line.values, line.gaps) })), [lines]);
  const end = axisEnd(Math.max(0, ...shown.map(({ values }) => highestOf(values) ?? 0)));
  const periods = shown[0]?.values.length ?? 0;

  function point({ currentTarget, clientX }: PointerEvent<SVGSVGElement>): void {
    const { left, width } = currentTarget.getBoundingClientRect();
    onCursor(Math.max(0, Math.min(periods - 1, Math.floor(((clientX - left) / width) * periods))));
  }

  return (
    <figure className="min-w-0">
      <figcaption className="mb-1 text-xs font-semibold text-ink">{title}</figcaption>
      <ul className="mb-1.5 flex flex-wrap gap-x-3 gap-y-0.5">
        {shown.map(({ id, label, values, look }) => {
          const value = cursor === undefined ? latestOf(values) : values[cursor];
          return (
            <li key={id} className="flex items-center gap-1.5 text-xs text-ink-soft">
              <LineSample look={look} />
              {label} <span className="tabular font-medium text-ink">{value === undefined ? '–' : format(value)}</span>
            </li>
          );
        })}
      </ul>
      <div className="relative">
        <svg
          role="img"
          aria-label={describeLines(title, shown, format)}
          viewBox={`0 0 ${SIDE} ${SIDE}`}
          preserveAspectRatio="none"
          className="chart-frame"
          onPointerMove={point}
          onPointerLeave={() => onCursor(undefined)}
        >
          <path d={`M0 ${SIDE / 2}H${SIDE}`} className="chart-grid" />
          {shown.map(({ id, values, look }) => (
            <g key={id} style={{ color: look.color }}>
              {look.area && <path d={areaPath(values, end)} className="chart-area" />}
              <path d={linePath(values, end)} className="chart-line" strokeDasharray={look.dash} />
            </g>
          ))}
          {cursor !== undefined && periods > 0 && <path d={`M${((cursor + 0.5) / periods) * SIDE} 0V${SIDE}`} className="chart-cursor" />}
        </svg>
        <span aria-hidden className="chart-label top-0.5">{format(end)}</span>
        <span aria-hidden className="chart-label top-1/2">{format(end / 2)}</span>
      </div>
    </figure>
  );
}

function LineSample({ look: { color, dash } }: { readonly look: LineLook }) {
  return (
    <svg aria-hidden width="18" height="8" viewBox="0 0 18 8" style={{ color }}>
      <path d="M0 4H18" stroke="currentColor" strokeWidth="2" strokeDasharray={dash} />
    </svg>
  );
}

/** The chart in one sentence. */
export function describeLines(title: string, lines: readonly Pick<ChartLine, 'label' | 'values'>[], format: (value: number) => string): string {
  const parts = lines.map(({ label, values }) => {
    const [latest, highest] = [latestOf(values), highestOf(values)];
    return latest === undefined || highest === undefined ? `${label}: nothing measured` : `${label}: ${format(latest)} now, ${format(highest)} at most`;
  });
  return `${title}. ${parts.length === 0 ? 'Nothing measured' : parts.join('; ')}.`;
}

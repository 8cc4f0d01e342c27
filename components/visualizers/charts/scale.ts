/** One value a period; undefined where nothing was measured. */
export type Values = readonly (number | undefined)[];

/** The end of an axis that holds a value: 1, 2 or 5 times a power of ten. */
export function axisEnd(highest: number): number {
  if (!(highest > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(highest));
  // A quotient may lie a rounding above the whole number it stands for.
  const step = [1, 2, 5].find((one) => one * power >= highest * (1 - 1e-12)) ?? 10;
  return step * power;
}

export function highestOf(values: Values): number | undefined {
  return values.reduce<number | undefined>((highest, value) => (value === undefined || (highest !== undefined && highest >= value) ? highest : value), undefined);
}

export function latestOf(values: Values): number | undefined {
  return values.findLast((value) => value !== undefined);
}

/** What is drawn between two measured periods. `zero`: what is counted was not there; `break`: nothing is known. */
export type Gaps = 'zero' | 'break';

/** Values as they are drawn: before the first and, where they break, in a gap there is nothing. */
export function drawn(values: Values, gaps: Gaps): Values {
  if (gaps === 'break') return values;
  const first = values.findIndex((value) => value !== undefined);
  return first === -1 ? values : values.map((value, at) => (at < first ? undefined : (value ?? 0)));
}

/** Side of the square that paths are drawn in; the picture stretches it. */
export const SIDE = 1000;

/** A line through the values, from the left to the right of the square; broken where one is missing. */
export function linePath(values: Values, end: number): string {
  return stretches(values).map((stretch) => {
    const points = stretch.map(({ at, value }) => `${x(at, values.length)} ${y(value, end)}`);
    // A single value would have no length.
    return points.length === 1 ? `M${points[0]}h0.1` : `M${points.join('L')}`;
  }).join('');
}

/** The area under the line. */
export function areaPath(values: Values, end: number): string {
  return stretches(values).filter((stretch) => stretch.length > 1).map((stretch) => {
    const [first, last] = [stretch[0]?.at ?? 0, stretch.at(-1)?.at ?? 0];
    return `M${x(first, values.length)} ${SIDE}L${stretch.map(({ at, value }) => `${x(at, values.length)} ${y(value, end)}`).join('L')}L${x(last, values.length)} ${SIDE}Z`;
  }).join('');
}

interface Point {
  readonly at: number;
  readonly value: number;
}

/** Runs of values without a gap. */
function stretches(values: Values): readonly (readonly Point[])[] {
  const all: Point[][] = [];
  let open: Point[] | undefined;
  for (const [at, value] of values.entries()) {
    if (value === undefined) open = undefined;
    else if (open === undefined) all.push(open = [{ at, value }]);
    else open.push({ at, value });
  }
  return all;
}

/** A period is drawn at its middle. */
function x(at: number, periods: number): string {
  return round(((at + 0.5) / periods) * SIDE);
}

function y(value: number, end: number): string {
  return round(SIDE * (1 - Math.min(1, value / end)));
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** The highest value of each of so many equal spans of time: a short peak is not averaged away. */
export function binned(values: Values, bins: number): Values {
  if (values.length <= bins) return values;
  return Array.from({ length: bins }, (_, bin) => highestOf(values.slice(Math.floor((bin * values.length) / bins), Math.floor(((bin + 1) * values.length) / bins))));
}

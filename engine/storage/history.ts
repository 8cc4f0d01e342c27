import type { Item } from './item';
import type { OrderedMapView } from './ordered-map';

/** A table's data as it was once. */
export interface DataView {
  readonly items: OrderedMapView<Item>;
  readonly bytes: number;
}

/** What the table held from the end of the write before it until the end of `lastSecond`. */
interface HistoryPoint extends DataView {
  readonly lastSecond: number;
}

/**
 * The past of a table while point-in-time recovery is on: one snapshot for each second in which something was written,
 * taken before the first write of that second. A snapshot costs nothing by itself. [U20]
 */
export interface History {
  /** Milliseconds since the epoch. */
  readonly enabledAt: number;
  readonly days: number;
  /** Oldest first. */
  readonly points: HistoryPoint[];
  /** The second of the last write; of a new history, the one before it began. */
  writtenIn: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function beginHistory(now: number, days: number): History {
  return { enabledAt: now, days, points: [], writtenIn: secondOf(now) - 1 };
}

/** Keeps the table as it is, if the write that is about to come is the first of its second. Times in milliseconds. */
export function keepHistory(history: History, { items, bytes }: DataView, now: number): void {
  const second = secondOf(now);
  if (second === history.writtenIn) return;
  // An export of the first second compares with what was before it.
  const earliest = secondOf(earliestTime(history, now)) - 1;
  const gone = history.points.findIndex(({ lastSecond }) => lastSecond >= earliest);
  if (gone !== 0) history.points.splice(0, gone < 0 ? history.points.length : gone);
  history.points.push({ lastSecond: second - 1, items: items.snapshot(), bytes });
  history.writtenIn = second;
}

/** The data with every write up to the end of a second; `present` is the table now. */
export function dataAt({ points }: History, present: DataView, second: number): DataView {
  return points.find(({ lastSecond }) => lastSecond >= second) ?? { items: present.items.snapshot(), bytes: present.bytes };
}

/** The earliest time the table can be restored to, in milliseconds. */
export function earliestTime({ enabledAt, days }: History, now: number): number {
  return Math.max(enabledAt, now - days * DAY_MS);
}

export function secondOf(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

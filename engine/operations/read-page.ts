import type { Consumption } from '../capacity/consumption';
import { readUnits } from '../capacity/units';
import { type Partition, within } from '../cluster/partitions';
import type { Condition } from '../expressions';
import type { Item } from '../storage/item';
import { keyOf } from '../storage/key-schema';
import { type Index, type Table, tablePosition } from '../storage/table';
import type { KeyRange } from '../storage/ordered-map';
import type { Consistency } from '../trace/events';
import { MAX_PAGE_BYTES } from '../validation/limits';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';
import { entriesOf, FACTOR_OF, type Source, visit } from './read-item';
import type { Use } from './traffic';

/** One page of a Query or Scan: which entries it walks over and what becomes of them. */
export interface PageRequest {
  readonly table: Table;
  readonly index: Index | undefined;
  readonly range: KeyRange;
  readonly forward: boolean;
  readonly limit: number | undefined;
  readonly consistency: Consistency;
  /** Local index only: read the whole item from the table for each entry. */
  readonly fetchItems: boolean;
  readonly filter: Condition | undefined;
  /** Those the range lies in, in order. */
  readonly partitions: readonly Partition[];
  /** A scan rounds the units of each partition it visits, a query those of the page. [C4] [C8] */
  readonly rounding: 'partition' | 'page';
}

export interface Page {
  /** What passed the filter. */
  readonly items: readonly Item[];
  /** How many entries were looked at. */
  readonly scanned: number;
  readonly lastEvaluatedKey: AttributeMap | undefined;
}

/**
 * Reads entries until the limit of evaluated ones, until more than a megabyte of them, or of the items fetched for them, or to the
 * end of the range. The page is sized, and charged, before the filter. Throws the throttling error. [Q10]–[Q14] [C4] [C8] [O1]
 */
export function readPage(page: PageRequest, consumption: Consumption, request: RequestContext): Page {
  const { table, index, forward, limit, filter, consistency } = page;
  const meter = new PageMeter(page, request);
  const items: Item[] = [];
  let last: Item | undefined;
  let scanned = 0;
  let bytes = 0;
  for (let at = 0; at < page.partitions.length && scanned !== limit && bytes <= MAX_PAGE_BYTES; at += 1) {
    const partition = page.partitions[forward ? at : page.partitions.length - 1 - at];
    if (partition === undefined) break;
    const source = visit(table, index, partition, consistency, request);
    meter.enter(partition);
    const range = page.partitions.length === 1 ? page.range : within(partition, page.range);
    const entries = entriesOf(source, table, index);
    const cursor = forward ? entries.ascend(range) : entries.descend(range);
    while (scanned !== limit && bytes <= MAX_PAGE_BYTES && cursor.next()) {
      last = cursor.value;
      scanned += 1;
      meter.read(cursor.key, last);
      const item = page.fetchItems ? meter.fetch(last, source) : last;
      bytes += item.size;
      if (filter === undefined || filter.matches(item.attributes)) items.push(item);
      else if (request.trace !== undefined) meter.filtered(item);
    }
  }
  meter.charge(consumption);
  const cut = last !== undefined && (scanned === limit || bytes > MAX_PAGE_BYTES);
  const lastEvaluatedKey = cut ? entryKey(last, table, index) : undefined;
  if (lastEvaluatedKey !== undefined) {
    request.trace?.record({ type: 'page.cut', ...placeOf(table, index), reason: scanned === limit ? 'limit' : 'size', lastEvaluatedKey });
  }
  return { items, scanned, lastEvaluatedKey };
}

/** What identifies an entry: index keys and table keys. */
function entryKey(item: Item | undefined, table: Table, index: Index | undefined): AttributeMap | undefined {
  if (item === undefined) return undefined;
  return index === undefined ? keyOf(item.attributes, table.key) : keyOf(item.attributes, index.key, table.key);
}

function placeOf(table: Table, index: Index | undefined): { tableName: string; indexName?: string } {
  return { tableName: table.name, ...(index !== undefined && { indexName: index.name }) };
}

/** What was read in one partition, or one item that was fetched for an entry of a local index. */
interface Reading {
  readonly partition: Partition;
  readonly fetched: boolean;
  bytes: number;
  key: string;
}

/** Counts the units of a page: one rounding a page or a partition, and one an item fetched for a local index. [C4] [C8] */
class PageMeter {
  readonly #page: PageRequest;
  readonly #request: RequestContext;
  readonly #readings: Reading[] = [];
  #reading: Reading | undefined = undefined;

  constructor(page: PageRequest, request: RequestContext) {
    this.#page = page;
    this.#request = request;
  }

  enter(partition: Partition): void {
    if (this.#page.rounding === 'page' && this.#reading !== undefined && !this.#request.region.traffic.isActive) return;
    this.#reading = { partition, fetched: false, bytes: 0, key: partition.fromKey };
    this.#readings.push(this.#reading);
  }

  read(key: string, item: Item): void {
    const reading = this.#reading;
    if (reading !== undefined) {
      reading.bytes += item.size;
      reading.key = key;
    }
    const { trace } = this.#request;
    if (trace === undefined) return;
    const { table, index } = this.#page;
    trace.record({
      type: 'item.read', ...placeOf(table, index), partitionId: reading?.partition.id ?? '', key: entryKey(item, table, index) ?? {}, found: true, bytes: item.size,
    });
  }

  /** The whole item of a local index entry. */
  fetch(entry: Item, source: Source): Item {
    const { table } = this.#page;
    const position = tablePosition(table, entry.attributes);
    const item = position && entriesOf(source, table, undefined).get(position.key);
    const partition = this.#reading?.partition;
    if (partition !== undefined) this.#readings.push({ partition, fetched: true, bytes: item?.size ?? 0, key: position?.key ?? '' });
    this.#request.trace?.record({
      type: 'item.read', tableName: table.name, partitionId: partition?.id ?? '', key: keyOf(entry.attributes, table.key),
      found: item !== undefined, bytes: item?.size ?? 0,
    });
    return item ?? entry;
  }

  filtered(item: Item): void {
    const { table, index } = this.#page;
    this.#request.trace?.record({ type: 'item.filtered', ...placeOf(table, index), key: entryKey(item, table, index) ?? {} });
  }

  /** Takes the throughput of the page and counts its units. */
  charge(consumption: Consumption): void {
    const { table, index, consistency, rounding } = this.#page;
    const { region, trace } = this.#request;
    const factor = FACTOR_OF[consistency];
    if (region.traffic.isActive) region.traffic.admit(table, this.#uses(), trace);
    let pageBytes = 0;
    for (const { partition, bytes, fetched } of this.#readings) {
      if (fetched) consumption.read(bytes, factor, undefined, partition.id);
      else if (rounding === 'page') pageBytes += bytes;
      else consumption.read(bytes, factor, index, partition.id);
    }
    if (rounding === 'page') consumption.read(pageBytes, factor, index, this.#readings[0]?.partition.id);
  }

  /** The units by partition. A page that is rounded as one is divided so that the parts add up to it. */
  #uses(): Use[] {
    const { index, consistency, rounding } = this.#page;
    const factor = FACTOR_OF[consistency];
    let bytes = 0;
    let counted = 0;
    return this.#readings.map((reading) => {
      const { partition, key, fetched } = reading;
      if (fetched || rounding === 'partition') return { partition, index: fetched ? undefined : index, kind: 'read', units: readUnits(reading.bytes, factor), key };
      bytes += reading.bytes;
      const units = readUnits(bytes, factor) - counted;
      counted += units;
      return { partition, index, kind: 'read', units, key };
    });
  }
}

import type { Consumption } from '../capacity/consumption';
import type { Partition } from '../cluster/partitions';
import type { Condition } from '../expressions';
import type { Item } from '../storage/item';
import { keyOf } from '../storage/key-schema';
import { type Index, type Table, tablePosition } from '../storage/table';
import type { KeyRange } from '../storage/ordered-map';
import type { Consistency } from '../trace/events';
import { MAX_PAGE_BYTES } from '../validation/limits';
import type { AttributeMap } from '../values/attribute-value';
import { hashOfKey } from '../values/key-encoding';
import type { RequestContext } from './context';
import { FACTOR_OF } from './read-item';

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
  /** A scan visits partitions one by one, each with a rounding of its own; a query has one. */
  readonly partitions: readonly Partition[];
}

export interface Page {
  /** What passed the filter. */
  readonly items: readonly Item[];
  /** How many entries were looked at. */
  readonly scanned: number;
  readonly lastEvaluatedKey: AttributeMap | undefined;
}

/**
 * Reads entries until the limit of evaluated ones, until a megabyte of them, or to the end of the range. The page is
 * sized, and charged, before the filter. [Q10]–[Q14] [C4] [C8]
 */
export function readPage(page: PageRequest, consumption: Consumption, request: RequestContext): Page {
  const { table, index, forward, limit, filter } = page;
  const source = index?.entries ?? table.items;
  const cursor = forward ? source.ascend(page.range) : source.descend(page.range);
  const meter = new PageMeter(page, consumption, request);
  const items: Item[] = [];
  let last: Item | undefined;
  let scanned = 0;
  let bytes = 0;
  while (scanned !== limit && bytes < MAX_PAGE_BYTES && cursor.next()) {
    last = cursor.value;
    scanned += 1;
    bytes += last.size;
    meter.read(cursor.key, last);
    const item = page.fetchItems ? meter.fetch(last) : last;
    if (filter === undefined || filter.matches(item.attributes)) items.push(item);
    else if (request.trace !== undefined) meter.filtered(item);
  }
  const cut = last !== undefined && (scanned === limit || bytes >= MAX_PAGE_BYTES);
  meter.finish(cut);
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

/** Counts the units of a page: one rounding a partition, and one an item fetched for a local index. [C4] [C8] */
class PageMeter {
  readonly #page: PageRequest;
  readonly #consumption: Consumption;
  readonly #request: RequestContext;
  #at = -1;
  #partition: Partition | undefined;
  #bytes = 0;

  constructor(page: PageRequest, consumption: Consumption, request: RequestContext) {
    this.#page = page;
    this.#consumption = consumption;
    this.#request = request;
  }

  /** An entry was read: those before it in other partitions are complete. */
  read(key: string, item: Item): void {
    const hash = hashOfKey(key);
    while (this.#partition === undefined || hash >= this.#partition.to || hash < this.#partition.from) {
      if (!this.#nextPartition()) break;
    }
    this.#bytes += item.size;
    const { trace } = this.#request;
    if (trace === undefined) return;
    const { table, index } = this.#page;
    trace.record({
      type: 'item.read', ...placeOf(table, index), partitionId: this.#partition?.id ?? '', key: entryKey(item, table, index) ?? {}, found: true, bytes: item.size,
    });
  }

  /** The whole item of a local index entry. */
  fetch(entry: Item): Item {
    const { table, consistency } = this.#page;
    const position = tablePosition(table, entry.attributes);
    const item = position && table.items.get(position.key);
    this.#consumption.read(item?.size ?? 0, FACTOR_OF[consistency]);
    this.#request.trace?.record({
      type: 'item.read', tableName: table.name, partitionId: this.#partition?.id ?? '', key: keyOf(entry.attributes, table.key),
      found: item !== undefined, bytes: item?.size ?? 0,
    });
    return item ?? entry;
  }

  filtered(item: Item): void {
    const { table, index } = this.#page;
    this.#request.trace?.record({ type: 'item.filtered', ...placeOf(table, index), key: entryKey(item, table, index) ?? {} });
  }

  /** The page is complete; one that was not cut has visited all its partitions, also the empty ones. */
  finish(cut: boolean): void {
    while (!cut && this.#nextPartition());
    if (this.#partition !== undefined) this.#charge();
  }

  #nextPartition(): boolean {
    const next = this.#page.partitions[this.#at + 1];
    if (next === undefined) return false;
    if (this.#partition !== undefined) this.#charge();
    this.#at += 1;
    this.#partition = next;
    this.#bytes = 0;
    const { table, index, consistency } = this.#page;
    this.#request.trace?.record({ type: 'partition.visited', ...placeOf(table, index), partitionId: next.id, mode: 'read', consistency });
    return true;
  }

  #charge(): void {
    const { index, consistency } = this.#page;
    this.#consumption.read(this.#bytes, FACTOR_OF[consistency], index);
  }
}

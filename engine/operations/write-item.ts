import type { Consumption } from '../capacity/consumption';
import type { Factor } from '../capacity/units';
import { countIndexWrite, countTableWrite } from '../capacity/write-sizes';
import { applyIndexChange, indexChanges, type IndexChange } from '../storage/index-entries';
import { keepHistory } from '../storage/history';
import { isUnchanged, type Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import { type Table, writeItem } from '../storage/table';
import type { RequestContext } from './context';
import { followWrite } from './follow-write';

/** One change of the base table on its way to storage, indexes and stream. */
export interface Write {
  readonly table: Table;
  readonly position: Position;
  readonly before: Item | undefined;
  /** Undefined: the item is deleted. */
  readonly after: Item | undefined;
  /** Where the units are counted; undefined for deletions by TTL, which cost nothing. [D5] */
  readonly consumption: Consumption | undefined;
  readonly factor: Factor;
  /** Deleted by TTL, not by a request. */
  readonly byService?: true;
  /** Made in another Region. [G3] */
  readonly replicated?: true;
}

export type Commit = (write: Write, request: WriteContext) => void;

/** What a write touches beside the table. */
export type WriteContext = Pick<RequestContext, 'engine' | 'region' | 'trace'>;

/** Counts the units, stores the item, brings the indexes up to date and appends to the stream. [C5] [C10] [I3] [S1] */
export function commitWrite(write: Write, request: WriteContext): void {
  const { table, position, before, after, consumption, factor } = write;
  const partition = request.region.partitions.at(table, undefined, position.hash);
  request.trace?.record({ type: 'partition.visited', tableName: table.name, partitionId: partition.id, mode: 'write' });
  if (consumption !== undefined) countTableWrite(consumption, before?.size, after?.size, factor);
  if (before === undefined && after === undefined) return;

  const changes = table.indexes.length === 0 ? [] : indexChanges(table, before, after);
  if (table.settings.history !== undefined) keepHistory(table.settings.history, table, request.engine.clock.now);
  writeItem(table, position, after);
  traceWrite(write, partition.id, request);
  for (const change of changes) {
    if (consumption !== undefined) countIndexWrite(consumption, change);
    applyIndexChange(change);
    traceIndexChange(table, change, request);
  }
  if (table.stream?.enabled === true && !isUnchanged(before, after)) {
    request.region.streams.append(table, { before, after, partitionId: partition.id, byService: write.byService === true }, request.trace);
  }
  expectExpiry(table, after, request);
  followWrite(write, request, commitWrite);
}

function expectExpiry(table: Table, after: Item | undefined, { region }: WriteContext): void {
  const second = table.expiry?.secondOf(after);
  if (second !== undefined) region.sweeper.expect(second);
}

function traceWrite({ table, position, before, after }: Write, partitionId: string, { trace }: WriteContext): void {
  if (trace === undefined) return;
  const image = after ?? before;
  trace.record({
    type: 'item.written', tableName: table.name, partitionId, hash: position.hash,
    key: image === undefined ? {} : keyOf(image.attributes, table.key),
    oldBytes: before?.size ?? 0, newBytes: after?.size ?? 0,
    ...(before !== undefined && { oldItem: before.attributes }),
    ...(after !== undefined && { newItem: after.attributes }),
  });
}

function traceIndexChange(table: Table, { index, before, after }: IndexChange, { trace, region }: WriteContext): void {
  if (trace === undefined) return;
  const moved = before !== undefined && after !== undefined && before.position.key !== after.position.key;
  const record = (change: 'insert' | 'replace' | 'remove', { position, entry }: NonNullable<typeof after>): void => trace.record({
    type: 'index.propagated', tableName: table.name, indexName: index.name, change, hash: position.hash,
    partitionId: region.partitions.at(table, index, position.hash).id,
    key: keyOf(entry.attributes, index.key, table.key), bytes: entry.size,
    ...(change !== 'remove' && { entry: entry.attributes }),
  });
  if (before !== undefined && (after === undefined || moved)) record('remove', before);
  if (after !== undefined) record(before === undefined || moved ? 'insert' : 'replace', after);
}

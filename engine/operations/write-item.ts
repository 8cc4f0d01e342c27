import { Consumption } from '../capacity/consumption';
import { type Factor, writeUnits } from '../capacity/units';
import { countIndexWrite, countTableWrite, indexWriteUnits } from '../capacity/write-sizes';
import type { Partition } from '../cluster/partitions';
import { serviceError } from '../errors/service-error';
import { applyIndexChange, indexChanges, type IndexChange, type PlacedEntry } from '../storage/index-entries';
import { keepHistory } from '../storage/history';
import { isUnchanged, type Item } from '../storage/item';
import { keyOf, type Position } from '../storage/key-schema';
import { type Index, type Table, writeItem } from '../storage/table';
import type { RequestContext } from './context';
import { followWrite } from './follow-write';
import { propagateChange } from './index-propagation';
import { requireRegions } from './replicate-write';
import type { Use } from './traffic';

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
  /** Prepared by a transaction at this timestamp: its throughput was taken then. [R21] [R23] */
  readonly preparedAt?: number;
}

export type Commit = (write: Write, request: WriteContext) => void;

/** What a write touches beside the table. */
export type WriteContext = Pick<RequestContext, 'engine' | 'region' | 'trace'> & { readonly requestId?: string };

/**
 * Makes sure that the leader of a position can take a write: it is there, and no transaction has prepared the item.
 * Throws InternalServerError or TransactionConflictException. [J5] [R22]
 */
export function reachLeader(table: Table, position: Position, { region, engine }: WriteContext): void {
  if (table.settings.globalTable !== undefined) requireRegions(table, region, engine, position);
  if (region.replicas.isActive) region.replicas.read({ table, index: undefined }, region.partitions.at(table, undefined, position), 'strong');
  if (region.prepared.has(table, position.key)) throw serviceError('TransactionConflictException', 'transaction.conflict');
}

/** Whether the leader of a position could take a write of the service now: see reachLeader. */
export function canReachLeader(table: Table, position: Position, { region }: Pick<WriteContext, 'region'>): boolean {
  if (region.prepared.has(table, position.key)) return false;
  return !region.replicas.isActive || region.replicas.canWrite({ table, index: undefined }, region.partitions.at(table, undefined, position));
}

/** Takes the throughput of a write whose condition fails: what is there is charged. [C7] [O1] */
export function admitFailedWrite(table: Table, position: Position, before: Item | undefined, factor: Factor, { region, trace }: WriteContext): void {
  if (!region.traffic.isActive) return;
  const partition = region.partitions.at(table, undefined, position);
  region.traffic.admit(table, [{ partition, index: undefined, kind: 'write', units: writeUnits(before?.size ?? 0, factor), key: position.key }], trace);
}

/** Takes the throughput of a write, its indexes included. Throws the throttling error. [O1] */
export function admitWrite(write: Write, request: WriteContext): void {
  if (!request.region.traffic.isActive) return;
  const { table, position } = write;
  admitChanges(write, request.region.partitions.at(table, undefined, position), changesOf(write), request);
}

/** Counts what a write took that was prepared and then cancelled: all but the changes of indexes that follow later. [R23] */
export function countCancelled(write: Write, nameOrArn: string, { engine, region, trace }: WriteContext): void {
  const { table, position, before, after, factor } = write;
  const consumption = new Consumption(table.name, trace, nameOrArn);
  const partition = region.partitions.at(table, undefined, position);
  countTableWrite(consumption, before?.size, after?.size, factor, partition.id);
  for (const change of changesOf(write)) {
    if (change.index.kind === 'local' || !engine.profile.indexLag) countIndexWrite(consumption, change, trace && partitionsOfEntries(table, change, partition, region));
  }
}

/** Admits and counts a write, stores the item, brings the indexes up to date and appends to the stream. [C5] [C10] [I3] [S1] */
export function commitWrite(write: Write, request: WriteContext): void {
  const { table, position, before, after, consumption, factor } = write;
  const { region, engine, trace } = request;
  const partition = region.partitions.at(table, undefined, position);
  const changes = changesOf(write);
  if (write.preparedAt === undefined && consumption !== undefined && region.traffic.isActive) admitChanges(write, partition, changes, request);
  const isWrite = before !== undefined || after !== undefined;
  const replicaId = isWrite && region.replicas.isActive ? region.replicas.write({ table, index: undefined }, partition, position.key, request.requestId) : undefined;
  trace?.record({ type: 'partition.visited', tableName: table.name, partitionId: partition.id, mode: 'write', ...(replicaId !== undefined && { replicaId }) });
  if (consumption !== undefined) countTableWrite(consumption, before?.size, after?.size, factor, partition.id);
  if (!isWrite) return;

  if (table.settings.history !== undefined) keepHistory(table.settings.history, table, engine.clock.now);
  writeItem(table, position, after);
  // An item from another Region brings the time of its writer with it; that one was deleted is remembered in each. [R24]
  if (engine.profile.latency && (write.replicated !== true || after === undefined)) region.prepared.written(partition, after, write.preparedAt ?? engine.clock.exact);
  region.traffic.grew(table, undefined, partition, (after?.size ?? 0) - (before?.size ?? 0));
  traceWrite(write, partition.id, request);
  for (const change of changes) {
    if (consumption !== undefined) countIndexWrite(consumption, change, trace && partitionsOfEntries(table, change, partition, region));
    if (change.index.kind === 'global') {
      propagateChange(write, change, partition, request);
    } else {
      applyIndexChange(change);
      traceIndexChange(table, change, partition.id, request);
    }
  }
  if (table.stream?.enabled === true && !isUnchanged(before, after)) {
    // Who reads a replica's stream is told of its news by the trace. [LM3]
    const streamTrace = write.replicated === true ? engine.recorder.forBackground(region.name) : trace;
    region.streams.append(table, { before, after, partitionId: partition.id, byService: write.byService === true }, streamTrace);
  }
  expectExpiry(table, after, request);
  followWrite(write, request, commitWrite);
}

/** Where the entries of a change are: those of a local index with their item. [P6] */
function partitionsOfEntries(table: Table, { index }: IndexChange, { id }: Partition, { partitions }: WriteContext['region']): (entry: PlacedEntry) => string {
  return index.kind === 'local' ? () => id : ({ position }) => partitions.at(table, index, position).id;
}

function changesOf({ table, before, after }: Write): readonly IndexChange[] {
  return table.indexes.length === 0 || (before === undefined && after === undefined) ? NO_CHANGES : indexChanges(table, before, after);
}

const NO_CHANGES: readonly IndexChange[] = [];

/** Takes the throughput of a write that nobody waits for; false while it is not there. [G44] */
export function tryAdmitWrite(write: Write, request: WriteContext): boolean {
  const { table, position } = write;
  const { traffic, partitions } = request.region;
  return !traffic.isActive || traffic.tryAdmit(table, usesOfWrite(write, partitions.at(table, undefined, position), changesOf(write), request).uses);
}

/** The units of a write, and of the changes of global indexes that follow from it, with the partitions they fall to. */
export function unitsOfWrite(write: Write, partitions: WriteContext['region']['partitions']): { readonly units: number; readonly partitionId: string; readonly indexes: readonly { readonly indexName: string; readonly partitionId: string; readonly units: number }[] } {
  const { table, position, before, after, factor } = write;
  let units = writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0), factor);
  const indexes = changesOf(write).flatMap((change) => {
    if (change.index.kind === 'local') units += indexWriteUnits(change);
    return change.index.kind === 'local' ? [] : usesOfChange(table, change, partitions).map((use) => ({ indexName: change.index.name, partitionId: use.partition.id, units: use.units }));
  });
  return { units: indexes.reduce((sum, index) => sum + index.units, units), partitionId: partitions.at(table, undefined, position).id, indexes };
}

function admitChanges(write: Write, partition: Partition, changes: readonly IndexChange[], request: WriteContext): void {
  const { uses, lagging } = usesOfWrite(write, partition, changes, request);
  request.region.traffic.admit(write.table, uses, request.trace, lagging);
}

/** What a write takes now, and the indexes whose log takes a change of it. */
function usesOfWrite(
  { table, position, before, after, factor }: Write, partition: Partition, changes: readonly IndexChange[], { region, engine }: Pick<WriteContext, 'region' | 'engine'>,
): { readonly uses: readonly Use[]; readonly lagging: readonly Index[] } {
  let units = writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0), factor);
  const uses: Use[] = [];
  const lagging: Index[] = [];
  for (const change of changes) {
    const { index } = change;
    if (index.kind === 'local') units += indexWriteUnits(change);
    else if (engine.profile.indexLag) lagging.push(index);
    else uses.push(...usesOfChange(table, change, region.partitions));
  }
  uses.unshift({ partition, index: undefined, kind: 'write', units, key: position.key });
  return { uses, lagging };
}

/** What a change of a global index takes of its throughput: a moved entry is removed in one place and made in another. [C13] */
export function usesOfChange(table: Table, change: IndexChange, partitions: WriteContext['region']['partitions']): Use[] {
  const { index, before, after } = change;
  const at = ({ position }: PlacedEntry, units: number): Use => ({ partition: partitions.at(table, index, position), index, kind: 'write', units, key: position.key });
  if (before !== undefined && after !== undefined && before.position.key !== after.position.key) {
    return [at(before, writeUnits(before.entry.size, 1)), at(after, writeUnits(after.entry.size, 1))];
  }
  const placed = after ?? before;
  return placed === undefined ? [] : [at(placed, indexWriteUnits(change))];
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

/** Tells the trace what became of an entry of an index. */
export function traceIndexChange(table: Table, { index, before, after }: IndexChange, partitionId: string | undefined, { trace, region }: Pick<WriteContext, 'trace' | 'region'>, lagMs?: number): void {
  if (trace === undefined) return;
  const moved = before !== undefined && after !== undefined && before.position.key !== after.position.key;
  const record = (change: 'insert' | 'replace' | 'remove', { position, entry }: NonNullable<typeof after>): void => trace.record({
    type: 'index.propagated', tableName: table.name, indexName: index.name, change, hash: position.hash,
    partitionId: partitionId ?? region.partitions.at(table, index, position).id,
    key: keyOf(entry.attributes, index.key, table.key), bytes: entry.size,
    ...(change !== 'remove' && { entry: entry.attributes }), ...(lagMs !== undefined && { lagMs }),
  });
  if (before !== undefined && (after === undefined || moved)) record('remove', before);
  if (after !== undefined) record(before === undefined || moved ? 'insert' : 'replace', after);
}

import type { QueuedChange } from '../cluster/index-log';
import type { Partition } from '../cluster/partitions';
import { indexWriteUnits } from '../capacity/write-sizes';
import { applyIndexChange, type IndexChange } from '../storage/index-entries';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { EngineState, Region } from './context';
import { traceIndexChange, usesOfChange, type Write, type WriteContext } from './write-item';

/** Brings a global index up to date: at once, or with the indexLag facet through its log. [I3] [J20] */
export function propagateChange({ table, position: { key } }: Write, change: IndexChange, partition: Partition, request: WriteContext): void {
  const { engine, region, trace, requestId } = request;
  // A log that still holds changes keeps their order, also when the facet was switched off meanwhile.
  const isDirect = !engine.profile.indexLag && region.indexLog.waiting(change.index) === 0 && canApply(table, change, region);
  if (isDirect) return applyChange(table, change, request);
  region.indexLog.append({ table, key, change, units: indexWriteUnits(change), requestId, madeAt: engine.clock.exact }, partition);
  trace?.record({ type: 'index.queued', tableName: table.name, indexName: change.index.name, waiting: region.indexLog.waiting(change.index) });
}

/** Applies a change that has waited for its time; false where the index has no throughput for it yet. [J21] [O21] */
export function applyQueuedChange({ table, change, requestId, madeAt }: QueuedChange, engine: EngineState, region: Region): boolean {
  if (region.tables.get(table.name) !== table || !table.indexes.includes(change.index)) return true;
  if (!canApply(table, change, region)) return false;
  if (region.traffic.isActive && !region.traffic.tryAdmit(table, usesOfChange(table, change, region.partitions))) return false;
  const trace = engine.recorder.forLater(requestId, region.name);
  applyChange(table, change, { engine, region, trace, ...(requestId !== undefined && { requestId }) }, engine.clock.exact - madeAt);
  return true;
}

function applyChange(table: Table, change: IndexChange, { region, trace, requestId }: WriteContext, lagMs?: number): void {
  const { index } = change;
  const places = placesOfChange(change);
  if (region.replicas.isActive) for (const position of places) region.replicas.write({ table, index }, region.partitions.at(table, index, position), position.key, requestId);
  applyIndexChange(change);
  for (const position of places) region.traffic.grew(table, index, region.partitions.at(table, index, position), bytesAt(position, change));
  traceIndexChange(table, change, undefined, { region, trace }, lagMs);
}

function canApply(table: Table, change: IndexChange, { replicas, partitions }: Region): boolean {
  const { index } = change;
  return !replicas.isActive || placesOfChange(change).every((position) => replicas.canWrite({ table, index }, partitions.at(table, index, position)));
}

/** By how much a place grows with a change. */
function bytesAt({ key }: Position, { before, after }: IndexChange): number {
  return (after?.position.key === key ? after.entry.size : 0) - (before?.position.key === key ? before.entry.size : 0);
}

/** Where an entry leaves and where it goes to: one place, or two when it moves. */
function placesOfChange({ before, after }: IndexChange): readonly Position[] {
  if (before !== undefined && after !== undefined && before.position.key !== after.position.key) return [before.position, after.position];
  const placed = after ?? before;
  return placed === undefined ? [] : [placed.position];
}

import type { QueuedChange } from '../cluster/index-log';
import type { Partition } from '../cluster/partitions';
import { indexWriteUnits } from '../capacity/write-sizes';
import { applyIndexChange, type IndexChange } from '../storage/index-entries';
import type { Table } from '../storage/table';
import type { EngineState, Region } from './context';
import { traceIndexChange, throughputOfChange, type WriteContext } from './write-item';

/** Brings a global index up to date: at once, or with the indexLag facet through its log. [I3] [J20] */
export function propagateChange(table: Table, change: IndexChange, partitionId: string, request: WriteContext): void {
  const { engine, region, trace, requestId } = request;
  // A log that still holds changes keeps their order, also when the facet was switched off meanwhile.
  const isDirect = !engine.profile.indexLag && region.indexLog.waiting(change.index) === 0 && canApply(table, change, region);
  if (isDirect) return applyChange(table, change, request);
  region.indexLog.append({ table, change, units: indexWriteUnits(change), requestId, madeAt: engine.clock.exact }, partitionId);
  trace?.record({ type: 'index.queued', tableName: table.name, indexName: change.index.name, waiting: region.indexLog.waiting(change.index) });
}

/** Applies a change that has waited for its time; false where the index has no throughput for it yet. [J21] [O21] */
export function applyQueuedChange({ table, change, requestId, madeAt }: QueuedChange, engine: EngineState, region: Region): boolean {
  if (region.tables.get(table.name) !== table || !table.indexes.includes(change.index)) return true;
  if (!canApply(table, change, region)) return false;
  if (region.traffic.isActive && !region.traffic.tryAdmit(table, throughputOfChange(table, change, region.partitions))) return false;
  const trace = engine.recorder.forLater(requestId, region.name);
  applyChange(table, change, { engine, region, trace, ...(requestId !== undefined && { requestId }) }, engine.clock.exact - madeAt);
  return true;
}

function applyChange(table: Table, change: IndexChange, { region, trace, requestId }: WriteContext, lagMs?: number): void {
  const { index } = change;
  const changed = partitionsOfChange(table, change, region);
  if (region.replicas.isActive) for (const partition of changed) region.replicas.write({ table, index }, partition, requestId);
  const { bytes } = index;
  applyIndexChange(change);
  const [partition] = changed;
  if (partition !== undefined) region.traffic.grew(table, index, partition, index.bytes - bytes);
  traceIndexChange(table, change, undefined, { region, trace }, lagMs);
}

function canApply(table: Table, change: IndexChange, region: Region): boolean {
  return !region.replicas.isActive || partitionsOfChange(table, change, region).every((partition) => region.replicas.canWrite({ table, index: change.index }, partition));
}

/** Where an entry goes to and where it leaves. */
function partitionsOfChange(table: Table, { index, before, after }: IndexChange, { partitions }: Region): readonly Partition[] {
  return [...new Set([before, after].flatMap((placed) => (placed === undefined ? [] : [partitions.at(table, index, placed.position)])))];
}

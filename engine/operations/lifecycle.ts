import type { Index, Table } from '../storage/table';
import type { IndexShape } from '../trace/events';
import type { RequestContext } from './context';
import { shownStatus } from './shown-status';

/** How long changes of tables and indexes take with the `lifecycle` facet on. Assumptions: AWS gives no figures. [T30] */
const DURATION_MS = {
  createTable: 6_000, updateTable: 4_000, deleteTable: 5_000, createIndex: 8_000, deleteIndex: 4_000, updateTimeToLive: 60_000,
  changeTags: 1_000, createBackup: 3_000, restoreTable: 20_000, export: 10_000, import: 15_000, destination: 5_000, insights: 5_000,
  createReplica: 12_000, deleteReplica: 6_000, updateReplica: 3_000,
} as const;

/** Runs `then` when a change is complete: after its time, or before the next request. */
export function whenComplete({ engine }: RequestContext, change: keyof typeof DURATION_MS, then: () => void): void {
  engine.clock.schedule(engine.profile.lifecycle ? DURATION_MS[change] * engine.assumptions.lifecycleFactor : 0, then);
}

/** Tells the trace what a table looks like now. */
export function traceTable({ engine, region }: Pick<RequestContext, 'engine' | 'region'>, table: Table): void {
  const trace = engine.recorder.forBackground(region.name);
  if (trace === undefined) return;
  const [hash] = table.key.hash;
  const [range] = table.key.range;
  if (hash === undefined) return;
  trace.record({
    type: 'table.changed', tableName: table.name, status: shownStatus(table), hash, billingMode: table.billingMode,
    indexes: table.indexes.map(indexShape),
    ...(range !== undefined && { range }),
    ...(table.billingMode === 'PROVISIONED' && { readUnits: table.provisioned.readUnits, writeUnits: table.provisioned.writeUnits }),
    ...(table.stream?.enabled === true && { streamArn: table.stream.arn, streamViewType: table.stream.viewType }),
  });
}

function indexShape(index: Index): IndexShape {
  return {
    indexName: index.name, kind: index.kind, hash: index.key.hash, range: index.key.range, projection: index.projection, status: index.status,
    ...(index.nonKeyAttributes.length > 0 && { nonKeyAttributes: index.nonKeyAttributes }),
    ...(index.kind === 'global' && index.provisioned.readUnits > 0 && { readUnits: index.provisioned.readUnits, writeUnits: index.provisioned.writeUnits }),
  };
}

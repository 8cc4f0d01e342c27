import { serviceError } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { EngineState, Region } from './context';
import type { Stamp } from './last-writers';
import { canReachLeader, type Commit, type Write, type WriteContext } from './write-item';

/** A write on its way from one Region to another. */
interface ReplicatedWrite {
  readonly from: Region;
  readonly to: Region;
  readonly table: Table;
  readonly position: Position;
  /** Undefined: the item was deleted. */
  readonly item: Item | undefined;
  readonly stamp: Stamp;
  readonly requestId: string | undefined;
}

/** How often a write asks again for a Region that is cut off, or a leader that is away, in milliseconds. */
const RETRY_MS = 500;

/** Sends a write to the other Regions of a global table: at once, or with the regionLag facet some time later. [G3] [G40] */
export function replicateWrite({ table, position, after }: Write, { engine, region, requestId }: WriteContext, commit: Commit): void {
  const { globalTable } = table.settings;
  if (globalTable === undefined) return;
  const stamp = { at: engine.clock.exact, order: (engine.order.last += 1) };
  region.lastWriters.record(table, position.key, stamp);
  const lags = engine.profile.regionLag && globalTable.consistency === 'EVENTUAL';
  for (const { region: name, status } of globalTable.replicas) {
    if (name === region.name || status === 'CREATING' || status === 'DELETING') continue;
    const to = engine.regions.of({ accountId: region.accountId, region: name });
    const copy = to.tables.get(table.name);
    if (copy === undefined) continue;
    const write = { from: region, to, table: copy, position, item: after, stamp, requestId };
    if (lags) engine.clock.schedule(engine.random.time(engine.assumptions.regionLag), () => receiveWrite(write, engine, commit));
    else receiveWrite(write, engine, commit);
  }
}

/** A write arrives from another Region: it is made here too, unless a later one was. Waits while it cannot arrive. [G41] [H12] */
function receiveWrite(write: ReplicatedWrite, engine: EngineState, commit: Commit): void {
  const { from, to, table, position, item, stamp, requestId } = write;
  if (to.tables.get(table.name) !== table) return;
  if (!engine.faults.areConnected(from.name, to.name) || !canReachLeader(table, position, { region: to })) {
    engine.clock.schedule(RETRY_MS, () => receiveWrite(write, engine, commit));
    return;
  }
  const isLast = to.lastWriters.isLater(table, position.key, stamp);
  engine.recorder.forBackground(to.name)?.record({
    type: 'region.replicated', tableName: table.name, from: from.name, to: to.name, lagMs: engine.clock.exact - stamp.at, applied: isLast,
    ...(requestId !== undefined && { writtenBy: requestId }),
  });
  if (!isLast) return;
  to.lastWriters.record(table, position.key, stamp);
  const before = table.items.get(position.key);
  if (before !== item) commit({ table, position, before, after: item, consumption: undefined, factor: 1, replicated: true }, { engine, region: to, trace: undefined });
}

/**
 * Strong consistency across Regions: a Region writes and reads strongly while it reaches another of the three.
 * Throws InternalServerError. [G42]
 */
export function requireRegions({ settings: { globalTable } }: Table, region: Region, engine: EngineState): void {
  if (globalTable?.consistency !== 'STRONG') return;
  const others = [...globalTable.replicas.map((replica) => replica.region), ...(globalTable.witness === undefined ? [] : [globalTable.witness.region])].filter((name) => name !== region.name);
  if (others.length > 0 && !others.some((name) => engine.faults.areConnected(region.name, name))) throw serviceError('InternalServerError', 'service.unavailable');
}

import { serviceError } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import type { EngineState, Region } from './context';
import type { Stamp } from './last-writers';
import { strongItem } from './strong-writes';
import { canReachLeader, type Commit, tryAdmitWrite, unitsOfWrite, type Write, type WriteContext } from './write-item';

/** A write on its way from one Region to another. */
interface ReplicatedWrite {
  readonly to: Region;
  readonly table: Table;
  readonly position: Position;
  /** Undefined: the item was deleted. */
  readonly item: Item | undefined;
  readonly stamp: Stamp;
  readonly requestId: string | undefined;
  readonly from: Region;
  /** The Regions that have it: with strong consistency any of them brings it to the others. */
  readonly holders: Set<string>;
}

/**
 * Sends a write to the other Regions of a global table: at once, or with the regionLag facet some time later. With strong
 * consistency one of them has it before it is committed. [G3] [G40] [G42]
 */
export function replicateWrite({ table, position, after }: Write, { engine, region, requestId }: WriteContext, commit: Commit): void {
  const { globalTable } = table.settings;
  if (globalTable === undefined) return;
  const stamp = { at: engine.clock.exact, order: (engine.order.last += 1) };
  region.lastWriters.record(table, position.key, stamp);
  const isStrong = globalTable.consistency === 'STRONG';
  const holders = new Set([region.name]);
  const { witness } = globalTable;
  if (witness !== undefined && engine.faults.areConnected(region.name, witness.region)) holders.add(witness.region);
  for (const { region: name, status } of globalTable.replicas) {
    if (name === region.name || status === 'DELETING') continue;
    const to = engine.regions.of({ accountId: region.accountId, region: name });
    const copy = to.tables.get(table.name);
    if (copy === undefined) continue;
    const write = { from: region, to, table: copy, position, item: after, stamp, requestId, holders };
    if (isStrong) engine.strongWrites.catchUp(copy);
    const waits = engine.profile.regionLag && (!isStrong || holders.size > 1);
    if (!waits && receiveWrite(write, engine, commit)) continue;
    expectWrite(write, waits ? engine.random.time(engine.assumptions.regionLag) : engine.assumptions.regionRetryMs, engine, commit);
  }
}

/** A write arrives later; with strong consistency after all that were made before it, and before anything strong is done there. [G42] [G45] */
function expectWrite(write: ReplicatedWrite, delay: number, engine: EngineState, commit: Commit): void {
  const { table } = write;
  let isThere = false;
  const arrive = (): boolean => (isThere ||= receiveWrite(write, engine, commit));
  const isStrong = table.settings.globalTable?.consistency === 'STRONG';
  if (isStrong) engine.strongWrites.expect(table, arrive);
  const tryAgain = (): void => {
    if (isStrong) engine.strongWrites.catchUp(table, arrive);
    if (!arrive()) engine.clock.schedule(engine.assumptions.regionRetryMs, tryAgain);
  };
  engine.clock.schedule(delay, tryAgain);
}

/** A write from another Region is made here too, unless a later one was. False where it cannot arrive yet. [G41] [H12] */
function receiveWrite(write: ReplicatedWrite, engine: EngineState, commit: Commit): boolean {
  const { from, to, table, position, item, stamp, requestId, holders } = write;
  if (to.tables.get(table.name) !== table) return true;
  if (table.status === 'CREATING' || !canReachLeader(table, position, { region: to })) return false;
  const isStrong = table.settings.globalTable?.consistency === 'STRONG';
  const comesFrom = isStrong ? holders : [from.name];
  if (![...comesFrom].some((name) => engine.faults.areConnected(name, to.name))) return false;
  const isLast = to.lastWriters.isLater(table, position.key, stamp);
  const before = table.items.get(position.key);
  const made: Write = { table, position, before, after: item, consumption: undefined, factor: 1, replicated: true };
  const request: WriteContext = { engine, region: to, trace: undefined };
  const changes = isLast && before !== item;
  // What is committed strongly must arrive.
  if (changes && !isStrong && !tryAdmitWrite(made, request)) return false;
  holders.add(to.name);
  engine.recorder.forBackground(to.name)?.record({
    type: 'region.replicated', tableName: table.name, from: from.name, to: to.name, lagMs: engine.clock.exact - stamp.at, applied: isLast, ...(changes ? unitsOfWrite(made, to.partitions) : { units: 0 }),
    ...(requestId !== undefined && { writtenBy: requestId }),
  });
  if (isLast) to.lastWriters.record(table, position.key, stamp);
  if (changes) commit(made, request);
  return true;
}

/**
 * Strong consistency across Regions: a Region writes and reads strongly while it reaches another of the three, and has all
 * that was written before. Throws InternalServerError, or ReplicatedWriteConflictException. [G42] [G43]
 * @param position what is to be written: another Region must be able to take it
 */
export function requireRegions(table: Table, region: Region, engine: EngineState, position?: Position): void {
  const { globalTable } = table.settings;
  if (globalTable?.consistency !== 'STRONG') return;
  const { witness, replicas } = globalTable;
  const canTake = (name: string): boolean => {
    if (!engine.faults.areConnected(region.name, name)) return false;
    if (position === undefined || name === witness?.region) return true;
    const to = engine.regions.of({ accountId: region.accountId, region: name });
    const copy = to.tables.get(table.name);
    return copy !== undefined && (copy.status === 'CREATING' || canReachLeader(copy, position, { region: to }));
  };
  const others = [...replicas.map((replica) => replica.region), ...(witness === undefined ? [] : [witness.region])].filter((name) => name !== region.name);
  if (others.length > 0 && !others.some(canTake)) throw serviceError('InternalServerError', 'service.unavailable');
  if (position !== undefined) engine.strongWrites.refuse(strongItem(table, position, region), region.name);
  engine.strongWrites.catchUp(table);
}

import { type CoreEngine, createCoreEngine, type EngineOptions, type Inside } from '../core';
import { EXTENSION } from '../extension';
import { autoScalingOf } from '../operations/auto-scaling/auto-scaling';
import { expireBackup } from '../operations/backups';
import type { Region } from '../operations/context';
import type { Table } from '../storage/table';
import { freeze, type Frozen } from './freeze';
import { GraphReader } from './graph-reader';
import { GraphWriter, type Written } from './graph-writer';

/** The first line of a snapshot. Another number for every change of what it holds. */
const FORMAT = 'DynamoDB Playground snapshot 2';

/**
 * The whole state of an engine, as lines of text. An engine restored from them gives every later answer, and every trace
 * event, as this one does from now on: the state is that of this moment, whenever the lines are taken. [SN1] [SN4]
 * @returns undefined while something is under way that only the running engine knows: a facet of the simulation is on,
 * users and roles are there, or something waits on the clock
 */
export function snapshotOf(engine: Pick<CoreEngine, 'look' | 'clock'>): Generator<string, void> | undefined {
  // What is due at once in the instant profile would be done before the next request anyway.
  engine.clock.runDue();
  const frozen = engine.look((inside) => (canBeSaved(inside) ? freeze(stateOf(inside)) : undefined));
  return frozen === undefined ? undefined : linesOf(frozen);
}

function* linesOf(frozen: Frozen): Generator<string, void> {
  yield FORMAT;
  yield* new GraphWriter().write(frozen);
}

/** Restores an engine from the lines of a snapshot. Throws Error for lines that this version does not write. [SN1] [SN3] */
export function restoreEngine(lines: Iterable<string>, options: Omit<EngineOptions, 'seed' | 'startTime' | 'profile' | 'access'> = {}): CoreEngine {
  const reader = new GraphReader();
  let state: SavedState | undefined;
  let isFirst = true;
  for (const line of lines) {
    if (isFirst && line !== FORMAT) throw new Error('this is no snapshot, or one of another version');
    if (state !== undefined) throw new Error('the snapshot goes on after its end');
    if (line.startsWith('=')) state = reader.value(JSON.parse(line.slice(1)) as Written) as SavedState;
    else if (!isFirst) reader.line(line);
    isFirst = false;
  }
  if (state === undefined) throw new Error('the snapshot has no end');
  const saved = state;
  const engine = createCoreEngine({ ...options, startTime: saved.now }, EXTENSION);
  engine.look((inside) => fill(inside, saved));
  return engine;
}

type SavedState = ReturnType<typeof stateOf>;

function canBeSaved({ clock, profile, faults, access }: Inside): boolean {
  const simulates = Object.values(profile).some((facet) => facet) || faults.meetRequests;
  return !simulates && !clock.isBusy && (access?.list().length ?? 0) === 0;
}

function stateOf({ clock, random, recorder, order, files, kinesis, keys, regions }: Inside) {
  return {
    now: clock.exact, random: random.state, seq: recorder.seq, order: order.last, files: files.save(), kinesis: kinesis.save(), keys: keys.list(),
    globalTables: regions.globalTables, regions: [...regions.all()].map(regionState),
  };
}

function regionState({ name, accountId, tables, partitions, streams, tokens, lastWriters, sweeper, autoScaling, backups, exports, imports, policies, managedKeyArn }: Region) {
  const stamps = [...tables.values()].map((table) => [table, lastWriters.save(table)] as const);
  return {
    name, accountId, tables, partitions: partitions.save(), streams: streams.save(), tokens: tokens.save(), stamps,
    sweepAt: sweeper.nextAt, autoScaling: autoScaling?.save(), backups, exports, imports, policies, managedKeyArn,
  };
}

function fill(inside: Inside, saved: SavedState): void {
  const { clock, random, recorder, order, files, kinesis, keys, regions } = inside;
  files.restore(saved.files);
  kinesis.restore(saved.kinesis);
  keys.restore(saved.keys);
  copyInto(regions.globalTables, saved.globalTables);
  for (const each of saved.regions) {
    const region = regions.of({ accountId: each.accountId, region: each.name });
    (region as { managedKeyArn: string }).managedKeyArn = each.managedKeyArn;
    copyInto<string, Table>(region.tables, each.tables);
    copyInto(region.backups, each.backups);
    copyInto(region.exports, each.exports);
    copyInto(region.imports, each.imports);
    copyInto(region.policies, each.policies);
    region.partitions.restore(each.partitions);
    region.streams.restore(each.streams);
    region.tokens.restore(each.tokens);
    for (const [table, stamps] of each.stamps) if (stamps !== undefined) region.lastWriters.restore(table, stamps);
    if (each.autoScaling !== undefined) autoScalingOf(region, inside).restore(each.autoScaling);
    if (each.sweepAt !== undefined) region.sweeper.sweepAt(each.sweepAt);
    for (const backup of region.backups.values()) expireBackup(backup, region, clock);
  }
  order.last = saved.order;
  recorder.seq = saved.seq;
  random.state = saved.random;
}

function copyInto<Key, Value>(target: Map<Key, Value>, source: ReadonlyMap<Key, Value>): void {
  for (const [key, value] of source) target.set(key, value);
}

import type { Item } from '../storage/item';
import type { OrderedMapView } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';

/** The three replicas of a partition, one an Availability Zone. */
export const REPLICA_IDS = ['a', 'b', 'c'] as const;
export type ReplicaId = (typeof REPLICA_IDS)[number];

/** What a replica holds that is not up to date: the items of a table and its local indexes, or the entries of a global index. */
export interface ReplicaView {
  readonly items: OrderedMapView<Item>;
  readonly locals: ReadonlyMap<Index, OrderedMapView<Item>> | undefined;
}

/** A write that a follower has in its log but not applied yet: when it will be, and what the data was before it. */
export interface Pending {
  applyAt: number;
  readonly before: ReplicaView;
  /** The storage key that was written: tells which part of a split partition goes on with it. */
  readonly key: string;
  readonly madeAt: number;
  readonly requestId: string | undefined;
}

export interface Replica {
  readonly id: ReplicaId;
  running: boolean;
  /** Oldest first. */
  pending: Pending[];
  /** What it held when the first write passed it by; undefined while it has all of them in its log. */
  missedSince: ReplicaView | undefined;
  /** When it will have caught up; undefined while it need not. */
  catchUpAt: number | undefined;
}

export interface Group {
  readonly place: Place;
  readonly replicas: readonly Replica[];
  leader: Replica | undefined;
  electionAt: number | undefined;
}

/** A table, or a global index of it. */
export interface Place {
  readonly table: Table;
  readonly index: Index | undefined;
}

/** Replicas that all hold what there is. */
export function newReplicas(): readonly Replica[] {
  return REPLICA_IDS.map((id): Replica => ({ id, running: true, pending: [], missedSince: undefined, catchUpAt: undefined }));
}

/** Drops what the replica has applied by now. */
export function applyDue({ pending }: Replica, now: number): void {
  let applied = 0;
  while ((pending[applied]?.applyAt ?? Infinity) <= now) applied += 1;
  if (applied > 0) pending.splice(0, applied);
}

/** Whether a follower has every write in its log: two of three are a quorum. */
export function hasQuorum(replicas: readonly Replica[], leader: Replica): boolean {
  return replicas.some((replica) => replica !== leader && replica.running && replica.missedSince === undefined);
}

/** What the place holds now. */
export function viewOf({ table, index }: Place): ReplicaView {
  if (index !== undefined) return { items: index.entries.snapshot(), locals: undefined };
  const locals = table.indexes.filter(({ kind }) => kind === 'local');
  return {
    items: table.items.snapshot(),
    locals: locals.length === 0 ? undefined : new Map(locals.map((local) => [local, local.entries.snapshot()])),
  };
}

export function placeNames({ table, index }: Place): { tableName: string; indexName?: string } {
  return { tableName: table.name, ...(index !== undefined && { indexName: index.name }) };
}

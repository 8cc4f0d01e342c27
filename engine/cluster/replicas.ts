import { serviceError } from '../errors/service-error';
import type { Item } from '../storage/item';
import type { OrderedMapView } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import type { Random } from '../time/random';
import type { Clock } from '../time/clock';
import type { Consistency } from '../trace/events';
import type { RegionTrace } from '../trace/recorder';
import type { Partition } from './partitions';

/** The three replicas of a partition, one an Availability Zone. */
export const REPLICA_IDS = ['a', 'b', 'c'] as const;
export type ReplicaId = (typeof REPLICA_IDS)[number];

/** What a replica holds that is not up to date: the items of a table and its local indexes, or the entries of a global index. */
export interface ReplicaView {
  readonly items: OrderedMapView<Item>;
  readonly locals: ReadonlyMap<Index, OrderedMapView<Item>> | undefined;
}

/** A write that a follower has in its log but not applied yet: when it will be, and what the data was before it. */
interface Pending {
  readonly applyAt: number;
  readonly before: ReplicaView;
}

interface Replica {
  readonly id: ReplicaId;
  running: boolean;
  /** Oldest first. */
  pending: Pending[];
  /** What it held when the first write passed it by; undefined while it has all of them in its log. */
  missedSince: ReplicaView | undefined;
}

interface Group {
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

export interface ReplicaSettings {
  readonly replicaLag: { readonly minMs: number; readonly meanMs: number };
  readonly eventualReads: 'any' | 'follower' | 'furthestBehind';
  readonly electionMs: number;
  readonly catchUpMs: number;
}

/** The replica a read goes to, and what it holds where that is not the present. */
export interface ReplicaRead {
  readonly replicaId: ReplicaId;
  readonly view: ReplicaView | undefined;
  /** Writes it has not applied yet. */
  readonly behind: number;
}

/**
 * The replication groups of one Region: a leader and two followers for each partition. The engine's tables are what a
 * quorum has committed; a follower that lags is the snapshot before the first write it has not applied. [J1]–[J11]
 */
export class Replicas {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #traceOf: RegionTrace;
  readonly #settings: ReplicaSettings;
  readonly #profile: { readonly replication: boolean };
  readonly #groups = new WeakMap<Partition, Group>();
  /** Replicas that are stopped or catching up: they matter whatever the profile is. */
  readonly #disturbed = new Set<Replica>();
  /** Multiplies the lag of replicas: a fault. */
  readonly #slow = new Map<Partition | undefined, { readonly replicaId: ReplicaId | undefined; readonly factor: number }>();

  constructor(clock: Clock, random: Random, trace: RegionTrace, settings: ReplicaSettings, profile: { readonly replication: boolean }) {
    this.#clock = clock;
    this.#random = random;
    this.#traceOf = trace;
    this.#settings = settings;
    this.#profile = profile;
  }

  /** Whether reads and writes must ask here at all. */
  get isActive(): boolean {
    return this.#profile.replication || this.#disturbed.size > 0;
  }

  /** The replica a read of this consistency goes to. Throws InternalServerError while none can answer. [J3] [J4] */
  read(place: Place, partition: Partition, consistency: Consistency): ReplicaRead {
    const group = this.#groupOf(place, partition);
    if (consistency !== 'eventual') return { replicaId: this.#requireLeader(group).id, view: undefined, behind: 0 };
    const able = group.replicas.filter((replica) => replica.running && replica.missedSince === undefined);
    if (able.length === 0) throw serviceError('InternalServerError', 'service.unavailable');
    const replica = this.#choose(able, group);
    this.#apply(replica);
    return { replicaId: replica.id, view: replica === group.leader ? undefined : replica.pending[0]?.before, behind: replica.pending.length };
  }

  /** Whether a write can be committed now: there is a leader, and a follower to make a quorum with it. */
  canWrite(place: Place, partition: Partition): boolean {
    const { leader, replicas } = this.#groupOf(place, partition);
    return leader !== undefined && hasQuorum(replicas, leader);
  }

  /** A write is about to be committed. Throws InternalServerError while there is no leader, or no follower to make a quorum. [J1] [J5] */
  write(place: Place, partition: Partition, requestId: string | undefined): ReplicaId {
    const group = this.#groupOf(place, partition);
    const leader = this.#requireLeader(group);
    const before = viewOf(place);
    for (const replica of group.replicas) {
      if (replica === leader) continue;
      if (!replica.running || replica.missedSince !== undefined) {
        replica.missedSince ??= replica.pending[0]?.before ?? before;
        continue;
      }
      if (!this.#profile.replication) continue;
      this.#apply(replica);
      const now = this.#clock.exact;
      const last = replica.pending.at(-1)?.applyAt ?? 0;
      const applyAt = Math.max(last, now + this.#random.time(this.#settings.replicaLag) * this.#slowness(partition, replica.id));
      replica.pending.push({ applyAt, before });
      this.#traceApplied(group, partition, replica, applyAt - now, requestId);
    }
    return leader.id;
  }

  /** The parts of a split partition go on where it was. */
  inherit(partition: Partition, into: readonly Partition[]): void {
    const group = this.#groups.get(partition);
    if (group === undefined) return;
    for (const replica of group.replicas) this.#disturbed.delete(replica);
    this.#groups.delete(partition);
    for (const part of into) {
      const replicas = group.replicas.map((replica) => ({ ...replica, pending: [...replica.pending] }));
      const leader = replicas.find(({ id }) => id === group.leader?.id);
      const inherited = { place: group.place, replicas, leader, electionAt: group.electionAt };
      this.#groups.set(part, inherited);
      if (group.electionAt !== undefined) this.#expectElection(part, group.electionAt);
      for (const replica of replicas) {
        if (!replica.running || replica.missedSince !== undefined) this.#disturbed.add(replica);
        if (replica.running && replica.missedSince !== undefined) this.#expectCatchUp(inherited, part, replica);
      }
    }
  }

  /** Stops a replica, the leader when none is named. The group of a lost leader elects another. [J10] */
  stop(place: Place, partition: Partition, replicaId?: ReplicaId): void {
    const group = this.#groupOf(place, partition);
    const replica = replicaId === undefined ? group.leader : group.replicas.find(({ id }) => id === replicaId);
    if (replica?.running !== true) return;
    this.#apply(replica);
    replica.running = false;
    replica.pending = replica.pending.map(({ before }) => ({ before, applyAt: Infinity }));
    this.#disturbed.add(replica);
    const wasLeader = replica === group.leader;
    this.#trace(group, partition, replica, wasLeader ? 'leader' : 'follower', 'stopped');
    if (!wasLeader) return;
    group.leader = undefined;
    group.electionAt = this.#clock.exact + this.#settings.electionMs;
    this.#expectElection(partition, group.electionAt);
  }

  /** Starts a stopped replica again: it catches up, then follows. [J11] */
  start(place: Place, partition: Partition, replicaId: ReplicaId): void {
    const group = this.#groupOf(place, partition);
    const replica = group.replicas.find(({ id }) => id === replicaId);
    if (replica === undefined || replica.running) return;
    replica.running = true;
    const applyAt = this.#clock.exact + this.#settings.catchUpMs;
    replica.pending = replica.pending.map(({ before }) => ({ before, applyAt }));
    this.#trace(group, partition, replica, 'follower', replica.missedSince === undefined ? 'running' : 'catchingUp');
    if (replica.missedSince === undefined) this.#disturbed.delete(replica);
    else this.#expectCatchUp(group, partition, replica);
    if (group.leader === undefined && group.electionAt === undefined) this.#elect(partition);
  }

  /** Multiplies the lag of followers: of one partition or of all, of one replica or of both. 1 ends it. */
  slow(partition: Partition | undefined, replicaId: ReplicaId | undefined, factor: number): void {
    if (factor === 1) this.#slow.delete(partition);
    else this.#slow.set(partition, { replicaId, factor });
  }

  /** What each replica of a partition is doing, for pictures and tests. */
  describe(place: Place, partition: Partition): readonly { readonly id: ReplicaId; readonly role: 'leader' | 'follower'; readonly running: boolean; readonly behind: number; readonly view: ReplicaView | undefined }[] {
    const group = this.#groupOf(place, partition);
    return group.replicas.map((replica) => {
      this.#apply(replica);
      return {
        id: replica.id, role: replica === group.leader ? 'leader' : 'follower', running: replica.running, behind: replica.pending.length,
        view: replica.missedSince ?? replica.pending[0]?.before,
      };
    });
  }

  #groupOf(place: Place, partition: Partition): Group {
    const known = this.#groups.get(partition);
    if (known !== undefined) return known;
    const replicas = REPLICA_IDS.map((id): Replica => ({ id, running: true, pending: [], missedSince: undefined }));
    const group = { place, replicas, leader: replicas[this.#random.below(replicas.length)], electionAt: undefined };
    this.#groups.set(partition, group);
    return group;
  }

  #choose(able: readonly Replica[], { leader }: Group): Replica {
    const { eventualReads } = this.#settings;
    const followers = able.filter((replica) => replica !== leader);
    const candidates = eventualReads === 'any' || followers.length === 0 ? able : followers;
    if (eventualReads === 'furthestBehind') {
      for (const replica of candidates) this.#apply(replica);
      const length = Math.max(...candidates.map(({ pending }) => pending.length));
      const furthest = candidates.find(({ pending }) => pending.length === length);
      if (furthest !== undefined) return furthest;
    }
    const chosen = candidates[this.#random.below(candidates.length)];
    if (chosen === undefined) throw serviceError('InternalServerError', 'service.unavailable');
    return chosen;
  }

  /** The leader, with a follower at its side that has every write in its log: two of three are a quorum. */
  #requireLeader(group: Group): Replica {
    const { leader, replicas } = group;
    if (leader === undefined || !hasQuorum(replicas, leader)) throw serviceError('InternalServerError', 'service.unavailable');
    return leader;
  }

  /** Drops what the replica has applied by now. */
  #apply({ pending }: Replica): void {
    const now = this.#clock.exact;
    let applied = 0;
    while ((pending[applied]?.applyAt ?? Infinity) <= now) applied += 1;
    if (applied > 0) pending.splice(0, applied);
  }

  /** It catches up from a replica that has everything; while there is none it waits. */
  #expectCatchUp(group: Group, partition: Partition, replica: Replica): void {
    this.#clock.schedule(this.#settings.catchUpMs, () => {
      if (!replica.running || !this.#disturbed.has(replica)) return;
      if (!group.replicas.some((other) => other.running && other.missedSince === undefined)) return this.#expectCatchUp(group, partition, replica);
      replica.missedSince = undefined;
      replica.pending = [];
      this.#disturbed.delete(replica);
      this.#trace(group, partition, replica, 'follower', 'running');
      if (group.leader === undefined && group.electionAt === undefined) this.#elect(partition);
    });
  }

  #expectElection(partition: Partition, at: number): void {
    this.#clock.schedule(at - this.#clock.exact, () => this.#elect(partition));
  }

  /** Two running replicas elect the one that is furthest of those that have all writes in their log. [J10] */
  #elect(partition: Partition): void {
    const group = this.#groups.get(partition);
    if (group === undefined || group.leader !== undefined) return;
    group.electionAt = undefined;
    const running = group.replicas.filter((replica) => replica.running);
    const complete = running.filter((replica) => replica.missedSince === undefined);
    for (const replica of complete) this.#apply(replica);
    const [elected] = complete.sort((a, b) => a.pending.length - b.pending.length);
    if (running.length < 2 || elected === undefined) return;
    elected.pending = [];
    group.leader = elected;
    this.#trace(group, partition, elected, 'leader', 'running');
  }

  #slowness(partition: Partition, id: ReplicaId): number {
    if (this.#slow.size === 0) return 1;
    const fault = this.#slow.get(partition) ?? this.#slow.get(undefined);
    return fault !== undefined && (fault.replicaId === undefined || fault.replicaId === id) ? fault.factor : 1;
  }

  #trace({ place }: Group, partition: Partition, { id }: Replica, role: 'leader' | 'follower', status: 'running' | 'stopped' | 'catchingUp'): void {
    this.#traceOf()?.record({ type: 'replica.changed', ...placeNames(place), partitionId: partition.id, replicaId: id, role, status });
  }

  #traceApplied({ place }: Group, partition: Partition, replica: Replica, lagMs: number, requestId: string | undefined): void {
    if (this.#traceOf() === undefined) return;
    this.#clock.schedule(lagMs, () => {
      if (!replica.running || replica.missedSince !== undefined) return;
      this.#traceOf()?.record({
        type: 'replica.applied', ...placeNames(place), partitionId: partition.id, replicaId: replica.id, lagMs,
        ...(requestId !== undefined && { writtenBy: requestId }),
      });
    });
  }
}

function hasQuorum(replicas: readonly Replica[], leader: Replica): boolean {
  return replicas.some((replica) => replica !== leader && replica.running && replica.missedSince === undefined);
}

function viewOf({ table, index }: Place): ReplicaView {
  if (index !== undefined) return { items: index.entries.snapshot(), locals: undefined };
  const locals = table.indexes.filter(({ kind }) => kind === 'local');
  return {
    items: table.items.snapshot(),
    locals: locals.length === 0 ? undefined : new Map(locals.map((local) => [local, local.entries.snapshot()])),
  };
}

function placeNames({ table, index }: Place): { tableName: string; indexName?: string } {
  return { tableName: table.name, ...(index !== undefined && { indexName: index.name }) };
}

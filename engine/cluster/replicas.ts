import { serviceError } from '../errors/service-error';
import type { Random } from '../time/random';
import type { Clock } from '../time/clock';
import type { Consistency } from '../trace/events';
import type { RegionTrace } from '../trace/recorder';
import type { Partition } from './partitions';
import { applyDue, type Group, hasQuorum, newReplicas, type Pending, type Place, placeNames, type Replica, type ReplicaId, type ReplicaView, viewOf } from './replica-group';

export interface ReplicaSettings {
  readonly replicaLag: { readonly minMs: number; readonly meanMs: number };
  readonly eventualReads: 'any' | 'follower' | 'furthestBehind';
  readonly electionMs: number;
  readonly catchUpMs: number;
}

/** What multiplies the lag of followers: of both unless one is named. */
export interface Slowness {
  readonly replicaId?: ReplicaId;
  readonly factor?: number;
}

const USUAL_FACTOR = 10;

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
  /** Faults that multiply the lag of followers, by partition. */
  readonly #slow = new Map<Partition, readonly Slowness[]>();

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
    const replica = this.#replicaFor(group);
    applyDue(replica, this.#clock.exact);
    return { replicaId: replica.id, view: replica === group.leader ? undefined : replica.pending[0]?.before, behind: replica.pending.length };
  }

  /** An eventually consistent read goes to any that can answer: with nothing amiss, all three. */
  #replicaFor(group: Group): Replica {
    if (this.#disturbed.size === 0 && this.#settings.eventualReads === 'any') return this.#anyOf(group.replicas);
    const able = group.replicas.filter((replica) => replica.running && replica.missedSince === undefined);
    if (able.length === 0) throw serviceError('InternalServerError', 'service.unavailable');
    return this.#choose(able, group);
  }

  /** Whether a write can be committed now: there is a leader, and a follower to make a quorum with it. */
  canWrite(place: Place, partition: Partition): boolean {
    const { leader, replicas } = this.#groupOf(place, partition);
    return leader !== undefined && hasQuorum(replicas, leader);
  }

  /** A write is about to be committed. Throws InternalServerError while there is no leader, or no follower to make a quorum. [J1] [J5] */
  write(place: Place, partition: Partition, key: string, requestId: string | undefined): ReplicaId {
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
      applyDue(replica, this.#clock.exact);
      const now = this.#clock.exact;
      const last = replica.pending.at(-1)?.applyAt ?? 0;
      const applyAt = Math.max(last, now + this.#random.time(this.#settings.replicaLag) * this.#slowness(partition, replica.id));
      const pending = { applyAt, before, key, madeAt: now, requestId };
      replica.pending.push(pending);
      this.#traceApplied(group, partition, replica, pending);
    }
    return leader.id;
  }

  /** The parts of a split partition go on where it was, each with what its own items wait for. */
  inherit(partition: Partition, into: readonly Partition[]): void {
    const slowness = this.#slow.get(partition);
    if (slowness !== undefined) for (const part of into) this.#slow.set(part, slowness);
    this.#slow.delete(partition);
    const group = this.#groups.get(partition);
    if (group === undefined) return;
    this.#groups.delete(partition);
    for (const part of into) {
      const replicas = group.replicas.map((replica) => ({ ...replica, pending: replica.pending.filter(({ key }) => key >= part.fromKey && key < part.toKey) }));
      const leader = replicas.find(({ id }) => id === group.leader?.id);
      const inherited = { place: group.place, replicas, leader, electionAt: group.electionAt };
      this.#groups.set(part, inherited);
      if (group.electionAt !== undefined) this.#expectElection(part, group.electionAt);
      for (const replica of replicas) {
        if (!replica.running || replica.missedSince !== undefined) this.#disturbed.add(replica);
        if (replica.catchUpAt !== undefined) this.#expectCatchUp(inherited, part, replica, replica.catchUpAt);
        for (const pending of replica.pending) this.#traceApplied(inherited, part, replica, pending);
      }
    }
    for (const replica of group.replicas) {
      this.#disturbed.delete(replica);
      replica.running = false;
    }
  }

  /** Stops a replica, the leader when none is named. The group of a lost leader elects another. [J10] */
  stop(place: Place, partition: Partition, replicaId?: ReplicaId): void {
    const group = this.#groupOf(place, partition);
    const replica = replicaId === undefined ? group.leader : group.replicas.find(({ id }) => id === replicaId);
    if (replica?.running !== true) return;
    applyDue(replica, this.#clock.exact);
    replica.running = false;
    for (const pending of replica.pending) pending.applyAt = Infinity;
    replica.catchUpAt = undefined;
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
    const backAt = this.#clock.exact + this.#settings.catchUpMs;
    for (const pending of replica.pending) {
      pending.applyAt = backAt;
      this.#traceApplied(group, partition, replica, pending);
    }
    this.#trace(group, partition, replica, 'follower', replica.missedSince === undefined ? 'running' : 'catchingUp');
    if (replica.missedSince === undefined) this.#disturbed.delete(replica);
    else this.#expectCatchUp(group, partition, replica, backAt);
    if (group.leader === undefined && group.electionAt === undefined) this.#elect(partition);
  }

  /** Multiplies the lag of the followers of a partition, until `hasten`. */
  slow(partition: Partition, fault: Slowness): void {
    this.#slow.set(partition, [...(this.#slow.get(partition) ?? []), fault]);
  }

  /** Ends what `slow` began, everywhere. */
  hasten(fault: Slowness): void {
    for (const [partition, faults] of this.#slow) {
      const at = faults.indexOf(fault);
      if (at < 0) continue;
      if (faults.length === 1) this.#slow.delete(partition);
      else this.#slow.set(partition, faults.toSpliced(at, 1));
    }
  }

  /** Undefined while there is none. */
  leaderOf(place: Place, partition: Partition): ReplicaId | undefined {
    return this.#groupOf(place, partition).leader?.id;
  }

  /** What each replica of a partition is doing, for pictures and tests. */
  describe(place: Place, partition: Partition): readonly { readonly id: ReplicaId; readonly role: 'leader' | 'follower'; readonly running: boolean; readonly behind: number; readonly view: ReplicaView | undefined }[] {
    const group = this.#groupOf(place, partition);
    return group.replicas.map((replica) => {
      applyDue(replica, this.#clock.exact);
      return {
        id: replica.id, role: replica === group.leader ? 'leader' : 'follower', running: replica.running, behind: replica.pending.length,
        view: replica.missedSince ?? replica.pending[0]?.before,
      };
    });
  }

  #groupOf(place: Place, partition: Partition): Group {
    const known = this.#groups.get(partition);
    if (known !== undefined) return known;
    const replicas = newReplicas();
    const group = { place, replicas, leader: replicas[this.#random.below(replicas.length)], electionAt: undefined };
    this.#groups.set(partition, group);
    return group;
  }

  #choose(able: readonly Replica[], { leader }: Group): Replica {
    const { eventualReads } = this.#settings;
    const followers = able.filter((replica) => replica !== leader);
    const candidates = eventualReads === 'any' || followers.length === 0 ? able : followers;
    if (eventualReads === 'furthestBehind') {
      for (const replica of candidates) applyDue(replica, this.#clock.exact);
      const length = Math.max(...candidates.map(({ pending }) => pending.length));
      const furthest = candidates.find(({ pending }) => pending.length === length);
      if (furthest !== undefined) return furthest;
    }
    return this.#anyOf(candidates);
  }

  #anyOf(replicas: readonly Replica[]): Replica {
    const chosen = replicas[this.#random.below(replicas.length)];
    if (chosen === undefined) throw serviceError('InternalServerError', 'service.unavailable');
    return chosen;
  }

  /** The leader, with a follower at its side that has every write in its log: two of three are a quorum. */
  #requireLeader(group: Group): Replica {
    const { leader, replicas } = group;
    if (leader === undefined || !hasQuorum(replicas, leader)) throw serviceError('InternalServerError', 'service.unavailable');
    return leader;
  }

  /** It catches up from a replica that has everything; while there is none it waits. Stopped and started meanwhile it begins anew. */
  #expectCatchUp(group: Group, partition: Partition, replica: Replica, at: number): void {
    replica.catchUpAt = at;
    this.#clock.schedule(at - this.#clock.exact, () => {
      if (replica.catchUpAt !== at || this.#groups.get(partition) !== group) return;
      if (!group.replicas.some((other) => other.running && other.missedSince === undefined)) return this.#expectCatchUp(group, partition, replica, at + this.#settings.catchUpMs);
      replica.catchUpAt = undefined;
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
    for (const replica of complete) applyDue(replica, this.#clock.exact);
    const [elected] = complete.sort((a, b) => a.pending.length - b.pending.length);
    if (running.length < 2 || elected === undefined) return;
    for (const pending of elected.pending) {
      pending.applyAt = this.#clock.exact;
      this.#traceApplied(group, partition, elected, pending);
    }
    elected.pending = [];
    group.leader = elected;
    this.#trace(group, partition, elected, 'leader', 'running');
  }

  #slowness(partition: Partition, id: ReplicaId): number {
    if (this.#slow.size === 0) return 1;
    // Of several the strongest counts.
    const factors = (this.#slow.get(partition) ?? []).flatMap(({ replicaId, factor = USUAL_FACTOR }) => (replicaId === undefined || replicaId === id ? factor : []));
    return factors.length === 0 ? 1 : Math.max(...factors);
  }

  #trace({ place }: Group, partition: Partition, { id }: Replica, role: 'leader' | 'follower', status: 'running' | 'stopped' | 'catchingUp'): void {
    this.#traceOf()?.record({ type: 'replica.changed', ...placeNames(place), partitionId: partition.id, replicaId: id, role, status });
  }

  /** Tells when a follower applies a write, unless by then it has been stopped, has caught up or was split. */
  #traceApplied({ place }: Group, partition: Partition, replica: Replica, pending: Pending): void {
    if (this.#traceOf() === undefined) return;
    const { applyAt, madeAt, requestId } = pending;
    this.#clock.schedule(applyAt - this.#clock.exact, () => {
      if (!replica.running || replica.missedSince !== undefined || pending.applyAt !== applyAt) return;
      this.#traceOf()?.record({
        type: 'replica.applied', ...placeNames(place), partitionId: partition.id, replicaId: replica.id, lagMs: applyAt - madeAt,
        ...(requestId !== undefined && { writtenBy: requestId }),
      });
    });
  }
}

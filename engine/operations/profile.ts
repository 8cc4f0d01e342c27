/** Which parts of the service's behaviour in time are simulated. Each is on or off on its own. */
export interface Profile {
  /** Tables and indexes take time to be created, updated and deleted; otherwise the next request sees them ready. */
  readonly lifecycle: boolean;
  /** Expired items stay for minutes; otherwise they go within half a second. */
  readonly ttl: boolean;
  /** Requests take time on their way and at work, so that they overlap; otherwise each is answered at once. [H1] */
  readonly latency: boolean;
  /** Followers lag behind their leader, and eventually consistent reads may be stale. [J1] */
  readonly replication: boolean;
  /** Global indexes lag behind their table. [J20] */
  readonly indexLag: boolean;
  /** Requests beyond the throughput of a table, an index, a partition or the account are throttled. [O1] */
  readonly throughput: boolean;
  /** Partitions that are hot or large split. [P10] */
  readonly splits: boolean;
  /** Replicas of global tables in other Regions lag. [G40] */
  readonly regionLag: boolean;
  /** Shards of streams end after some hours and go on in children. [S23] */
  readonly rollover: boolean;
}

export const INSTANT: Profile = {
  lifecycle: false, ttl: false, latency: false, replication: false, indexLag: false, throughput: false, splits: false, regionLag: false, rollover: false,
};
export const REALISTIC: Profile = {
  lifecycle: true, ttl: true, latency: true, replication: true, indexLag: true, throughput: true, splits: true, regionLag: true, rollover: true,
};

/** A random time: never below `minMs`, `meanMs` on average, with an exponential tail. Milliseconds. */
export interface RandomTime {
  readonly minMs: number;
  readonly meanMs: number;
}

/**
 * What the simulation assumes where AWS publishes no figures; every one is an option. Each rule of SPEC.md that reads one
 * says why it is what it is. Times in milliseconds of the engine's clock.
 */
export interface Assumptions {
  /** How much longer changes of tables and indexes take than the seconds that are ours. [T30] */
  readonly lifecycleFactor: number;
  /** From an item's expiry to its deletion, any time between these. [D4] */
  readonly ttlDelay: { readonly minMs: number; readonly maxMs: number };
  /** From the client to a request router and on to a storage node, or back. [H2] */
  readonly hop: RandomTime;
  /** Reading on a storage node. [H2] */
  readonly readWork: RandomTime;
  /** Writing: until the log of one follower holds the write too. [H2] */
  readonly quorumWrite: RandomTime;
  /** One phase of a transaction that writes: until a leader has prepared an item, or committed it, and the ledger knows. [R20] */
  readonly transactionPhase: RandomTime;
  /** One round of a transaction that reads: until a leader has told what it has. [R24] */
  readonly transactionRead: RandomTime;
  /** How long a transaction without coordinator waits to be found. [R26] */
  readonly transactionRecovery: RandomTime;
  /** Until a follower has applied what its leader has. [J2] */
  readonly replicaLag: RandomTime;
  /** Which replica an eventually consistent read goes to: any; never the leader; or the one furthest behind. [J3] */
  readonly eventualReads: 'any' | 'follower' | 'furthestBehind';
  /** Until the lease of a lost leader has run out and a follower leads. [J10] */
  readonly electionMs: number;
  /** Until a replica that comes back has caught up. [J11] */
  readonly catchUpMs: number;
  /** Until a global index has what its table has. [J20] */
  readonly indexLag: RandomTime;
  /** Seconds of a global index's write throughput that may wait before writes of its table are throttled. [O20] */
  readonly indexBacklogSeconds: number;
  /** What waits inside a Region, for a leader or for an index's throughput, asks again so often. [O21] [R20] */
  readonly retryMs: number;
  /** Seconds of unused throughput that are kept. [O4] */
  readonly burstSeconds: number;
  /** Seconds of unused throughput a new table begins with. [O4] */
  readonly initialBurstSeconds: number;
  /** `global`: one bucket a table, shared by its partitions. `static`: every partition has an equal share, as before 2018. [O2] */
  readonly admission: 'global' | 'static';
  /** Units a second of all tables of an account in one Region. [O8] */
  readonly accountReadUnits: number;
  readonly accountWriteUnits: number;
  /** Units a second of one on-demand table or global index. [O8] */
  readonly tableReadUnits: number;
  readonly tableWriteUnits: number;
  /** Until on-demand throughput has grown to double the last peak. [O6] */
  readonly onDemandGrowthMs: number;
  /** A partition that used more than this share of its maximum … [P11] */
  readonly splitHeat: number;
  /** … for so long is split … [P11] */
  readonly splitHeatMs: number;
  /** … which takes so long. [P11] */
  readonly splitMs: number;
  /** Either part of a split has at least this share of the traffic. [P12] */
  readonly splitLeastShare: number;
  /** A sort key of which this share of steps goes one way rises, and is not split. [P12] */
  readonly splitRising: number;
  /** Bytes from which a partition is split. [P10] */
  readonly maxPartitionBytes: number;
  /** From the opening of a stream's shard until it is closed and goes on in another. [S23] */
  readonly shardLifetime: RandomTime;
  /** Until a write arrives in another Region. [G40] */
  readonly regionLag: RandomTime;
  /** A write that does not reach another Region is tried again so often. [H12] */
  readonly regionRetryMs: number;
  /** A write of a strongly consistent global table: until another Region has it. [G42] */
  readonly strongRegionWrite: RandomTime;
  /** Whether global tables of version 2017.11.29 can be made, as accounts could until 2026. [G20] */
  readonly legacyGlobalTables: boolean;
  /** So long a table goes on with a KMS key that it may no longer use. [Z33] */
  readonly keyCacheMs: number;
  /** Until a table's status says that its key cannot be used, or can again. [Z33] */
  readonly keyCheckMs: number;
}

export const ASSUMPTIONS: Assumptions = {
  lifecycleFactor: 1,
  ttlDelay: { minMs: 5 * 60 * 1000, maxMs: 30 * 60 * 1000 },
  hop: { minMs: 0.4, meanMs: 0.7 },
  readWork: { minMs: 0.3, meanMs: 0.6 },
  quorumWrite: { minMs: 1.2, meanMs: 2 },
  transactionPhase: { minMs: 4, meanMs: 5.8 },
  transactionRead: { minMs: 0.6, meanMs: 1 },
  transactionRecovery: { minMs: 2_000, meanMs: 5_000 },
  replicaLag: { minMs: 2, meanMs: 20 },
  eventualReads: 'any',
  electionMs: 2_000,
  catchUpMs: 3_000,
  indexLag: { minMs: 5, meanMs: 30 },
  indexBacklogSeconds: 10,
  retryMs: 100,
  burstSeconds: 300,
  initialBurstSeconds: 1,
  admission: 'global',
  accountReadUnits: 80_000,
  accountWriteUnits: 80_000,
  tableReadUnits: 40_000,
  tableWriteUnits: 40_000,
  onDemandGrowthMs: 30 * 60 * 1000,
  splitHeat: 0.6,
  splitHeatMs: 60_000,
  splitMs: 120_000,
  splitLeastShare: 0.1,
  splitRising: 0.9,
  maxPartitionBytes: 10 * 1024 ** 3,
  shardLifetime: { minMs: 3.75 * 60 * 60 * 1000, meanMs: 4 * 60 * 60 * 1000 },
  regionLag: { minMs: 80, meanMs: 500 },
  regionRetryMs: 500,
  strongRegionWrite: { minMs: 25, meanMs: 60 },
  legacyGlobalTables: false,
  keyCacheMs: 5 * 60 * 1000,
  keyCheckMs: 30 * 60 * 1000,
};

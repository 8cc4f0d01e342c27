import { IndexLog } from '../cluster/index-log';
import { PartitionMap } from '../cluster/partition-map';
import { Replicas } from '../cluster/replicas';
import type { GlobalTable } from '../storage/global-table';
import { Streams } from '../streams/streams';
import { Random } from '../time/random';
import type { RegionTrace } from '../trace/recorder';
import { crc32 } from '../values/crc32';
import { applyQueuedChange } from './index-propagation';
import { LastWriters } from './last-writers';
import { PreparedItems } from './prepared-items';
import { Traffic } from './traffic';
import { TtlSweeper } from './ttl-sweeper';
import { RequestTokens } from './transactions';
import type { EngineState, Region } from './context';

const encoder = new TextEncoder();

/** The Regions of all accounts, made when they are first spoken of. */
export class Regions {
  readonly #regions = new Map<string, Region>();
  readonly #engine: EngineState;
  /** The Region asked for last: most often it is asked for again. */
  #last: Region | undefined = undefined;
  /** Global tables of the older version, by account and name. [G20] */
  readonly globalTables = new Map<string, GlobalTable>();

  constructor(engine: EngineState) {
    this.#engine = engine;
  }

  /** All that were spoken of. */
  all(): Iterable<Region> {
    return this.#regions.values();
  }

  of({ accountId, region: name }: { readonly accountId: string; readonly region: string }): Region {
    const last = this.#last;
    if (last?.accountId === accountId && last.name === name) return last;
    const id = `${accountId}/${name}`;
    const region = this.#regions.get(id) ?? this.#make(id, name, accountId);
    this.#regions.set(id, region);
    return (this.#last = region);
  }

  /** Apart from `of`, which every request calls and which thus captures nothing. */
  #make(id: string, name: string, accountId: string): Region {
    const { clock, random, recorder, profile, assumptions } = this.#engine;
    const trace: RegionTrace = () => recorder.forBackground(name);
    const region: Region = {
      get sweeper(): TtlSweeper { return sweeper; },
      get traffic(): Traffic { return traffic; },
      autoScaling: undefined,
      replicas: new Replicas(clock, random, trace, assumptions, profile),
      indexLog: new IndexLog(clock, random, assumptions, (queued) => applyQueuedChange(queued, this.#engine, region)),
      prepared: new PreparedItems(), lastWriters: new LastWriters(),
      name, accountId, tables: new Map(), partitions: new PartitionMap(trace), streams: new Streams(clock, random, trace, this.#engine),
      tokens: new RequestTokens(), backups: new Map(), exports: new Map(), imports: new Map(), policies: new Map(),
      // Not of the engine's random numbers: a Region may be spoken of first by a request that is not replayed. [W40]
      managedKeyArn: `arn:aws:kms:${name}:${accountId}:key/${new Random(crc32(encoder.encode(id))).uuid()}`,
    };
    const sweeper = new TtlSweeper(this.#engine, region);
    const traffic = new Traffic(this.#engine, region);
    return region;
  }
}

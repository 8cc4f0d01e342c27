import { PartitionMap } from '../cluster/partition-map';
import type { GlobalTable } from '../storage/global-table';
import { Streams } from '../streams/streams';
import { TtlSweeper } from './ttl-sweeper';
import { RequestTokens } from './transactions';
import type { EngineState, Region } from './context';

/** The Regions of all accounts, made when they are first spoken of. */
export class Regions {
  readonly #regions = new Map<string, Region>();
  readonly #engine: EngineState;
  /** Global tables of the older version, by account and name. [G20] */
  readonly globalTables = new Map<string, GlobalTable>();

  constructor(engine: EngineState) {
    this.#engine = engine;
  }

  of({ accountId, region: name }: { readonly accountId: string; readonly region: string }): Region {
    const id = `${accountId}/${name}`;
    const known = this.#regions.get(id);
    if (known !== undefined) return known;
    const { clock, random, recorder } = this.#engine;
    const region: Region = {
      get sweeper(): TtlSweeper { return sweeper; },
      name, accountId, tables: new Map(), partitions: new PartitionMap(recorder), streams: new Streams(clock, random, recorder),
      tokens: new RequestTokens(), backups: new Map(), exports: new Map(), imports: new Map(), policies: new Map(),
      managedKeyArn: `arn:aws:kms:${name}:${accountId}:key/${random.uuid()}`,
    };
    const sweeper = new TtlSweeper(this.#engine, region);
    this.#regions.set(id, region);
    return region;
  }
}

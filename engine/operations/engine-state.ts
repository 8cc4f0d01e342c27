import { KeyRegistry } from '../access/key-registry';
import { FileStore } from '../files/file-store';
import { KinesisStreams } from '../streams/kinesis';
import type { EngineState } from './context';
import { Faults } from './faults';
import { followKey } from './encryption';
import { Regions } from './regions';
import { StrongWrites } from './strong-writes';

/** The state of a new engine: no tables, no files. */
export function createEngineState(parts: Pick<EngineState, 'clock' | 'random' | 'recorder' | 'profile' | 'assumptions' | 'access' | 'policies'>): EngineState {
  const state: EngineState = {
    ...parts,
    faults: new Faults(() => state),
    strongWrites: new StrongWrites(),
    order: { last: 0 },
    files: new FileStore(),
    kinesis: new KinesisStreams(parts.clock, parts.random),
    keys: new KeyRegistry(parts.clock, parts.random),
    get regions(): Regions { return regions; },
  };
  const regions = new Regions(state);
  state.keys.watch((arn) => followKey(arn, state));
  return state;
}

export type { FileStore, KinesisStreams };
export type { StoredFile } from '../files/file-store';
export type { KinesisRecord } from '../streams/kinesis';

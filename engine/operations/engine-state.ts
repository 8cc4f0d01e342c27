import { FileStore } from '../files/file-store';
import { KinesisStreams } from '../streams/kinesis';
import type { EngineState } from './context';
import { Regions } from './regions';

/** The state of a new engine: no tables, no files. */
export function createEngineState(parts: Pick<EngineState, 'clock' | 'random' | 'recorder' | 'profile'>): EngineState {
  const state: EngineState = {
    ...parts,
    files: new FileStore(),
    kinesis: new KinesisStreams(parts.clock, parts.random),
    get regions(): Regions { return regions; },
  };
  const regions = new Regions(state);
  return state;
}

export type { FileStore, KinesisStreams };
export type { StoredFile } from '../files/file-store';
export type { KinesisRecord } from '../streams/kinesis';

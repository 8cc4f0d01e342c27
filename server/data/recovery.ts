import type { EngineOptions, WireRequest } from '../../engine';
import { createCoreEngine, type CoreEngine } from '../../engine/core';
import { EXTENSION } from '../../engine/extension';
import { contentsOf, logFile, removeFiles, snapshotFile, syncDirectory } from './directory';
import type { Frame } from './frames';
import { FORMAT, openLog, type Log, readLog } from './log';
import { readSnapshotFile } from './snapshot-file';

/** What is kept of a request that may change something, or of time that passed and made something happen: its body stands behind it. */
export interface Entry {
  readonly at: number;
  readonly random: readonly [number, number, number, number];
  /** Undefined: time passed. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Recovered {
  readonly engine: CoreEngine;
  readonly log: Log;
  /** Of the newest snapshot, and of all logs after it. */
  readonly snapshotBytes: number;
  readonly logBytes: number;
  /** Requests that were replayed. */
  readonly replayed: number;
}

/** Brings back what a data directory holds: the newest snapshot, and what the logs after it say. Throws an Error for the reader. [W40] [SN5] */
export function recover(directory: string, fresh: Pick<EngineOptions, 'seed' | 'startTime'>): Recovered {
  const { snapshot, logs, leftovers } = contentsOf(directory);
  const base = snapshot === 0 ? undefined : readSnapshotFile(snapshotFile(directory, snapshot), snapshot);
  const begin = { seed: fresh.seed ?? 1, startTime: fresh.startTime ?? Date.now() };
  let engine = base?.engine;
  let [replayed, logBytes, end] = [0, 0, 0];
  const last = logs.at(-1) ?? 0;
  for (const number of logs) {
    logBytes += end;
    end = readLog(logFile(directory, number), number, number === last, ({ seed, startTime }) => {
      engine ??= newEngine({ seed: seed ?? begin.seed, startTime: startTime ?? begin.startTime });
    }, (entry) => {
      if (engine !== undefined && replay(engine, entry)) replayed += 1;
    });
  }
  const log = openLog(logFile(directory, last), { format: FORMAT, log: last, ...(last === 0 && begin) }, end);
  syncDirectory(directory);
  removeFiles(leftovers);
  return { engine: engine ?? newEngine(begin), log, snapshotBytes: base?.bytes ?? 0, logBytes, replayed };
}

function newEngine(options: Pick<EngineOptions, 'seed' | 'startTime'>): CoreEngine {
  return createCoreEngine(options, EXTENSION);
}

/** Whether the entry was a request. */
function replay(engine: CoreEngine, { head, body }: Frame): boolean {
  const { at, random, path, headers } = head as Entry;
  if (path === undefined || headers === undefined) {
    engine.randomState = random;
    engine.clock.advanceTo(at);
    return false;
  }
  engine.clock.advanceTo(at);
  engine.randomState = random;
  engine.handle({ method: 'POST', path, headers, body } satisfies WireRequest);
  return true;
}

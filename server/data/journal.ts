import { mkdirSync } from 'node:fs';
import type { Engine, EngineOptions, WireRequest, WireResponse } from '../../engine';
import type { CoreEngine } from '../../engine/core';
import { createCompaction, type Position } from './compaction';
import { reasonOf } from './directory';
import { lock } from './lock';
import { type Entry, recover } from './recovery';

/**
 * A data directory: a snapshot, and a write-ahead log of the requests since then that may change something, each with the
 * clock and the random numbers it met. The engine is a function of these, so that replaying them gives the same tables. A
 * request is in the log before it is answered: a process that is killed loses nothing that was acknowledged. [W40]–[W42]
 */
export interface Journal {
  readonly engine: JournalEngine;
  /** Requests that were replayed. */
  readonly replayed: number;
  /** Of the snapshot they followed. */
  readonly snapshotBytes: number;
  /** Resolves when no snapshot is being written. */
  settled(): Promise<void>;
  close(): void;
}

/** What of an engine a directory can keep: what comes by requests. */
export interface JournalEngine extends Pick<Engine, 'handle' | 'subscribe' | 'kinesis'> {
  submit(request: WireRequest, respond: (response: WireResponse) => void): void;
  readonly clock: Pick<Engine['clock'], 'now' | 'exact' | 'advanceTo'>;
  readonly files: Pick<Engine['files'], 'get' | 'list' | 'has' | 'buckets'>;
}

export interface JournalOptions {
  /** Waits until the disk has every entry: for power failures. A killed process needs it not. */
  readonly fsync?: boolean;
  /** For a directory that is new. */
  readonly engine?: Pick<EngineOptions, 'seed' | 'startTime'>;
  /** A new snapshot is written once the log is longer than this and than half the snapshot before it. Bytes. */
  readonly minLogBytes?: number;
  /** Told, in a sentence, when no snapshot could be written; `console.error` unless given. */
  readonly onWarning?: (sentence: string) => void;
}

const MIN_LOG_BYTES = 16 * 1024 * 1024;

/** Operations that change nothing: they are not kept. */
const READS = /\.(?:Get|BatchGet|TransactGet|Query|Scan|Describe|List|SearchVectors)/;
/** What a request's answer depends on. */
const KEPT_HEADERS = ['host', 'content-type', 'x-amz-target', 'x-amz-date', 'date', 'authorization'] as const;

/** Opens a data directory, made where it is missing, and brings back what it holds. Throws an Error for the reader. */
export function openJournal(directory: string, options: JournalOptions = {}): Journal {
  let unlock: (() => void) | undefined;
  try {
    mkdirSync(directory, { recursive: true });
    unlock = lock(directory);
    return open(directory, options, unlock);
  } catch (error) {
    unlock?.();
    if (error instanceof Error && 'code' in error) throw new Error(`${directory} cannot be used as a data directory: ${reasonOf(error)}.`);
    throw error;
  }
}

function open(directory: string, { fsync = false, engine: fresh = {}, minLogBytes = MIN_LOG_BYTES, onWarning = console.error }: JournalOptions, unlock: () => void): Journal {
  const { engine, log, snapshotBytes, logBytes, replayed } = recover(directory, fresh);
  const position: Position = { log, snapshotBytes, olderBytes: logBytes };
  const compaction = createCompaction(position, { directory, engine, minLogBytes, onWarning });
  let isClosed = false;

  const keep = (entry: Entry, body?: Uint8Array): void => {
    if (isClosed) throw new Error(`${directory} was closed.`);
    position.log.append(entry, body);
    if (fsync) position.log.sync();
  };
  const keepRequest = (request: WireRequest): void => {
    if (request.method === 'POST' && (!READS.test(request.headers['x-amz-target'] ?? '') || isWatched(engine))) keep(entryOf(request, engine), request.body);
  };
  const { clock } = engine;
  compaction.consider();
  return {
    engine: {
      handle(request) {
        keepRequest(request);
        const response = engine.handle(request);
        compaction.consider();
        return response;
      },
      submit(request, respond) {
        keepRequest(request);
        engine.submit(request, respond);
        compaction.consider();
      },
      subscribe: (listener) => engine.subscribe(listener),
      clock: {
        get now() { return clock.now; },
        get exact() { return clock.exact; },
        advanceTo(time) {
          // What happens by itself draws random numbers too.
          const until = Math.max(time, clock.exact);
          if (clock.nextAt !== undefined && clock.nextAt <= until) keep({ at: until, random: engine.randomState });
          clock.advanceTo(time);
        },
      },
      files: engine.files, kinesis: engine.kinesis,
    },
    replayed, snapshotBytes,
    settled: () => compaction.settled(),
    close() {
      if (isClosed) return;
      isClosed = true;
      compaction.stop();
      position.log.close();
      unlock();
    },
  };
}

/** Auto scaling goes by what is read, too. */
function isWatched(engine: CoreEngine): boolean {
  return engine.look(({ regions }) => [...regions.all()].some(({ autoScaling }) => autoScaling?.isWatching === true));
}

function entryOf({ path, headers }: WireRequest, engine: CoreEngine): Entry {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return { at: engine.clock.exact, random: engine.randomState, path, headers: kept };
}

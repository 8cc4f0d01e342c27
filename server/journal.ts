import { closeSync, fstatSync, ftruncateSync, fsyncSync, mkdirSync, openSync, readFileSync, readSync, unlinkSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, type Engine, type EngineOptions, type WireRequest } from '../engine';
import { crc32 } from './crc32';

/**
 * A data directory: a write-ahead log of the requests that may change something, each with the clock and the random numbers
 * it met. The engine is a function of these, so that replaying them gives the same tables. A request is in the log before
 * it is answered: a process that is killed loses nothing that was acknowledged. [W40]–[W42]
 */
export interface Journal {
  readonly engine: Engine;
  /** Requests that were replayed. */
  readonly replayed: number;
  close(): void;
}

export interface JournalOptions {
  /** Waits until the disk has every entry: for power failures. A killed process needs it not. */
  readonly fsync?: boolean;
  /** For a directory that is new. */
  readonly engine?: Pick<EngineOptions, 'seed' | 'startTime'>;
}

interface Header {
  readonly format: 1;
  readonly seed: number;
  readonly startTime: number;
}

interface Entry {
  readonly at: number;
  readonly random: readonly [number, number, number, number];
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Length and CRC-32 of what follows, and the length of its JSON head. */
const PREFIX_BYTES = 12;

/** Operations that change nothing: they are not kept. */
const READS = /\.(?:Get(?!ShardIterator)|BatchGet|TransactGet|Query|Scan|Describe|List|SearchVectors)/;
/** What a request's answer depends on. */
const KEPT_HEADERS = ['host', 'content-type', 'x-amz-target', 'x-amz-date', 'date', 'authorization'] as const;

/** Opens a data directory, made where it is missing, and brings back what it holds. Throws an Error for the reader. */
export function openJournal(directory: string, options: JournalOptions = {}): Journal {
  mkdirSync(directory, { recursive: true });
  const unlock = lock(directory);
  try {
    return open(join(directory, 'journal.log'), options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

function open(file: string, { fsync = false, engine: fresh = {} }: JournalOptions, unlock: () => void): Journal {
  const descriptor = openSync(file, 'a+');
  const bytes = readAll(descriptor);
  const { entries, end } = decodeAll(bytes, file);
  const [first, ...rest] = entries;
  const header = first === undefined ? { format: 1 as const, seed: fresh.seed ?? 1, startTime: fresh.startTime ?? Date.now() } : headerOf(first.head, file);
  // What a killed process had begun to write was never acknowledged.
  if (end < bytes.length) ftruncateSync(descriptor, end);
  const engine = createEngine({ seed: header.seed, startTime: header.startTime });
  if (first === undefined) writeSync(descriptor, encode(header, EMPTY));
  for (const { head, body } of rest) replay(engine, head as Entry, body);

  const logged: Engine = Object.create(engine, {
    handle: {
      value: (request: WireRequest) => {
        const { headers } = request;
        if (request.method === 'POST' && !READS.test(headers['x-amz-target'] ?? '')) {
          writeSync(descriptor, encode(entryOf(request, engine), request.body));
          if (fsync) fsyncSync(descriptor);
        }
        return engine.handle(request);
      },
    },
  }) as Engine;
  return {
    engine: logged, replayed: rest.length,
    close() {
      closeSync(descriptor);
      unlock();
    },
  };
}

function entryOf({ path, headers }: WireRequest, engine: Engine): Entry {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value !== undefined) kept[name] = value;
  }
  return { at: engine.clock.exact, random: engine.randomState, path, headers: kept };
}

function replay(engine: Engine, { at, random, path, headers }: Entry, body: Uint8Array): void {
  engine.clock.advanceTo(at);
  engine.randomState = random;
  engine.handle({ method: 'POST', path, headers, body });
}

const EMPTY = new Uint8Array();

function encode(head: Header | Entry, body: Uint8Array): Buffer {
  const text = Buffer.from(JSON.stringify(head));
  const entry = Buffer.allocUnsafe(PREFIX_BYTES + text.length + body.length);
  text.copy(entry, PREFIX_BYTES);
  entry.set(body, PREFIX_BYTES + text.length);
  entry.writeUInt32LE(entry.length - PREFIX_BYTES, 0);
  entry.writeUInt32LE(text.length, 8);
  entry.writeUInt32LE(crc32(entry.subarray(8)), 4);
  return entry;
}

interface Decoded {
  readonly head: unknown;
  readonly body: Uint8Array;
}

/** The whole entries, and where they end. Damage before the last one is refused: something else than a kill did it. */
function decodeAll(bytes: Buffer, file: string): { readonly entries: readonly Decoded[]; readonly end: number } {
  const entries: Decoded[] = [];
  let at = 0;
  while (at + PREFIX_BYTES <= bytes.length) {
    const next = at + PREFIX_BYTES + bytes.readUInt32LE(at);
    if (next > bytes.length) break;
    if (crc32(bytes.subarray(at + 8, next)) !== bytes.readUInt32LE(at + 4)) {
      if (next === bytes.length) break;
      throw new Error(`${file} is damaged at byte ${at}, and not at its end: it was not written by this program alone. Restore it from a copy, or move it away to begin anew.`);
    }
    const body = at + PREFIX_BYTES + bytes.readUInt32LE(at + 8);
    entries.push({ head: JSON.parse(bytes.toString('utf8', at + PREFIX_BYTES, body)) as unknown, body: Uint8Array.from(bytes.subarray(body, next)) });
    at = next;
  }
  return { entries, end: at };
}

function headerOf(head: unknown, file: string): Header {
  const header = head as Partial<Header>;
  if (header.format !== 1 || header.seed === undefined || header.startTime === undefined) throw new Error(`${file} has a format that this version does not know.`);
  return { format: 1, seed: header.seed, startTime: header.startTime };
}

function readAll(descriptor: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(descriptor).size);
  let at = 0;
  while (at < bytes.length) at += readSync(descriptor, bytes, at, bytes.length - at, at);
  return bytes;
}

/** One process at a time: a lock file with its number; one of a process that is gone is taken over. */
function lock(directory: string): () => void {
  const file = join(directory, 'lock');
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => unlinkSync(file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const owner = Number(readFileSync(file, 'utf8'));
      if (isRunning(owner)) throw new Error(`${directory} is in use by process ${owner}. Stop it, or choose another directory.`);
      unlinkSync(file);
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

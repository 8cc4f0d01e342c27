import type { Wording } from './errors/style';
import { createEngineState, type FileStore, type KinesisStreams } from './operations/engine-state';
import { INSTANT, type Profile, REALISTIC } from './operations/profile';
import { Clock } from './time/clock';
import { Random } from './time/random';
import { TraceRecorder, type TraceListener } from './trace/recorder';
import { ItemJsonCache } from './wire/encode';
import { execute, prepare, type WireSettings } from './wire/handle';
import type { WireRequest, WireResponse } from './wire/messages';

export interface EngineOptions {
  /** Feeds all randomness: request ids, table ids, simulated delays. Same seed, clock and requests: same bytes out. */
  readonly seed?: number;
  /** Where the clock starts, in milliseconds since the epoch. */
  readonly startTime?: number;
  /** Which parts of DynamoDB's behaviour in time are simulated. `instant`: none. */
  readonly profile?: 'instant' | 'realistic' | Partial<Profile>;
  /** Generation of AWS's error wording. */
  readonly wording?: Wording;
  /** `shape`: requests must carry a Signature Version 4, which is not verified. `none`: they need none. */
  readonly authentication?: 'shape' | 'none';
  /** How many characters of encoded items may be kept to be sent again. */
  readonly encodedItemsLimit?: number;
}

/** DynamoDB: tables, indexes and streams of any number of accounts and Regions, behind the wire protocol. */
export interface Engine {
  /** Answers a request at once. In the instant profile every request is answered so. */
  handle(request: WireRequest): WireResponse;
  /** Calls `respond` with the answer at the simulated time of it. */
  submit(request: WireRequest, respond: (response: WireResponse) => void): void;
  /** Time, moved from outside. */
  readonly clock: Clock;
  /** Calls `listener` with everything that happens inside from now on; returns the function that ends it. */
  subscribe(listener: TraceListener): () => void;
  /** Buckets of files: what exports write and imports read. Stands in for S3. */
  readonly files: FileStore;
  /** What tables have put into data streams. Stands in for Kinesis Data Streams. */
  readonly kinesis: Pick<KinesisStreams, 'records'>;
}

const DEFAULT_START = Date.UTC(2026, 0, 1);
const DEFAULT_ENCODED_ITEMS = 64 * 1024 * 1024;

export function createEngine(options: EngineOptions = {}): Engine {
  const clock = new Clock(options.startTime ?? DEFAULT_START);
  const engine = createEngineState({
    clock, random: new Random(options.seed ?? 1), recorder: new TraceRecorder(clock), profile: profileOf(options.profile),
  });
  const settings: WireSettings = {
    engine, wording: options.wording ?? '2026', authentication: options.authentication ?? 'shape',
    cache: new ItemJsonCache(options.encodedItemsLimit ?? DEFAULT_ENCODED_ITEMS),
  };
  const handle = (request: WireRequest): WireResponse => {
    clock.runDue();
    const prepared = prepare(request, settings);
    return 'execute' in prepared ? execute(prepared, settings) : prepared;
  };
  return {
    clock,
    handle,
    submit: (request, respond) => respond(handle(request)),
    subscribe: (listener) => engine.recorder.subscribe(listener),
    files: engine.files,
    kinesis: engine.kinesis,
  };
}

function profileOf(profile: EngineOptions['profile']): Profile {
  if (profile === 'realistic') return REALISTIC;
  return profile === undefined || profile === 'instant' ? INSTANT : { ...INSTANT, ...profile };
}

export type { Profile, TraceListener, WireRequest, WireResponse, Wording };
export type { FileStore, KinesisRecord, StoredFile } from './operations/engine-state';
export type { TraceEvent } from './trace/events';
export { crc32 } from './wire/crc32';

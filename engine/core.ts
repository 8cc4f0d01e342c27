import type { AccessControl, AccessOptions } from './access/access-control';
import type { KeyRegistry } from './access/key-registry';
import type { Wording } from './errors/style';
import { addTexts } from './errors/text';
import type { EngineState } from './operations/context';
import { createEngineState, type FileStore, type KinesisStreams } from './operations/engine-state';
import { checkedAssumptions, checkedProfile, checkOptions } from './operations/check-settings';
import type { Fault } from './operations/faults';
import { ASSUMPTIONS, type Assumptions, INSTANT, type Profile } from './operations/profile';
import { Clock } from './time/clock';
import { Random } from './time/random';
import type { TraceDraft } from './trace/events';
import { TraceRecorder, type TraceListener } from './trace/recorder';
import { ItemJsonCache } from './wire/encode';
import type { Extension } from './wire/extension';
import { execute, needsExtension, prepare } from './wire/handle';
import type { AnyRequest, AnyResponse, JsonRequest, TextResponse, WireRequest, WireResponse } from './wire/messages';
import type { WireSettings } from './wire/plan';
import { submit } from './wire/submit';

export interface EngineOptions {
  /** Feeds all randomness: request ids, table ids, simulated delays. Same seed, clock and requests: same bytes out. */
  readonly seed?: number;
  /** Where the clock starts, in milliseconds since the epoch. */
  readonly startTime?: number;
  /** Which parts of DynamoDB's behaviour in time are simulated. `instant`: none. */
  readonly profile?: 'instant' | 'realistic' | Partial<Profile>;
  /** Figures of the simulation that AWS does not publish, where they shall differ from ours. */
  readonly assumptions?: Partial<Assumptions>;
  /** Generation of AWS's error wording. */
  readonly wording?: Wording;
  /** `shape`: requests must carry a Signature Version 4, which is not verified. `none`: they need none. */
  readonly authentication?: 'shape' | 'none';
  /** Users and roles with their policies. Without any, everything is allowed. */
  readonly access?: AccessOptions;
  /** How many characters of encoded items may be kept to be sent again. */
  readonly encodedItemsLimit?: number;
}

/** DynamoDB: tables, indexes and streams of any number of accounts and Regions, behind the wire protocol. */
export interface Engine {
  /** Answers a request before it returns. Where requests take time, the clock moves on to the answer. */
  handle(request: WireRequest): WireResponse;
  /** Calls `respond` with the answer at the simulated time of it. */
  submit(request: WireRequest, respond: (response: WireResponse) => void): void;
  /** The same for a request that comes over no wire. */
  submit(request: JsonRequest, respond: (response: TextResponse) => void): void;
  /** Time, moved from outside. */
  readonly clock: Clock;
  /** Switches facets of the simulation on or off and changes its figures, from now on. */
  configure(changes: { readonly profile?: Partial<Profile>; readonly assumptions?: Partial<Assumptions> }): void;
  /** The facets and figures in force. */
  readonly profile: Profile;
  readonly assumptions: Assumptions;
  /** Adds a fault to the simulation; the function returned takes it back. [H10] */
  inject(fault: Fault): () => void;
  /** Where the engine's random numbers stand: with the clock, what a request replayed from a journal needs to be answered the same. */
  randomState: readonly [number, number, number, number];
  /** Calls `listener` with everything that happens inside from now on; returns the function that ends it. */
  subscribe(listener: TraceListener): () => void;
  /** Puts into the trace what happens beside the engine, by what drives it: an invocation of a function. */
  record(draft: TraceDraft, region: string): void;
  /** Users, roles and their policies. A request is sent by whoever has its access key id. [Z14] */
  readonly access: Pick<AccessControl, 'setPrincipal' | 'setPolicies' | 'removePrincipal' | 'list'>;
  /** Keys that customers manage. Stands in for KMS. [Z31] */
  readonly keys: Pick<KeyRegistry, 'create' | 'disable' | 'enable' | 'scheduleDeletion' | 'cancelDeletion' | 'list'>;
  /** Buckets of files: what exports write and imports read. Stands in for S3. */
  readonly files: FileStore;
  /** What tables have put into data streams. Stands in for Kinesis Data Streams. */
  readonly kinesis: Pick<KinesisStreams, 'records'>;
}

/** What an engine is made of: known to its rooms alone. */
export type Inside = EngineState;

/** An engine that starts without its extension. */
export interface CoreEngine extends Engine {
  /** Adds the operations and texts of the extension, and users and roles. */
  extend(extension: Extension): void;
  /** Lets `view` look at the inside. It must change nothing; engine/inspection has one to show. */
  look<View>(view: (inside: Inside) => View): View;
}

const DEFAULT_START = Date.UTC(2026, 0, 1);
const DEFAULT_ENCODED_ITEMS = 64 * 1024 * 1024;

/** An engine of the core operations, and of what `extension` adds to them: at once, or later by `extend`. */
export function createCoreEngine(options: EngineOptions = {}, extension?: Extension): CoreEngine {
  checkOptions(options);
  const clock = new Clock(options.startTime ?? DEFAULT_START);
  // Copies that configure changes: every part of the engine reads them anew each time.
  const profile = { ...INSTANT, ...checkedProfile(options.profile ?? 'instant') };
  const assumptions = { ...ASSUMPTIONS, ...checkedAssumptions(options.assumptions ?? {}) };
  const engine = createEngineState({
    clock, random: new Random(options.seed ?? 1), recorder: new TraceRecorder(clock), profile, assumptions, access: undefined, policies: undefined,
  });
  const settings: WireSettings = {
    engine, wording: options.wording ?? '2026', authentication: options.authentication ?? 'shape',
    cache: new ItemJsonCache(options.encodedItemsLimit ?? DEFAULT_ENCODED_ITEMS), extension: undefined, plans: new Map(),
  };
  const extend = (added: Extension): void => {
    addTexts(added.texts);
    added.addShapes();
    settings.extension = added;
    engine.policies = added.policies;
    engine.access = new added.AccessControl(options.access);
  };
  if (extension !== undefined) extend(extension);
  const handleNow = (request: AnyRequest): AnyResponse => {
    const prepared = prepare(request, settings);
    return 'execute' in prepared ? execute(prepared, settings) : prepared;
  };
  const takesTime = (): boolean => profile.latency || engine.faults.meetRequests;
  return {
    clock, profile, assumptions,
    handle(request) {
      clock.runDue();
      // What comes over the wire is answered in bytes.
      if (!takesTime()) return handleNow(request) as WireResponse;
      let response: WireResponse | undefined;
      submit(request, settings, (answer) => { response = answer as WireResponse; });
      while (response === undefined && clock.step());
      if (response === undefined) throw new Error('a request was never answered');
      return response;
    },
    submit(request: AnyRequest, respond: (response: never) => void) {
      const answered = respond as (response: AnyResponse) => void;
      clock.runDue();
      if (takesTime()) submit(request, settings, answered);
      else answered(handleNow(request));
    },
    configure(changes) {
      // Both before either: what is refused has changed nothing.
      const [facets, figures] = [checkedProfile(changes.profile ?? {}), checkedAssumptions(changes.assumptions ?? {})];
      Object.assign(profile, facets);
      Object.assign(assumptions, figures);
    },
    get randomState() { return engine.random.state; },
    set randomState(state) { engine.random.state = state; },
    inject: (fault) => engine.faults.inject(fault),
    subscribe: (listener) => engine.recorder.subscribe(listener),
    record: (draft, region) => engine.recorder.forBackground(region)?.record(draft),
    get access() {
      if (engine.access === undefined) throw new Error('users and roles need the extension of the engine');
      return engine.access;
    },
    extend,
    look: (view) => view(engine),
    keys: engine.keys,
    files: engine.files,
    kinesis: engine.kinesis,
  };
}

/** Whether an engine of these options needs the extension from its beginning. */
export function startsWithExtension({ access }: EngineOptions): boolean {
  return access !== undefined;
}

export { needsExtension };
export type { Extension };
export type { AccessOptions } from './access/access-control';
export type { CustomerKey, KeyState } from './access/key-registry';
export type { PolicyDocument, PrincipalOptions } from './access/principal';
export type { Assumptions, Fault, JsonRequest, Profile, TextResponse, TraceListener, WireRequest, WireResponse, Wording };
export type { FileStore, KinesisRecord, StoredFile } from './operations/engine-state';
export type { TraceEvent } from './trace/events';
export { crc32 } from './wire/crc32';

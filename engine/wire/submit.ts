import type { Process } from '../operations/context';
import type { RandomTime } from '../operations/profile';
import { throttledByFault, unavailable } from '../operations/faults';
import { headsOf } from '../operations/statement-head';
import { strongWorkOf } from '../operations/strong-writes';
import { tableNamesOf } from '../operations/table-names';
import { type Answer, begin, isProcess, type Prepared, prepare, proceed, refusalOf, send } from './handle';
import type { AnyRequest, AnyResponse } from './messages';
import type { WireSettings } from './plan';

type Respond = (response: AnyResponse) => void;

/**
 * Sends a request through the simulated service: to a router, on to a storage node, to work there, and back. Everything
 * happens on the clock, so that requests overlap. Calls `respond` at the simulated time of the answer. [H1]–[H4]
 */
export function submit(request: AnyRequest, settings: WireSettings, respond: Respond): void {
  const { random, assumptions, profile } = settings.engine;
  const prepared = prepare(request, settings);
  const toNode = profile.latency ? random.time(assumptions.hop) : 0;
  // Refused by the router: it goes no further.
  if (!('execute' in prepared)) return after(toNode, () => respond(prepared), settings);
  const journey = new Journey(prepared, toNode, settings, respond);
  // A write is committed, and seen, once a follower has it too; a read sees what is there when it is at the node.
  const work = profile.latency ? random.time(workOf(prepared, assumptions)) : 0;
  after(toNode + work, () => journey.arrive(), settings);
}

function after(delay: number, then: () => void, { engine: { profile, clock } }: WireSettings): void {
  if (profile.latency) clock.schedule(delay, then);
  else then();
}

/** A request from the storage node on. */
class Journey {
  readonly #prepared: Prepared;
  readonly #toNode: number;
  readonly #settings: WireSettings;
  readonly #respond: Respond;
  readonly #sentAt: number;
  /** Lets other Regions write the items again. */
  #release: (() => void) | undefined = undefined;

  constructor(prepared: Prepared, toNode: number, settings: WireSettings, respond: Respond) {
    this.#prepared = prepared;
    this.#toNode = toNode;
    this.#settings = settings;
    this.#respond = respond;
    this.#sentAt = settings.engine.clock.exact;
  }

  /** Strong consistency across Regions: another one must have a write before it is committed, and be heard before a read. [G42] [G43] */
  arrive(): void {
    const { context, input } = this.#prepared;
    const { engine } = this.#settings;
    const work = engine.profile.latency ? strongWorkOf(context, input) : undefined;
    if (work === undefined) return this.#execute();
    const { name } = context.region;
    const writes: (() => void)[] = [];
    for (const item of work.items) {
      try {
        engine.strongWrites.refuse(item, name);
        writes.push(engine.strongWrites.begin(item, name));
      } catch (error) {
        if (!work.isBatch) return this.#reply(refusalOf(error, this.#prepared, this.#settings));
      }
    }
    this.#release = () => { for (const end of writes) end(); };
    engine.clock.schedule(engine.random.time(engine.assumptions.strongRegionWrite), () => this.#execute());
  }

  #execute(): void {
    const refusal = refusedByFault(this.#prepared, this.#settings);
    const started = refusal ?? begin(this.#prepared, this.#settings);
    this.#release?.();
    if (isProcess(started)) this.#step(started);
    else this.#reply(started);
  }

  #step(process: Process): void {
    const next = proceed(process, this.#prepared, this.#settings);
    // On the clock also if latency was switched off meanwhile: it may wait for what only time brings, as a leader.
    if (typeof next === 'number') this.#settings.engine.clock.schedule(next, () => this.#step(process));
    else this.#reply(next);
  }

  #reply(answer: Answer): void {
    const { profile, random, assumptions, clock } = this.#settings.engine;
    const back = profile.latency ? random.time(assumptions.hop) : 0;
    if (profile.latency) {
      this.#prepared.context.trace?.record({ type: 'request.travelled', requestMs: this.#toNode, workMs: clock.exact - this.#sentAt - this.#toNode, responseMs: back });
    }
    const sent = meets(this.#prepared, 'lostAcknowledgement', this.#settings) ? refusalOf(unavailable(), this.#prepared, this.#settings) : answer;
    after(back, () => this.#respond(send(sent, this.#prepared)), this.#settings);
  }
}

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);
const STATEMENTS: ReadonlySet<string> = new Set(['ExecuteStatement', 'BatchExecuteStatement']);

function workOf({ context: { operation }, input }: Prepared, { readWork, quorumWrite }: WireSettings['engine']['assumptions']): RandomTime {
  return WRITES.has(operation) || (STATEMENTS.has(operation) && headsOf(input).some(({ writes }) => writes)) ? quorumWrite : readWork;
}

/** The answer of a request that meets a fault before anything is done. [H10] */
function refusedByFault(prepared: Prepared, settings: WireSettings): Answer | undefined {
  if (meets(prepared, 'internalError', settings)) return refusalOf(unavailable(), prepared, settings);
  if (meets(prepared, 'throttle', settings)) return refusalOf(throttledByFault(prepared.context, prepared.input), prepared, settings);
  return undefined;
}

function meets({ context, input }: Prepared, kind: 'internalError' | 'throttle' | 'lostAcknowledgement', { engine }: WireSettings): boolean {
  return engine.faults.meetRequests && engine.faults.meets(kind, context.operation, tableNamesOf(input));
}

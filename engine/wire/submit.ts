import type { RandomTime } from '../operations/profile';
import { throttledByFault, unavailable } from '../operations/faults';
import { isStronglyRead, stronglyWrittenItem } from '../operations/strong-writes';
import { tableNamesOf } from '../operations/table-names';
import { type Answer, begin, isProcess, type Prepared, prepare, proceed, refusalOf, send, type WireSettings } from './handle';
import type { WireRequest, WireResponse } from './messages';

/**
 * Sends a request through the simulated service: to a router, on to a storage node, to work there, and back. Everything
 * happens on the clock, so that requests overlap. Calls `respond` at the simulated time of the answer. [H1]–[H4]
 */
export function submit(request: WireRequest, settings: WireSettings, respond: (response: WireResponse) => void): void {
  const { clock, random, assumptions, profile } = settings.engine;
  const after = (delay: number, then: () => void): void => { if (profile.latency) clock.schedule(delay, then); else then(); };
  const prepared = prepare(request, settings);
  const sentAt = clock.exact;
  const toNode = profile.latency ? random.time(assumptions.hop) : 0;
  // Refused by the router: it goes no further.
  if (!('execute' in prepared)) return after(toNode, () => respond(prepared));
  const { context } = prepared;

  const reply = (answer: Answer): void => {
    const back = profile.latency ? random.time(assumptions.hop) : 0;
    if (profile.latency) {
      context.trace?.record({ type: 'request.travelled', requestMs: toNode, workMs: clock.exact - sentAt - toNode, responseMs: back });
    }
    const lost = meets(prepared, 'lostAcknowledgement', settings);
    after(back, () => respond(send(lost ? refusalOf(unavailable(), prepared, settings) : answer, context)));
  };
  const execute = (): void => {
    const refusal = refusedByFault(prepared, settings);
    const started = refusal ?? begin(prepared, settings);
    release?.();
    if (!isProcess(started)) return reply(started);
    const step = (): void => {
      const next = proceed(started, prepared, settings);
      if (typeof next === 'number') after(next, step);
      else reply(next);
    };
    step();
  };
  let release: (() => void) | undefined;
  /** Strong consistency across Regions: another one must have a write before it is committed, and be heard before a read. [G42] [G43] */
  const askRegions = (): void => {
    const item = profile.latency ? stronglyWrittenItem(context, prepared.input) : undefined;
    if (item === undefined && !(profile.latency && isStronglyRead(context, prepared.input))) return execute();
    try {
      if (item !== undefined) release = settings.engine.strongWrites.begin(item, context.region.name);
    } catch (error) {
      return reply(refusalOf(error, prepared, settings));
    }
    clock.schedule(random.time(assumptions.strongRegionWrite), execute);
  };
  // A write is committed, and seen, once a follower has it too; a read sees what is there when it is at the node.
  after(toNode + (profile.latency ? random.time(workOf(context.operation, assumptions)) : 0), askRegions);
}

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

function workOf(operation: string, { readWork, quorumWrite }: WireSettings['engine']['assumptions']): RandomTime {
  return WRITES.has(operation) ? quorumWrite : readWork;
}

/** The answer of a request that meets a fault before anything is done. [H10] */
function refusedByFault(prepared: Prepared, settings: WireSettings): Answer | undefined {
  if (meets(prepared, 'internalError', settings)) return refusalOf(unavailable(), prepared, settings);
  if (meets(prepared, 'throttle', settings)) return refusalOf(throttledByFault(prepared.context, tableNamesOf(prepared.input)), prepared, settings);
  return undefined;
}

function meets({ context, input }: Prepared, kind: 'internalError' | 'throttle' | 'lostAcknowledgement', { engine }: WireSettings): boolean {
  return engine.faults.meetRequests && engine.faults.meets(kind, context.operation, tableNamesOf(input));
}

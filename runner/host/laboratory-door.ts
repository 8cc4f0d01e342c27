import type { TraceEvent } from '../../engine/trace/events';
import type { CoreEngine } from './engine';
import type { EngineToPage, LaboratoryMessage } from './engine-messages';
import { createExtensionGate } from './extension-gate';
import type { Laboratory, LaboratoryClock, LaboratoryOptions } from './laboratory';

/** Stands for the laboratory while it is not loaded, and for each engine's own when it is. */
export interface LaboratoryDoor {
  /** A new engine begins: what was of the one before is over, but what the page watches. */
  begin(engine: CoreEngine, clock: LaboratoryClock): void;
  /** See Laboratory.takes. */
  takes(event: TraceEvent, isEngines: boolean): boolean;
  receive(message: LaboratoryMessage): void;
}

export function createLaboratoryDoor(
  send: (message: EngineToPage) => void, load: () => Promise<(options: LaboratoryOptions) => Laboratory> = loadLaboratory,
): LaboratoryDoor {
  let create: ((options: LaboratoryOptions) => Laboratory) | undefined;
  let laboratory: Laboratory | undefined;
  let present: { readonly engine: CoreEngine; readonly clock: LaboratoryClock; readonly startedAt: number } | undefined;
  /** What has happened since the page asked, until the laboratory is there. */
  let early: TraceEvent[] | undefined;
  let watch: LaboratoryMessage | undefined;
  let handler: LaboratoryMessage | undefined;
  const pass = createExtensionGate(async () => {
    create = await load();
    open();
  });

  function open(): void {
    if (create === undefined || present === undefined) return;
    laboratory = create({ ...present, send });
    for (const event of early ?? []) laboratory.takes(event, true);
    early = undefined;
    if (watch !== undefined) laboratory.receive(watch);
    if (handler !== undefined) laboratory.receive(handler);
  }

  return {
    begin(engine, clock) {
      laboratory?.dispose();
      laboratory = undefined;
      if (early !== undefined) early = [];
      present = { engine, clock, startedAt: engine.clock.exact };
      open();
    },
    takes(event, isEngines) {
      early?.push(event);
      return laboratory?.takes(event, isEngines) ?? false;
    },
    receive(message) {
      if (message.type === 'handler') handler = message;
      // Nothing to load it for.
      if (message.type === 'handler' || message.type === 'answer' || (message.type === 'function' && message.settings === undefined)) return laboratory?.receive(message);
      if (laboratory === undefined && early === undefined && present !== undefined) {
        early = [];
        present = { ...present, startedAt: present.engine.clock.exact };
      }
      if (message.type === 'watch') watch = message;
      pass(true, () => laboratory?.receive(message));
    },
  };
}

async function loadLaboratory(): Promise<(options: LaboratoryOptions) => Laboratory> {
  return (await import('./laboratory')).createLaboratory;
}

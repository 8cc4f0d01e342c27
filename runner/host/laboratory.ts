import type { TraceEvent } from '../../engine/trace/events';
import type { CoreEngine } from './engine';
import type { EngineToPage, LaboratoryMessage } from './engine-messages';
import type { Watch } from './figures';
import { createFunctionDriver } from './function-driver';
import { createLoadDriver } from './load-driver';
import { createMeasurements } from './measurements';

/** What measures an engine and puts load on it: a file of its own, loaded when the page asks for it. */
export interface Laboratory {
  /** Takes one trace event in. True where it belongs to a load, and is too much for the pictures. */
  takes(event: TraceEvent, isEngines: boolean): boolean;
  receive(message: LaboratoryMessage): void;
  dispose(): void;
}

export interface LaboratoryClock {
  /** Brings the engine's clock up to the real time. */
  readonly catchUp: () => void;
  /** Lets it go no faster than the real time until the function returned is called. */
  readonly hold: () => () => void;
}

export interface LaboratoryOptions {
  readonly engine: CoreEngine;
  /** Since when events are told, milliseconds of the engine's clock. */
  readonly startedAt: number;
  readonly clock: LaboratoryClock;
  readonly send: (message: EngineToPage) => void;
}

const TELL_EVERY_MS = 400;

export function createLaboratory({ engine, startedAt, clock, send }: LaboratoryOptions): Laboratory {
  const measurements = createMeasurements(engine, startedAt);
  const load = createLoadDriver(engine, measurements, (report) => send({ type: 'load', report }));
  const fn = createFunctionDriver(engine, clock, send);
  let watch: Watch = {};
  let timer: ReturnType<typeof setInterval> | undefined;

  function tell(): void {
    clock.catchUp();
    send({ type: 'figures', figures: measurements.figures(watch) });
  }

  function follow(next: Watch): void {
    watch = next;
    clearInterval(timer);
    timer = undefined;
    if (Object.keys(watch).length === 0) return;
    timer = setInterval(tell, TELL_EVERY_MS);
    tell();
  }

  return {
    takes(event, isEngines) {
      measurements.record(event);
      const isFunctions = fn.takes(event, isEngines);
      return load.takes(event, isEngines) || isFunctions;
    },
    receive(message) {
      switch (message.type) {
        case 'measure': return;
        case 'watch': return follow(message.watch);
        case 'load':
          clock.catchUp();
          load.start(message.workload);
          return clock.catchUp();
        case 'stopLoad': return load.stop();
        case 'function': return message.settings === undefined ? fn.disconnect() : fn.connect(message.settings);
        case 'handler': return fn.setReady(message.ready);
        case 'answer': return fn.answer(message.invocation, message.answer);
      }
    },
    dispose() {
      clearInterval(timer);
      load.stop();
      fn.dispose();
    },
  };
}

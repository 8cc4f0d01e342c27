import type { TraceEvent } from '../../engine/trace/events';
import type { CoreEngine } from './engine';
import type { EngineToPage, LaboratoryMessage } from './engine-messages';
import type { Watch } from './figures';
import { createLoadDriver } from './load-driver';
import { createMeasurements } from './measurements';

/** What measures an engine and puts load on it: a file of its own, loaded when the page asks for it. */
export interface Laboratory {
  /** Takes one trace event in. True where it belongs to a load, and is too much for the pictures. */
  takes(event: TraceEvent, isEngines: boolean): boolean;
  receive(message: LaboratoryMessage): void;
  dispose(): void;
}

export interface LaboratoryOptions {
  readonly engine: CoreEngine;
  /** Since when events are told, milliseconds of the engine's clock. */
  readonly startedAt: number;
  /** Brings the engine's clock up to the real time. */
  readonly catchUp: () => void;
  readonly send: (message: EngineToPage) => void;
}

const TELL_EVERY_MS = 400;

export function createLaboratory({ engine, startedAt, catchUp, send }: LaboratoryOptions): Laboratory {
  const measurements = createMeasurements(engine, startedAt);
  const load = createLoadDriver(engine, measurements, (report) => send({ type: 'load', report }));
  let watch: Watch = {};
  let timer: ReturnType<typeof setInterval> | undefined;

  function tell(): void {
    catchUp();
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
      return load.takes(event, isEngines);
    },
    receive(message) {
      switch (message.type) {
        case 'measure': return;
        case 'watch': return follow(message.watch);
        case 'load':
          catchUp();
          load.start(message.workload);
          return catchUp();
        case 'stopLoad': return load.stop();
      }
    },
    dispose() {
      clearInterval(timer);
      load.stop();
    },
  };
}

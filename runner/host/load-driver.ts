import { type LoadResults, startLoad, type LoadRun, type Workload } from '../../engine/load';
import type { Metrics } from '../../engine/metrics';
import type { TraceEvent } from '../../engine/trace/events';
import type { Engine } from './engine';
import { SIGNED_HEADERS } from './wire-call';

/** What a load has done so far, and what its table did in the last seconds. */
export interface LoadReport {
  readonly tableName: string;
  readonly results: LoadResults;
  readonly isOver: boolean;
  /** Units a second of engine time, on average over the last ten. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly throttledPerSecond: number;
}

export interface LoadDriver {
  start(workload: Workload): void;
  stop(): void;
  /** Whether an event belongs to the load: too many for the pictures, they are only counted. */
  takes(event: TraceEvent, isLoads: boolean): boolean;
}

const REPORT_EVERY_MS = 250;
const WINDOW_S = 10;
/** Where the load's requests go. */
const REGION = 'us-east-1';

/** Events without a request that pictures need although a load causes them. */
const SHOWN: ReadonlySet<TraceEvent['type']> = new Set([
  'partition.split', 'partition.created', 'table.changed', 'table.deleted', 'replica.changed', 'shard.opened', 'shard.closed', 'scaling.alarm', 'scaling.activity',
]);

/**
 * Runs one load at a time against an engine and reports a few times a second.
 * @param measured where the load's units are taken down
 */
export function createLoadDriver(engine: Engine, measured: { readonly metrics: (region: string) => Metrics }, report: (report: LoadReport) => void): LoadDriver {
  let run: LoadRun | undefined;
  let tableName = '';
  let timer: ReturnType<typeof setInterval> | undefined;

  function perSecond(name: 'ConsumedReadCapacityUnits' | 'ConsumedWriteCapacityUnits' | 'ReadThrottleEvents' | 'WriteThrottleEvents'): number {
    const to = Math.floor(engine.clock.now / 1000) * 1000;
    const { points } = measured.metrics(REGION).series({ name, tableName, period: 1, from: to - WINDOW_S * 1000, to });
    return points.reduce((sum, { value }) => sum + value, 0) / WINDOW_S;
  }

  function tell(): void {
    if (run === undefined) return;
    report({
      tableName, results: run.results(), isOver: run.isOver, readUnits: perSecond('ConsumedReadCapacityUnits'), writeUnits: perSecond('ConsumedWriteCapacityUnits'),
      throttledPerSecond: perSecond('ReadThrottleEvents') + perSecond('WriteThrottleEvents'),
    });
    if (run.isOver) end();
  }

  function end(): void {
    clearInterval(timer);
    timer = undefined;
    run = undefined;
  }

  return {
    start(workload) {
      run?.stop();
      end();
      tableName = workload.table.name;
      run = startLoad(engine, { ...workload, headers: { ...SIGNED_HEADERS, ...workload.headers } });
      timer = setInterval(tell, REPORT_EVERY_MS);
      tell();
    },
    stop() {
      run?.stop();
      tell();
    },
    takes(event, isLoads) {
      if (run === undefined) return false;
      return isLoads ? event.requestId !== undefined || !SHOWN.has(event.type) : false;
    },
  };
}

import type { TraceEvent } from '../../engine/trace/events';
import type { WireRequest, WireResponse } from '../../engine/wire/messages';
import type { ClockState } from './clock-driver';
import type { EngineOptions, Fault, KeyState, PrincipalOptions } from './engine';
import type { HandlerAnswer, HandlerContext } from '../protocol';
import type { Figures, Watch } from './figures';
import type { FunctionReport, FunctionSettings } from './function-settings';
import type { LoadReport } from './load-driver';
import type { Workload } from '../../engine/load';

/** Who caused trace events: learner code of a run, the page (seeding, checks …), or the engine by itself. */
export type TraceOrigin =
  | { readonly by: 'run'; readonly runId: number }
  | { readonly by: 'page'; readonly purpose: PagePurpose }
  | { readonly by: 'engine' };

/** `reader`: what the reader asks for by a control of the page. */
export type PagePurpose = 'seed' | 'check' | 'view' | 'reader';

export interface TraceBatch {
  readonly origin: TraceOrigin;
  readonly events: readonly TraceEvent[];
}

export type PageToEngine =
  | { readonly type: 'start'; readonly options: EngineOptions }
  /** Comes with a port to a learner's worker. */
  | { readonly type: 'connect'; readonly runId: number }
  | { readonly type: 'disconnect'; readonly runId: number }
  | { readonly type: 'handle'; readonly call: number; readonly request: WireRequest; readonly purpose: PagePurpose }
  | { readonly type: 'reset'; readonly call: number; readonly options: EngineOptions }
  | { readonly type: 'flush'; readonly call: number }
  | { readonly type: 'configure'; readonly changes: SimulationChanges }
  | { readonly type: 'clock'; readonly action: ClockAction }
  | { readonly type: 'inject'; readonly id: number; readonly fault: Fault }
  | { readonly type: 'withdraw'; readonly id: number }
  /** The users and roles there are from now on. */
  | { readonly type: 'principals'; readonly call: number; readonly principals: readonly PrincipalOptions[] }
  /** Brings a key into a state. */
  | { readonly type: 'key'; readonly arn: string; readonly state: KeyState }
  | LaboratoryMessage;

export type LaboratoryMessage =
  /** From now on metrics and money are taken down, of every engine to come as well. */
  | { readonly type: 'measure' }
  /** What figures to tell a few times a second; nothing ends it. */
  | { readonly type: 'watch'; readonly watch: Watch }
  | { readonly type: 'load'; readonly workload: Workload }
  | { readonly type: 'stopLoad' }
  /** Connects the function with a stream of this engine, or disconnects it. */
  | { readonly type: 'function'; readonly settings?: FunctionSettings }
  /** Whether the page has a handler to invoke. */
  | { readonly type: 'handler'; readonly ready: boolean }
  | { readonly type: 'answer'; readonly invocation: number; readonly answer: HandlerAnswer };

export type SimulationChanges = Pick<EngineOptions, 'assumptions'> & { readonly profile?: Exclude<EngineOptions['profile'], string> };

export type ClockAction =
  /** 0 pauses. */
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'step' }
  /** Runs everything of so many milliseconds of engine time at once. */
  | { readonly type: 'skip'; readonly time: number };

export type EngineToPage =
  | { readonly type: 'trace'; readonly batches: readonly TraceBatch[] }
  | { readonly type: 'done'; readonly call: number; readonly response?: WireResponse; readonly failure?: string }
  | { readonly type: 'load'; readonly report: LoadReport }
  | { readonly type: 'figures'; readonly figures: Figures }
  | { readonly type: 'function'; readonly report: FunctionReport }
  /** Asks for an `answer`. */
  | { readonly type: 'invoke'; readonly invocation: number; readonly event: unknown; readonly context: HandlerContext }
  /** The clock has moved, or goes at another speed. */
  | { readonly type: 'clock'; readonly state: ClockState }
  /** A request made the engine throw: a defect of the engine, not of the learner's code. */
  | { readonly type: 'defect'; readonly message: string };

export { createPlayground, type Playground, type PlaygroundOptions } from './playground';
export type { Run } from './run';
export type { RunState, RunStatus } from './run-state';
export type { Language } from './compile';
export type { EngineClient, EngineNotice } from './engine-client';
export type { EngineOptions, Fault, KeyState, PrincipalOptions } from './engine';
export type { ClockState } from './clock-driver';
export { constantRate, dailyRate, rampRate, spikeRate } from '../../engine/load/rate';
export type {
  BucketState, Cost, CostLine, Figures, MetricGroup, MetricsFigures, MetricsWatch, MetricsWindow, MoneyFigures, NeededCapacity, PartitionInside, PlaceInside, Series, TableId, TableInside, ThroughputInside, Values, Watch,
} from './figures';
export type { LoadReport } from './load-driver';
export type { FailureRecord, FunctionReport, FunctionSettings, InvocationReport, MappingReport } from './function-settings';
export type { Workload } from '../../engine/load';
export type { ClockAction, PagePurpose, SimulationChanges, TraceBatch, TraceOrigin } from './engine-messages';
export { callOperation, type WireAnswer } from './wire-call';
export { loadVendorManifest, type VendorManifest } from './vendor-manifest';
export type {
  AttributeDescriptor, ConsoleEntry, ConsoleLevel, ConsoleProperty, ConsoleValue, RunError, RunErrorKind,
} from '../protocol';

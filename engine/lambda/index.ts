export { advance } from './advance';
export { type EventSource, type EventSourceOptions, startEventSource } from './event-source';
export type { StreamEvent, StreamEventRecord } from './event';
export type { Condition, FailureRecord } from './failure-record';
export type { FunctionContext, Handler, LambdaFunction } from './invocation';
export { type EventSourceMappingInput, readMapping } from './mapping';
export type { InvocationReport, InvocationResult, MappingReport } from './report';

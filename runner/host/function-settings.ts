import type { EventSourceMappingInput, MappingReport } from '../../engine/lambda';

/** What the page sets of a function and of the stream it is connected with. */
export interface FunctionSettings {
  /** The first table with a stream unless one is named. */
  readonly tableName?: string;
  readonly mapping: Omit<EventSourceMappingInput, 'EventSourceArn' | 'FunctionName'>;
  readonly timeoutMs: number;
  /** Share of batches that come twice. */
  readonly repeated?: number;
}

/** How the function that is connected fares. */
export interface FunctionReport {
  readonly state:
    /** No table of that name has a stream. */
    | 'noStream'
    /** The code that ran last exports no handler, or it was stopped. */
    | 'noHandler'
    | 'connected'
    /** The settings are such that Lambda would not take them. */
    | 'refused';
  readonly tableName?: string;
  readonly refusal?: string;
  /** Once a stream was found. */
  readonly mapping?: MappingReport;
}

export type { FailureRecord, InvocationReport, MappingReport } from '../../engine/lambda';

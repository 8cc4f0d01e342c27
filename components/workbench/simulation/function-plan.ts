import type { FunctionReport, FunctionSettings, InvocationReport } from '../../../runner/host';
import { count, number } from '../../visualizers/shared/format';

/** The settings of the function as the reader chooses them. */
export interface FunctionForm {
  /** Empty: the first table with a stream. */
  readonly tableName: string;
  readonly start: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly windowSeconds: number;
  /** -1: no end. */
  readonly retries: Retries;
  readonly maxAge: MaxAge;
  readonly parallel: number;
  readonly timeoutSeconds: number;
  readonly bisects: boolean;
  readonly reportsFailures: boolean;
  readonly keepsFailures: boolean;
  readonly repeated: Repeated;
  /** JSON; empty: all records. */
  readonly filter: string;
}

export const NEW_FUNCTION: FunctionForm = {
  tableName: '', start: 'TRIM_HORIZON', batchSize: 100, windowSeconds: 0, retries: '-1', maxAge: '-1', parallel: 1, timeoutSeconds: 3,
  bisects: false, reportsFailures: false, keepsFailures: true, repeated: '0', filter: '',
};

export const STARTS = { TRIM_HORIZON: 'at the oldest record', LATEST: 'at new records' } as const;
export const RETRIES = { '-1': 'until it succeeds', '0': 'never', '1': 'once', '2': 'twice', '3': '3 times', '5': '5 times', '10': '10 times' } as const;
export const MAX_AGES = { '-1': 'a day', '60': 'a minute', '300': '5 minutes', '3600': 'an hour' } as const;
export const REPEATED = { '0': 'no batch', '0.1': 'one batch in ten', '0.5': 'every other batch' } as const;

type Retries = keyof typeof RETRIES;
type MaxAge = keyof typeof MAX_AGES;
type Repeated = keyof typeof REPEATED;

/** Where records go that are given up: the page keeps what would be sent there. */
const DESTINATION = 'arn:aws:sqs:us-east-1:000000000000:failed-records';

export function settingsOf(form: FunctionForm): FunctionSettings {
  return {
    ...(form.tableName !== '' && { tableName: form.tableName }),
    timeoutMs: form.timeoutSeconds * 1000,
    ...(form.repeated !== '0' && { repeated: Number(form.repeated) }),
    mapping: {
      StartingPosition: form.start, BatchSize: form.batchSize, MaximumBatchingWindowInSeconds: form.windowSeconds, MaximumRetryAttempts: Number(form.retries),
      MaximumRecordAgeInSeconds: Number(form.maxAge), ParallelizationFactor: form.parallel, BisectBatchOnFunctionError: form.bisects,
      ...(form.reportsFailures && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
      ...(form.keepsFailures && { DestinationConfig: { OnFailure: { Destination: DESTINATION } } }),
      ...(form.filter.trim() !== '' && { FilterCriteria: { Filters: [{ Pattern: form.filter.trim() }] } }),
    },
  };
}

/** The settings in one line, those that are not as AWS has them. */
export function settingsText({ start, batchSize, windowSeconds, retries, maxAge, parallel, timeoutSeconds, bisects, reportsFailures, repeated, filter }: FunctionForm): string {
  const parts = [
    `batches of ${number(batchSize)}`,
    ...(windowSeconds > 0 ? [`window ${windowSeconds} s`] : []),
    ...(parallel > 1 ? [`${parallel} at a time`] : []),
    retries === '-1' ? 'retried until it succeeds' : retries === '0' ? 'never retried' : `retried ${RETRIES[retries]}`,
    ...(maxAge === '-1' ? [] : [`at most ${MAX_AGES[maxAge]} old`]),
    ...(bisects ? ['split on errors'] : []), ...(reportsFailures ? ['partial responses'] : []),
    ...(repeated === '0' ? [] : [`${REPEATED[repeated]} twice`]), ...(start === 'LATEST' ? ['new records only'] : []), ...(filter.trim() === '' ? [] : ['filtered']),
    `timeout ${timeoutSeconds} s`,
  ];
  return parts.join(' · ');
}

/** What is missing, or how it goes, in a sentence. */
export function stateText(report: FunctionReport | undefined): string {
  switch (report?.state) {
    case undefined: return 'Connecting …';
    case 'refused': return `Lambda would refuse these settings: ${report.refusal ?? ''}`;
    case 'noStream': return 'Waiting for a table with a stream. Run code that makes one.';
    case 'noHandler': return `Waiting for a handler. Run code that exports one; ${report.tableName ?? 'the table'} has a stream.`;
    case 'connected': return `The stream of ${report.tableName ?? 'the table'} invokes your handler.`;
  }
}

export const RESULTS = { succeeded: 'succeeded', partial: 'partly done', failed: 'failed', timedOut: 'timed out', running: 'running' } as const;
export type ResultId = keyof typeof RESULTS;

export function resultOf({ result }: InvocationReport): ResultId {
  return result ?? 'running';
}

/** What one invocation came to, for the list. */
export function resultText(invocation: InvocationReport): string {
  const { result, records, done = 0, error } = invocation;
  if (result === 'partial') return `${number(done)} of ${number(records)} done`;
  return error === undefined ? RESULTS[resultOf(invocation)] : error;
}

/** The strip of invocations in words. */
export function stripText(recent: readonly InvocationReport[]): string {
  const parts = (Object.keys(RESULTS) as ResultId[]).flatMap((id) => {
    const times = recent.filter((one) => resultOf(one) === id).length;
    return times === 0 ? [] : [`${number(times)} ${RESULTS[id]}`];
  });
  const most = Math.max(0, ...recent.map(({ records }) => records));
  return `The latest ${count(recent.length, 'invocation')}: ${parts.join(', ')}; at most ${count(most, 'record')} in one.`;
}

/** A short name of a shard: what tells it from the others. */
export function shardText(shardId: string): string {
  return shardId.slice(shardId.lastIndexOf('-') + 1);
}

export function ageText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
  return `${(ms / 3_600_000).toFixed(1)} h`;
}

/** A handler to begin with. */
export const EXAMPLE = `import type { DynamoDBStreamEvent } from 'aws-lambda';

export const handler = async (event: DynamoDBStreamEvent) => {
  for (const { eventName, dynamodb } of event.Records) {
    console.log(eventName, dynamodb?.Keys, dynamodb?.NewImage);
  }
};`;

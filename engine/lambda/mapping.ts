import { compileFilters, type Filter, type FilterCriteria } from './filter';

/** The members of CreateEventSourceMapping that a stream of DynamoDB has, in AWS's words and units. */
export interface EventSourceMappingInput {
  /** The stream's ARN. */
  readonly EventSourceArn: string;
  readonly FunctionName: string;
  readonly StartingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** Records of one invocation, at most. */
  readonly BatchSize?: number;
  /** How long records are gathered before the function is invoked with fewer. */
  readonly MaximumBatchingWindowInSeconds?: number;
  /** -1: until it succeeds or the records are too old. */
  readonly MaximumRetryAttempts?: number;
  /** -1: as old as the stream keeps them. */
  readonly MaximumRecordAgeInSeconds?: number;
  readonly BisectBatchOnFunctionError?: boolean;
  /** Batches of one shard at the same time. */
  readonly ParallelizationFactor?: number;
  readonly FunctionResponseTypes?: readonly string[];
  readonly FilterCriteria?: FilterCriteria;
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly Enabled?: boolean;
}

/** The same, checked and with its defaults. */
export interface Mapping {
  readonly streamArn: string;
  readonly region: string;
  readonly accountId: string;
  readonly tableName: string;
  readonly functionName: string;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly batchSize: number;
  readonly windowMs: number;
  /** Infinity: no end. */
  readonly maxRetries: number;
  readonly maxAgeMs: number;
  readonly bisects: boolean;
  readonly lanes: number;
  readonly reportsFailures: boolean;
  readonly accepts: Filter;
  /** An ARN; undefined: what is given up is not kept. */
  readonly destination: string | undefined;
  readonly enabled: boolean;
}

/** How long the stream keeps a record. */
const RETENTION_MS = 24 * 60 * 60 * 1000;

const READ: ReadonlySet<string> = new Set([
  'EventSourceArn', 'FunctionName', 'StartingPosition', 'BatchSize', 'MaximumBatchingWindowInSeconds', 'MaximumRetryAttempts', 'MaximumRecordAgeInSeconds',
  'BisectBatchOnFunctionError', 'ParallelizationFactor', 'FunctionResponseTypes', 'FilterCriteria', 'DestinationConfig', 'Enabled',
]);

const ARN = /^arn:aws[\w-]*:dynamodb:([\w-]+):(\d{12}):table\/([\w.-]+)\/stream\/.+$/;
const DESTINATION = /^arn:aws[\w-]*:(sqs|sns):/;

/** Checks a mapping and fills in AWS's defaults. Throws RangeError that names the member. [LM1] */
export function readMapping(input: EventSourceMappingInput): Mapping {
  for (const [name, value] of Object.entries(input)) if (value !== undefined && !READ.has(name)) throw new RangeError(`${name} is not simulated.`);
  const [, region = '', accountId = '', tableName = ''] = ARN.exec(input.EventSourceArn) ?? [];
  if (region === '') throw new RangeError('EventSourceArn is the ARN of a stream of DynamoDB.');
  if (!/^[\w-]{1,64}$/.test(input.FunctionName)) throw new RangeError('FunctionName has 1 to 64 letters, digits, hyphens and underscores.');
  if (!['TRIM_HORIZON', 'LATEST'].includes(input.StartingPosition)) throw new RangeError('StartingPosition is TRIM_HORIZON or LATEST.');
  const batchSize = whole('BatchSize', input.BatchSize ?? 100, 1, 10_000);
  const window = whole('MaximumBatchingWindowInSeconds', input.MaximumBatchingWindowInSeconds ?? 0, 0, 300);
  const retries = whole('MaximumRetryAttempts', input.MaximumRetryAttempts ?? -1, -1, 10_000);
  const age = whole('MaximumRecordAgeInSeconds', input.MaximumRecordAgeInSeconds ?? -1, -1, 604_800);
  if (age > -1 && age < 60) throw new RangeError('MaximumRecordAgeInSeconds is -1, or 60 to 604800.');
  const lanes = whole('ParallelizationFactor', input.ParallelizationFactor ?? 1, 1, 10);
  const types = input.FunctionResponseTypes ?? [];
  const strange = types.find((type) => type !== 'ReportBatchItemFailures');
  if (strange !== undefined) throw new RangeError(`FunctionResponseTypes has ReportBatchItemFailures alone, not ${strange}.`);
  const destination = input.DestinationConfig?.OnFailure?.Destination;
  if (destination !== undefined && !DESTINATION.test(destination)) throw new RangeError('DestinationConfig.OnFailure.Destination is the ARN of an SQS queue or an SNS topic; others are not simulated.');
  return {
    streamArn: input.EventSourceArn, region, accountId, tableName, functionName: input.FunctionName, startingPosition: input.StartingPosition, batchSize,
    windowMs: window * 1000, maxRetries: retries < 0 ? Infinity : retries, maxAgeMs: age < 0 ? RETENTION_MS : Math.min(RETENTION_MS, age * 1000),
    bisects: input.BisectBatchOnFunctionError === true, lanes, reportsFailures: types.length > 0, accepts: compileFilters(input.FilterCriteria), destination,
    enabled: input.Enabled !== false,
  };
}

function whole(name: string, value: number, from: number, to: number): number {
  if (!Number.isInteger(value) || value < from || value > to) throw new RangeError(`${name} is a whole number from ${from} to ${to}.`);
  return value;
}

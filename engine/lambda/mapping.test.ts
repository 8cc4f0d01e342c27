import { describe, expect, test } from 'vitest';
import { type EventSourceMappingInput, readMapping } from '.';

const STREAM = 'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders/stream/2026-01-01T00:00:00.000';
const input = (more: object = {}): EventSourceMappingInput => ({ EventSourceArn: STREAM, FunctionName: 'handler', StartingPosition: 'LATEST', ...more });

describe('the settings of a mapping', () => {
  test('[LM1] have AWS\'s defaults', () => {
    expect(readMapping(input())).toMatchObject({
      streamArn: STREAM, region: 'eu-west-1', accountId: '123456789012', tableName: 'Orders', functionName: 'handler', startingPosition: 'LATEST', batchSize: 100, windowMs: 0,
      maxRetries: Infinity, maxAgeMs: 86_400_000, bisects: false, lanes: 1, reportsFailures: false, destination: undefined, enabled: true,
    });
  });

  test('[LM1] are read', () => {
    expect(readMapping(input({
      BatchSize: 10_000, MaximumBatchingWindowInSeconds: 300, MaximumRetryAttempts: 0, MaximumRecordAgeInSeconds: 60, BisectBatchOnFunctionError: true, ParallelizationFactor: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'], DestinationConfig: { OnFailure: { Destination: 'arn:aws:sns:eu-west-1:123456789012:failed' } }, Enabled: false,
    }))).toMatchObject({
      batchSize: 10_000, windowMs: 300_000, maxRetries: 0, maxAgeMs: 60_000, bisects: true, lanes: 10, reportsFailures: true, destination: 'arn:aws:sns:eu-west-1:123456789012:failed', enabled: false,
    });
  });

  test.each([
    [{ BatchSize: 0 }, 'BatchSize'], [{ BatchSize: 10_001 }, 'BatchSize'], [{ BatchSize: 1.5 }, 'BatchSize'], [{ MaximumBatchingWindowInSeconds: 301 }, 'MaximumBatchingWindowInSeconds'],
    [{ MaximumRetryAttempts: -2 }, 'MaximumRetryAttempts'], [{ MaximumRetryAttempts: 10_001 }, 'MaximumRetryAttempts'], [{ MaximumRecordAgeInSeconds: 59 }, 'MaximumRecordAgeInSeconds'],
    [{ MaximumRecordAgeInSeconds: 604_801 }, 'MaximumRecordAgeInSeconds'], [{ ParallelizationFactor: 11 }, 'ParallelizationFactor'], [{ ParallelizationFactor: 0 }, 'ParallelizationFactor'],
    [{ StartingPosition: 'AT_TIMESTAMP' }, 'StartingPosition'], [{ EventSourceArn: 'arn:aws:kinesis:us-east-1:123456789012:stream/x' }, 'EventSourceArn'], [{ FunctionName: '' }, 'FunctionName'],
    [{ FunctionResponseTypes: ['Other'] }, 'Other'], [{ TumblingWindowInSeconds: 30 }, 'TumblingWindowInSeconds'], [{ KMSKeyArn: 'x' }, 'KMSKeyArn'],
    [{ DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::bucket' } } }, 'Destination'], [{ FilterCriteria: { Filters: Array.from({ length: 6 }, () => ({ Pattern: '{"eventName":["INSERT"]}' })) } }, 'at most 5'],
  ])('[LM1] %j is refused by name', (more, name) => {
    expect(() => readMapping(input(more))).toThrow(RangeError);
    expect(() => readMapping(input(more))).toThrow(name);
  });
});

import type { Batch } from './batch';
import type { Mapping } from './mapping';

/** Why records were given up. */
export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What an on-failure destination gets for records that were given up: where they are, not what they say. [LM12] */
export interface FailureRecord {
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: Condition;
    readonly approximateInvokeCount: number;
  };
  /** Of the last invocation that had them; absent where there was none. */
  readonly responseContext?: {
    readonly statusCode: 200;
    readonly executedVersion: '$LATEST';
    /** null: it returned, and said itself what it had not done. */
    readonly functionError: 'Unhandled' | null;
  };
  readonly version: '1.0';
  readonly timestamp: string;
  readonly DDBStreamBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly approximateArrivalOfFirstRecord: string;
    readonly approximateArrivalOfLastRecord: string;
    readonly batchSize: number;
    readonly streamArn: string;
  };
}

export interface Discard {
  readonly batch: Batch;
  readonly condition: Condition;
  readonly requestId: string;
  /** How the last invocation ended; undefined: there was none. */
  readonly ended: 'error' | 'returned' | undefined;
}

export function failureRecord({ batch: { records, invocations }, condition, requestId, ended }: Discard, mapping: Mapping, shardId: string, now: number): FailureRecord {
  const [first] = records;
  const last = records.at(-1);
  return {
    requestContext: { requestId, functionArn: functionArn(mapping), condition, approximateInvokeCount: invocations },
    ...(ended !== undefined && { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: ended === 'error' ? 'Unhandled' : null } }),
    version: '1.0', timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId, startSequenceNumber: first?.sequenceNumber ?? '', endSequenceNumber: last?.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: secondText(first?.createdAt ?? 0), approximateArrivalOfLastRecord: secondText(last?.createdAt ?? 0),
      batchSize: records.length, streamArn: mapping.streamArn,
    },
  };
}

export function functionArn({ region, accountId, functionName }: Mapping): string {
  return `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;
}

/** The stream tells whole seconds. */
function secondText(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

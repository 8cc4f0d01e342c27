import type { AttributeMap } from '../values/attribute-value';
import type { Json, TestClient } from './client';

export interface TestRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly dynamodb: {
    readonly Keys: AttributeMap; readonly NewImage?: AttributeMap; readonly OldImage?: AttributeMap; readonly SequenceNumber: string;
  };
  readonly userIdentity?: unknown;
}

export interface TestShard {
  readonly ShardId: string;
  readonly ParentShardId?: string;
  readonly SequenceNumberRange: { readonly StartingSequenceNumber: string; readonly EndingSequenceNumber?: string };
}

/** The ARN of a table's latest stream. */
export function streamArn(client: TestClient, TableName = 'Table'): string {
  return String((client.ok('DescribeTable', { TableName })['Table'] as Json)['LatestStreamArn']);
}

/** All shards of a stream, page by page. */
export function allShards(client: TestClient, StreamArn: string): TestShard[] {
  const shards: TestShard[] = [];
  let start: unknown;
  do {
    const { Shards, LastEvaluatedShardId } = client.ok('DescribeStream', { StreamArn, ...(start !== undefined && { ExclusiveStartShardId: start }) })['StreamDescription'] as
      { Shards: TestShard[]; LastEvaluatedShardId?: string };
    shards.push(...Shards);
    start = LastEvaluatedShardId;
  } while (start !== undefined);
  return shards;
}

export function shardIterator(client: TestClient, StreamArn: string, ShardId: string, ShardIteratorType: string, SequenceNumber?: string): unknown {
  return client.ok('GetShardIterator', { StreamArn, ShardId, ShardIteratorType, SequenceNumber })['ShardIterator'];
}

/** The records of one shard from the oldest on. */
export function readShard(client: TestClient, arn: string, shardId: string): TestRecord[] {
  const records: TestRecord[] = [];
  let iterator = shardIterator(client, arn, shardId, 'TRIM_HORIZON');
  while (iterator !== undefined) {
    const { Records, NextShardIterator } = client.ok('GetRecords', { ShardIterator: iterator }) as { Records: TestRecord[]; NextShardIterator?: string };
    records.push(...Records);
    iterator = Records.length === 0 ? undefined : NextShardIterator;
  }
  return records;
}

/** All records of a stream, parents before their children. Shards are told in the order they were opened. */
export function readStream(client: TestClient, arn: string): TestRecord[] {
  return allShards(client, arn).flatMap(({ ShardId }) => readShard(client, arn, ShardId));
}

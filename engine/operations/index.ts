import { batchExecuteStatement } from './batch-execute-statement';
import { batchGetItem } from './batch-get-item';
import { batchWriteItem } from './batch-write-item';
import type { Execute, Operation, RequestContext } from './context';
import { createBackup } from './create-backup';
import { createGlobalTable } from './create-global-table';
import { createTable } from './create-table';
import { deleteBackup } from './delete-backup';
import { deleteItem } from './delete-item';
import { deleteResourcePolicy } from './delete-resource-policy';
import { deleteTable } from './delete-table';
import { describeBackup } from './describe-backup';
import { describeContinuousBackups } from './describe-continuous-backups';
import { describeContributorInsights } from './describe-contributor-insights';
import { describeEndpoints } from './describe-endpoints';
import { describeExport } from './describe-export';
import { describeGlobalTable } from './describe-global-table';
import { describeGlobalTableSettings } from './describe-global-table-settings';
import { describeImport } from './describe-import';
import { describeKinesisStreamingDestination } from './describe-kinesis-streaming-destination';
import { describeLimits } from './describe-limits';
import { describeStream } from './describe-stream';
import { describeTable } from './describe-table';
import { describeTableReplicaAutoScaling } from './describe-table-replica-auto-scaling';
import { describeTimeToLive } from './describe-time-to-live';
import { disableKinesisStreamingDestination } from './disable-kinesis-streaming-destination';
import { enableKinesisStreamingDestination } from './enable-kinesis-streaming-destination';
import { executeStatement } from './execute-statement';
import { executeTransaction } from './execute-transaction';
import { exportTableToPointInTime } from './export-table-to-point-in-time';
import { getItem } from './get-item';
import { getRecords } from './get-records';
import { getResourcePolicy } from './get-resource-policy';
import { getShardIterator } from './get-shard-iterator';
import { importTable } from './import-table';
import { listBackups } from './list-backups';
import { listContributorInsights } from './list-contributor-insights';
import { listExports } from './list-exports';
import { listGlobalTables } from './list-global-tables';
import { listImports } from './list-imports';
import { listStreams } from './list-streams';
import { listTables } from './list-tables';
import { listTagsOfResource } from './list-tags-of-resource';
import { putItem } from './put-item';
import { putResourcePolicy } from './put-resource-policy';
import { query } from './query';
import { restoreTableFromBackup } from './restore-table-from-backup';
import { restoreTableToPointInTime } from './restore-table-to-point-in-time';
import { scan } from './scan';
import { searchVectors } from './search-vectors';
import { tagResource } from './tag-resource';
import { transactGetItems } from './transact-get-items';
import { transactWriteItems } from './transact-write-items';
import { untagResource } from './untag-resource';
import { updateContinuousBackups } from './update-continuous-backups';
import { updateContributorInsights } from './update-contributor-insights';
import { updateGlobalTable } from './update-global-table';
import { updateGlobalTableSettings } from './update-global-table-settings';
import { updateItem } from './update-item';
import { updateKinesisStreamingDestination } from './update-kinesis-streaming-destination';
import { updateTable } from './update-table';
import { updateTableReplicaAutoScaling } from './update-table-replica-auto-scaling';
import { updateTimeToLive } from './update-time-to-live';

type Handler = (input: Record<string, unknown>, request: RequestContext) => Execute;

/** The decoder and the member constraints have brought the input into the operation's type. */
function handler<Input>(operation: Operation<Input>): Handler {
  return (input, request) => operation(input as Input, request);
}

/** The operations the engine implements, by name. */
export const OPERATION_HANDLERS: Readonly<Record<string, Handler>> = {
  BatchExecuteStatement: handler(batchExecuteStatement),
  BatchGetItem: handler(batchGetItem),
  BatchWriteItem: handler(batchWriteItem),
  CreateBackup: handler(createBackup),
  CreateGlobalTable: handler(createGlobalTable),
  CreateTable: handler(createTable),
  DeleteBackup: handler(deleteBackup),
  DeleteItem: handler(deleteItem),
  DeleteResourcePolicy: handler(deleteResourcePolicy),
  DeleteTable: handler(deleteTable),
  DescribeBackup: handler(describeBackup),
  DescribeContinuousBackups: handler(describeContinuousBackups),
  DescribeContributorInsights: handler(describeContributorInsights),
  DescribeEndpoints: handler(describeEndpoints),
  DescribeExport: handler(describeExport),
  DescribeGlobalTable: handler(describeGlobalTable),
  DescribeGlobalTableSettings: handler(describeGlobalTableSettings),
  DescribeImport: handler(describeImport),
  DescribeKinesisStreamingDestination: handler(describeKinesisStreamingDestination),
  DescribeLimits: handler(describeLimits),
  DescribeStream: handler(describeStream),
  DescribeTable: handler(describeTable),
  DescribeTableReplicaAutoScaling: handler(describeTableReplicaAutoScaling),
  DescribeTimeToLive: handler(describeTimeToLive),
  DisableKinesisStreamingDestination: handler(disableKinesisStreamingDestination),
  EnableKinesisStreamingDestination: handler(enableKinesisStreamingDestination),
  ExecuteStatement: handler(executeStatement),
  ExecuteTransaction: handler(executeTransaction),
  ExportTableToPointInTime: handler(exportTableToPointInTime),
  GetItem: handler(getItem),
  GetRecords: handler(getRecords),
  GetResourcePolicy: handler(getResourcePolicy),
  GetShardIterator: handler(getShardIterator),
  ImportTable: handler(importTable),
  ListBackups: handler(listBackups),
  ListContributorInsights: handler(listContributorInsights),
  ListExports: handler(listExports),
  ListGlobalTables: handler(listGlobalTables),
  ListImports: handler(listImports),
  ListStreams: handler(listStreams),
  ListTables: handler(listTables),
  ListTagsOfResource: handler(listTagsOfResource),
  PutItem: handler(putItem),
  PutResourcePolicy: handler(putResourcePolicy),
  Query: handler(query),
  RestoreTableFromBackup: handler(restoreTableFromBackup),
  RestoreTableToPointInTime: handler(restoreTableToPointInTime),
  Scan: handler(scan),
  SearchVectors: handler(searchVectors),
  TagResource: handler(tagResource),
  TransactGetItems: handler(transactGetItems),
  TransactWriteItems: handler(transactWriteItems),
  UntagResource: handler(untagResource),
  UpdateContinuousBackups: handler(updateContinuousBackups),
  UpdateContributorInsights: handler(updateContributorInsights),
  UpdateGlobalTable: handler(updateGlobalTable),
  UpdateGlobalTableSettings: handler(updateGlobalTableSettings),
  UpdateItem: handler(updateItem),
  UpdateKinesisStreamingDestination: handler(updateKinesisStreamingDestination),
  UpdateTable: handler(updateTable),
  UpdateTableReplicaAutoScaling: handler(updateTableReplicaAutoScaling),
  UpdateTimeToLive: handler(updateTimeToLive),
};

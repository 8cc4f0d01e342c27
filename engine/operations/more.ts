import { batchExecuteStatement } from './batch-execute-statement';
import { createBackup } from './create-backup';
import { createGlobalTable } from './create-global-table';
import { deleteBackup } from './delete-backup';
import { deleteResourcePolicy } from './delete-resource-policy';
import { describeBackup } from './describe-backup';
import { describeContinuousBackups } from './describe-continuous-backups';
import { describeContributorInsights } from './describe-contributor-insights';
import { describeExport } from './describe-export';
import { describeGlobalTable } from './describe-global-table';
import { describeGlobalTableSettings } from './describe-global-table-settings';
import { describeImport } from './describe-import';
import { describeKinesisStreamingDestination } from './describe-kinesis-streaming-destination';
import { describeTableReplicaAutoScaling } from './describe-table-replica-auto-scaling';
import { disableKinesisStreamingDestination } from './disable-kinesis-streaming-destination';
import { enableKinesisStreamingDestination } from './enable-kinesis-streaming-destination';
import { executeStatement } from './execute-statement';
import { executeTransaction } from './execute-transaction';
import { exportTableToPointInTime } from './export-table-to-point-in-time';
import { getResourcePolicy } from './get-resource-policy';
import { importTable } from './import-table';
import { listBackups } from './list-backups';
import { listContributorInsights } from './list-contributor-insights';
import { listExports } from './list-exports';
import { listGlobalTables } from './list-global-tables';
import { listImports } from './list-imports';
import { putResourcePolicy } from './put-resource-policy';
import { restoreTableFromBackup } from './restore-table-from-backup';
import { restoreTableToPointInTime } from './restore-table-to-point-in-time';
import { searchVectors } from './search-vectors';
import { updateContinuousBackups } from './update-continuous-backups';
import { updateContributorInsights } from './update-contributor-insights';
import { updateGlobalTable } from './update-global-table';
import { updateGlobalTableSettings } from './update-global-table-settings';
import { updateKinesisStreamingDestination } from './update-kinesis-streaming-destination';
import { updateTable } from './update-table';
import { updateTableReplicaAutoScaling } from './update-table-replica-auto-scaling';
import { handler, type Handlers } from './handlers';

/** The operations that few programs use, by name: the page loads them when one is called. */
export const MORE_HANDLERS: Handlers = {
  BatchExecuteStatement: handler(batchExecuteStatement),
  CreateBackup: handler(createBackup),
  CreateGlobalTable: handler(createGlobalTable),
  DeleteBackup: handler(deleteBackup),
  DeleteResourcePolicy: handler(deleteResourcePolicy),
  DescribeBackup: handler(describeBackup),
  DescribeContinuousBackups: handler(describeContinuousBackups),
  DescribeContributorInsights: handler(describeContributorInsights),
  DescribeExport: handler(describeExport),
  DescribeGlobalTable: handler(describeGlobalTable),
  DescribeGlobalTableSettings: handler(describeGlobalTableSettings),
  DescribeImport: handler(describeImport),
  DescribeKinesisStreamingDestination: handler(describeKinesisStreamingDestination),
  DescribeTableReplicaAutoScaling: handler(describeTableReplicaAutoScaling),
  DisableKinesisStreamingDestination: handler(disableKinesisStreamingDestination),
  EnableKinesisStreamingDestination: handler(enableKinesisStreamingDestination),
  ExecuteStatement: handler(executeStatement),
  ExecuteTransaction: handler(executeTransaction),
  ExportTableToPointInTime: handler(exportTableToPointInTime),
  GetResourcePolicy: handler(getResourcePolicy),
  ImportTable: handler(importTable),
  ListBackups: handler(listBackups),
  ListContributorInsights: handler(listContributorInsights),
  ListExports: handler(listExports),
  ListGlobalTables: handler(listGlobalTables),
  ListImports: handler(listImports),
  PutResourcePolicy: handler(putResourcePolicy),
  RestoreTableFromBackup: handler(restoreTableFromBackup),
  RestoreTableToPointInTime: handler(restoreTableToPointInTime),
  SearchVectors: handler(searchVectors),
  UpdateContinuousBackups: handler(updateContinuousBackups),
  UpdateContributorInsights: handler(updateContributorInsights),
  UpdateGlobalTable: handler(updateGlobalTable),
  UpdateGlobalTableSettings: handler(updateGlobalTableSettings),
  UpdateKinesisStreamingDestination: handler(updateKinesisStreamingDestination),
  UpdateTable: handler(updateTable),
  UpdateTableReplicaAutoScaling: handler(updateTableReplicaAutoScaling),
};

import type { RequestContext } from '../context';
import {
  batchGetItemNeeds, batchWriteItemNeeds, deleteItemNeeds, getItemNeeds, putItemNeeds, queryNeeds, scanNeeds, searchVectorsNeeds, transactGetItemsNeeds,
  transactWriteItemsNeeds, updateItemNeeds,
} from './item-permissions';
import type { NeededPermission } from './permission';
import { batchStatementNeeds, executeStatementNeeds, executeTransactionNeeds } from './statement-permissions';
import {
  createTableNeeds, getRecordsNeeds, importTableNeeds, onAnything, onArn, onGlobalTable, onGlobalTableAndTable, onIndex, onTable, onTableIfNamed,
  restoreFromBackupNeeds, restoreToPointInTimeNeeds, tagResourceNeeds, untagResourceNeeds, updateTableNeeds,
} from './table-permissions';

type Needs = (input: Record<string, unknown>, request: RequestContext) => readonly NeededPermission[];

/** The input has passed the operation's checks, so it is of its type. */
function needs<Input>(of: (input: Input, request: RequestContext) => readonly NeededPermission[]): Needs {
  return (input, request) => of(input as Input, request);
}

/** What each operation needs to be allowed. [Z16]–[Z19] */
export const NEEDED_PERMISSIONS: Readonly<Record<string, Needs>> = {
  BatchExecuteStatement: needs(batchStatementNeeds),
  BatchGetItem: needs(batchGetItemNeeds),
  BatchWriteItem: needs(batchWriteItemNeeds),
  CreateBackup: needs(onTable('CreateBackup')),
  CreateGlobalTable: needs(onGlobalTableAndTable('CreateGlobalTable')),
  CreateTable: needs(createTableNeeds),
  DeleteBackup: needs(onArn('DeleteBackup', 'BackupArn')),
  DeleteItem: needs(deleteItemNeeds),
  DeleteResourcePolicy: needs(onArn('DeleteResourcePolicy', 'ResourceArn')),
  DeleteTable: needs(onTable('DeleteTable')),
  DescribeBackup: needs(onArn('DescribeBackup', 'BackupArn')),
  DescribeContinuousBackups: needs(onTable('DescribeContinuousBackups')),
  DescribeContributorInsights: needs(onIndex('DescribeContributorInsights')),
  DescribeEndpoints: needs(onAnything('DescribeEndpoints')),
  DescribeExport: needs(onArn('DescribeExport', 'ExportArn')),
  DescribeGlobalTable: needs(onGlobalTable('DescribeGlobalTable')),
  DescribeGlobalTableSettings: needs(onGlobalTable('DescribeGlobalTableSettings')),
  DescribeImport: needs(onArn('DescribeImport', 'ImportArn')),
  DescribeKinesisStreamingDestination: needs(onTable('DescribeKinesisStreamingDestination')),
  DescribeLimits: needs(onAnything('DescribeLimits')),
  DescribeStream: needs(onArn('DescribeStream', 'StreamArn')),
  DescribeTable: needs(onTable('DescribeTable')),
  DescribeTableReplicaAutoScaling: needs(onTable('DescribeTableReplicaAutoScaling')),
  DescribeTimeToLive: needs(onTable('DescribeTimeToLive')),
  DisableKinesisStreamingDestination: needs(onTable('DisableKinesisStreamingDestination')),
  EnableKinesisStreamingDestination: needs(onTable('EnableKinesisStreamingDestination')),
  ExecuteStatement: needs(executeStatementNeeds),
  ExecuteTransaction: needs(executeTransactionNeeds),
  ExportTableToPointInTime: needs(onArn('ExportTableToPointInTime', 'TableArn')),
  GetItem: needs(getItemNeeds),
  GetRecords: needs(getRecordsNeeds),
  GetResourcePolicy: needs(onArn('GetResourcePolicy', 'ResourceArn')),
  GetShardIterator: needs(onArn('GetShardIterator', 'StreamArn')),
  ImportTable: needs(importTableNeeds),
  ListBackups: needs(onAnything('ListBackups')),
  ListContributorInsights: needs(onAnything('ListContributorInsights')),
  ListExports: needs(onTableIfNamed('ListExports')),
  ListGlobalTables: needs(onAnything('ListGlobalTables')),
  ListImports: needs(onTableIfNamed('ListImports')),
  ListStreams: needs(onAnything('ListStreams')),
  ListTables: needs(onAnything('ListTables')),
  ListTagsOfResource: needs(onArn('ListTagsOfResource', 'ResourceArn')),
  PutItem: needs(putItemNeeds),
  PutResourcePolicy: needs(onArn('PutResourcePolicy', 'ResourceArn')),
  Query: needs(queryNeeds),
  RestoreTableFromBackup: needs(restoreFromBackupNeeds),
  RestoreTableToPointInTime: needs(restoreToPointInTimeNeeds),
  Scan: needs(scanNeeds),
  SearchVectors: needs(searchVectorsNeeds),
  TagResource: needs(tagResourceNeeds),
  TransactGetItems: needs(transactGetItemsNeeds),
  TransactWriteItems: needs(transactWriteItemsNeeds),
  UntagResource: needs(untagResourceNeeds),
  UpdateContinuousBackups: needs(onTable('UpdateContinuousBackups')),
  UpdateContributorInsights: needs(onIndex('UpdateContributorInsights')),
  UpdateGlobalTable: needs(onGlobalTableAndTable('UpdateGlobalTable')),
  UpdateGlobalTableSettings: needs(onGlobalTableAndTable('UpdateGlobalTableSettings')),
  UpdateItem: needs(updateItemNeeds),
  UpdateKinesisStreamingDestination: needs(onTable('UpdateKinesisStreamingDestination')),
  UpdateTable: needs(updateTableNeeds),
  UpdateTableReplicaAutoScaling: needs(onTable('UpdateTableReplicaAutoScaling')),
  UpdateTimeToLive: needs(onTable('UpdateTimeToLive')),
};

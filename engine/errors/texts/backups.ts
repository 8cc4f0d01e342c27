import type { TextStyle } from '../style';

const INVALID = 'One or more parameter values were invalid:';
const REQUEST = 'Invalid Request:';

/** Texts about backups, point-in-time recovery, exports and imports. */
export const BACKUP_TEXTS = {
  'arn.otherKind': ({ kind }: { kind: 'Backup' | 'Export' | 'Import' }) => `Invalid ${kind} ARN`,

  'backup.badArn': () => `${REQUEST} BackupArn is not valid`,
  'backup.notFound': ({ arn }: { arn: string }) => `Backup not found: ${arn}`,
  'backup.inUse': ({ arn, by }: { arn: string; by: 'creation' | 'restore' | 'anotherRestore' }) =>
    `Backup is being used ${by === 'creation' ? 'by another operation' : `to restore ${by === 'restore' ? 'table' : 'another table'}`}: ${arn}`,
  'backup.ofSystem': ({ arn, until }: { arn: string; until: number }) =>
    `${REQUEST} User is not allowed to delete the system backup with arn ${arn}. It will automatically expire on ${new Date(until).toISOString()}`,
  'backup.tableNotFound': ({ name }: { name: string }) => `Table not found: ${name}`,
  'backup.unavailable': ({ name }: { name: string }) => `Backups are being enabled for the table: ${name}. Please retry later`,
  'backup.timeRange': () => `${INVALID} Time range lower bound must be less than or equal to upper bound`,
  'backup.otherRegion': () => `${REQUEST} The supplied ExclusiveStartBackupArn does not match the region`,

  'recovery.unavailable': ({ name }: { name: string }) => `Point in time recovery is not enabled for table '${name}'`,
  'recovery.periodWhenDisabled': () => `${REQUEST} Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.`,

  'restore.bothTimes': () => `${REQUEST} Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request. Please specify only one of them.`,
  'restore.noTime': () => `${REQUEST} Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both`,
  'restore.bothSources': () => 'Must provide exactly one of: sourceTableArn, sourceTableName',
  'restore.badArn': () => `${INVALID} sourceTableArn is not a valid ARN`,
  'restore.badTime': ({ time, earliest, latest }: { time: number; earliest: number; latest: number }) =>
    `RestoreDateTime '${seconds(time)}' must be within EarliestRestorableDateTime '${seconds(earliest)}' and LatestRestorableDateTime '${seconds(latest)}'`,
  'restore.running': ({ name, from }: { name: string; from: string }) => `Table: ${name} is already being restored from ${from}`,
  'restore.otherRegion': () => `${REQUEST} sseSpecificationOverride must be provided for cross-region restores`,
  'restore.otherIndex': ({ index }: { index: string }) =>
    `${REQUEST} Index ${index} does not match a secondary index that existed in the source table and cannot be created during the restore operation`,
  'restore.warmIndex': ({ index }: { index: string }) => `${INVALID} WarmThroughput is not supported for index: ${index}`,
  'restore.unitsNeeded': () => `${REQUEST} Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED`,
  'restore.indexUnitsNeeded': ({ index }: { index: string }) => `${REQUEST} Must specify provisioned throughput for index ${index}`,
  'restore.unitsOnDemand': ({ overridden, index }: { overridden: boolean; index?: string }) =>
    `${REQUEST} Cannot override ProvisionedThroughput ${overridden ? 'if BillingMode is overridden to PAY_PER_REQUEST' : 'unless BillingMode is PROVISIONED'}${index === undefined ? '' : ` for index ${index}`}`,
  'restore.maximumProvisioned': ({ member, index }: { member: string; index?: string }) =>
    `${REQUEST} Cannot override ${member} for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST${index === undefined ? '' : ` for index ${index}`}`,
  'restore.maximumOutOfRange': ({ member, index }: { member: string; index?: string }) =>
    `${REQUEST} Requested ${member} for OnDemandThroughput is outside of valid range${index === undefined ? '' : ` for index ${index}`}`,

  'job.notFound': ({ kind, arn }: { kind: 'Export' | 'Import'; arn: string }, { generation }: TextStyle) =>
    `${kind} not found: ${kind === 'Export' && generation === '2026' ? 'Export not found: ' : ''}${arn}`,
  'export.otherRegion': () => 'Export not found: Invalid export arn',
  'job.tokenConflict': ({ kind }: { kind: 'Export' | 'Import' }) => `${kind} conflict: Duplicate request detected with conflicting parameters`,
  'job.badToken': ({ token }: { token: string }) => `${REQUEST} Provided nextToken is invalid: ${token}`,

  'export.emptyArn': () => 'Invalid TableArn: Invalid Table ARN',
  'export.badArn': () => `${INVALID} tableArn is not a valid ARN`,
  'export.otherArn': () => `${REQUEST} Table ARN is invalid.`,
  'export.notIncremental': () => `${REQUEST} Export Type expected to be Incremental Export when incremental export specification is provided`,
  'export.full': () => `${REQUEST} When Export Type is Full Export , Incremental Export Specification should not be provided`,
  'export.noSpecification': () => `${REQUEST} Incremental Export Specification expected when export type is set as Incremental Export`,
  'export.noFrom': () => `${REQUEST} ExportFromTime must be provided in IncrementalExportSpecification`,
  'export.timeOfIncremental': () => `${REQUEST} Export Time should not be provided when export type is set as Incremental Export`,
  'export.key': () => `${REQUEST} KMS Key Id is not supported for this encryption type`,
  'export.badTime': () => 'Export Time is invalid',
  'export.notRecoverable': () => 'Point in Time Recovery is not available for specified export time',
  'export.beforeCreation': ({ from }: { from: number }) => `Incremental export period from time cannot be less than the table creation time : ${seconds(from)}`,
  'export.inFuture': ({ to }: { to: number }) => `Incremental export period to time cannot be greater than the current time : ${seconds(to)}`,
  'export.window': ({ long }: { long: boolean }) =>
    `Difference between export period from time and export period to time is ${long ? 'greater than 24 hours' : 'less than 15 minutes'}`,

  'import.optionsForOtherFormat': ({ format }: { format: string }) => `${REQUEST} Unsupported InputFormatOptions for the given input format: ${format}.`,
};

/** A time of whole seconds since the epoch: `2026-01-01T00:00:00Z`. */
function seconds(time: number): string {
  return new Date(time * 1000).toISOString().replace('.000Z', 'Z');
}

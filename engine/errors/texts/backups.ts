const INVALID = 'One or more parameter values were invalid:';

/** Texts about backups, point-in-time recovery, exports and imports. */
export const BACKUP_TEXTS = {
  'backup.notFound': ({ arn }: { arn: string }) => `Backup not found: ${arn}`,
  'backup.inUse': ({ arn }: { arn: string }) => `Backup is being used by another operation: ${arn}`,
  'backup.tableNotFound': ({ name }: { name: string }) => `Table not found: ${name}`,
  'backup.tableInUse': ({ name }: { name: string }) => `Table is being deleted: ${name}`,
  'backup.unavailable': ({ name }: { name: string }) => `Backups are being enabled for the table: ${name}. Please retry later`,
  'recovery.unavailable': ({ name }: { name: string }) => `Point in time recovery is not enabled for table '${name}'`,
  'recovery.periodWhenDisabled': () => `${INVALID} RecoveryPeriodInDays requires PointInTimeRecoveryEnabled to be true`,
  'recovery.badTime': ({ earliest, latest }: { earliest: string; latest: string }) => `The time is not within the point in time recovery window: ${earliest} to ${latest}`,
  'restore.oneOf': ({ members }: { members: string }) => `${INVALID} Exactly one of ${members} must be specified`,
  'restore.otherIndex': ({ index }: { index: string }) => `${INVALID} Index does not match an index of the source table: ${index}`,
  'restore.warmIndex': ({ index }: { index: string }) => `${INVALID} WarmThroughput is not supported for index: ${index}`,

  'job.notFound': ({ kind, arn }: { kind: 'Export' | 'Import'; arn: string }) => `${kind} not found: ${arn}`,
  'job.tokenConflict': () => 'The ClientToken was used with other parameters',
  'export.window': () => `${INVALID} An incremental export must be of 15 minutes to 24 hours`,
  'export.members': () => `${INVALID} IncrementalExportSpecification is for INCREMENTAL_EXPORT, ExportTime for FULL_EXPORT`,
  'import.optionsForOtherFormat': () => `${INVALID} Csv options require InputFormat CSV`,
};

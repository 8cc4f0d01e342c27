import { serviceError } from '../errors/service-error';
import type { RestoreTableFromBackupInput } from '../validation/inputs';
import { findBackup } from './backups';
import type { Execute, RequestContext } from './context';
import { regionOfArn } from './job-arns';
import { inRegion } from './replicas';
import { isBeingRestored, restoreTable } from './restore';

/** Makes a new table of a backup, one at a time; the backup may be of another Region. API RestoreTableFromBackup. [U4] [U10] [U11] */
export function restoreTableFromBackup(input: RestoreTableFromBackupInput, request: RequestContext): Execute {
  const { BackupArn: arn } = input;
  return () => {
    const backup = findBackup(arn, request, inRegion(request, regionOfArn(arn, 'Backup', request)).region);
    if (backup.status !== 'AVAILABLE') throw serviceError('BackupInUseException', 'backup.inUse', { arn, by: 'creation' });
    const isNew = !request.region.tables.has(input.TargetTableName);
    if (isNew && isBeingRestored(arn, request)) throw serviceError('BackupInUseException', 'backup.inUse', { arn, by: 'anotherRestore' });
    return { TableDescription: restoreTable(backup.image, backup.createdAt, arn, input, request) };
  };
}

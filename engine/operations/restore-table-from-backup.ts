import { serviceError } from '../errors/service-error';
import type { RestoreTableFromBackupInput } from '../validation/inputs';
import { findBackup } from './backups';
import type { Execute, RequestContext } from './context';
import { restoreTable } from './restore';

/** Makes a new table of a backup. API RestoreTableFromBackup. [U10] [U11] */
export function restoreTableFromBackup(input: RestoreTableFromBackupInput, request: RequestContext): Execute {
  const { BackupArn: arn } = input;
  return () => {
    const backup = findBackup(arn, request);
    if (backup.status !== 'AVAILABLE') throw serviceError('BackupInUseException', 'backup.inUse', { arn });
    return { TableDescription: restoreTable(backup.image, backup.createdAt, arn, input, request) };
  };
}

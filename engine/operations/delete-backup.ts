import { serviceError } from '../errors/service-error';
import type { DeleteBackupInput } from '../validation/inputs';
import { describeBackupState, findBackup } from './backups';
import type { Execute, RequestContext } from './context';

/** Deletes a backup that is neither being made nor restored from. API DeleteBackup. [U4] */
export function deleteBackup({ BackupArn: arn }: DeleteBackupInput, request: RequestContext): Execute {
  return () => {
    const { region } = request;
    const backup = findBackup(arn, request);
    const restoring = [...region.tables.values()].some(({ settings: { restored } }) => restored?.inProgress === true && restored.backupArn === arn);
    if (backup.status === 'CREATING' || restoring) throw serviceError('BackupInUseException', 'backup.inUse', { arn });
    backup.status = 'DELETED';
    region.backups.delete(arn);
    return { BackupDescription: describeBackupState(backup) };
  };
}

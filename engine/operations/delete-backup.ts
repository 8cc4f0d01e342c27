import { invalid, serviceError } from '../errors/service-error';
import type { DeleteBackupInput } from '../validation/inputs';
import { describeBackupState, findBackup } from './backups';
import type { Execute, RequestContext } from './context';
import { regionOfArn } from './job-arns';
import { isBeingRestored } from './restore';

/** Deletes a backup that is neither being made nor restored from. API DeleteBackup. [U4] */
export function deleteBackup({ BackupArn: arn }: DeleteBackupInput, request: RequestContext): Execute {
  return () => {
    regionOfArn(arn, 'Backup', request);
    const backup = findBackup(arn, request);
    if (backup.type === 'SYSTEM') throw invalid('backup.ofSystem', { arn, until: backup.expiresAt ?? 0 });
    if (backup.status === 'CREATING') throw serviceError('BackupInUseException', 'backup.inUse', { arn, by: 'creation' });
    if (isBeingRestored(arn, request)) throw serviceError('BackupInUseException', 'backup.inUse', { arn, by: 'restore' });
    backup.status = 'DELETED';
    request.region.backups.delete(arn);
    return { BackupDescription: describeBackupState(backup) };
  };
}

import type { CreateBackupInput } from '../validation/inputs';
import { addBackup, describeBackupDetails, findBackedUpTable, requireBackedUp } from './backups';
import type { Execute, RequestContext } from './context';
import { whenComplete } from './lifecycle';

/** Keeps a table as it is at this moment, until the backup is deleted. API CreateBackup. [U1] [U3] */
export function createBackup({ TableName, BackupName: name }: CreateBackupInput, request: RequestContext): Execute {
  return () => {
    const table = findBackedUpTable(TableName, request);
    requireBackedUp(table, request);
    const backup = addBackup(table, { name, type: 'USER', status: 'CREATING', expiresAt: undefined }, request);
    whenComplete(request, 'createBackup', () => {
      backup.status = 'AVAILABLE';
    });
    return { BackupDetails: describeBackupDetails(backup) };
  };
}

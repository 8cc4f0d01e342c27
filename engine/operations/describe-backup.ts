import type { DescribeBackupInput } from '../validation/inputs';
import { describeBackupState, findBackup } from './backups';
import type { Execute, RequestContext } from './context';
import { regionOfArn } from './job-arns';

/** A backup and the table it was made of. API DescribeBackup. [U2] */
export function describeBackup({ BackupArn: arn }: DescribeBackupInput, request: RequestContext): Execute {
  return () => {
    regionOfArn(arn, 'Backup', request);
    return { BackupDescription: describeBackupState(findBackup(arn, request)) };
  };
}

import { invalid } from '../errors/service-error';
import type { ListBackupsInput } from '../validation/inputs';
import { describeBackupDetails } from './backups';
import type { Execute, RequestContext } from './context';
import { tableNameOf } from './find-table';
import { regionOfArn } from './job-arns';
import type { Backup } from './resources';

const MAX_LISTED = 100;

/** The backups of a Region or of one table, the oldest first; by default those that users made. API ListBackups. [U5] */
export function listBackups(input: ListBackupsInput, request: RequestContext): Execute {
  const { region } = request;
  const { BackupType: type = 'USER', TimeRangeLowerBound: from, TimeRangeUpperBound: to, ExclusiveStartBackupArn: start, Limit: limit = MAX_LISTED } = input;
  if (from !== undefined && to !== undefined && from > to) throw invalid('backup.timeRange');
  return () => {
    if (start !== undefined && regionOfArn(start, 'Backup', request) !== region.name) throw invalid('backup.otherRegion');
    const name = input.TableName === undefined ? undefined : tableNameOf(input.TableName);
    const wanted = [...region.backups.values()].filter((backup) => (type === 'ALL' || backup.type === type)
      && (name === undefined || backup.image.name === name)
      && (from === undefined || backup.createdAt >= from * 1000)
      && (to === undefined || backup.createdAt < to * 1000)).sort(byAge);
    const after = start === undefined ? wanted : wanted.filter((backup) => byAge(backup, { arn: start, createdAt: timeOf(start) }) > 0);
    const page = after.slice(0, limit);
    return {
      BackupSummaries: page.map((backup) => ({ TableName: backup.image.name, TableId: backup.image.id, TableArn: backup.image.arn, ...describeBackupDetails(backup) })),
      LastEvaluatedBackupArn: after.length > limit ? page.at(-1)?.arn : undefined,
    };
  };
}

function byAge(one: Pick<Backup, 'arn' | 'createdAt'>, two: Pick<Backup, 'arn' | 'createdAt'>): number {
  return one.createdAt - two.createdAt || (one.arn < two.arn ? -1 : one.arn > two.arn ? 1 : 0);
}

/** The ARN of a backup tells when it was made, so that a page can go on after one that is gone. */
function timeOf(arn: string): number {
  return Number(/\/backup\/(\d+)-/.exec(arn)?.[1] ?? 0);
}

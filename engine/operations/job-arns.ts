import { invalid, serviceError } from '../errors/service-error';
import { isRegion } from './aws-regions';
import type { RequestContext } from './context';

const ARN = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):table\/[\w.-]+\/(backup|export|import)\/[^/]+$/;

/** The Region of the ARN of a backup, export or import; one of something else or of another account is refused. [U3] [F2] [F12] */
export function regionOfArn(arn: string, kind: 'Backup' | 'Export' | 'Import', request: RequestContext): string {
  const [, partition = '', service, region = '', accountId, found] = ARN.exec(arn) ?? [];
  if (found !== kind.toLowerCase()) throw invalid('arn.otherKind', { kind });
  if (!/^aws(?:-[a-z-]+)?$/.test(partition) || service !== 'dynamodb' || !isRegion(region)) throw kind === 'Backup' ? invalid('backup.badArn') : invalid('arn.otherKind', { kind });
  const { region: here, operation } = request;
  if (accountId !== here.accountId) throw serviceError('AccessDeniedException', 'access.denied', { accountId: here.accountId, operation, resource: arn });
  return region;
}

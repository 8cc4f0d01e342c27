import type { DescribeContinuousBackupsInput } from '../validation/inputs';
import { findBackedUpTable } from './backups';
import type { Execute, RequestContext } from './context';
import { describeContinuousState } from './continuous-backups';

/** Whether and from when to when a table can be restored. API DescribeContinuousBackups. [U21] */
export function describeContinuousBackups({ TableName }: DescribeContinuousBackupsInput, request: RequestContext): Execute {
  return () => ({ ContinuousBackupsDescription: describeContinuousState(findBackedUpTable(TableName, request), request) });
}

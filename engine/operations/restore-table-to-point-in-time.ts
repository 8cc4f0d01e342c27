import type { ServiceError} from '../errors/service-error';
import { invalid, serviceError } from '../errors/service-error';
import { dataAt, secondOf } from '../storage/history';
import type { Table } from '../storage/table';
import type { RestoreTableToPointInTimeInput } from '../validation/inputs';
import { parseArn } from './arn';
import { findBackedUpTable, imageOf } from './backups';
import type { Execute, RequestContext } from './context';
import { restorableTimes } from './continuous-backups';
import { restoreTable } from './restore';

/** Makes a new table of what a table held at the end of a second. API RestoreTableToPointInTime. [U23] */
export function restoreTableToPointInTime(input: RestoreTableToPointInTimeInput, request: RequestContext): Execute {
  const { SourceTableArn: arn, SourceTableName: sourceName, UseLatestRestorableTime: useLatest, RestoreDateTime: time } = input;
  const source = arn ?? sourceName;
  if (source === undefined || (arn !== undefined && sourceName !== undefined)) throw invalid('restore.oneOf', { members: 'SourceTableArn and SourceTableName' });
  if ((useLatest === true) === (time !== undefined)) throw invalid('restore.oneOf', { members: 'UseLatestRestorableTime and RestoreDateTime' });

  return () => {
    const table = findSource(source, request);
    const { history } = table.settings;
    if (history === undefined) throw serviceError('PointInTimeRecoveryUnavailableException', 'recovery.unavailable', { name: table.name });
    const { earliest, latest } = restorableTimes(history, request.engine);
    const second = time === undefined ? secondOf(latest) : Math.floor(time);
    if (second < secondOf(earliest) || second > secondOf(latest)) throw badTime('InvalidRestoreTimeException', earliest, latest);
    return { TableDescription: restoreTable(imageOf(table, dataAt(history, table, second)), second * 1000, undefined, input, request) };
  };
}

/** The refusal of a time that cannot be restored, for restores and exports. */
export function badTime(type: 'InvalidRestoreTimeException' | 'InvalidExportTimeException', earliest: number, latest: number): ServiceError {
  return serviceError(type, 'recovery.badTime', { earliest: new Date(earliest).toISOString(), latest: new Date(latest).toISOString() });
}

/** The source may be a table of another Region. */
function findSource(source: string, request: RequestContext): Table {
  const parsed = source.startsWith('arn:') ? parseArn(source) : undefined;
  if (parsed === undefined || parsed.accountId !== request.region.accountId) return findBackedUpTable(source, request);
  return findBackedUpTable(source, { ...request, region: request.engine.regions.of(parsed) });
}

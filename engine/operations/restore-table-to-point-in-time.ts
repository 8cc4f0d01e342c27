import { invalid, serviceError } from '../errors/service-error';
import { dataAt, secondOf } from '../storage/history';
import type { Table } from '../storage/table';
import type { RestoreTableToPointInTimeInput } from '../validation/inputs';
import { parseArn } from './arn';
import { findBackedUpTable, imageOf } from './backups';
import type { Execute, RequestContext } from './context';
import { restorableTimes } from './continuous-backups';
import { inRegion } from './replicas';
import { restoreTable } from './restore';

/** Makes a new table of what a table held at the end of a second. API RestoreTableToPointInTime. [U23] */
export function restoreTableToPointInTime(input: RestoreTableToPointInTimeInput, request: RequestContext): Execute {
  const { SourceTableArn: arn, SourceTableName: sourceName, UseLatestRestorableTime: useLatest, RestoreDateTime: time } = input;
  const source = arn ?? sourceName;
  if (arn !== undefined && sourceName !== undefined) throw invalid('restore.bothSources');
  if (source === undefined) throw invalid('request.parameterMissing', { name: 'TableName' });
  if (useLatest === true && time !== undefined) throw invalid('restore.bothTimes');
  if (useLatest !== true && time === undefined) throw invalid('restore.noTime');

  return () => {
    const table = findSource(source, arn !== undefined, request);
    const { history } = table.settings;
    if (history === undefined) throw serviceError('PointInTimeRecoveryUnavailableException', 'recovery.unavailable', { name: table.name });
    const times = restorableTimes(history, request.engine);
    const [earliest, latest] = [secondOf(times.earliest), secondOf(times.latest)];
    const second = time === undefined ? latest : Math.floor(time);
    if (second < earliest || second > latest) throw serviceError('InvalidRestoreTimeException', 'restore.badTime', { time: second, earliest, latest });
    return { TableDescription: restoreTable(imageOf(table, dataAt(history, table, second)), second * 1000, undefined, input, request) };
  };
}

/** By ARN the source may be a table of another Region. [U23] */
function findSource(source: string, byArn: boolean, request: RequestContext): Table {
  if (!byArn) return findBackedUpTable(source, request);
  if (!source.startsWith('arn:')) throw invalid('arn.prefix', { arn: source });
  const parsed = parseArn(source);
  if (parsed?.kind !== 'table') throw invalid('restore.badArn');
  if (parsed.accountId !== request.region.accountId) throw invalid('access.ownerOnly');
  return findBackedUpTable(source, inRegion(request, parsed.region));
}

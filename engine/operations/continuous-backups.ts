import { earliestTime, type History } from '../storage/history';
import type { Table } from '../storage/table';
import { isBackedUp } from './backups';
import type { EngineState, RequestContext } from './context';

/** How far the past that can be restored lags behind, with the `lifecycle` facet on. [U21] */
const LAG_MS = 5 * 60 * 1000;

/** The times a table can be restored to, in milliseconds. [U21] */
export function restorableTimes(history: History, { clock, profile }: EngineState): { readonly earliest: number; readonly latest: number } {
  const earliest = earliestTime(history, clock.now);
  return { earliest, latest: Math.max(earliest, clock.now - (profile.lifecycle ? LAG_MS : 0)) };
}

/** The ContinuousBackupsDescription of API responses. Times are whole seconds. [U21] */
export function describeContinuousState(table: Table, request: RequestContext): object {
  const { engine } = request;
  const { history } = table.settings;
  if (history === undefined) return { ContinuousBackupsStatus: isBackedUp(table, request) ? 'ENABLED' : 'DISABLED', PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'DISABLED' } };
  const { earliest, latest } = restorableTimes(history, engine);
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: 'ENABLED',
      RecoveryPeriodInDays: history.days,
      EarliestRestorableDateTime: Math.floor(earliest / 1000),
      LatestRestorableDateTime: Math.floor(latest / 1000),
    },
  };
}

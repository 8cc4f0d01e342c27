import { invalid } from '../errors/service-error';
import { beginHistory } from '../storage/history';
import type { UpdateContinuousBackupsInput } from '../validation/inputs';
import { findBackedUpTable, requireBackedUp } from './backups';
import type { Execute, RequestContext } from './context';
import { describeContinuousState } from './continuous-backups';

const MAX_DAYS = 35;

/** Turns point-in-time recovery on or off; turning it off forgets the past. API UpdateContinuousBackups. [U20] [U22] */
export function updateContinuousBackups({ TableName, PointInTimeRecoverySpecification: specification }: UpdateContinuousBackupsInput, request: RequestContext): Execute {
  const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: days } = specification;
  if (!enabled && days !== undefined) throw invalid('recovery.periodWhenDisabled');
  return () => {
    const table = findBackedUpTable(TableName, request);
    requireBackedUp(table, request);
    const { settings } = table;
    if (!enabled) settings.history = undefined;
    else if (settings.history === undefined) settings.history = beginHistory(request.engine.clock.now, days ?? MAX_DAYS);
    else settings.history = { ...settings.history, days: days ?? MAX_DAYS };
    return { ContinuousBackupsDescription: describeContinuousState(table, request) };
  };
}

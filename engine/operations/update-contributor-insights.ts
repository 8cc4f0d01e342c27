import type { Insights } from '../storage/table-settings';
import type { UpdateContributorInsightsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeInsights, findObserved } from './contributor-insights';
import { whenComplete } from './lifecycle';

/** Turns Contributor Insights of a table or index on or off, or changes its mode. API UpdateContributorInsights. [M10] */
export function updateContributorInsights(input: UpdateContributorInsightsInput, request: RequestContext): Execute {
  const { TableName, IndexName: index, ContributorInsightsAction: action, ContributorInsightsMode: wanted } = input;
  return () => {
    const { table, insights: known } = findObserved(TableName, index, request);
    const { now } = request.engine.clock;
    const enable = action === 'ENABLE';
    const mode = wanted === 'THROTTLED_KEYS' || wanted === 'ACCESSED_AND_THROTTLED_KEYS' ? wanted : known?.mode ?? 'ACCESSED_AND_THROTTLED_KEYS';
    const enabledAt = known?.status === 'ENABLED' ? known.enabledAt : now;
    const set = (status: Insights['status']): void => {
      table.settings.insights = new Map([...table.settings.insights, [index ?? '', { status, mode, enabledAt, changedAt: request.engine.clock.now }]]);
    };
    set(enable ? 'ENABLING' : 'DISABLING');
    const answer = describeInsights(findObserved(TableName, index, request));
    whenComplete(request, 'insights', () => set(enable ? 'ENABLED' : 'DISABLED'));
    return answer;
  };
}

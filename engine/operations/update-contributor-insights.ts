import { invalid } from '../errors/service-error';
import { findIndex } from '../storage/table';
import type { Insights } from '../storage/table-settings';
import type { UpdateContributorInsightsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeInsights, findObserved, type Observed } from './contributor-insights';
import { whenComplete } from './lifecycle';

const NOT_READY: readonly (string | undefined)[] = ['CREATING', 'DELETING'];

/** Turns Contributor Insights of a table or index on or off, or changes its mode. What is so already stays so. API UpdateContributorInsights. [M10] */
export function updateContributorInsights(input: UpdateContributorInsightsInput, request: RequestContext): Execute {
  const { TableName, IndexName: index, ContributorInsightsAction: action, ContributorInsightsMode: wanted } = input;
  const enable = action === 'ENABLE';
  return () => {
    const observed = findObserved(TableName, index, request);
    const { table, insights: known } = observed;
    requireReady(observed);
    const mode = enable ? modeOf(wanted) : known?.mode;
    const settled = enable ? known?.status === 'ENABLED' && known.mode === mode : known === undefined || known.status === 'DISABLED';
    if (settled || mode === undefined) return describeInsights(observed);
    const enabledAt = known?.status === 'ENABLED' ? known.enabledAt : request.engine.clock.now;
    const set = (status: Insights['status']): void => {
      table.settings.insights = new Map([...table.settings.insights, [index ?? '', { status, mode, enabledAt, changedAt: request.engine.clock.now }]]);
    };
    set(enable ? 'ENABLING' : 'DISABLING');
    const answer = describeInsights(findObserved(TableName, index, request));
    whenComplete(request, 'insights', () => set(enable ? 'ENABLED' : 'DISABLED'));
    return answer;
  };
}

function modeOf(wanted: string | undefined): Insights['mode'] {
  return wanted === 'THROTTLED_KEYS' ? wanted : 'ACCESSED_AND_THROTTLED_KEYS';
}

/** Tables and indexes can be observed once they are ACTIVE, and while they change. [M10] */
function requireReady({ table, index }: Observed): void {
  if (NOT_READY.includes(table.status)) throw invalid('insights.notReady', { what: 'TableStatus' });
  if (index !== undefined && NOT_READY.includes(findIndex(table, index)?.status)) throw invalid('insights.notReady', { what: 'IndexStatus' });
}

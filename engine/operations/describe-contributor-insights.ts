import type { DescribeContributorInsightsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeInsights, findObserved, ruleNames } from './contributor-insights';

/** Contributor Insights of a table or index. API DescribeContributorInsights. [M10] [M11] */
export function describeContributorInsights({ TableName, IndexName: index }: DescribeContributorInsightsInput, request: RequestContext): Execute {
  return () => {
    const observed = findObserved(TableName, index, request);
    const { insights } = observed;
    return {
      ...describeInsights(observed),
      ContributorInsightsRuleList: ruleNames(observed),
      LastUpdateDateTime: insights === undefined ? undefined : insights.changedAt / 1000,
    };
  };
}

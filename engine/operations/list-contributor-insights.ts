import { invalid } from '../errors/service-error';
import { compareUtf8 } from '../values/utf8';
import { fromBase64Text, toBase64Text } from '../values/binary';
import type { ListContributorInsightsInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeInsights } from './contributor-insights';
import { findControlTable } from './find-table';

const MAX_LISTED = 100;

/** Where Contributor Insights is on: tables and indexes by name. API ListContributorInsights. [M12] */
export function listContributorInsights({ TableName, NextToken: token, MaxResults: limit = MAX_LISTED }: ListContributorInsightsInput, request: RequestContext): Execute {
  const after = token === undefined ? undefined : placeOf(token);
  return () => {
    const tables = TableName === undefined ? [...request.region.tables.values()] : [findControlTable(request, TableName)];
    const observed = tables
      .flatMap((table) => [...table.settings.insights].map(([index, insights]) => ({ table, index: index === '' ? undefined : index, insights, place: `${table.name}/${index}` })))
      .filter(({ insights: { status }, place }) => status !== 'DISABLED' && (after === undefined || compareUtf8(place, after) > 0))
      .sort((one, two) => compareUtf8(one.place, two.place));
    const size = limit > 0 ? limit : MAX_LISTED;
    const page = observed.slice(0, size);
    const last = page.at(-1)?.place;
    return { ContributorInsightsSummaries: page.map(describeInsights), NextToken: observed.length > size && last !== undefined ? toBase64Text(last) : undefined };
  };
}

function placeOf(token: string): string {
  try {
    return fromBase64Text(token);
  } catch {
    throw invalid('token.invalid');
  }
}

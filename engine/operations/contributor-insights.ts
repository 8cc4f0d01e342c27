import { serviceError } from '../errors/service-error';
import type { Insights } from '../storage/table-settings';
import { findIndex, type Table } from '../storage/table';
import type { RequestContext } from './context';
import { findControlTable } from './find-table';

/** A table or one of its indexes, as Contributor Insights sees it. */
export interface Observed {
  readonly table: Table;
  readonly index: string | undefined;
  readonly insights: Insights | undefined;
}

/** The table or global index a request names. [M10] */
export function findObserved(tableName: string, index: string | undefined, request: RequestContext): Observed {
  const table = findControlTable(request, tableName);
  if (index !== undefined && findIndex(table, index)?.kind !== 'global') throw serviceError('ResourceNotFoundException', 'insights.noIndex', { index, name: table.name });
  return { table, index, insights: table.settings.insights.get(index ?? '') };
}

/** The names of the CloudWatch rules, one for each list of keys: most accessed and most throttled, with and without sort key. [M11] */
export function ruleNames({ table, index, insights }: Observed): string[] | undefined {
  if (insights === undefined || insights.status === 'DISABLED' || insights.status === 'DISABLING') return undefined;
  const { range } = (index === undefined ? undefined : findIndex(table, index)?.key) ?? table.key;
  const kinds = ['PKC', 'SKC', 'PKT', 'SKT'].filter((kind) => (range.length > 0 || kind.startsWith('P')) && (insights.mode === 'ACCESSED_AND_THROTTLED_KEYS' || kind.endsWith('T')));
  const resource = index === undefined ? table.name : `${table.name}.${index}`;
  return kinds.map((kind) => `DynamoDBContributorInsights-${kind}-${resource}-${insights.enabledAt}`);
}

/** What lists and descriptions tell alike. */
export function describeInsights({ table, index, insights }: Observed): object {
  return { TableName: table.name, IndexName: index, ContributorInsightsStatus: insights?.status ?? 'DISABLED', ContributorInsightsMode: insights?.mode };
}

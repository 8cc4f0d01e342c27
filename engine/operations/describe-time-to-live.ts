import { invalid } from '../errors/service-error';
import type { DescribeTimeToLiveInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';

/** Whether and by which attribute a table's items expire. API DescribeTimeToLive. [D1] */
export function describeTimeToLive(input: DescribeTimeToLiveInput, request: RequestContext): Execute {
  return () => {
    const { ttl, status: tableStatus } = findControlTable(request, input.TableName);
    if (tableStatus === 'CREATING' || tableStatus === 'DELETING') throw invalid('ttl.notThere', { status: tableStatus });
    const status = ttl?.status ?? 'DISABLED';
    return { TimeToLiveDescription: { TimeToLiveStatus: status, AttributeName: status === 'DISABLED' ? undefined : ttl?.attribute } };
  };
}

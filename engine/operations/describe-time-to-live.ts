import type { DescribeTimeToLiveInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';

/** Whether and by which attribute a table's items expire. API DescribeTimeToLive. [D1] */
export function describeTimeToLive(input: DescribeTimeToLiveInput, request: RequestContext): Execute {
  return () => {
    const { ttl } = findControlTable(request, input.TableName);
    const status = ttl?.status ?? 'DISABLED';
    return { TimeToLiveDescription: { TimeToLiveStatus: status, AttributeName: status === 'DISABLED' ? undefined : ttl?.attribute } };
  };
}

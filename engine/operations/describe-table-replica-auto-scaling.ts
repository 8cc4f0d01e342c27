import type { DescribeTableReplicaAutoScalingInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { describeTableScaling } from './table-replica-auto-scaling';

/** Auto scaling of a table in all its Regions. API DescribeTableReplicaAutoScaling. [G31] */
export function describeTableReplicaAutoScaling({ TableName }: DescribeTableReplicaAutoScalingInput, request: RequestContext): Execute {
  return () => ({ TableAutoScalingDescription: describeTableScaling(findControlTable(request, TableName), request) });
}

import type { DescribeTableReplicaAutoScalingInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeTableScaling, findGlobalTable } from './table-replica-auto-scaling';

/** Auto scaling of a global table in all its Regions. API DescribeTableReplicaAutoScaling. [G31] */
export function describeTableReplicaAutoScaling({ TableName }: DescribeTableReplicaAutoScalingInput, request: RequestContext): Execute {
  return () => ({ TableAutoScalingDescription: describeTableScaling(findGlobalTable(TableName, request)) });
}

import type { DescribeTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findControlTable } from './find-table';
import { describeTableState } from './table-description';

/** The state of a table. API DescribeTable. [T2] [T3] */
export function describeTable(input: DescribeTableInput, request: RequestContext): Execute {
  return () => ({ Table: describeTableState(findControlTable(request, input.TableName), request) });
}

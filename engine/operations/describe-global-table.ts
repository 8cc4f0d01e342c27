import type { DescribeGlobalTableInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeGlobalTableState, findGlobalTable } from './global-tables';

/** A global table of version 2017.11.29. API DescribeGlobalTable. [G20] */
export function describeGlobalTable({ GlobalTableName: name }: DescribeGlobalTableInput, request: RequestContext): Execute {
  return () => ({ GlobalTableDescription: describeGlobalTableState(findGlobalTable(name, request)) });
}

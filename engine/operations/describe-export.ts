import type { DescribeExportInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeExportState, findExport } from './exports';

/** An export and how far it is. API DescribeExport. [F2] */
export function describeExport({ ExportArn: arn }: DescribeExportInput, request: RequestContext): Execute {
  return () => ({ ExportDescription: describeExportState(findExport(arn, request)) });
}

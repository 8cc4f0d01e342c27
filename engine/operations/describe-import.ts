import type { DescribeImportInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { describeImportState, findImport } from './imports';

/** An import and how far it is. API DescribeImport. [F12] */
export function describeImport({ ImportArn: arn }: DescribeImportInput, request: RequestContext): Execute {
  return () => ({ ImportTableDescription: describeImportState(findImport(arn, request)) });
}

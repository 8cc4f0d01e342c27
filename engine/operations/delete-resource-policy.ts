import type { DeleteResourcePolicyInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { checkRevision, requirePolicyResource } from './resource-policies';

/** Removes the policy of a table or stream; where there is none, nothing happens. API DeleteResourcePolicy. [M23] */
export function deleteResourcePolicy({ ResourceArn: arn, ExpectedRevisionId: expected }: DeleteResourcePolicyInput, request: RequestContext): Execute {
  return () => {
    requirePolicyResource(arn, request);
    const known = checkRevision(arn, expected, request);
    request.region.policies.delete(arn);
    return { RevisionId: known?.revisionId };
  };
}

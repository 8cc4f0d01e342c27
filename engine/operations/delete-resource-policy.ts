import type { DeleteResourcePolicyInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findPolicyHolder, requirePolicyChangeable, requireRevision } from './resource-policies';

/** Removes the policy of a table or stream; where there is none, nothing happens. API DeleteResourcePolicy. [M23] */
export function deleteResourcePolicy({ ResourceArn: arn, ExpectedRevisionId: expected }: DeleteResourcePolicyInput, request: RequestContext): Execute {
  return () => {
    const holder = findPolicyHolder(arn, request);
    const known = request.region.policies.get(arn);
    requireRevision(holder, known, expected);
    requirePolicyChangeable(holder, known, request);
    request.region.policies.delete(arn);
    return { RevisionId: known?.revisionId };
  };
}

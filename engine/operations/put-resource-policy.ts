import type { PutResourcePolicyInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { attachPolicy, checkPolicy, checkRevision, requirePolicyResource } from './resource-policies';

/** Sets the policy of a table or stream. API PutResourcePolicy. [M20]–[M24] */
export function putResourcePolicy(input: PutResourcePolicyInput, request: RequestContext): Execute {
  const { ResourceArn: arn, Policy: policy, ExpectedRevisionId: expected, ConfirmRemoveSelfResourceAccess: confirmed } = input;
  checkPolicy(policy, confirmed === true);
  return () => {
    requirePolicyResource(arn, request);
    checkRevision(arn, expected, request);
    return { RevisionId: attachPolicy(arn, policy, request) };
  };
}

import type { PutResourcePolicyInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { attachPolicy, checkPolicy, findPolicyHolder, requirePolicyChangeable, requireRevision, saysTheSame } from './resource-policies';

/** Sets the policy of a table or stream. API PutResourcePolicy. [M20]–[M25] */
export function putResourcePolicy(input: PutResourcePolicyInput, request: RequestContext): Execute {
  const { ResourceArn: arn, Policy: policy, ExpectedRevisionId: expected, ConfirmRemoveSelfResourceAccess: confirmed } = input;
  checkPolicy(policy, confirmed === true);
  return () => {
    const holder = findPolicyHolder(arn, request);
    const known = request.region.policies.get(arn);
    requireRevision(holder, known, expected);
    if (known !== undefined && saysTheSame(known, policy)) return { RevisionId: known.revisionId };
    requirePolicyChangeable(holder, known, request);
    return { RevisionId: attachPolicy(arn, policy, request) };
  };
}

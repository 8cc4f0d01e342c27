import { serviceError } from '../errors/service-error';
import type { GetResourcePolicyInput } from '../validation/inputs';
import type { Execute, RequestContext } from './context';
import { findPolicyHolder } from './resource-policies';

/** The policy of a table or stream. API GetResourcePolicy. [M20] */
export function getResourcePolicy({ ResourceArn: arn }: GetResourcePolicyInput, request: RequestContext): Execute {
  return () => {
    findPolicyHolder(arn, request);
    const policy = request.region.policies.get(arn);
    if (policy === undefined) throw serviceError('PolicyNotFoundException', 'policy.notFound', { arn });
    return { Policy: policy.text, RevisionId: policy.revisionId };
  };
}

import { IN_USE } from './tables';

const INVALID = 'One or more parameter values were invalid:';
const NO_POLICY = 'Resource-based policy not found for the provided ResourceArn:';

/** What can be wrong with a policy document; `what` is the part that is. */
const POLICY_PROBLEMS = {
  json: () => 'This policy contains invalid Json',
  notPolicy: () => 'This text appears not to be a policy',
  position: (what: string) => `Syntax error at position ${what}`,
  empty: () => 'Could not parse the policy: Statement is empty!',
  missing: (what: string) => `Missing required field ${what}`,
  repeatedSid: () => 'The Statement Ids in the policy are not unique',
  actions: (what: string) => `The following action names are invalid: ${what}`,
  version: () => 'Syntax errors in policy: The policy version must be 2012-10-17 or 2008-10-17',
  effect: (what: string) => `Syntax errors in policy: Invalid effect: ${what}`,
  principal: () => 'Syntax errors in policy: An identity-based policy has no Principal',
  resource: (what: string) => `Syntax errors in policy: Resource ${what} must be in ARN format or "*"`,
  operator: (what: string) => `Syntax errors in policy: Invalid condition operator: ${what}`,
  syntax: () => 'Syntax errors in policy',
} satisfies Record<string, (what: string) => string>;

export type PolicyProblem = keyof typeof POLICY_PROBLEMS;

/** Why somebody may not do something. */
export interface Refusal {
  readonly user: string;
  readonly action: string;
  readonly resource: string;
  /** A statement that denies it, or that there is none that allows it; of which kind of policy. */
  readonly effect: 'explicitDeny' | 'implicitDeny';
  readonly kind: 'identity' | 'resource';
}

/** What a policy belongs to: a stream is named by its label. */
export interface PolicyHolder {
  readonly kind: 'table' | 'stream';
  readonly name: string;
}

/** Texts about who may do what, and policies. */
export const POLICY_TEXTS = {
  'access.refused': ({ user, action, resource, effect, kind }: Refusal) =>
    `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${effect === 'explicitDeny'
      ? `with an explicit deny in ${kind === 'identity' ? 'an identity' : 'a resource'}-based policy`
      : `because no ${kind}-based policy allows the ${action} action`}`,
  'access.unknownKey': () => 'The security token included in the request is invalid.',

  'policy.malformed': ({ problem, what }: { problem: PolicyProblem; what: string }) =>
    `${INVALID} Invalid policy document: ${POLICY_PROBLEMS[problem](what)}`,
  'policy.noStream': ({ label, name }: { label: string; name: string }) => `Requested resource not found: Stream: ${label} not found for Table: ${name}`,
  'policy.otherRegion': ({ arn }: { arn: string }) => `${INVALID} Invalid resource Arn: ${arn}`,
  'policy.tooLong': () => `${INVALID} Maximum policy size of 20480 bytes exceeded`,
  'policy.badPrincipal': () => `${INVALID} Invalid principal in policy document.`,
  'policy.public': () => 'Resource-based policy grants unbounded access in one or more elements. Please revise the policy to ensure least-privilege form of access',
  'policy.locksOut': () => 'The new resource policy will not allow you to update the resource policy in the future.',
  'policy.notFound': ({ arn }: { arn: string }) => `${NO_POLICY} ${arn}`,
  'policy.otherRevision': ({ expected, table, attached }: { expected: string; table: string; attached: string | undefined }) =>
    `${NO_POLICY} Requested update for policy with revision id ${expected}, but ${attached === undefined
      ? `table ${table} has no associated policy.`
      : `the policy associated to target table ${table} did not match the requested revision id.`}`,
  'policy.pending': ({ kind, name }: PolicyHolder) => `${IN_USE} ${kind === 'table' ? 'Table' : 'Stream'} is pending previous resource-based policy update: ${name}`,
  'policy.tooSoon': ({ kind, name, next }: PolicyHolder & { next: number }) =>
    `Resource-based policy for ${kind} ${name} modified within the previous 15000 milliseconds. Please try again after ${new Date(next).toISOString()}.`,
};

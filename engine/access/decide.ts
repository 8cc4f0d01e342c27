import { conditionHolds } from './condition';
import type { ContextKeys } from './context-keys';
import { matchesArn, matchesPattern } from './pattern';
import type { Policy, PolicyKind, Statement } from './policy';
import { type Naming, namingOf, type Principal } from './principal';
import { resolveTemplate } from './template';

/** One thing that a request needs to be allowed. */
export interface Permission {
  /** `dynamodb:PutItem`. */
  readonly action: string;
  /** The ARN it is to be done with. */
  readonly resource: string;
  /** Whose it is. */
  readonly accountId: string;
  readonly keys: ContextKeys;
}

/** The statement that decided. */
export interface Decider {
  readonly kind: PolicyKind;
  readonly policy: string;
  /** Its place in the policy, from 0. */
  readonly statement: number;
  readonly sid: string | undefined;
}

/** `missing`: of what kind of policy there is none that allows it. */
export type Decision =
  | { readonly effect: 'allow'; readonly by: Decider | undefined }
  | { readonly effect: 'explicitDeny'; readonly by: Decider }
  | { readonly effect: 'implicitDeny'; readonly missing: PolicyKind };

/** The name of a resource's policy: it has only one. */
const RESOURCE_POLICY = 'resource policy';

interface Found extends Decider {
  readonly effect: Statement['effect'];
  readonly naming: Naming;
}

/**
 * Whether a principal may do something: a Deny that fits wins; else, in its own account, an Allow of the identity or of
 * the resource is needed, across accounts one of both. [Z11] [Z12] [Z13]
 */
export function decide(principal: Principal, permission: Permission, resourcePolicy: Policy | undefined): Decision {
  const found = [
    ...principal.policies.flatMap((policy) => fitting(policy, policy.name, 'identity', principal, permission)),
    ...(resourcePolicy === undefined ? [] : fitting(resourcePolicy, RESOURCE_POLICY, 'resource', principal, permission)),
  ];
  const denied = found.find(({ effect }) => effect === 'Deny');
  if (denied !== undefined) return { effect: 'explicitDeny', by: deciderOf(denied) };
  const ofIdentity = found.find(({ kind }) => kind === 'identity');
  const identityAllows = principal.kind === 'root' || ofIdentity !== undefined;
  const own = principal.accountId === permission.accountId;
  const ofResource = found.find(({ kind, naming }) => kind === 'resource' && (naming === 'itself' || !own));
  if (own ? identityAllows || ofResource !== undefined : identityAllows && ofResource !== undefined) {
    return { effect: 'allow', by: deciderOf(ofIdentity ?? ofResource) };
  }
  return { effect: 'implicitDeny', missing: identityAllows ? 'resource' : 'identity' };
}

function deciderOf(found: Found): Decider;
function deciderOf(found: Found | undefined): Decider | undefined;
function deciderOf(found: Found | undefined): Decider | undefined {
  return found && { kind: found.kind, policy: found.policy, statement: found.statement, sid: found.sid };
}

function fitting({ statements }: Policy, policy: string, kind: PolicyKind, principal: Principal, permission: Permission): readonly Found[] {
  return statements.flatMap((statement, at): Found[] => {
    const naming = statement.principals === undefined ? 'itself' : namingOf(statement.principals, principal);
    if (naming === 'no' || !fits(statement, permission)) return [];
    return [{ effect: statement.effect, naming, kind, policy, statement: at, sid: statement.sid }];
  });
}

/** Whether a statement speaks of a permission: of its action and its resource, under its conditions. [Z4] [Z5] [Z7] */
function fits({ actions, resources, conditions }: Statement, { action, resource, keys }: Permission): boolean {
  const name = action.toLowerCase();
  if (actions.patterns.some((pattern) => matchesPattern(pattern, name)) === actions.except) return false;
  const named = resources.patterns.some((template) => {
    const pattern = resolveTemplate(template, keys);
    return pattern !== undefined && matchesArn(pattern, resource);
  });
  return named !== resources.except && conditions.every((condition) => conditionHolds(condition, keys));
}

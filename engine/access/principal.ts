import type { ContextValues } from './context-keys';
import type { Policy, Principals } from './policy';

/** A policy attached to an identity. */
export interface NamedPolicy extends Policy {
  readonly name: string;
}

/** Who sends a request: a user, a role that someone has assumed, or the root of an account. */
export interface Principal {
  readonly kind: 'user' | 'role' | 'root';
  readonly accountId: string;
  /** As refusals name it: of a role the ARN of its session. */
  readonly arn: string;
  /** As policies name it: of a role its own ARN. */
  readonly policyArn: string;
  readonly policies: readonly NamedPolicy[];
  /** What the principal brings to every request: its ARN, name, tags and how it signed in. [Z21] */
  readonly values: ContextValues;
}

/** A user or role of the simulation. */
export interface PrincipalOptions {
  /** The access key id that its requests are signed with. */
  readonly accessKeyId: string;
  /** `arn:aws:iam::123456789012:user/alice`, `…:role/GameRole` or `…:root`. */
  readonly arn: string;
  /** Of a role: the name of its session. */
  readonly sessionName?: string;
  /** Tags, for `aws:PrincipalTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Further context keys of its requests, as `www.amazon.com:user_id` or `aws:SourceIp`. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Identity policies by name; documents as text or as objects. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
}

export type PolicyDocument = string | object;

const ARN = /^arn:aws[\w-]*:iam::(\d{12}):(?:(user|role)\/(?:[^/]+\/)*([\w+=,.@-]+)|(root))$/;
const TYPES = { user: 'User', role: 'AssumedRole', root: 'Account' } as const;

/** The principal of some options; undefined where their ARN names no user, role or root. [Z21] */
export function principalOf(options: Omit<PrincipalOptions, 'accessKeyId' | 'policies'>, policies: readonly NamedPolicy[]): Principal | undefined {
  const [, accountId, path, name = ''] = ARN.exec(options.arn) ?? [];
  if (accountId === undefined) return undefined;
  const kind = path === 'user' || path === 'role' ? path : 'root';
  const given = Object.entries(options.context ?? {}).map(([key, value]) => [key, typeof value === 'string' ? [value] : value] as const);
  return {
    kind, accountId, policies, policyArn: options.arn,
    arn: kind === 'role' ? `arn:aws:sts::${accountId}:assumed-role/${name}/${options.sessionName ?? 'session'}` : options.arn,
    values: {
      'aws:PrincipalArn': [options.arn],
      'aws:PrincipalAccount': [accountId],
      'aws:PrincipalType': [TYPES[kind]],
      ...(kind === 'user' && { 'aws:username': [name] }),
      ...Object.fromEntries(Object.entries(options.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, [value]])),
      ...Object.fromEntries(given),
    },
  };
}

/** The root of an account, who may do everything that no policy of a resource denies. [Z12] */
export function rootOf(accountId: string): Principal {
  const arn = `arn:aws:iam::${accountId}:root`;
  return { kind: 'root', accountId, arn, policyArn: arn, policies: [], values: { 'aws:PrincipalArn': [arn], 'aws:PrincipalAccount': [accountId], 'aws:PrincipalType': ['Account'] } };
}

/** How a statement of a resource policy names a principal: in person, through its account, or not at all. [Z11] */
export type Naming = 'itself' | 'account' | 'no';

export function namingOf({ names, except }: Principals, principal: Principal): Naming {
  const account = [principal.accountId, `arn:aws:iam::${principal.accountId}:root`];
  const naming = names.some((name) => name === '*' || name === principal.arn || name === principal.policyArn) ? 'itself'
    : names.some((name) => account.includes(name)) ? 'account' : 'no';
  if (!except) return naming;
  return naming === 'no' ? 'itself' : 'no';
}

import { serviceError, ServiceError } from '../errors/service-error';
import { plainText } from '../errors/text';
import { styleOf } from '../errors/style';
import { parsePolicy } from './policy';
import { type NamedPolicy, type PolicyDocument, type Principal, type PrincipalOptions, principalOf, rootOf } from './principal';

export interface AccessOptions {
  /** Users and roles. Without any, every request is allowed and policies of resources are not looked at. [Z15] */
  readonly principals?: readonly PrincipalOptions[];
  /** Who sends a request signed with a key that no principal has: the account's root, or nobody: it is refused. */
  readonly unknownKeys?: 'root' | 'refuse';
}

/** Which account and Region a request speaks of, and which key signed it. */
interface Signed {
  readonly accountId: string;
  readonly region: string;
  readonly accessKeyId?: string | undefined;
}

/** The users and roles of the simulation with their policies. Changes hold from the next request on. */
export class AccessControl {
  readonly #principals = new Map<string, { readonly options: PrincipalOptions; readonly principal: Principal }>();
  readonly #unknownKeys: NonNullable<AccessOptions['unknownKeys']>;

  constructor({ principals = [], unknownKeys = 'root' }: AccessOptions = {}) {
    this.#unknownKeys = unknownKeys;
    for (const options of principals) this.setPrincipal(options);
  }

  /** Adds a user or role, or replaces the one with that access key. Throws TypeError for a bad ARN or policy. [Z1] [Z21] */
  setPrincipal(options: PrincipalOptions): void {
    const policies = Object.entries(options.policies ?? {}).map(([name, document]) => namedPolicy(name, document));
    const principal = principalOf(options, policies);
    if (principal === undefined) throw new TypeError(`Not the ARN of a user, a role or a root: ${options.arn}`);
    this.#principals.set(options.accessKeyId, { options, principal });
  }

  /** Replaces the identity policies of a principal. Throws TypeError for a bad policy and for a key that nobody has. [Z1] */
  setPolicies(accessKeyId: string, policies: Readonly<Record<string, PolicyDocument>>): void {
    const known = this.#principals.get(accessKeyId);
    if (known === undefined) throw new TypeError(`No principal has the access key ${accessKeyId}`);
    this.setPrincipal({ ...known.options, policies });
  }

  /** Takes a principal away; with the last one access is free again. */
  removePrincipal(accessKeyId: string): void {
    this.#principals.delete(accessKeyId);
  }

  /** The users and roles as they were given. */
  list(): readonly PrincipalOptions[] {
    return [...this.#principals.values()].map(({ options }) => options);
  }

  /**
   * Who sends a request, and in which account; no principal while there are none at all. A key of twelve digits is the
   * root of that account. Throws UnrecognizedClientException. [Z14] [Z15]
   */
  identify<T extends Signed>(signed: T): T & { readonly principal?: Principal } {
    if (this.#principals.size === 0) return signed;
    const { accessKeyId } = signed;
    const known = accessKeyId === undefined ? undefined : this.#principals.get(accessKeyId);
    if (known !== undefined) return { ...signed, accountId: known.principal.accountId, principal: known.principal };
    const isAccount = accessKeyId !== undefined && /^\d{12}$/.test(accessKeyId);
    if (!isAccount && accessKeyId !== undefined && this.#unknownKeys === 'refuse') throw serviceError('UnrecognizedClientException', 'access.unknownKey');
    const accountId = isAccount ? accessKeyId : signed.accountId;
    return { ...signed, accountId, principal: rootOf(accountId) };
  }
}

function namedPolicy(name: string, document: PolicyDocument): NamedPolicy {
  try {
    return { name, ...parsePolicy(typeof document === 'string' ? document : JSON.stringify(document), 'identity') };
  } catch (error) {
    if (error instanceof ServiceError) throw new TypeError(`Policy ${name}: ${plainText(error, styleOf('', '2026'))}`);
    throw error;
  }
}

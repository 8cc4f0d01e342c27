import { inTitleCase } from './policy';

type Json = Readonly<Record<string, unknown>>;

/** Said of a policy without version when it is read again. [M23] */
const OLD_VERSION = '2008-10-17';

/**
 * A policy as it reads back: its members in one order, lists of one as texts, accounts as the ARNs of their roots. Two that
 * mean the same have one text; only without a version it is another policy than with the old one. [M23]
 * @param text a policy that `parsePolicy` accepts
 */
export function canonicalPolicy(text: string): { readonly text: string; readonly isUnversioned: boolean } {
  const { Version, Id, Statement } = JSON.parse(text) as Json;
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
  return { text: JSON.stringify({ Version: Version ?? OLD_VERSION, Id, Statement: statements.map(canonicalStatement) }), isUnversioned: Version === undefined };
}

function canonicalStatement({ Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition }: Json): Json {
  return {
    Sid, Effect: inTitleCase(String(Effect)), Principal: principalOf(Principal), NotPrincipal: principalOf(NotPrincipal),
    Action: oneOrMore(Action), NotAction: oneOrMore(NotAction), Resource: oneOrMore(Resource), NotResource: oneOrMore(NotResource), Condition,
  };
}

function principalOf(principal: unknown): unknown {
  if (typeof principal !== 'object' || principal === null) return principal;
  return Object.fromEntries(Object.entries(principal).map(([kind, names]) => {
    const list: readonly unknown[] = Array.isArray(names) ? names : [names];
    return [kind, oneOrMore([...new Set(list.map((name) => (kind === 'AWS' && typeof name === 'string' && /^\d{12}$/.test(name) ? `arn:aws:iam::${name}:root` : name)))])];
  }));
}

function oneOrMore(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value as readonly unknown[])[0] : value;
}

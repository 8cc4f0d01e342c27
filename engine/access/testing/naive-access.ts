/** IAM's rules written down as plainly as possible, to compare the engine with: regular expressions, no parsing ahead. */

export interface NaiveStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly AWS: readonly string[] };
  readonly NotPrincipal?: { readonly AWS: readonly string[] };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface NaiveRequest {
  readonly user: string;
  readonly account: string;
  readonly action: string;
  readonly resource: string;
  readonly owner: string;
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

export function naiveWildcard(pattern: string, text: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*').replaceAll('?', '[^]');
  return new RegExp(`^${source}$`, 'u').test(text);
}

function naiveArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const split = (text: string): string[] => {
    const parts = text.split(':');
    return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
  };
  const patterns = split(pattern);
  return split(arn).every((part, at) => naiveWildcard(patterns[at] ?? '*', part));
}

function withVariables(text: string, keys: NaiveRequest['keys']): string | undefined {
  let missing = false;
  const resolved = text.replace(/\$\{([^}]*)\}/g, (_, key: string) => {
    const values = keys[key] ?? [];
    if (values.length !== 1) missing = true;
    return values[0] ?? '';
  });
  return missing ? undefined : resolved;
}

const COMPARE: Record<string, (value: string, expected: string) => boolean> = {
  StringEquals: (value, expected) => value === expected,
  StringLike: (value, expected) => naiveWildcard(expected, value),
  StringEqualsIgnoreCase: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
  NumericLessThan: (value, expected) => Number(value) < Number(expected),
  Bool: (value, expected) => value.toLowerCase() === expected.toLowerCase(),
};

function naiveCondition(name: string, key: string, expected: readonly string[], keys: NaiveRequest['keys']): boolean {
  const values = keys[key] ?? [];
  if (name === 'Null') return (expected[0] === 'true') === (values.length === 0);
  const qualifier = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
  let base = name.slice(qualifier === '' ? 0 : qualifier.length + 1);
  const ifExists = base.endsWith('IfExists');
  if (ifExists) base = base.slice(0, -'IfExists'.length);
  const negated = base.includes('Not');
  const compare = COMPARE[base.replace('Not', '')];
  if (compare === undefined) throw new Error(base);
  const fits = (value: string): boolean => {
    const any = expected.some((each) => {
      const resolved = withVariables(each, keys);
      return resolved !== undefined && compare(value, resolved);
    });
    return negated ? !any : any;
  };
  if (qualifier === 'ForAllValues') return values.every(fits);
  if (values.length === 0) return ifExists || (negated && qualifier === '');
  if (qualifier === 'ForAnyValue') return values.some(fits);
  return values.length > 1 ? negated : values.every(fits);
}

function applies(statement: NaiveStatement, request: NaiveRequest): boolean {
  const { Action, NotAction = [], Resource, NotResource = [], Condition = {} } = statement;
  const action = (patterns: readonly string[]): boolean => patterns.some((pattern) => naiveWildcard(pattern.toLowerCase(), request.action.toLowerCase()));
  const resource = (patterns: readonly string[]): boolean => patterns.some((pattern) => {
    const resolved = withVariables(pattern, request.keys);
    return resolved !== undefined && naiveArn(resolved, request.resource);
  });
  if (Action ? !action(Action) : action(NotAction)) return false;
  if (Resource ? !resource(Resource) : resource(NotResource)) return false;
  return Object.entries(Condition).every(([name, keys]) => Object.entries(keys).every(([key, expected]) => naiveCondition(name, key, expected, request.keys)));
}

function names({ Principal, NotPrincipal }: NaiveStatement, { user, account }: NaiveRequest): 'itself' | 'account' | 'no' {
  const listed = Principal === '*' ? ['*'] : (Principal ?? NotPrincipal)?.AWS ?? [];
  const itself = listed.includes('*') || listed.includes(user);
  const inAccount = listed.includes(account) || listed.includes(`arn:aws:iam::${account}:root`);
  if (NotPrincipal !== undefined) return itself || inAccount ? 'no' : 'itself';
  return itself ? 'itself' : inAccount ? 'account' : 'no';
}

export type NaiveEffect = 'allow' | 'explicitDeny' | 'implicitDeny';

export function naiveDecision(identity: readonly NaiveStatement[], resource: readonly NaiveStatement[], request: NaiveRequest): NaiveEffect {
  const mine = identity.filter((statement) => applies(statement, request));
  const its = resource.filter((statement) => names(statement, request) !== 'no' && applies(statement, request));
  if ([...mine, ...its].some(({ Effect }) => Effect === 'Deny')) return 'explicitDeny';
  if (request.account !== request.owner) return mine.length > 0 && its.length > 0 ? 'allow' : 'implicitDeny';
  return mine.length > 0 || its.some((statement) => names(statement, request) === 'itself') ? 'allow' : 'implicitDeny';
}

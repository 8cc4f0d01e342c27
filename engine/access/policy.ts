import { invalid } from '../errors/service-error';
import type { PolicyProblem } from '../errors/texts/policies';
import { type Condition, parseCondition } from './condition';
import { type Glyph, wildcardPattern } from './pattern';
import { parseTemplate, type Template } from './template';

/** To whom a policy is attached: an identity's speaks of what it may do, a resource's of who may do what with it. */
export type PolicyKind = 'identity' | 'resource';

/** Who a statement of a resource policy is about: account ids, ARNs, or `*` for everybody. */
export interface Principals {
  readonly except: boolean;
  readonly names: readonly string[];
}

/** What a statement names, or (`except`) everything but that. */
interface Selection<T> {
  readonly except: boolean;
  readonly patterns: readonly T[];
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** Undefined in identity policies. */
  readonly principals: Principals | undefined;
  readonly actions: Selection<readonly Glyph[]>;
  readonly resources: Selection<Template>;
  readonly conditions: readonly Condition[];
}

/** A policy ready to be evaluated. */
export interface Policy {
  readonly statements: readonly Statement[];
}

type Json = Record<string, unknown>;

const STATEMENT_MEMBERS: ReadonlySet<string> = new Set([
  'Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition',
]);
/** Only this version of the language has variables. [Z6] */
const WITH_VARIABLES = '2012-10-17';
/** Everybody, an account by its number, or an ARN of IAM or STS. */
const PRINCIPAL = /^(?:\*|\d{12}|arn:aws[\w-]*:(?:iam|sts)::\d{12}:.+)$/;
/** A principal that is a text other than `*`. */
const BARE_PRINCIPAL = /"(?:Not)?Principal"\s*:\s*"(?!\*")[^"]*"/;
const VERSIONS: readonly unknown[] = [undefined, '2008-10-17', WITH_VARIABLES];

/**
 * Reads a policy document: JSON of one statement or a list of them. Throws a ValidationException that says what is wrong
 * with it. [Z1] [Z2]
 */
export function parsePolicy(text: string, kind: PolicyKind): Policy {
  const document = documentOf(text);
  if (Object.keys(document).length === 0) throw malformed('position', placeIn(text, text.length));
  const bare = kind === 'resource' ? BARE_PRINCIPAL.exec(text) : null;
  if (bare !== null) throw malformed('position', placeIn(text, bare.index + bare[0].length));
  if (!VERSIONS.includes(document['Version'])) throw malformed('version');
  if (Object.keys(document).some((member) => !['Version', 'Id', 'Statement'].includes(member))) throw malformed('syntax');
  const { Statement: given } = document;
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (given === undefined || list.length === 0) throw malformed('empty');
  const statements = list.map((statement) => parseStatement(statement, kind, document['Version'] === WITH_VARIABLES));
  const sids = statements.flatMap(({ sid }) => (sid === undefined ? [] : [sid]));
  if (new Set(sids).size < sids.length) throw malformed('repeatedSid');
  return { statements };
}

function documentOf(text: string): Json {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw malformed('json');
  }
  if (!isObject(document)) throw malformed(document === null ? 'notPolicy' : 'json');
  return document;
}

/** Line and column after so many characters. */
function placeIn(text: string, length: number): string {
  const lines = text.slice(0, length).split('\n');
  return `(${lines.length},${(lines.at(-1) ?? '').length + 1})`;
}

function parseStatement(statement: unknown, kind: PolicyKind, variables: boolean): Statement {
  if (!isObject(statement) || Object.keys(statement).some((member) => !STATEMENT_MEMBERS.has(member))) throw malformed('syntax');
  const { Sid: sid, Effect: given } = statement;
  const effect = kind === 'resource' && typeof given === 'string' ? inTitleCase(given) : given;
  if (sid !== undefined && (typeof sid !== 'string' || !/^[a-zA-Z0-9 _-]*$/.test(sid))) throw malformed('syntax');
  if (effect === undefined) throw malformed('missing', 'Effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed('effect', String(given));
  return {
    sid: sid === '' ? undefined : sid, effect,
    principals: principalsOf(statement, kind),
    actions: actionsOf(statement),
    resources: resourcesOf(statement, variables),
    conditions: conditionsOf(statement['Condition'], variables),
  };
}

function principalsOf(statement: Json, kind: PolicyKind): Principals | undefined {
  const chosen = oneOf(statement, 'Principal');
  if (kind === 'identity') {
    if (chosen !== undefined) throw malformed('principal');
    return undefined;
  }
  if (chosen === undefined) throw malformed('missing', 'Principal');
  const { value, except } = chosen;
  if (value === '*') return { except, names: ['*'] };
  if (!isObject(value)) throw invalid('policy.badPrincipal');
  if (value['AWS'] !== undefined && !textsOf(value['AWS']).every((name) => PRINCIPAL.test(name))) throw invalid('policy.badPrincipal');
  return { except, names: Object.values(value).flatMap(textsOf) };
}

/** The effect of a resource's policy is known in any letter case. */
export function inTitleCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
}

function actionsOf(statement: Json): Statement['actions'] {
  const { value, except } = oneOf(statement, 'Action') ?? missing('Action');
  const names = textsOf(value);
  const wrong = names.filter((name) => name !== '*' && !/^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(name));
  if (wrong.length > 0) throw malformed('actions', wrong.join(', '));
  return { except, patterns: names.map((name) => wildcardPattern(name.toLowerCase())) };
}

function resourcesOf(statement: Json, variables: boolean): Statement['resources'] {
  const { value, except } = oneOf(statement, 'Resource') ?? missing('Resource');
  const names = textsOf(value);
  const wrong = names.find((name) => name !== '*' && !/^arn:/.test(name));
  if (wrong !== undefined) throw malformed('resource', wrong);
  return { except, patterns: names.map((name) => parseTemplate(name, { wildcards: true, variables })) };
}

/** Every operator with every key of it; all must hold. */
function conditionsOf(condition: unknown, variables: boolean): readonly Condition[] {
  if (condition === undefined) return [];
  if (!isObject(condition)) throw malformed('syntax');
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw malformed('syntax');
    return Object.entries(keys).map(([key, values]) => {
      const parsed = parseCondition(operator, key, scalarsOf(values), variables);
      if (parsed === undefined) throw malformed('operator', operator);
      return parsed;
    });
  });
}

/** `Action` or `NotAction`, never both. */
function oneOf(statement: Json, member: string): { readonly value: unknown; readonly except: boolean } | undefined {
  const [value, except] = [statement[member], statement[`Not${member}`]];
  if (value !== undefined && except !== undefined) throw malformed('syntax');
  if (value !== undefined) return { value, except: false };
  return except === undefined ? undefined : { value: except, except: true };
}

function textsOf(value: unknown): readonly string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string')) throw malformed('syntax');
  return texts;
}

/** Values of a condition may also be numbers and Booleans. */
function scalarsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((each) => {
    if (typeof each !== 'string' && typeof each !== 'number' && typeof each !== 'boolean') throw malformed('syntax');
    return String(each);
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missing(member: string): never {
  throw malformed('missing', member);
}

function malformed(problem: PolicyProblem, what = ''): ReturnType<typeof invalid> {
  return invalid('policy.malformed', { problem, what });
}

import type { ContextKeys } from './context-keys';
import { OPERATORS, type Operator } from './operators';
import { parseTemplate, resolveTemplate, type Template } from './template';

/** One operator with one key of a Condition. */
export type Condition = KeyCondition | NullCondition;

interface KeyCondition {
  readonly kind: 'key';
  readonly key: string;
  readonly qualifier: 'all' | 'any' | undefined;
  readonly ifExists: boolean;
  readonly operator: Operator;
  readonly values: readonly Template[];
}

/** `Null`: whether the key is absent. */
interface NullCondition {
  readonly kind: 'null';
  readonly key: string;
  readonly absent: boolean;
}

const NAME = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/;

/** The condition of one operator and key; undefined for an operator that does not exist. [Z8] */
export function parseCondition(name: string, key: string, values: readonly string[], variables: boolean): Condition | undefined {
  const [, set, base = '', ifExists] = NAME.exec(name.toLowerCase()) ?? [];
  if (base === 'null') return { kind: 'null', key: key.toLowerCase(), absent: values[0]?.toLowerCase() === 'true' };
  const operator = Object.hasOwn(OPERATORS, base) ? OPERATORS[base] : undefined;
  return operator && {
    kind: 'key', key: key.toLowerCase(), qualifier: set === undefined ? undefined : set === 'forallvalues' ? 'all' : 'any',
    ifExists: ifExists !== undefined, operator,
    values: values.map((value) => parseTemplate(value, { wildcards: operator.wildcards, variables })),
  };
}

/** Whether a condition holds in a request. [Z8] [Z9] [Z10] */
export function conditionHolds(condition: Condition, keys: ContextKeys): boolean {
  const given = keys.get(condition.key) ?? [];
  if (condition.kind === 'null') return (given.length === 0) === condition.absent;
  const { qualifier, operator, ifExists } = condition;
  const holds = (value: string): boolean => comparesWithOne(condition, value, keys) !== operator.negated;
  if (qualifier === 'all') return given.every(holds);
  if (given.length === 0) return ifExists || (qualifier === undefined && operator.negated);
  if (qualifier === 'any') return given.some(holds);
  const [only] = given;
  return given.length === 1 && only !== undefined ? holds(only) : operator.negated;
}

function comparesWithOne({ values, operator }: KeyCondition, value: string, keys: ContextKeys): boolean {
  return values.some((template) => {
    const expected = resolveTemplate(template, keys);
    return expected !== undefined && operator.compare(value, expected);
  });
}

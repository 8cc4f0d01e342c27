import { invalid, ServiceError } from '../errors/service-error';
import type { TextStyle } from '../errors/style';
import { checkNames, checkValueNames, Placeholders } from '../expressions';
import type { ExpressionName } from '../expressions/names';
import type { AttributeMap } from '../values/attribute-value';
import { checkName, checkValue } from './attribute-value';
import { MAX_PLACEHOLDER_BYTES } from './limits';

/** The members of an operation that hold expressions, and the legacy ones that do the same, in AWS's order. */
export interface ExpressionMembers {
  readonly expressions: readonly ExpressionName[];
  readonly legacy: readonly string[];
  /** Those that may refer to values, as AWS lists them when values come without any. */
  readonly withValues: readonly ExpressionName[];
}

/** Members every input with expressions has; the others are looked up by name. */
interface ExpressionInput {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: AttributeMap;
}

/** Expressions and legacy parameters do not mix, and placeholders need an expression. [E1] [E2] */
export function checkExpressionMembers(input: ExpressionInput, members: ExpressionMembers): void {
  const given = input as Readonly<Record<string, unknown>>;
  if (!members.expressions.some((member) => given[member] !== undefined)) {
    if (input.ExpressionAttributeNames !== undefined) throw invalid('expression.namesAlone');
    if (input.ExpressionAttributeValues !== undefined) throw invalid('expression.valuesAlone', { missing: members.withValues });
    return;
  }
  const legacy = members.legacy.filter((member) => given[member] !== undefined);
  if (legacy.length > 0) throw invalid('expression.mixedStyles', { legacy, expressions: members.expressions.filter((member) => given[member] !== undefined) });
  if (input.ExpressionAttributeValues !== undefined && !members.withValues.some((member) => given[member] !== undefined)) {
    throw invalid('expression.valuesAlone', { missing: members.withValues });
  }
}

/** Checks the placeholder maps and their values, and returns them for compiling the request's expressions. [E3] [E4] [X6] */
export function checkPlaceholders({ ExpressionAttributeNames: names, ExpressionAttributeValues: values }: ExpressionInput, style: TextStyle): Placeholders {
  let bytes = 0;
  if (names !== undefined) {
    checkNames(names);
    for (const key in names) bytes += key.length + checkName(names[key] ?? '');
  }
  if (values !== undefined) {
    checkValueNames(values);
    for (const key in values) {
      const value = values[key];
      if (value !== undefined) bytes += key.length + checkExpressionValue(value, key, style);
    }
  }
  if (bytes > MAX_PLACEHOLDER_BYTES) throw invalid('placeholders.tooLarge', { size: bytes });
  return new Placeholders(names, values, bytes);
}

/** The older layer of checks names the placeholder whose value is wrong. Returns the bytes of the value. [E4] */
function checkExpressionValue(value: AttributeMap[string], key: string, { layer }: TextStyle): number {
  try {
    return checkValue(value, layer);
  } catch (error) {
    if (layer === 'classic' && error instanceof ServiceError) throw invalid('expression.invalidValue', { key, inner: error });
    throw error;
  }
}

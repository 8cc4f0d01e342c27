import { compileAttributeConditions, compileCondition, type AttributeCondition, type Condition, type Placeholders } from '../expressions';
import { checkConditionalOperator, legacyExpected } from '../validation/legacy-parameters';
import type { ExpectedAttributeValue } from '../validation/inputs';
import type { RequestContext } from './context';
import { traceExpression } from './trace-expression';

interface ConditionInput {
  readonly ConditionExpression?: string;
  readonly Expected?: Readonly<Record<string, ExpectedAttributeValue>>;
  readonly ConditionalOperator?: string;
}

/** Checks Expected and ConditionalOperator, which come before the expressions. [L1] [W20] */
export function checkExpected({ Expected: expected, ConditionalOperator: operator }: ConditionInput, { style }: RequestContext): readonly AttributeCondition[] | undefined {
  const conditions = expected === undefined ? undefined : legacyExpected(expected, style);
  checkConditionalOperator(operator, conditions);
  return conditions;
}

/** The condition of a write: its ConditionExpression, or its checked Expected. */
export function writeCondition(
  input: ConditionInput, expected: readonly AttributeCondition[] | undefined, placeholders: Placeholders, request: RequestContext,
): Condition | undefined {
  if (input.ConditionExpression !== undefined) {
    const condition = compileCondition('ConditionExpression', input.ConditionExpression, placeholders);
    traceExpression(request, 'condition', input.ConditionExpression);
    return condition;
  }
  return expected && compileAttributeConditions(expected, input.ConditionalOperator);
}

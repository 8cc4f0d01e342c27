import { getAttribute } from '../../values/attribute-map';
import type { AttributeValue } from '../../values/attribute-value';
import { compareValues, equalValues } from '../../values/compare';
import type { Condition } from '../condition';
import { beginsWith, contains } from '../condition-tests';

export type LegacyOperator =
  | 'EQ' | 'NE' | 'IN' | 'LE' | 'LT' | 'GE' | 'GT' | 'BETWEEN' | 'NOT_NULL' | 'NULL' | 'CONTAINS' | 'NOT_CONTAINS' | 'BEGINS_WITH';

/** One condition of Expected, QueryFilter, ScanFilter or KeyConditions, with as many operands as its operator takes. */
export interface AttributeCondition {
  readonly name: string;
  readonly operator: LegacyOperator;
  readonly operands: readonly AttributeValue[];
}

/** The conditions together: all of them, or with ConditionalOperator OR any of them. [L10] */
export function compileAttributeConditions(conditions: readonly AttributeCondition[], conditionalOperator: string | undefined): Condition {
  const tests = conditions.map(compileOne);
  const combine = conditionalOperator === 'OR' ? tests.some.bind(tests) : tests.every.bind(tests);
  return {
    matches: (item) => combine(({ name, holds }) => holds(getAttribute(item, name))),
    paths: conditions.map(({ name }) => [name]),
  };
}

interface AttributeTest {
  readonly name: string;
  readonly holds: (value: AttributeValue | undefined) => boolean;
}

function compileOne({ name, operator, operands }: AttributeCondition): AttributeTest {
  const [first = {}, second = {}] = operands;
  return { name, holds: testOf(operator, first, second, operands) };
}

/** A missing attribute is not equal to anything, and neither contains nor does not contain anything. [L11] */
function testOf(operator: LegacyOperator, first: AttributeValue, second: AttributeValue, operands: readonly AttributeValue[]): AttributeTest['holds'] {
  switch (operator) {
    case 'EQ': return (value) => value !== undefined && equalValues(value, first);
    case 'NE': return (value) => value === undefined || !equalValues(value, first);
    case 'IN': return (value) => value !== undefined && operands.some((operand) => equalValues(value, operand));
    case 'LE': return (value) => inOrder(value, first, (order) => order <= 0);
    case 'LT': return (value) => inOrder(value, first, (order) => order < 0);
    case 'GE': return (value) => inOrder(value, first, (order) => order >= 0);
    case 'GT': return (value) => inOrder(value, first, (order) => order > 0);
    case 'BETWEEN': return (value) => inOrder(value, first, (order) => order >= 0) && inOrder(value, second, (order) => order <= 0);
    case 'NOT_NULL': return (value) => value !== undefined;
    case 'NULL': return (value) => value === undefined;
    case 'CONTAINS': return (value) => value !== undefined && contains(value, first);
    case 'NOT_CONTAINS': return (value) => value !== undefined && !contains(value, first);
    case 'BEGINS_WITH': return (value) => value !== undefined && beginsWith(value, first);
    default: return operator satisfies never;
  }
}

function inOrder(value: AttributeValue | undefined, operand: AttributeValue, accepts: (order: number) => boolean): boolean {
  const order = value === undefined ? undefined : compareValues(value, operand);
  return order !== undefined && accepts(order);
}

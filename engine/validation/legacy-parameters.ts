import { invalid } from '../errors/service-error';
import type { TextStyle } from '../errors/style';
import type { AttributeCondition, AttributeUpdate, LegacyOperator } from '../expressions';
import { type AttributeValue, typeOf } from '../values/attribute-value';
import { compareValues } from '../values/compare';
import { checkName, checkValue } from './attribute-value';
import type { AttributeValueUpdate, Condition, ExpectedAttributeValue } from './inputs';

/** How many operands an operator takes: least and most. [L2] */
const OPERANDS: Readonly<Record<LegacyOperator, readonly [number, number]>> = {
  EQ: [1, 1], NE: [1, 1], LE: [1, 1], LT: [1, 1], GE: [1, 1], GT: [1, 1], CONTAINS: [1, 1], NOT_CONTAINS: [1, 1], BEGINS_WITH: [1, 1],
  NOT_NULL: [0, 0], NULL: [0, 0], IN: [1, Infinity], BETWEEN: [2, 2],
};

const ORDERED = new Set(['S', 'N', 'B']);
const TEXTUAL = new Set(['S', 'B']);

/** The operand types of operators that do not take every type. [L3] */
const OPERAND_TYPES: Partial<Record<LegacyOperator, ReadonlySet<string>>> = {
  LE: ORDERED, LT: ORDERED, GE: ORDERED, GT: ORDERED, IN: ORDERED, BETWEEN: ORDERED,
  CONTAINS: new Set(['S', 'N', 'B', 'BOOL', 'NULL']), NOT_CONTAINS: new Set(['S', 'N', 'B', 'BOOL', 'NULL']),
  BEGINS_WITH: TEXTUAL,
};

/** Checks QueryFilter, ScanFilter or KeyConditions. [L1]–[L4] */
export function legacyConditions(conditions: Readonly<Record<string, Condition>>, style: TextStyle): AttributeCondition[] {
  return Object.entries(conditions).map(([name, { ComparisonOperator, AttributeValueList = [] }]) =>
    checkedCondition(name, operatorOf(ComparisonOperator), AttributeValueList, style));
}

/** Checks Expected. [L1]–[L5] */
export function legacyExpected(expected: Readonly<Record<string, ExpectedAttributeValue>>, style: TextStyle): AttributeCondition[] {
  return Object.entries(expected).map(([name, element]) => expectedCondition(name, element, style));
}

function expectedCondition(name: string, element: ExpectedAttributeValue, style: TextStyle): AttributeCondition {
  const { Value: value, AttributeValueList: list, ComparisonOperator: operator, Exists: exists } = element;
  if (list !== undefined && value !== undefined) throw invalid('legacy.valueAndList', { name });
  if (operator !== undefined) {
    if (exists !== undefined) throw invalid('legacy.existsAndOperator', { name });
    if (operator !== 'NULL' && operator !== 'NOT_NULL' && list === undefined && value === undefined) throw invalid('legacy.noOperand', { operator, name });
    return checkedCondition(name, operatorOf(operator), list ?? (value === undefined ? [] : [value]), style);
  }
  if (list !== undefined) throw invalid('legacy.listWithoutOperator', { name });
  if (exists !== false && value === undefined) throw invalid('legacy.noValue', { exists: exists === undefined ? 'null' : 'true', name });
  if (exists === false && value !== undefined) throw invalid('legacy.valueWithoutExistence', { name });
  if (value === undefined) return { name, operator: 'NULL', operands: [] };
  checkValue(value, style.layer);
  return { name, operator: 'EQ', operands: [value] };
}

function checkedCondition(name: string, operator: LegacyOperator, operands: readonly AttributeValue[], style: TextStyle): AttributeCondition {
  for (const operand of operands) checkValue(operand, style.layer);
  const [least, most] = OPERANDS[operator];
  if (operands.length < least || operands.length > most) throw invalid('legacy.operandCount', { operator });
  const [first, second] = operands;
  if (first === undefined) return { name, operator, operands };
  const type = typeOf(first);
  if (operands.some((operand) => typeOf(operand) !== type)) throw invalid('legacy.mixedTypes');
  if (OPERAND_TYPES[operator]?.has(type) === false) throw invalid('legacy.operandType', { operator, type });
  if (operator === 'BETWEEN' && second !== undefined && (compareValues(first, second) ?? 0) > 0) throw invalid('legacy.boundOrder');
  return { name, operator, operands };
}

/** The member constraints have made sure that it is one of them. */
function operatorOf(operator: string): LegacyOperator {
  return operator as LegacyOperator;
}

/** ConditionalOperator joins at least two conditions. [L6] */
export function checkConditionalOperator(conditionalOperator: string | undefined, conditions: readonly AttributeCondition[] | undefined): void {
  if (conditionalOperator === undefined) return;
  if (conditions === undefined) throw invalid('legacy.operatorAlone');
  if (conditions.length < 2) throw invalid('legacy.operatorNeedsTwo');
}

/** Checks AttributeUpdates. [L7] [V5] */
export function legacyUpdates(updates: Readonly<Record<string, AttributeValueUpdate>>, style: TextStyle): AttributeUpdate[] {
  return Object.entries(updates).map(([name, { Value: value, Action: action = 'PUT' }]) => {
    checkName(name);
    if (value === undefined) {
      if (action !== 'DELETE') throw invalid('legacy.onlyDelete');
      return { name, action: 'DELETE', value };
    }
    checkValue(value, style.layer);
    const type = typeOf(value);
    if (action === 'DELETE' && !SETS.has(type)) throw invalid('legacy.deleteType', { type });
    if (action === 'ADD' && !ADDABLE.has(type)) throw invalid('legacy.addType', { type });
    return { name, action: action === 'ADD' || action === 'DELETE' ? action : 'PUT', value };
  });
}

const SETS = new Set(['SS', 'NS', 'BS']);
const ADDABLE = new Set(['N', 'L', 'SS', 'NS', 'BS']);

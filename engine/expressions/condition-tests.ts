import { typeOf, type AttributeMap, type AttributeValue } from '../values/attribute-value';
import { base64Bytes } from '../values/binary';
import { compareValues, equalValues } from '../values/compare';
import type { CallNode, ConditionNode, Operand } from './ast';
import type { Comparator } from './lexer';
import { compileOperand, type Read } from './operands';
import type { Binding } from './placeholders';

/** Whether an item satisfies a condition. */
export type Test = (item: AttributeMap, binding: Binding) => boolean;

/** Compiles a condition that has passed its checks. Never throws when run: what cannot be compared is false. [X30] */
export function compileTest(node: ConditionNode): Test {
  switch (node.kind) {
    case 'and': return compileAnd(node.conditions.map(compileTest));
    case 'or': return compileOr(node.conditions.map(compileTest));
    case 'not': return compileNot(compileTest(node.condition));
    case 'comparison': return compileComparison(node.operator, compileOperand(node.left), compileOperand(node.right));
    case 'between': return compileBetween(compileOperand(node.operand), compileOperand(node.lower), compileOperand(node.upper));
    case 'in': return compileIn(compileOperand(node.operand), node.list.map(compileOperand));
    case 'call': return compileCall(node);
    default: return node satisfies never;
  }
}

function compileAnd(tests: readonly Test[]): Test {
  return (item, binding) => {
    for (const test of tests) if (!test(item, binding)) return false;
    return true;
  };
}

function compileOr(tests: readonly Test[]): Test {
  return (item, binding) => {
    for (const test of tests) if (test(item, binding)) return true;
    return false;
  };
}

function compileNot(test: Test): Test {
  return (item, binding) => !test(item, binding);
}

/** A missing attribute equals nothing, not even another missing one, so `<>` is true of it. [X31] [X32] */
function compileComparison(operator: Comparator, left: Read, right: Read): Test {
  switch (operator) {
    case '=': return (item, binding) => isEqual(left(item, binding), right(item, binding));
    case '<>': return (item, binding) => !isEqual(left(item, binding), right(item, binding));
    case '<': return compileOrder(left, right, (order) => order < 0);
    case '<=': return compileOrder(left, right, (order) => order <= 0);
    case '>': return compileOrder(left, right, (order) => order > 0);
    case '>=': return compileOrder(left, right, (order) => order >= 0);
    default: return operator satisfies never;
  }
}

function isEqual(one: AttributeValue | undefined, two: AttributeValue | undefined): boolean {
  return one !== undefined && two !== undefined && equalValues(one, two);
}

function compileOrder(left: Read, right: Read, accepts: (order: number) => boolean): Test {
  return (item, binding) => {
    const order = orderOf(left(item, binding), right(item, binding));
    return order !== undefined && accepts(order);
  };
}

/** The order of two values of one type that has one. [X21] */
function orderOf(one: AttributeValue | undefined, two: AttributeValue | undefined): number | undefined {
  return one === undefined || two === undefined ? undefined : compareValues(one, two);
}

/** Both bounds belong to the range. [X33] */
function compileBetween(operand: Read, lower: Read, upper: Read): Test {
  return (item, binding) => {
    const value = operand(item, binding);
    const above = orderOf(lower(item, binding), value);
    if (above === undefined || above > 0) return false;
    const below = orderOf(value, upper(item, binding));
    return below !== undefined && below <= 0;
  };
}

function compileIn(operand: Read, list: readonly Read[]): Test {
  return (item, binding) => {
    const value = operand(item, binding);
    return value !== undefined && list.some((read) => isEqual(value, read(item, binding)));
  };
}

function compileCall(call: CallNode): Test {
  const first = operandAt(call, 0);
  switch (call.function) {
    case 'attribute_exists': return (item, binding) => first(item, binding) !== undefined;
    case 'attribute_not_exists': return (item, binding) => first(item, binding) === undefined;
    case 'attribute_type': return compilePair(first, operandAt(call, 1), (value, type) => typeOf(value) === type.S);
    case 'begins_with': return compilePair(first, operandAt(call, 1), beginsWith);
    case 'contains': return compilePair(first, operandAt(call, 1), contains);
    default: throw new Error(`a function that is no condition passed the checks: ${call.function}`);
  }
}

function operandAt({ operands }: CallNode, at: number): Read {
  const operand: Operand | undefined = operands[at];
  return operand === undefined ? () => undefined : compileOperand(operand);
}

function compilePair(first: Read, second: Read, holds: (one: AttributeValue, two: AttributeValue) => boolean): Test {
  return (item, binding) => {
    const one = first(item, binding);
    const two = second(item, binding);
    return one !== undefined && two !== undefined && holds(one, two);
  };
}

/** Whether a string begins with a string, or bytes with bytes. [X34] */
export function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined) return prefix.S !== undefined && value.S.startsWith(prefix.S);
  if (value.B !== undefined) return prefix.B !== undefined && base64Bytes(value.B).startsWith(base64Bytes(prefix.B));
  return false;
}

/** Whether a string or bytes occur in a string or bytes, a member in a set, or any value in a list. [X35] */
export function contains(value: AttributeValue, part: AttributeValue): boolean {
  if (value.S !== undefined) return part.S !== undefined && value.S.includes(part.S);
  if (value.L !== undefined) return value.L.some((element) => equalValues(element, part));
  if (value.SS !== undefined) return part.S !== undefined && value.SS.includes(part.S);
  if (value.NS !== undefined) return part.N !== undefined && value.NS.includes(part.N);
  if (value.BS !== undefined) return part.B !== undefined && value.BS.includes(part.B);
  return value.B !== undefined && part.B !== undefined && base64Bytes(value.B).includes(base64Bytes(part.B));
}

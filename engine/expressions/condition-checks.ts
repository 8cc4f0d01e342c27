import { invalid, type ServiceError } from '../errors/service-error';
import { typeOf, type AttributeType } from '../values/attribute-value';
import { compareValues } from '../values/compare';
import type { BetweenNode, CallNode, Operand, PathNode, SimpleCondition } from './ast';
import { equalPaths } from './document-path';
import { operandCountFault } from './functions';
import type { Comparator } from './lexer';
import type { ConditionPlace } from './names';
import { boundPath, boundValue, type Binding } from './placeholders';
import { depthFault } from './text-checks';

/** Operands that IN may have, the left one included. In a statement that one does not count. [X28] [Y24] */
const MAX_IN_OPERANDS = 100;

const ORDERED: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'N', 'B']);
const WITH_PREFIX: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B']);
const WITH_SIZE: ReadonlySet<AttributeType> = new Set<AttributeType>(['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']);
const TYPE_NAMES: ReadonlySet<string> = new Set<AttributeType>(['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M']);

/** A simple condition with what its checks need, found once for its text. */
export interface CheckedCondition {
  readonly node: SimpleCondition;
  readonly operands: readonly Operand[];
  /** The functions in it, inner before outer, itself last if it is one. */
  readonly calls: readonly CallNode[];
  /** The first thing wrong with it whatever its placeholders stand for. */
  readonly fault: ServiceError | undefined;
}

export function prepareChecks(name: ConditionPlace, node: SimpleCondition): CheckedCondition {
  const operands = operandsOf(node);
  const paths: PathNode[] = [];
  const calls: CallNode[] = [];
  for (const operand of operands) collect(operand, paths, calls);
  if (node.kind === 'call') calls.push(node);
  return { node, operands, calls, fault: fixedFault(name, node, paths, calls) };
}

/** Whether a condition needs no look at what its placeholders stand for: by far the most common ones. */
export function isAlwaysValid({ node, operands, calls, fault }: CheckedCondition): boolean {
  if (fault !== undefined) return false;
  switch (node.kind) {
    case 'call': return (node.function === 'attribute_exists' || node.function === 'attribute_not_exists') && operands[0]?.kind === 'path';
    case 'comparison': return calls.length === 0 && !isOrdering(node.operator) && operands.some(({ kind }) => kind === 'value');
    case 'between':
    case 'in': return false;
    default: return node satisfies never;
  }
}

/** The operands of a simple condition in the order of the text. */
export function operandsOf(node: SimpleCondition): readonly Operand[] {
  switch (node.kind) {
    case 'comparison': return [node.left, node.right];
    case 'between': return [node.operand, node.lower, node.upper];
    case 'in': return [node.operand, ...node.list];
    case 'call': return node.operands;
    default: return node satisfies never;
  }
}

function collect(operand: Operand, paths: PathNode[], calls: CallNode[]): void {
  if (operand.kind === 'path') paths.push(operand);
  if (operand.kind !== 'call') return;
  for (const inner of operand.operands) collect(inner, paths, calls);
  calls.push(operand);
}

function fixedFault(name: ConditionPlace, node: SimpleCondition, paths: readonly PathNode[], calls: readonly CallNode[]): ServiceError | undefined {
  for (const path of paths) {
    const fault = depthFault(name, path);
    if (fault !== undefined) return fault;
  }
  for (const call of calls) {
    const fault = operandCountFault(name, call);
    if (fault !== undefined) return fault;
  }
  const count = node.kind === 'in' ? node.list.length + (name === 'Statement' ? 0 : 1) : 0;
  return count > MAX_IN_OPERANDS ? invalid('expression.tooManyOperands', { in: name, count }) : undefined;
}

/**
 * The first thing wrong with a simple condition in a request that defines its placeholders: too deep a path, a wrong
 * number of operands, the same operand twice, an operand of a wrong type. [X24]–[X29]
 */
export function conditionFault(name: ConditionPlace, { node, operands, calls, fault }: CheckedCondition, binding: Binding): ServiceError | undefined {
  if (fault !== undefined) return fault;
  for (const call of calls) {
    const same = sameOperandFault(name, call.function, call.operands, binding);
    if (same !== undefined) return same;
  }
  if (node.kind !== 'call') {
    const same = sameOperandFault(name, operatorOf(node), operands, binding);
    if (same !== undefined) return same;
  }
  for (const call of calls) {
    const wrong = callTypeFault(name, call, binding);
    if (wrong !== undefined) return wrong;
  }
  switch (node.kind) {
    case 'comparison': return isOrdering(node.operator) ? typeFault(name, node.operator, operands, ORDERED, binding) : undefined;
    case 'between': return typeFault(name, 'BETWEEN', operands, ORDERED, binding) ?? boundsFault(name, node, binding);
    case 'in':
    case 'call': return undefined;
    default: return node satisfies never;
  }
}

function operatorOf(node: Exclude<SimpleCondition, CallNode>): string {
  return node.kind === 'comparison' ? node.operator : node.kind === 'between' ? 'BETWEEN' : 'IN';
}

function isOrdering(operator: Comparator): boolean {
  return operator !== '=' && operator !== '<>';
}

function sameOperandFault(name: ConditionPlace, operator: string, operands: readonly Operand[], binding: Binding): ServiceError | undefined {
  const first = operands[0];
  if (first?.kind !== 'path') return undefined;
  for (let at = 1; at < operands.length; at += 1) {
    const other = operands[at];
    if (other?.kind !== 'path' || other.parts.length !== first.parts.length) continue;
    const path = boundPath(first, binding);
    if (equalPaths(path, boundPath(other, binding))) return invalid('expression.sameOperand', { in: name, operator, path });
  }
  return undefined;
}

/** The type of an operand where it does not depend on the item. */
function typeOfOperand(operand: Operand, binding: Binding): AttributeType | undefined {
  switch (operand.kind) {
    case 'path': return undefined;
    case 'value': return typeOf(boundValue(binding, operand.slot));
    case 'call': return 'N';
    default: return operand satisfies never;
  }
}

function typeFault(name: ConditionPlace, operator: string, operands: readonly Operand[], allowed: ReadonlySet<AttributeType>, binding: Binding): ServiceError | undefined {
  for (const operand of operands) {
    const type = typeOfOperand(operand, binding);
    if (type !== undefined && !allowed.has(type)) return invalid('expression.operandType', { in: name, operator, type });
  }
  return undefined;
}

function callTypeFault(name: ConditionPlace, call: CallNode, binding: Binding): ServiceError | undefined {
  switch (call.function) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return call.operands[0]?.kind === 'path' ? undefined : invalid('expression.pathRequired', { in: name, operator: call.function });
    case 'attribute_type': return typeNameFault(name, call, binding);
    case 'begins_with': return typeFault(name, call.function, call.operands, WITH_PREFIX, binding);
    case 'size': return typeFault(name, call.function, call.operands, WITH_SIZE, binding);
    default: return undefined;
  }
}

/** The second operand of attribute_type must be a value that names a type. [X27] */
function typeNameFault(name: ConditionPlace, { function: operator, operands }: CallNode, binding: Binding): ServiceError | undefined {
  const operand = operands[1];
  const type = operand && typeOfOperand(operand, binding);
  if (operand?.kind !== 'value' || type !== 'S') return invalid('expression.operandType', { in: name, operator, type });
  const written = boundValue(binding, operand.slot).S ?? '';
  return TYPE_NAMES.has(written) ? undefined : invalid('expression.unknownType', { in: name, type: written });
}

/** Bounds given in the request must be of one type and in order. [X29] */
function boundsFault(name: ConditionPlace, node: BetweenNode, binding: Binding): ServiceError | undefined {
  if (node.lower.kind !== 'value' || node.upper.kind !== 'value') return undefined;
  const lower = boundValue(binding, node.lower.slot);
  const upper = boundValue(binding, node.upper.slot);
  const order = compareValues(lower, upper);
  if (order === undefined) return invalid('expression.boundTypes', { in: name, lower, upper });
  return order > 0 ? invalid('expression.boundOrder', { in: name, lower, upper }) : undefined;
}

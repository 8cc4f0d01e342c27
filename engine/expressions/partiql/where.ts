import type { AttributeValue } from '../../values/attribute-value';
import type { CallNode, ConditionNode, Operand, PathNode, SimpleCondition } from '../ast';
import { isAlwaysValid, operandsOf, prepareChecks } from '../condition-checks';
import { compileTest } from '../condition-tests';
import { mirrored, type KeyClause } from '../key-condition';
import { boundValue, type Binding } from '../placeholders';
import type { Conjunct, Where } from './statement';

/** Compiles a condition; `simple` are those in it that hold no other, in the order of the text. [Y20] */
export function compileWhere(root: ConditionNode, simple: readonly SimpleCondition[]): Where {
  const conjuncts: Conjunct[] = [];
  collectConjuncts(root, conjuncts);
  return { conjuncts, checks: simple.map((node) => prepareChecks('Statement', node)).filter((check) => !isAlwaysValid(check)) };
}

function collectConjuncts(node: ConditionNode, conjuncts: Conjunct[]): void {
  if (node.kind === 'and') {
    for (const condition of node.conditions) collectConjuncts(condition, conjuncts);
    return;
  }
  const paths: PathNode[] = [];
  collectPaths(node, paths);
  conjuncts.push({ node, test: compileTest(withoutMissing(node)), paths });
}

function collectPaths(node: ConditionNode, paths: PathNode[]): void {
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const condition of node.conditions) collectPaths(condition, paths);
      return;
    case 'not': return collectPaths(node.condition, paths);
    case 'comparison':
    case 'between':
    case 'in':
    case 'call':
      for (const operand of operandsOf(node)) collectOperandPaths(operand, paths);
      return;
    default: return node satisfies never;
  }
}

function collectOperandPaths(operand: Operand, paths: PathNode[]): void {
  if (operand.kind === 'path') paths.push(operand);
  if (operand.kind === 'call') for (const inner of operand.operands) collectOperandPaths(inner, paths);
}

/** Says of each `<>` that it is false of what is missing, which in an expression it is not. [Y26] */
function withoutMissing(node: ConditionNode): ConditionNode {
  switch (node.kind) {
    case 'and':
    case 'or': return { kind: node.kind, conditions: node.conditions.map(withoutMissing) };
    case 'not': return { kind: 'not', condition: withoutMissing(node.condition) };
    case 'comparison': return node.operator === '<>' ? { kind: 'and', conditions: [...[node.left, node.right].flatMap(isThere), node] } : node;
    case 'between':
    case 'in':
    case 'call': return node;
    default: return node satisfies never;
  }
}

function isThere(operand: Operand): CallNode[] {
  return operand.kind === 'value' ? [] : [{ kind: 'call', function: 'attribute_exists', operands: [operand], start: operand.start, end: operand.end }];
}

/** What a condition asks of one attribute in words that a key could serve. `IN`: one of the operands. */
export type KeyCandidate = KeyClause | { readonly name: string; readonly operator: 'IN'; readonly operands: readonly AttributeValue[] };

/** What a condition asks of one top-level attribute; undefined where it asks something else. [Y31] */
export function keyCandidate(node: ConditionNode, binding: Binding): KeyCandidate | undefined {
  switch (node.kind) {
    case 'comparison': {
      if (node.operator === '<>') return undefined;
      const swapped = node.left.kind === 'value';
      return candidate(swapped ? mirrored(node.operator) : node.operator, swapped ? [node.right, node.left] : [node.left, node.right], binding);
    }
    case 'between': return candidate('BETWEEN', operandsOf(node), binding);
    case 'in': return candidate('IN', operandsOf(node), binding);
    case 'call': return node.function === 'begins_with' ? candidate(node.function, node.operands, binding) : undefined;
    case 'or': return oneOf(node.conditions.map((condition) => keyCandidate(condition, binding)));
    case 'and':
    case 'not': return undefined;
    default: return node satisfies never;
  }
}

function candidate(operator: KeyCandidate['operator'], [first, ...others]: readonly Operand[], binding: Binding): KeyCandidate | undefined {
  if (first?.kind !== 'path' || first.parts.length > 1) return undefined;
  const operands: AttributeValue[] = [];
  for (const other of others) {
    if (other.kind !== 'value') return undefined;
    operands.push(boundValue(binding, other.slot));
  }
  return { name: String(first.parts[0]), operator, operands };
}

/** Equalities of one attribute joined by OR are an IN. */
function oneOf(candidates: readonly (KeyCandidate | undefined)[]): KeyCandidate | undefined {
  const operands: AttributeValue[] = [];
  for (const each of candidates) {
    if (each === undefined || each.name !== candidates[0]?.name || (each.operator !== '=' && each.operator !== 'IN')) return undefined;
    operands.push(...each.operands);
  }
  return { name: candidates[0]?.name ?? '', operator: 'IN', operands };
}

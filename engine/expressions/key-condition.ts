import { invalid } from '../errors/service-error';
import type { AttributeValue } from '../values/attribute-value';
import type { ConditionNode, Operand, PathNode, SimpleCondition } from './ast';
import { bindCondition } from './condition';
import { operandsOf } from './condition-checks';
import type { Comparator } from './lexer';
import { boundPath, boundValue, type Binding, type Placeholders } from './placeholders';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

/** A KeyConditionExpression that is right as a condition; whether it is one on keys is for `keyClauses` to say. */
export interface KeyCondition {
  readonly root: ConditionNode;
  readonly binding: Binding;
}

/** One condition of a query, the attribute on its left side. BETWEEN has two operands, all others one. */
export interface KeyClause {
  readonly name: string;
  readonly operator: KeyOperator;
  readonly operands: readonly AttributeValue[];
}

/** Compiles a key condition for a request, with the checks of every condition. [X50] */
export function compileKeyCondition(text: string, placeholders: Placeholders): KeyCondition {
  const { compiled, binding } = bindCondition('KeyConditionExpression', text, placeholders);
  return { root: compiled.root, binding };
}

/**
 * The clauses of a key condition in the order of the text. AWS looks for them when all expressions of the request are
 * compiled and their placeholders used, before it looks for the table. Throws for anything but comparisons of a
 * top-level attribute with values, joined by AND. [X51]–[X55]
 */
export function keyClauses({ root, binding }: KeyCondition): readonly KeyClause[] {
  const clauses: KeyClause[] = [];
  collectClauses(root, binding, clauses);
  return clauses;
}

function collectClauses(node: ConditionNode, binding: Binding, clauses: KeyClause[]): void {
  switch (node.kind) {
    case 'and':
      for (const condition of node.conditions) collectClauses(condition, binding, clauses);
      return;
    case 'or': throw invalid('keyCondition.operator', { operator: 'OR' });
    case 'not': throw invalid('keyCondition.operator', { operator: 'NOT' });
    case 'comparison':
    case 'between':
    case 'in':
    case 'call': {
      const clause = clauseOf(node, binding);
      if (clauses.some(({ name }) => name === clause.name)) throw invalid('keyCondition.repeatedKey');
      clauses.push(clause);
      return;
    }
    default: return node satisfies never;
  }
}

function clauseOf(node: SimpleCondition, binding: Binding): KeyClause {
  const operator = operatorOf(node);
  const operands = operandsOf(node);
  if ((operator === 'BETWEEN' || operator === 'begins_with') && operands[0]?.kind !== 'path') throw invalid('keyCondition.keyNotFirst', { operator });
  const path = keyPath(operands);
  const values = operands.flatMap((operand) => (operand.kind === 'value' ? [boundValue(binding, operand.slot)] : []));
  return { name: String(boundPath(path, binding)[0]), operator: operands[0] === path ? operator : mirrored(operator), operands: values };
}

function operatorOf(node: SimpleCondition): KeyOperator {
  switch (node.kind) {
    case 'comparison': return comparisonOperator(node.operator);
    case 'between': return 'BETWEEN';
    case 'in': throw invalid('keyCondition.operator', { operator: 'IN' });
    case 'call':
      if (node.function !== 'begins_with') throw invalid('keyCondition.operator', { operator: node.function });
      return node.function;
    default: return node satisfies never;
  }
}

function comparisonOperator(operator: Comparator): Exclude<Comparator, '<>'> {
  if (operator === '<>') throw invalid('keyCondition.operator', { operator });
  return operator;
}

/** The one operand that is a path. Operands are judged from left to right. [X53] */
function keyPath(operands: readonly Operand[]): PathNode {
  let key: PathNode | undefined;
  for (const operand of operands) {
    if (operand.kind === 'call') throw invalid('keyCondition.nestedOperation');
    if (operand.kind !== 'path') continue;
    if (key !== undefined) throw invalid('keyCondition.severalKeys');
    if (operand.parts.length > 1) throw invalid('keyCondition.nestedAttribute');
    key = operand;
  }
  if (key === undefined) throw invalid('keyCondition.noKey');
  return key;
}

/** The operator that says the same with its sides exchanged. [X52] */
export function mirrored(operator: KeyOperator): KeyOperator {
  switch (operator) {
    case '<': return '>';
    case '<=': return '>=';
    case '>': return '<';
    case '>=': return '<=';
    default: return operator;
  }
}

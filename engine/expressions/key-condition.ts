import { invalid } from '../errors/service-error';
import type { Wording } from '../errors/style';
import type { AttributeValue } from '../values/attribute-value';
import type { ConditionNode, Operand, PathNode, SimpleCondition } from './ast';
import { boundCondition } from './condition';
import { operandsOf } from './condition-checks';
import type { Comparator } from './lexer';
import { boundPath, boundValue, type Binding, type Placeholders } from './placeholders';

export type KeyOperator = '=' | '<' | '<=' | '>' | '>=' | 'BETWEEN' | 'begins_with';

/** A KeyConditionExpression that is right as a condition; whether it is one on keys is for `keyClauses` to say. */
export interface KeyCondition {
  readonly root: ConditionNode;
  readonly binding: Binding;
  /** Where they were looked for with the checks of the condition. [X58] */
  readonly clauses: readonly KeyClause[] | undefined;
}

/** One condition of a query, the attribute on its left side. BETWEEN has two operands, all others one. */
export interface KeyClause {
  readonly name: string;
  /** Undefined: one of KeyConditions that no index serves. [L8] */
  readonly operator: KeyOperator | undefined;
  readonly operands: readonly AttributeValue[];
}

/**
 * Compiles a key condition for a request, with the checks of every condition. In the 2026 wording each clause is judged
 * as a condition, then as one on a key, before the next. [X50] [X51]
 */
export function compileKeyCondition(text: string, placeholders: Placeholders, layer: Wording): KeyCondition {
  const { compiled: { root }, binding, fault } = boundCondition('KeyConditionExpression', text, placeholders);
  if (fault !== undefined) {
    if (layer === '2026') collectClauses(root, binding, [], fault.node);
    throw fault.error;
  }
  return { root, binding, clauses: layer === '2026' ? allClauses(root, binding) : undefined };
}

/**
 * The clauses of a key condition in the order of the text. Before 2026 AWS looked for them when all expressions of the
 * request were compiled and their placeholders used; always before it looks for the table. Throws for anything but
 * comparisons of a top-level attribute with values, joined by AND. [X51]–[X55]
 */
export function keyClauses({ root, binding, clauses: known }: KeyCondition): readonly KeyClause[] {
  return known ?? allClauses(root, binding);
}

function allClauses(root: ConditionNode, binding: Binding): readonly KeyClause[] {
  const clauses: KeyClause[] = [];
  collectClauses(root, binding, clauses);
  return clauses;
}

/** Collects the clauses up to a simple condition, or all; returns whether it came to that one. */
function collectClauses(node: ConditionNode, binding: Binding, clauses: KeyClause[], upTo?: SimpleCondition): boolean {
  switch (node.kind) {
    case 'and':
      for (const condition of node.conditions) {
        if (collectClauses(condition, binding, clauses, upTo)) return true;
      }
      return false;
    case 'or': throw invalid('keyCondition.operator', { operator: 'OR' });
    case 'not': throw invalid('keyCondition.operator', { operator: 'NOT' });
    case 'comparison':
    case 'between':
    case 'in':
    case 'call': {
      if (node === upTo) return true;
      const clause = clauseOf(node, binding);
      if (clauses.some(({ name }) => name === clause.name)) throw invalid('keyCondition.repeatedKey');
      clauses.push(clause);
      return false;
    }
    default: return node satisfies never;
  }
}

function clauseOf(node: SimpleCondition, binding: Binding): KeyClause {
  const operator = operatorOf(node);
  const operands = operandsOf(node);
  if (operands.some(({ kind }) => kind === 'call')) throw invalid('keyCondition.nestedOperation');
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

/** The one operand that is a path; those before and after it are judged from left to right. [X53] */
function keyPath(operands: readonly Operand[]): PathNode {
  let key: PathNode | undefined;
  for (const operand of operands) {
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

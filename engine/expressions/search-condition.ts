import { invalid } from '../errors/service-error';
import type { AttributeValue } from '../values/attribute-value';
import type { ConditionNode } from './ast';
import { bindCondition } from './condition';
import { boundPath, boundValue, type Placeholders } from './placeholders';

/** One equality of a search: the attribute, which is a top-level one, and its value. */
export interface SearchClause {
  readonly name: string;
  readonly value: AttributeValue;
}

/** Compiles a SearchConditionExpression: equalities of top-level attributes with values, joined by AND. [N21] */
export function compileSearchCondition(text: string, placeholders: Placeholders): readonly SearchClause[] {
  const { compiled, binding } = bindCondition('SearchConditionExpression', text, placeholders);
  const clauses = (node: ConditionNode): SearchClause[] => {
    if (node.kind === 'and') return node.conditions.flatMap(clauses);
    if (node.kind !== 'comparison' || node.operator !== '=') throw invalid('search.comparator');
    const path = [node.left, node.right].find(({ kind }) => kind === 'path');
    const value = [node.left, node.right].find(({ kind }) => kind === 'value');
    if (path?.kind !== 'path' || value?.kind !== 'value') throw invalid('search.comparator');
    const [name = '', ...nested] = boundPath(path, binding);
    if (nested.length > 0) throw invalid('search.otherAttribute', { name: [name, ...nested].join('.') });
    return [{ name: String(name), value: boundValue(binding, value.slot) }];
  };
  return clauses(compiled.root);
}

import { invalid } from '../errors/service-error';
import { compileAttributeConditions, compileCondition, type AttributeCondition, type Condition, type Placeholders } from '../expressions';
import { keyElements, type KeySchema } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { checkConditionalOperator, legacyConditions } from '../validation/legacy-parameters';
import type { Condition as LegacyCondition } from '../validation/inputs';
import type { RequestContext } from './context';
import { checkScalarKeys } from './projection';
import { traceExpression } from './trace-expression';

interface FilterInput {
  readonly FilterExpression?: string;
  readonly ConditionalOperator?: string;
}

/** Checks a legacy filter and ConditionalOperator, which come before the expressions. [L1] */
export function checkLegacyFilter(
  filter: Readonly<Record<string, LegacyCondition>> | undefined, { ConditionalOperator: operator }: FilterInput, { style }: RequestContext,
): readonly AttributeCondition[] | undefined {
  const conditions = filter === undefined ? undefined : legacyConditions(filter, style);
  checkConditionalOperator(operator, conditions);
  return conditions;
}

/** The filter of a Query or Scan: its FilterExpression, or its checked legacy filter. */
export function readFilter(
  input: FilterInput, legacy: readonly AttributeCondition[] | undefined, placeholders: Placeholders, request: RequestContext,
): Condition | undefined {
  if (input.FilterExpression !== undefined) {
    const filter = compileCondition('FilterExpression', input.FilterExpression, placeholders);
    traceExpression(request, 'filter', input.FilterExpression);
    return filter;
  }
  return legacy && compileAttributeConditions(legacy, input.ConditionalOperator);
}

/** A query's filter is for what its key condition cannot say. [Q25] [K9] */
export function checkQueryFilter(filter: Condition | undefined, member: 'Filter Expression' | 'QueryFilter', table: Table, schema: KeySchema): void {
  if (filter === undefined) return;
  for (const { name } of keyElements(schema)) {
    if (filter.paths.some(([head]) => head === name)) throw invalid('query.filterOnKey', { member, name });
  }
  checkScalarKeys(filter.paths, table);
}

import { compileCondition, compileKeyCondition, compileProjection, keyClauses, matchKeyCondition } from '../expressions';
import type { Table } from '../storage/table';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { FilterSpecification } from '../validation/inputs';
import type { AttributeMap } from '../values/attribute-value';
import type { RequestContext } from './context';
import { checkScalarKeys } from './projection';
import { checkQueryFilter } from './read-filter';

const MEMBERS: ExpressionMembers = {
  expressions: ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'], legacy: [], withValues: ['FilterExpression', 'KeyConditionExpression'],
};

/** Which items an export holds, and what of them. [F9] */
export interface ExportFilter {
  readonly matches: (item: AttributeMap) => boolean;
  readonly project: (item: AttributeMap) => AttributeMap;
  /** What can be checked only against the table's schema. */
  readonly check: (table: Table) => void;
}

const EVERYTHING: ExportFilter = { matches: () => true, project: (item) => item, check: () => undefined };

/** Compiles a FilterSpecification. Conditions on keys, filter and projection are those of Query. [F9] */
export function exportFilter(specification: FilterSpecification | undefined, request: RequestContext): ExportFilter {
  if (specification === undefined) return EVERYTHING;
  checkExpressionMembers(specification, MEMBERS);
  const { KeyConditionExpression: keyText, FilterExpression: filterText, ProjectionExpression: projectionText } = specification;
  const placeholders = checkPlaceholders(specification, request.style);
  const clauses = keyText === undefined ? undefined : keyClauses(compileKeyCondition(keyText, placeholders, request.style.layer));
  const keys = keyText === undefined ? undefined : compileCondition('KeyConditionExpression', keyText, placeholders);
  const filter = filterText === undefined ? undefined : compileCondition('FilterExpression', filterText, placeholders);
  const projection = projectionText === undefined ? undefined : compileProjection(projectionText, placeholders);
  placeholders.checkAllUsed();
  return {
    matches: (item) => keys?.matches(item) !== false && filter?.matches(item) !== false,
    project: (item) => projection?.apply(item) ?? item,
    check: (table) => {
      if (clauses !== undefined) matchKeyCondition(clauses, table.key);
      if (clauses !== undefined) checkQueryFilter(filter, 'Filter Expression', table, table.key);
      checkScalarKeys([...(filter?.paths ?? []), ...(projection?.paths ?? [])], table);
    },
  };
}

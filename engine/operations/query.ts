import { Consumption } from '../capacity/consumption';
import { partitionsOf } from '../cluster/partitions';
import { invalid } from '../errors/service-error';
import { compileKeyCondition, keyClauses, matchKeyCondition, type AttributeCondition, type KeyClause, type KeyOperator, type LegacyOperator } from '../expressions';
import type { KeyRange } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import { legacyConditions } from '../validation/legacy-parameters';
import type { QueryInput } from '../validation/inputs';
import type { AttributeMap } from '../values/attribute-value';
import type { Execute, RequestContext } from './context';
import { findDataTable, findReadIndex } from './find-table';
import { keyRangeOf } from './key-range';
import { checkAttributesToGet, projectionOf } from './projection';
import { checkLegacyFilter, checkQueryFilter, readFilter } from './read-filter';
import { consistencyOf } from './read-item';
import { readPage } from './read-page';
import { selectionOf } from './selection';
import { checkStartKeyInRange, checkStartKeySchema, checkStartKeyValues, startPosition } from './start-key';
import { traceExpression } from './trace-expression';

const MEMBERS: ExpressionMembers = {
  expressions: ['ProjectionExpression', 'FilterExpression', 'KeyConditionExpression'],
  legacy: ['AttributesToGet', 'QueryFilter', 'ConditionalOperator', 'KeyConditions'],
  withValues: ['FilterExpression', 'KeyConditionExpression'],
};

/** KeyConditions may stand beside expressions that do not say the key. [E1] */
const WITH_KEY_CONDITIONS: ExpressionMembers = { ...MEMBERS, legacy: MEMBERS.legacy.filter((member) => member !== 'KeyConditions') };

/** Reads the items of one partition key value in the order of their sort key, a page at a time. API Query. [Q1]–[Q34] */
export function query(input: QueryInput, request: RequestContext): Execute {
  checkExpressionMembers(input, input.KeyConditionExpression === undefined ? WITH_KEY_CONDITIONS : MEMBERS);
  const legacyFilter = checkLegacyFilter(input.QueryFilter, input, request);
  const keyConditions = input.KeyConditions === undefined ? undefined : legacyConditions(input.KeyConditions, request.style);
  checkAttributesToGet(input.AttributesToGet);
  checkStartKeyValues(input.ExclusiveStartKey, request.style);
  const placeholders = checkPlaceholders(input, request.style);
  if (input.KeyConditionExpression === undefined && keyConditions === undefined) throw invalid('query.noKeyCondition');
  const keyCondition = input.KeyConditionExpression === undefined ? undefined : compileKeyCondition(input.KeyConditionExpression, placeholders, request.style.layer);
  traceExpression(request, 'keyCondition', input.KeyConditionExpression);
  const filter = readFilter(input, legacyFilter, placeholders, request);
  const projection = projectionOf(input, placeholders, request);
  placeholders.checkAllUsed();
  const clauses = keyCondition === undefined ? undefined : keyClauses(keyCondition);

  return () => {
    const table = findDataTable(request, input.TableName);
    const index = input.IndexName === undefined ? undefined : findReadIndex(table, input.IndexName, request.operation);
    if (index?.kind === 'global' && input.ConsistentRead === true) throw invalid('query.consistentGlobal');
    const planned = clauses ?? legacyClauses(keyConditions ?? []);
    const { range } = planRange(input, planned, table, index);
    projection?.checkKeys(table);
    checkQueryFilter(filter, legacyFilter === undefined ? 'Filter Expression' : 'QueryFilter', table, index?.key ?? table.key);
    const selection = selectionOf(input, projection, filter, table, index);
    const partitions = partitionsOf(request.region.partitions.of(table, index), range);
    tracePlan(input, table, index, planned, request);

    const consumption = new Consumption(table.name, request.trace, input.TableName);
    const page = readPage({
      table, index, range, filter, forward: input.ScanIndexForward !== false, limit: input.Limit, fetchItems: selection.fetchItems,
      consistency: consistencyOf(input.ConsistentRead), partitions, rounding: 'page',
    }, consumption, request);
    return {
      Items: selection.toOutput(page.items),
      Count: page.items.length,
      ScannedCount: page.scanned,
      LastEvaluatedKey: page.lastEvaluatedKey,
      ConsumedCapacity: consumption.toOutput(input.ReturnConsumedCapacity),
    };
  };
}

/** The keys to walk over: what the key condition selects, from the start key on. */
function planRange(input: QueryInput, clauses: readonly KeyClause[], table: Table, index: Index | undefined): { range: KeyRange } {
  const schema = index?.key ?? table.key;
  const startKey = input.ExclusiveStartKey;
  if (startKey !== undefined) checkStartKeySchema(startKey, table, index, 'Query');
  const match = matchKeyCondition(clauses, schema);
  const { range } = keyRangeOf(schema, match);
  if (startKey === undefined) return { range };
  const position = startPosition(startKey, table, index);
  checkStartKeyInRange(startKey, position, index, schema, match, range);
  return { range: input.ScanIndexForward === false ? { ...range, lt: position } : { gt: position, lt: range.lt } };
}

/** The clauses KeyConditions stand for. [L8] */
function legacyClauses(conditions: readonly AttributeCondition[]): KeyClause[] {
  return conditions.map(({ name, operator, operands }) => ({ name, operator: KEY_OPERATORS[operator], operands }));
}

const KEY_OPERATORS: Partial<Record<LegacyOperator, KeyOperator>> = {
  EQ: '=', LT: '<', LE: '<=', GT: '>', GE: '>=', BETWEEN: 'BETWEEN', BEGINS_WITH: 'begins_with',
};

function tracePlan(input: QueryInput, table: Table, index: Index | undefined, clauses: readonly KeyClause[], { trace }: RequestContext): void {
  if (trace === undefined) return;
  const hashNames = (index?.key ?? table.key).hash.map(({ name }) => name);
  const partitionKey: AttributeMap = Object.fromEntries(
    clauses.flatMap(({ name, operands: [value] }) => (hashNames.includes(name) && value !== undefined ? [[name, value]] : [])),
  );
  const sortKey = clauses.find(({ name }) => !hashNames.includes(name));
  trace.record({
    type: 'plan.chosen', tableName: table.name, access: 'query', partitionKey, forward: input.ScanIndexForward !== false,
    ...(index !== undefined && { indexName: index.name }),
    ...(sortKey !== undefined && { sortKeyCondition: `${sortKey.name} ${sortKey.operator}` }),
  });
}

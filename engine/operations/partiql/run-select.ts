import type { Consumption } from '../../capacity/consumption';
import { partitionsOf } from '../../cluster/partitions';
import { invalid } from '../../errors/service-error';
import { matchKeyCondition, type Binding, type Condition, type KeyClause } from '../../expressions';
import { conditionOf, type SelectStatement } from '../../expressions/partiql';
import type { Item } from '../../storage/item';
import type { Position } from '../../storage/key-schema';
import type { KeyRange } from '../../storage/ordered-map';
import type { Table } from '../../storage/table';
import type { Consistency } from '../../trace/events';
import { checkKey } from '../../validation/keys';
import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { AttributeMap } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import { keyRangeOf } from '../key-range';
import { checkScalarKeys } from '../projection';
import { readItem } from '../read-item';
import { type Page, readPage } from '../read-page';
import { startPosition } from '../start-key';
import type { Resume } from './next-token';
import type { SelectPlan } from './plan-select';

/** Items of a page where several partition key values are read. [Y32] */
const MAX_ITEMS_OF_KEYS = 10;

/** One key condition of a SELECT: the item it means, or the stretch of storage keys; neither for a scan. */
interface Read {
  readonly clauses: readonly KeyClause[];
  readonly key: AttributeMap;
  readonly position: Position | undefined;
  readonly range: ReturnType<typeof keyRangeOf> | undefined;
}

/** A SELECT on its table, all its checks passed. */
export interface SelectRun {
  readonly statement: SelectStatement;
  readonly table: Table;
  readonly plan: SelectPlan;
  readonly reads: readonly Read[];
  readonly filter: Condition | undefined;
  /** Whether a local index must read whole items from the table. */
  readonly fetchItems: boolean;
  readonly consistency: Consistency;
}

export interface SelectPage {
  readonly items: readonly (Item | AttributeMap)[];
  readonly resume: Resume | undefined;
  readonly lastEvaluatedKey: AttributeMap | undefined;
}

/** Checks what a plan needs against the table and index. [Y12] [Y35] [K9] */
export function startSelect(statement: SelectStatement, binding: Binding, table: Table, plan: SelectPlan, consistency: Consistency): SelectRun {
  const { index } = plan;
  const filter = plan.filter.length === 0 ? undefined : conditionOf(plan.filter, binding);
  const unprojected = (paths: Condition['paths'] | undefined): readonly string[] => {
    const { projected } = index ?? {};
    return projected === undefined ? [] : [...new Set(paths?.map(([name]) => String(name)))].filter((name) => !projected.has(name));
  };
  const filtered = unprojected(filter?.paths);
  const listed = unprojected(statement.list?.paths);
  if (index?.kind === 'global') {
    if (filtered.length > 0) throw invalid('statement.filterNotProjected', { index: index.name, names: filtered });
    if (listed.length > 0) throw invalid('query.notProjected', { index: index.name, names: listed });
  }
  const reads = plan.reads.map((clauses) => readOf(plan, clauses, table));
  checkScalarKeys([...(filter?.paths ?? []), ...(statement.list?.paths ?? [])], table);
  return { statement, table, plan, reads, filter, fetchItems: filtered.length + listed.length > 0, consistency };
}

/** Throws where a key value has another type than the key, is empty or too long. */
function readOf({ access, schema }: SelectPlan, clauses: readonly KeyClause[], table: Table): Read {
  const key = keyOfClauses(clauses);
  return {
    clauses, key,
    position: access === 'item' ? checkKey(key, table.key) : undefined,
    range: access === 'query' ? keyRangeOf(schema, matchKeyCondition(clauses, schema)) : undefined,
  };
}

/**
 * Reads one page: of a single query or scan as long as theirs, of several partition key values up to ten items. A key
 * that has no item counts as one that was looked at. [Y32] [Y34]
 */
export function runSelect(run: SelectRun, limit: number | undefined, start: Resume, consumption: Consumption, request: RequestContext): SelectPage {
  const { reads } = run;
  if (reads[start.read] === undefined) throw invalid('statement.tokenInvalid');
  const found: Item[] = [];
  let left = reads.length > 1 ? Math.min(limit ?? MAX_ITEMS_OF_KEYS, MAX_ITEMS_OF_KEYS) : limit;
  let resume: Resume | undefined;
  let lastEvaluatedKey: AttributeMap | undefined;
  for (const [at, read] of reads.entries()) {
    if (at < start.read) continue;
    if (left === 0) {
      resume = { read: at, after: undefined };
      break;
    }
    const page = readOne(run, read, left, at === start.read ? start.after : undefined, consumption, request);
    found.push(...page.items);
    if (left !== undefined) left -= page.scanned;
    lastEvaluatedKey = page.lastEvaluatedKey;
    if (lastEvaluatedKey !== undefined) {
      resume = { read: at, after: startPosition(lastEvaluatedKey, run.table, run.plan.index) };
      break;
    }
  }
  const { list } = run.statement;
  return { items: list === undefined ? found : found.map(({ attributes }) => list.apply(attributes)), resume, lastEvaluatedKey };
}

function readOne(run: SelectRun, read: Read, limit: number | undefined, after: string | undefined, consumption: Consumption, request: RequestContext): Page {
  tracePlan(run, read, request);
  const { table, filter, fetchItems, consistency, plan: { index, forward } } = run;
  if (read.position !== undefined) return readByKey(run, read, read.position, consumption, request);
  const { partitions } = request.region;
  const range = rangeAfter(read.range?.range ?? {}, after, forward);
  const visited = partitionsOf(partitions.of(table, index), range);
  return readPage({ table, index, range, forward, limit, consistency, fetchItems, filter, partitions: visited, rounding: read.range === undefined ? 'partition' : 'page' }, consumption, request);
}

/** Reads one item as GetItem does; one that the filter drops costs the same. */
function readByKey({ table, filter, consistency }: SelectRun, { key }: Read, position: Position, consumption: Consumption, request: RequestContext): Page {
  const item = readItem(table, position, key, consistency, consumption, request);
  const passes = item !== undefined && (filter === undefined || filter.matches(item.attributes));
  if (item !== undefined && !passes) request.trace?.record({ type: 'item.filtered', tableName: table.name, key });
  return { items: passes ? [item] : [], scanned: 1, lastEvaluatedKey: undefined };
}

/** What is left of a range after a key, which must lie in it. */
function rangeAfter({ gte, lt }: KeyRange, after: string | undefined, forward: boolean): KeyRange {
  if (after === undefined) return { gte, lt };
  if ((gte !== undefined && after < gte) || (lt !== undefined && after >= lt)) throw invalid('statement.tokenInvalid');
  return forward ? { gt: after, lt } : { gte, lt: after };
}

function keyOfClauses(clauses: readonly KeyClause[]): AttributeMap {
  const key: MutableAttributeMap = {};
  for (const { name, operands: [value] } of clauses) if (value !== undefined) setAttribute(key, name, value);
  return key;
}

function tracePlan({ table, plan: { access, index, schema, forward } }: SelectRun, { clauses }: Read, { trace }: RequestContext): void {
  if (trace === undefined) return;
  const isHash = ({ name }: KeyClause): boolean => schema.hash.some((element) => element.name === name);
  const sortKey = clauses.find((clause) => !isHash(clause));
  trace.record({
    type: 'plan.chosen', tableName: table.name, access,
    ...(index !== undefined && { indexName: index.name }),
    ...(access !== 'scan' && { partitionKey: keyOfClauses(clauses.filter(isHash)) }),
    ...(access !== 'item' && { forward }),
    ...(access === 'query' && sortKey !== undefined && { sortKeyCondition: `${sortKey.name} ${sortKey.operator}` }),
  });
}

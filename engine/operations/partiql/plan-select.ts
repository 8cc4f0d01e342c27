import { invalid } from '../../errors/service-error';
import type { Binding, KeyClause } from '../../expressions';
import { keyCandidate, type Conjunct, type KeyCandidate, type SelectStatement } from '../../expressions/partiql';
import type { KeyElement, KeySchema } from '../../storage/key-schema';
import { findIndex, type Index, type Table } from '../../storage/table';
import { compareValues, equalValues } from '../../values/compare';
import { orderOf } from './order-by';

/** How a SELECT finds its items. [Y31] */
export interface SelectPlan {
  readonly access: 'item' | 'query' | 'scan';
  readonly index: Index | undefined;
  readonly schema: KeySchema;
  /** One for each partition key value: the clauses of its key condition. Of a scan one without any. */
  readonly reads: readonly (readonly KeyClause[])[];
  readonly forward: boolean;
  /** What the keys do not say. */
  readonly filter: readonly Conjunct[];
}

/** Values of the partition key that a SELECT may name. [Y32] */
const MAX_KEY_VALUES = 50;

/** The index a SELECT names; one that is being filled cannot be read yet. [Y12] */
export function indexOf({ indexName }: SelectStatement, table: Table): Index | undefined {
  if (indexName === undefined) return undefined;
  const index = findIndex(table, indexName);
  if (index === undefined || index.status === 'DELETING') throw invalid('statement.noIndex');
  if (index.status === 'CREATING') throw invalid('query.backfilling', { name: indexName });
  return index;
}

/**
 * Chooses the access path: items by their full key, else a query for each partition key value that WHERE names by `=`,
 * IN or OR, else a scan. [Y31] [Y33]
 */
export function planSelect(statement: SelectStatement, binding: Binding, table: Table, index: Index | undefined): SelectPlan {
  const schema = index?.key ?? table.key;
  const conditions = (statement.where?.conjuncts ?? []).map((conjunct): Condition => ({ conjunct, candidate: keyCandidate(conjunct.node, binding) }));
  const hash = schema.hash.map((element) => hashCondition(conditions, element));
  if (hash.includes(undefined)) {
    orderOf(statement, schema, undefined);
    return { access: 'scan', index, schema, reads: [[]], forward: true, filter: conditions.map(({ conjunct }) => conjunct) };
  }
  const range = rangeConditions(conditions, schema.range);
  const used = new Set([...hash, ...range].map((condition) => condition?.conjunct));
  const reads = keyReads(hash, range);
  const { forward, descending } = orderOf(statement, schema, reads.length);
  return {
    access: index === undefined && range.filter(({ candidate }) => candidate.operator === '=').length === schema.range.length ? 'item' : 'query',
    index, schema, forward,
    reads: descending === undefined ? reads : sorted(reads, descending),
    filter: conditions.map(({ conjunct }) => conjunct).filter((conjunct) => !used.has(conjunct)),
  };
}

interface Condition {
  readonly conjunct: Conjunct;
  readonly candidate: KeyCandidate | undefined;
}

interface KeyCondition extends Condition {
  readonly candidate: KeyCandidate;
}

/** The condition that says the values of a HASH attribute, an equality before an IN. */
function hashCondition(conditions: readonly Condition[], { name }: KeyElement): KeyCondition | undefined {
  return findCondition(conditions, name, (operator) => operator === '=') ?? findCondition(conditions, name, (operator) => operator === 'IN');
}

function findCondition(conditions: readonly Condition[], name: string, serves: (operator: KeyCandidate['operator']) => boolean): KeyCondition | undefined {
  for (const { conjunct, candidate } of conditions) {
    if (candidate?.name === name && serves(candidate.operator)) return { conjunct, candidate };
  }
  return undefined;
}

/** Equalities on the first RANGE attributes, and after them one other condition on the next. */
function rangeConditions(conditions: readonly Condition[], elements: readonly KeyElement[]): readonly KeyCondition[] {
  const range: KeyCondition[] = [];
  for (const { name } of elements) {
    const equality = findCondition(conditions, name, (operator) => operator === '=');
    const bound = equality ?? findCondition(conditions, name, (operator) => operator !== 'IN');
    if (bound !== undefined) range.push(bound);
    if (equality === undefined) break;
  }
  return range;
}

/** The clauses of each read: every HASH attribute with one of its values, each value once. */
function keyReads(hash: readonly (KeyCondition | undefined)[], range: readonly KeyCondition[]): readonly (readonly KeyClause[])[] {
  let reads: KeyClause[][] = [[]];
  for (const condition of hash) {
    const { name = '', operands = [] } = condition?.candidate ?? {};
    const count = reads.length * operands.length;
    if (count > MAX_KEY_VALUES) throw invalid('expression.tooManyOperands', { in: 'Statement', count });
    const distinct = operands.filter((value, at) => operands.findIndex((other) => equalValues(other, value)) === at);
    reads = reads.flatMap((clauses) => distinct.map((value): KeyClause[] => [...clauses, { name, operator: '=', operands: [value] }]));
  }
  const bounds = range.flatMap(({ candidate }): KeyClause[] => (candidate.operator === 'IN' ? [] : [candidate]));
  return reads.map((clauses) => [...clauses, ...bounds]);
}

/** Reads in the order of their partition key values. [Y33] */
function sorted(reads: readonly (readonly KeyClause[])[], descending: boolean): readonly (readonly KeyClause[])[] {
  const order = (one: readonly KeyClause[], two: readonly KeyClause[]): number => compareValues(one[0]?.operands[0] ?? {}, two[0]?.operands[0] ?? {}) ?? 0;
  return [...reads].sort((one, two) => (descending ? order(two, one) : order(one, two)));
}

import { MIN_VECTOR_BYTES } from '../capacity/units';
import { invalid } from '../errors/service-error';
import { compileProjection, compileSearchCondition, type SearchClause } from '../expressions';
import type { Table } from '../storage/table';
import { type VectorEntry, type VectorIndex, vectorOf, vectorPrefix } from '../storage/vector-index';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { SearchVectorsInput } from '../validation/inputs';
import { getAttribute, setAttribute } from '../values/attribute-map';
import type { AttributeMap } from '../values/attribute-value';
import { equalValues } from '../values/compare';
import { AFTER } from '../values/key-encoding';
import { canonicalNumber } from '../values/number';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { distanceBetween, nearest } from './vector-distance';

const MAX_RESULTS = 100;

const MEMBERS: ExpressionMembers = {
  expressions: ['SearchConditionExpression', 'ProjectionExpression'], legacy: [], withValues: ['SearchConditionExpression'],
};

/** Finds the items whose vectors are nearest to a given one; exactly, where the service approximates. API SearchVectors. [N20]–[N25] */
export function searchVectors(input: SearchVectorsInput, request: RequestContext): Execute {
  const { IndexName: name, SearchVector: elements, TopK: topK, SearchConditionExpression: conditionText, ProjectionExpression: projectionText } = input;
  if (topK < 1 || topK > MAX_RESULTS) throw invalid('search.topK', { topK });
  checkExpressionMembers(input, MEMBERS);
  const placeholders = checkPlaceholders(input, request.style);
  const clauses = conditionText === undefined ? [] : compileSearchCondition(conditionText, placeholders);
  const projection = projectionText === undefined ? undefined : compileProjection(projectionText, placeholders);
  placeholders.checkAllUsed();
  const wanted = vectorOf(elements, elements.length);
  if (wanted === undefined) throw invalid('search.values');

  return () => {
    const index = findVectorIndex(findDataTable(request, input.TableName), name);
    const prefix = hashPrefix(index, clauses, conditionText !== undefined);
    if (wanted.length !== index.dimensions) throw invalid('search.dimensions', { given: wanted.length, wanted: index.dimensions });
    const filters = clauses.filter((clause) => clause.name !== index.hash?.name);
    const found = nearest(topK, index.distance);
    let bytes = 0;
    const cursor = index.entries.ascend(prefix === '' ? {} : { gte: prefix, lt: prefix + AFTER });
    while (cursor.next()) {
      const entry = cursor.value;
      bytes += entry.size;
      if (filters.every((clause) => holds(clause, entry.attributes))) found.offer(entry, distanceBetween(index.distance, wanted, entry.vector));
    }
    const consumption = input.ReturnConsumedCapacity;
    return {
      SearchResults: found.results().map(({ entry, score }) => ({ Item: projection === undefined ? entry.attributes : projection.apply(withVector(entry, index)), Score: score })),
      ConsumedCapacity: consumption === 'TOTAL' || consumption === 'INDEXES' ? { VectorSearchRequestBytes: Math.max(MIN_VECTOR_BYTES, bytes) } : undefined,
    };
  };
}

function findVectorIndex({ vectorIndexes }: Table, name: string): VectorIndex {
  const index = vectorIndexes.find((candidate) => candidate.name === name);
  if (index?.status === 'CREATING') throw invalid('search.backfilling', { index: name });
  if (index === undefined || index.status !== 'ACTIVE') throw invalid('query.noIndex', { name });
  return index;
}

/** Checks the conditions against the search schema; returns what the keys of the entries to look at begin with. [N21] [N22] */
function hashPrefix(index: VectorIndex, clauses: readonly SearchClause[], given: boolean): string {
  const elements = [...(index.hash === undefined ? [] : [index.hash]), ...index.filters];
  if (!given && index.hash !== undefined) throw invalid('search.conditionMissing');
  for (const { name, value } of clauses) {
    const element = elements.find((candidate) => candidate.name === name);
    if (element === undefined) throw invalid('search.otherAttribute', { name });
    if (value[element.type] === undefined) throw invalid('keyCondition.wrongType');
  }
  const hash = clauses.find(({ name }) => name === index.hash?.name);
  if (index.hash !== undefined && hash === undefined) throw invalid('search.conditionMissing');
  return vectorPrefix(index, hash?.value) ?? '';
}

function holds({ name, value }: SearchClause, attributes: AttributeMap): boolean {
  const present = getAttribute(attributes, name);
  return present !== undefined && equalValues(present, value);
}

/** An entry with its vector, which is only returned when a projection names it. [N24] */
function withVector({ attributes, vector }: VectorEntry, { attribute }: VectorIndex): AttributeMap {
  const all = { ...attributes };
  setAttribute(all, attribute, { L: [...vector].map((number) => ({ N: floatText(number) })) });
  return all;
}

/** The shortest decimal that stands for a 32-bit number. */
function floatText(number: number): string {
  let digits = 1;
  while (digits < 9 && Math.fround(Number(number.toPrecision(digits))) !== number) digits += 1;
  const text = canonicalNumber(number.toPrecision(digits));
  return typeof text === 'string' ? text : '0';
}

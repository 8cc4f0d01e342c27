import { Consumption } from '../capacity/consumption';
import { HASH_SPACE, keyOfHash, partitionsOf } from '../cluster/partitions';
import { invalid } from '../errors/service-error';
import type { KeyRange } from '../storage/ordered-map';
import type { Index, Table } from '../storage/table';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { ScanInput } from '../validation/inputs';
import { hashOfKey } from '../values/key-encoding';
import type { Execute, RequestContext } from './context';
import { findDataTable, findReadIndex } from './find-table';
import { checkAttributesToGet, checkScalarKeys, projectionOf } from './projection';
import { consistencyOf } from './read-item';
import { checkLegacyFilter, readFilter } from './read-filter';
import { readPage } from './read-page';
import { selectionOf } from './selection';
import { checkStartKeySchema, checkStartKeyValues, startPosition } from './start-key';

const MEMBERS: ExpressionMembers = {
  expressions: ['ProjectionExpression', 'FilterExpression'],
  legacy: ['AttributesToGet', 'ScanFilter', 'ConditionalOperator'],
  withValues: ['FilterExpression'],
};

/** Reads a whole table or index in hash order, or one segment of it, a page at a time. API Scan. [Q1]–[Q34] [Q50] */
export function scan(input: ScanInput, request: RequestContext): Execute {
  checkExpressionMembers(input, MEMBERS);
  const legacyFilter = checkLegacyFilter(input.ScanFilter, input, request);
  checkAttributesToGet(input.AttributesToGet);
  checkStartKeyValues(input.ExclusiveStartKey, request.style);
  checkSegments(input);
  const placeholders = checkPlaceholders(input, request.style);
  const filter = readFilter(input, legacyFilter, placeholders, request);
  const projection = projectionOf(input, placeholders, request);
  placeholders.checkAllUsed();

  return () => {
    const table = findDataTable(request, input.TableName);
    const index = input.IndexName === undefined ? undefined : findReadIndex(table, input.IndexName, request.operation);
    if (index?.kind === 'global' && input.ConsistentRead === true) throw invalid('query.consistentGlobal');
    const plan = planScan(input, table, index, request);
    projection?.checkKeys(table);
    if (filter !== undefined) checkScalarKeys(filter.paths, table);
    const selection = selectionOf(input, projection, filter, table, index);
    tracePlan(input, table, index, request);

    const consumption = new Consumption(table.name, request.trace, input.TableName);
    const page = readPage({
      table, index, filter, ...plan, forward: true, limit: input.Limit, fetchItems: selection.fetchItems,
      consistency: consistencyOf(input.ConsistentRead),
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

/** Segment and TotalSegments come together, the segment counted from zero. [Q50] */
function checkSegments({ Segment: segment, TotalSegments: total }: ScanInput): void {
  if (segment !== undefined && total === undefined) throw invalid('scan.totalMissing');
  if (segment === undefined && total !== undefined) throw invalid('scan.segmentMissing');
  if (segment !== undefined && total !== undefined && segment >= total) throw invalid('scan.segmentTooLarge', { segment, total });
}

/** Segments divide the hash space at whole 4096ths. [Q51] */
const SEGMENT_STEPS = 4096;

/** The keys to walk over and the partitions they lie in. */
function planScan(input: ScanInput, table: Table, index: Index | undefined, { region }: RequestContext): Pick<Parameters<typeof readPage>[0], 'range' | 'partitions' | 'rounding'> {
  const segment = input.Segment ?? 0;
  const total = input.TotalSegments ?? 1;
  const from = segmentStart(segment, total);
  const to = segmentStart(segment + 1, total);
  let range: KeyRange = { gte: from === 0 ? undefined : keyOfHash(from), lt: to === HASH_SPACE ? undefined : keyOfHash(to) };
  if (input.ExclusiveStartKey !== undefined) {
    checkStartKeySchema(input.ExclusiveStartKey, table, index, 'Scan');
    const position = startPosition(input.ExclusiveStartKey, table, index);
    const hash = hashOfKey(position);
    if (hash < from || hash >= to) throw invalid('startKey.segment', { segment, total });
    range = { gt: position, lt: range.lt };
  }
  return { range, partitions: partitionsOf(region.partitions.of(table, index), range), rounding: 'partition' };
}

function segmentStart(segment: number, total: number): number {
  return Math.ceil((SEGMENT_STEPS * segment) / total) * (HASH_SPACE / SEGMENT_STEPS);
}

function tracePlan(input: ScanInput, table: Table, index: Index | undefined, { trace }: RequestContext): void {
  trace?.record({
    type: 'plan.chosen', tableName: table.name, access: 'scan', forward: true,
    ...(index !== undefined && { indexName: index.name }),
    ...(input.Segment !== undefined && { segment: input.Segment, totalSegments: input.TotalSegments ?? 1 }),
  });
}

import type { Consumption } from '../capacity/consumption';
import type { Item } from '../storage/item';
import type { Position } from '../storage/key-schema';
import type { Table } from '../storage/table';
import { checkAttributes } from '../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { Get, TransactGetItemsInput } from '../validation/inputs';
import { checkKey } from '../validation/keys';
import { batchCapacity } from './batch-get-item';
import type { Execute, Process, RequestContext } from './context';
import { findDataTable } from './find-table';
import { projectionOf, type ReadProjection } from './projection';
import { readItem } from './read-item';
import { readTransaction } from './read-transaction';
import { consumptionOf, reasonOf } from './transactions';

const MEMBERS: ExpressionMembers = { expressions: ['ProjectionExpression'], legacy: [], withValues: [] };

/** Reads up to 100 items as they are at one moment. API TransactGetItems. [R10] [C18] */
export function transactGetItems(input: TransactGetItemsInput, request: RequestContext): Execute {
  const gets = input.TransactItems.map(({ Get: get }) => ({ get, projection: prepareGet(get, request) }));

  return () => readAll(gets, input, request);
}

interface PreparedGet {
  readonly get: Get;
  readonly projection: ReadProjection | undefined;
}

function* readAll(gets: readonly PreparedGet[], input: TransactGetItemsInput, request: RequestContext): Process {
  const consumptions = new Map<Table, Consumption>();
  const located = gets.map(({ get, projection }) => {
    const table = findDataTable(request, get.TableName);
    let position: Position | undefined;
    const reason = reasonOf(() => {
      position = checkKey(get.Key, table.key);
      projection?.checkKeys(table);
    });
    const read = (): Item | undefined => (position === undefined ? undefined : readItem(table, position, get.Key, 'transactional', consumptionOf(consumptions, table, get.TableName, request), request));
    return { table, position, reason, read };
  });
  const items = yield* readTransaction(located, request);
  const responses = items.map((item, at): object => {
    const projection = gets[at]?.projection;
    if (item === undefined) return {};
    if (projection === undefined) return { Item: item };
    const projected = projection.apply(item.attributes);
    return Object.keys(projected).length === 0 ? {} : { Item: projected };
  });
  return { Responses: responses, ConsumedCapacity: batchCapacity([...consumptions.values()], input.ReturnConsumedCapacity, true) };
}

function prepareGet(get: Get, request: RequestContext): ReadProjection | undefined {
  checkExpressionMembers(get, MEMBERS);
  checkAttributes(get.Key, request.style.layer);
  const placeholders = checkPlaceholders(get, request.style);
  const projection = projectionOf(get, placeholders, request);
  placeholders.checkAllUsed();
  return projection;
}

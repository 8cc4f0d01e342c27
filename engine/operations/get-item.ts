import { Consumption } from '../capacity/consumption';
import { checkAttributes } from '../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { GetItemInput } from '../validation/inputs';
import { checkKey } from '../validation/keys';
import type { Execute, RequestContext } from './context';
import { findDataTable } from './find-table';
import { checkAttributesToGet, projectionOf } from './projection';
import { consistencyOf, readItem } from './read-item';

const MEMBERS: ExpressionMembers = { expressions: ['ProjectionExpression'], legacy: ['AttributesToGet'], withValues: [] };

/** Reads the item of a key. API GetItem. [W22] [K1] [C3] */
export function getItem(input: GetItemInput, request: RequestContext): Execute {
  checkExpressionMembers(input, MEMBERS);
  checkAttributes(input.Key, request.style.layer);
  checkAttributesToGet(input.AttributesToGet);
  const placeholders = checkPlaceholders(input, request.style);
  const projection = projectionOf(input, placeholders, request);
  placeholders.checkAllUsed();

  return () => {
    const table = findDataTable(request, input.TableName);
    const position = checkKey(input.Key, table.key);
    projection?.checkKeys(table);
    const consumption = new Consumption(table.name, request.trace, input.TableName);
    const item = readItem(table, position, input.Key, consistencyOf(input.ConsistentRead), consumption, request);
    return {
      Item: item === undefined || projection === undefined ? item : projection.apply(item.attributes),
      ConsumedCapacity: consumption.toOutput(input.ReturnConsumedCapacity),
    };
  };
}

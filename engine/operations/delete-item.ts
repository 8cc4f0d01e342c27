import { checkAttributes } from '../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { DeleteItemInput } from '../validation/inputs';
import { deleteAction } from './actions/delete';
import { runWrite } from './actions/write-action';
import type { Execute, RequestContext } from './context';
import { collectionMetrics } from './item-collection';
import { checkReturnValues } from './put-item';
import { checkExpected, writeCondition } from './write-condition';

const MEMBERS: ExpressionMembers = {
  expressions: ['ConditionExpression'], legacy: ['Expected', 'ConditionalOperator'], withValues: ['ConditionExpression'],
};

/** Removes the item of a key. API DeleteItem. [W20] [K1] [C6] */
export function deleteItem(input: DeleteItemInput, request: RequestContext): Execute {
  checkExpressionMembers(input, MEMBERS);
  checkAttributes(input.Key, request.style.layer);
  const expected = checkExpected(input, request);
  checkReturnValues(input.ReturnValues);
  const placeholders = checkPlaceholders(input, request.style);
  const condition = writeCondition(input, expected, placeholders, request);
  placeholders.checkAllUsed();
  const action = deleteAction(input.TableName, input.Key, { condition, returnItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' });

  return () => {
    const { table, before, consumption } = runWrite(action, request);
    return {
      Attributes: input.ReturnValues === 'ALL_OLD' ? before : undefined,
      ConsumedCapacity: consumption.toOutput(input.ReturnConsumedCapacity),
      ItemCollectionMetrics: collectionMetrics(table, input.Key, input.ReturnItemCollectionMetrics),
    };
  };
}

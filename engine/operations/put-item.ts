import { invalid } from '../errors/service-error';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import type { PutItemInput } from '../validation/inputs';
import { checkPutItem, putAction } from './actions/put';
import { runWrite } from './actions/write-action';
import type { Execute, RequestContext } from './context';
import { collectionMetrics } from './item-collection';
import { checkExpected, writeCondition } from './write-condition';

const MEMBERS: ExpressionMembers = {
  expressions: ['ConditionExpression'], legacy: ['Expected', 'ConditionalOperator'], withValues: ['ConditionExpression'],
};

/** Stores an item, replacing the whole item of the same key. API PutItem. [W20] [K2] [C5] */
export function putItem(input: PutItemInput, request: RequestContext): Execute {
  checkExpressionMembers(input, MEMBERS);
  const item = checkPutItem(input.Item, request);
  const expected = checkExpected(input, request);
  checkReturnValues(input.ReturnValues);
  const placeholders = checkPlaceholders(input, request.style);
  const condition = writeCondition(input, expected, placeholders, request);
  placeholders.checkAllUsed();
  const action = putAction(input.TableName, item, { condition, returnItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' });

  return () => {
    const { table, before, consumption } = runWrite(action, request);
    return {
      Attributes: input.ReturnValues === 'ALL_OLD' ? before : undefined,
      ConsumedCapacity: consumption.toOutput(input.ReturnConsumedCapacity),
      ItemCollectionMetrics: collectionMetrics(table, input.Item, input.ReturnItemCollectionMetrics),
    };
  };
}

/** PutItem and DeleteItem return the old item or nothing. [W21] */
export function checkReturnValues(returnValues: string | undefined): void {
  if (returnValues !== undefined && returnValues !== 'ALL_OLD' && returnValues !== 'NONE') throw invalid('request.returnValues');
}

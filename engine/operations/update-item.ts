import { compileAttributeUpdates, compileUpdate, type Update } from '../expressions';
import { checkAttributes } from '../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../validation/expression-parameters';
import { legacyUpdates } from '../validation/legacy-parameters';
import type { UpdateItemInput } from '../validation/inputs';
import type { AttributeMap } from '../values/attribute-value';
import { updateAction } from './actions/update';
import { runWrite, type WriteOutcome } from './actions/write-action';
import type { Execute, RequestContext } from './context';
import { collectionMetrics } from './item-collection';
import { traceExpression } from './trace-expression';
import { checkExpected, writeCondition } from './write-condition';

const MEMBERS: ExpressionMembers = {
  expressions: ['UpdateExpression', 'ConditionExpression'],
  legacy: ['AttributeUpdates', 'Expected', 'ConditionalOperator'],
  withValues: ['UpdateExpression', 'ConditionExpression'],
};

/** Changes attributes of an item, making it where it is missing. API UpdateItem. [W20] [X70] [C5] */
export function updateItem(input: UpdateItemInput, request: RequestContext): Execute {
  checkExpressionMembers(input, MEMBERS);
  checkAttributes(input.Key, request.style.layer);
  const legacyUpdate = input.AttributeUpdates === undefined ? undefined : compileAttributeUpdates(legacyUpdates(input.AttributeUpdates, request.style));
  const expected = checkExpected(input, request);
  const placeholders = checkPlaceholders(input, request.style);
  const update = input.UpdateExpression === undefined ? legacyUpdate : compileUpdate(input.UpdateExpression, placeholders);
  traceExpression(request, 'update', input.UpdateExpression);
  const condition = writeCondition(input, expected, placeholders, request);
  placeholders.checkAllUsed();
  const action = updateAction(input.TableName, input.Key, update, {
    condition, returnItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD',
  });

  return () => {
    const outcome = runWrite(action, request);
    return {
      Attributes: returnedAttributes(input.ReturnValues, update, outcome),
      ConsumedCapacity: outcome.consumption.toOutput(input.ReturnConsumedCapacity),
      ItemCollectionMetrics: collectionMetrics(outcome.table, input.Key, input.ReturnItemCollectionMetrics),
    };
  };
}

/** The Attributes member: whole items, or only the updated parts with their nesting. Absent rather than empty. [X95] */
function returnedAttributes(mode: string | undefined, update: Pick<Update, 'updatedParts'> | undefined, { before, after }: WriteOutcome): object | undefined {
  switch (mode) {
    case 'ALL_OLD': return before;
    case 'ALL_NEW': return after;
    case 'UPDATED_OLD': return before && nonEmpty(update?.updatedParts(before.attributes));
    case 'UPDATED_NEW': return after && nonEmpty(update?.updatedParts(after.attributes));
    default: return undefined;
  }
}

function nonEmpty(attributes: AttributeMap | undefined): AttributeMap | undefined {
  return attributes !== undefined && Object.keys(attributes).length > 0 ? attributes : undefined;
}

import { invalid } from '../../errors/service-error';
import { compileCondition, compileUpdate, type Condition, type Placeholders } from '../../expressions';
import { checkAttributes } from '../../validation/attribute-value';
import { checkExpressionMembers, checkPlaceholders, type ExpressionMembers } from '../../validation/expression-parameters';
import type { ConditionCheck, Delete, Put, TransactWriteItem, Update } from '../../validation/inputs';
import type { AttributeMap } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import type { TransactAction } from '../write-transaction';
import { traceExpression } from '../trace-expression';
import { deleteAction } from './delete';
import { checkPutItem, putAction } from './put';
import { updateAction } from './update';

const CONDITION: ExpressionMembers = { expressions: ['ConditionExpression'], legacy: [], withValues: ['ConditionExpression'] };
const UPDATE: ExpressionMembers = {
  expressions: ['UpdateExpression', 'ConditionExpression'], legacy: [], withValues: ['UpdateExpression', 'ConditionExpression'],
};

/** The action of one element of TransactItems, checked by itself. [R1] [R2] */
export function transactAction({ Put: put, Update: update, Delete: remove, ConditionCheck: check }: TransactWriteItem, request: RequestContext): TransactAction {
  if (put !== undefined) return putOf(put, request);
  if (update !== undefined) return updateOf(update, request);
  if (remove !== undefined) return deleteOf(remove, request);
  if (check !== undefined) return checkOf(check, request);
  throw invalid('transaction.oneAction');
}

function putOf(input: Put, request: RequestContext): TransactAction {
  checkExpressionMembers(input, CONDITION);
  const item = checkPutItem(input.Item, request);
  const placeholders = checkPlaceholders(input, request.style);
  const condition = conditionOf(input, placeholders, request);
  return { ...putAction(input.TableName, item, { condition, ...returning(input) }), checksOnly: false, key: input.Item, bytes: item.size };
}

function updateOf(input: Update, request: RequestContext): TransactAction {
  checkExpressionMembers(input, UPDATE);
  const bytes = checkAttributes(input.Key, request.style.layer);
  const placeholders = checkPlaceholders(input, request.style);
  const update = compileUpdate(input.UpdateExpression, placeholders);
  traceExpression(request, 'update', input.UpdateExpression);
  const condition = conditionOf(input, placeholders, request);
  return { ...updateAction(input.TableName, input.Key, update, { condition, ...returning(input) }), checksOnly: false, key: input.Key, bytes };
}

function deleteOf(input: Delete, request: RequestContext): TransactAction {
  checkExpressionMembers(input, CONDITION);
  const bytes = checkAttributes(input.Key, request.style.layer);
  const placeholders = checkPlaceholders(input, request.style);
  const condition = conditionOf(input, placeholders, request);
  return { ...deleteAction(input.TableName, input.Key, { condition, ...returning(input) }), checksOnly: false, key: input.Key, bytes };
}

function checkOf(input: ConditionCheck, request: RequestContext): TransactAction {
  checkExpressionMembers(input, CONDITION);
  const bytes = checkAttributes(input.Key, request.style.layer);
  const placeholders = checkPlaceholders(input, request.style);
  const condition = conditionOf(input, placeholders, request);
  return {
    ...deleteAction(input.TableName, input.Key, { condition, ...returning(input) }), next: (_, before) => before,
    checksOnly: true, key: input.Key, bytes,
  };
}

function conditionOf({ ConditionExpression: text }: { readonly ConditionExpression?: string }, placeholders: Placeholders, request: RequestContext): Condition | undefined {
  const condition = text === undefined ? undefined : compileCondition('ConditionExpression', text, placeholders);
  placeholders.checkAllUsed();
  traceExpression(request, 'condition', text);
  return condition;
}

function returning(input: { readonly ReturnValuesOnConditionCheckFailure?: string; readonly Key?: AttributeMap }): { returnItemOnFailure: boolean } {
  return { returnItemOnFailure: input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' };
}

import type { ContextValues } from '../../access/context-keys';
import type {
  BatchGetItemInput, BatchWriteItemInput, DeleteItemInput, GetItemInput, PutItemInput, QueryInput, ScanInput, SearchVectorsInput, TransactGetItemsInput,
  TransactWriteItem, TransactWriteItemsInput, UpdateItemInput,
} from '../../validation/inputs';
import { findIndex } from '../../storage/table';
import type { AttributeMap } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import { namedAttributes, type NamingInput, queriedValues } from './named-attributes';
import { distinct, indexArn, itemKeyValues, knownTable, type NeededPermission, partitionKeyValues, permission, tableArn } from './permission';

type Needs<Input> = (input: Input, request: RequestContext) => readonly NeededPermission[];

interface SingleInput extends NamingInput {
  readonly TableName: string;
  readonly ReturnValues?: string;
  readonly ReturnConsumedCapacity?: string;
}

const attributes = (names: readonly string[]): ContextValues => ({ 'dynamodb:Attributes': names });
const consumed = (value: string | undefined): ContextValues => ({ 'dynamodb:ReturnConsumedCapacity': [value ?? 'NONE'] });
const selected = (value: string): ContextValues => ({ 'dynamodb:Select': [value] });
const selectOf = ({ ProjectionExpression: projection, AttributesToGet: names }: NamingInput): string =>
  (projection ?? names) === undefined ? 'ALL_ATTRIBUTES' : 'SPECIFIC_ATTRIBUTES';

/** One item's keys and attributes. [Z22] [Z23] */
function itemValues(input: SingleInput, request: RequestContext): ContextValues {
  return { ...itemKeyValues(knownTable(input.TableName, request)?.key, [input.Key ?? input.Item ?? {}]), ...attributes(namedAttributes(input)) };
}

/** Of a write ReturnValues is always there, NONE unless it says otherwise. [Z24] */
function write(action: string): (input: SingleInput, request: RequestContext, more?: ContextValues) => readonly NeededPermission[] {
  return (input, request, more = {}) => [permission(action, tableArn(input.TableName, request), {
    ...itemValues(input, request), ...consumed(input.ReturnConsumedCapacity), 'dynamodb:ReturnValues': [input.ReturnValues ?? 'NONE'], ...more,
  })];
}

function read(input: SingleInput, request: RequestContext, more: ContextValues = {}): readonly NeededPermission[] {
  return [permission('GetItem', tableArn(input.TableName, request), {
    ...itemValues(input, request), ...consumed(input.ReturnConsumedCapacity), ...selected(selectOf(input)), ...more,
  })];
}

const [put, update, remove, check] = [write('PutItem'), write('UpdateItem'), write('DeleteItem'), write('ConditionCheckItem')];

export const getItemNeeds: Needs<GetItemInput> = (input, request) => read(input, request);
export const putItemNeeds: Needs<PutItemInput> = (input, request) => put(input, request);
export const updateItemNeeds: Needs<UpdateItemInput> = (input, request) => update(input, request);
export const deleteItemNeeds: Needs<DeleteItemInput> = (input, request) => remove(input, request);

/** A Query names partition keys of what it reads: of the index, if it reads one. [Z18] [Z22] */
export const queryNeeds: Needs<QueryInput> = (input, request) => {
  const table = knownTable(input.TableName, request);
  const schema = input.IndexName === undefined ? table?.key : table && findIndex(table, input.IndexName)?.key;
  return page('Query', input, request, partitionKeyValues(schema, (name) => queriedValues(input, name)));
};

export const scanNeeds: Needs<ScanInput> = (input, request) => page('Scan', input, request, {});

function page(action: string, input: QueryInput | ScanInput, request: RequestContext, keys: ContextValues): readonly NeededPermission[] {
  const all = input.IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
  const specific = selectOf(input) === 'SPECIFIC_ATTRIBUTES' ? 'SPECIFIC_ATTRIBUTES' : all;
  return [permission(action, indexArn(input.TableName, input.IndexName, request), {
    ...keys, ...attributes(namedAttributes(input)), ...consumed(input.ReturnConsumedCapacity), ...selected(input.Select ?? specific),
  })];
}

/** A search needs the index and its table; nothing finer can be asked of it. [Z18] */
export const searchVectorsNeeds: Needs<SearchVectorsInput> = ({ TableName: table, IndexName: index }, request) =>
  [permission('SearchVectors', tableArn(table, request)), permission('SearchVectors', indexArn(table, index, request))];

/** A batch needs its own action on each table, with the keys of all members there. [Z19] */
export const batchGetItemNeeds: Needs<BatchGetItemInput> = (input, request) =>
  Object.entries(input.RequestItems).map(([table, part]) => permission('BatchGetItem', tableArn(table, request), {
    ...itemKeyValues(knownTable(table, request)?.key, part.Keys),
    ...attributes(distinct([...part.Keys.flatMap((key) => Object.keys(key)), ...namedAttributes(part)])),
    ...consumed(input.ReturnConsumedCapacity), ...selected(selectOf(part)),
  }));

export const batchWriteItemNeeds: Needs<BatchWriteItemInput> = (input, request) =>
  Object.entries(input.RequestItems).map(([table, writes]) => {
    const items = writes.map(({ PutRequest: written, DeleteRequest: deleted }): AttributeMap => written?.Item ?? deleted?.Key ?? {});
    return permission('BatchWriteItem', tableArn(table, request), {
      ...itemKeyValues(knownTable(table, request)?.key, items),
      ...attributes(distinct(items.flatMap((item) => Object.keys(item)))), ...consumed(input.ReturnConsumedCapacity),
    });
  });

/** A transaction needs the actions of its members, which know what they are part of. [Z19] [Z25] */
export const transactGetItemsNeeds: Needs<TransactGetItemsInput> = (input, request) =>
  input.TransactItems.flatMap(({ Get: get }) => read(get, request, { ...consumed(input.ReturnConsumedCapacity), ...enclosing(request) }));

export const transactWriteItemsNeeds: Needs<TransactWriteItemsInput> = (input, request) =>
  input.TransactItems.flatMap((action) => transactWriteNeeds(action, request, { ...consumed(input.ReturnConsumedCapacity), ...enclosing(request) }));

function transactWriteNeeds(action: TransactWriteItem, request: RequestContext, more: ContextValues): readonly NeededPermission[] {
  const { Put: written, Update: updated, Delete: deleted, ConditionCheck: checked } = action;
  if (written !== undefined) return put(written, request, more);
  if (updated !== undefined) return update(updated, request, more);
  if (deleted !== undefined) return remove(deleted, request, more);
  return checked === undefined ? [] : check(checked, request, more);
}

/** What an action is part of. [Z25] */
export function enclosing({ operation }: Pick<RequestContext, 'operation'>): ContextValues {
  return { 'dynamodb:EnclosingOperation': [operation] };
}

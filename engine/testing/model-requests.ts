import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { indexInput } from './client';
import type { Action, Command, ModelTable, RangeTest, Test } from './model';

/** The placeholders of one request. */
class Placeholders {
  readonly names: Record<string, string> = {};
  readonly values: Record<string, AttributeValue> = {};

  name(name: string): string {
    const placeholder = `#${name}`;
    this.names[placeholder] = name;
    return placeholder;
  }

  value(value: AttributeValue): string {
    const placeholder = `:v${Object.keys(this.values).length}`;
    this.values[placeholder] = value;
    return placeholder;
  }

  members(): object {
    return {
      ...(Object.keys(this.names).length > 0 && { ExpressionAttributeNames: this.names }),
      ...(Object.keys(this.values).length > 0 && { ExpressionAttributeValues: this.values }),
    };
  }
}

/** The wire request that asks the engine for what the model is asked for. */
export function requestOf(command: Command, table: ModelTable, start?: AttributeMap): { operation: string; input: object } {
  const at = new Placeholders();
  const common = { TableName: table.name, ReturnConsumedCapacity: 'INDEXES' };
  switch (command.kind) {
    case 'put': return { operation: 'PutItem', input: { ...common, Item: command.item, ReturnValues: command.returns, ...conditional(command.condition, at), ...at.members() } };
    case 'remove': return { operation: 'DeleteItem', input: { ...common, Key: command.key, ReturnValues: command.returns, ...conditional(command.condition, at), ...at.members() } };
    case 'update': {
      const expression = updateText(command.actions, at);
      return {
        operation: 'UpdateItem',
        input: { ...common, Key: command.key, ReturnValues: command.returns, ...(expression !== '' && { UpdateExpression: expression }), ...conditional(command.condition, at), ...at.members() },
      };
    }
    case 'batch': {
      const requests = [...command.puts.map((Item) => ({ PutRequest: { Item } })), ...command.removes.map((Key) => ({ DeleteRequest: { Key } }))];
      return { operation: 'BatchWriteItem', input: { ReturnConsumedCapacity: 'INDEXES', RequestItems: { [table.name]: requests } } };
    }
    case 'get': return {
      operation: 'GetItem',
      input: { ...common, Key: command.key, ConsistentRead: command.strong, ...(command.names && { ProjectionExpression: command.names.map((name) => at.name(name)).join(', ') }), ...at.members() },
    };
    case 'gets': return { operation: 'BatchGetItem', input: { ReturnConsumedCapacity: 'INDEXES', RequestItems: { [table.name]: { Keys: command.keys, ConsistentRead: command.strong } } } };
    case 'query': {
      const schema = table.indexes.find(({ name }) => name === command.index) ?? table;
      const range = command.range === undefined || schema.range === undefined ? '' : ` AND ${rangeText(schema.range, command.range, at)}`;
      const KeyConditionExpression = `${at.name(schema.hash)} = ${at.value(command.hash)}${range}`;
      return { operation: 'Query', input: { ...common, KeyConditionExpression, ScanIndexForward: command.forward, ...reading(command, at, start), ...at.members() } };
    }
    case 'scan': return {
      operation: 'Scan',
      input: { ...common, ...(command.segments !== undefined && { Segment: command.segment, TotalSegments: command.segments }), ...reading(command, at, start), ...at.members() },
    };
  }
}

function reading({ index, limit, filter, select, strong, names }: Extract<Command, { kind: 'query' | 'scan' }>, at: Placeholders, start: AttributeMap | undefined): object {
  return {
    IndexName: index, Limit: limit, Select: select, ConsistentRead: strong, ExclusiveStartKey: start, ...(filter && { FilterExpression: testText(filter, at) }),
    ...(names && { ProjectionExpression: names.map((name) => at.name(name)).join(', ') }),
  };
}

function conditional(condition: Test | undefined, at: Placeholders): object {
  return condition === undefined ? {} : { ConditionExpression: testText(condition, at), ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
}

function testText(test: Test, at: Placeholders): string {
  const name = at.name(test.name);
  switch (test.kind) {
    case 'exists': return `attribute_exists(${name})`;
    case 'missing': return `attribute_not_exists(${name})`;
    case 'equal': return `${name} = ${at.value(test.value)}`;
    case 'unequal': return `NOT ${name} = ${at.value(test.value)}`;
    case 'less': return `${name} < ${at.value(test.value)}`;
  }
}

function rangeText(name: string, test: RangeTest, at: Placeholders): string {
  const path = at.name(name);
  if (test.operator === 'BETWEEN') return `${path} BETWEEN ${at.value(test.value)} AND ${at.value(test.upper)}`;
  return test.operator === 'begins_with' ? `begins_with(${path}, ${at.value(test.value)})` : `${path} ${test.operator} ${at.value(test.value)}`;
}

const SECTIONS = { set: 'SET', default: 'SET', increment: 'SET', remove: 'REMOVE', add: 'ADD', delete: 'DELETE' } as const;

function updateText(actions: readonly Action[], at: Placeholders): string {
  return (['SET', 'REMOVE', 'ADD', 'DELETE'] as const).flatMap((section) => {
    const own = actions.filter(({ kind }) => SECTIONS[kind] === section);
    return own.length === 0 ? [] : [`${section} ${own.map((action) => actionText(action, at)).join(', ')}`];
  }).join(' ');
}

function actionText(action: Action, at: Placeholders): string {
  const name = at.name(action.name);
  switch (action.kind) {
    case 'remove': return name;
    case 'set': return `${name} = ${at.value(action.value)}`;
    case 'default': return `${name} = if_not_exists(${name}, ${at.value(action.value)})`;
    case 'increment': return `${name} = ${name} + ${at.value(action.value)}`;
    default: return `${name} ${at.value(action.value)}`;
  }
}

/** The CreateTable that makes the model's table. */
export function createInput({ name, hash, range, types, indexes }: ModelTable): object {
  const of = (kind: 'local' | 'global'): object[] => indexes.filter((index) => index.kind === kind).map((index) => indexInput(
    index.name, index.range === undefined ? [index.hash] : [index.hash, index.range],
    index.projection === 'ALL' ? { ProjectionType: 'ALL' } : index.projection.length === 0 ? { ProjectionType: 'KEYS_ONLY' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: index.projection },
  ));
  const [local, global] = [of('local'), of('global')];
  return {
    TableName: name, BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: hash, KeyType: 'HASH' }, ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }])],
    AttributeDefinitions: Object.entries(types).map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }), ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
  };
}

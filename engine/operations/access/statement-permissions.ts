import type { ContextValues } from '../../access/context-keys';
import type { Binding } from '../../expressions';
import { bindValues, keyCandidate, parseStatement, type Returning, type Statement, type Where } from '../../expressions/partiql';
import type { KeySchema } from '../../storage/key-schema';
import { findIndex, type Table } from '../../storage/table';
import type { BatchExecuteStatementInput, ExecuteStatementInput, ExecuteTransactionInput } from '../../validation/inputs';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { RequestContext } from '../context';
import { enclosing } from './item-permissions';
import { distinct, indexArn, itemKeyValues, knownTable, type NeededPermission, partitionKeyValues, permission } from './permission';

interface StatementInput {
  readonly Statement: string;
  readonly Parameters?: readonly AttributeValue[];
}

export function executeStatementNeeds(input: ExecuteStatementInput, request: RequestContext): readonly NeededPermission[] {
  return [statementNeed(input, request, {})];
}

/** Of each member, as it is allowed or refused by itself. [Z19] */
export function batchStatementNeeds(input: BatchExecuteStatementInput, request: RequestContext): readonly NeededPermission[] {
  return input.Statements.map((member) => statementNeed(member, request, {}));
}

export function executeTransactionNeeds(input: ExecuteTransactionInput, request: RequestContext): readonly NeededPermission[] {
  return input.TransactStatements.map((member) => statementNeed(member, request, enclosing(request)));
}

const ACTIONS = { select: 'PartiQLSelect', exists: 'PartiQLSelect', insert: 'PartiQLInsert', update: 'PartiQLUpdate', delete: 'PartiQLDelete' } as const;

/** What one statement needs; it and its parameters are right. Throws ServiceError if they are not. [Z19] */
export function statementNeed({ Statement: text, Parameters: parameters = [] }: StatementInput, request: RequestContext, more: ContextValues): NeededPermission {
  const parsed = parseStatement(text);
  const binding = bindValues(parsed, parameters);
  const { statement } = parsed;
  const index = statement.kind === 'select' ? statement.indexName : undefined;
  return permission(ACTIONS[statement.kind], indexArn(statement.tableName, index, request), {
    ...keyValues(statement, binding, knownTable(statement.tableName, request)),
    'dynamodb:Attributes': attributesOf(statement, binding),
    ...selectValues(statement), ...returnValues(statement), ...more,
  });
}

/** The partition keys that a statement names, and whether it names none so that it reads everything. [Z22] [Z26] */
function keyValues(statement: Statement, binding: Binding, table: Table | undefined): ContextValues {
  if (statement.kind === 'insert') return itemKeyValues(table?.key, [insertedItem(statement.item, binding)]);
  const schema = statement.kind === 'select' && statement.indexName !== undefined ? table && findIndex(table, statement.indexName)?.key : table?.key;
  const named = schema !== undefined && schema.hash.every(({ name }) => hashValues(statement.where, name, binding) !== undefined);
  return {
    ...(named ? whereKeys(schema, statement.where, binding) : {}),
    ...(statement.kind === 'select' && { 'dynamodb:FullTableScan': [String(!named)] }),
  };
}

function whereKeys(schema: KeySchema, where: Where | undefined, binding: Binding): ContextValues {
  return partitionKeyValues(schema, (name) => hashValues(where, name, binding) ?? []);
}

/** The values that WHERE gives a partition key attribute by `=`, IN or OR. */
function hashValues(where: Where | undefined, name: string, binding: Binding): readonly AttributeValue[] | undefined {
  const candidates = (where?.conjuncts ?? []).flatMap(({ node }) => keyCandidate(node, binding) ?? []).filter((candidate) => candidate.name === name);
  return (candidates.find(({ operator }) => operator === '=') ?? candidates.find(({ operator }) => operator === 'IN'))?.operands;
}

function insertedItem(slot: number, { values }: Binding): AttributeMap {
  return values[slot]?.M ?? {};
}

function attributesOf(statement: Statement, binding: Binding): readonly string[] {
  if (statement.kind === 'insert') return Object.keys(insertedItem(statement.item, binding));
  const where = (statement.where?.conjuncts ?? []).flatMap(({ paths }) => paths.map(({ parts: [name] }) => String(name)));
  if (statement.kind === 'select') {
    return distinct([...(statement.list?.paths ?? []).map(([name]) => String(name)), ...where, ...statement.order.map(({ name }) => name)]);
  }
  const written = statement.kind === 'update' ? [...statement.actions.targets, ...statement.actions.reads].map(({ parts: [name] }) => String(name)) : [];
  return distinct([...written, ...where]);
}

function selectValues(statement: Statement): ContextValues {
  if (statement.kind !== 'select') return {};
  const all = statement.indexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
  return { 'dynamodb:Select': [statement.list === undefined ? all : 'SPECIFIC_ATTRIBUTES'] };
}

/** RETURNING in the words of ReturnValues. [Z24] */
function returnValues(statement: Statement): ContextValues {
  if (statement.kind !== 'update' && statement.kind !== 'delete') return {};
  return { 'dynamodb:ReturnValues': [returningName(statement.returning)] };
}

function returningName(returning: Returning | undefined): string {
  return returning === undefined ? 'NONE' : `${returning.attributes === 'ALL' ? 'ALL' : 'UPDATED'}_${returning.image}`;
}

import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap } from '../values/attribute-value';
import { type Answer, type Command, Model, type ModelTable } from './model';
import { aCommand } from './model-programs';
import { requestOf } from './model-requests';

/**
 * Transactions in the plainest words: what each action would do alone to the data before, all of it or nothing. Made of
 * the model's single commands, so it knows of none of the engine's steps.
 */
type Write = Extract<Command, { readonly kind: 'put' | 'update' | 'remove' }>;
export type Action = { readonly kind: 'write'; readonly write: Write } | { readonly kind: 'check'; readonly write: Extract<Write, { readonly kind: 'remove' }> };
export type Transaction = { readonly kind: 'transactWrite'; readonly actions: readonly Action[] } | { readonly kind: 'transactGet'; readonly keys: readonly AttributeMap[] };

interface Consumed { readonly TableName: string; readonly Table: Units; readonly LocalSecondaryIndexes?: Arms; readonly GlobalSecondaryIndexes?: Arms }
interface Units { readonly CapacityUnits: number }
type Arms = Readonly<Record<string, Units>>;

/** What the service answers to a transaction; a refusal by its type and the codes and items of its reasons. */
export function transactionAnswer(model: Model, transaction: Transaction): Answer {
  return transaction.kind === 'transactGet' ? readAll(model, transaction.keys) : writeAll(model, transaction.actions);
}

function readAll(model: Model, keys: readonly AttributeMap[]): Answer {
  const answers = keys.map((key) => model.answer({ kind: 'get', key, strong: true }));
  const units = 2 * sum(answers.map(({ ConsumedCapacity }) => (ConsumedCapacity as Consumed).Table.CapacityUnits));
  return {
    Responses: answers.map(({ Item }) => (Item === undefined ? {} : { Item })),
    ConsumedCapacity: [consumed(model.table, 'ReadCapacityUnits', units, new Map())],
  };
}

function writeAll(model: Model, actions: readonly Action[]): Answer {
  const keys = actions.map(({ write }) => JSON.stringify(keyOf(write, model.table)));
  // An item that does not fit an index is found before anything is looked at.
  const misfits = actions.map(({ write }) => (write.kind === 'put' ? alone(model, { ...write, condition: undefined }) : {}));
  if (misfits.some(({ error }) => error !== undefined)) return cancelled(misfits);
  if (new Set(keys).size < keys.length) return { error: 'ValidationException' };
  const outcomes = actions.map(({ write }) => alone(model, write));
  if (outcomes.some(({ error }) => error !== undefined)) return cancelled(outcomes);
  const arms = new Map<string, number>();
  let table = 0;
  for (const [at, { kind, write }] of actions.entries()) {
    const { Table, LocalSecondaryIndexes: local, GlobalSecondaryIndexes: global } = outcomes[at]?.['ConsumedCapacity'] as Consumed;
    table += 2 * Table.CapacityUnits;
    if (kind === 'check') continue;
    for (const [name, { CapacityUnits }] of Object.entries({ ...local, ...global })) arms.set(name, (arms.get(name) ?? 0) + CapacityUnits);
    model.answer(write);
  }
  return { ConsumedCapacity: [consumed(model.table, 'WriteCapacityUnits', table, arms)] };
}

/** What one action would answer if it were alone. */
function alone(model: Model, write: Write | (Omit<Write, 'condition'> & { readonly condition: undefined })): Answer {
  const copy = new Model(model.table);
  copy.items = model.items;
  return copy.answer(write as Write);
}

/** Every failed condition is told, of other faults the first. */
function cancelled(outcomes: readonly Answer[]): Answer {
  const firstFault = outcomes.findIndex(({ error }) => error === 'ValidationException');
  return {
    error: 'TransactionCanceledException',
    reasons: outcomes.map(({ error, Item }, at) => (
      error === 'ConditionalCheckFailedException' ? { Code: 'ConditionalCheckFailed', ...(Item !== undefined && { Item }) } : { Code: at === firstFault ? 'ValidationError' : 'None' }
    )),
  };
}

function keyOf(write: Write, { hash, range }: ModelTable): readonly unknown[] {
  const from = write.kind === 'put' ? write.item : write.key;
  return [from[hash], range === undefined ? undefined : from[range]];
}

function consumed({ name, indexes }: ModelTable, member: string, table: number, arms: ReadonlyMap<string, number>): object {
  const units = (count: number): object => ({ CapacityUnits: count, ...(count > 0 && { [member]: count }) });
  const of = (kind: 'local' | 'global'): object[] => indexes.flatMap((index) => (index.kind === kind && arms.has(index.name) ? [{ [index.name]: units(arms.get(index.name) ?? 0) }] : []));
  const [local, global] = [of('local'), of('global')];
  return {
    TableName: name, ...units(table + sum([...arms.values()])), Table: units(table),
    ...(local.length > 0 && { LocalSecondaryIndexes: Object.assign({}, ...local) as object }), ...(global.length > 0 && { GlobalSecondaryIndexes: Object.assign({}, ...global) as object }),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The wire request that asks the engine for the same. */
export function transactionRequest(transaction: Transaction, table: ModelTable): { operation: string; input: object } {
  const asked = { ReturnConsumedCapacity: 'INDEXES' };
  if (transaction.kind === 'transactGet') {
    return { operation: 'TransactGetItems', input: { ...asked, TransactItems: transaction.keys.map((Key) => ({ Get: { TableName: table.name, Key } })) } };
  }
  return { operation: 'TransactWriteItems', input: { ...asked, TransactItems: transaction.actions.map((action) => actionRequest(action, table)) } };
}

const MEMBERS = { put: 'Put', update: 'Update', remove: 'Delete' } as const;

function actionRequest({ kind, write }: Action, table: ModelTable): object {
  const { operation: _, input } = requestOf(write, table);
  const { ReturnConsumedCapacity: _units, ReturnValues: _values, ...members } = input as { ReturnConsumedCapacity?: string; ReturnValues?: string };
  return { [kind === 'check' ? 'ConditionCheck' : MEMBERS[write.kind]]: members };
}

/** Transactions on a table, some with two actions on one item. Empty index keys are not among them: those have tests of their own. */
export function aTransaction(table: ModelTable): Arbitrary<Transaction> {
  const write = aCommand(table).filter((command): command is Write => command.kind === 'put' || command.kind === 'remove' || (command.kind === 'update' && command.actions.length > 0))
    .map((command): Write => ({ ...command, returns: 'NONE' })).filter((command) => !hasEmptyIndexKey(command, table));
  const action = fc.tuple(write, fc.boolean()).map(([command, checks]): Action => (
    checks && command.kind === 'remove' && command.condition !== undefined ? { kind: 'check', write: command } : { kind: 'write', write: command }
  ));
  const key = write.map((command): AttributeMap => Object.fromEntries([table.hash, ...(table.range === undefined ? [] : [table.range])].map((name) => [name, (command.kind === 'put' ? command.item : command.key)[name] ?? {}])));
  return fc.oneof(
    { weight: 4, arbitrary: fc.array(action, { minLength: 1, maxLength: 4 }).map((actions) => ({ kind: 'transactWrite' as const, actions })) },
    { weight: 1, arbitrary: fc.uniqueArray(key, { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) }).map((keys) => ({ kind: 'transactGet' as const, keys })) },
  );
}

function hasEmptyIndexKey(write: Write, { types }: ModelTable): boolean {
  const given = write.kind === 'put' ? Object.entries(write.item) : write.kind === 'update' ? write.actions.flatMap((action) => ('value' in action ? [[action.name, action.value] as const] : [])) : [];
  return given.some(([name, { S, B }]) => types[name] !== undefined && (S === '' || B === ''));
}

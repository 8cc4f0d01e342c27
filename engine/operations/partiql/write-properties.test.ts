import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aFullItem, anItem } from '../../expressions/testing/arbitraries';
import { aCondition, isAllowed } from '../../expressions/testing/naive-conditions';
import { printUpdate, someChanges, type NaiveChange, type NaiveSource } from '../../expressions/testing/naive-updates';
import { printer } from '../../expressions/testing/printer';
import { createTableClient, type TestClient } from '../../testing/client';
import type { AttributeMap } from '../../values/attribute-value';
import { naiveStatementMatches, statementPrinter, type StatementPrinter } from './testing/print';

const noise = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });
const KEY = { pk: { S: 'p' } };

function storeOf(item: AttributeMap | undefined): TestClient {
  const client = createTableClient({ range: undefined });
  if (item !== undefined) client.ok('PutItem', { TableName: 'Table', Item: { ...item, ...KEY } });
  return client;
}

const stored = (client: TestClient): unknown => client.ok('Scan', { TableName: 'Table' })['Items'];
const input = (Statement: string, { parameters }: StatementPrinter, more: object = {}): object => ({ Statement, ...(parameters.length > 0 && { Parameters: parameters }), ...more });
const plain = (verdict: string): string => verdict.replace(/1 validation error detected: |Invalid \w+Expression: /, '');

test('[Y50] INSERT is PutItem of a new item', () => {
  fc.assert(fc.property(anItem(), fc.boolean(), noise, (item, there, seed) => {
    const [one, two] = [storeOf(there ? {} : undefined), storeOf(there ? {} : undefined)];
    const p = statementPrinter(seed);
    const verdict = one.verdict('ExecuteStatement', input(`INSERT INTO "Table" VALUE ${p.value({ M: { ...item, ...KEY } })}`, p));
    expect(verdict).toBe(there ? 'DuplicateItemException: Duplicate primary key exists in table' : 'ok');
    two.verdict('PutItem', { TableName: 'Table', Item: { ...item, ...KEY }, ConditionExpression: 'attribute_not_exists(pk)' });
    expect(stored(one)).toEqual(stored(two));
  }), { numRuns: 200 });
});

/** Statements have no if_not_exists, and set_add takes no number. */
const sayable = (change: NaiveChange): boolean => {
  const plainSource = (source: NaiveSource): boolean => source.is !== 'call' || (source.name === 'list_append' && source.operands.every((operand) => operand.is !== 'call'));
  if (change.section === 'SET') return change.sources.every((source) => typeof source === 'string' || source === undefined || plainSource(source));
  return change.section !== 'ADD' || change.value.N === undefined;
};

function printActions(changes: readonly NaiveChange[], p: StatementPrinter): string {
  const source = (of: NaiveSource): string => (of.is === 'path' ? p.path(of.path) : of.is === 'value' ? p.value(of.value) : `${p.choose(of.name, of.name.toUpperCase())}(${of.operands.map(source).join(', ')})`);
  return changes.map((change) => {
    const path = p.path(change.path);
    switch (change.section) {
      case 'SET': return `SET ${path} = ${change.sources.map((part) => (typeof part === 'string' ? part : source(part))).join(' ')}`;
      case 'REMOVE': return `REMOVE ${path}`;
      case 'ADD': return `SET ${path} = set_add(${p.path(change.path)}, ${p.value(change.value)})`;
      case 'DELETE': return `SET ${path} = SET_DELETE(${p.path(change.path)}, ${p.value(change.value)})`;
      default: return change satisfies never;
    }
  }).join(p.choose(' ', '\n'));
}

test('[Y40] [Y41] [Y42] [Y43] UPDATE is UpdateItem of an item that is there', () => {
  const returned = { ALL_OLD: 'ALL OLD', ALL_NEW: 'ALL NEW', UPDATED_OLD: 'MODIFIED OLD', UPDATED_NEW: 'MODIFIED NEW' } as const;
  let done = 0;
  fc.assert(fc.property(aFullItem(), someChanges(), fc.constantFrom(...Object.keys(returned) as (keyof typeof returned)[]), noise, (item, all, ReturnValues, seed) => {
    const changes = all.filter(sayable);
    if (changes.length === 0) return;
    const [one, two] = [storeOf(item), storeOf(item)];
    const p = statementPrinter(seed);
    const statement = one.call('ExecuteStatement', input(`UPDATE "Table" ${printActions(changes, p)} WHERE pk = 'p' RETURNING ${returned[ReturnValues]} *`, p));
    const expression = printer([0]);
    const UpdateExpression = printUpdate(changes, expression);
    const { values } = expression.given;
    const update = two.call('UpdateItem', { TableName: 'Table', Key: KEY, UpdateExpression, ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }), ReturnValues });
    expect(stored(one)).toEqual(stored(two));
    expect(statement.status).toBe(update.status);
    if (update.status === 200) {
      done += 1;
      expect(statement.body['Items']).toEqual([update.body['Attributes']].filter((attributes) => attributes !== undefined));
    } else {
      expect(plain(String(statement.body['message']))).toBe(plain(String(update.body['message'])));
    }
  }), { numRuns: 500 });
  expect(done).toBeGreaterThan(30);
});

test('[Y52] [Y53] UPDATE and DELETE do what WHERE is true of', () => {
  const done = { update: 0, delete: 0 };
  fc.assert(fc.property(fc.option(anItem(), { nil: undefined, freq: 4 }), aCondition().filter(isAllowed), noise, fc.constantFrom('update' as const, 'delete' as const), (item, condition, seed, kind) => {
    const client = storeOf(item);
    const p = statementPrinter(seed);
    const where = p.condition({ is: 'AND', one: { is: 'compare', operator: '=', operands: [{ is: 'path', path: ['pk'] }, { is: 'value', value: KEY.pk }] }, two: condition });
    const verdict = client.verdict('ExecuteStatement', input(`${kind === 'update' ? 'UPDATE "Table" SET done = 1' : 'DELETE FROM "Table"'} WHERE ${where}`, p));
    const holds = item === undefined ? kind === 'delete' : naiveStatementMatches(condition, { ...item, ...KEY });
    expect(verdict).toBe(holds ? 'ok' : 'ConditionalCheckFailedException: The conditional request failed');
    const after = kind === 'update' ? [{ ...item, ...KEY, done: { N: '1' } }] : [];
    expect(stored(client)).toEqual(holds ? after : item === undefined ? [] : [{ ...item, ...KEY }]);
    if (holds) done[kind] += 1;
  }), { numRuns: 500 });
  expect(Math.min(done.update, done.delete)).toBeGreaterThan(10);
});

import { describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../../testing/client';
import { statementsOf, type Statements } from './testing/statements';

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const KEY = `pk = 'a' AND sk = 'b'`;
const item = { ...key, n: { N: '1' }, m: { M: { x: { S: 'old' }, l: { L: [{ N: '0' }, { N: '1' }, { N: '2' }] } } }, s: { SS: ['x', 'y'] }, l: { L: [{ S: 'one' }] } };
const FAILED = 'ConditionalCheckFailedException: The conditional request failed';

interface Store extends TestClient, Statements {
  readonly get: () => unknown;
}

function fresh(more: object = {}, attributes: Record<string, 'S' | 'N' | 'B'> = {}): Store {
  const client = createTableClient({ more, attributes });
  client.ok('PutItem', { TableName: 'Table', Item: item });
  return { ...client, ...statementsOf(client), get: () => client.ok('GetItem', { TableName: 'Table', Key: key })['Item'] };
}

describe('INSERT', () => {
  test('[Y50] stores an item that is not there, and answers with nothing', () => {
    const { run, items } = fresh();
    expect(run(`INSERT INTO "Table" VALUE {'pk': 'new', 'sk': ?, 'v': <<1, 2.0>>}`, [{ S: 'x' }])).toEqual({ Items: [] });
    expect(items(`SELECT * FROM "Table" WHERE pk = 'new'`)).toEqual([{ pk: { S: 'new' }, sk: { S: 'x' }, v: { NS: ['1', '2'] } }]);
    expect(run(`INSERT INTO "Table" VALUE ?`, [{ M: { pk: { S: 'map' }, sk: { S: 'x' } } }])).toEqual({ Items: [] });
  });

  test('[Y50] one that is there is a duplicate and stays', () => {
    const { told, get, refusal } = fresh();
    expect(told(`INSERT INTO "Table" VALUE {'pk': 'a', 'sk': 'b'}`)).toBe('DuplicateItemException: Duplicate primary key exists in table');
    expect(refusal('ExecuteStatement', { Statement: `INSERT INTO "Table" VALUE {'pk': 'a', 'sk': 'b'}`, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).body)
      .toEqual({ __type: 'com.amazonaws.dynamodb.v20120810#DuplicateItemException', message: 'Duplicate primary key exists in table' });
    expect(get()).toEqual(item);
  });

  test.each([
    [`{'sk': 'x'}`, 'One or more parameter values were invalid: Missing the key pk in the item'], [`{'pk': 1, 'sk': 'x'}`, 'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N'],
    [`{'pk': '', 'sk': 'x'}`, 'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk'], [`{'pk': 'x', 'sk': 'x', '': 1}`, 'Empty attribute name'],
    [`{'pk': 'x', 'sk': 'x', 's': <<'a', 'a'>>}`, 'One or more parameter values were invalid: Input collection [a, a] contains duplicates.'], [`'text'`, 'Unsupported data type: S under key root at 1:27:6'], ['[1]', 'Unsupported data type: L under key root at 1:27:1'],
  ])('[Y50] VALUE %s is refused', (value, message) => {
    expect(fresh().told(`INSERT INTO "Table" VALUE ${value}`)).toBe(message);
  });

  test('[Y50] [V12] [V41] an item has 400 KB and 32 levels', () => {
    const { told } = fresh();
    const nested = (levels: number): string => `INSERT INTO "Table" VALUE {'pk': 'd${levels}', 'sk': 'd', 'v': ${'['.repeat(levels - 1)}1${']'.repeat(levels - 1)}}`;
    expect(told(nested(32))).toBe('ok');
    expect(told(nested(33))).toBe('Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit');
    const sized = (bytes: number): string => told(`INSERT INTO "Table" VALUE {'pk': 'large', 'sk': 's', 'v': ?}`, [{ S: 'x'.repeat(bytes - 'pklargesksv'.length) }]);
    expect(sized(409_601)).toBe('Item size has exceeded the maximum allowed size');
    expect(sized(409_600)).toBe('ok');
  });
});

describe('UPDATE', () => {
  const after = (assignments: string, parameters?: readonly object[], where = KEY): unknown => {
    const store = fresh();
    const message = store.told(`UPDATE "Table" ${assignments} WHERE ${where}`, parameters);
    return message === 'ok' ? store.get() : message;
  };
  const changed = (changes: Json, ...removed: string[]): Json => Object.fromEntries(Object.entries({ ...item, ...changes }).filter(([name]) => !removed.includes(name)));

  test.each<[string, Json, string[]?]>([
    ['SET a = 1', { a: { N: '1' } }], ['SET a = 1, b = 2 SET c = 3', { a: { N: '1' }, b: { N: '2' }, c: { N: '3' } }], ['SET m.x = ?', { m: { M: { ...item.m.M, x: { B: 'AA==' } } } }], ['SET m.l[1] = 9', { m: { M: { ...item.m.M, l: { L: [{ N: '0' }, { N: '9' }, { N: '2' }] } } } }], ["SET m['y'] = {}", { m: { M: { ...item.m.M, y: { M: {} } } } }],
    ['REMOVE n', {}, ['n']], ['REMOVE n REMOVE s', {}, ['n', 's']], ['REMOVE m.l[0] REMOVE m.l[2]', { m: { M: { x: { S: 'old' }, l: { L: [{ N: '1' }] } } } }], ['REMOVE l SET a = l', { a: { L: [{ S: 'one' }] } }, ['l']], ['SET a = n SET n = 5', { a: { N: '1' }, n: { N: '5' } }], ['REMOVE absent', {}],
  ])('[Y40] %s', (assignments, changes, removed = []) => {
    expect(after(assignments, assignments.includes('?') ? [{ B: 'AA==' }] : undefined)).toEqual(changed(changes, ...removed));
  });

  test.each<[string, Json]>([
    ['SET n = n + 1', { n: { N: '2' } }], ['SET n = n - ?', { n: { N: '-4' } }], ['SET n = 10 - n', { n: { N: '9' } }], ['SET a = n + n', { a: { N: '2' } }], ['SET a = (n) + (1.5)', { a: { N: '2.5' } }], ['SET a = n -1', { a: { N: '0' } }],
    ['SET l = list_append(l, [2])', { l: { L: [{ S: 'one' }, { N: '2' }] } }], ['SET l = List_Append(?, l)', { l: { L: [{ N: '5' }, { S: 'one' }] } }], ['SET a = (LIST_APPEND(l, m.l))', { a: { L: [{ S: 'one' }, ...item.m.M.l.L] } }], ['SET a = m.x', { a: { S: 'old' } }], ['SET a = (((m.x)))', { a: { S: 'old' } }],
  ])('[Y41] %s', (assignments, changes) => {
    expect(after(assignments, assignments.includes('?') ? [assignments.includes('n - ?') ? { N: '5' } : { L: [{ N: '5' }] }] : undefined)).toEqual(changed(changes));
  });

  test.each([
    ['SET a = absent', 'The provided expression refers to an attribute that does not exist in the item'], ['SET a = n + s', 'An operand in the update expression has an incorrect data type'], ['SET a.b = 1', 'The document path provided in the update expression is invalid for update'], ['SET n = n + 9e125', 'Number overflow. Attempting to store a number with magnitude larger than supported range'],
    ["SET a = n + 'x'", 'Incorrect operand type for operator or function; operator or function: +, operand type: S'], ['SET l = list_append(l, 1)', 'Incorrect operand type for operator or function; operator or function: list_append, operand type: N'], ['SET l = list_append(l)', 'Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1'],
    ['SET a = 1 REMOVE a', 'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]'], ['SET m.x = 1 SET m.x.y = 2', 'Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m, x, y]'], ['SET m.x = 1 SET m[1] = 2', 'Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [m, x], path two: [m, [1]]'],
    ['SET sk = 1', 'One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key'], ['SET a = if_not_exists(b, 1)', 'Unrecognized function: if_not_exists at 1:24:13'], ['SET a = size(b)', 'Unrecognized function: size at 1:24:4'], ['SET a = b[*]', 'Unexpected path component at 1:26:1'],
  ])('[Y41] [Y20] %s', (assignments, message) => {
    expect(after(assignments)).toBe(message);
  });

  test('[Y41] at most 300 operators and functions', () => {
    const many = (count: number): unknown => fresh().told(`UPDATE "Table" ${Array.from({ length: count }, (_, at) => `SET a${at}=n+1`).join(' ')} WHERE ${KEY}`);
    expect(many(300)).toBe('ok');
    expect(many(301)).toBe('The expression contains too many operators; operator count: 301');
  });

  test.each<[string, Json, string[]?]>([
    ["SET s = set_add(s, <<'z', 'x'>>)", { s: { SS: ['x', 'y', 'z'] } }], ['SET a = SET_ADD(a, <<1, 2>>)', { a: { NS: ['1', '2'] } }], ["SET s = Set_Delete(s, <<'x', 'q'>>)", { s: { SS: ['y'] } }], ["SET s = set_delete(s, <<'x', 'y'>>)", {}, ['s']], ["SET a = set_delete(a, <<'x'>>)", {}], ["SET s = set_add(s, ?) SET n = n + 1", { s: { SS: ['x', 'y', 'p'] }, n: { N: '2' } }],
  ])('[Y42] %s', (assignments, changes, removed = []) => {
    expect(after(assignments, assignments.includes('?') ? [{ SS: ['p'] }] : undefined)).toEqual(changed(changes, ...removed));
  });

  test.each([
    ["SET s = set_add(t, <<'a'>>)", 'The first argument to SET_ADD must equal the assignment value at 1:32:1'], ["SET s =\nset_delete(<<'b'>>, <<'a'>>)", 'The first argument to SET_DELETE must equal the assignment value at 2:12:2'], ['SET s = set_add(s, t)', 'The second argument to SET_ADD must be a value with type SET at 1:35:1'], ['SET s = set_delete(s, [1])', 'The second argument to SET_DELETE must be a value with type SET at 1:38:1'], ['SET s = set_add(s, ?)', 'The second argument to SET_ADD must be a value with type SET at 1:35:1'],
    ['SET s = set_add(s)', 'SET_ADD must have exactly two arguments at 1:24:7'], ["SET s = set_delete(s, <<'a'>>, 1)", 'SET_DELETE must have exactly two arguments at 1:24:10'], ['SET s = set_add()', 'SET_ADD must have exactly two arguments at 1:24:7'], ['SET n = set_add(n, <<1>>)', 'An operand in the update expression has an incorrect data type'],
  ])('[Y42] %s is refused', (assignments, message) => {
    expect(after(assignments, assignments.includes('?') ? [{ N: '1' }] : undefined)).toBe(message);
  });

  test('[Y52] never makes an item, and fails where WHERE is false', () => {
    const { told, get, items } = fresh();
    for (const where of [`pk = 'a' AND sk = 'none'`, `pk = 'none' AND sk = 'b'`, `${KEY} AND n = 2`, `${KEY} AND n <> 1`, `${KEY} AND attribute_not_exists(n)`, `pk = 'a' AND sk = 'none' AND n IS MISSING`, `${KEY} AND pk = 'other'`]) {
      expect(told(`UPDATE "Table" SET n = 9 WHERE ${where}`)).toBe(FAILED);
    }
    expect(get()).toEqual(item);
    expect(items('SELECT * FROM "Table"')).toHaveLength(1);
    for (const where of [`${KEY} AND n = 1`, `contains(s, 'x') AND 'b' = sk AND 'a' = pk`, `(pk = 'a') AND (sk = 'b' AND (n = 9 OR absent IS MISSING))`]) {
      expect(told(`UPDATE "Table" SET n = 9 WHERE ${where}`)).toBe('ok');
    }
  });

  test('[Y52] the item comes with the refusal when asked for', () => {
    const { refusal } = fresh();
    const fail = (Statement: string): Json => refusal('ExecuteStatement', { Statement, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }).body;
    expect(fail(`UPDATE "Table" SET n = 9 WHERE ${KEY} AND n = 2`)).toMatchObject({ Item: item });
    expect(fail(`DELETE FROM "Table" WHERE ${KEY} AND n = 2`)).toMatchObject({ Item: item });
    expect(fail(`UPDATE "Table" SET n = 9 WHERE pk = 'a' AND sk = 'none'`)).not.toHaveProperty('Item');
  });

  test('[Y51] WHERE says the key by equalities joined by AND', () => {
    const { told } = fresh();
    for (const where of ['', ` WHERE pk = 'a'`, ` WHERE sk = 'b'`, ` WHERE n = 1`, ` WHERE pk = 'a' AND sk >= 'b'`, ` WHERE pk = 'a' AND sk IN ['b']`, ` WHERE pk = 'a' OR sk = 'b'`, ` WHERE pk = 'a' AND NOT sk <> 'b'`, ` WHERE pk = 'a' AND sk = n`, ` WHERE pk = 'a' AND m.sk = 'b'`, ` WHERE pk IN ['a'] AND sk = 'b'`]) {
      expect(told(`UPDATE "Table" SET n = 9${where}`)).toBe('Where clause does not contain a mandatory equality on all key attributes');
      expect(told(`DELETE FROM "Table"${where}`)).toBe('Where clause does not contain a mandatory equality on all key attributes');
    }
    expect(told(`UPDATE "Table" SET n = 9 WHERE pk = 1 AND sk = 'b'`)).toBe('The provided key element does not match the schema');
    expect(told(`DELETE FROM "Table" WHERE pk = '' AND sk = 'b'`)).toContain('cannot contain an empty string value. Key: pk');
  });

  test('[K7] an index key keeps its type', () => {
    const store = fresh({ GlobalSecondaryIndexes: [indexInput('ByName', ['name'])] }, { name: 'S' });
    expect(store.told(`UPDATE "Table" SET name = 1 WHERE ${KEY}`)).toBe('The update expression attempted to update the secondary index key to unsupported type');
    expect(store.told(`INSERT INTO "Table" VALUE {'pk': 'x', 'sk': 'x', 'name': 1}`)).toBe('One or more parameter values were invalid: Type mismatch for Index Key name Expected: S Actual: N IndexName: ByName');
  });
});

describe('DELETE', () => {
  test('[Y53] removes the item, and nothing there is fine', () => {
    const { run, get } = fresh();
    expect(run(`DELETE FROM "Table" WHERE pk = 'a' AND sk = 'none' AND n = 1 AND attribute_exists(pk)`)).toEqual({ Items: [] });
    expect(run(`DELETE FROM "Table" WHERE ${KEY} AND n = 1`)).toEqual({ Items: [] });
    expect(get()).toBeUndefined();
    expect(run(`DELETE FROM "Table" WHERE ${KEY} AND n = 1`)).toEqual({ Items: [] });
  });

  test('[Y53] of an item that WHERE is false of fails', () => {
    const { told, get } = fresh();
    expect(told(`DELETE FROM "Table" WHERE ${KEY} AND n > 1`)).toBe(FAILED);
    expect(told(`DELETE FROM "Table" WHERE ${KEY} AND absent <> 1`)).toBe(FAILED);
    expect(get()).toEqual(item);
  });
});

describe('RETURNING', () => {
  const SET = 'SET m.x = \'new\' SET added = 1 REMOVE n';
  const changed = { ...key, m: { M: { ...item.m.M, x: { S: 'new' } } }, s: item.s, l: item.l, added: { N: '1' } };
  test.each([
    ['ALL OLD', [item]], ['ALL NEW', [changed]], ['MODIFIED OLD', [{ m: { M: { x: { S: 'old' } } }, n: { N: '1' } }]], ['MODIFIED NEW', [{ m: { M: { x: { S: 'new' } } }, added: { N: '1' } }]],
  ])('[Y43] %s *', (returning, Items) => {
    expect(fresh().run(`UPDATE "Table" ${SET} WHERE ${KEY} RETURNING ${returning} *`)).toEqual({ Items });
    expect(fresh().run(`UPDATE "Table" ${SET} WHERE ${KEY} returning ${returning.toLowerCase()} *`)).toEqual({ Items });
  });

  test('[Y43] nothing to return is no item', () => {
    expect(fresh().run(`UPDATE "Table" SET a = 1 WHERE ${KEY} RETURNING MODIFIED OLD *`)).toEqual({ Items: [] });
    expect(fresh().run(`UPDATE "Table" REMOVE n WHERE ${KEY} RETURNING MODIFIED NEW *`)).toEqual({ Items: [] });
    expect(fresh().run(`DELETE FROM "Table" WHERE pk = 'x' AND sk = 'x' RETURNING ALL OLD *`)).toEqual({ Items: [] });
    expect(fresh().run(`UPDATE "Table" SET a = 1 WHERE ${KEY}`)).toEqual({ Items: [] });
  });

  test('[Y43] DELETE returns the old item and nothing else', () => {
    expect(fresh().run(`DELETE FROM "Table" WHERE ${KEY} RETURNING ALL OLD *`)).toEqual({ Items: [item] });
    for (const clause of ['ALL NEW', 'MODIFIED OLD', 'MODIFIED NEW']) {
      expect(fresh().told(`DELETE FROM "Table" WHERE ${KEY} RETURNING ${clause} *`)).toBe(`Invalid returning clause: RETURNING ${clause} *. Only RETURNING ALL OLD * is allowed in DELETE statements.`);
    }
  });
});

test('[Y54] EXISTS is unknown outside of transactions', () => {
  expect(fresh().told(`  EXISTS(SELECT * FROM "Table" WHERE ${KEY} AND n = 1)`)).toBe('Unrecognized function: exists at 1:3:6');
});

test('[Y36] writes cost what the operations cost, also when they fail', () => {
  const indexed = (): Store => fresh({ LocalSecondaryIndexes: [indexInput('ByName', ['pk', 'name'])] }, { name: 'S' });
  const big = { S: 'x'.repeat(3000) };
  const cost = (statement: string, parameters?: readonly object[]): unknown => indexed().run(statement, parameters, { ReturnConsumedCapacity: 'INDEXES' })['ConsumedCapacity'];
  const same = (operation: string, input: object): unknown => indexed().ok(operation, { TableName: 'Table', ReturnConsumedCapacity: 'INDEXES', ...input })['ConsumedCapacity'];
  const values = { ':b': big };
  expect(cost(`INSERT INTO "Table" VALUE {'pk': 'x', 'sk': 'y', 'name': 'z', 'big': ?}`, [big])).toEqual(same('PutItem', { Item: { pk: { S: 'x' }, sk: { S: 'y' }, name: { S: 'z' }, big } }));
  expect(cost(`UPDATE "Table" SET big = ? SET name = 'n' WHERE ${KEY}`, [big])).toEqual(same('UpdateItem', { Key: key, UpdateExpression: 'SET big = :b, #n = :n', ExpressionAttributeNames: { '#n': 'name' }, ExpressionAttributeValues: { ...values, ':n': { S: 'n' } } }));
  expect(cost(`DELETE FROM "Table" WHERE ${KEY}`)).toEqual(same('DeleteItem', { Key: key }));
  expect(cost(`DELETE FROM "Table" WHERE pk = 'x' AND sk = 'y'`)).toEqual({ TableName: 'Table', CapacityUnits: 1, Table: { CapacityUnits: 1 } });
  const consumed = (statement: string): number => {
    const store = indexed();
    let units = 0;
    store.engine.subscribe((event) => { if (event.type === 'capacity.consumed') units += event.units; });
    store.told(statement);
    return units;
  };
  expect(consumed(`INSERT INTO "Table" VALUE {'pk': 'a', 'sk': 'b'}`)).toBe(1);
  expect(consumed(`UPDATE "Table" SET a = 1 WHERE ${KEY} AND n = 2`)).toBe(1);
});

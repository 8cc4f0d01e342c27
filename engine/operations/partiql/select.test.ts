import { beforeAll, describe, expect, test } from 'vitest';
import { createTableClient, indexInput, type Json, type TestClient } from '../../testing/client';
import type { TraceEvent } from '../../trace/events';
import { allPages, statementsOf, type Statements } from './testing/statements';

const NOT_SUPPORTED = 'Incorrect operand type for operator or function; operator or function:';
const id = (items: readonly Json[]): string => items.map(({ sk }) => (sk as { S: string }).S).join('');

function filled(): TestClient & Statements {
  const client = createTableClient({
    attributes: { g: 'S', r: 'N' },
    more: {
      GlobalSecondaryIndexes: [indexInput('ByGroup', ['g', 'r'], { ProjectionType: 'INCLUDE', NonKeyAttributes: ['p'] })],
      LocalSecondaryIndexes: [indexInput('ByRank', ['pk', 'r'], { ProjectionType: 'KEYS_ONLY' })],
    },
  });
  const statements = statementsOf(client);
  const items = {
    a: { n: { N: '1' }, g: { S: 'G' }, r: { N: '30' }, p: { S: 'projected' }, x: { S: 'far' }, m: { M: { b: { L: [{ S: 'zero' }, { M: { c: { N: '7' } } }] }, 's p': { S: 'space' } } } },
    b: { n: { N: '2' }, g: { S: 'G' }, r: { N: '20' }, nil: { NULL: true }, tags: { SS: ['u', 'v'] }, bin: { B: 'AQI=' } },
    c: { n: { S: 'text' }, g: { S: 'H' }, r: { N: '10' }, yes: { BOOL: true }, x: { S: 'far' } },
    d: { l: { L: [{ N: '1' }] }, m: { M: {} }, ns: { NS: ['1', '2'] }, bs: { BS: ['AQ=='] } },
  };
  for (const [sk, attributes] of Object.entries(items)) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'k' }, sk: { S: sk }, ...attributes } });
  for (const pk of ['q', 'z', 'y']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: pk }, sk: { S: pk }, n: { N: '1' } } });
  return { ...client, ...statements };
}

const store = filled();
const { items, told, run } = store;
const from = (where: string, parameters?: readonly object[]): string => id(items(`SELECT * FROM "Table" WHERE pk = 'k' AND (${where})`, parameters));

describe('conditions', () => {
  test.each([
    ['n = 1', 'a'], ['n = 1.0', 'a'], ["n = 'text'", 'c'], ['1 < n', 'b'], ['n >= 1', 'ab'], ['n < 2', 'a'], ['n <= 2', 'ab'], ['n > 1', 'b'], ['n = r', ''], ['r > n', 'ab'], ['m.b[1].c = 7', 'a'], ['m."s p" = \'space\'', 'a'], ["m['s p'] = 'space'", 'a'],
    ['yes = TRUE', 'c'], ['nil = NULL', 'b'], ["tags = <<'v', 'u'>>", 'b'], ['l = [1]', 'd'], ['m = {}', 'd'],
    ['n BETWEEN 1 AND 2', 'ab'], ['n BETWEEN 2 AND 2', 'b'], ['2 BETWEEN n AND r', 'ab'], ['n NOT BETWEEN 1 AND 1', 'bcd'], ['n IN [1, \'text\']', 'ac'], ['n IN (2)', 'b'], ['n NOT IN (1, 2)', 'cd'], ['n IN (2, r, 1)', 'ab'],
  ])('[Y23] [Y24] %s', (where, found) => {
    expect(from(where)).toBe(found);
  });

  test.each([
    ['n = 1 OR n = 2 AND r = 0', 'a'], ['(n = 1 OR n = 2) AND r = 20', 'b'], ['NOT n = 1 AND r > 0', 'bc'], ['NOT (n = 1 AND r > 0)', 'bcd'], ['NOT NOT n = 1', 'a'], ['((n) = (1))', 'a'], ['(((n = 1)))', 'a'], ['((n = 1) OR ((r = 20)))', 'ab'], ['(n) = 1 AND (NOT (r = 20))', 'a'], ['not n = 1 and r = 20 or r = 10', 'bc'],
  ])('[Y21] %s', (where, found) => {
    expect(from(where)).toBe(found);
  });

  test('[Y21] 300 operators and functions are allowed', () => {
    const many = (count: number): string => `SELECT * FROM "Table" WHERE ${Array.from({ length: count }, () => 'n=1').join(' OR ')}`;
    expect(told(many(150))).toBe('ok');
    expect(told(many(151))).toBe('The expression contains too many operators; operator count: 301');
  });

  test.each([
    ["begins_with(x, 'f')", 'ac'], ["Begins_With(x, 'fa')", 'ac'], ['BEGINS_WITH(bin, ?)', 'b', { B: 'AQ==' }], ["contains(tags, 'u')", 'b'], ["CONTAINS(x, 'a')", 'ac'], ['contains(l, 1)', 'd'], ['size(tags) = 2', 'b'], ['SIZE(x) > 2', 'ac'], ['3 = Size(x)', 'ac'], ['size(n) = 4', 'c'],
    ["attribute_type(n, 'S')", 'c'], ["Attribute_Type(m, 'M')", 'ad'], ['attribute_type(n, ?)', 'ab', { S: 'N' }], ['attribute_exists(m.b[1])', 'a'], ['attribute_not_exists(m)', 'bc'], ['NOT attribute_exists(n)', 'd'], ['(size((x))) >= 3', 'ac'],
  ])('[Y22] %s', (where, found, parameter?: object) => {
    expect(from(where, parameter && [parameter])).toBe(found);
  });

  test.each([
    ['foo(a) = 1', 'Unrecognized function: foo at 1:29:3'], ['a = 1 AND\n  LOWER(b) = 2', 'Unrecognized function: lower at 2:3:5'], ['list_append(a, b) = 1', 'Unrecognized function: list_append at 1:29:11'], ['if_not_exists(a, 1) = 1', 'Unrecognized function: if_not_exists at 1:29:13'], ['a = set_add(a, b)', 'Unrecognized function: set_add at 1:33:7'],
    ['size(a)', 'The function is not allowed to be used this way in an expression; function: size'], ['a = begins_with(b, c)', 'The function is not allowed to be used this way in an expression; function: begins_with'], ['size(contains(a, 1)) = 1', 'The function is not allowed to be used this way in an expression; function: contains'],
    ['attribute_exists(1)', 'Operator or function requires a document path; operator or function: attribute_exists'], ['attribute_exists(a, b)', 'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 2'], ['attribute_exists()', 'Incorrect number of operands for operator or function; operator or function: attribute_exists, number of operands: 0'],
    ['begins_with(a)', 'Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1'], ['begins_with(a, 1)', `${NOT_SUPPORTED} begins_with, operand type: N`], ["attribute_type(a, 'X')", 'Invalid attribute type name found; type: X, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}'], ['size(size(a)) = 1', `${NOT_SUPPORTED} size, operand type: N`],
  ])('[Y22] %s is refused', (where, message) => {
    expect(told(`SELECT * FROM "Table" WHERE ${where}`)).toBe(message);
    expect(told(`SELECT * FROM "Nosuch" WHERE ${where}`).replace(/\b1:30/, '1:29').replace(/\b1:34/, '1:33')).toBe(message);
  });

  test.each([
    ['a < TRUE', `${NOT_SUPPORTED} <, operand type: BOOL`], ['a >= <<1>>', `${NOT_SUPPORTED} >=, operand type: NS`], ['{} > a', `${NOT_SUPPORTED} >, operand type: M`], ['a BETWEEN NULL AND 1', `${NOT_SUPPORTED} BETWEEN, operand type: NULL`],
    ["a BETWEEN 1 AND 'x'", 'The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}'], ['a BETWEEN 2 AND 1', 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}'],
    ['a = a', 'The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [a]'], ['a.b[0] != a.b[0]', 'The first operand must be distinct from the remaining operands for this operator or function; operator: <>, first operand: [a, b, [0]]'],
  ])('[Y20] %s is refused before the table is looked for', (where, message) => {
    expect(told(`SELECT * FROM "Table" WHERE ${where}`)).toBe(message);
    expect(told(`SELECT * FROM nosuch WHERE ${where}`)).toBe(message);
    expect(told('SELECT * FROM nosuch')).toBe('ResourceNotFoundException: Requested resource not found');
  });

  test('[Y20] parameters are checked like literals', () => {
    expect(told('SELECT * FROM nosuch WHERE a < ?', [{ BOOL: true }])).toBe(`${NOT_SUPPORTED} <, operand type: BOOL`);
    expect(told('SELECT * FROM nosuch WHERE a = ?', [{}])).toBe('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
    expect(told('SELECT * FROM nosuch WHERE a = ?', [{ SS: [] }])).toContain('An string set  may not be empty');
    expect(told('SELECT * FROM nosuch WHERE a = <<?, 1>>', [{ N: '1.0' }])).toContain('Input collection contains duplicates');
    expect(told('SELECT * FROM nosuch WHERE a < ?', [{ BOOL: true }, {}])).toBe("Number of parameters in request and statement don't match.");
  });

  test('[Y24] 100 values in a list, not 101', () => {
    const many = (count: number): string => told(`SELECT * FROM "Table" WHERE n IN [${Array.from({ length: count }, (_, at) => at).join()}]`);
    expect(many(100)).toBe('ok');
    expect(many(101)).toBe('The IN operator is provided with too many operands; number of operands: 101');
  });

  test.each([
    ['n IS MISSING', 'd'], ['n IS NOT MISSING', 'abc'], ['m.b[5] is missing', 'abcd'], ['nil IS NULL', 'b'], ['n IS NULL', ''], ['nil IS NOT NULL', 'acd'], ['n IS STRING', 'c'], ['n IS NOT string', 'abd'], ['n IS INT', 'ab'], ['n IS DECIMAL', 'ab'], ['yes IS BOOLEAN', 'c'], ['yes IS BOOL', 'c'],
    ['l IS LIST', 'd'], ['m IS STRUCT', 'ad'], ['m IS TUPLE', 'ad'], ['tags IS BAG', 'b'], ['ns IS BAG', 'd'], ['bs IS BAG', 'd'], ['bin IS BLOB', 'b'], ['NOT n IS MISSING', 'abc'],
  ])('[Y25] %s', (where, found) => {
    expect(from(where)).toBe(found);
  });

  test.each([
    ['yes = TRUE', 'c'], ['yes <> FALSE', 'c'], ['yes != FALSE', 'c'], ['NOT yes = TRUE', 'abd'], ['NOT yes <> TRUE', 'abcd'], ['n <> 1', 'bc'], ['1 <> n', 'bc'], ['n <> yes', 'c'], ['size(yes) <> 1', ''], ['size(x) <> 1', 'ac'], ['absent < 1', ''], ['NOT absent < 1', 'abcd'], ['absent <> n', ''], ['absent IN (1)', ''],
  ])('[Y26] %s', (where, found) => {
    expect(from(where)).toBe(found);
  });
});

describe('lists', () => {
  const one = (list: string): Json | undefined => items(`SELECT ${list} FROM "Table" WHERE pk = 'k' AND sk = 'a'`)[0];
  test.each([
    ['n, x', { n: { N: '1' }, x: { S: 'far' } }], ['m.b[1].c', { c: { N: '7' } }], ['m.b[0]', { 'b[0]': { S: 'zero' } }], ['m."s p"', { 's p': { S: 'space' } }], ['n, absent, m.absent', { n: { N: '1' } }], ['absent', {}], ['m.b[1].c, n', { c: { N: '7' }, n: { N: '1' } }],
  ])('[Y30] %s', (list, item) => {
    expect(one(list)).toEqual(item);
  });

  test('[Y30] of two with one name the later counts', () => {
    const client = createTableClient();
    client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'p' }, sk: { S: 's' }, c: { N: '1' }, m: { M: { c: { N: '2' } } } } });
    const { items } = statementsOf(client);
    expect([items('SELECT c, m.c FROM "Table"'), items('SELECT m.c, c FROM "Table"')]).toEqual([[{ c: { N: '2' } }], [{ c: { N: '1' } }]]);
  });

  test.each([['n, x, n', '[n], path two: [n]'], ['m, m.b', '[m], path two: [m, b]'], ['m.b[1].c, m."b"', '[m, b, [1], c], path two: [m, b]']])('[Y30] not %s', (list, paths) => {
    expect(told(`SELECT ${list} FROM nosuch`)).toBe(`Two document paths overlap with each other; must remove or rewrite one of these paths; path one: ${paths}`);
  });

  test('[Y30] the same of queries and scans', () => {
    expect(items(`SELECT m.b[1].c FROM "Table" WHERE pk = 'k' AND n <= 1`)).toEqual([{ c: { N: '7' } }]);
    expect(items(`SELECT m.b[1].c FROM "Table" WHERE x = 'far'`)).toEqual([{ c: { N: '7' } }, {}]);
  });

  test('[K9] no path leads into a key', () => {
    expect(told(`SELECT pk.a FROM "Table"`)).toBe("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk");
    expect(told(`SELECT * FROM "Table" WHERE r[0] = 1`)).toBe("Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: r");
  });
});

describe('access paths', () => {
  const plans = (statement: string, parameters?: readonly object[], more?: object): unknown[] => {
    const events: TraceEvent[] = [];
    const end = store.engine.subscribe((event) => events.push(event));
    run(statement, parameters, more);
    end();
    return events.flatMap((event) => (event.type === 'plan.chosen' ? [[event.access, event.partitionKey?.['pk']?.S ?? event.partitionKey?.['g']?.S, event.sortKeyCondition].filter(Boolean).join(' ')] : []));
  };

  test.each([
    [`pk = 'k' AND sk = 'a'`, ['item k']], [`'a' = sk AND n = 1 AND 'k' = pk`, ['item k']], [`pk = ? AND sk = ?`, ['item k']], [`pk = 'k'`, ['query k']], [`pk = 'k' AND n = 1`, ['query k']], [`pk = 'k' AND sk > 'a'`, ['query k sk >']], [`'b' <= sk AND pk = 'k'`, ['query k sk >=']], [`pk = 'k' AND sk BETWEEN 'a' AND 'b'`, ['query k sk BETWEEN']],
    [`pk = 'k' AND begins_with(sk, 'a')`, ['query k sk begins_with']], [`pk = 'k' AND sk IN ['a', 'b']`, ['query k']], [`pk = 'k' AND sk <> 'a'`, ['query k']], [`pk = 'k' AND (sk = 'a' OR n = 1)`, ['query k']], [`(pk = 'k' AND (n = 1 AND sk = 'a'))`, ['item k']],
    [`pk IN ['k', 'q']`, ['query k', 'query q']], [`pk = 'k' OR pk = 'q' OR pk = 'k'`, ['query k', 'query q']], [`pk IN ('k', 'z') AND sk = 'a'`, ['item k', 'item z']], [`pk IN ['k', 'q'] AND sk < 'b'`, ['query k sk <', 'query q sk <']], [`(pk = 'k' OR pk IN ['q', 'z']) AND n = 1`, ['query k', 'query q', 'query z']],
    [`sk = 'a'`, ['scan']], [`pk > 'a'`, ['scan']], [`pk = 'k' OR n = 1`, ['scan']], [`NOT pk = 'k'`, ['scan']], [`pk <> 'k'`, ['scan']], [`pk = x`, ['scan']], [`pk = 'k' OR sk = 'a'`, ['scan']], [`begins_with(pk, 'k')`, ['scan']], [`pk IN ['k', x]`, ['scan']],
  ])('[Y31] [Y37] %s', (where, expected) => {
    expect(plans(`SELECT * FROM "Table" WHERE ${where}`, where.includes('?') ? [{ S: 'k' }, { S: 'a' }] : undefined)).toEqual(expected);
  });

  test('[Y31] without WHERE all items', () => {
    expect(plans('SELECT * FROM "Table"')).toEqual(['scan']);
    expect(items('SELECT * FROM "Table"')).toHaveLength(7);
  });

  test.each([
    ['"Table"."ByGroup"', `g = 'G'`, ['query G']], ['"Table"."ByGroup"', `g = 'G' AND r = 20`, ['query G r =']], ['"Table"."ByGroup"', `pk = 'k' AND sk = 'a'`, ['scan']], ['"Table"."ByRank"', `pk = 'k' AND r < 25`, ['query k r <']], ['"Table"."ByRank"', `r < 25`, ['scan']],
  ])('[Y31] %s WHERE %s', (source, where, expected) => {
    expect(plans(`SELECT * FROM ${source} WHERE ${where}`)).toEqual(expected);
  });

  test('[Y31] key values of another type, empty or too long are those of the operation', () => {
    expect(told(`SELECT * FROM "Table" WHERE pk = 1 AND sk = 'a'`)).toBe('The provided key element does not match the schema');
    expect(told(`SELECT * FROM "Table" WHERE pk = 1`)).toBe('One or more parameter values were invalid: Condition parameter type does not match schema type');
    expect(told(`SELECT * FROM "Table" WHERE pk = 'k' AND sk > 1`)).toBe('One or more parameter values were invalid: Condition parameter type does not match schema type');
    expect(told(`SELECT * FROM "Table" WHERE pk = ''`)).toBe('One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk');
    expect(told(`SELECT * FROM "Table" WHERE pk = ? AND sk = 'a'`, [{ S: 'x'.repeat(2049) }])).toContain('Size of hashkey has exceeded');
    expect(told(`SELECT * FROM "Table" WHERE pk IN ['a', 1] AND sk = 'a'`, undefined, { Limit: 1 })).toBe('The provided key element does not match the schema');
  });

  test('[Y31] what the keys do not say is a filter, also a second equality on a key', () => {
    expect(items(`SELECT * FROM "Table" WHERE pk = 'k' AND pk = 'q'`)).toEqual([]);
    expect(id(items(`SELECT * FROM "Table" WHERE pk = 'k' AND sk > 'a' AND sk < 'd'`))).toBe('bc');
  });

  test('[Y12] unknown indexes and strong reads of global ones', () => {
    expect(told('SELECT * FROM "Table"."Nosuch"', undefined, { ConsistentRead: true })).toBe('The table does not have the specified index');
    expect(told('SELECT * FROM "Table"."ByGroup"', undefined, { ConsistentRead: true })).toBe('Strongly consistent read is not supported on Global Secondary Indexes');
    expect(told('SELECT * FROM "Table"."ByRank"', undefined, { ConsistentRead: true })).toBe('ok');
  });

  test('[Y35] what a global index does not project is refused, a local one fetches it', () => {
    const NOT = 'One or more parameter values were invalid:';
    expect(told(`SELECT * FROM "Table"."ByGroup" WHERE g = 'G' AND x = 'far' AND n = 1 AND p = 'projected'`)).toBe(`${NOT} Secondary index ByGroup does not project one or more filter attributes: [x, n]`);
    expect(told(`SELECT sk, m.b, p, x FROM "Table"."ByGroup" WHERE g = 'G'`)).toBe(`${NOT} Global secondary index ByGroup does not project [m, x]`);
    expect(told(`SELECT sk, x FROM "Table"."ByGroup"`)).toBe(`${NOT} Global secondary index ByGroup does not project [x]`);
    expect(items(`SELECT sk, p FROM "Table"."ByGroup" WHERE g = 'G' AND p = 'projected'`)).toEqual([{ sk: { S: 'a' }, p: { S: 'projected' } }]);
    expect(items(`SELECT x FROM "Table"."ByRank" WHERE pk = 'k' AND n = 1`)).toEqual([{ x: { S: 'far' } }]);
    expect(items(`SELECT * FROM "Table"."ByRank" WHERE pk = 'k' AND r = 10`)).toEqual([{ pk: { S: 'k' }, sk: { S: 'c' }, r: { N: '10' } }]);
  });
});

describe('order', () => {
  const HASH_FIRST = 'Must have hash key in ORDER BY clause when more than one hash key condition specified in WHERE clause.';
  test.each([
    [`WHERE pk = 'k' ORDER BY sk`, 'abcd'], [`WHERE pk = 'k' ORDER BY sk ASC`, 'abcd'], [`WHERE pk = 'k' ORDER BY sk DESC`, 'dcba'], [`WHERE pk = 'k' AND sk < 'd' order by pk, sk desc`, 'cba'], [`WHERE pk = 'k' ORDER BY pk DESC`, 'abcd'],
    [`WHERE pk IN ['z', 'q', 'y'] ORDER BY pk`, 'qyz'], [`WHERE pk IN ['z', 'q', 'y'] ORDER BY pk DESC`, 'zyq'], [`WHERE pk IN ['z', 'q', 'k'] ORDER BY pk ASC, sk DESC`, 'dcbaqz'], [`WHERE pk IN ['z', 'q', 'y']`, 'zqy'], [`WHERE pk = 'k' AND sk = 'a' ORDER BY sk`, 'a'],
  ])('[Y33] %s', (rest, found) => {
    expect(id(items(`SELECT * FROM "Table" ${rest}`))).toBe(found);
  });

  test('[Y33] by the sort key of an index', () => {
    expect(id(items(`SELECT * FROM "Table"."ByGroup" WHERE g = 'G' ORDER BY r`))).toBe('ba');
    expect(id(items(`SELECT * FROM "Table"."ByRank" WHERE pk = 'k' ORDER BY r DESC`))).toBe('abc');
  });

  test.each([
    [' ORDER BY pk', 'Must have WHERE clause in the statement when using ORDER BY clause.'], [` WHERE sk = 'a' ORDER BY sk`, 'Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.'], [` WHERE pk = 'k' ORDER BY n`, 'Variable reference n in ORDER BY clause must be part of the primary key'],
    [` WHERE pk = 'k' ORDER BY m.b`, 'Variable reference m.b in ORDER BY clause must be part of the primary key'], [` WHERE pk IN ['k', 'q'] ORDER BY sk`, HASH_FIRST], [` WHERE pk = 'k' OR pk = 'q' ORDER BY sk DESC, pk`, HASH_FIRST],
  ])('[Y33] not%s', (rest, message) => {
    expect(told(`SELECT * FROM "Table"${rest}`)).toBe(message);
  });
});

describe('several keys', () => {
  let many: TestClient & Statements;
  const keys = (count: number, from = 0): string => `[${Array.from({ length: count }, (_, at) => `'k${from + at}'`).join()}]`;
  beforeAll(() => {
    const client = createTableClient();
    for (let at = 0; at < 30; at += 1) for (const sk of ['a', 'b', 'c']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: `k${at}` }, sk: { S: sk } } });
    many = { ...client, ...statementsOf(client) };
  });

  test('[Y32] come ten items at a time, also those that the filter drops', () => {
    const first = many.run(`SELECT * FROM "Table" WHERE pk IN ${keys(4)}`);
    expect(first['Items']).toHaveLength(10);
    expect(first['LastEvaluatedKey']).toEqual({ pk: { S: 'k3' }, sk: { S: 'a' } });
    expect(allPages(many, { Statement: `SELECT * FROM "Table" WHERE pk IN ${keys(4)}` })).toMatchObject({ pages: 2, items: { length: 12 } });
    expect(many.run(`SELECT * FROM "Table" WHERE pk IN ${keys(4)} AND absent = 1`)).toEqual({ Items: [], NextToken: expect.any(String), LastEvaluatedKey: { pk: { S: 'k3' }, sk: { S: 'a' } } });
  });

  test('[Y32] a key without an item counts', () => {
    expect(many.run(`SELECT * FROM "Table" WHERE pk IN ${keys(10, 25)} AND sk = 'a'`)).toMatchObject({ Items: { length: 5 } });
    expect(Object.keys(many.run(`SELECT * FROM "Table" WHERE pk IN ${keys(10, 25)} AND sk = 'a'`))).toEqual(['Items']);
    expect(Object.keys(many.run(`SELECT * FROM "Table" WHERE pk IN ${keys(11, 25)} AND sk = 'a'`))).toEqual(['Items', 'NextToken']);
  });

  test('[Y32] pages of single items cover all of them', () => {
    const { items: all, pages } = allPages(many, { Statement: `SELECT pk FROM "Table" WHERE pk IN ${keys(28)} AND sk = 'a'` });
    expect([all.map(({ pk }) => (pk as { S: string }).S), pages]).toEqual([Array.from({ length: 28 }, (_, at) => `k${at}`), 3]);
  });

  test('[Y32] 50 values, not 51; each is read once', () => {
    expect(many.told(`SELECT * FROM "Table" WHERE pk IN ${keys(50)}`)).toBe('ok');
    expect(many.told(`SELECT * FROM "Table" WHERE pk IN ${keys(51)}`)).toBe('The IN operator is provided with too many operands; number of operands: 51');
    expect(many.items(`SELECT * FROM "Table" WHERE pk IN ['k1', 'k2', 'k1'] AND sk = 'a'`)).toHaveLength(2);
  });

  test('[Y32] of several HASH attributes all combinations, at most 50', () => {
    const client = createTableClient({
      attributes: { h: 'S', i: 'N' },
      more: { GlobalSecondaryIndexes: [{ IndexName: 'Pair', KeySchema: [{ AttributeName: 'h', KeyType: 'HASH' }, { AttributeName: 'i', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } }] },
    });
    for (const h of ['x', 'y']) for (const i of ['1', '2', '3']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: h + i }, sk: { S: h + i }, h: { S: h }, i: { N: i } } });
    const pair = statementsOf(client);
    expect(id(pair.items(`SELECT * FROM "Table"."Pair" WHERE h IN ['x', 'y'] AND i IN [1, 3, 9]`))).toBe('x1x3y1y3');
    expect(id(pair.items(`SELECT * FROM "Table"."Pair" WHERE h = 'x' AND i = 2`))).toBe('x2');
    const numbers = (count: number): string => Array.from({ length: count }, (_, at) => at).join();
    expect(pair.told(`SELECT * FROM "Table"."Pair" WHERE h IN ['x', 'y'] AND i IN [${numbers(25)}]`)).toBe('ok');
    expect(pair.told(`SELECT * FROM "Table"."Pair" WHERE h IN ['x', 'y'] AND i IN [${numbers(26)}]`)).toBe('The IN operator is provided with too many operands; number of operands: 52');
  });
});

test('[Y31] [Y33] several RANGE attributes: equalities on the first, then one other condition', () => {
  const client = createTableClient({
    attributes: { h: 'S', one: 'N', two: 'N' },
    more: { GlobalSecondaryIndexes: [{ IndexName: 'Deep', KeySchema: [['h', 'HASH'], ['one', 'RANGE'], ['two', 'RANGE']].map(([AttributeName, KeyType]) => ({ AttributeName, KeyType })), Projection: { ProjectionType: 'ALL' } }] },
  });
  for (const sk of ['11', '12', '21', '22']) client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'a' }, sk: { S: sk }, h: { S: 'h' }, one: { N: sk.charAt(0) }, two: { N: sk.charAt(1) } } });
  const deep = statementsOf(client);
  const planned: unknown[] = [];
  client.engine.subscribe((event) => { if (event.type === 'plan.chosen') planned.push(event.sortKeyCondition); });
  const of = (rest: string): string => deep.items(`SELECT * FROM "Table"."Deep" WHERE h = 'h'${rest}`).map(({ sk }) => (sk as { S: string }).S).join();
  expect([of(' AND one = 1 AND two > 1'), of(' AND two = 2'), of(' AND one > 1 AND two = 2'), of(' AND two = 1 AND one = 2'), of(' ORDER BY one DESC, two DESC')]).toEqual(['12', '12,22', '22', '21', '22,21,12,11']);
  expect(planned).toEqual(['one =', undefined, 'one >', 'one =', undefined]);
  expect(deep.told(`SELECT * FROM "Table"."Deep" WHERE h = 'h' ORDER BY one, two DESC`)).toBe('ORDER BY does not follow the order of the keys');
});

describe('units', () => {
  const units = (statement: string, more: object = {}): unknown => run(statement, undefined, { ReturnConsumedCapacity: 'INDEXES', ...more })['ConsumedCapacity'];
  const same = (statement: string, operation: string, input: object, more: object = {}): void => {
    const answer = store.ok(operation, { TableName: 'Table', ReturnConsumedCapacity: 'INDEXES', ...input, ...more });
    expect(units(statement, more)).toEqual(answer['ConsumedCapacity']);
  };
  const v = { ':k': { S: 'k' } };

  test.each([{}, { ConsistentRead: true }])('[Y36] of the operation it comes to, %o', (more) => {
    same(`SELECT * FROM "Table" WHERE pk = 'k' AND sk = 'a'`, 'GetItem', { Key: { pk: { S: 'k' }, sk: { S: 'a' } } }, more);
    same(`SELECT * FROM "Table" WHERE pk = 'k' AND sk = 'a' AND n = 99`, 'GetItem', { Key: { pk: { S: 'k' }, sk: { S: 'a' } } }, more);
    same(`SELECT * FROM "Table" WHERE pk = 'k' AND sk = 'none'`, 'GetItem', { Key: { pk: { S: 'k' }, sk: { S: 'none' } } }, more);
    same(`SELECT n FROM "Table" WHERE pk = 'k' AND n = 1`, 'Query', { KeyConditionExpression: 'pk = :k', ExpressionAttributeValues: v }, more);
    same(`SELECT n FROM "Table" WHERE n = 1`, 'Scan', {}, more);
    same(`SELECT * FROM "Table"."ByRank" WHERE pk = 'k'`, 'Query', { IndexName: 'ByRank', KeyConditionExpression: 'pk = :k', ExpressionAttributeValues: v }, more);
    same(`SELECT x FROM "Table"."ByRank" WHERE pk = 'k'`, 'Query', { IndexName: 'ByRank', KeyConditionExpression: 'pk = :k', ExpressionAttributeValues: v, ProjectionExpression: 'x' }, more);
  });

  test('[Y36] of a global index, of several keys, and in total', () => {
    same(`SELECT * FROM "Table"."ByGroup" WHERE g = 'G'`, 'Query', { IndexName: 'ByGroup', KeyConditionExpression: 'g = :g', ExpressionAttributeValues: { ':g': { S: 'G' } } });
    same('SELECT * FROM "Table"."ByGroup"', 'Scan', { IndexName: 'ByGroup' });
    expect(units(`SELECT * FROM "Table" WHERE pk IN ['k', 'q', 'none']`)).toEqual({ TableName: 'Table', CapacityUnits: 1.5, Table: { CapacityUnits: 1.5 } });
    expect(run(`SELECT * FROM "Table" WHERE pk = 'k'`, undefined, { ReturnConsumedCapacity: 'TOTAL' })['ConsumedCapacity']).toEqual({ TableName: 'Table', CapacityUnits: 0.5 });
    expect(run(`SELECT * FROM "Table" WHERE pk = 'k'`)).not.toHaveProperty('ConsumedCapacity');
  });

  test('[Y34] [Y36] of the pages of a scan', () => {
    const scan = { TableName: 'Table', Limit: 2, ReturnConsumedCapacity: 'TOTAL' };
    let [NextToken, ExclusiveStartKey]: unknown[] = [];
    do {
      const page = run('SELECT * FROM "Table"', undefined, { ...scan, TableName: undefined, NextToken });
      const same = store.ok('Scan', { ...scan, ExclusiveStartKey });
      expect(page).toMatchObject({ Items: same['Items'], ConsumedCapacity: same['ConsumedCapacity'] });
      expect(page['LastEvaluatedKey']).toEqual(same['LastEvaluatedKey']);
      [NextToken, ExclusiveStartKey] = [page['NextToken'], page['LastEvaluatedKey']];
    } while (NextToken !== undefined);
  });

  test('[Y37] the trace is that of the operation, the statement for its expressions', () => {
    const trace = (operation: string, input: object): object[] => {
      const events: TraceEvent[] = [];
      const end = store.engine.subscribe((event) => events.push(event));
      store.ok(operation, input);
      end();
      return events.filter(({ type }) => !/^re(quest|sponse)/.test(type)).map((event) => ({ ...event, seq: 0, requestId: '' }));
    };
    const compiled = (text: string): object => expect.objectContaining({ type: 'expression.compiled', kind: 'statement', text });
    const withoutExpressions = (events: object[]): object[] => events.filter((event) => !('kind' in event && 'text' in event));
    const query = trace('Query', { TableName: 'Table', KeyConditionExpression: 'pk = :k', FilterExpression: 'n = :one', ExpressionAttributeValues: { ...v, ':one': { N: '1' } } });
    const statement = `SELECT * FROM "Table" WHERE pk = 'k' AND n = 1`;
    expect(trace('ExecuteStatement', { Statement: statement })).toEqual([compiled(statement), ...withoutExpressions(query)]);
    const put = trace('PutItem', { TableName: 'Table', Item: { pk: { S: 'trace' }, sk: { S: 'x' } } });
    store.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'trace' }, sk: { S: 'x' } } });
    const insert = `INSERT INTO "Table" VALUE {'pk': 'trace', 'sk': 'x'}`;
    expect(trace('ExecuteStatement', { Statement: insert })).toEqual([compiled(insert), ...put]);
    store.ok('DeleteItem', { TableName: 'Table', Key: { pk: { S: 'trace' }, sk: { S: 'x' } } });
  });
});

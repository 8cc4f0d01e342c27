import { describe, expect, test } from 'vitest';
import { refusal } from '../testing/refusal';
import { bindValues } from './bind';
import { parseStatement } from './compile-statement';

const NOT_WELL_FORMED = "Statement wasn't well formed, can't be processed: ";
const TERM = `${NOT_WELL_FORMED}Unexpected term`;
const KEYWORD = `${NOT_WELL_FORMED}Unexpected keyword`;
const LEFT_OVER = `${NOT_WELL_FORMED}Unexpected token after expression`;
const OPERATOR = `${NOT_WELL_FORMED}Unexpected operator`;
const RIGHT_SIDE = `${NOT_WELL_FORMED}Missing right-hand side expression of infix operator`;
const RIGHT_PAREN = `${NOT_WELL_FORMED}Expected RIGHT_PAREN`;
const told = (text: string): string => refusal(() => parseStatement(text));
const where = (condition: string): string => `SELECT * FROM t WHERE ${condition}`;
/** The values of a statement, literals and parameters alike. */
const values = (text: string, ...parameters: object[]): unknown => bindValues(parseStatement(text), parameters).values;

describe('tokens', () => {
  test.each([
    'SELECT * FROM t', 'select * from t', '  SELECT\t*\r\nFROM\n t ;', 'SELECT--all of it\n*FROM t', 'SELECT/* a * b ** */*/**/FROM t -- done', 'SELECT * FROM t--',
    'SELECT*FROM"t"WHERE"a"=\'1\'AND"b"=2',
  ])('[Y1] %s', (text) => {
    expect(told(text)).toBe('accepted');
  });

  test.each([
    'SELECT * FROM t # all', 'SELECT `a` FROM t', "SELECT * FROM t WHERE a = 'b", 'SELECT * FROM "t', 'SELECT * FROM t /* for ever',
    'SELECT * FROM t WHERE a = 1e', 'SELECT * FROM t WHERE a = 1e+', 'SELECT * FROM t WHERE a = 12e', 'SELECT * FROM t WHERE a = 1.5ex', 'SELECT * FROM t\u00a0', '\0', 'é', '😀', "'", '"',
  ])('[Y1] not %s', (text) => {
    expect(told(text)).toBe(NOT_WELL_FORMED);
  });

  test('[Y2] quotes inside quotes are doubled', () => {
    expect(values(where("a = 'it''s' AND b = '''' AND c = '' AND d = '\"' AND e = '--' AND f = '/*'"))).toEqual([{ S: "it's" }, { S: "'" }, { S: '' }, { S: '"' }, { S: '--' }, { S: '/*' }]);
    const { statement } = parseStatement('SELECT "a""b", "x.y", "\'" FROM "my-table"."an ""index"""');
    expect(statement).toMatchObject({ tableName: 'my-table', indexName: 'an "index"', list: { paths: [['a"b'], ['x.y'], ["'"]] } });
  });

  test('[Y2] names without quotes keep their case and have letters, digits, _ and $', () => {
    expect(parseStatement('SELECT Ab_1, _x, $y, aB FROM My_Table$2').statement).toMatchObject({ tableName: 'My_Table$2', list: { paths: [['Ab_1'], ['_x'], ['$y'], ['aB']] } });
    expect(told('SELECT * FROM my-goods')).toBe('Unexpected from source');
    expect(told('SELECT * FROM my-table')).toBe(KEYWORD);
    expect(told('SELECT * FROM 1t')).toBe('Unexpected from source');
  });

  test.each(['size', 'SIZE', 'Zone', 'user', 'count', 'date', 'time', 'level', 'key', 'inner', 'order'])('[Y3] %s is no name without quotes', (word) => {
    expect(told(`SELECT ${word} FROM t`)).toBe(KEYWORD);
    expect(told(where(`a.${word} = 1`))).toBe(`${NOT_WELL_FORMED}Invalid path dot component`);
    expect(told(`SELECT "${word}" FROM t WHERE a."${word}" = 1`)).toBe('accepted');
  });

  test.each(['name', 'status', 'year', 'data', 'type', 'items', 'ttl', 'region', 'partition', 'offset', 'replace'])('[Y3] %s is one, as no keyword of PartiQL', (word) => {
    expect(told(`SELECT ${word} FROM ${word} WHERE a.${word} = 1`)).toBe('accepted');
  });

  test.each([
    ['1', '1'], ['007', '7'], ['1.50', '1.5'], ['.5', '0.5'], ['5.', '5'], ['1e3', '1000'], ['1E-2', '0.01'], ['2.5e+1', '25'], ['-1', '-1'], ['- 1', '-1'], ['+3', '3'], ['-0', '0'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678'],
  ])('[Y4] %s', (text, number) => {
    expect(values(where(`a = ${text}`))).toEqual([{ N: number }]);
  });
});

describe('what is no statement', () => {
  test.each([
    ['', 'Unexpected term'], ['  -- nothing', 'Unexpected term'], ['HELLO WORLD', 'Unexpected token after expression'], ['SELEC * FROM t', 'Expected data manipulation'], ['SELECT value FROM t', 'Expected data manipulation'], ['CREATE TABLE t', 'Expected data manipulation'], ['t', 'Expected data manipulation'],
    ['UPDATE t', 'Expected data manipulation'], ['UPDATE t WHERE a = 1', 'Expected data manipulation'], ['UPDATE my-table SET a = 1', 'Expected data manipulation'], ['INSERT INTO t (key, a) VALUES (?, ?)', 'Unexpected keyword'],
    ['SELECT * FROM t WHERE a = 1 1', 'Unexpected token after expression'], ['SELECT * FROM t; SELECT * FROM t', 'Unexpected token after semicolon. (Only one query is allowed.)'], ['SELECT * FROM t;;', 'Unexpected token after semicolon. (Only one query is allowed.)'], ['SELECT * FROM t WHERE a = 12ab', 'Unexpected token after expression'], ['SELECT * FROM t WHERE a = 1.2.3', 'Unexpected token after expression'],
    ['SELECT * FROM t RETURNING ALL OLD *', 'Unexpected token after expression'], ['UPDATE t REMOVE a, b WHERE c = 1', 'Unexpected token after expression'],
    ['SELECT * FROM t)', 'Unexpected token after expression'],
    ['SELECT', 'Unexpected term'], ['SELECT FROM t', 'Expected data manipulation'], ['SELECT a', 'Expected FROM after SELECT list'], ['SELECT *, a FROM t', "Other expressions may not be present in the select list when '*' is used without dot notation."], ['SELECT a, FROM t', 'Expected data manipulation'], ['SELECT a[1 FROM t', 'Expected RIGHT_BRACKET'], ['SELECT sum(*) FROM t', 'sum(*) is not allowed'], ['SELECT max(a, b) FROM t', 'Aggregate functions are always unary'], ['SELECT a AS FROM t', 'Expected identifier for AS-alias'], ['SELECT a[*] FROM t', 'Invalid use of * in select list'], ['SELECT a.*.b FROM t', 'Invalid use of * in select list'], ['SELECT a[0].* FROM t', 'Cannot use [] and * together in SELECT list expression'], ["INSERT INTO t VALUE {'a': 1} ON CONFLICT DO NOTHING", 'invalid ON CONFLICT syntax'], ["INSERT INTO t VALUE {'a': 1} IF NOT EXISTS", 'Unexpected token after expression'], ['SELECT list FROM t', 'Unexpected keyword'], ['SELECT a.bag FROM t', 'Invalid path dot component'], ['SELECT asc FROM t', 'Unexpected term'],
    ['SELECT * FROM', 'Unexpected term'], ['SELECT * FROM WHERE', 'Unexpected keyword'], ['SELECT * FROM t.', 'Invalid path dot component'],
    ['SELECT * FROM t WHERE', 'Unexpected term'], ['SELECT * FROM t ORDER a', 'Expected BY'], ['SELECT * FROM t WHERE a = 1 ORDER BY', 'Unexpected term'], ['SELECT * FROM t WHERE a = 1 ORDER BY size', 'Unexpected keyword'],
    ["INSERT t VALUE {'a': 1}", 'Unexpected keyword'], ['INSERT INTO t', 'Unexpected term'], ["INSERT INTO t VALUES {'a': 1}", 'Expected LEFT_PAREN for row value constructor'], ["INSERT INTO 't' VALUE {'a': 1}", 'Expected identifier for simple path'], ["INSERT INTO t VALUE {'a' 1}", 'Expected COLON'], ["INSERT INTO t VALUE {'a': [1}", 'Expected RIGHT_BRACKET'], ["INSERT INTO t VALUE {'a': <<1}", 'Expected RIGHT_DOUBLE_ANGLE_BRACKET'], ["INSERT INTO t VALUE {'a': 1", 'Expected RIGHT_CURLY'], ["INSERT INTO t VALUE {'a': }", 'Unexpected term'],
    ['DELETE t WHERE a = 1', 'Expected FROM after DELETE'], ['UPDATE t SET', 'Expected identifier for simple path'], ['UPDATE t SET a', "Expected '='"], ['UPDATE t SET a.* = 1', 'Invalid path dot component for simple path'], ['UPDATE t SET a[?] = 1', 'Invalid path component for simple path'], ['UPDATE t SET a = ', 'Unexpected term'], ['UPDATE t SET a = 1, WHERE b = 1', 'Expected identifier for simple path'], ['UPDATE t SET 5 = 1', 'Expected identifier for simple path'],
    ['UPDATE t SET a = 1 RETURNING', 'Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.'], ['UPDATE t SET a = 1 RETURNING ALL *', 'Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.'], ['UPDATE t SET a = 1 RETURNING ALL OLD (SELECT * FROM t)', 'Unsupported syntax in RETURNING columns.'], ['UPDATE t SET a = 1 RETURNING ALL OLD', 'Unexpected term'], ['UPDATE t SET a = 1 RETURNING OLD *', 'Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.'],
    ['EXISTS', 'Unexpected keyword'], ['EXISTS SELECT * FROM t', 'Unexpected keyword'], ['EXISTS(SELECT * FROM t', 'Expected RIGHT_PAREN'],
  ])('[Y5] %s', (text, detail) => {
    expect(told(text)).toBe(NOT_WELL_FORMED + detail);
  });

  test.each([
    ['a =', RIGHT_SIDE], ['= 1', OPERATOR], ['a = 1 AND', RIGHT_SIDE], ['a = 1 OR OR b = 1', OPERATOR], ['a == 1', OPERATOR], ['(a = 1', RIGHT_PAREN], ['a = 1)', LEFT_OVER], ['a NOT = 1', LEFT_OVER], ['NOT', TERM],
    ['()', TERM], ['a BETWEEN 1', `${NOT_WELL_FORMED}Expected AND keyword`], ['a BETWEEN 1 OR 2', `${NOT_WELL_FORMED}Expected AND keyword`], ['a BETWEEN 1 AND', `${NOT_WELL_FORMED}Expected expression after AND`], ['a LIKE 1 ESCAPE', `${NOT_WELL_FORMED}Expected expression after ESCAPE`], ['a IN ()', TERM], ['a IN [1,]', TERM], ['a IN (1]', RIGHT_PAREN], ['a IS', `${NOT_WELL_FORMED}Expected type name`], ['a IS 1', `${NOT_WELL_FORMED}Expected type name`],
    ['a IS NUMBER', `${NOT_WELL_FORMED}Expected type name`], ['a IS NOTHING', `${NOT_WELL_FORMED}Expected type name`],
    ['a = (1', RIGHT_PAREN], ['begins_with(a, 1', RIGHT_PAREN], ['begins_with(a 1)', RIGHT_PAREN], ['a[', TERM], ['a.', `${NOT_WELL_FORMED}Invalid path dot component`], ["a.'b' = 1", `${NOT_WELL_FORMED}Invalid path dot component`],
  ])('[Y5] WHERE %s', (condition, message) => {
    expect(told(where(condition))).toBe(message);
  });

  test.each(['SELECT a AS b FROM t', 'SELECT a b FROM t', 'SELECT * FROM t AS x', 'SELECT * FROM t x', 'SELECT * FROM t x WHERE x.a = 1', 'DELETE FROM t x WHERE a = 1', 'UPDATE t AS x SET a = 1', 'UPDATE t x SET a = 1'])('[Y6] no alias in %s', (text) => {
    expect(told(text)).toBe('Aliasing is not supported');
  });

  test.each([
    ['SELECT * FROM t LIMIT 5', 'LIMIT at 1:23:1'], ['SELECT * FROM t\nWHERE a = 1\n  limit 50', 'LIMIT at 3:9:2'], ['SELECT * FROM t WHERE a = 1 ORDER BY a LIMIT ?', 'LIMIT at 1:46:1'], ['SELECT a FROM t GROUP BY a AS b, c HAVING e = 1', 'GROUP BY at 1:26:1'], ['SELECT a FROM t HAVING a > 1 LIMIT 1', 'HAVING at 1:26:1'],
    ['SELECT DISTINCT a FROM t LIMIT 1', 'DISTINCT at 1:8:8'], ['SELECT VALUE a FROM t', 'VALUE at 1:8:5'], ["INSERT INTO t VALUES ({'a': 1}), (2)", 'VALUES at 1:15:6'], ["INSERT INTO t <<{'a': 1}>>", 'VALUES at 1:15:2'], ["INSERT INTO t VALUE {'a': 1} AT 2", 'AT at 1:33:1'], ["INSERT INTO t VALUE {'a': 1} ON CONFLICT WHERE a = 1 DO NOTHING", 'ON CONFLICT at 1:50:1'],
  ])('[Y6] no clause as in %s', (text, clause) => {
    expect(told(text)).toBe(`Unsupported clause: ${clause}`);
  });

  test.each(["SELECT * FROM 't'", 'SELECT * FROM ?', 'SELECT * FROM t, u', 'SELECT * FROM UNPIVOT t', 'SELECT * FROM t JOIN u ON t.a = u.a', 'SELECT * FROM t LEFT OUTER JOIN u', 'SELECT * FROM (SELECT * FROM t)', 'SELECT * FROM a-b', 'SELECT * FROM f(t)'])('[Y6] no source like %s', (text) => {
    expect(told(text)).toBe('Unexpected from source');
  });

  test.each([
    [where('a'), 'expression: a at 1:23:1'], [where('NOT a.b'), 'expression: a at 1:27:1'], [where('a = 1 AND TRUE'), 'expression: true at 1:33:4'], [where('?'), 'expression: ? at 1:23:1'], [where('a = (SELECT b FROM t)'), 'expression: select at 1:28:6'],
    [where('a LIKE 1'), 'operator: like at 1:25:4'], [where("a NOT LIKE 'x' ESCAPE 'y'"), 'operator: like at 1:25:3'], [where('a % 2 = 0'), 'operator: % at 1:25:1'], [where("a || 'b' = c"), 'operator: || at 1:25:2'], [where('a < b < c'), 'operator: < at 1:25:1'], [where('a = 1 + 1'), 'operator: + at 1:29:1'], [where('a = -b'), 'operator: - at 1:27:1'], [where('a = - ?'), 'operator: - at 1:27:1'],
    [where('a IN ?'), 'operator: in at 1:25:2'], [where('a IN b'), 'operator: in at 1:25:2'], [where('a IN (SELECT b FROM t)'), 'operator: in at 1:25:2'],
    ['UPDATE t SET a = 1 + 2 + 3', 'operator: + at 1:20:1'], ['UPDATE t SET a = b = 1', 'operator: = at 1:20:1'], ['UPDATE t SET a = -b', 'operator: - at 1:18:1'],
  ])('[Y5] is PartiQL, but not of DynamoDB: %s', (text, message) => {
    expect(told(text)).toBe(`Unsupported ${message}`);
  });

  test.each([
    [where('a IN []'), 'Incorrect number of operands for operator or function; operator or function: IN, number of operands: 1'], ['foo(a)', 'Unrecognized function: foo at 1:1:3'], ['EXISTS(DELETE FROM t)', 'Unrecognized function: exists at 1:1:6'], [where('CAST(a AS INT) = 1'), 'Unrecognized function: cast at 1:23:4'], [where('a = MISSING'), 'Unsupported data type: missing under key root at 1:27:7'],
    ["INSERT INTO t VALUE {a: 1}", 'Unsupported data type: a under key root at 1:22:1'], ["INSERT INTO t VALUE {'a': 1} RETURNING ALL OLD *", 'RETURNING clause is not supported in INSERT statements.'], ['UPDATE t SET a = 1 RETURNING ALL OLD a', 'Unexpected path component at 1:38:1'], ['UPDATE t SET a = 1 RETURNING ALL OLD *, ALL NEW *', 'Unexpected path component at 1:49:1'],
    ["UPDATE t INSERT INTO b VALUE {'a': 1}", 'Unexpected path component at 1:10:6'], ['UPDATE t SET a = list_append(list_append(b, c), d)', 'The function is not allowed to be used this way in an expression; function: list_append'], ['UPDATE t SET a = list_append(b, c) + 1', 'The function is not allowed to be used this way in an expression; function: list_append'],
  ])('[Y5] is refused as what it is: %s', (text, message) => {
    expect(told(text)).toBe(message);
  });

  test('[Y5] the whole text is read before anything in it is refused', () => {
    expect(told('SELECT COUNT(*) AS n FROM t LIMIT 1')).toBe('Unexpected path component at 1:8:5');
    expect(told('SELECT COUNT(*) AS n FROM t LIMIT 1 1')).toBe(LEFT_OVER);
    expect(told("INSERT INTO t VALUE {'a': 1e999}")).toContain('Number overflow');
    expect(told("INSERT INTO t VALUE {'a': 1e999} {")).toBe(LEFT_OVER);
  });

  test('[Y40] FROM may stand before what an UPDATE changes', () => {
    expect(parseStatement('FROM t WHERE a = 1 SET b = 2 RETURNING ALL NEW *').statement).toMatchObject({ kind: 'update', tableName: 't', returning: { attributes: 'ALL', image: 'NEW' } });
  });

  test('[Y5] places are counted in lines and code points', () => {
    expect(told(`SELECT "😀", f(a) FROM t`)).toBe('Unexpected path component at 1:13:1');
    expect(told(`SELECT\r\n"😀",\r  size(a) FROM t`)).toBe('Unexpected path component at 3:3:4');
    expect(told(`SELECT 'it''s' FROM t`)).toBe('Unexpected path component at 1:8:7');
  });
});

describe('paths', () => {
  test('[Y7] names, indexes, names in brackets', () => {
    expect(parseStatement(`SELECT a, b.b, "b"."b c"[0], b['x.y'][12].c, c [ 3 ], (d.e)[1] FROM t`).statement)
      .toMatchObject({ list: { paths: [['a'], ['b', 'b'], ['b', 'b c', 0], ['b', 'x.y', 12, 'c'], ['c', 3], ['d', 'e', 1]] } });
  });

  test.each([
    ['SELECT COUNT(*) FROM t', '1:8:5'], ['SELECT a, size(b) FROM t', '1:11:4'], ['SELECT\n  a.*\nFROM t', '2:5:1'], ['SELECT a[b] FROM t', '1:10:1'], ['SELECT a[-1] FROM t', '1:11:1'], ['SELECT a[1.5] FROM t', '1:10:3'],
    ["SELECT 'a' FROM t", '1:8:3'], ['SELECT 1 FROM t', '1:8:1'], ['SELECT a + 1 FROM t', '1:10:1'], ['SELECT * FROM t[0]', '1:17:1'], [where('a[*] = 1'), '1:25:1'], [where('a.*.b = 1'), '1:25:1'], ['SELECT f(a).b FROM t', '1:8:1'], ["SELECT * FROM t WHERE a = 1 ORDER BY 'a'", '1:38:3'],
  ])('[Y7] not %s', (text, place) => {
    expect(told(text)).toBe(`Unexpected path component at ${place}`);
  });

  test.each(['SELECT "" FROM t', 'SELECT a."" FROM t', `UPDATE t SET a[''] = 1`, where('"" = 1')])('[Y7] no empty names: %s', (text) => {
    expect(told(text)).toBe('Path component cannot be an empty string');
  });

  test('[Y7] up to 32 levels and the highest index of 32 bits', () => {
    const deep = (levels: number): string => `a${'.a'.repeat(levels - 1)}`;
    expect(told(`SELECT ${deep(32)} FROM t`)).toBe('accepted');
    expect(told(`SELECT ${deep(33)} FROM t`)).toBe('The document path has too many nesting levels; nesting levels: 33');
    expect(told('SELECT a[2147483647] FROM t')).toBe('accepted');
    expect(told('SELECT a[2147483648] FROM t')).toBe('List index is not within the allowable range; index: [2147483648]');
  });
});

describe('values', () => {
  test('[Y8] of all types, parameters anywhere', () => {
    expect(values("INSERT INTO t VALUE {'s': 'x', 'n': -1.0, 'y': true, 'f': False, 'u': NULL, 'l': [1, 'a', [], {}], 'm': {'a': {'b': ?}}, 'ss': <<'x', ?>>, 'p': ?, '__proto__': 5}", { S: 'in a map' }, { S: 'y' }, { B: 'AA==' })).toEqual([{
      M: Object.fromEntries([
        ['s', { S: 'x' }], ['n', { N: '-1' }], ['y', { BOOL: true }], ['f', { BOOL: false }], ['u', { NULL: true }], ['l', { L: [{ N: '1' }, { S: 'a' }, { L: [] }, { M: {} }] }],
        ['m', { M: { a: { M: { b: { S: 'in a map' } } } } }], ['ss', { SS: ['x', 'y'] }], ['p', { B: 'AA==' }], ['__proto__', { N: '5' }],
      ]),
    }]);
  });

  test.each([
    ["INSERT INTO t VALUE set_add(a, <<1>>)", 'set_add under key root at 1:21:7'], ["INSERT INTO t VALUE {'a': 1,\n 'b': set_add(a, <<1>>)}", 'set_add under key root.b at 2:7:7'], ["INSERT INTO t VALUE {'a': [1, b]}", 'b under key root.a[1] at 1:31:1'],
    ['UPDATE t SET a = [b]', 'b under key root[0] at 1:19:1'], [where('a = {\'x\': size(b)}'), 'size under key root.x at 1:33:4'], [where('a = <<b>>'), 'b under key root[0] at 1:29:1'],
  ])('[Y8] no name nor function: %s', (text, message) => {
    expect(told(text)).toBe(`Unsupported data type: ${message}`);
  });

  test.each([
    [where('a = 1e126'), 'Number overflow. Attempting to store a number with magnitude larger than supported range under root'],
    [where('a = -1e-131'), 'Number underflow. Attempting to store a number with magnitude smaller than supported range under root'],
    ["INSERT INTO t VALUE {'x': 1e126}", 'Number overflow. Attempting to store a number with magnitude larger than supported range under root.x'],
    ['UPDATE t SET a = [0, 123456789012345678901234567890123456789]', 'Attempting to store more than 38 significant digits in a Number under root[1]'],
    ["INSERT INTO t VALUE {'x': [{'y': <<1, 1e126>>}]}", 'Number overflow. Attempting to store a number with magnitude larger than supported range under root.x[0].y[1]'],
    [where('a = 1e99999999999999999999'), NOT_WELL_FORMED],
  ])('[Y9] %s', (text, message) => {
    expect(told(text)).toBe(message);
  });

  test('[Y10] the later of two members counts', () => {
    expect(values("INSERT INTO t VALUE {'a': 1, 'b': 2, 'a': 3}")).toEqual([{ M: { a: { N: '3' }, b: { N: '2' } } }]);
  });

  test('[Y11] sets', () => {
    expect(values('UPDATE t SET a = <<1, 2.50>>')).toEqual([{ NS: ['1', '2.5'] }]);
    expect(values('UPDATE t SET a = << ?, ? >>', { B: 'AA==' }, { B: '/w==' })).toEqual([{ BS: ['AA==', '/w=='] }]);
    expect(told('UPDATE t SET a = <<>>')).toBe('Empty bags are not supported');
    const mixed = 'Bags must have members of one type: strings, numbers or binary';
    expect(refusal(() => values("UPDATE t SET a = <<'x', 1>>"))).toBe(mixed);
    expect(refusal(() => values('UPDATE t SET a = <<1, ?>>', { S: '1' }))).toBe(mixed);
    expect(refusal(() => values('UPDATE t SET a = <<TRUE>>'))).toBe(mixed);
    expect(refusal(() => values('UPDATE t SET a = <<<<1>>>>'))).toBe(mixed);
  });

  test('[Y13] as many parameters as there are ?', () => {
    const message = "Number of parameters in request and statement don't match.";
    expect(refusal(() => values(where('a = ? AND b = [?, ?]'), { N: '1' }, { N: '2' }))).toBe(message);
    expect(refusal(() => values(where("a = '?'"), { N: '1' }))).toBe(message);
    expect(values(where("a = ? AND b = '?' AND c IN [?, 3, ?]"), { N: '1' }, { N: '2' }, { N: '4' })).toEqual([{ N: '1' }, { S: '?' }, { N: '2' }, { N: '3' }, { N: '4' }]);
  });
});

describe('FROM', () => {
  test.each([
    ['SELECT * FROM a.b.c', 'A path may contain at most 2 components in the FROM clause'], ['SELECT * FROM ""', 'Path component cannot be an empty string'], ['SELECT * FROM "t".""', 'Path component cannot be an empty string'],
    ['INSERT INTO t.i VALUE {}', 'This operation is not supported on an index'], ['UPDATE t.i SET a = 1', 'This operation is not supported on an index'], ['DELETE FROM t.i', 'This operation is not supported on an index'],
  ])('[Y12] %s', (text, message) => {
    expect(told(text)).toBe(message);
  });
});

test('[Y14] statements and refusals are remembered, not without end', () => {
  const first = parseStatement('SELECT * FROM remembered');
  expect(parseStatement('SELECT * FROM remembered')).toBe(first);
  for (let at = 0; at < 1100; at += 1) parseStatement(`SELECT * FROM t${at}`);
  const again = parseStatement('SELECT * FROM remembered');
  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});

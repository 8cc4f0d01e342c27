import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTableClient, indexInput } from '../../testing/client';
import { aCondition } from '../../expressions/testing/naive-conditions';
import { statementPrinter } from './testing/print';

const PIECES = [
  'SELECT', 'FROM', 'WHERE', 'ORDER', 'BY', 'ASC', 'DESC', 'INSERT', 'INTO', 'VALUE', 'UPDATE', 'SET', 'REMOVE', 'DELETE', 'RETURNING', 'ALL', 'MODIFIED', 'OLD', 'NEW', 'EXISTS', 'AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'IS', 'MISSING', 'NULL', 'TRUE', 'AS', 'LIMIT',
  '"Table"', '"Table"."ByGroup"', 'pk', 'sk', 'a', 'b', '"c d"', "'x'", "'it''s'", '1', '2.5', '-3', '.5', '1e200', '1e', '?', '?', '*', '=', '<>', '!=', '<', '<=', '>', '>=', '+', '-', '(', ')', '(', ')', '[', ']', '[0]', '{', '}', ':', ',', '.', '<<', '>>', ';',
  'size(', 'begins_with(', 'contains(a,', 'attribute_type(', 'attribute_exists(', 'list_append(', 'set_add(', 'SET_DELETE(', 'foo(', 'STRING', 'NUMBER', '--', '/*', '*/', '\n', '#', '`', '"', "'", '😀', '\ud800', '\0', 'pk = \'x\'', "sk = 'y'", "SELECT * FROM \"Table\" WHERE", "UPDATE \"Table\" SET a =", "WHERE pk = 'x' AND sk = 'y'", "INSERT INTO \"Table\" VALUE {'pk': 'x', 'sk':",
];
const PARAMETERS = [{ S: 'x' }, { N: '1' }, { L: [{ N: '1' }] }, { SS: ['x'] }, { M: { pk: { S: 'x' }, sk: { S: 'z' } } }, { B: 'AQ==' }, { BOOL: true }, { NULL: true }];

const client = createTableClient({ attributes: { g: 'S' }, more: { GlobalSecondaryIndexes: [indexInput('ByGroup', ['g'])] } });
// Some of the random statements write.
beforeEach(() => {
  client.ok('PutItem', { TableName: 'Table', Item: { pk: { S: 'x' }, sk: { S: 'y' }, a: { N: '1' }, b: { L: [{ N: '1' }] }, g: { S: 'x' } } });
});

/** Sends a statement alone, in a batch and in a transaction; fails on an answer that is none of AWS's. */
function sendAll(Statement: string, parameters: number): string[] {
  const Parameters = parameters === 0 ? undefined : Array.from({ length: parameters }, (_, at) => PARAMETERS[at % PARAMETERS.length]);
  const member = { Statement, Parameters };
  const verdicts = [
    client.verdict('ExecuteStatement', { ...member, Limit: 2 }),
    JSON.stringify(client.call('BatchExecuteStatement', { Statements: [member] }).body),
    client.verdict('ExecuteTransaction', { TransactStatements: [member] }),
  ];
  for (const verdict of verdicts) expect(verdict).not.toMatch(/Internal|undefined|\[object/);
  return verdicts;
}

describe('any text is a statement or refused', () => {
  test('[Y5] tokens in any order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 25 }), fc.constantFrom('', ' ', ' '), fc.nat({ max: 3 }), (pieces, between, parameters) => {
      sendAll(pieces.join(between) || ' ', parameters);
    }), { numRuns: 1500 });
  });

  test('[Y5] characters in any order', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), fc.constantFrom('', 'SELECT * FROM "Table" WHERE ', 'UPDATE "Table" SET '), (text, before) => {
      sendAll(before + text, 0);
    }), { numRuns: 400 });
  });

  test('[Y5] statements with a few pieces exchanged', () => {
    const statements = fc.oneof(
      fc.tuple(aCondition(), fc.array(fc.nat(11), { minLength: 1, maxLength: 9 })).map(([tree, noise]) => `SELECT a, b[0] FROM "Table" WHERE pk = 'x' AND ${statementPrinter(noise).condition(tree)} ORDER BY sk`),
      fc.constantFrom(
        `UPDATE "Table" SET a = a + 1 SET b = list_append(b, [1, {'x': <<'y'>>}]), c.d = ? REMOVE e SET s = set_add(s, <<1, ?>>) WHERE pk = 'x' AND sk = 'y' AND (a > 0 OR NOT b IS MISSING) RETURNING MODIFIED NEW *`,
        `INSERT INTO "Table" VALUE {'pk': 'x', 'sk': ?, 'l': [1, 2.5e3, TRUE, NULL, {'m': <<'s', 't'>>}]}`, `DELETE FROM "Table" WHERE pk = 'x' AND sk = 'z' AND size(a) BETWEEN 1 AND ? RETURNING ALL OLD *`, `EXISTS(SELECT * FROM "Table" WHERE pk = 'x' AND sk = 'y' AND contains(a, 'x'))`,
        `SELECT * FROM "Table"."ByGroup" WHERE g IN ['x', 'y'] AND pk <> 'z' ORDER BY g DESC`,
      ),
    );
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 3 });
    const outcomes = new Set<string>();
    fc.assert(fc.property(statements, changes, fc.nat({ max: 3 }), (text, edits, parameters) => {
      const pieces = text.split(/(?<=[^\w'"])|(?=[^\w'"])/);
      for (const [at, removed, inserted] of edits) pieces.splice(at % pieces.length, removed, inserted);
      for (const verdict of sendAll(pieces.join('') || ' ', parameters)) outcomes.add(verdict.slice(0, 100));
    }), { numRuns: 1000 });
    expect(outcomes.size).toBeGreaterThan(30);
  });
});

describe('long and deep statements do not exhaust the stack', () => {
  const MAX = 8192;
  const fill = (before: string, open: string, middle: string, close: string, after = ''): string => {
    const depth = Math.floor((MAX - before.length - middle.length - after.length) / (open.length + close.length));
    return before + open.repeat(depth) + middle + close.repeat(depth) + after;
  };
  const WHERE = 'SELECT * FROM "Table" WHERE ';
  const UPDATE = 'UPDATE "Table" SET a = ';
  const repeat = (before: string, piece: string, separator: string): string => before + Array.from({ length: Math.floor((MAX - before.length) / (piece.length + separator.length)) }, () => piece).join(separator);

  test.each([
    ['open parentheses', fill(WHERE, '(', '', '')], ['closing parentheses', fill(WHERE, '', 'a=1', ')')], ['NOT', fill(WHERE, 'NOT ', 'a=1', '')], ['NOT and parentheses', fill(WHERE, 'NOT(', 'a=1', ')')], ['functions', fill(WHERE, 'size(', 'a', ')', '=1')], ['functions never closed', fill(WHERE, 'size(', '', '')],
    ['unknown functions', fill(WHERE, 'f(', 'a', ')')], ['AND inside OR', fill(WHERE, '(a=1 OR b=2 AND ', 'c=3', ')')], ['ORs', repeat(WHERE, 'a=1', ' OR ')], ['members of IN', `${repeat(`${WHERE}a IN[`, '1', ',')}]`], ['levels of a path', repeat(`${WHERE}a.`, 'a', '.')], ['lists never closed', fill(`${WHERE}a=`, '[', '', '')],
    ['lists', fill(`${WHERE}a=`, '[', '1', ']')], ['maps', fill(UPDATE, "{'a':", '1', '}')], ['sets', fill(UPDATE, '<<', '1', '>>')], ['minus', fill(UPDATE, '- ', '1', '')], ['parentheses in an update', fill(UPDATE, '(', 'b', ')')], ['functions in an update', fill(UPDATE, 'list_append(', 'b', ',c)')], ['assignments', repeat(UPDATE, '1', ',a=')],
    ['removals', repeat('UPDATE "Table"', ' REMOVE a', '')], ['paths', repeat('SELECT ', 'a', ',')], ['quotes', `${WHERE}a='${"''".repeat(4000)}'`], ['a quote without end', `${WHERE}a='${"''".repeat(4000)}`], ['a comment without end', `${WHERE}a=1/*${'*'.repeat(8000)}`], ['comments', repeat(WHERE, '/**/', '')], ['spaces', ' '.repeat(MAX)], ['order', repeat('SELECT * FROM "Table" WHERE pk=\'x\' ORDER BY ', 'sk', ',')], ['EXISTS', fill('', 'EXISTS(', 'a', ')')],
    ['semicolons', fill('SELECT * FROM "Table"', ';', '', '')], ['digits', `${WHERE}a=${'9'.repeat(8000)}`], ['exponent', `${WHERE}a=1e${'9'.repeat(8000)}`], ['index', `${WHERE}a[${'9'.repeat(8000)}]=1`], ['FROM', repeat('SELECT * FROM ', 'a', '.')], ['sources', repeat('SELECT * FROM ', 'a', ',')],
  ])('[Y21] %s', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(MAX);
    sendAll(text, 0);
  });

  test('[Y21] hundreds of parentheses around a condition and an operand', () => {
    const [open, close] = ['('.repeat(300), ')'.repeat(300)];
    for (const text of [`${WHERE}${open}pk='x'${close}`, `${WHERE}${open}a${close}=1`, `${WHERE}1=${open}a${close}`]) {
      expect(client.ok('ExecuteStatement', { Statement: text })).toMatchObject({ Items: expect.arrayContaining([expect.objectContaining({ a: { N: '1' } })]) as unknown });
    }
  });

  test('[Y13] as many parameters as fit', () => {
    const Statement = `UPDATE "Table" SET l = [${'?,'.repeat(4000)}?] WHERE pk = 'x' AND sk = 'y'`;
    const Parameters = Array.from({ length: 4001 }, (_, at) => ({ N: String(at) }));
    expect(client.verdict('ExecuteStatement', { Statement, Parameters })).toBe('ok');
    expect(client.ok('ExecuteStatement', { Statement: `SELECT l[4000] FROM "Table" WHERE pk = 'x' AND sk = 'y'` })['Items']).toEqual([{ 'l[4000]': { N: '4000' } }]);
  });
});

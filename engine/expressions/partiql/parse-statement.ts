import { invalid, type ServiceError } from '../../errors/service-error';
import type { PathNode } from '../ast';
import { cached } from '../parse-cache';
import { compileActions } from '../update';
import { parseValue } from './literals';
import { isCall } from './parse-operand';
import { badComponent, parsePath } from './parse-path';
import { parseActions } from './parse-set';
import { checkOperators, parseWhere } from './parse-where';
import { addValue, close, expect, isNext, next, notWellFormed, open, peek, placeOf, type Reader, startReader, take, unexpected } from './reader';
import { grammarFault } from './reference-grammar';
import { selectListOf } from './select-list';
import type { DeleteStatement, ExistsStatement, InsertStatement, OrderKey, ParsedStatement, Returning, SelectList, SelectStatement, Statement, UpdateStatement, Where } from './statement';
import { compileWhere } from './where';

/**
 * Takes a PartiQL statement apart and compiles what its text says. Statements and refusals are remembered by text. Throws
 * for a text that is no statement, and for what DynamoDB's PartiQL does not have. [Y1]–[Y11] [Y21]–[Y25] [Y40]–[Y43]
 */
export const parseStatement: (text: string) => ParsedStatement = cached((text) => {
  const reader = startReader(text);
  try {
    const statement = parseBody(reader);
    take(reader, ';');
    if (peek(reader).kind !== 'end') throw afterStatement(reader);
    return { statement, values: reader.values, parameters: reader.parameters };
  } catch (error) {
    throw grammarFault(reader) ?? error;
  }
});

function parseBody(reader: Reader): Statement {
  if (take(reader, 'SELECT')) return parseSelect(reader);
  if (take(reader, 'INSERT')) return parseInsert(reader);
  if (take(reader, 'UPDATE')) return parseUpdate(reader);
  if (take(reader, 'DELETE')) return parseDelete(reader);
  if (isNext(reader, 'EXISTS')) return parseExists(reader);
  throw notWellFormed('Expected data manipulation');
}

/** Clauses of SQL that could stand behind a statement but are not DynamoDB's, and names that would be aliases. [Y6] */
function afterStatement(reader: Reader): ServiceError {
  const token = peek(reader);
  const clause = token.kind === 'keyword' || token.kind === 'name' ? token.value.toUpperCase() : '';
  if (CLAUSES.has(clause)) return invalid('statement.unsupportedClause', { clause, at: placeOf(reader, token) });
  if (token.kind === 'name') return invalid('statement.aliasing');
  return notWellFormed('Unexpected token after expression');
}

const CLAUSES: ReadonlySet<string> = new Set(['LIMIT', 'OFFSET', 'GROUP', 'HAVING', 'JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'UNION', 'INTERSECT', 'EXCEPT']);

function parseSelect(reader: Reader): SelectStatement {
  const list = take(reader, '*') ? undefined : parseSelectList(reader);
  expect(reader, 'FROM');
  const { tableName, indexName } = parseSource(reader);
  refuseAlias(reader);
  const where = parseWhereClause(reader);
  return { kind: 'select', tableName, indexName, list, where, order: parseOrder(reader) };
}

function parseSelectList(reader: Reader): SelectList {
  const paths: PathNode[] = [];
  do {
    const parentheses = open(reader);
    const { kind } = peek(reader);
    if (isCall(reader) || kind === 'string' || kind === 'number') throw badComponent(reader);
    paths.push(parsePath(reader));
    close(reader, parentheses);
    refuseAlias(reader);
    if (isNext(reader, '+') || isNext(reader, '-')) throw badComponent(reader);
  } while (take(reader, ','));
  return selectListOf(paths);
}

function refuseAlias(reader: Reader): void {
  if (isNext(reader, 'AS') || peek(reader).kind === 'name') throw invalid('statement.aliasing');
}

/** Reads `table` or `table.index`. [Y12] */
function parseSource(reader: Reader): { tableName: string; indexName: string | undefined } {
  const names: string[] = [];
  do {
    const { kind, value } = peek(reader);
    if (kind !== 'name') throw names.length > 0 ? notWellFormed('Invalid path dot component') : unexpected(reader);
    if (value === '') throw invalid('statement.emptyComponent');
    names.push(next(reader).value);
  } while (take(reader, '.'));
  if (isNext(reader, '[')) throw badComponent(reader);
  if (names.length > 2) throw invalid('statement.tooManyComponents');
  return { tableName: names[0] ?? '', indexName: names[1] };
}

function parseTable(reader: Reader): string {
  const { tableName, indexName } = parseSource(reader);
  if (indexName !== undefined) throw invalid('statement.writeOnIndex');
  return tableName;
}

function parseWhereClause(reader: Reader): Where | undefined {
  if (!take(reader, 'WHERE')) return undefined;
  const root = parseWhere(reader);
  checkOperators(reader);
  return compileWhere(root, reader.simple);
}

function parseOrder(reader: Reader): readonly OrderKey[] {
  if (!take(reader, 'ORDER')) return [];
  expect(reader, 'BY');
  const keys: OrderKey[] = [];
  do {
    const parentheses = open(reader);
    const { fixed = [] } = parsePath(reader);
    close(reader, parentheses);
    const descending = take(reader, 'DESC');
    if (!descending) take(reader, 'ASC');
    keys.push({ name: fixed.length === 1 ? String(fixed[0]) : fixed.join('.'), descending });
  } while (take(reader, ','));
  return keys;
}

function parseInsert(reader: Reader): InsertStatement {
  expect(reader, 'INTO');
  const tableName = parseTable(reader);
  expect(reader, 'VALUE');
  const place = placeOf(reader, peek(reader));
  return { kind: 'insert', tableName, item: addValue(reader, parseValue(reader, 'root', 0)).slot, place };
}

function parseUpdate(reader: Reader): UpdateStatement {
  const tableName = parseTable(reader);
  refuseAlias(reader);
  const { actions, setChecks } = parseActions(reader);
  checkOperators(reader);
  const compiled = compileActions('Statement', actions, [...reader.paths]);
  reader.operators = 0;
  const where = parseWhereClause(reader);
  return { kind: 'update', tableName, actions: compiled, setChecks, where, returning: parseReturning(reader) };
}

function parseDelete(reader: Reader): DeleteStatement {
  expect(reader, 'FROM');
  const tableName = parseTable(reader);
  refuseAlias(reader);
  const where = parseWhereClause(reader);
  const returning = parseReturning(reader);
  if (returning !== undefined && (returning.attributes !== 'ALL' || returning.image !== 'OLD')) {
    throw invalid('statement.returning', { clause: `${returning.attributes} ${returning.image}` });
  }
  return { kind: 'delete', tableName, where, returning };
}

/** Reads `RETURNING (ALL | MODIFIED) (OLD | NEW) *`. [Y43] */
function parseReturning(reader: Reader): Returning | undefined {
  if (!take(reader, 'RETURNING')) return undefined;
  const attributes = take(reader, 'ALL') ? 'ALL' : 'MODIFIED';
  if (attributes === 'MODIFIED') expect(reader, 'MODIFIED');
  const image = take(reader, 'OLD') ? 'OLD' : 'NEW';
  if (image === 'NEW') expect(reader, 'NEW');
  expect(reader, '*');
  return { attributes, image };
}

function parseExists(reader: Reader): ExistsStatement {
  const place = placeOf(reader, next(reader));
  expect(reader, '(');
  expect(reader, 'SELECT');
  const select = parseSelect(reader);
  expect(reader, ')');
  return { kind: 'exists', select, tableName: select.tableName, where: select.where, place };
}

import { invalid } from '../../errors/service-error';
import { tokenize, type Token } from './lexer';
import { CLAUSE, parseExpression } from './parse-expression';
import { parseSimplePath } from './parse-term';
import { expect, fail, isAtEnd, isNext, next, parseList, type Parser, peek, take } from './parser';
import type { ClauseSyntax, InsertSyntax, OperationSyntax, ReturningSyntax, SelectSyntax, SourceSyntax, StatementSyntax, Syntax } from './syntax';

/** A statement as PartiQL's grammar has it, and how many parameters it takes. */
export interface ParsedText {
  readonly syntax: StatementSyntax;
  readonly parameters: number;
}

/** Reads a statement as PartiQL's reference parser (partiql-lang-kotlin, SqlParser) does. Throws in its words. [Y5] */
export function parseText(text: string): ParsedText {
  const parser: Parser = { text, tokens: tokenize(text), at: 0, depth: 0, parameters: 0, parseExpression, parseStatement };
  const syntax = parseExpression(parser);
  if (!isAtEnd(parser)) fail(isNext(parser, ';') ? 'Unexpected token after semicolon. (Only one query is allowed.)' : 'Unexpected token after expression');
  switch (syntax.kind) {
    case 'select':
    case 'insert':
    case 'update':
    case 'delete':
    case 'call': return { syntax, parameters: parser.parameters };
    default: return fail('Expected data manipulation');
  }
}

/** What PartiQL has beside, and parts of statements without the rest; none is read on. */
const OTHER_STATEMENTS: ReadonlySet<string> = new Set(['set', 'remove', 'create', 'drop', 'pivot', 'exec', 'case']);

function parseStatement(parser: Parser): Syntax | undefined {
  const at = peek(parser);
  if (take(parser, 'select')) return parseSelect(parser, at);
  if (isNext(parser, 'insert', 'into')) return parseInsert(parser);
  if (take(parser, 'update')) {
    const source = parseTarget(parser);
    const operations = parseOperations(parser);
    return { kind: 'update', at, source, operations, where: parseWhere(parser), returning: parseReturning(parser) };
  }
  if (take(parser, 'delete')) {
    if (!take(parser, 'from')) fail('Expected FROM after DELETE');
    return { kind: 'delete', at, source: parseTarget(parser), where: parseWhere(parser), returning: parseReturning(parser) };
  }
  if (take(parser, 'from')) {
    const source = parseSource(parser);
    const where = parseWhere(parser);
    return { kind: 'update', at, source, where, operations: parseOperations(parser), returning: parseReturning(parser) };
  }
  return OTHER_STATEMENTS.has(at.text) ? fail('Expected data manipulation') : undefined;
}

function parseSelect(parser: Parser, at: Token): SelectSyntax {
  const unsupported: ClauseSyntax[] = [];
  if (isNext(parser, 'distinct')) unsupported.push({ clause: 'DISTINCT', at: next(parser) });
  else take(parser, 'all');
  if (isNext(parser, 'value')) unsupported.push({ clause: 'VALUE', at: next(parser) });
  const list = parseSelectList(parser);
  if (!take(parser, 'from')) fail('Expected FROM after SELECT list');
  const from = parseSource(parser, CLAUSE);
  const where = parseWhere(parser, CLAUSE);
  const order = parseOrder(parser);
  const group = parseGroup(parser);
  if (group !== undefined) unsupported.push({ clause: 'GROUP BY', at: group.at });
  for (const clause of ['HAVING', 'LIMIT']) {
    if (take(parser, clause.toLowerCase())) unsupported.push({ clause, at: parseExpression(parser, CLAUSE).at });
  }
  return { kind: 'select', at, list, from, where, order, unsupported: unsupported[0] };
}

function parseSelectList(parser: Parser): SelectSyntax['list'] {
  const items = parseList(parser, () => {
    const at = peek(parser);
    const item: Syntax = take(parser, '*') ? { kind: 'star', at } : parseExpression(parser);
    checkWildcards(item);
    return { item, isAliased: item.kind !== 'star' && parseAlias(parser, 'as', true) };
  });
  if (!items.some(({ item }) => item.kind === 'star')) return items;
  if (items.length > 1) fail("Other expressions may not be present in the select list when '*' is used without dot notation.");
  return undefined;
}

/** `*` ends a path of names, if it stands in one at all. */
function checkWildcards(item: Syntax): void {
  if (item.kind !== 'path') return;
  const { steps } = item;
  const star = steps.findIndex(({ part }) => part.kind === 'star');
  if (star === -1) return;
  if (steps[star]?.inBrackets === true || star < steps.length - 1) fail('Invalid use of * in select list');
  if (steps.some(({ inBrackets }) => inBrackets)) fail('Cannot use [] and * together in SELECT list expression');
}

/** Reads `AS name`, `AT name` or `BY name`. Returns whether there was one. */
function parseAlias(parser: Parser, word: 'as' | 'at' | 'by', isOptional = false): boolean {
  const named = take(parser, word);
  if (!named && !(isOptional && peek(parser).type === 'name')) return false;
  if (next(parser).type !== 'name') fail(`Expected identifier for ${word.toUpperCase()}-alias`);
  return true;
}

function parseAliases(parser: Parser): boolean {
  const aliases = [parseAlias(parser, 'as', true), parseAlias(parser, 'at'), parseAlias(parser, 'by')];
  return aliases.includes(true);
}

/** Reads what FROM names in a statement that could read from several. */
function parseSource(parser: Parser, precedence = -1): SourceSyntax {
  const [first, ...others] = parseList(parser, () => {
    const isSimple = !take(parser, 'unpivot');
    return { source: parseExpression(parser, precedence), isAliased: parseAliases(parser), isSimple };
  });
  // What is joined, and on what, is not read on.
  if (first === undefined || (peek(parser).type === 'keyword' && JOINS.has(peek(parser).text))) throw invalid('statement.fromSource');
  return { ...first, isSimple: first.isSimple && others.length === 0 };
}

const JOINS: ReadonlySet<string> = new Set(['join', 'cross', 'inner', 'left', 'right', 'full', 'outer']);

/** Reads the table of an UPDATE or DELETE. */
function parseTarget(parser: Parser): SourceSyntax {
  const source = parseSimplePath(parser);
  return { source, isAliased: parseAliases(parser), isSimple: true };
}

function parseWhere(parser: Parser, precedence = -1): Syntax | undefined {
  return take(parser, 'where') ? parseExpression(parser, precedence) : undefined;
}

function parseOrder(parser: Parser): SelectSyntax['order'] {
  if (!take(parser, 'order')) return [];
  expect(parser, 'by');
  return parseList(parser, () => {
    const key = parseExpression(parser);
    const descending = !take(parser, 'asc') && take(parser, 'desc');
    return { key, descending };
  });
}

/** Reads a GROUP BY; returns what it groups by first. */
function parseGroup(parser: Parser): Syntax | undefined {
  if (!take(parser, 'group')) return undefined;
  take(parser, 'partial');
  expect(parser, 'by');
  const [first] = parseList(parser, () => {
    const key = parseExpression(parser, CLAUSE);
    parseAlias(parser, 'as', true);
    return key;
  });
  return first;
}

/** Reads one or more changes. */
function parseOperations(parser: Parser): readonly OperationSyntax[] {
  const operations: OperationSyntax[] = [];
  for (;;) {
    if (isNext(parser, 'insert', 'into')) operations.push(parseInsert(parser));
    else if (take(parser, 'set')) operations.push(...parseList(parser, parseAssignment));
    else if (take(parser, 'remove')) operations.push({ kind: 'remove', target: parseSimplePath(parser) });
    else if (operations.length > 0) return operations;
    else fail('Expected data manipulation');
  }
}

function parseAssignment(parser: Parser): OperationSyntax {
  const target = parseSimplePath(parser);
  if (!take(parser, '=')) fail("Expected '='");
  return { kind: 'set', target, value: parseExpression(parser) };
}

function parseInsert(parser: Parser): InsertSyntax {
  const at = peek(parser);
  take(parser, 'insert', 'into');
  const target = parseSimplePath(parser);
  if (!take(parser, 'value')) {
    const value = parseExpression(parser);
    return { kind: 'insert', at, target, value, unsupported: { clause: 'VALUES', at: value.at }, returning: [] };
  }
  const value = parseExpression(parser);
  let unsupported: ClauseSyntax | undefined;
  if (take(parser, 'at')) unsupported = { clause: 'AT', at: parseExpression(parser).at };
  if (take(parser, 'on', 'conflict')) {
    if (!take(parser, 'where')) fail('invalid ON CONFLICT syntax');
    unsupported ??= { clause: 'ON CONFLICT', at: parseExpression(parser).at };
    if (!take(parser, 'do', 'nothing')) fail('invalid ON CONFLICT syntax');
  }
  return { kind: 'insert', at, target, value, unsupported, returning: parseReturning(parser) };
}

function parseReturning(parser: Parser): readonly ReturningSyntax[] {
  if (!take(parser, 'returning')) return [];
  return parseList(parser, () => {
    const attributes = take(parser, 'all') ? 'ALL' : take(parser, 'modified') ? 'MODIFIED' : undefined;
    const image = take(parser, 'old') ? 'OLD' : take(parser, 'new') ? 'NEW' : undefined;
    if (attributes === undefined || image === undefined) fail('Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.');
    const at = peek(parser);
    if (take(parser, '*')) return { attributes, image, column: { kind: 'star', at } };
    const column = parseExpression(parser);
    if (!['literal', 'name', 'path'].includes(column.kind)) fail('Unsupported syntax in RETURNING columns.');
    return { attributes, image, column };
  });
}

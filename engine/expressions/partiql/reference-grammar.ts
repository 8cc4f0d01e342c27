import type { ServiceError } from '../../errors/service-error';
import { notWellFormed, type Reader } from './reader';
import { type ReferenceToken, referenceTokens } from './reference-tokens';

/**
 * What PartiQL's own grammar says against a text, or undefined where it has nothing against it. DynamoDB reads statements
 * with the reference parser of PartiQL and tells its words; what of that grammar DynamoDB does not have is refused after
 * the whole text was read. [Y5]
 */
export function grammarFault(reader: Reader): ServiceError | undefined {
  const state: State = { tokens: referenceTokens(reader), at: 0, depth: 0 };
  try {
    expression(state);
    if (state.at < state.tokens.length - 1 && !(is(state, ';') && state.at === state.tokens.length - 2)) {
      fail(is(state, ';') ? 'Unexpected token after semicolon. (Only one query is allowed.)' : 'Unexpected token after expression');
    }
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error.detail === undefined ? undefined : notWellFormed(error.detail);
    throw error;
  }
}

/** Ends the reading; without a detail where a text uses what is not modelled here. */
class Fault {
  constructor(readonly detail: string | undefined) {}
}

interface State {
  readonly tokens: readonly ReferenceToken[];
  at: number;
  depth: number;
}

/** What was read, as far as the grammar asks later. */
type Kind = 'atom' | 'path' | 'star' | 'other';

const MAX_DEPTH = 300;
const END: ReferenceToken = { type: 'end', text: '' };

function fail(detail: string): never {
  throw new Fault(detail);
}

function head(state: State, ahead = 0): ReferenceToken {
  return state.tokens[state.at + ahead] ?? END;
}

/** Whether the next token is that symbol, keyword or operator. */
function is(state: State, text: string, ahead = 0): boolean {
  const token = head(state, ahead);
  return token.text === text && token.type !== 'name' && token.type !== 'literal';
}

function take(state: State, text: string): boolean {
  if (!is(state, text)) return false;
  state.at += 1;
  return true;
}

/** Steps over a symbol; its name in capitals is part of the words. */
function expect(state: State, symbol: keyof typeof SYMBOL_NAMES): void {
  if (!take(state, symbol)) fail(`Expected ${SYMBOL_NAMES[symbol]}`);
}

const SYMBOL_NAMES = { ')': 'RIGHT_PAREN', ']': 'RIGHT_BRACKET', '}': 'RIGHT_CURLY', '>>': 'RIGHT_DOUBLE_ANGLE_BRACKET', ':': 'COLON', by: 'BY' } as const;

/** Precedence of infix operators; a greater one binds closer. */
const PRECEDENCE: ReadonlyMap<string, number> = new Map([
  ...['union', 'union_all', 'intersect', 'intersect_all', 'except', 'except_all'].map((text) => [text, 5] as const),
  ['or', 10], ['and', 20],
  ...['=', '<>', 'is', 'is_not', 'in', 'not_in'].map((text) => [text, 40] as const),
  ...['<', '<=', '>', '>=', 'between', 'not_between', 'like', 'not_like'].map((text) => [text, 50] as const),
  ['+', 60], ['-', 60], ['*', 70],
]);
/** That of clauses of SELECT, which end before set operators. */
const CLAUSE = 6;
const NOT = 30;

function expression(state: State, precedence = -1): Kind {
  if ((state.depth += 1) > MAX_DEPTH) throw new Fault(undefined);
  let kind = unaryTerm(state);
  for (;;) {
    const { type, text } = head(state);
    const binding = type === 'operator' || (type === 'symbol' && text === '*') ? (PRECEDENCE.get(text) ?? 0) : 0;
    if (binding <= precedence || binding === 0) break;
    kind = 'other';
    infix(state, text, binding);
  }
  state.depth -= 1;
  return kind;
}

function infix(state: State, operator: string, precedence: number): void {
  state.at += 1;
  if (operator === 'is' || operator === 'is_not') return typeName(state);
  if ((operator === 'in' || operator === 'not_in') && is(state, '(') && !is(state, 'select', 1) && !is(state, 'values', 1)) {
    state.at += 1;
    list(state, () => expression(state));
    return expect(state, ')');
  }
  if (head(state).type === 'end') fail('Missing right-hand side expression of infix operator');
  expression(state, precedence);
  if (operator === 'between' || operator === 'not_between') {
    if (!take(state, 'and')) fail('Expected AND keyword');
    if (head(state).type === 'end') fail('Expected expression after AND');
    expression(state, precedence);
  } else if ((operator === 'like' || operator === 'not_like') && take(state, 'escape')) {
    if (head(state).type === 'end') fail('Expected expression after ESCAPE');
    expression(state, precedence);
  }
}

const TYPES: ReadonlySet<string> = new Set([
  'missing', 'null', 'bool', 'boolean', 'smallint', 'int', 'integer', 'float', 'real', 'double_precision', 'decimal', 'dec', 'numeric', 'timestamp', 'char',
  'character', 'character_varying', 'varchar', 'string', 'symbol', 'clob', 'blob', 'struct', 'tuple', 'list', 'sexp', 'bag', 'any', 'date', 'time',
]);

function typeName(state: State): void {
  const { type, text } = head(state);
  if (type === 'literal' || type === 'end' || !TYPES.has(text.toLowerCase())) fail('Expected type name');
  state.at += 1;
  if (is(state, '(')) throw new Fault(undefined);
}

function unaryTerm(state: State): Kind {
  if (take(state, 'not')) {
    expression(state, NOT);
    return 'other';
  }
  const from = state.at;
  while (take(state, '+') || take(state, '-'));
  // A sign before a number is part of it.
  const signed = state.at > from && head(state).type !== 'literal';
  const kind = is(state, 'not') ? unaryTerm(state) : pathTerm(state);
  return signed ? 'other' : kind;
}

function pathTerm(state: State, simple = false): Kind {
  let kind: Kind = 'atom';
  if (!simple) kind = term(state);
  else if (head(state).type === 'name') state.at += 1;
  else fail('Expected identifier for simple path');
  for (;;) {
    if (take(state, '.')) {
      if (head(state).type !== 'name' && !is(state, '*')) fail('Invalid path dot component');
      if (simple && is(state, '*')) fail('Invalid path dot component for simple path');
      state.at += 1;
    } else if (take(state, '[')) {
      const step = take(state, '*') ? 'star' : expression(state);
      expect(state, ']');
      if (simple && step !== 'atom') fail('Invalid path component for simple path');
    } else {
      return kind;
    }
    kind = 'path';
  }
}

function term(state: State): Kind {
  const { type, text } = head(state);
  switch (type) {
    case 'operator': return fail('Unexpected operator');
    case 'keyword': return keywordTerm(state, text);
    case 'literal':
    case 'name':
      state.at += 1;
      if (type === 'literal' || !take(state, '(')) return 'atom';
      call(state, text);
      return 'other';
    case 'symbol': return symbolTerm(state, text);
    case 'end': return fail('Unexpected term');
    default: return type satisfies never;
  }
}

function symbolTerm(state: State, symbol: string): Kind {
  const close = { '(': ')', '[': ']', '<<': '>>', '{': '}' }[symbol];
  if (symbol === '?') state.at += 1;
  if (symbol === '?') return 'other';
  if (close === undefined) return fail('Unexpected term');
  state.at += 1;
  if (close !== ')' && take(state, close)) return 'other';
  let kind: Kind = 'other';
  const count = list(state, () => {
    kind = expression(state);
    if (close !== '}') return;
    expect(state, ':');
    expression(state);
  });
  expect(state, close as ')');
  return close === ')' && count === 1 ? kind : 'other';
}

/** Functions whose names are keywords. */
const KEYWORD_FUNCTIONS: ReadonlySet<string> = new Set([
  'exists', 'count', 'avg', 'max', 'min', 'sum', 'char_length', 'character_length', 'octet_length', 'bit_length', 'upper', 'lower', 'size',
]);
const AGGREGATES: ReadonlySet<string> = new Set(['count', 'avg', 'max', 'min', 'sum']);
/** What begins with these is part of the grammar, but not of DynamoDB's. */
const NOT_MODELLED: ReadonlySet<string> = new Set(['case', 'cast', 'create', 'drop', 'pivot', 'exec', 'substring', 'trim', 'extract', 'date_add', 'date_diff', 'date', 'time']);

function keywordTerm(state: State, keyword: string): Kind {
  if (take(state, 'null') || take(state, 'missing')) return 'atom';
  if (NOT_MODELLED.has(keyword)) throw new Fault(undefined);
  if (isBaseDml(keyword)) {
    baseDml(state);
    return 'other';
  }
  state.at += 1;
  switch (keyword) {
    case 'select': select(state); break;
    case 'update': legacyDml(state, () => baseDmls(state)); break;
    case 'delete':
      if (!take(state, 'from')) fail('Expected FROM after DELETE');
      legacyDml(state, () => undefined);
      break;
    case 'from':
      fromSources(state);
      where(state);
      baseDmls(state);
      returning(state);
      break;
    case 'values':
      list(state, () => {
        if (!take(state, '(')) fail('Expected LEFT_PAREN for row value constructor');
        list(state, () => expression(state));
        expect(state, ')');
      });
      break;
    default:
      if (!KEYWORD_FUNCTIONS.has(keyword) || !take(state, '(')) return fail('Unexpected keyword');
      call(state, keyword);
  }
  return 'other';
}

/** The arguments of a function, the parenthesis before them already read. */
function call(state: State, name: string): void {
  const isAggregate = AGGREGATES.has(name);
  const quantified = isAggregate && (take(state, 'distinct') || take(state, 'all'));
  if (is(state, '*')) {
    if (name !== 'count' || quantified) fail(`${name}(*) is not allowed`);
    state.at += 1;
    return expect(state, ')');
  }
  const count = is(state, ')') ? 0 : list(state, () => expression(state));
  expect(state, ')');
  if (isAggregate && count !== 1) fail('Aggregate functions are always unary');
}

/** Reads elements with commas between them; returns how many there were. */
function list(state: State, element: () => void): number {
  let count = 0;
  do {
    element();
    count += 1;
  } while (take(state, ','));
  return count;
}

function select(state: State): void {
  if (!take(state, 'distinct')) take(state, 'all');
  if (take(state, 'value')) expression(state);
  else selectList(state);
  if (!take(state, 'from')) fail('Expected FROM after SELECT list');
  fromSources(state, CLAUSE);
  if (take(state, 'where')) expression(state, CLAUSE);
  if (take(state, 'order')) {
    expect(state, 'by');
    list(state, () => {
      expression(state);
      if (!take(state, 'asc')) take(state, 'desc');
    });
  }
  if (take(state, 'group')) throw new Fault(undefined);
  if (take(state, 'having')) expression(state, CLAUSE);
  if (take(state, 'limit')) expression(state, CLAUSE);
}

function selectList(state: State): void {
  let stars = 0;
  const count = list(state, () => {
    if (take(state, '*')) {
      stars += 1;
      return;
    }
    expression(state);
    alias(state, 'as', true);
  });
  if (stars > 0 && count > 1) fail("Other expressions may not be present in the select list when '*' is used without dot notation.");
}

function alias(state: State, keyword: 'as' | 'at' | 'by', optional = false): void {
  const named = take(state, keyword);
  if (!named && !optional) return;
  if (head(state).type === 'name') state.at += 1;
  else if (named) fail(`Expected identifier for ${keyword.toUpperCase()}-alias`);
}

function aliases(state: State): void {
  alias(state, 'as', true);
  alias(state, 'at');
  alias(state, 'by');
}

function fromSources(state: State, precedence = -1): void {
  for (;;) {
    if (is(state, 'unpivot')) throw new Fault(undefined);
    expression(state, precedence);
    aliases(state);
    if (take(state, ',')) continue;
    if (!head(state).text.endsWith('join') || head(state).type !== 'keyword') return;
    // Joins are refused by DynamoDB whatever they say; only their first condition would be looked at here.
    throw new Fault(undefined);
  }
}

function where(state: State): void {
  if (take(state, 'where')) expression(state);
}

function legacyDml(state: State, operation: () => void): void {
  pathTerm(state, true);
  aliases(state);
  operation();
  where(state);
  returning(state);
}

function isBaseDml(keyword: string): boolean {
  return keyword === 'insert_into' || keyword === 'set' || keyword === 'remove';
}

function baseDmls(state: State): void {
  const from = state.at;
  while (head(state).type === 'keyword' && isBaseDml(head(state).text)) baseDml(state);
  if (state.at === from) fail('Expected data manipulation');
}

function baseDml(state: State): void {
  if (take(state, 'remove')) {
    pathTerm(state, true);
  } else if (take(state, 'set')) {
    list(state, () => {
      pathTerm(state, true);
      if (!take(state, '=')) fail("Expected '='");
      expression(state);
    });
  } else {
    state.at += 1;
    pathTerm(state, true);
    const isValue = take(state, 'value');
    expression(state);
    if (!isValue) return;
    if (take(state, 'at')) expression(state);
    returning(state);
  }
}

function returning(state: State): void {
  if (!take(state, 'returning')) return;
  list(state, () => {
    if (!['modified_old', 'modified_new', 'all_old', 'all_new'].some((mapping) => take(state, mapping))) {
      fail('Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.');
    }
    if (take(state, '*')) return;
    const kind = expression(state);
    if (kind !== 'atom' && kind !== 'path') fail('Unsupported syntax in RETURNING columns.');
  });
}

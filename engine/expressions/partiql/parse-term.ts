import { invalid } from '../../errors/service-error';
import { placeOf } from './faults';
import type { Token } from './lexer';
import { expect, fail, isNext, next, parseList, type Parser, peek, take } from './parser';
import type { MapSyntax, StepSyntax, Syntax } from './syntax';

/** Reads a term and the steps of a path behind it. */
export function parsePath(parser: Parser): Syntax {
  const root = parseTerm(parser);
  const steps = parseSteps(parser);
  return steps.length === 0 ? root : { kind: 'path', root, steps, at: root.at };
}

/** Reads a path that names a table or what is changed: it begins with a name and has no wildcards. */
export function parseSimplePath(parser: Parser): Syntax {
  const at = peek(parser);
  if (at.type !== 'name') fail('Expected identifier for simple path');
  parser.at += 1;
  const root: Syntax = { kind: 'name', name: at.text, at };
  const steps = parseSteps(parser, ' for simple path');
  return steps.length === 0 ? root : { kind: 'path', root, steps, at };
}

function parseSteps(parser: Parser, simple = ''): readonly StepSyntax[] {
  const steps: StepSyntax[] = [];
  for (;;) {
    if (take(parser, '.')) {
      const at = peek(parser);
      if (isNext(parser, '*') && simple !== '') fail(`Invalid path dot component${simple}`);
      if (at.type !== 'name' && !isNext(parser, '*')) fail('Invalid path dot component');
      parser.at += 1;
      steps.push({ part: at.type === 'name' ? { kind: 'literal', type: 'string', text: at.text, at } : { kind: 'star', at }, inBrackets: false });
    } else if (take(parser, '[')) {
      const at = peek(parser);
      const part: Syntax = take(parser, '*') ? { kind: 'star', at } : parser.parseExpression(parser);
      expect(parser, ']');
      if (simple !== '' && part.kind !== 'literal' && part.kind !== 'name') fail(`Invalid path component${simple}`);
      steps.push({ part, inBrackets: true });
    } else {
      return steps;
    }
  }
}

function parseTerm(parser: Parser): Syntax {
  const at = peek(parser);
  const { type, text } = at;
  switch (type) {
    case 'name':
      parser.at += 1;
      return isNext(parser, '(') ? parseCall(parser, at) : { kind: 'name', name: text, at };
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
    case 'missing':
      parser.at += 1;
      return { kind: 'literal', type, text, at };
    case 'keyword': return parseKeyword(parser, at);
    case 'symbol': return parseEnclosed(parser, at);
    case 'operator': return fail('Unexpected operator');
    case 'end': return fail('Unexpected term');
    default: return type satisfies never;
  }
}

/** Functions whose names are keywords. */
const FUNCTIONS: ReadonlySet<string> = new Set(['exists', 'count', 'avg', 'max', 'min', 'sum', 'char_length', 'character_length', 'octet_length', 'bit_length', 'upper', 'lower', 'size']);
/** Those that have words between their operands, which are not read here. */
const WITH_WORDS: ReadonlySet<string> = new Set(['cast', 'substring', 'trim', 'extract', 'date_add', 'date_diff']);

function parseKeyword(parser: Parser, at: Token): Syntax {
  const statement = parser.parseStatement(parser);
  if (statement !== undefined) return statement;
  parser.at += 1;
  if (at.text === 'values') return { kind: 'bag', elements: parseList(parser, parseRow), at };
  if (!isNext(parser, '(')) return fail('Unexpected keyword');
  if (WITH_WORDS.has(at.text)) throw invalid('statement.unknownFunction', { function: at.text, at: placeOf(parser.text, at) });
  return FUNCTIONS.has(at.text) ? parseCall(parser, at) : fail('Unexpected keyword');
}

function parseRow(parser: Parser): Syntax {
  const at = peek(parser);
  if (!take(parser, '(')) fail('Expected LEFT_PAREN for row value constructor');
  const elements = parseList(parser, parser.parseExpression);
  expect(parser, ')');
  return { kind: 'list', elements, at };
}

const AGGREGATES: ReadonlySet<string> = new Set(['count', 'avg', 'max', 'min', 'sum']);

/** Reads the operands of a function, their parentheses before and behind them. */
function parseCall(parser: Parser, at: Token): Syntax {
  const name = at.text.toLowerCase();
  const isAggregate = at.type === 'keyword' && AGGREGATES.has(name);
  next(parser);
  const quantified = isAggregate && (take(parser, 'distinct') || take(parser, 'all'));
  const star = peek(parser);
  if (take(parser, '*')) {
    if (name !== 'count' || quantified) fail(`${name}(*) is not allowed`);
    expect(parser, ')');
    return { kind: 'call', name, operands: [{ kind: 'star', at: star }], at };
  }
  const operands = isNext(parser, ')') ? [] : parseList(parser, parser.parseExpression);
  expect(parser, ')');
  if (isAggregate && operands.length !== 1) fail('Aggregate functions are always unary');
  return { kind: 'call', name, operands, at };
}

/** Reads a parameter, an expression in parentheses, or a list, set or map. */
function parseEnclosed(parser: Parser, at: Token): Syntax {
  parser.at += 1;
  switch (at.text) {
    case '?':
      parser.parameters += 1;
      return { kind: 'parameter', index: parser.parameters - 1, at };
    case '(': {
      const elements = parseList(parser, parser.parseExpression);
      expect(parser, ')');
      return elements.length === 1 && elements[0] !== undefined ? elements[0] : { kind: 'list', elements, at };
    }
    case '[': return { kind: 'list', elements: parseElements(parser, ']', parser.parseExpression), at };
    case '<<': return { kind: 'bag', elements: parseElements(parser, '>>', parser.parseExpression), at };
    case '{': return { kind: 'map', members: parseElements(parser, '}', parseMember), at };
    default: return fail('Unexpected term');
  }
}

function parseElements<T>(parser: Parser, close: ']' | '}' | '>>', parseElement: (parser: Parser) => T): readonly T[] {
  if (take(parser, close)) return [];
  const elements = parseList(parser, parseElement);
  expect(parser, close);
  return elements;
}

function parseMember(parser: Parser): MapSyntax['members'][number] {
  const name = parser.parseExpression(parser);
  expect(parser, ':');
  return { name, value: parser.parseExpression(parser) };
}

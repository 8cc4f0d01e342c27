import { invalid } from '../../errors/service-error';
import { notWellFormed } from './faults';
import type { Token, TokenType } from './lexer';
import type { Syntax } from './syntax';

/** What the parsers of a statement read from. */
export interface Parser {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the next token. */
  at: number;
  /** How many expressions are open around the one being read. */
  depth: number;
  /** How many `?` there were. */
  parameters: number;
  /** What a term may hold: any expression, and a statement; undefined where none begins. */
  readonly parseExpression: (parser: Parser) => Syntax;
  readonly parseStatement: (parser: Parser) => Syntax | undefined;
}

/** Deeper than any statement needs, and far from the end of the stack. */
const MAX_DEPTH = 400;

export function fail(detail: string): never {
  throw notWellFormed(detail);
}

const END: Token = { type: 'end', text: '', start: 0, end: 0 };

/** The next token, or with `ahead` one after it. */
export function peek({ tokens, at }: Parser, ahead = 0): Token {
  return tokens[at + ahead] ?? END;
}

const WITH_OWN_TEXT: ReadonlySet<TokenType> = new Set<TokenType>(['name', 'string', 'number']);

/** Whether the next tokens are these words, operators or symbols. */
export function isNext(parser: Parser, ...texts: readonly string[]): boolean {
  return texts.every((text, ahead) => {
    const token = peek(parser, ahead);
    return token.text === text && !WITH_OWN_TEXT.has(token.type);
  });
}

/** Steps over the next token, whatever it is. */
export function next(parser: Parser): Token {
  const token = peek(parser);
  parser.at += 1;
  return token;
}

/** Steps over the next tokens if they are these. */
export function take(parser: Parser, ...texts: readonly string[]): boolean {
  const taken = isNext(parser, ...texts);
  if (taken) parser.at += texts.length;
  return taken;
}

/** The names that the reference parser's refusals give to symbols. */
const SYMBOL_NAMES = { ')': 'RIGHT_PAREN', ']': 'RIGHT_BRACKET', '}': 'RIGHT_CURLY', '>>': 'RIGHT_DOUBLE_ANGLE_BRACKET', ':': 'COLON', by: 'BY' } as const;

/** Steps over the next token, which must be that one. */
export function expect(parser: Parser, symbol: keyof typeof SYMBOL_NAMES): void {
  if (!take(parser, symbol)) fail(`Expected ${SYMBOL_NAMES[symbol]}`);
}

/** Whether nothing follows but one semicolon. */
export function isAtEnd(parser: Parser): boolean {
  return peek(parser, isNext(parser, ';') ? 1 : 0).type === 'end';
}

/** Reads elements with commas between them. */
export function parseList<T>(parser: Parser, parseElement: (parser: Parser) => T): T[] {
  const elements: T[] = [];
  do elements.push(parseElement(parser));
  while (take(parser, ','));
  return elements;
}

/** Reads what may hold expressions itself. Throws where too many are inside one another. */
export function nested<T>(parser: Parser, parse: (parser: Parser) => T): T {
  parser.depth += 1;
  if (parser.depth > MAX_DEPTH) throw invalid('value.tooDeep');
  const result = parse(parser);
  parser.depth -= 1;
  return result;
}

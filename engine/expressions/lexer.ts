/**
 * What a token is: a keyword or symbol stands for itself, `name` is an attribute's or function's name, `unknown` a
 * character that no expression may contain.
 */
export type TokenKind = Keyword | Symbol | '#placeholder' | ':placeholder' | 'name' | 'index' | 'unknown' | 'end';
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';
type Keyword = 'IN' | 'BETWEEN' | 'NOT' | 'AND' | 'OR' | 'SET' | 'ADD' | 'DELETE' | 'REMOVE';
type Symbol = Comparator | '+' | '-' | '(' | ')' | '[' | ']' | '.' | ',';

/** A piece of an expression; `start` and `end` are offsets into its text. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const KEYWORDS: ReadonlyMap<string, Keyword> = mapOf(['IN', 'BETWEEN', 'NOT', 'AND', 'OR', 'SET', 'ADD', 'DELETE', 'REMOVE']);
const SYMBOLS: ReadonlyMap<string, Symbol> = mapOf(['=', '<>', '<', '<=', '>', '>=', '+', '-', '(', ')', '[', ']', '.', ',']);

/**
 * White space, a word, a placeholder, a list index without leading zeros, a symbol, or any other single character:
 * the first that fits. [X1] [X2] [X3]
 */
const TOKEN = /([ \t\n\r]+)|([a-zA-Z]\w*)|([#:]\w+)|(0|[1-9]\d*)|(<>|<=|>=|[=<>+\-()[\].,])|[^]/uy;

/** The tokens of an expression, ended by one of kind `end`. Every text has tokens: what fits nowhere is `unknown`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const end = start + match[0].length;
    if (match[1] === undefined) tokens.push({ kind: kindOf(match), text: match[0], start, end });
    start = end;
  }
  tokens.push({ kind: 'end', text: '<EOF>', start, end: start });
  return tokens;
}

function kindOf([piece, , word, placeholder, index, symbol]: RegExpExecArray): TokenKind {
  if (word !== undefined) return KEYWORDS.get(word.toUpperCase()) ?? 'name';
  if (placeholder !== undefined) return piece.startsWith('#') ? '#placeholder' : ':placeholder';
  if (index !== undefined) return 'index';
  return SYMBOLS.get(symbol ?? '') ?? 'unknown';
}

function mapOf<T extends string>(texts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(texts.map((text) => [text, text]));
}

import { notWellFormed } from './faults';
import { CONNECTORS, KEYWORDS, WORD_OPERATORS } from './keywords';

/** `name`: an identifier, quoted or not. `keyword` and word `operator`: in small letters. `symbol`: punctuation. */
export type TokenType = 'name' | 'string' | 'number' | 'boolean' | 'null' | 'missing' | 'operator' | 'keyword' | 'symbol' | 'end';

export interface Token {
  readonly type: TokenType;
  /** What it names or means: a name or string without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * White space or a comment, a word, a string, a quoted name, a number that is not cut off in its exponent, an operator or
 * punctuation. A quote is written twice inside its kind of quotes. Back quotes, `#` and all else are no tokens. [Y1] [Y2] [Y4]
 */
const TOKEN =
  /([\t\n\v\f\r ]+|--[^\n\r]*|\/\*[^]*?\*\/)|([a-zA-Z_$][\w$]*)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![eE\d])|(<<|>>|<>|!=|<=|>=|\|\||\/(?!\*)|[=<>+\-%*()[\]{}.,:;?])/y;

const OPERATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=', '+', '-', '/', '%', '||']);

/** The tokens of a statement as PartiQL's reference parser sees them, ended by one of type `end`. Throws where a piece is none. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let start = 0;
  while (start < text.length) {
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(text);
    if (match === null) throw notWellFormed('');
    const end = start + match[0].length;
    if (match[1] === undefined) tokens.push({ ...typeAndText(match), start, end });
    start = end;
  }
  tokens.push({ type: 'end', text: '', start, end: start });
  return tokens;
}

function typeAndText([, , word, string, quoted, number, symbol]: RegExpExecArray): Pick<Token, 'type' | 'text'> {
  if (word !== undefined) return wordToken(word);
  if (string !== undefined) return { type: 'string', text: string.replaceAll("''", "'") };
  if (quoted !== undefined) return { type: 'name', text: quoted.replaceAll('""', '"') };
  if (number !== undefined) return { type: 'number', text: number };
  const text = symbol === '!=' ? '<>' : (symbol ?? '');
  return { type: OPERATORS.has(text) ? 'operator' : 'symbol', text };
}

function wordToken(word: string): Pick<Token, 'type' | 'text'> {
  const text = word.toLowerCase();
  if (WORD_OPERATORS.has(text)) return { type: 'operator', text };
  if (CONNECTORS.has(text)) return { type: 'symbol', text };
  if (text === 'true' || text === 'false') return { type: 'boolean', text };
  if (text === 'null' || text === 'missing') return { type: text, text };
  return KEYWORDS.has(text) ? { type: 'keyword', text } : { type: 'name', text: word };
}

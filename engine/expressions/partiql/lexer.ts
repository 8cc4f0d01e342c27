import { keywordOf } from './keywords';

/**
 * `keyword`: its `value` is in capitals. `name`: an identifier, quoted or not; its `value` is what it names. `string` and
 * `number`: literals, the string's `value` without quotes. `symbol`: an operator or punctuation.
 */
export type TokenKind = 'keyword' | 'name' | 'string' | 'number' | 'symbol' | 'end';

export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * White space or a comment, a word, a string, a quoted name, a number that is not cut off in its exponent, or a symbol. A
 * quote is written twice inside its kind of quotes. Back quotes, `#` and all else are no tokens. [Y1] [Y2] [Y4]
 */
const TOKEN =
  /([\t\n\v\f\r ]+|--[^\n\r]*|\/\*[^]*?\*\/)|([a-zA-Z_$][\w$]*)|'((?:[^']|'')*)'|"((?:[^"]|"")*)"|((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?![eE\d])|(<<|>>|<>|!=|<=|>=|[=<>+\-()[\]{}.,:;?*])/y;

/** The tokens of a statement, ended by one of kind `end`; undefined where a piece of it is none. */
export function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let start = 0;
  while (start < text.length) {
    TOKEN.lastIndex = start;
    const match = TOKEN.exec(text);
    if (match === null) return undefined;
    const end = start + match[0].length;
    if (match[1] === undefined) tokens.push({ ...kindAndValue(match), start, end });
    start = end;
  }
  tokens.push({ kind: 'end', value: '', start, end: start });
  return tokens;
}

function kindAndValue([, , word, string, quoted, number, symbol]: RegExpExecArray): Pick<Token, 'kind' | 'value'> {
  if (word !== undefined) {
    const keyword = keywordOf(word);
    return keyword === undefined ? { kind: 'name', value: word } : { kind: 'keyword', value: keyword };
  }
  if (string !== undefined) return { kind: 'string', value: string.replaceAll("''", "'") };
  if (quoted !== undefined) return { kind: 'name', value: quoted.replaceAll('""', '"') };
  if (number !== undefined) return { kind: 'number', value: number };
  return { kind: 'symbol', value: symbol ?? '' };
}

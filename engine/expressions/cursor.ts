import { invalid, type ServiceError } from '../errors/service-error';
import type { CallNode, PathNode, Slot } from './ast';
import { tokenize, type Token, type TokenKind } from './lexer';
import type { ExpressionName } from './names';

/** What a parser reads from, and what it has met so far. */
export interface Cursor {
  readonly name: ExpressionName;
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Index of the next token. */
  at: number;
  /** Operators and functions read: AWS limits their number. */
  operators: number;
  /** Placeholders by first use; a slot is a place in the order. */
  readonly names: Map<string, Slot>;
  readonly values: Map<string, Slot>;
  /** In the order they end in the text. */
  readonly paths: PathNode[];
  readonly calls: CallNode[];
  /** The first list index that is beyond what a list can have. */
  badIndex: string | undefined;
}

export function startCursor(name: ExpressionName, text: string): Cursor {
  return {
    name, text, tokens: tokenize(text), at: 0, operators: 0,
    names: new Map(), values: new Map(), paths: [], calls: [], badIndex: undefined,
  };
}

/** The next token, or with `ahead` one after it; at the end of the text the `end` token again and again. */
export function peek({ tokens, at }: Cursor, ahead = 0): Token {
  return tokens[at + ahead] ?? END;
}

const END: Token = { kind: 'end', text: '<EOF>', start: 0, end: 0 };

/** Steps over the next token if it is of that kind. */
export function take(cursor: Cursor, kind: TokenKind): boolean {
  if (peek(cursor).kind !== kind) return false;
  cursor.at += 1;
  return true;
}

/** Steps over the next token, which must be of that kind. */
export function expect(cursor: Cursor, kind: TokenKind): Token {
  const token = peek(cursor);
  if (token.kind !== kind) throw syntaxError(cursor);
  cursor.at += 1;
  return token;
}

/**
 * The refusal of the next token: the first at which the text can no longer become an expression. It is shown with the
 * text from the token before it to the token after it. [X5]
 */
export function syntaxError(cursor: Cursor): ServiceError {
  const { name, text, tokens, at } = cursor;
  const from = tokens[at - 1]?.start ?? 0;
  const to = tokens[at + 1]?.end ?? text.length;
  return invalid('expression.syntax', { in: name, token: peek(cursor).text, near: text.slice(from, to) });
}

/** The refusal of parentheses directly inside parentheses. [X10] */
export function redundantParentheses({ name }: Cursor): ServiceError {
  return invalid('expression.redundantParentheses', { in: name });
}

/** The slot of a placeholder, the same for every use of it. */
export function slotOf(slots: Map<string, Slot>, placeholder: string): Slot {
  const known = slots.get(placeholder);
  if (known !== undefined) return known;
  slots.set(placeholder, slots.size);
  return slots.size - 1;
}

import type { CallNode, Operand, PathNode, PathPart, ValueNode } from './ast';
import { expect, peek, redundantParentheses, slotOf, syntaxError, take, type Cursor } from './cursor';
import type { Token } from './lexer';

/** Highest list index: AWS counts with 32 bits. [X15] */
const MAX_INDEX = 2147483647;

/** A function or parenthesis that is not closed yet. */
type Open = { readonly kind: 'call'; readonly name: Token; readonly operands: Operand[] } | { readonly kind: 'parenthesis' };

/**
 * Reads an operand: a path, a value, a function, or one of these in parentheses. Keeps what is open in a list of its
 * own, not on the stack, which functions inside functions could overflow. Throws a syntax error [X5] or one for
 * redundant parentheses [X10].
 */
export function parseOperand(cursor: Cursor): Operand {
  const open: Open[] = [];
  for (;;) {
    if (take(cursor, '(')) {
      open.push({ kind: 'parenthesis' });
    } else if (peek(cursor).kind === 'name' && peek(cursor, 1).kind === '(') {
      open.push({ kind: 'call', name: peek(cursor), operands: [] });
      cursor.at += 2;
    } else {
      const operand = closeAll(cursor, open, parseSimple(cursor));
      if (operand !== undefined) return operand;
    }
  }
}

/** Closes all that ends after an operand. Returns undefined where a function's next operand follows. */
function closeAll(cursor: Cursor, open: Open[], first: Operand): Operand | undefined {
  let operand = first;
  let wrapped = false;
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    if (last.kind === 'parenthesis') {
      expect(cursor, ')');
      if (wrapped) throw redundantParentheses(cursor);
      wrapped = true;
    } else {
      last.operands.push(operand);
      if (take(cursor, ',')) return undefined;
      operand = endCall(cursor, last.name, last.operands);
      wrapped = false;
    }
    open.pop();
  }
  return operand;
}

function endCall(cursor: Cursor, name: Token, operands: readonly Operand[]): CallNode {
  const { end } = expect(cursor, ')');
  const call: CallNode = { kind: 'call', function: name.text, operands, start: name.start, end };
  cursor.operators += 1;
  cursor.calls.push(call);
  return call;
}

function parseSimple(cursor: Cursor): PathNode | ValueNode {
  return peek(cursor).kind === ':placeholder' ? parseValue(cursor) : parsePath(cursor);
}

/** Reads a `:placeholder`. */
export function parseValue(cursor: Cursor): ValueNode {
  const { text, start, end } = expect(cursor, ':placeholder');
  return { kind: 'value', slot: slotOf(cursor.values, text), start, end };
}

/** Reads a document path. [X14] */
export function parsePath(cursor: Cursor): PathNode {
  const { start } = peek(cursor);
  const parts: PathPart[] = [parseName(cursor)];
  for (;;) {
    if (take(cursor, '.')) {
      parts.push(parseName(cursor));
    } else if (take(cursor, '[')) {
      parts.push(parseIndex(cursor));
      expect(cursor, ']');
    } else {
      break;
    }
  }
  const fixed = parts.filter((part) => typeof part !== 'object');
  const end = cursor.tokens[cursor.at - 1]?.end ?? start;
  const path: PathNode = { kind: 'path', parts, fixed: fixed.length === parts.length ? fixed : undefined, start, end };
  cursor.paths.push(path);
  return path;
}

function parseName(cursor: Cursor): PathPart {
  const { kind, text } = peek(cursor);
  if (kind !== 'name' && kind !== '#placeholder') throw syntaxError(cursor);
  cursor.at += 1;
  return kind === 'name' ? text : { slot: slotOf(cursor.names, text) };
}

function parseIndex(cursor: Cursor): number {
  const { text } = expect(cursor, 'index');
  const index = Number(text);
  if (index > MAX_INDEX) cursor.badIndex ??= text;
  return index;
}

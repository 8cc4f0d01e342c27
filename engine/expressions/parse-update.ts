import type { ActionNode, ArithmeticNode, Operand, Section } from './ast';
import { expect, peek, redundantParentheses, syntaxError, take, type Cursor } from './cursor';
import { parseOperand, parsePath, parseValue } from './parse-operand';

export interface ParsedUpdate {
  /** In the order of the text. */
  readonly actions: readonly ActionNode[];
  /** The first section that is there twice. */
  readonly repeated: Section | undefined;
}

/** Reads a whole update: one section or more, each with one action or more. Throws a syntax error [X5] or one for redundant parentheses [X10]. */
export function parseUpdate(cursor: Cursor): ParsedUpdate {
  const actions: ActionNode[] = [];
  const seen = new Set<Section>();
  let repeated: Section | undefined;
  do {
    const { kind: section } = peek(cursor);
    if (section !== 'SET' && section !== 'REMOVE' && section !== 'ADD' && section !== 'DELETE') throw syntaxError(cursor);
    cursor.at += 1;
    do actions.push(parseAction(cursor, section));
    while (take(cursor, ','));
    if (seen.has(section)) repeated ??= section;
    seen.add(section);
  } while (peek(cursor).kind !== 'end');
  return { actions, repeated };
}

function parseAction(cursor: Cursor, section: Section): ActionNode {
  const path = parsePath(cursor);
  switch (section) {
    case 'SET':
      expect(cursor, '=');
      return { section, path, value: parseSetValue(cursor) };
    case 'REMOVE': return { section, path };
    case 'ADD':
    case 'DELETE': return { section, path, value: parseValue(cursor) };
    default: return section satisfies never;
  }
}

/** Reads an operand or the sum or difference of two. Parentheses may stand around each operand and around the whole. [X72] */
function parseSetValue(cursor: Cursor): Operand | ArithmeticNode {
  let open = 0;
  while (take(cursor, '(')) open += 1;
  let value: Operand | ArithmeticNode = parseOperand(cursor);
  let wrapped = false;
  for (;;) {
    const { kind: operator } = peek(cursor);
    if (value.kind !== 'arithmetic' && (operator === '+' || operator === '-')) {
      cursor.at += 1;
      cursor.operators += 1;
      value = { kind: 'arithmetic', operator, left: value, right: parseOperand(cursor) };
      wrapped = false;
    } else if (open > 0) {
      expect(cursor, ')');
      if (wrapped) throw redundantParentheses(cursor);
      wrapped = true;
      open -= 1;
    } else {
      return value;
    }
  }
}

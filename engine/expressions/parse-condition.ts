import type { ConditionNode, Operand, SimpleCondition } from './ast';
import { expect, peek, redundantParentheses, syntaxError, take, type Cursor } from './cursor';
import type { Comparator, TokenKind } from './lexer';
import { parseOperand } from './parse-operand';

/** What is open around the condition being read. */
type Open = { readonly kind: 'parenthesis' } | { readonly kind: 'not' } | { readonly kind: 'and' | 'or'; readonly conditions: ConditionNode[] };

/** A condition, or an operand that may still become the left side of one, and whether parentheses stand around it. */
interface Read<T> { readonly node: T; readonly wrapped: boolean }

export interface ParsedCondition {
  readonly root: ConditionNode;
  /** All conditions without conditions inside, in the order of the text. */
  readonly simple: readonly SimpleCondition[];
}

/**
 * Reads a whole condition. NOT binds closer than AND, AND closer than OR [X8]. Keeps what is open in a list of its own,
 * not on the stack, which 4 KB of parentheses or NOTs would overflow. Throws a syntax error [X5] or one for redundant
 * parentheses [X10].
 */
export function parseCondition(cursor: Cursor): ParsedCondition {
  const open: Open[] = [];
  const simple: SimpleCondition[] = [];
  for (;;) {
    if (take(cursor, '(')) {
      open.push({ kind: 'parenthesis' });
    } else if (take(cursor, 'NOT')) {
      cursor.operators += 1;
      open.push({ kind: 'not' });
    } else {
      const read = readSimple(cursor, open);
      simple.push(read.node);
      const root = closeAll(cursor, open, read);
      if (root !== undefined) return { root, simple };
    }
  }
}

/** Reads a simple condition. Parentheses opened before it may turn out to stand around its left operand only. */
function readSimple(cursor: Cursor, open: Open[]): Read<SimpleCondition> {
  const operand = parseOperand(cursor);
  let wrapped = false;
  while (peek(cursor).kind === ')' && open.at(-1)?.kind === 'parenthesis') {
    if (wrapped) throw redundantParentheses(cursor);
    wrapped = true;
    cursor.at += 1;
    open.pop();
  }
  const condition = readComparison(cursor, operand);
  if (condition !== undefined) return { node: condition, wrapped: false };
  if (operand.kind === 'call') return { node: operand, wrapped };
  throw syntaxError(cursor);
}

/** Reads what makes a condition of an operand, if it follows: a comparator, BETWEEN or IN with their operands. */
function readComparison(cursor: Cursor, operand: Operand): SimpleCondition | undefined {
  const { kind } = peek(cursor);
  if (isComparator(kind)) {
    advance(cursor);
    return { kind: 'comparison', operator: kind, left: operand, right: parseOperand(cursor) };
  }
  if (kind === 'BETWEEN') {
    advance(cursor);
    const lower = parseOperand(cursor);
    expect(cursor, 'AND');
    return { kind: 'between', operand, lower, upper: parseOperand(cursor) };
  }
  if (kind === 'IN') {
    advance(cursor);
    expect(cursor, '(');
    const list = [parseOperand(cursor)];
    while (take(cursor, ',')) list.push(parseOperand(cursor));
    expect(cursor, ')');
    return { kind: 'in', operand, list };
  }
  return undefined;
}

function advance(cursor: Cursor): void {
  cursor.at += 1;
  cursor.operators += 1;
}

function isComparator(kind: TokenKind): kind is Comparator {
  return kind === '=' || kind === '<>' || kind === '<' || kind === '<=' || kind === '>' || kind === '>=';
}

/** Closes all that ends after a condition. Returns undefined where AND or OR goes on, else the whole condition. */
function closeAll(cursor: Cursor, open: Open[], { node, wrapped: inParentheses }: Read<ConditionNode>): ConditionNode | undefined {
  let condition = node;
  let wrapped = inParentheses;
  for (;;) {
    const last = open.at(-1);
    if (last?.kind === 'not') {
      condition = { kind: 'not', condition };
      wrapped = false;
    } else if (peek(cursor).kind === 'AND') {
      join(cursor, open, 'and', condition);
      return undefined;
    } else if (last?.kind === 'and') {
      condition = { kind: 'and', conditions: [...last.conditions, condition] };
      wrapped = false;
    } else if (peek(cursor).kind === 'OR') {
      join(cursor, open, 'or', condition);
      return undefined;
    } else if (last?.kind === 'or') {
      condition = { kind: 'or', conditions: [...last.conditions, condition] };
      wrapped = false;
    } else if (last === undefined) {
      return condition;
    } else {
      expect(cursor, ')');
      if (wrapped) throw redundantParentheses(cursor);
      wrapped = true;
    }
    open.pop();
  }
}

/** Steps over AND or OR, which adds the condition before it to the junction it belongs to. */
function join(cursor: Cursor, open: Open[], kind: 'and' | 'or', condition: ConditionNode): void {
  advance(cursor);
  const last = open.at(-1);
  if (last?.kind === kind) last.conditions.push(condition);
  else open.push({ kind, conditions: [condition] });
}

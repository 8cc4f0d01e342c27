import { invalid } from '../../errors/service-error';
import { typeOf } from '../../values/attribute-value';
import type { ActionNode, ArithmeticNode, CallNode, Operand, PathNode, ValueNode } from '../ast';
import { equalPaths } from '../document-path';
import { boundValue } from '../placeholders';
import type { UpdateCheck } from '../update-checks';
import type { Token } from './lexer';
import { parseElements, parseValue, startsValue } from './literals';
import { isCall, unknownFunction } from './parse-operand';
import { parsePath } from './parse-path';
import { addValue, close, expect, isNext, next, notWellFormed, open, peek, placeOf, type Reader, take } from './reader';

export interface ParsedActions {
  readonly actions: readonly ActionNode[];
  /** What is wrong with the sets of SET_ADD and SET_DELETE. */
  readonly setChecks: readonly UpdateCheck[];
}

/** Reads SET and REMOVE clauses, one or more in any order. SET may hold several assignments, REMOVE one path. [Y40] */
export function parseActions(reader: Reader): ParsedActions {
  const actions: ActionNode[] = [];
  const setChecks: UpdateCheck[] = [];
  for (;;) {
    if (take(reader, 'SET')) {
      do actions.push(parseAssignment(reader, setChecks));
      while (take(reader, ','));
    } else if (take(reader, 'REMOVE')) {
      actions.push({ section: 'REMOVE', path: parsePath(reader) });
    } else if (actions.length === 0) {
      throw notWellFormed('Expected data manipulation');
    } else {
      return { actions, setChecks };
    }
  }
}

function parseAssignment(reader: Reader, setChecks: UpdateCheck[]): ActionNode {
  const path = parsePath(reader);
  expect(reader, '=');
  const parentheses = open(reader);
  const token = peek(reader);
  const name = token.value.toLowerCase();
  if (!isCall(reader) || (name !== 'set_add' && name !== 'set_delete')) return { section: 'SET', path, value: parseSetValue(reader, parentheses) };
  reader.at += 1;
  const action = parseSetFunction(reader, token, name, path, setChecks);
  close(reader, parentheses);
  return action;
}

/** Reads an operand or the sum or difference of two, behind parentheses around the first or the whole. [Y41] */
function parseSetValue(reader: Reader, parentheses: number): Operand | ArithmeticNode {
  let left = parentheses;
  const first = parseSimpleSetOperand(reader);
  while (left > 0 && take(reader, ')')) left -= 1;
  const operator = isNext(reader, '+') ? '+' : isNext(reader, '-') ? '-' : undefined;
  let value: Operand | ArithmeticNode = first;
  if (operator !== undefined) {
    reader.at += 1;
    reader.operators += 1;
    const around = open(reader);
    value = { kind: 'arithmetic', operator, left: first, right: parseSimpleSetOperand(reader) };
    close(reader, around);
  }
  close(reader, left);
  return value;
}

function parseSimpleSetOperand(reader: Reader): Operand {
  return isCall(reader) ? parseListAppend(reader) : parsePathOrValue(reader);
}

/** Reads a path or a value in any number of parentheses. */
function parsePathOrValue(reader: Reader): PathNode | ValueNode {
  const parentheses = open(reader);
  const node = startsValue(reader) ? addValue(reader, parseValue(reader)) : parsePath(reader);
  close(reader, parentheses);
  return node;
}

function parseListAppend(reader: Reader): CallNode {
  const { value, start, end } = next(reader);
  const name = value.toLowerCase();
  if (name !== 'list_append') throw unknownFunction(reader, reader.at - 1);
  reader.operators += 1;
  const operands: Operand[] = [];
  expect(reader, '(');
  parseElements(reader, ')', () => operands.push(parsePathOrValue(reader)));
  return { kind: 'call', function: name, operands, start, end };
}

/** `SET s = set_add(s, <<…>>)` is what ADD is in an expression, set_delete what DELETE is. [Y42] */
function parseSetFunction(reader: Reader, token: Token, name: 'set_add' | 'set_delete', path: PathNode, setChecks: UpdateCheck[]): ActionNode {
  reader.operators += 1;
  const operands: { readonly node: PathNode | ValueNode; readonly token: Token }[] = [];
  expect(reader, '(');
  parseElements(reader, ')', () => operands.push({ token: peek(reader), node: parsePathOrValue(reader) }));
  const [first, second] = operands;
  if (first === undefined || second === undefined || operands.length > 2) {
    throw invalid('statement.setArgumentCount', { function: name, at: placeOf(reader, token) });
  }
  if (first.node.kind !== 'path' || !equalPaths(first.node.fixed ?? [], path.fixed ?? [])) {
    throw invalid('statement.setFirstArgument', { function: name, at: placeOf(reader, first.token) });
  }
  const fault = invalid('statement.setSecondArgument', { function: name, at: placeOf(reader, second.token) });
  if (second.node.kind !== 'value') throw fault;
  const value = second.node;
  setChecks.push((binding) => (['SS', 'NS', 'BS'].includes(typeOf(boundValue(binding, value.slot))) ? undefined : fault));
  return { section: name === 'set_add' ? 'ADD' : 'DELETE', path, value };
}

import { invalid, type ServiceError } from '../../errors/service-error';
import type { CallNode, Operand } from '../ast';
import { parseElements, parseValue, startsValue } from './literals';
import { parsePath } from './parse-path';
import { addValue, close, expect, isNext, next, open, peek, placeOf, type Reader, unexpected } from './reader';

/** Functions inside one another; no function takes one that takes one. */
const MAX_NESTED_CALLS = 8;

/** The functions of conditions. Those that are conditions themselves, and `size`, which is an operand. [Y22] */
const CONDITIONS: ReadonlySet<string> = new Set(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains']);
const OPERANDS: ReadonlySet<string> = new Set(['size']);

/** Keywords that open no function where a parenthesis follows: they belong to the grammar. */
const NO_FUNCTIONS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'IS', 'BETWEEN', 'SELECT', 'FROM', 'WHERE']);

/** Whether a function comes next: a word, not in quotes, and a parenthesis. */
export function isCall(reader: Reader): boolean {
  const { kind, value, start } = peek(reader);
  if (!isNext(reader, '(', 1)) return false;
  return kind === 'keyword' ? !NO_FUNCTIONS.has(value) : kind === 'name' && reader.text[start] !== '"';
}

/** Reads an operand in any number of parentheses: a value, a path or `size(…)`. [Y21] */
export function parseOperand(reader: Reader): Operand {
  const parentheses = open(reader);
  const operand = parseSimpleOperand(reader);
  if (operand.kind === 'call') checkUse(operand, OPERANDS);
  close(reader, parentheses);
  return operand;
}

/** Reads an operand without parentheses around it. A function may be a condition: the place it stands in tells. */
export function parseSimpleOperand(reader: Reader): Operand {
  if (isCall(reader)) return parseCall(reader, 1);
  return startsValue(reader) ? addValue(reader, parseValue(reader)) : parsePath(reader);
}

function parseCall(reader: Reader, depth: number): CallNode {
  const token = next(reader);
  const name = token.value.toLowerCase();
  if (!CONDITIONS.has(name) && !OPERANDS.has(name)) throw unknownFunction(reader, reader.at - 1);
  reader.operators += 1;
  const operands: Operand[] = [];
  expect(reader, '(');
  parseElements(reader, ')', () => operands.push(parseArgument(reader, depth)));
  return { kind: 'call', function: name, operands, start: token.start, end: token.end };
}

function parseArgument(reader: Reader, depth: number): Operand {
  if (!isCall(reader)) return parseOperand(reader);
  if (depth >= MAX_NESTED_CALLS) throw unexpected(reader);
  const call = parseCall(reader, depth + 1);
  checkUse(call, OPERANDS);
  return call;
}

/** Throws for a condition in the place of an operand. */
function checkUse(call: CallNode, allowed: ReadonlySet<string>): void {
  if (!allowed.has(call.function)) throw invalid('expression.functionMisused', { in: 'Statement', function: call.function });
}

/** Throws for an operand in the place of a condition. */
export function checkCondition(call: CallNode): void {
  checkUse(call, CONDITIONS);
}

/** The refusal of a function that there is not, or not in this place. [Y22] */
export function unknownFunction(reader: Reader, at: number): ServiceError {
  const token = reader.tokens[at] ?? peek(reader);
  return invalid('statement.unknownFunction', { function: token.value.toLowerCase(), at: placeOf(reader, token) });
}

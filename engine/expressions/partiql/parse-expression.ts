import type { Token } from './lexer';
import { parsePath } from './parse-term';
import { expect, fail, isAtEnd, isNext, nested, next, parseList, type Parser, peek, take } from './parser';
import type { OperatorSyntax, Syntax } from './syntax';

/** How close infix operators bind. */
const PRECEDENCE: Readonly<Record<string, number>> = {
  union: 5, intersect: 5, except: 5, or: 10, and: 20, '=': 40, '<>': 40, is: 40, in: 40, '<': 50, '<=': 50, '>': 50, '>=': 50, between: 50, like: 50,
  '+': 60, '-': 60, '||': 60, '*': 70, '/': 70, '%': 70,
};
/** NOT binds closer than AND, a clause of SELECT ends before what joins SELECTs. */
const NOT = 30;
export const CLAUSE = 6;

/** Reads an expression as PartiQL's reference parser does, as far as operators bind closer than `precedence`. [Y5] [Y21] */
export function parseExpression(parser: Parser, precedence = -1): Syntax {
  let left = parseUnary(parser);
  for (;;) {
    const negated = isNext(parser, 'not', 'in') || isNext(parser, 'not', 'between') || isNext(parser, 'not', 'like');
    const { type, text } = peek(parser, negated ? 1 : 0);
    const binding = type === 'operator' || type === 'symbol' ? (PRECEDENCE[text] ?? 0) : 0;
    if (binding === 0 || binding <= precedence) return left;
    const at = next(parser);
    if (negated) parser.at += 1;
    const condition = parseInfix(parser, left, text, at);
    left = negated ? not(condition, at) : condition;
  }
}

function parseUnary(parser: Parser): Syntax {
  return nested(parser, () => {
    const at = peek(parser);
    if (take(parser, 'not')) return not(parseExpression(parser, NOT), at);
    if (!take(parser, '+') && !take(parser, '-')) return parsePath(parser);
    const operand = parseUnary(parser);
    if (operand.kind !== 'literal' || operand.type !== 'number') return { kind: 'operator', operator: at.text, operands: [operand], at };
    // A sign is part of the number behind it.
    if (at.text === '+') return operand;
    return { ...operand, text: operand.text.startsWith('-') ? operand.text.slice(1) : `-${operand.text}` };
  });
}

function not(condition: Syntax, at: Token): OperatorSyntax {
  return { kind: 'operator', operator: 'not', operands: [condition], at };
}

/** Reads what stands right of an operator. */
function parseInfix(parser: Parser, left: Syntax, operator: string, at: Token): Syntax {
  const precedence = PRECEDENCE[operator];
  const binary = (right: Syntax): OperatorSyntax => ({ kind: 'operator', operator, operands: [left, right], at });
  switch (operator) {
    case 'is': {
      const isNot = take(parser, 'not');
      const condition: Syntax = { kind: 'is', operand: left, type: parseTypeName(parser), at };
      return isNot ? not(condition, at) : condition;
    }
    case 'in': {
      if (!isNext(parser, '(') || isNext(parser, '(', 'select') || isNext(parser, '(', 'values')) return binary(parseRight(parser, precedence));
      const open = next(parser);
      const elements = parseList(parser, parseExpression);
      expect(parser, ')');
      return binary({ kind: 'list', elements, at: open });
    }
    case 'between':
    case 'like': {
      const second = parseRight(parser, precedence);
      if (operator === 'like' && !isNext(parser, 'escape')) return binary(second);
      if (operator === 'between' && !isNext(parser, 'and')) fail('Expected AND keyword');
      const word = next(parser);
      if (isAtEnd(parser)) fail(`Expected expression after ${word.text.toUpperCase()}`);
      return { kind: 'operator', operator, operands: [left, second, parseExpression(parser, precedence)], at };
    }
    case 'union':
    case 'intersect':
    case 'except': take(parser, 'all'); return binary(parseRight(parser, precedence));
    case 'and':
    case 'or': {
      const right = parseRight(parser, precedence);
      return left.kind === 'operator' && left.operator === operator ? { ...left, operands: [...left.operands, right] } : binary(right);
    }
    default: return binary(parseRight(parser, precedence));
  }
}

function parseRight(parser: Parser, precedence: number | undefined): Syntax {
  if (peek(parser).type === 'end') fail('Missing right-hand side expression of infix operator');
  return parseExpression(parser, precedence);
}

/** The names of types that IS takes, in small letters; those of two words by their first. */
const TYPES: ReadonlySet<string> = new Set([
  'missing', 'null', 'bool', 'boolean', 'smallint', 'int', 'integer', 'float', 'real', 'double', 'decimal', 'dec', 'numeric', 'timestamp', 'char', 'character',
  'varchar', 'string', 'symbol', 'clob', 'blob', 'struct', 'tuple', 'list', 'sexp', 'bag', 'any',
]);

function parseTypeName(parser: Parser): string {
  const { type, text } = peek(parser);
  if (type === 'name' || type === 'string' || !TYPES.has(text)) fail('Expected type name');
  parser.at += 1;
  if (text === 'double' && !take(parser, 'precision')) fail('Expected type name');
  if (text === 'character') take(parser, 'varying');
  if (take(parser, '(')) {
    parseList(parser, parseExpression);
    expect(parser, ')');
  }
  return text;
}

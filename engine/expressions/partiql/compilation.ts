import { invalid, type ServiceError } from '../../errors/service-error';
import type { AttributeValue } from '../../values/attribute-value';
import type { Operand, PathNode, SimpleCondition, ValueNode } from '../ast';
import { placeOf } from './faults';
import type { Token } from './lexer';
import type { Syntax } from './syntax';

/** Makes a value of a statement from the request's parameters. */
export type ValueSource = (parameters: readonly AttributeValue[]) => AttributeValue;

/** What compiling a statement has met so far. */
export interface Compilation {
  readonly text: string;
  /** What the slots of value nodes hold, in the order of the text. */
  readonly values: ValueSource[];
  /** Operators and functions of the condition or update: AWS limits their number. */
  operators: number;
  readonly paths: PathNode[];
  /** Conditions without conditions inside. */
  readonly simple: SimpleCondition[];
}

export function startCompilation(text: string): Compilation {
  return { text, values: [], operators: 0, paths: [], simple: [] };
}

/** The slot of one more value. */
export function addValue({ values }: Compilation, source: ValueSource): ValueNode {
  values.push(source);
  // Nobody asks where a value of a statement stands.
  return { kind: 'value', slot: values.length - 1, start: 0, end: 0 };
}

/** Operators and functions a condition or update may have. [X11] */
const MAX_OPERATORS = 300;

/** Counts operators and functions. Throws when there are more than AWS allows. [Y21] */
export function countOperators(compilation: Compilation, count = 1): void {
  compilation.operators += count;
  if (compilation.operators > MAX_OPERATORS) throw invalid('expression.tooManyOperators', { in: 'Statement', count: MAX_OPERATORS + 1 });
}

/** A function call, its operands compiled by `compile`. */
export function compileCall(compilation: Compilation, syntax: Extract<Syntax, { kind: 'call' }>, compile: (operand: Syntax) => Operand): Extract<Operand, { kind: 'call' }> {
  countOperators(compilation);
  const { start, end } = syntax.at;
  return { kind: 'call', function: syntax.name, operands: syntax.operands.map(compile), start, end };
}

/** The refusal of a function that there is not, or not in this place. [Y22] */
export function unknownFunction({ text }: Compilation, name: string, at: Token): ServiceError {
  return invalid('statement.unknownFunction', { function: name, at: placeOf(text, at) });
}

/** The refusal of what stands where a condition or operand of DynamoDB should. [Y5] */
export function unsupported({ text }: Compilation, syntax: Syntax): ServiceError {
  const what = syntax.kind === 'operator' ? 'operator' : 'expression';
  return invalid('statement.unsupported', { what, word: wordOf(syntax), at: placeOf(text, syntax.at) });
}

/** What to call a part of a statement that does not belong where it stands. */
export function wordOf(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'call':
    case 'name': return syntax.name;
    case 'operator': return syntax.operator;
    default: return syntax.at.text;
  }
}

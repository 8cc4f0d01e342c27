import { invalid } from '../../errors/service-error';
import type { CallNode, ConditionNode, Operand, SimpleCondition } from '../ast';
import type { Comparator } from '../lexer';
import { addValue, type Compilation, compileCall, countOperators, unknownFunction, unsupported } from './compilation';
import { compilePath } from './compile-path';
import { compileValue, isValue } from './compile-value';
import type { CallSyntax, IsSyntax, OperatorSyntax, Syntax } from './syntax';

/** The functions of conditions: those that are conditions themselves, and one that is an operand. [Y22] */
const CONDITIONS: ReadonlySet<string> = new Set(['attribute_exists', 'attribute_not_exists', 'attribute_type', 'begins_with', 'contains']);
const OPERAND = 'size';

/** A condition. Throws for what DynamoDB has none like. [Y20]–[Y26] */
export function compileCondition(compilation: Compilation, syntax: Syntax): ConditionNode {
  switch (syntax.kind) {
    case 'operator': return compileOperator(compilation, syntax);
    case 'is': return compileIs(compilation, syntax);
    case 'call': return simple(compilation, compileFunction(compilation, syntax, true));
    default: throw unsupported(compilation, syntax);
  }
}

const COMPARATORS: ReadonlyMap<string, Comparator> = new Map([['=', '='], ['<>', '<>'], ['<', '<'], ['<=', '<='], ['>', '>'], ['>=', '>=']]);

function compileOperator(compilation: Compilation, syntax: OperatorSyntax): ConditionNode {
  const { operator, operands: [first, second, third] } = syntax;
  const operand = (each: Syntax): Operand => compileOperand(compilation, each);
  const comparator = COMPARATORS.get(operator);
  if (operator === 'and' || operator === 'or') {
    countOperators(compilation, syntax.operands.length - 1);
    return { kind: operator, conditions: syntax.operands.map((condition) => compileCondition(compilation, condition)) };
  }
  if (operator === 'not' && first !== undefined) {
    countOperators(compilation);
    return { kind: 'not', condition: compileCondition(compilation, first) };
  }
  if (first === undefined || second === undefined) throw unsupported(compilation, syntax);
  if (comparator !== undefined) return counted(compilation, { kind: 'comparison', operator: comparator, left: operand(first), right: operand(second) });
  if (operator === 'in' && second.kind === 'list') {
    if (second.elements.length === 0) throw invalid('expression.operandCount', { in: 'Statement', operator: 'IN', count: 1 });
    return counted(compilation, { kind: 'in', operand: operand(first), list: second.elements.map(operand) });
  }
  if (operator === 'between' && third !== undefined) return counted(compilation, { kind: 'between', operand: operand(first), lower: operand(second), upper: operand(third) });
  throw unsupported(compilation, syntax);
}

function counted(compilation: Compilation, condition: SimpleCondition): SimpleCondition {
  countOperators(compilation);
  return simple(compilation, condition);
}

/** Keeps a condition for its checks. */
function simple<T extends SimpleCondition>(compilation: Compilation, condition: T): T {
  compilation.simple.push(condition);
  return condition;
}

/** A value, a path or `size(…)`. */
function compileOperand(compilation: Compilation, syntax: Syntax): Operand {
  if (isValue(syntax)) return addValue(compilation, compileValue(compilation, syntax));
  switch (syntax.kind) {
    case 'name':
    case 'path': return compilePath(compilation, syntax);
    case 'call': return compileFunction(compilation, syntax, false);
    default: throw unsupported(compilation, syntax);
  }
}

/** Throws for a function that there is not, for a condition in the place of an operand, and the other way round. [Y22] */
function compileFunction(compilation: Compilation, syntax: CallSyntax, asCondition: boolean): CallNode {
  const { name, at } = syntax;
  if (!CONDITIONS.has(name) && name !== OPERAND) throw unknownFunction(compilation, name, at);
  const call = compileCall(compilation, syntax, (operand) => compileOperand(compilation, operand));
  if (CONDITIONS.has(name) !== asCondition) throw invalid('expression.functionMisused', { in: 'Statement', function: name });
  return call;
}

/** `IS MISSING`, `IS NULL`, `IS <type>`, said with the functions of expressions. [Y25] */
function compileIs(compilation: Compilation, { operand: syntax, type }: IsSyntax): ConditionNode {
  countOperators(compilation);
  const operand = compileOperand(compilation, syntax);
  const call = (name: string, more: readonly Operand[] = []): CallNode => simple(compilation, { kind: 'call', function: name, operands: [operand, ...more], start: operand.start, end: operand.end });
  if (type === 'missing') return call('attribute_not_exists');
  const tests = (IS_TYPES.get(type) ?? []).map((name) => call('attribute_type', [addValue(compilation, () => ({ S: name }))]));
  return tests.length === 1 && tests[0] !== undefined ? tests[0] : { kind: 'or', conditions: tests };
}

/** PartiQL's names of types, and the types of DynamoDB that they mean. */
const IS_TYPES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(Object.entries({
  null: ['NULL'], bool: ['BOOL'], boolean: ['BOOL'],
  string: ['S'], varchar: ['S'], char: ['S'], character: ['S'], symbol: ['S'],
  decimal: ['N'], dec: ['N'], numeric: ['N'], int: ['N'], integer: ['N'], smallint: ['N'], float: ['N'], real: ['N'], double: ['N'],
  blob: ['B'], clob: ['B'], list: ['L'], struct: ['M'], tuple: ['M'], bag: ['SS', 'NS', 'BS'],
}));

import { invalid } from '../../errors/service-error';
import type { CallNode, ConditionNode, Operand, SimpleCondition } from '../ast';
import type { Comparator } from '../lexer';
import { parseElements } from './literals';
import { checkCondition, parseOperand, parseSimpleOperand } from './parse-operand';
import { addValue, expect, isNext, next, notWellFormed, peek, type Reader, take, unexpected } from './reader';

/** Operators and functions a condition or update may have. [X11] */
const MAX_OPERATORS = 300;

/** What is open around the condition being read. */
type Open = { readonly kind: 'parenthesis' } | { readonly kind: 'not' } | { readonly kind: 'and' | 'or'; readonly conditions: ConditionNode[] };

/**
 * Reads a whole condition; NOT binds closer than AND, AND closer than OR. Keeps what is open in a list of its own, not
 * on the stack, which 8 KB of parentheses would overflow. [Y21]
 */
export function parseWhere(reader: Reader): ConditionNode {
  const open: Open[] = [];
  for (;;) {
    if (take(reader, '(')) {
      open.push({ kind: 'parenthesis' });
    } else if (take(reader, 'NOT')) {
      reader.operators += 1;
      open.push({ kind: 'not' });
    } else {
      const root = closeAll(reader, open, readPredicate(reader, open));
      if (root !== undefined) return root;
    }
  }
}

/** Throws when there are more operators and functions than AWS allows. */
export function checkOperators({ operators }: Reader): void {
  if (operators > MAX_OPERATORS) throw invalid('expression.tooManyOperators', { in: 'Statement', count: MAX_OPERATORS + 1 });
}

/** Reads a condition that holds no other. Parentheses opened before it may turn out to stand around its left operand only. */
function readPredicate(reader: Reader, open: Open[]): ConditionNode {
  const operand = parseSimpleOperand(reader);
  const isCondition = operand.kind === 'call' && operand.function !== 'size';
  while (!isCondition && isNext(reader, ')') && open.at(-1)?.kind === 'parenthesis') {
    reader.at += 1;
    open.pop();
  }
  if (isCondition) {
    reader.simple.push(operand);
    return operand;
  }
  if (take(reader, 'IS')) return readIs(reader, operand);
  const negated = take(reader, 'NOT');
  const condition = negated ? readRange(reader, operand) : (readRange(reader, operand) ?? readComparison(reader, operand));
  if (condition === undefined) {
    if (operand.kind === 'call') checkCondition(operand);
    throw unexpected(reader);
  }
  reader.operators += 1;
  reader.simple.push(condition);
  return negated ? { kind: 'not', condition } : condition;
}

function readComparison(reader: Reader, left: Operand): SimpleCondition | undefined {
  const operator = COMPARATORS.get(peek(reader).kind === 'symbol' ? peek(reader).value : '');
  if (operator === undefined) return undefined;
  reader.at += 1;
  return { kind: 'comparison', operator, left, right: parseOperand(reader) };
}

const COMPARATORS: ReadonlyMap<string, Comparator> = new Map([
  ['=', '='], ['<>', '<>'], ['!=', '<>'], ['<', '<'], ['<=', '<='], ['>', '>'], ['>=', '>='],
]);

/** BETWEEN, or IN with its list in parentheses or brackets. [Y23] [Y24] */
function readRange(reader: Reader, operand: Operand): SimpleCondition | undefined {
  if (take(reader, 'BETWEEN')) {
    const lower = parseOperand(reader);
    expect(reader, 'AND');
    return { kind: 'between', operand, lower, upper: parseOperand(reader) };
  }
  if (!take(reader, 'IN')) return undefined;
  const list: Operand[] = [];
  const close = isNext(reader, '[') ? ']' : ')';
  if (close === ')' && !isNext(reader, '(')) throw unexpected(reader);
  reader.at += 1;
  parseElements(reader, close, () => list.push(parseOperand(reader)));
  if (list.length === 0) throw notWellFormed('Unexpected term');
  return { kind: 'in', operand, list };
}

/** `IS [NOT] MISSING`, `IS [NOT] NULL`, `IS [NOT] <type>`, said with the functions of expressions. [Y25] */
function readIs(reader: Reader, operand: Operand): ConditionNode {
  if (operand.kind !== 'path') throw notWellFormed('Unexpected term');
  reader.operators += 1;
  const negated = take(reader, 'NOT');
  const { kind, value } = next(reader);
  const types = kind === 'keyword' || kind === 'name' ? IS_TYPES.get(value.toUpperCase()) : undefined;
  const call = (name: string, more: readonly Operand[] = []): CallNode => ({ kind: 'call', function: name, operands: [operand, ...more], start: operand.start, end: operand.end });
  let condition: ConditionNode;
  if (kind === 'keyword' && value === 'MISSING') {
    condition = call('attribute_not_exists');
  } else {
    if (types === undefined) throw notWellFormed('Expected type name');
    const tests = types.map((type) => call('attribute_type', [addValue(reader, () => ({ S: type }))]));
    condition = tests.length === 1 && tests[0] !== undefined ? tests[0] : { kind: 'or', conditions: tests };
  }
  return negated ? { kind: 'not', condition } : condition;
}

/** PartiQL's names of types, and the types of DynamoDB that they mean. */
const IS_TYPES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(Object.entries({
  NULL: ['NULL'], BOOL: ['BOOL'], BOOLEAN: ['BOOL'],
  STRING: ['S'], VARCHAR: ['S'], CHAR: ['S'], CHARACTER: ['S'], SYMBOL: ['S'],
  DECIMAL: ['N'], DEC: ['N'], NUMERIC: ['N'], INT: ['N'], INTEGER: ['N'], SMALLINT: ['N'], FLOAT: ['N'], REAL: ['N'],
  BLOB: ['B'], CLOB: ['B'], LIST: ['L'], STRUCT: ['M'], TUPLE: ['M'], BAG: ['SS', 'NS', 'BS'],
}));

/** Closes all that ends after a condition. Returns undefined where AND or OR goes on, else the whole condition. */
function closeAll(reader: Reader, open: Open[], node: ConditionNode): ConditionNode | undefined {
  let condition = node;
  for (;;) {
    const last = open.at(-1);
    if (last?.kind === 'not') {
      condition = { kind: 'not', condition };
    } else if (take(reader, 'AND')) {
      join(reader, open, 'and', condition);
      return undefined;
    } else if (last?.kind === 'and') {
      condition = { kind: 'and', conditions: [...last.conditions, condition] };
    } else if (take(reader, 'OR')) {
      join(reader, open, 'or', condition);
      return undefined;
    } else if (last?.kind === 'or') {
      condition = { kind: 'or', conditions: [...last.conditions, condition] };
    } else if (last === undefined) {
      return condition;
    } else {
      expect(reader, ')');
    }
    open.pop();
  }
}

function join(reader: Reader, open: Open[], kind: 'and' | 'or', condition: ConditionNode): void {
  reader.operators += 1;
  const last = open.at(-1);
  if (last?.kind === kind) last.conditions.push(condition);
  else open.push({ kind, conditions: [condition] });
}

import type { NaiveCondition, NaiveOperand } from '../../../expressions/testing/naive-conditions';
import { naiveMatches } from '../../../expressions/testing/naive-conditions';
import { tagged } from '../../../expressions/testing/naive-values';
import type { AttributeMap, AttributeValue } from '../../../values/attribute-value';

/** Writes PartiQL in the many ways that mean the same; the same noise writes the same. Collects parameters in the order of the text. */
export interface StatementPrinter {
  readonly parameters: AttributeValue[];
  choose<T>(...options: readonly [T, ...T[]]): T;
  path(path: readonly (string | number)[]): string;
  value(value: AttributeValue): string;
  condition(node: NaiveCondition): string;
}

const TYPES: Readonly<Record<string, readonly [string, ...string[]]>> = { S: ['STRING', 'varchar'], N: ['DECIMAL', 'Int'], B: ['BLOB', 'clob'], BOOL: ['BOOL', 'boolean'], NULL: ['NULL', 'null'], L: ['LIST'], M: ['STRUCT', 'Tuple'] };
const BINDS: Readonly<Record<string, number>> = { OR: 1, AND: 2, NOT: 3 };

export function statementPrinter(noise: readonly number[]): StatementPrinter {
  let at = 0;
  const parameters: AttributeValue[] = [];
  const choose: StatementPrinter['choose'] = (...options) => options[(noise[at++ % noise.length] ?? 0) % options.length] ?? options[0];
  const word = (keyword: string): string => choose(` ${keyword} `, ` ${keyword.toLowerCase()} `, `\n${keyword}\t`, `/**/${keyword}--\n`);
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const wrapped = (text: string): string => choose(text, text, `(${text})`, `((${text}))`);
  const name = (text: string): string => choose(text, `"${text}"`);

  const path: StatementPrinter['path'] = ([first, ...rest]) =>
    name(String(first)) + rest.map((part) => (typeof part === 'number' ? choose(`[${part}]`, `[ ${part}]`) : choose(`.${name(part)}`, `[${quoted(part)}]`))).join('');

  const parameter = (value: AttributeValue): string => {
    parameters.push(value);
    return '?';
  };

  const value: StatementPrinter['value'] = (given) => {
    const [tag, content] = tagged(given);
    if (tag === 'B' || choose(false, false, false, true)) return parameter(given);
    switch (tag) {
      case 'S': return quoted(String(content));
      case 'N': return String(content);
      case 'BOOL':
      case 'NULL': return choose((x: string) => x, (x: string) => x.toLowerCase())(tag === 'NULL' ? 'NULL' : String(content).toUpperCase());
      case 'L': return `[${(given.L ?? []).map(value).join(', ')}]`;
      case 'M': return `{${Object.entries(given.M ?? {}).map(([member, inner]) => `${quoted(member)}: ${value(inner)}`).join(', ')}}`;
      default: return `<<${(content as string[]).map((member) => value({ [tag.charAt(0)]: member })).join(', ')}>>`;
    }
  };

  const operand = (node: NaiveOperand): string => {
    switch (node.is) {
      case 'path': return path(node.path);
      case 'value': return value(node.value);
      case 'size': return `${choose('size', 'SIZE', 'Size')}(${operand(node.of)})`;
      default: return node satisfies never;
    }
  };
  const operands = (nodes: readonly NaiveOperand[]): string[] => nodes.map((node) => wrapped(operand(node)));

  const inside = (node: NaiveCondition, outer: string): string => {
    const text = condition(node);
    return (BINDS[node.is] ?? 4) < (BINDS[outer] ?? 0) ? `(${text})` : wrapped(text);
  };

  /** `IS` says what a function says, if its operand is a path. */
  const is = (node: Extract<NaiveCondition, { is: 'call' }>): string | undefined => {
    const [first, second] = node.operands;
    if (first?.is !== 'path' || choose(true, false)) return undefined;
    if (node.name === 'attribute_exists') return `${path(first.path)}${word('IS')}NOT${word('MISSING')}`;
    if (node.name === 'attribute_not_exists') return `${path(first.path)}${word('IS')}MISSING`;
    const types = node.name === 'attribute_type' && second?.is === 'value' ? TYPES[second.value.S ?? ''] : undefined;
    return types && `${path(first.path)}${word('IS')}${choose(...types)}`;
  };

  const condition = (node: NaiveCondition): string => {
    switch (node.is) {
      case 'AND':
      case 'OR': return inside(node.one, node.is) + word(node.is) + inside(node.two, node.is);
      case 'NOT': return word('NOT') + inside(node.one, 'NOT');
      case 'compare': {
        const [left = '', right = ''] = operands(node.operands);
        // `<` and a set would run into each other.
        return left + choose('', ' ') + (node.operator === '<>' ? choose('<>', '!=') : node.operator) + (right.startsWith('<') ? ' ' : choose('', ' ')) + right;
      }
      case 'BETWEEN': {
        const [operand = '', lower = '', upper = ''] = operands(node.operands);
        return operand + word('BETWEEN') + lower + word('AND') + upper;
      }
      case 'IN': {
        const [operand, ...list] = operands(node.operands);
        return operand + word('IN') + choose(`[${list.join()}]`, `(${list.join(' , ')})`);
      }
      case 'call': return is(node) ?? `${choose(node.name, node.name.toUpperCase())}${choose('', ' ')}(${operands(node.operands).join(', ')})`;
      default: return node satisfies never;
    }
  };
  return { parameters, choose, path, value, condition };
}

/** Whether an item satisfies a condition of a statement: as in an expression, but for `<>` of what is missing. */
export function naiveStatementMatches(node: NaiveCondition, item: AttributeMap): boolean {
  switch (node.is) {
    case 'AND': return naiveStatementMatches(node.one, item) && naiveStatementMatches(node.two, item);
    case 'OR': return naiveStatementMatches(node.one, item) || naiveStatementMatches(node.two, item);
    case 'NOT': return !naiveStatementMatches(node.one, item);
    case 'compare': return naiveMatches(node, item) && (node.operator !== '<>' || node.operands.every((operand) => naiveMatches({ is: 'call', name: 'attribute_exists', operands: [operand] }, item)));
    case 'BETWEEN':
    case 'IN':
    case 'call': return naiveMatches(node, item);
    default: return node satisfies never;
  }
}

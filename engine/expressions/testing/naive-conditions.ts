import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { DocumentPath } from '../document-path';
import { aPath, aValue } from './arbitraries';
import { bytesOf, canonical, naiveAt, naiveOrder, tagged } from './naive-values';
import type { Printer } from './printer';

/** Conditions as trees, with everything done to them by walking the tree: the oracle for parser and compiler. */
export type NaiveOperand = { is: 'path'; path: DocumentPath } | { is: 'value'; value: AttributeValue } | { is: 'size'; of: NaiveOperand };
export type NaiveCondition =
  | { is: 'AND' | 'OR'; one: NaiveCondition; two: NaiveCondition }
  | { is: 'NOT'; one: NaiveCondition }
  | { is: 'compare'; operator: string; operands: NaiveOperand[] }
  | { is: 'BETWEEN' | 'IN'; operands: NaiveOperand[] }
  | { is: 'call'; name: string; operands: NaiveOperand[] };

export const aSimpleOperand = (): Arbitrary<NaiveOperand> => fc.oneof(
  { arbitrary: aPath().map((path): NaiveOperand => ({ is: 'path', path })), weight: 3 },
  { arbitrary: aValue().map((value): NaiveOperand => ({ is: 'value', value })), weight: 2 },
);
const anOperand: Arbitrary<NaiveOperand> = fc.oneof(
  { arbitrary: aSimpleOperand(), weight: 6 },
  { arbitrary: aSimpleOperand().map((of): NaiveOperand => ({ is: 'size', of })), weight: 1 },
);
const operands = (minLength: number, maxLength = minLength) => fc.array(anOperand, { minLength, maxLength });
const pathOperand = aPath().map((path): NaiveOperand => ({ is: 'path', path }));
const typeOperand = fc.constantFrom('S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS').map((type): NaiveOperand => ({ is: 'value', value: { S: type } }));

const aSimpleCondition: Arbitrary<NaiveCondition> = fc.oneof(
  fc.record({ is: fc.constant('compare' as const), operator: fc.constantFrom('=', '<>', '<', '<=', '>', '>='), operands: operands(2) }),
  fc.record({ is: fc.constant('BETWEEN' as const), operands: operands(3) }),
  fc.record({ is: fc.constant('IN' as const), operands: operands(2, 4) }),
  fc.record({ is: fc.constant('call' as const), name: fc.constantFrom('attribute_exists', 'attribute_not_exists'), operands: fc.tuple(pathOperand) }),
  fc.record({ is: fc.constant('call' as const), name: fc.constant('attribute_type'), operands: fc.tuple(anOperand, typeOperand) }),
  fc.record({ is: fc.constant('call' as const), name: fc.constantFrom('begins_with', 'contains'), operands: operands(2) }),
);

export const aCondition = (): Arbitrary<NaiveCondition> => fc.letrec<{ node: NaiveCondition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { arbitrary: aSimpleCondition, weight: 3 },
    { arbitrary: fc.record({ is: fc.constantFrom('AND' as const, 'OR' as const), one: tie('node'), two: tie('node') }), weight: 3 },
    { arbitrary: fc.record({ is: fc.constant('NOT' as const), one: tie('node') }), weight: 1 },
  ),
})).node;

/** Writes a condition with the parentheses that it needs, and perhaps more. */
export function printCondition(node: NaiveCondition, p: Printer): string {
  switch (node.is) {
    case 'AND':
    case 'OR': return p.words(printInside(node.one, node.is, p), p.keyword(node.is), printInside(node.two, node.is, p));
    case 'NOT': return p.words(p.keyword('NOT'), printInside(node.one, 'NOT', p));
    case 'compare': return p.symbols(...node.operands.map((operand) => printOperand(operand, p)).flatMap((text, at) => (at === 0 ? [text, node.operator] : [text])));
    case 'BETWEEN': {
      const [value, lower, upper] = node.operands.map((operand) => printOperand(operand, p));
      return p.words(value ?? '', p.keyword('BETWEEN'), lower ?? '', p.keyword('AND'), upper ?? '');
    }
    case 'IN': {
      const [value, ...list] = node.operands.map((operand) => printOperand(operand, p));
      return p.words(value ?? '', p.keyword('IN'), p.symbols('(', list.join(p.symbols(',', '')), ')'));
    }
    case 'call': return printCall(node.name, node.operands, p);
    default: return node satisfies never;
  }
}

const BINDS: Record<string, number> = { OR: 1, AND: 2, NOT: 3 };

function printInside(node: NaiveCondition, outer: 'AND' | 'OR' | 'NOT', p: Printer): string {
  const text = printCondition(node, p);
  return (BINDS[node.is] ?? 4) < (BINDS[outer] ?? 0) ? p.symbols('(', text, ')') : p.maybeWrapped(text);
}

function printOperand(operand: NaiveOperand, p: Printer): string {
  switch (operand.is) {
    case 'path': return p.maybeWrapped(p.path(operand.path));
    case 'value': return p.maybeWrapped(p.value(operand.value));
    case 'size': return p.maybeWrapped(printCall('size', [operand.of], p));
    default: return operand satisfies never;
  }
}

function printCall(name: string, of: readonly NaiveOperand[], p: Printer): string {
  return p.symbols(name, '(', of.map((operand) => printOperand(operand, p)).join(p.symbols(',', '')), ')');
}

/** Whether AWS would take it: what operands are given in the request must fit, and differ. */
export function isAllowed(node: NaiveCondition): boolean {
  switch (node.is) {
    case 'AND':
    case 'OR': return isAllowed(node.one) && isAllowed(node.two);
    case 'NOT': return isAllowed(node.one);
    case 'compare': return simpleAllowed(node.operands, ['=', '<>'].includes(node.operator) ? undefined : ['S', 'N', 'B']);
    case 'BETWEEN': return simpleAllowed(node.operands, ['S', 'N', 'B']) && boundsAllowed(node.operands);
    case 'IN': return simpleAllowed(node.operands, undefined);
    case 'call': return simpleAllowed(node.operands, node.name === 'begins_with' ? ['S', 'B'] : undefined);
    default: return node satisfies never;
  }
}

function simpleAllowed(of: readonly NaiveOperand[], types: readonly string[] | undefined): boolean {
  const [first, ...others] = of.map((operand) => JSON.stringify(operand));
  if (of[0]?.is === 'path' && others.includes(first ?? '')) return false;
  return of.every((operand) => {
    if (operand.is === 'size') return (types?.includes('N') ?? true) && (operand.of.is !== 'value' || sizeOfValue(operand.of.value) !== undefined);
    return operand.is === 'path' || types === undefined || types.includes(tagged(operand.value)[0]);
  });
}

function boundsAllowed([, lower, upper]: readonly NaiveOperand[]): boolean {
  if (lower?.is !== 'value' || upper?.is !== 'value') return true;
  const order = naiveOrder(lower.value, upper.value);
  return order !== undefined && order <= 0;
}

/** Whether an item satisfies it. */
export function naiveMatches(node: NaiveCondition, item: AttributeMap): boolean {
  const operands = 'operands' in node ? node.operands.map((operand) => evaluate(operand, item)) : [];
  const [first, second, third] = operands;
  const same = (one: AttributeValue | undefined, two: AttributeValue | undefined) => one !== undefined && two !== undefined && canonical(one) === canonical(two);
  switch (node.is) {
    case 'AND': return naiveMatches(node.one, item) && naiveMatches(node.two, item);
    case 'OR': return naiveMatches(node.one, item) || naiveMatches(node.two, item);
    case 'NOT': return !naiveMatches(node.one, item);
    case 'compare': {
      const order = naiveOrder(first, second) ?? NaN;
      return { '=': same(first, second), '<>': !same(first, second), '<': order < 0, '<=': order <= 0, '>': order > 0, '>=': order >= 0 }[node.operator] ?? false;
    }
    case 'BETWEEN': return (naiveOrder(first, second) ?? NaN) >= 0 && (naiveOrder(first, third) ?? NaN) <= 0;
    case 'IN': return operands.slice(1).some((member) => same(first, member));
    case 'call': return naiveCall(node.name, first, second);
    default: return node satisfies never;
  }
}

function naiveCall(name: string, first: AttributeValue | undefined, second: AttributeValue | undefined): boolean {
  if (name === 'attribute_exists') return first !== undefined;
  if (name === 'attribute_not_exists') return first === undefined;
  if (first === undefined || second === undefined) return false;
  const [tag, content] = tagged(first);
  const [otherTag, other] = tagged(second);
  if (name === 'attribute_type') return tag === other;
  const [whole, part] = tag === 'B' && otherTag === 'B' ? [bytesOf(String(content)).join(), bytesOf(String(other)).join()].map((bytes) => `,${bytes},`) : [String(content), String(other)];
  if (tag === otherTag && (tag === 'S' || tag === 'B')) {
    if (part === ',,') return true;
    return name === 'begins_with' ? whole?.startsWith(part ?? '') === true : whole?.includes(part ?? '') === true;
  }
  if (name === 'begins_with') return false;
  if (tag === 'L') return (first.L ?? []).some((element) => canonical(element) === canonical(second));
  return tag === `${otherTag}S` && (content as unknown[]).includes(other);
}

function evaluate(operand: NaiveOperand, item: AttributeMap): AttributeValue | undefined {
  switch (operand.is) {
    case 'path': return naiveAt(item, operand.path);
    case 'value': return operand.value;
    case 'size': {
      const value = evaluate(operand.of, item);
      const size = value && sizeOfValue(value);
      return size === undefined ? undefined : { N: String(size) };
    }
    default: return operand satisfies never;
  }
}

function sizeOfValue(value: AttributeValue): number | undefined {
  const [tag, content] = tagged(value);
  if (tag === 'B') return bytesOf(String(content)).length;
  if (tag === 'S') return String(content).length;
  return ['SS', 'NS', 'BS', 'L', 'M'].includes(tag) ? Object.keys(content as object).length : undefined;
}

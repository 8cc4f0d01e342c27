import { invalid } from '../errors/service-error';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { addNumbers, subtractNumbers } from '../values/number';
import type { ArithmeticNode, CallNode, Operand } from './ast';
import { compilePath, type Read } from './operands';
import { boundValue, type Binding } from './placeholders';

/** Computes a value from the item before the update. Throws where the item does not have what it takes. [X80] [X81] */
export type Compute = (item: AttributeMap, binding: Binding) => AttributeValue;

/** Compiles what SET writes. */
export function compileSetValue(node: Operand | ArithmeticNode): Compute {
  switch (node.kind) {
    case 'arithmetic': return compileArithmetic(node);
    case 'value': return (_, binding) => boundValue(binding, node.slot);
    case 'path': return present(compilePath(node));
    case 'call': return compileCall(node);
    default: return node satisfies never;
  }
}

function present(read: Read): Compute {
  return (item, binding) => {
    const value = read(item, binding);
    if (value === undefined) throw invalid('update.missingAttribute');
    return value;
  };
}

function compileCall({ function: name, operands: [first, second] }: CallNode): Compute {
  if (first === undefined || second === undefined) return present(() => undefined);
  if (name === 'list_append') return compileListAppend(compileSetValue(first), compileSetValue(second));
  const existing: Read = first.kind === 'path' ? compilePath(first) : () => undefined;
  const other = compileSetValue(second);
  return (item, binding) => existing(item, binding) ?? other(item, binding);
}

function compileListAppend(first: Compute, second: Compute): Compute {
  return (item, binding) => {
    const head = listOf(first(item, binding));
    return { L: [...head, ...listOf(second(item, binding))] };
  };
}

function listOf({ L }: AttributeValue): readonly AttributeValue[] {
  if (L === undefined) throw invalid('update.wrongOperandType');
  return L;
}

function compileArithmetic({ operator, left, right }: ArithmeticNode): Compute {
  const first = compileSetValue(left);
  const second = compileSetValue(right);
  const compute = operator === '+' ? addNumbers : subtractNumbers;
  return (item, binding) => {
    const one = numberOf(first(item, binding));
    return { N: checkedNumber(compute(one, numberOf(second(item, binding)))) };
  };
}

function numberOf({ N }: AttributeValue): string {
  if (N === undefined) throw invalid('update.wrongOperandType');
  return N;
}

function checkedNumber(result: ReturnType<typeof addNumbers>): string {
  if (typeof result !== 'string') throw invalid(result.fault === 'underflow' ? 'update.numberUnderflow' : 'update.numberOverflow');
  return result;
}

/** What ADD makes of an attribute: the sum of numbers, the union of sets; a missing attribute is zero or empty. [X84] */
export function added(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (existing === undefined) return value;
  if (value.N !== undefined) return { N: checkedNumber(addNumbers(numberOf(existing), value.N)) };
  return withMembers(existing, value, (members, others) => [...members, ...others.filter(notIn(members))]) ?? existing;
}

/** What DELETE leaves of a set; undefined where nothing is left or nothing was there. [X85] */
export function deleted(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  return existing && withMembers(existing, value, (members, others) => members.filter(notIn(others)));
}

function notIn(members: readonly string[]): (member: string) => boolean {
  const known = new Set(members);
  return (member) => !known.has(member);
}

/** A set made of the members of two sets of one type; undefined where it would be empty. */
function withMembers(
  existing: AttributeValue,
  value: AttributeValue,
  combine: (members: readonly string[], others: readonly string[]) => readonly string[],
): AttributeValue | undefined {
  const type = value.SS !== undefined ? 'SS' : value.NS !== undefined ? 'NS' : 'BS';
  const members = existing[type];
  if (members === undefined) throw invalid('update.wrongOperandType');
  const combined = combine(members, value[type] ?? []);
  return combined.length > 0 ? { [type]: combined } : undefined;
}

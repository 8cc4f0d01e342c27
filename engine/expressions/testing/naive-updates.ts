import fc, { type Arbitrary } from 'fast-check';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { DocumentPath } from '../document-path';
import { aLikelyPath, aValue } from './arbitraries';
import { naiveAt, tagged } from './naive-values';
import type { Printer } from './printer';

/** Updates as lists of changes, carried out in the plainest way: the oracle for parser, checks and evaluation. */
export type NaiveSource = { is: 'path'; path: DocumentPath } | { is: 'value'; value: AttributeValue } | { is: 'call'; name: 'if_not_exists' | 'list_append'; operands: [NaiveSource, NaiveSource] };
export type NaiveChange =
  | { section: 'SET'; path: DocumentPath; sources: [NaiveSource] | [NaiveSource, '+' | '-', NaiveSource] }
  | { section: 'REMOVE'; path: DocumentPath }
  | { section: 'ADD' | 'DELETE'; path: DocumentPath; value: AttributeValue };

const only = (...types: string[]) => aValue().filter((value) => types.includes(tagged(value)[0]));
const aPathSource = aLikelyPath().map((path): NaiveSource => ({ is: 'path', path }));
const literal = (values: Arbitrary<AttributeValue>) => values.map((value): NaiveSource => ({ is: 'value', value }));
const source = (values: Arbitrary<AttributeValue>): Arbitrary<NaiveSource> => fc.oneof(
  aPathSource,
  { arbitrary: literal(values), weight: 2 },
  fc.tuple(aPathSource, fc.oneof(aPathSource, { arbitrary: literal(values), weight: 3 })).map((operands): NaiveSource => ({ is: 'call', name: 'if_not_exists', operands })),
);
const numbers = source(only('N'));
const lists = source(only('L'));

const aChange: Arbitrary<NaiveChange> = fc.oneof(
  fc.record({ section: fc.constant('SET' as const), path: aLikelyPath(), sources: fc.tuple(source(aValue())) }),
  fc.record({ section: fc.constant('SET' as const), path: aLikelyPath(), sources: fc.tuple(numbers, fc.constantFrom('+' as const, '-' as const), numbers) }),
  fc.record({
    section: fc.constant('SET' as const), path: aLikelyPath(),
    sources: fc.tuple(lists, lists).map((operands): [NaiveSource] => [{ is: 'call', name: 'list_append', operands }]),
  }),
  fc.record({ section: fc.constant('REMOVE' as const), path: aLikelyPath() }),
  fc.record({ section: fc.constant('ADD' as const), path: aLikelyPath(), value: only('N', 'SS', 'NS', 'BS') }),
  fc.record({ section: fc.constant('DELETE' as const), path: aLikelyPath(), value: only('SS', 'NS', 'BS') }),
);

/** Changes by section, in any order of the sections, none of which gets in the way of another. */
export const someChanges = (): Arbitrary<NaiveChange[]> =>
  fc.tuple(fc.array(aChange, { minLength: 1, maxLength: 5 }), fc.shuffledSubarray(['SET', 'REMOVE', 'ADD', 'DELETE'], { minLength: 4 })).map(([changes, order]) => {
    const apart = changes.filter(({ path }, at) => changes.slice(0, at).every((other) => staysApart(other.path, path)));
    return order.flatMap((section) => apart.filter((change) => change.section === section));
  });

function staysApart(one: DocumentPath, two: DocumentPath): boolean {
  const at = one.findIndex((part, depth) => part !== two[depth]);
  return at >= 0 && at < two.length && typeof one[at] === typeof two[at];
}

export function printUpdate(changes: readonly NaiveChange[], p: Printer): string {
  const sections = [...new Set(changes.map(({ section }) => section))];
  return p.words(...sections.map((section) => p.words(p.keyword(section), changes.filter((change) => change.section === section).map((change) => printChange(change, p)).join(p.symbols(',', '')))));
}

function printChange(change: NaiveChange, p: Printer): string {
  const path = p.path(change.path);
  switch (change.section) {
    case 'SET': return p.symbols(path, '=', printSources(change.sources, p));
    case 'REMOVE': return path;
    case 'ADD':
    case 'DELETE': return p.words(path, p.value(change.value));
    default: return change satisfies never;
  }
}

function printSources([first, operator, second]: [NaiveSource, ('+' | '-')?, NaiveSource?], p: Printer): string {
  if (operator === undefined || second === undefined) return printSource(first, p);
  return p.maybeWrapped(p.symbols(printSource(first, p), operator, printSource(second, p)));
}

function printSource(source: NaiveSource, p: Printer): string {
  switch (source.is) {
    case 'path': return p.maybeWrapped(p.path(source.path));
    case 'value': return p.maybeWrapped(p.value(source.value));
    case 'call': return p.maybeWrapped(p.symbols(source.name, '(', source.operands.map((operand) => printSource(operand, p)).join(p.symbols(',', '')), ')'));
    default: return source satisfies never;
  }
}

/** The code of a refusal. */
export class NaiveRefusal {
  constructor(readonly code: 'update.missingAttribute' | 'update.wrongOperandType' | 'update.invalidPath') {}
}

/** Lists become sparse, so that an index keeps its meaning until all is done. */
type Node = { leaf: AttributeValue } | { map: Map<string, Node> } | { list: Map<number, Node> };

/** The item after the changes; throws a NaiveRefusal. */
export function naiveUpdate(changes: readonly NaiveChange[], item: AttributeMap): AttributeMap {
  const computed = changes.map((change) => (change.section === 'SET' ? compute(change.sources, item) : undefined));
  const root = new Map(Object.entries(item).map(([name, value]) => [name, open(value)]));
  const results = changes.map((change, at) => {
    const parent = change.path.length === 1 ? { M: item } : naiveAt(item, change.path.slice(0, -1));
    if ((typeof change.path.at(-1) === 'number' ? parent?.L : parent?.M) === undefined) throw new NaiveRefusal('update.invalidPath');
    return 'value' in change ? combine(change.section, naiveAt(item, change.path), change.value) : computed[at];
  });
  changes.forEach(({ path }, at) => put(root, path, results[at]));
  return Object.fromEntries([...root].map(([name, node]) => [name, close(node)]));
}

function open(value: AttributeValue): Node {
  if (value.M !== undefined) return { map: new Map(Object.entries(value.M).map(([name, inner]) => [name, open(inner)])) };
  if (value.L !== undefined) return { list: new Map(value.L.map((inner, index) => [index, open(inner)])) };
  return { leaf: value };
}

function close(node: Node): AttributeValue {
  if ('leaf' in node) return node.leaf;
  if ('map' in node) return { M: Object.fromEntries([...node.map].map(([name, inner]) => [name, close(inner)])) };
  return { L: [...node.list].sort(([one], [two]) => one - two).map(([, inner]) => close(inner)) };
}

function put(root: Map<string, Node>, path: DocumentPath, value: AttributeValue | undefined): void {
  let children = root as Map<string | number, Node>;
  for (const part of path.slice(0, -1)) {
    const next = children.get(part);
    if (next === undefined || 'leaf' in next) throw new Error('parents have been looked at');
    children = ('map' in next ? next.map : next.list) as Map<string | number, Node>;
  }
  const last = path.at(-1) ?? '';
  if (value === undefined) children.delete(last);
  else children.set(last, open(value));
}

function compute([first, operator, second]: [NaiveSource, ('+' | '-')?, NaiveSource?], item: AttributeMap): AttributeValue {
  if (operator === undefined || second === undefined) return valueOf(first, item);
  const [one, two] = [numberOf(valueOf(first, item)), numberOf(valueOf(second, item))];
  return { N: String(operator === '+' ? one + two : one - two) };
}

function valueOf(source: NaiveSource, item: AttributeMap): AttributeValue {
  switch (source.is) {
    case 'value': return source.value;
    case 'path': {
      const value = naiveAt(item, source.path);
      if (value === undefined) throw new NaiveRefusal('update.missingAttribute');
      return value;
    }
    case 'call': {
      const [first, second] = source.operands;
      if (source.name === 'if_not_exists') return valueOf(first.is === 'path' && naiveAt(item, first.path) === undefined ? second : first, item);
      return { L: [...listOf(valueOf(first, item)), ...listOf(valueOf(second, item))] };
    }
    default: return source satisfies never;
  }
}

function listOf({ L }: AttributeValue): readonly AttributeValue[] {
  if (L === undefined) throw new NaiveRefusal('update.wrongOperandType');
  return L;
}

function numberOf({ N }: AttributeValue): number {
  if (N === undefined) throw new NaiveRefusal('update.wrongOperandType');
  return Number(N);
}

function combine(section: 'ADD' | 'DELETE', existing: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (existing === undefined) return section === 'ADD' ? value : undefined;
  const [tag, content] = tagged(existing);
  const [otherTag, other] = tagged(value);
  if (tag !== otherTag) throw new NaiveRefusal('update.wrongOperandType');
  if (tag === 'N') return { N: String(Number(content) + Number(other)) };
  const [members, others] = [content as string[], other as string[]];
  const left = section === 'ADD' ? [...new Set([...members, ...others])] : members.filter((member) => !others.includes(member));
  return left.length === 0 ? undefined : { [tag]: left };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConditionNode, Operand, PathPart } from './ast';
import { startCursor, type Cursor } from './cursor';
import { parseCondition } from './parse-condition';
import { parsePath } from './parse-operand';
import { condition, refuseCondition } from './testing/compile';
import { anItem } from './testing/arbitraries';
import { aCondition, isAllowed, naiveMatches, printCondition, type NaiveCondition, type NaiveOperand } from './testing/naive-conditions';
import { printer } from './testing/printer';

const noise = fc.array(fc.nat(11), { minLength: 1, maxLength: 40 });

test('[X30] any condition is true of the items that a walk over its tree finds it true of', () => {
  let accepted = 0;
  let satisfied = 0;
  fc.assert(fc.property(aCondition(), noise, fc.array(anItem(), { minLength: 4, maxLength: 4 }), (tree, seed, items) => {
    const p = printer(seed);
    const text = printCondition(tree, p);
    expect(refuseCondition(text, p.given) === 'accepted').toBe(isAllowed(tree));
    if (!isAllowed(tree)) return;
    accepted += 1;
    const { matches } = condition(text, p.given);
    for (const item of items) {
      const expected = naiveMatches(tree, item);
      expect(matches(item)).toBe(expected);
      if (expected) satisfied += 1;
    }
  }), { numRuns: 1000 });
  // The property would be worth little if random conditions were always refused or never met.
  expect(accepted).toBeGreaterThan(300);
  expect(satisfied).toBeGreaterThan(accepted / 4);
});

test('[X8] what is written is what is read', () => {
  fc.assert(fc.property(aCondition(), noise, (tree, seed) => {
    const p = printer(seed);
    const text = printCondition(tree, p);
    const cursor = startCursor('ConditionExpression', text);
    const { root, simple } = parseCondition(cursor);
    expect(read(root, cursor, p.given)).toEqual(flat(tree));
    for (const { start, end, parts } of cursor.paths) {
      // Slots count from the first placeholder of a text, so only their places are compared.
      const alone = parsePath(startCursor('ConditionExpression', text.slice(start, end)));
      expect([alone.start, alone.end, alone.parts.map(shape)]).toEqual([0, end - start, parts.map(shape)]);
    }
    for (const call of cursor.calls) expect(text.slice(call.start, call.end)).toMatch(new RegExp(`^${call.function}\\s*\\([^]*\\)$`));
    expect(simple.length).toBe(JSON.stringify(tree).split(/"is":"(?:compare|BETWEEN|IN|call)"/).length - 1);
  }), { numRuns: 300 });
});

function shape(part: PathPart): unknown {
  return typeof part === 'object' ? 'placeholder' : part;
}

type Flat = { is: string; of: unknown[] };

/** Trees with the operands of chained ANDs and ORs side by side, as both kinds can be brought to. */
function flat(tree: NaiveCondition): Flat {
  switch (tree.is) {
    case 'AND':
    case 'OR': return joined(tree.is, [flat(tree.one), flat(tree.two)]);
    case 'NOT': return { is: 'NOT', of: [flat(tree.one)] };
    case 'compare': return { is: tree.operator, of: tree.operands };
    case 'BETWEEN':
    case 'IN': return { is: tree.is, of: tree.operands };
    case 'call': return { is: tree.name, of: tree.operands };
    default: return tree satisfies never;
  }
}

function joined(is: string, of: readonly Flat[]): Flat {
  return { is, of: of.flatMap((part) => (part.is === is ? part.of : [part])) };
}

type Slots = Pick<Cursor, 'names' | 'values'>;
type Given = ReturnType<typeof printer>['given'];

function read(node: ConditionNode, slots: Slots, given: Given): Flat {
  const operands = (...of: readonly Operand[]) => of.map((operand) => readOperand(operand, slots, given));
  switch (node.kind) {
    case 'and':
    case 'or': return joined(node.kind.toUpperCase(), node.conditions.map((inner) => read(inner, slots, given)));
    case 'not': return { is: 'NOT', of: [read(node.condition, slots, given)] };
    case 'comparison': return { is: node.operator, of: operands(node.left, node.right) };
    case 'between': return { is: 'BETWEEN', of: operands(node.operand, node.lower, node.upper) };
    case 'in': return { is: 'IN', of: operands(node.operand, ...node.list) };
    case 'call': return { is: node.function, of: operands(...node.operands) };
    default: return node satisfies never;
  }
}

function readOperand(operand: Operand, slots: Slots, given: Given): NaiveOperand {
  const placeholder = (of: ReadonlyMap<string, number>, slot: number) => [...of.keys()][slot] ?? '';
  switch (operand.kind) {
    case 'path': return { is: 'path', path: operand.parts.map((part) => (typeof part === 'object' ? (given.names[placeholder(slots.names, part.slot)] ?? '') : part)) };
    case 'value': return { is: 'value', value: given.values[placeholder(slots.values, operand.slot)] ?? {} };
    case 'call': {
      const [of] = operand.operands;
      if (of === undefined) throw new Error('size has an operand');
      return { is: 'size', of: readOperand(of, slots, given) };
    }
    default: return operand satisfies never;
  }
}

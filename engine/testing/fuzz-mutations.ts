import type { Dice } from './fuzz-dice';

type Node = Record<string, unknown> | unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** A value with something wrong somewhere in it: dropped, of another type, null, doubled, renamed, nested deep, huge. */
export function mutated(value: unknown, dice: Dice): unknown {
  const nodes: Node[] = [];
  collect(value, nodes);
  if (nodes.length === 0 || dice.chance(0.02)) return replacement(value, dice);
  const node = dice.pick(nodes);
  const keys = Object.keys(node);
  if (keys.length === 0) return value;
  const key = dice.pick(keys);
  const members = node as Record<string, unknown>;
  switch (dice.below(8)) {
    case 0:
      if (Array.isArray(node)) node.splice(Number(key), 1);
      else Reflect.deleteProperty(node, key);
      break;
    case 1: members[key] = null; break;
    case 2: if (Array.isArray(node)) node.reverse(); else set(members, dice.pick(['__proto__', 'constructor', '', 'S', 'N', 'x'.repeat(300), `${key} `, '😀']), members[key]); break;
    case 3: if (Array.isArray(node)) node.push(members[key]); else set(members, `${key}2`, members[key]); break;
    case 4: members[key] = members[dice.pick(keys)]; break;
    default: members[key] = replacement(members[key], dice);
  }
  return value;
}

/** Copies, since the same object may stand in several places. */
function collect(value: unknown, into: Node[], depth = 0): void {
  if (!isNode(value) || depth > 40) return;
  into.push(value);
  for (const child of Object.values(value)) collect(child, into, depth + 1);
}

function set(members: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

function replacement(value: unknown, dice: Dice): unknown {
  const copy = JSON.stringify(value);
  switch (dice.below(14)) {
    case 0: return dice.pick([true, false, null]);
    case 1: return dice.pick([0, -1, 1.5, 1e21, 1e308, 2 ** 31, -(2 ** 63)]);
    case 2: return dice.pick(['', 'x', '0', 'true', '\0', '😀', '\ud800', '#', ':v', 'a.b', "'", '"', '\\', '%s', '../..', 'NaN', 'ALL_OLD']);
    case 3: return [];
    case 4: return {};
    case 5: return copy === undefined ? [] : [JSON.parse(copy) as unknown, JSON.parse(copy) as unknown];
    case 6: return { M: value };
    case 7: return { S: 'x', N: '1' };
    case 8: return dice.chance(0.2) ? 'x'.repeat(dice.pick([256, 1025, 2049, 70_000])) : 'y'.repeat(30);
    case 9: return dice.chance(0.1) ? '('.repeat(4096) : '(a = :v)';
    case 10: return dice.chance(0.1) ? deep(dice.pick([20, 33, 60, 400]), dice) : deep(5, dice);
    case 11: return typeof value === 'string' ? mutatedText(value, dice) : copy;
    case 12: return typeof value === 'number' ? value + 1 : { L: [value] };
    default: return dice.chance(0.05) ? Array.from({ length: 120 }, () => (copy === undefined ? null : JSON.parse(copy) as unknown)) : [value];
  }
}

/** JSON.stringify recurses, so the very deepest are made as text: see the tests of decoding. */
function deep(levels: number, dice: Dice): unknown {
  let value: unknown = { S: 'x' };
  const wrap = dice.pick([(inner: unknown) => ({ M: { a: inner } }), (inner: unknown) => ({ L: [inner] }), (inner: unknown) => [inner], (inner: unknown) => ({ a: inner })]);
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

/** A text with a few characters lost, doubled, changed or added. */
export function mutatedText(text: string, dice: Dice): string {
  let result = text;
  for (let times = 1 + dice.below(3); times > 0; times -= 1) {
    const at = dice.below(result.length + 1);
    const end = Math.min(result.length, at + dice.pick([0, 1, 1, 2, 10]));
    result = result.slice(0, at) + dice.pick(['', '', 'x', '"', '{', '}', '[', ']', ',', ':', '\\', '\\u', '\\ud800', '0', '-', 'e9', ' ', '\n', '\u0000', '😀', 'null', '(', ')', '#', result.slice(at, end).repeat(2)]) + result.slice(end);
  }
  return result;
}

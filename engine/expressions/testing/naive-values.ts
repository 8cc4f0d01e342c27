import type { AttributeMap, AttributeValue } from '../../values/attribute-value';
import type { DocumentPath } from '../document-path';

/** The oracle's own ways to look at values: slow, short, and sharing nothing with the engine. */

type Tagged = readonly [tag: string, content: unknown];

export function tagged(value: AttributeValue): Tagged {
  const [entry] = Object.entries(value);
  if (entry === undefined) throw new Error('a value has one member');
  return entry;
}

/** Equal texts mean equal values. */
export function canonical(value: AttributeValue): string {
  const [tag, content] = tagged(value);
  if (tag === 'M') return `M${JSON.stringify(Object.entries(value.M ?? {}).map(([name, inner]) => [name, canonical(inner)]).sort())}`;
  if (tag === 'L') return `L${JSON.stringify((value.L ?? []).map(canonical))}`;
  if (Array.isArray(content)) return `${tag}${JSON.stringify([...content].sort())}`;
  return `${tag}${JSON.stringify(content)}`;
}

/** -1, 0 or 1 for two scalars of one ordered type, undefined for all else. Numbers must be few-digited. */
export function naiveOrder(one: AttributeValue | undefined, two: AttributeValue | undefined): number | undefined {
  if (one?.N !== undefined && two?.N !== undefined) return Math.sign(Number(one.N) - Number(two.N));
  if (one?.S !== undefined && two?.S !== undefined) return byteOrder([...new TextEncoder().encode(one.S)], [...new TextEncoder().encode(two.S)]);
  if (one?.B !== undefined && two?.B !== undefined) return byteOrder(bytesOf(one.B), bytesOf(two.B));
  return undefined;
}

function byteOrder(one: readonly number[], two: readonly number[]): number {
  const at = one.findIndex((byte, index) => byte !== two[index]);
  if (at < 0) return one.length === two.length ? 0 : -1;
  return (one[at] ?? 0) < (two[at] ?? -1) ? -1 : 1;
}

export const bytesOf = (base64: string): number[] => [...atob(base64)].map((character) => character.charCodeAt(0));

/** The value at a path by the plainest of walks. */
export function naiveAt(item: AttributeMap, path: DocumentPath): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>((value, part) => {
    const children = typeof part === 'number' ? (value?.L ?? []) : (value?.M ?? {});
    return Object.entries(children).find(([key]) => key === String(part))?.[1] as AttributeValue | undefined;
  }, { M: item });
}

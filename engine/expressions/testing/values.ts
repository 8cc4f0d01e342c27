import { setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import type { AttributeMap, AttributeValue } from '../../values/attribute-value';

/** Short ways to write values in tests. */
export const S = (text: string): AttributeValue => ({ S: text });
export const N = (number: number | string): AttributeValue => ({ N: String(number) });
export const B = (base64: string): AttributeValue => ({ B: base64 });
export const BOOL = (value: boolean): AttributeValue => ({ BOOL: value });
export const NULL: AttributeValue = { NULL: true };
export const SS = (...members: string[]): AttributeValue => ({ SS: members });
export const NS = (...members: (number | string)[]): AttributeValue => ({ NS: members.map(String) });
export const BS = (...members: string[]): AttributeValue => ({ BS: members });
export const L = (...elements: AttributeValue[]): AttributeValue => ({ L: elements });
export const M = (attributes: AttributeMap): AttributeValue => ({ M: attributes });

/** A map from pairs, also one with a name such as `__proto__`. */
export function mapOf(...pairs: (readonly [string, AttributeValue])[]): AttributeMap {
  const map: MutableAttributeMap = {};
  for (const [name, value] of pairs) setAttribute(map, name, value);
  return map;
}

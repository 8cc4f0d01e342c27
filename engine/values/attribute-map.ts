import type { AttributeMap, AttributeValue } from './attribute-value';

/** A map under construction; becomes an AttributeMap when stored. */
export type MutableAttributeMap = Record<string, AttributeValue>;

/** The attribute of that name. Names come from learners and may be `constructor` or `__proto__`, so only own properties count. */
export function getAttribute(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** Sets an attribute in place, also one named `__proto__`. */
export function setAttribute(map: MutableAttributeMap, name: string, value: AttributeValue): void {
  if (name === '__proto__') Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  else map[name] = value;
}

/** The attributes of those names that are there. */
export function pickAttributes(map: AttributeMap, names: Iterable<string>): AttributeMap {
  const picked: MutableAttributeMap = {};
  for (const name of names) {
    const value = getAttribute(map, name);
    if (value !== undefined) setAttribute(picked, name, value);
  }
  return picked;
}

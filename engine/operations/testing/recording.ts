import { SHAPES } from '../../validation/api-model';

/**
 * The paths of all members an input of that shape can have: `KeySchema[].KeyType`, `RequestItems{}.Keys`. Attribute values
 * are one thing.
 */
export function memberPaths(shapeName: string, path = '', within: readonly string[] = []): string[] {
  const shape = SHAPES[shapeName];
  if (shape === undefined || shapeName === 'AttributeValue' || within.includes(shapeName)) return [];
  const deeper = [...within, shapeName];
  if (shape.type === 'list') return memberPaths(shape.member, `${path}[]`, deeper);
  if (shape.type === 'map') return memberPaths(shape.value, `${path}{}`, deeper);
  if (shape.type !== 'structure') return [];
  return Object.entries(shape.members).flatMap(([member, memberShape]) => {
    const here = path === '' ? member : `${path}.${member}`;
    return [here, ...memberPaths(memberShape, here, deeper)];
  });
}

/** The members that an input sets. */
export function setPaths(value: unknown, shapeName: string, path = ''): string[] {
  const shape = SHAPES[shapeName];
  if (shape === undefined || shapeName === 'AttributeValue' || typeof value !== 'object' || value === null) return [];
  if (shape.type === 'list') return (value as unknown[]).flatMap((element) => setPaths(element, shape.member, `${path}[]`));
  if (shape.type === 'map') return Object.values(value).flatMap((element) => setPaths(element, shape.value, `${path}{}`));
  if (shape.type !== 'structure') return [];
  return Object.entries(value).flatMap(([member, memberValue]) => {
    const here = path === '' ? member : `${path}.${member}`;
    return [here, ...setPaths(memberValue, shape.members[member] ?? '', here)];
  });
}

/** An input that notes in `read` which of its members are read. Turning it into JSON does not count. */
export function recording(value: unknown, shapeName: string, read: Set<string>, path = ''): unknown {
  const shape = SHAPES[shapeName];
  if (shape === undefined || shapeName === 'AttributeValue' || typeof value !== 'object' || value === null) return value;
  if (shape.type !== 'structure' && shape.type !== 'list' && shape.type !== 'map') return value;
  if (memberPaths(shapeName).length === 0) return value;
  return new Proxy(value, {
    get: (target, key, receiver): unknown => {
      if (key === 'toJSON') return () => target;
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found;
      if (shape.type === 'list') return recording(found, shape.member, read, `${path}[]`);
      if (shape.type === 'map') return recording(found, shape.value, read, `${path}{}`);
      const here = path === '' ? key : `${path}.${key}`;
      read.add(here);
      return recording(found, shape.members[key] ?? '', read, here);
    },
  });
}

import { ATTRIBUTE_DESCRIPTORS, CONSOLE_LIMITS, type AttributeDescriptor, type ConsoleProperty, type ConsoleValue } from '../../protocol';
import { learnerPosition } from './stack';

interface Walk {
  nodes: number;
  text: number;
  /** Objects on the way down: meeting one again is a cycle. */
  readonly path: Set<object>;
}

export interface Described {
  readonly values: readonly ConsoleValue[];
  /** Characters of text in all of them. */
  readonly text: number;
  readonly nodes: number;
}

/** Describes the arguments of one console call within one budget. Runs no getter. */
export function describeAll(values: readonly unknown[]): Described {
  const walk: Walk = { nodes: CONSOLE_LIMITS.nodesPerEntry, text: CONSOLE_LIMITS.textPerEntry, path: new Set() };
  const described = values.slice(0, CONSOLE_LIMITS.valuesPerEntry).map((value) => describe(value, walk));
  return { values: described, text: CONSOLE_LIMITS.textPerEntry - walk.text, nodes: CONSOLE_LIMITS.nodesPerEntry - walk.nodes };
}

function describe(value: unknown, walk: Walk): ConsoleValue {
  if (walk.nodes <= 0) return { type: 'cut' };
  walk.nodes -= 1;
  switch (typeof value) {
    case 'undefined': return { type: 'undefined' };
    case 'boolean': return { type: 'boolean', value };
    case 'number': return { type: 'number', text: Object.is(value, -0) ? '-0' : String(value) };
    case 'bigint': return { type: 'bigint', text: clip(value.toString(), walk) };
    case 'symbol': return { type: 'symbol', text: clip(value.toString(), walk) };
    case 'string': return { type: 'string', text: clip(value, walk), size: value.length };
    case 'function': return describeFunction(value, walk);
    case 'object': return value === null ? { type: 'null' } : describeObject(value, walk);
  }
}

function describeFunction(value: object, walk: Walk): ConsoleValue {
  const name = ownValue(value, 'name');
  const isClass = /^class\b/.test(Function.prototype.toString.call(value));
  return { type: 'function', name: clip(typeof name === 'string' ? name : '', walk), isClass };
}

function describeObject(value: object, walk: Walk): ConsoleValue {
  if (walk.path.has(value)) return { type: 'circular' };
  if (walk.path.size >= CONSOLE_LIMITS.depth) return { type: 'cut' };
  walk.path.add(value);
  try {
    return describeContents(value, walk);
  } catch {
    // A Proxy whose traps throw.
    return { type: 'unreadable' };
  } finally {
    walk.path.delete(value);
  }
}

function describeContents(value: object, walk: Walk): ConsoleValue {
  if (value instanceof Date) return { type: 'date', text: Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString() };
  if (value instanceof RegExp) return { type: 'regexp', text: clip(String(value), walk) };
  if (value instanceof Error) return describeError(value, walk);
  if (value instanceof ArrayBuffer) return describeBytes(new Uint8Array(value), 'ArrayBuffer', walk);
  if (value instanceof Uint8Array) return describeBytes(value, 'Uint8Array', walk);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return describeArray(value, walk);
  if (value instanceof Set) {
    return { type: 'set', name: 'Set', size: value.size, items: take(value.values()).map((item) => describe(item, walk)) };
  }
  if (value instanceof Map) {
    const pairs = take(value.entries()).map(([key, item]) => [describe(key, walk), describe(item, walk)] as const);
    return { type: 'map', size: value.size, pairs };
  }
  const descriptor = attributeDescriptor(value);
  if (descriptor !== undefined) return { type: 'attribute', descriptor, value: describe(ownValue(value, descriptor), walk) };
  const keys = Object.keys(value);
  return { type: 'object', name: clip(className(value), walk), size: keys.length, entries: describeEntries(value, keys, walk) };
}

function describeError(error: Error, walk: Walk): ConsoleValue {
  const keys = Object.keys(error).filter((key) => key !== 'name' && key !== 'message' && key !== 'stack');
  if (Object.hasOwn(error, 'cause')) keys.push('cause');
  const line = learnerPosition(String(error.stack))?.line;
  return {
    type: 'error',
    name: clip(String(error.name), walk),
    message: clip(String(error.message), walk),
    ...(line === undefined ? {} : { line }),
    size: keys.length,
    entries: describeEntries(error, keys, walk),
  };
}

function describeBytes(bytes: Uint8Array, name: string, walk: Walk): ConsoleValue {
  const shown = bytes.subarray(0, CONSOLE_LIMITS.bytesShown);
  const text = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { type: 'bytes', name, text: clip(text, walk), size: bytes.byteLength };
}

function describeArray(value: object, walk: Walk): ConsoleValue {
  const size = Number(Reflect.get(value, 'length')) || 0;
  const items: ConsoleValue[] = [];
  for (let index = 0; index < size && index < CONSOLE_LIMITS.width && walk.nodes > 0; index += 1) {
    items.push(describeOwn(value, String(index), walk));
  }
  const name = className(value);
  return { type: 'array', name: name === 'Array' ? '' : clip(name, walk), size, items };
}

function describeEntries(value: object, keys: readonly string[], walk: Walk): ConsoleProperty[] {
  const entries: ConsoleProperty[] = [];
  for (const key of keys) {
    if (entries.length >= CONSOLE_LIMITS.width || walk.nodes <= 0) break;
    entries.push([clip(key, walk), describeOwn(value, key, walk)]);
  }
  return entries;
}

function describeOwn(value: object, key: string, walk: Walk): ConsoleValue {
  const property = Object.getOwnPropertyDescriptor(value, key);
  if (property === undefined) return { type: 'undefined' };
  return 'value' in property ? describe(property.value, walk) : { type: 'getter' };
}

function attributeDescriptor(value: object): AttributeDescriptor | undefined {
  const keys = Object.keys(value);
  const descriptor = keys.length === 1 ? ATTRIBUTE_DESCRIPTORS.find((name) => name === keys[0]) : undefined;
  if (descriptor === undefined || !isPlain(value)) return undefined;
  return HOLDS[descriptor](ownValue(value, descriptor)) ? descriptor : undefined;
}

const isString = (value: unknown): boolean => typeof value === 'string';
const isBytes = (value: unknown): boolean => value instanceof Uint8Array;
const isListOf = (test: (value: unknown) => boolean) => (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.slice(0, CONSOLE_LIMITS.width).every(test);

const HOLDS: Readonly<Record<AttributeDescriptor, (value: unknown) => boolean>> = {
  S: isString,
  N: isString,
  B: isBytes,
  BOOL: (value) => typeof value === 'boolean',
  NULL: (value) => value === true,
  SS: isListOf(isString),
  NS: isListOf(isString),
  BS: isListOf(isBytes),
  L: (value) => Array.isArray(value),
  M: (value) => typeof value === 'object' && value !== null && isPlain(value),
};

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function className(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null || typeof prototype !== 'object') return '';
  const constructor = ownValue(prototype, 'constructor');
  const name = typeof constructor === 'function' ? ownValue(constructor, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

function ownValue(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

function take<T>(values: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const value of values) {
    if (taken.length >= CONSOLE_LIMITS.width) break;
    taken.push(value);
  }
  return taken;
}

function clip(text: string, walk: Walk): string {
  const clipped = text.slice(0, Math.min(CONSOLE_LIMITS.textLength, walk.text));
  walk.text -= clipped.length;
  return clipped;
}

import { invalid } from '../errors/service-error';
import type { AttributeMap, AttributeValue } from '../values/attribute-value';
import { utf8Length } from '../values/utf8';
import type { PathNode } from './ast';
import type { DocumentPath } from './document-path';
import type { PlaceholderMap } from './names';

/** What the slots of an expression stand for in one request. */
export interface Binding {
  readonly names: readonly (string | undefined)[];
  readonly values: readonly (AttributeValue | undefined)[];
  /** Whether all of them are defined. */
  readonly complete: boolean;
}

/** The placeholders that an expression uses, by slot. */
export interface Slots {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

const NO_VALUE: AttributeValue = {};
const NO_NAMES: Readonly<Record<string, string>> = {};
const NO_VALUES: AttributeMap = {};

/** The ExpressionAttributeNames and -Values of one request; remembers which its expressions have used. */
export class Placeholders {
  readonly #names: Readonly<Record<string, string>>;
  readonly #values: AttributeMap;
  #used: Slots[] | undefined = undefined;

  constructor(
    names: Readonly<Record<string, string>> | undefined,
    values: AttributeMap | undefined,
    /** Bytes of all names and values with their placeholders, as far as they were counted. */
    readonly bytes = 0,
  ) {
    this.#names = names ?? NO_NAMES;
    this.#values = values ?? NO_VALUES;
  }

  /** What an expression's slots stand for; undefined in the slots of placeholders that are not defined. */
  bind(slots: Slots): Binding {
    (this.#used ??= []).push(slots);
    let complete = true;
    const names: (string | undefined)[] = [];
    for (const placeholder of slots.names) {
      const name = this.#names[placeholder];
      if (name === undefined) complete = false;
      names.push(name);
    }
    const values: (AttributeValue | undefined)[] = [];
    for (const placeholder of slots.values) {
      const value = this.#values[placeholder];
      if (value === undefined) complete = false;
      values.push(value);
    }
    return { names, values, complete };
  }

  /** Throws unless every name, then every value given is used in an expression. To be called when all are compiled. [X19] */
  checkAllUsed(): void {
    const used = this.#used ?? [];
    if (this.#names !== NO_NAMES) checkUsed('ExpressionAttributeNames', this.#names, used.map(({ names }) => names));
    if (this.#values !== NO_VALUES) checkUsed('ExpressionAttributeValues', this.#values, used.map(({ values }) => values));
  }
}

function checkUsed(map: PlaceholderMap, given: object, used: readonly (readonly string[])[]): void {
  let count = 0;
  for (const _ in given) count += 1;
  if (count === 0) return;
  // All that is used is defined and listed once, so equal numbers mean equal sets.
  if (used.length === 1 && used[0]?.length === count) return;
  const all = new Set(used.flat());
  if (all.size === count) return;
  throw invalid('placeholders.unused', { map, keys: Object.keys(given).filter((key) => !all.has(key)) });
}

/** The value in a slot. */
export function boundValue({ values }: Binding, slot: number): AttributeValue {
  return values[slot] ?? NO_VALUE;
}

/** A path with its placeholders replaced. */
export function boundPath({ parts, fixed }: PathNode, { names }: Binding): DocumentPath {
  return fixed ?? parts.map((part) => (typeof part === 'object' ? (names[part.slot] ?? '') : part));
}

const NAME_PLACEHOLDER = /^#[0-9a-zA-Z_]+$/;
const VALUE_PLACEHOLDER = /^:[0-9a-zA-Z_]+$/;
/** Longest placeholder in bytes, `#` or `:` included. [X18] */
const MAX_PLACEHOLDER_BYTES = 255;

/** Checks the ExpressionAttributeNames of a request. [X18] */
export function checkNames(names: Readonly<Record<string, string>>): void {
  checkKeys('ExpressionAttributeNames', names, NAME_PLACEHOLDER);
  for (const key in names) {
    if (names[key] === '') throw invalid('placeholders.emptyName', { key });
  }
}

/** Checks the keys of a request's ExpressionAttributeValues; the values are checked elsewhere, as all values are. [X18] */
export function checkValueNames(values: AttributeMap): void {
  checkKeys('ExpressionAttributeValues', values, VALUE_PLACEHOLDER);
}

function checkKeys(map: PlaceholderMap, given: object, pattern: RegExp): void {
  let empty = true;
  for (const key in given) {
    empty = false;
    if (!pattern.test(key)) throw invalid('placeholders.invalidKey', { map, key });
    if (key.length > MAX_PLACEHOLDER_BYTES) throw invalid('placeholders.keyTooLong', { map, size: utf8Length(key) });
  }
  if (empty) throw invalid('placeholders.empty', { map });
}

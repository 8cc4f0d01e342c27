import { invalid } from '../../errors/service-error';
import { getAttribute, pickAttributes, setAttribute, type MutableAttributeMap } from '../../values/attribute-map';
import { type AttributeMap, type AttributeValue, typeOf } from '../../values/attribute-value';
import type { Update } from '../update';
import { added, deleted } from '../update-values';

/** One element of AttributeUpdates. */
export interface AttributeUpdate {
  readonly name: string;
  readonly action: 'PUT' | 'ADD' | 'DELETE';
  /** Absent only for DELETE, which then removes the attribute. */
  readonly value: AttributeValue | undefined;
}

/** The legacy way to say an update. [L20] [L24] */
export function compileAttributeUpdates(updates: readonly AttributeUpdate[]): Update {
  const names = updates.map(({ name }) => name);
  return {
    targets: names.map((name) => [name]),
    reads: [],
    given: valuesOf(updates),
    createsItem: updates.length === 0 || updates.some(({ action }) => action !== 'DELETE'),
    apply: (item) => applyUpdates(item, updates),
    updatedParts: (item) => pickAttributes(item, names),
  };
}

function valuesOf(updates: readonly AttributeUpdate[]): AttributeMap {
  const values: MutableAttributeMap = {};
  for (const { name, value } of updates) if (value !== undefined) setAttribute(values, name, value);
  return values;
}

function applyUpdates(item: AttributeMap, updates: readonly AttributeUpdate[]): AttributeMap {
  const after: MutableAttributeMap = { ...item };
  for (const update of updates) {
    const value = updatedValue(getAttribute(item, update.name), update);
    if (value === undefined) Reflect.deleteProperty(after, update.name);
    else setAttribute(after, update.name, value);
  }
  return after;
}

/** PUT replaces; ADD sums numbers, unites sets and appends lists; DELETE removes the attribute or members of a set. [L21]–[L23] */
function updatedValue(existing: AttributeValue | undefined, { action, value }: AttributeUpdate): AttributeValue | undefined {
  if (action === 'PUT' || value === undefined) return value;
  if (existing !== undefined && typeOf(existing) !== typeOf(value)) throw invalid('update.legacyTypeMismatch');
  if (action === 'DELETE') return deleted(existing, value);
  return value.L === undefined ? added(existing, value) : { L: [...(existing?.L ?? []), ...value.L] };
}

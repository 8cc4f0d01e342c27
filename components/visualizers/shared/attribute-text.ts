import type { AttributeMap, AttributeValue } from '../../../engine/values/attribute-value';

/** A value as one short line: what a person would write, with the type visible where it matters. */
export function valueText(value: AttributeValue): string {
  if (value.S !== undefined) return JSON.stringify(value.S);
  if (value.N !== undefined) return value.N;
  if (value.BOOL !== undefined) return String(value.BOOL);
  if (value.NULL !== undefined) return 'null';
  if (value.B !== undefined) return `<${value.B}>`;
  if (value.SS !== undefined) return `{${value.SS.map((text) => JSON.stringify(text)).join(', ')}}`;
  if (value.NS !== undefined) return `{${value.NS.join(', ')}}`;
  if (value.BS !== undefined) return `{${value.BS.map((text) => `<${text}>`).join(', ')}}`;
  if (value.L !== undefined) return `[${value.L.map(valueText).join(', ')}]`;
  if (value.M !== undefined) {
    return `{${Object.entries(value.M).map(([name, member]) => `${name}: ${valueText(member)}`).join(', ')}}`;
  }
  return '';
}

/** A key value as a label: no quotes around text. */
export function labelText(value: AttributeValue | undefined): string {
  if (value === undefined) return '';
  return value.S ?? valueText(value);
}

/** The type tag as AWS writes it. */
export function typeTag(value: AttributeValue): string {
  return Object.keys(value)[0] ?? '';
}

/** `Artist "Nils Frahm", Title "Says"`. */
export function keyText(key: AttributeMap): string {
  return Object.entries(key).map(([name, value]) => `${name} ${valueText(value)}`).join(', ');
}

/** The same text for the same value, whatever the order of a map's names: an identity for keys and comparisons. */
export function identityOf(values: readonly (AttributeValue | undefined)[]): string {
  return values.map((value) => (value === undefined ? '-' : canonical(value))).join('|');
}

export function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return canonical(a) === canonical(b);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join()}}`;
  }
  return JSON.stringify(value) ?? '';
}

import type { AttributeMap, AttributeValue } from '../../../engine/trace/events';
import { sameValue } from '../shared/attribute-text';

export interface AttributeChange {
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed' | 'same';
  readonly before?: AttributeValue;
  readonly after?: AttributeValue;
}

/** The attributes of both images side by side: keys first, then by name. */
export function diffImages(keys: AttributeMap, oldImage: AttributeMap = {}, newImage: AttributeMap = {}): readonly AttributeChange[] {
  const names = new Set([...Object.keys(oldImage), ...Object.keys(newImage)]);
  const rest = [...names].filter((name) => !(name in keys)).sort();
  return [...Object.keys(keys).filter((name) => names.has(name)), ...rest].map((name) => compare(name, oldImage[name], newImage[name]));
}

function compare(name: string, before: AttributeValue | undefined, after: AttributeValue | undefined): AttributeChange {
  if (before === undefined) return { name, change: 'added', ...(after && { after }) };
  if (after === undefined) return { name, change: 'removed', before };
  return { name, change: sameValue(before, after) ? 'same' : 'changed', before, after };
}

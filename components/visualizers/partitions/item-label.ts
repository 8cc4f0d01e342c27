import type { AttributeValue } from '../../../engine/trace/events';
import { labelText } from '../shared/attribute-text';

/** Key values as the label of an item or a collection. */
export function itemLabel(values: readonly (AttributeValue | undefined)[]): string {
  return values.map(labelText).join(' · ');
}

import { invalid } from '../errors/service-error';
import { type VectorIndex, vectorOf } from '../storage/vector-index';
import { getAttribute } from '../values/attribute-map';
import { type AttributeMap, typeOf } from '../values/attribute-value';

/**
 * Checks what vector indexes hold of an item that is to be stored: vectors of their length, search attributes of their
 * types. What an update leaves as it was `before` is not looked at: it may be older than the index. [N2] [N3]
 */
export function checkVectors(item: AttributeMap, indexes: readonly VectorIndex[], before: AttributeMap = {}): void {
  for (const index of indexes) {
    if (index.status !== 'DELETING' && getAttribute(item, index.attribute) !== getAttribute(before, index.attribute)) checkVector(item, index);
    for (const { name, type } of [...(index.hash === undefined ? [] : [index.hash]), ...index.filters]) {
      const value = getAttribute(item, name);
      if (value === undefined) continue;
      if (value[type] === undefined) throw invalid('indexKey.wrongType', { name, expected: type, actual: typeOf(value), index: index.name });
      if (value.S === '' || value.B === '') throw invalid('indexKey.empty', { name, type, index: index.name });
    }
  }
}

function checkVector(item: AttributeMap, { attribute, dimensions, name: index }: VectorIndex): void {
  const value = getAttribute(item, attribute);
  if (value === undefined) return;
  const { L: elements } = value;
  if (elements === undefined) throw invalid('vector.parameter', { fault: 'type', path: attribute, expected: 'L', actual: typeOf(value), index });
  if (elements.length !== dimensions) throw invalid('vector.parameter', { fault: 'size', path: attribute, expected: dimensions, actual: elements.length, index });
  const wrong = elements.findIndex(({ N }) => N === undefined);
  if (wrong >= 0) throw invalid('vector.parameter', { fault: 'type', path: `${attribute}[${wrong}]`, expected: 'N', actual: typeOf(elements[wrong] ?? {}), index });
  if (vectorOf(elements, dimensions) === undefined) throw invalid('vector.parameter', { fault: 'value', path: attribute, expected: '32-bit floating point numbers', actual: 'N', index });
}

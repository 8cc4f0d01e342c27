import { expect, test } from 'vitest';
import { getAttribute, pickAttributes, setAttribute, type MutableAttributeMap } from './attribute-map';
import type { AttributeMap } from './attribute-value';

test('[V5] names that objects know are names like any other', () => {
  const map: MutableAttributeMap = {};
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    expect(getAttribute(map, name)).toBeUndefined();
    setAttribute(map, name, { S: name });
    expect(getAttribute(map, name)).toEqual({ S: name });
  }
  expect(Object.keys(map)).toEqual(['__proto__', 'constructor', 'toString', 'hasOwnProperty']);
  expect(Object.getPrototypeOf(map)).toBe(Object.prototype);
});

test('[I2] picking takes what is there', () => {
  const map = JSON.parse('{"a":{"S":"1"},"__proto__":{"S":"2"},"b":{"S":"3"}}') as AttributeMap;
  expect(JSON.stringify(pickAttributes(map, ['b', '__proto__', 'missing', 'constructor']))).toBe('{"b":{"S":"3"},"__proto__":{"S":"2"}}');
});

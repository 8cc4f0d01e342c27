import { describe, expect, it } from 'vitest';
import type { ConsoleValue } from '../../../runner/host';
import { entryText, valueText } from './entry-text';

const text = (value: string): ConsoleValue => ({ type: 'string', text: value, size: value.length });
const number = (value: string): ConsoleValue => ({ type: 'number', text: value });

describe('console text', () => {
  it('prints arguments side by side, text without quotes', () => {
    const entry = { level: 'log', indent: 0, count: 1, values: [text('n ='), number('-0'), { type: 'null' }] } as const;
    expect(entryText(entry)).toBe('n = -0 null');
  });

  it.each<[ConsoleValue, string]>([
    [{ type: 'array', name: 'Array', size: 3, items: [number('1'), text('a')] }, '[1, "a", … 1 more]'],
    [{ type: 'object', name: '', size: 1, entries: [['a', { type: 'undefined' }]] }, '{ a: undefined }'],
    [{ type: 'object', name: 'Point', size: 0, entries: [] }, 'Point {}'],
    [{ type: 'map', size: 1, pairs: [[text('k'), number('1')]] }, 'Map {"k" => 1}'],
    [{ type: 'attribute', descriptor: 'S', value: text('x') }, '{ S: "x" }'],
    [{ type: 'bigint', text: '12' }, '12n'],
    [{ type: 'error', name: 'TypeError', message: 'no', size: 0, entries: [] }, 'TypeError: no'],
  ])('writes %j as %s', (value, expected) => {
    expect(valueText(value)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { ConsoleValue } from '../../protocol';
import { describeAll } from './describe';

function described(value: unknown): ConsoleValue {
  const [first] = describeAll([value]).values;
  if (!first) throw new Error('nothing');
  return first;
}

class Song {
  private readonly title = 'x';
  get length(): number { throw new Error('must not run'); }
}

describe('describeAll', () => {
  it.each<[unknown, ConsoleValue]>([
    [undefined, { type: 'undefined' }],
    [null, { type: 'null' }],
    [true, { type: 'boolean', value: true }],
    [-0, { type: 'number', text: '-0' }],
    [Number.NaN, { type: 'number', text: 'NaN' }],
    [12345678901234567890n, { type: 'bigint', text: '12345678901234567890' }],
    ['a', { type: 'string', text: 'a', size: 1 }],
    [Symbol('s'), { type: 'symbol', text: 'Symbol(s)' }],
    [/a/g, { type: 'regexp', text: '/a/g' }],
    [new Date(0), { type: 'date', text: '1970-01-01T00:00:00.000Z' }],
    [new Date(Number.NaN), { type: 'date', text: 'Invalid Date' }],
    [new Uint8Array([1, 255]), { type: 'bytes', name: 'Uint8Array', text: '01ff', size: 2 }],
    [Song, { type: 'function', name: 'Song', isClass: true }],
    [new Set([1]), { type: 'set', name: 'Set', size: 1, items: [{ type: 'number', text: '1' }] }],
    [new Map([['k', 1]]), { type: 'map', size: 1, pairs: [[{ type: 'string', text: 'k', size: 1 }, { type: 'number', text: '1' }]] }],
    [new Song(), { type: 'object', name: 'Song', size: 1, entries: [['title', { type: 'string', text: 'x', size: 1 }]] }],
    [Object.create(null), { type: 'object', name: '', size: 0, entries: [] }],
    [new Float64Array([0.5]), { type: 'array', name: 'Float64Array', size: 1, items: [{ type: 'number', text: '0.5' }] }],
  ])('describes %s', (value, expected) => {
    expect(described(value)).toEqual(expected);
  });

  it.each([
    [{ S: 'x' }, 'S'], [{ N: '1' }, 'N'], [{ B: new Uint8Array() }, 'B'], [{ BOOL: false }, 'BOOL'], [{ NULL: true }, 'NULL'],
    [{ SS: ['a'] }, 'SS'], [{ NS: ['1'] }, 'NS'], [{ BS: [new Uint8Array()] }, 'BS'], [{ L: [] }, 'L'], [{ M: {} }, 'M'],
  ])('recognises the AttributeValue %j', (value, descriptor) => {
    expect(described(value)).toMatchObject({ type: 'attribute', descriptor });
  });

  it.each([{ S: 1 }, { N: 1 }, { S: 'x', N: '1' }, { SS: [] }, { NULL: false }, { M: [] }, { X: 'x' }])('takes %j for a plain object', (value) => {
    expect(described(value)).toMatchObject({ type: 'object', name: '' });
  });

  it('marks cycles, but not what merely appears twice', () => {
    const shared = { a: 1 };
    const loop: Record<string, unknown> = { first: shared, second: shared };
    loop['self'] = loop;
    expect(described(loop)).toMatchObject({ entries: [['first', { type: 'object' }], ['second', { type: 'object' }], ['self', { type: 'circular' }]] });
  });

  it('runs no getter and survives a hostile proxy', () => {
    expect(described({ get a() { throw new Error('must not run'); } })).toMatchObject({ entries: [['a', { type: 'getter' }]] });
    const hostile = new Proxy({}, { ownKeys() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } });
    expect(described(hostile)).toEqual({ type: 'unreadable' });
  });

  it('describes errors with their own properties and cause', () => {
    const error = Object.assign(new RangeError('m', { cause: 'c' }), { $metadata: { httpStatusCode: 400 } });
    expect(described(error)).toMatchObject({
      type: 'error', name: 'RangeError', message: 'm', size: 2, entries: [['$metadata', {}], ['cause', { text: 'c' }]],
    });
  });

  it('cuts by depth, width, length and in all, and says how much there was', () => {
    let deep: unknown = 0;
    for (let i = 0; i < 50; i += 1) deep = [deep];
    expect(JSON.stringify(described(deep))).toContain('cut');
    expect(described(new Array(5_000).fill(0))).toMatchObject({ size: 5_000, items: { length: 100 } });
    expect(described('x'.repeat(50_000))).toEqual({ type: 'string', size: 50_000, text: 'x'.repeat(10_000) });
    const wide = (depth: number): unknown => (depth === 0 ? 'leaf' : Array.from({ length: 50 }, () => wide(depth - 1)));
    const { nodes, text } = describeAll([wide(3)]);
    expect(nodes).toBeLessThanOrEqual(2_000);
    expect(text).toBeLessThanOrEqual(100_000);
  });
});

import { describe, expect, it } from 'vitest';
import { acceptValue } from './host/accept-value';
import { describeAll } from './sandbox/worker/describe';

describe('console values', () => {
  it('are taken by the page as the sandbox describes them', () => {
    const values = [
      undefined, null, true, 1, 2n, 'text', Symbol('s'), /x/, new Date(0), new Uint8Array([1]), Math.max,
      [1, [2]], new Set([1]), new Map([[{ a: 1 }, 2]]), { a: { S: 'x' } }, new RangeError('m', { cause: { b: 1 } }), new Array(500).fill(0),
    ];
    const described = describeAll(values).values;
    const accepted = structuredClone(described).map((value) => acceptValue(value, { nodes: 1e6, text: 1e6 }));
    expect(accepted).toEqual(described);
  });
});

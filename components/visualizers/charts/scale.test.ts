import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPath, axisEnd, binned, drawn, highestOf, latestOf, linePath, SIDE } from './scale';

const values = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: undefined }), { minLength: 1, maxLength: 80 });
const coordinates = (path: string): readonly (readonly [number, number])[] =>
  [...path.matchAll(/[ML]([\d.e-]+) ([\d.e-]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);

describe('the axis', () => {
  it('ends at the next of 1, 2 and 5 times a power of ten', () => {
    expect([0, 0.3, 1, 1.1, 3, 49, 100, 101, 6000].map(axisEnd)).toEqual([1, 0.5, 1, 2, 5, 50, 100, 200, 10000]);
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (highest) => {
      expect(axisEnd(highest)).toBeGreaterThanOrEqual(highest * (1 - 1e-9));
      expect(axisEnd(highest)).toBeLessThanOrEqual(highest * 2.5 * (1 + 1e-9));
    }));
  });
});

describe('a line', () => {
  it('has a point for every value, in order, inside of the square', () => {
    fc.assert(fc.property(values, (all) => {
      const points = coordinates(linePath(all, axisEnd(highestOf(all) ?? 0)));
      expect(points).toHaveLength(all.filter((value) => value !== undefined).length);
      expect(points.every(([x, y]) => x >= 0 && x <= SIDE && y >= 0 && y <= SIDE)).toBe(true);
      expect(points.every(([x], at) => at === 0 || x >= (points[at - 1]?.[0] ?? 0))).toBe(true);
    }));
  });

  it('breaks where nothing was measured, or falls to zero where something is counted', () => {
    const gappy = [undefined, 4, undefined, 2];
    expect(drawn(gappy, 'break')).toEqual(gappy);
    expect(drawn(gappy, 'zero')).toEqual([undefined, 4, 0, 2]);
    expect(linePath(gappy, 4)).toBe('M375 0h0.1M875 500h0.1');
    expect(linePath(drawn(gappy, 'zero'), 4)).toBe('M375 0L625 1000L875 500');
    expect(areaPath([4, 2], 4)).toBe('M250 1000L250 0L750 500L750 1000Z');
  });
});

describe('values', () => {
  it('tell their highest and their latest', () => {
    fc.assert(fc.property(values, (all) => {
      const known = all.filter((value) => value !== undefined);
      expect(highestOf(all)).toBe(known.length === 0 ? undefined : Math.max(...known));
      expect(latestOf(all)).toBe(known.at(-1));
    }));
  });

  it('keep their highest when they are put together', () => {
    fc.assert(fc.property(values, fc.integer({ min: 1, max: 30 }), (all, bins) => {
      const together = binned(all, bins);
      expect(together).toHaveLength(Math.min(bins, all.length));
      expect(highestOf(together)).toBe(highestOf(all));
    }));
  });
});

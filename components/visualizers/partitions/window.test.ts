import { describe, expect, it } from 'vitest';
import { windowOf } from './window';

const numbers = Array.from({ length: 20 }, (_, index) => index);

describe('window', () => {
  it('shows everything that fits', () => {
    expect(windowOf([1, 2], { limit: 2, matters: () => false })).toEqual([{ entry: 1 }, { entry: 2 }]);
  });

  it('counts what it leaves out', () => {
    expect(windowOf(numbers, { limit: 4, matters: () => false })).toEqual([{ entry: 0 }, { entry: 1 }, { entry: 2 }, { gap: 17 }]);
  });

  it('prefers what matters and keeps the order', () => {
    expect(windowOf(numbers, { limit: 4, matters: (entry) => entry === 10 || entry === 12 })).toEqual([
      { entry: 0 }, { gap: 9 }, { entry: 10 }, { gap: 1 }, { entry: 12 }, { gap: 7 },
    ]);
  });

  it('shows nothing else where room is scarce', () => {
    expect(windowOf(numbers, { limit: 4, matters: (entry) => entry === 10, tight: true })).toEqual([{ gap: 10 }, { entry: 10 }, { gap: 9 }]);
    expect(windowOf(numbers, { limit: 3, matters: () => false, tight: true })).toEqual([{ entry: 0 }, { entry: 1 }, { gap: 18 }]);
  });
});

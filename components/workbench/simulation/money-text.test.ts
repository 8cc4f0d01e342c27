import { expect, it } from 'vitest';
import { amount, dollars, durationText } from './money-text';

it('tells small sums by their first digits and large ones in cents', () => {
  expect([0, 6.25e-7, 0.00123, 0.01, 0.725, 1234.567, 1e-12].map(dollars)).toEqual(['$0', '$0.00000063', '$0.0012', '$0.01', '$0.73', '$1,234.57', 'under $0.000000001']);
});

it('tells amounts and times in words', () => {
  expect([0.00214, 12.34, 1234.5].map(amount)).toEqual(['0.00214', '12.3', '1,235']);
  expect([1 / 3600, 0.5, 5, 100].map(durationText)).toEqual(['1 seconds', '30 minutes', '5 hours', '4.17 days']);
});

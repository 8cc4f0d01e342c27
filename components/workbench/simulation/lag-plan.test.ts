import { expect, test } from 'vitest';
import { ASSUMPTIONS } from '../../../engine/operations/profile';
import { assumptionsOf, USUAL_LAG } from './lag-plan';

test('the usual lag is the engine’s own', () => {
  const { eventualReads, replicaLag, indexLag, regionLag } = ASSUMPTIONS;
  expect(assumptionsOf(USUAL_LAG)).toEqual({ eventualReads, replicaLag, indexLag, regionLag });
});

test('the smallest lag follows the mean', () => {
  expect(assumptionsOf({ ...USUAL_LAG, replica: 5_000, reads: 'furthestBehind' })).toMatchObject({ eventualReads: 'furthestBehind', replicaLag: { minMs: 500, meanMs: 5_000 } });
});

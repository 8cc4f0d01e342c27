import type { DistanceFunction, VectorEntry } from '../storage/vector-index';

/** How far two vectors are apart: cosine 0 (same direction) to 2, or Euclidean; or their product, which is larger the nearer. [N23] */
export function distanceBetween(distance: DistanceFunction, one: Float32Array, two: Float32Array): number {
  let product = 0;
  let squaredOne = 0;
  let squaredTwo = 0;
  for (let at = 0; at < one.length; at += 1) {
    const a = one[at] ?? 0;
    const b = two[at] ?? 0;
    product += a * b;
    squaredOne += a * a;
    squaredTwo += b * b;
  }
  if (distance === 'DOT_PRODUCT') return product;
  if (distance === 'EUCLIDEAN') return euclidean(one, two);
  // A vector without length points nowhere: neither near nor opposite.
  return squaredOne === 0 || squaredTwo === 0 ? 1 : 1 - product / Math.sqrt(squaredOne * squaredTwo);
}

function euclidean(one: Float32Array, two: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += ((one[at] ?? 0) - (two[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

interface Result {
  readonly entry: VectorEntry;
  readonly score: number;
}

/** Collects the entries with the best scores, the best first; of equal ones those that came first. */
export function nearest(count: number, distance: DistanceFunction): { offer(entry: VectorEntry, score: number): void; results(): readonly Result[] } {
  const sign = distance === 'DOT_PRODUCT' ? -1 : 1;
  const best: Result[] = [];
  return {
    offer: (entry, score) => {
      const last = best.at(-1);
      if (best.length === count && last !== undefined && sign * score >= sign * last.score) return;
      let at = best.length;
      while (at > 0 && sign * (best[at - 1]?.score ?? 0) > sign * score) at -= 1;
      best.splice(at, 0, { entry, score });
      if (best.length > count) best.pop();
    },
    results: () => best,
  };
}

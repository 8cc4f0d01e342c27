import type { Random } from '../time/random';

/** How large items are: bytes as DynamoDB counts them, keys and names included. [LG4] */
export type ItemSizes =
  | { readonly kind: 'constant'; readonly bytes: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  /** Half of the items are smaller than the median; `sigma` is the standard deviation of the logarithm. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number };

/** No item is larger. */
const MAX_BYTES = 400 * 1024;

/** Draws the size of one item, in bytes. */
export function drawSize(sizes: ItemSizes, random: Random): number {
  switch (sizes.kind) {
    case 'constant':
      return sizes.bytes;
    case 'uniform':
      return sizes.from + random.below(sizes.to - sizes.from + 1);
    case 'lognormal':
      return Math.min(MAX_BYTES, Math.max(1, Math.round(sizes.median * Math.exp(sizes.sigma * normal(random)))));
  }
}

/** A standard normal number (Box and Muller). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.fraction())) * Math.cos(2 * Math.PI * random.fraction());
}

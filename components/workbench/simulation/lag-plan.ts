import type { EngineOptions } from '../../../runner/host';

type Assumptions = NonNullable<EngineOptions['assumptions']>;

/** How late what is replicated is, and which replica answers an eventually consistent read. Means in milliseconds. */
export interface Lag {
  readonly reads: NonNullable<Assumptions['eventualReads']>;
  readonly replica: number;
  readonly index: number;
  readonly region: number;
}

/** The engine's own, told by the rules J2, J3, J20 and G40. */
export const USUAL_LAG: Lag = { reads: 'any', replica: 20, index: 30, region: 500 };

/** The smallest lag as a share of the mean: it grows and shrinks with it. */
const LEAST = { replica: 2 / 20, index: 5 / 30, region: 80 / 500 } as const;

/** What the engine is to assume of the lag. */
export function assumptionsOf(lag: Lag): Assumptions {
  const around = (of: keyof typeof LEAST): { readonly minMs: number; readonly meanMs: number } => ({ minMs: lag[of] * LEAST[of], meanMs: lag[of] });
  return { eventualReads: lag.reads, replicaLag: around('replica'), indexLag: around('index'), regionLag: around('region') };
}
